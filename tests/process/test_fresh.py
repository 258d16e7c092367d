"""Each of 10 000 commits by another process is in the very next reply of every worker.

Usage: test_fresh.py SAVI
"""

import os
import shutil
import socket
import sqlite3
import subprocess
import sys
import tempfile
import time

COMMITS = 10000
WORKERS = 2


def make_portal(savi, directory):
    subprocess.run([savi, "init", directory, "--sample"], check=True, stdout=subprocess.DEVNULL)
    database = sqlite3.connect(directory + "/savi.db", isolation_level=None)
    # The commits are the test, not the disk.
    database.execute("PRAGMA synchronous = OFF")
    return database


def newest_article(database):
    """Its edition's id and its address."""
    article, edition, slug = database.execute(
        "SELECT article.id, article.published, article.slug FROM article "
        "JOIN site ON site.id = article.site WHERE article.state = 'published' AND site.path = '' "
        "ORDER BY article.published_at DESC LIMIT 1").fetchone()
    return edition, f"/tin/{slug}-{article}"


def commit(database, edition, title):
    database.execute("BEGIN IMMEDIATE")
    database.execute("UPDATE edition SET title = ? WHERE id = ?", (title, edition))
    database.execute("UPDATE public_version SET version = version + 1")
    database.execute("COMMIT")


class Reader:
    """One connection to one worker."""

    def __init__(self, path):
        self.connection = socket.socket(socket.AF_UNIX)
        self.connection.settimeout(30)
        end = time.monotonic() + 20
        while True:
            try:
                self.connection.connect(path)
                return
            except OSError:
                if time.monotonic() > end:
                    raise
                time.sleep(0.05)

    def get(self, address):
        request = f"GET {address} HTTP/1.1\r\nHost: x\r\n\r\n"
        self.connection.sendall(request.encode())
        reply = b""
        while b"\r\n\r\n" not in reply:
            reply += self.receive()
        head, body = reply.split(b"\r\n\r\n", 1)
        assert head.startswith(b"HTTP/1.1 200"), head
        lengths = [line.split(b":")[1] for line in head.split(b"\r\n")
                   if line.lower().startswith(b"content-length:")]
        while len(body) < int(lengths[0]):
            body += self.receive()
        return body

    def receive(self):
        part = self.connection.recv(65536)
        assert part, "the worker closed the connection"
        return part


def check(savi, directory):
    database = make_portal(savi, directory)
    edition, address = newest_article(database)
    with open(directory + ".log", "wb") as log:
        keeper = subprocess.Popen([savi, "serve", "--data", directory, "--workers", str(WORKERS),
                                   "--listen", f"unix:{directory}/{{n}}.sock"], stderr=log)
    try:
        readers = [Reader(f"{directory}/{number + 1}.sock") for number in range(WORKERS)]
        for number in range(COMMITS):
            title = f"Lần thứ {number} được ghi"
            commit(database, edition, title)
            for index, reader in enumerate(readers):
                # Asked twice: the second may come from the kept replies, and must be as new.
                for _ in range(2 if number % 10 == 0 else 1):
                    if title.encode() not in reader.get(address):
                        return f"worker {index + 1} answered without commit {number}"
        return None
    finally:
        keeper.terminate()
        keeper.wait(60)
        database.close()


def main():
    savi = os.path.abspath(sys.argv[1])
    directory = tempfile.mkdtemp(prefix="savi-fresh-")
    os.chmod(directory, 0o755)
    try:
        wrong = check(savi, directory)
        if wrong:
            with open(directory + ".log", encoding="utf-8") as log:
                print(log.read(), file=sys.stderr)
            sys.exit(wrong)
        print(f"{COMMITS} commits, each in the next reply of {WORKERS} workers")
    finally:
        shutil.rmtree(directory, ignore_errors=True)
        if os.path.exists(directory + ".log"):
            os.unlink(directory + ".log")


if __name__ == "__main__":
    main()
