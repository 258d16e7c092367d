"""The whole server: what happens to readers when processes die, stop and are replaced.

Usage: test_server.py SERVER [NAME...]
"""

import http.client
import json
import os
import pwd
import re
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
import unittest

SERVER = None
IS_ROOT = os.geteuid() == 0


def wait_until(condition, seconds=20, what="a condition"):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if condition():
            return
        time.sleep(0.05)
    raise AssertionError(f"waited {seconds} s for {what}")


class Server:
    """A running server on a fresh data directory."""

    def __init__(self, workers=2, flags=(), listen="127.0.0.1:0", start=True):
        self.data = tempfile.mkdtemp(prefix="savi-server-")
        os.chmod(self.data, 0o755)
        subprocess.run([SERVER, "make", self.data], check=True)
        self.log_path = self.data + ".log"
        self.command = [SERVER, "serve", "--data", self.data, "--listen", listen, "--workers",
                        str(workers), "--log", "json", *flags]
        self.workers = workers
        self.keeper = None
        if start:
            self.start()

    def start(self):
        with open(self.log_path, "wb") as log:
            self.keeper = subprocess.Popen(self.command, stderr=log)
        wait_until(lambda: len(self.working("public")) >= self.workers or
                   self.keeper.poll() is not None, what="the workers")
        if self.keeper.poll() is not None:
            raise AssertionError(self.log_text())
        ports = [line["port"] for line in self.log() if line["message"] == "listens"]
        self.port = ports[0] if ports else 0

    def log_text(self):
        with open(self.log_path, encoding="utf-8") as log:
            return log.read()

    def log(self):
        return [json.loads(line) for line in self.log_text().splitlines() if line.startswith("{")]

    def messages(self, message):
        return [line for line in self.log() if line["message"] == message]

    def working(self, prefix):
        """Process ids that were reported as working, oldest first."""
        return [line["pid"] for line in self.messages("a process works")
                if line["process"].startswith(prefix)]

    def children(self):
        listing = subprocess.run(["ps", "-o", "pid=,args=", "--ppid", str(self.keeper.pid)],
                                 capture_output=True, text=True).stdout
        found = {}
        for line in listing.splitlines():
            pid, arguments = line.split(None, 1)
            found[int(pid)] = arguments
        return found

    def public(self):
        return sorted(pid for pid, name in self.children().items() if "public" in name)

    def clerk(self):
        return [pid for pid, name in self.children().items() if "clerk" in name]

    def get(self, path, headers=None, port=None):
        connection = http.client.HTTPConnection("127.0.0.1", port or self.port, timeout=30)
        try:
            connection.request("GET", path, headers={"Connection": "close", **(headers or {})})
            reply = connection.getresponse()
            return reply.status, reply.read().decode()
        finally:
            connection.close()

    def stop(self, how=signal.SIGTERM):
        if self.keeper and self.keeper.poll() is None:
            self.keeper.send_signal(how)
            self.keeper.wait(40)
        return self.keeper.returncode if self.keeper else None

    def remove(self):
        self.stop(signal.SIGTERM)
        shutil.rmtree(self.data, ignore_errors=True)
        if os.path.exists(self.log_path):
            os.unlink(self.log_path)


class Load:
    """Readers in threads; every request must be answered 200."""

    def __init__(self, server, requests, threads=4, keep_alive=False):
        self.server = server
        self.left = requests
        self.done = 0
        self.lost = []
        self.keep_alive = keep_alive
        self.lock = threading.Lock()
        self.threads = [threading.Thread(target=self.read) for _ in range(threads)]
        for thread in self.threads:
            thread.start()

    def take(self):
        with self.lock:
            self.left -= 1
            return self.left >= 0

    def read(self):
        connection = None
        while self.take():
            try:
                if connection is None:
                    connection = http.client.HTTPConnection("127.0.0.1", self.server.port,
                                                            timeout=60)
                connection.request("GET", "/process", headers={} if self.keep_alive else
                                   {"Connection": "close"})
                reply = connection.getresponse()
                reply.read()
                good = reply.status == 200
                closing = reply.will_close
            except OSError as error:
                good, closing = False, True
                with self.lock:
                    self.lost.append(repr(error))
            except http.client.HTTPException as error:
                good, closing = False, True
                with self.lock:
                    self.lost.append(repr(error))
            if closing:
                connection.close()
                connection = None
            with self.lock:
                self.done += good
        if connection is not None:
            connection.close()

    def wait(self):
        for thread in self.threads:
            thread.join()


class Serving(unittest.TestCase):
    def serve(self, **how):
        server = Server(**how)
        self.addCleanup(server.remove)
        return server

    def test_health_pages_and_errors(self):
        server = self.serve()
        self.assertEqual(server.get("/health/alive"), (200, "alive\n"))
        self.assertEqual(server.get("/health/ready"), (200, "ready\n"))
        self.assertEqual(server.get("/process")[0], 200)
        self.assertEqual(server.get("/nowhere")[0], 404)

    def test_an_office_behind_one_address_is_served(self):
        """A limit by address would shut out everybody behind a shared one: 200 connections at once."""
        server = self.serve()
        connections = [http.client.HTTPConnection("127.0.0.1", server.port, timeout=60)
                       for _ in range(200)]
        for connection in connections:
            self.addCleanup(connection.close)
            connection.connect()
        for connection in connections:
            connection.request("GET", "/process")
        self.assertEqual({connection.getresponse().status for connection in connections}, {200})

    def test_attempts_to_write_are_refused_in_a_real_worker(self):
        hows = [()]
        if IS_ROOT:
            hows.append(("--user", "root"))
        for flags in hows:
            with self.subTest(flags=flags):
                server = self.serve(workers=1, flags=flags)
                self.assertEqual(server.get("/attempts"), (200, "end"))
                user = int(server.get("/user")[1])
                if IS_ROOT and not flags:
                    self.assertNotEqual(user, 0)
                else:
                    self.assertEqual(user, os.geteuid())
                with sqlite3.connect(server.data + "/savi.db") as database:
                    tables = {name for name, in
                              database.execute("SELECT name FROM sqlite_schema")}
                self.assertIn("article", tables)

    def test_a_worker_that_does_what_only_an_intruder_does_dies(self):
        server = self.serve(workers=1)
        for name in ("execve", "ptrace", "mount"):
            before = server.public()
            with self.assertRaises((OSError, http.client.HTTPException)):
                server.get("/deadly/" + name)
            self.assertEqual(server.get("/process")[0], 200)
            self.assertNotEqual(server.public(), before)
        self.assertEqual(len(server.messages("a process was killed")), 3)

    def test_a_killed_worker_costs_only_its_own_connections(self):
        server = self.serve()
        connections = {}
        while len(connections) < 2:
            connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=10)
            connection.request("GET", "/process")
            pid = int(connection.getresponse().read())
            if pid in connections:
                connection.close()
            else:
                connections[pid] = connection
        dead, alive = sorted(connections)
        os.kill(dead, signal.SIGKILL)
        load = Load(server, 300)
        for _ in range(50):
            connections[alive].request("GET", "/process")
            self.assertEqual(int(connections[alive].getresponse().read()), alive)
        load.wait()
        self.assertEqual((load.done, load.lost), (300, []))
        wait_until(lambda: len(server.public()) == 2, what="the new worker")
        for connection in connections.values():
            connection.close()

    def test_a_worker_that_dies_young_again_and_again_is_restarted_later(self):
        server = self.serve(workers=1)
        deaths = []
        for _ in range(5):
            wait_until(lambda: len(server.public()) == 1, what="a worker")
            os.kill(server.public()[0], signal.SIGKILL)
            began = time.monotonic()
            wait_until(lambda: server.get("/process")[0] == 200, what="an answer")
            deaths.append(time.monotonic() - began)
        self.assertLess(deaths[0], 1.0)
        self.assertGreater(deaths[4], 0.5)

    def test_told_to_stop_workers_lose_nothing(self):
        for keep_alive in (False, True):
            with self.subTest(keep_alive=keep_alive):
                server = self.serve()
                load = Load(server, 10000, keep_alive=keep_alive)
                stops = 0
                while load.left > 500:
                    time.sleep(0.7)
                    for pid in server.public():
                        os.kill(pid, signal.SIGTERM)
                        stops += 1
                load.wait()
                self.assertEqual((load.done, load.lost), (10000, []))
                self.assertGreater(stops, 1)

    def test_what_is_in_flight_is_finished_and_the_clerk_stops_last(self):
        server = self.serve()
        answers = []
        slow = threading.Thread(target=lambda: answers.append(server.get("/slow")))
        slow.start()
        time.sleep(0.1)
        self.assertEqual(server.stop(), 0)
        slow.join()
        self.assertEqual(answers[0][0], 200)
        stopped = [line["process"] for line in server.messages("a process has stopped")]
        self.assertEqual(sorted(stopped), ["clerk", "public 1", "public 2"])
        self.assertEqual(stopped[-1], "clerk")
        self.assertTrue(os.path.exists(server.data + "/savi.db-wal"))
        with self.assertRaises(OSError):
            server.get("/process")

    def test_reloading_loses_nothing_and_takes_effect(self):
        server = self.serve(start=False)
        with open(server.data + "/savi.conf", "w", encoding="ascii") as conf:
            conf.write("shutdown_seconds = 21\n")
        server.start()
        before = server.public()
        clerk = server.clerk()
        load = Load(server, 4000)
        with open(server.data + "/savi.conf", "w", encoding="ascii") as conf:
            conf.write("log_level = debug\n")
        server.keeper.send_signal(signal.SIGHUP)
        wait_until(lambda: len(server.public()) == 2 and not set(server.public()) & set(before),
                   what="new workers")
        load.wait()
        self.assertEqual((load.done, load.lost), (4000, []))
        self.assertNotEqual(server.clerk(), clerk)
        self.assertTrue(server.messages("entered the sandbox"), "debug lines are written now")
        self.assertFalse(server.messages("a process was killed"))

    def test_a_broken_configuration_changes_nothing(self):
        server = self.serve(workers=1)
        before = server.children()
        for text, says in (("log_levle = debug\n", "log_level"), ("workers = 1\nworkers = 2\n",
                                                                  "set before")):
            with open(server.data + "/savi.conf", "w", encoding="ascii") as conf:
                conf.write(text)
            seen = len(server.messages("the settings stay as they are"))
            server.keeper.send_signal(signal.SIGHUP)
            wait_until(lambda: len(server.messages("the settings stay as they are")) > seen,
                       what="the refusal")
            self.assertIn(says, server.log_text())
        self.assertEqual(server.children(), before)
        self.assertEqual(server.get("/process")[0], 200)

    def test_a_reader_that_holds_the_log_has_the_workers_replaced(self):
        server = self.serve()
        before = server.public()
        reader = sqlite3.connect(server.data + "/savi.db", isolation_level=None)
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM article").fetchall()
        writer = sqlite3.connect(server.data + "/savi.db", isolation_level=None)
        writer.execute("CREATE TABLE scratch(n INTEGER)")
        writer.execute("INSERT INTO scratch VALUES (1)")
        wait_until(lambda: len(server.public()) == 2 and not set(server.public()) & set(before),
                   what="new workers")
        reader.close()
        writer.close()
        self.assertTrue([line for line in server.log() if "reader holds the log" in
                         line["message"]])

    def test_a_stuck_worker_is_replaced(self):
        server = self.serve(workers=1)
        before = server.public()
        hung = threading.Thread(target=lambda: self.assertRaises(
            (OSError, http.client.HTTPException), server.get, "/hang"))
        hung.start()
        wait_until(lambda: server.public() and server.public() != before, 60, "a new worker")
        self.assertEqual(server.get("/process")[0], 200)
        hung.join()

    def test_without_a_keeper_nobody_stays(self):
        server = self.serve()
        children = server.children()
        server.keeper.kill()
        server.keeper.wait()
        for pid in children:
            wait_until(lambda pid=pid: not os.path.exists(f"/proc/{pid}"), what="the end")

    def test_visits_are_counted_and_metrics_told(self):
        probe = socket.socket()
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
        probe.close()
        server = self.serve(flags=("--metrics", f"127.0.0.1:{port}"))
        person = {"User-Agent": "Mozilla/5.0 (X11; Linux x86_64) Firefox/121.0"}
        for _ in range(9):
            self.assertEqual(server.get("/process", person)[0], 200)
        server.get("/process", {"User-Agent": "Googlebot/2.1"})
        server.get("/process.json", person)
        server.get("/health/alive", person)

        def metrics():
            status, text = server.get("/metrics", port=port)
            self.assertEqual(status, 200)
            return dict(re.findall(r"^(savi_\S+) (\S+)$", text, re.M))

        wait_until(lambda: int(metrics()['savi_requests_total{class="2xx"}']) >= 12,
                   what="the counters")
        self.assertEqual(metrics()["savi_frames_bad_total"], "0")
        self.assertEqual(server.get("/health/ready", port=port)[0], 200)
        self.assertEqual(server.get("/process", port=port)[0], 404)
        self.assertEqual(server.get("/metrics")[0], 404)

        def counted():
            with sqlite3.connect(f"file:{server.data}/stats.db?mode=ro", uri=True) as stats:
                return stats.execute("SELECT visits, page_views, robot_views FROM visit_open "
                                     "WHERE site = 1").fetchone()

        wait_until(lambda: counted() == (1, 9, 1), what="the visits")
        os.kill(server.clerk()[0], signal.SIGKILL)
        for _ in range(5):
            self.assertEqual(server.get("/process", person)[0], 200)
        wait_until(lambda: counted() == (1, 14, 1), what="what was seen while the clerk was away")

    def test_the_metrics_may_ask_for_a_token(self):
        os.environ["SAVI_METRICS_TOKEN"] = "hush"
        probe = socket.socket()
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
        probe.close()
        try:
            server = self.serve(workers=1, flags=("--metrics", f"127.0.0.1:{port}"))
        finally:
            del os.environ["SAVI_METRICS_TOKEN"]
        self.assertEqual(server.get("/metrics", port=port)[0], 401)
        self.assertEqual(server.get("/metrics", {"Authorization": "Bearer hus"}, port)[0], 401)
        self.assertEqual(server.get("/metrics", {"Authorization": "Bearer hush"}, port)[0], 200)

    def test_each_worker_has_a_unix_socket(self):
        directory = tempfile.mkdtemp(prefix="savi-sockets-")
        self.addCleanup(shutil.rmtree, directory, True)
        server = self.serve(listen=f"unix:{directory}/{{n}}.sock")
        pids = set()
        for number in (1, 2):
            connection = socket.socket(socket.AF_UNIX)
            connection.connect(f"{directory}/{number}.sock")
            connection.sendall(b"GET /process HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
            reply = b""
            while part := connection.recv(65536):
                reply += part
            connection.close()
            self.assertTrue(reply.startswith(b"HTTP/1.1 200"))
            pids.add(reply.rsplit(b"\r\n", 1)[-1])
        self.assertEqual(len(pids), 2)
        self.assertEqual(server.stop(), 0)
        self.assertEqual(os.listdir(directory), [])


class Starting(unittest.TestCase):
    def refused(self, *arguments):
        ended = subprocess.run([SERVER, "serve", *arguments], capture_output=True, text=True,
                               timeout=30)
        return ended.returncode, ended.stderr

    def test_what_cannot_be_served_is_said_with_a_hint(self):
        code, says = self.refused("--data", "/nowhere/at/all")
        self.assertEqual(code, 1)
        self.assertIn("savi init", says)
        code, says = self.refused("--data", "/nowhere", "--listen", "here")
        self.assertEqual(code, 2)
        server = Server(workers=1)
        self.addCleanup(server.remove)
        code, says = self.refused("--data", server.data, "--listen", "127.0.0.1:0")
        self.assertEqual(code, 1)
        self.assertIn("another server runs", says)
        other = Server(workers=1, start=False)
        self.addCleanup(other.remove)
        code, says = self.refused("--data", other.data, "--listen", f"127.0.0.1:{server.port}")
        self.assertEqual(code, 1)
        self.assertIn("Is another server running there?", says)

    def test_a_damaged_database_ends_the_start(self):
        server = Server(start=False)
        self.addCleanup(server.remove)
        with open(server.data + "/savi.db", "wb") as database:
            database.write(b"not a database" * 1000)
        os.unlink(server.data + "/savi.db-wal")
        code, says = self.refused("--data", server.data, "--listen", "127.0.0.1:0")
        self.assertEqual(code, 1)
        self.assertIn("the clerk ends", says)

    @unittest.skipUnless(IS_ROOT, "needs root")
    def test_files_are_the_owners_and_readable_for_the_worker(self):
        owner = pwd.getpwnam("daemon")
        server = Server(workers=1, start=False)
        self.addCleanup(server.remove)
        media = server.data + "/media/ab"
        os.makedirs(media)
        with open(media + "/picture", "wb") as picture:
            picture.write(b"x")
        os.chmod(media + "/picture", 0o600)
        for base, names, files in os.walk(server.data):
            for name in [base] + [os.path.join(base, file) for file in files]:
                os.chown(name, owner.pw_uid, owner.pw_gid)
        server.start()
        group = pwd.getpwnam("savi-www" if "savi-www" in [entry.pw_name for entry in
                                                           pwd.getpwall()] else "nobody").pw_gid
        for name, mode in (("", 0o2750), ("savi.db", 0o640), ("savi.db-wal", 0o640),
                           ("savi.db-shm", 0o640), ("stats.db", 0o640), ("stats.db-wal", 0o640),
                           ("media", 0o2750), ("media/ab/picture", 0o640)):
            status = os.stat(os.path.join(server.data, name))
            with self.subTest(name=name):
                self.assertEqual(oct(status.st_mode & 0o7777), oct(mode))
                self.assertEqual(status.st_uid, owner.pw_uid)
                self.assertEqual(status.st_gid, group)
        self.assertEqual(os.stat(f"/proc/{server.clerk()[0]}").st_uid in (0, owner.pw_uid), True)
        with open(f"/proc/{server.clerk()[0]}/status", encoding="ascii") as status:
            self.assertIn(f"Uid:\t{owner.pw_uid}\t{owner.pw_uid}", status.read())

    @unittest.skipUnless(IS_ROOT, "needs root")
    def test_data_out_of_the_workers_reach_is_said(self):
        hidden = tempfile.mkdtemp(prefix="savi-hidden-")
        self.addCleanup(shutil.rmtree, hidden, True)
        os.mkdir(hidden + "/data")
        subprocess.run([SERVER, "make", hidden + "/data"], check=True)
        code, says = self.refused("--data", hidden + "/data", "--listen", "127.0.0.1:0")
        self.assertEqual(code, 1)
        self.assertIn("cannot reach", says)


if __name__ == "__main__":
    SERVER = os.path.abspath(sys.argv.pop(1))
    unittest.main(verbosity=2)
