"""Small inputs that ask for much: each ends soon, in bounded memory, with an error that names it.

usage: test_bombs.py SAVI
Prints TAP; behind each case stands what it took, which is what to look at. The limits that the test
asserts are wide, for machines that are slow or busy.
"""

import gzip
import json
import multiprocessing
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import time

SECONDS = 30
MEGABYTES = 300
KIB, MIB = 1024, 1024 * 1024

SITE = [
    {"kind": "site", "id": "s", "path": "", "name": "S"},
    {"kind": "section", "id": "s/a", "site": "s", "slug": "a", "name": "A"},
]


def bundle(body):
    article = {"kind": "article", "id": "1", "site": "s", "section": "a", "title": "T",
               "published_at": "2022-01-01T00:00:00Z", "body_html": body}
    return "".join(json.dumps(item) + "\n" for item in [*SITE, article]).encode()


def export(before, content):
    return (before + '<rss version="2.0" xmlns:wp="http://wordpress.org/export/1.2/"><channel>'
            "<title>T</title><link>https://a.example</link><wp:wxr_version>1.2</wp:wxr_version>"
            + content + "</channel></rss>").encode()


def laughs(depth=10):
    entities = ['<!ENTITY a0 "ha">']
    entities += [f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, depth)]
    return f"<!DOCTYPE rss [{''.join(entities)}]>"


def item(body):
    return ("<item><title>T</title><wp:post_id>1</wp:post_id><wp:post_type>post</wp:post_type>"
            f"<content>{body}</content></item>")


def packed_zeros(size):
    return gzip.compress(b"\0" * size, 9)


def zstd_zeros(size):
    command = ["zstd", "-q", "-c", "-19", "--long=27"]
    return subprocess.run(command, input=b"\0" * size, stdout=subprocess.PIPE, check=True).stdout


# What comes in, and words of the error. A callable is a command whose output comes in by a pipe.
BOMBS = [
    ("500 KB of nested divisions", lambda: bundle("<div>" * 100_000), "within each other"),
    ("500 KB of nested tables", lambda: bundle("<table><tr><td>" * 33_000), "within each other"),
    ("500 KB of nested bold words", lambda: bundle("<b>x" * 125_000), "100000 tags"),
    ("500 KB of nested drawings", lambda: bundle("<svg>" * 100_000), None),
    ("misnested styles", lambda: bundle("<b><i><u><p>x" * 20_000), None),
    ("60 000 attributes", lambda: bundle("<p " + " ".join(f"a{n}=1" for n in range(60_000)) + ">x"),
     "64 attributes"),
    ("an attribute of 10 MB", lambda: bundle('<p title="' + "a" * 10 * MIB + '">x'), "body_html"),
    ("an attribute of 900 KB", lambda: bundle('<p title="' + "a" * 900 * KIB + '">x'), None),
    ("a million tags", lambda: bundle("<p>" * 1_000_000), "larger than 1 MiB"),
    ("300 000 tags", lambda: bundle("<p>" * 300_000), "100000 tags"),
    ("a line of 100 MB", lambda: bundle("a" * 100 * MIB), "line is over"),
    ("a body of 3 MB in one line", lambda: bundle("a" * 3 * MIB), "larger than 1 MiB"),
    ("comments that never end", lambda: bundle("<!--" * 250_000), None),
    ("scripts that never end", lambda: bundle("<script>" * 120_000), None),
    ("JSON nested 100 000 times", lambda: b"[" * 100_000 + b"\n", "no bundle"),
    ("JSON nested in a field", lambda: b'{"kind":' + b"[" * 500_000 + b"\n", "is not JSON"),
    ("JSON of 100 000 fields",
     lambda: b"{" + b",".join(b'"a%d":1' % n for n in range(100_000)) + b"}\n", "fields"),
    ("a billion laughs", lambda: export(laughs(), item("&a9;")), "document type"),
    ("one entity 100 000 times", lambda: export(
        f'<!DOCTYPE rss [<!ENTITY a "{"x" * 10_000}">]>', item("&a;" * 100_000)), "document type"),
    ("an entity that reads a file", lambda: export(
        '<!DOCTYPE rss [<!ENTITY a SYSTEM "file:///etc/passwd">]>', item("&a;")), "document type"),
    ("XML nested 100 000 times", lambda: export("", "<a>" * 100_000), "within each other"),
    ("XML with 60 000 attributes", lambda: export(
        "", "<item " + " ".join(f'a{n}="1"' for n in range(60_000)) + ">"), "attributes"),
    ("XML with an attribute of 10 MB", lambda: export("", f'<item a="{"a" * 10 * MIB}">'), ""),
    ("1 GB of zeros as gzip", lambda: packed_zeros(1024 * MIB), "unpacks to"),
    ("1 GB of zeros as zstd", lambda: zstd_zeros(1024 * MIB), "unpacks to"),
    ("a pipe without a line's end", ["sh", "-c", "yes | tr -d '\\n'"], "line"),
    ("a pipe of empty lines", ["yes", ""], "without an item"),
    ("a pipe of lines that are nothing", ["yes", "{}"], "without an item"),
]


def run(savi, data, source):
    """What the import says, its status, seconds, and the most memory of a process of it."""
    command = [savi, "import", "--data", str(data / "record"), "-"]
    (data / "record").mkdir()
    if callable(source):
        file = data / "input"
        # Made elsewhere: what this process holds would be counted as the import's.
        maker = multiprocessing.Process(target=lambda: file.write_bytes(source()))
        maker.start()
        maker.join()
        stream, feeder = file.open("rb"), None
    else:
        feeder = subprocess.Popen(source, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        stream = feeder.stdout
    with (data / "said").open("wb") as said:
        begun = time.monotonic()
        process = subprocess.Popen(command, stdin=stream, stdout=said, stderr=said)
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.monotonic() - begun
        process.returncode = os.waitstatus_to_exitcode(status)
    stream.close()
    if feeder:
        feeder.kill()
        feeder.wait()
    text = (data / "said").read_text(errors="replace")
    return text, process.returncode, seconds, usage.ru_maxrss // 1024


def wrong_with(text, status, seconds, megabytes, words):
    if status not in (0, 3):
        return f"status {status}"
    if words is not None and (status != 3 or words not in text):
        return "it is not named"
    if seconds > SECONDS:
        return "it takes long"
    return "it takes much" if megabytes > MEGABYTES else None


def main():
    savi = sys.argv[1]
    failed = False
    print(f"1..{len(BOMBS)}", flush=True)
    for number, (name, source, words) in enumerate(BOMBS, 1):
        data = pathlib.Path(tempfile.mkdtemp(prefix="savi-bomb-"))
        try:
            text, status, seconds, megabytes = run(savi, data, source)
        finally:
            shutil.rmtree(data)
        wrong = wrong_with(text, status, seconds, megabytes, words)
        if wrong:
            failed = True
            print(f"# {wrong}: {text[:400]!r}")
        print(f"{'not ' if wrong else ''}ok {number} - {name}: {seconds:.2f} s, {megabytes} MB",
              flush=True)
    return failed


if __name__ == "__main__":
    sys.exit(main())
