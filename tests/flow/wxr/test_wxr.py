"""WordPress exports on the command line: test_wxr.py SAVI. Prints TAP."""

import gzip
import json
import pathlib
import resource
import struct
import subprocess
import sys
import tempfile
import time
import zlib

HERE = pathlib.Path(__file__).parent
INPUT = HERE / "input"


def picture(width, height):
    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
    rows = (b"\0" + b"\x30\x60\x90" * width) * height
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


class Portal:
    """A record in a directory of its own, and the program over it."""

    def __init__(self, savi, folder):
        self.savi, self.folder, self.data = savi, folder, tempfile.mkdtemp(dir=folder)
        self.run("init", self.data)

    def run(self, *arguments, stdin=b""):
        done = subprocess.run([self.savi, *map(str, arguments)], input=stdin, capture_output=True)
        if done.returncode not in (0, 3):
            raise RuntimeError(done.stderr.decode())
        self.status, self.report = done.returncode, done.stdout.decode()
        return self.report

    def take(self, *files, stdin=b"", more=()):
        return self.run("import", "--data", self.data, "--media", self.folder / "uploads", *more, *files, stdin=stdin)

    def export(self, *more):
        return self.run("export", "--data", self.data, *more)

    def articles(self):
        lines = map(json.loads, self.export().splitlines())
        return {a["id"]: a for a in lines if a["kind"] == "article"}


def check(portal, export):
    """What the checker with its own reading of the export finds missing."""
    record, report = portal.folder / "record.jsonl", portal.folder / "report.txt"
    report.write_text(portal.report, encoding="utf-8")
    record.write_text(portal.export(), encoding="utf-8")
    done = subprocess.run([sys.executable, HERE / "check_wxr.py", export, record, report],
                          capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


def an_export_comes_in_as_expected(new):
    portal = new()
    portal.take(INPUT / "ben-lau.xml")
    assert portal.status == 3 and "problems: 7" in portal.report, portal.report
    expected = (HERE / "ben-lau.jsonl").read_text(encoding="utf-8")
    record = portal.export()
    for got, wanted in zip(record.splitlines(), expected.splitlines()):
        assert got == wanted, f"\n{got}\n{wanted}"
    assert record == expected


def nothing_is_lost_without_a_word(new):
    for name in ("ben-lau.xml", "broken.xml", "ben-lau-part-1.xml", "ben-lau-part-2.xml"):
        portal = new()
        portal.take(INPUT / name)
        check(portal, INPUT / name)


def what_was_not_public_stays_so(new):
    portal = new()
    portal.take(INPUT / "ben-lau.xml")
    public = portal.export("--published")
    for secret in ("Chưa xong", "Đang chờ", "Không ai xem", "Giấu kín", "mo-cua"):
        assert secret not in public, secret
    assert "Sẽ đăng" in public


def running_twice_changes_nothing(new):
    portal = new()
    portal.take(INPUT / "ben-lau.xml")
    first = portal.export()
    portal.take(INPUT / "ben-lau.xml")
    row = next(line.split() for line in portal.report.splitlines() if line.startswith("article"))
    assert row[1:] == ["12", "0", "0", "12", "0"], row
    assert portal.export() == first


def the_parts_of_a_split_export_are_one(new):
    whole, parts = new(), new()
    whole.take(INPUT / "ben-lau.xml")
    parts.take(INPUT / "ben-lau-part-1.xml", INPUT / "ben-lau-part-2.xml", INPUT / "ben-lau-part-1.xml")
    assert parts.export() == whole.export()


def packed_and_from_a_pipe(new):
    whole = new()
    whole.take(INPUT / "ben-lau.xml")
    packed = gzip.compress((INPUT / "ben-lau.xml").read_bytes())
    for stdin in (packed, (INPUT / "ben-lau.xml").read_bytes()):
        portal = new()
        portal.take("-", stdin=stdin)
        assert portal.export() == whole.export()
    cut = new()
    cut.take("-", stdin=packed[:len(packed) // 2])
    assert cut.status == 3 and "cannot be read to its end" in cut.report, cut.report


def everything_goes_to_one_site(new):
    portal = new()
    root = b'{"kind":"site","id":"root","path":"","name":"Root"}\n'
    portal.take("-", stdin=root)
    portal.take(INPUT / "ben-lau.xml", more=("--site", "root"))
    assert {a["site"] for a in portal.articles().values()} == {"root"}


def a_broken_file_names_its_line(new):
    portal = new()
    portal.take(INPUT / "broken.xml")
    assert portal.status == 3
    assert "broken.xml:60: item 2 “Bài dở dang”" in portal.report, portal.report
    assert [a["title"] for a in portal.articles().values()] == ["Bài trọn vẹn"]


def a_western_declaration_and_control_characters(new):
    portal = new()
    portal.take(INPUT / "western.xml")
    assert portal.status == 0, portal.report
    (article,) = portal.articles().values()
    assert article["title"] == "Mùa và nàng tiên" and article["tags"] == ["Không mián"]
    assert article["body_html"] == "<p>Ch ữ “ngoài” UTF-8</p>"


def what_would_harm_ends_at_once(new):
    head = b'<rss version="2.0"><channel><title>x</title>'
    bombs = {
        "a document type": (INPUT / "laughs.xml").read_bytes(),
        "64 elements": head + b"<a>" * 170000,
        "64 attributes": head + b"<a " + b" ".join(b"x%d='1'" % i for i in range(60000)) + b"/>",
        "1 MiB": head + b"<!--" + b"x" * 4000000,
        "more than 256 elements": head + b"<item><title>x</title><pubDate>Fri, 01 Mar 2024 01:00:00 +0000</pubDate>"
                                  b"<content:encoded><![CDATA[" + b"<div>" * 100000 + b"]]></content:encoded></item></channel></rss>",
    }
    for word, bomb in bombs.items():
        portal = new()
        began = time.monotonic()
        portal.take("-", stdin=bomb)
        assert time.monotonic() - began < 10
        assert portal.status == 3 and word in portal.report, (word, portal.report)


def a_path_that_leads_out_is_refused(new):
    portal = new()
    line = '{"kind":"media","id":"x.png","file":"%s"}\n'
    for path in ("../x.png", "/etc/passwd", "a/../../x.png", "a//b.png", ".hidden/x.png"):
        portal.take("-", stdin=(line % path).encode())
        assert portal.status == 3 and "no path below" in portal.report, portal.report


def killed_and_run_again(new):
    whole, killed = new(), new()
    export = whole.folder / "generated.xml"
    with open(export, "wb") as out:
        subprocess.run([sys.executable, HERE / "make_wxr.py", "3"], stdout=out, check=True)
    began = time.monotonic()
    whole.take(export)
    took = time.monotonic() - began
    for share in (.2, .4, .6, .8):
        process = subprocess.Popen([killed.savi, "import", "--data", killed.data, "--media", killed.folder / "uploads", export],
                                   stdout=subprocess.DEVNULL)
        time.sleep(share * took)
        process.kill()
        process.wait()
    killed.take(export)
    assert killed.export() == whole.export()


def a_generated_export_in_little_memory(new):
    portal = new()
    export = portal.folder / "generated.xml"
    with open(export, "wb") as out:
        subprocess.run([sys.executable, HERE / "make_wxr.py", "2"], stdout=out, check=True)
    portal.take(export)
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    # The sanitizers keep what was freed, to see who still uses it.
    is_watched = b"__asan_init" in pathlib.Path(portal.savi).read_bytes()
    assert peak < 200 * 1024 or is_watched, f"{peak} KiB"
    check(portal, export)


def main():
    tests = [an_export_comes_in_as_expected, nothing_is_lost_without_a_word, what_was_not_public_stays_so,
             running_twice_changes_nothing, the_parts_of_a_split_export_are_one, packed_and_from_a_pipe,
             everything_goes_to_one_site, a_broken_file_names_its_line,
             a_western_declaration_and_control_characters, what_would_harm_ends_at_once,
             a_path_that_leads_out_is_refused, killed_and_run_again,
             a_generated_export_in_little_memory]
    print(f"1..{len(tests)}")
    failed = False
    for number, test in enumerate(tests, 1):
        with tempfile.TemporaryDirectory() as folder:
            folder = pathlib.Path(folder)
            folder.chmod(0o755)
            for path, width, height in (("2024/01/do.png", 30, 20), ("cho.png", 20, 20),
                                        ("2023/12/khong-dinh-kem.png", 10, 10)):
                file = folder / "uploads" / path
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_bytes(picture(width, height))
            try:
                test(lambda: Portal(sys.argv[1], folder))
                print(f"ok {number} - {test.__name__}", flush=True)
            except (AssertionError, RuntimeError, ValueError, KeyError) as error:
                failed = True
                print("".join(f"# {line}\n" for line in repr(error).splitlines()), end="")
                print(f"not ok {number} - {test.__name__}", flush=True)
    return failed


if __name__ == "__main__":
    sys.exit(main())
