"""A pasted calendar goes into the record: as a draft, once, with what it was made from.

Usage: test_paste.py SAVI; prints TAP.
"""

import json
import pathlib
import shutil
import subprocess
import sys
import tempfile

TABLE = """<table><tr><td>Ngày</td><td>Giờ</td><td>Nội dung</td><td>Chủ trì</td></tr>
<tr><td>Thứ Hai 17/01</td><td>8h00</td><td>Giao ban</td><td>Giám đốc</td></tr>
<tr><td></td><td>14h00</td><td>Tiếp dân (hoãn)</td><td>nt</td></tr></table>
<script>alert(1)</script><p>Nơi nhận: như trên</p>"""


def run(savi, *words, given=""):
    done = subprocess.run([savi, *words], capture_output=True, text=True, input=given)
    return done.returncode, done.stdout, done.stderr


def exported(savi, data):
    lines = map(json.loads, run(savi, "export", "--data", data)[1].splitlines())
    items = list(lines)
    return ([i for i in items if i["kind"] == "agenda-week"], [i for i in items if i["kind"] == "agenda"])


def cases(savi, data):
    run(savi, "site", "add", "--data", data, "--id", "so-y-te", "--path", "so-y-te", "--name", "Sở Y tế")
    paste = ["agenda", "paste", "--data", data, "--site", "so-y-te", "--week", "17/01/2022"]
    status, said, _ = run(savi, *paste, "-", given=TABLE)
    yield "it is shown", status == 0 and "Giao ban" in said and "[column]" in said and "alert" not in said
    yield "and not put in", exported(savi, data) == ([], [])
    status, _, complaint = run(savi, *paste, "--apply", "-", given=TABLE)
    weeks, entries = exported(savi, data)
    yield "it is put in when asked to", status == 0 and "2 made" in complaint and len(entries) == 2
    yield "as a draft, with the original", (
        [w["state"] for w in weeks] == ["draft"] and weeks[0]["original"].strip() == TABLE.strip()
        and weeks[0]["original_type"] == "text/html")
    yield "what repeats the line above is filled in", {e["chair"] for e in entries} == {"Giám đốc"}
    yield "what was called off says so", "postponed" in {e.get("state") for e in entries}
    status, _, complaint = run(savi, *paste, "--apply", "-", given=TABLE)
    yield "once more changes nothing", "0 made, 0 changed, 2 in already" in complaint
    status, _, _ = run(savi, *paste, "--apply", "--publish", "-", given=TABLE)
    yield "it may be published at once", [w["state"] for w in exported(savi, data)[0]] == ["published"]
    run(savi, *paste, "--apply", "-", given=TABLE + "<p>Thứ Ba 18/01</p><p>9h00: Họp</p>")
    yield "and is not a draft again", [w["state"] for w in exported(savi, data)[0]] == ["published"]
    status, _, complaint = run(savi, *paste[:-2], "--apply", "-", given="")
    yield "nothing is nothing", status == 0 and "0 made" in complaint
    status, _, complaint = run(savi, "agenda", "paste", "--data", data, "--apply", "-", given=TABLE)
    yield "a site is needed", status == 2 and "--site" in complaint


def main():
    savi = sys.argv[1]
    place = tempfile.mkdtemp()
    failed = 0
    try:
        data = str(pathlib.Path(place) / "data")
        run(savi, "init", data)
        number = 0
        for number, (name, fine) in enumerate(cases(savi, data), 1):
            failed += not fine
            print(f"{'ok' if fine else 'not ok'} {number} - {name}")
        print(f"1..{number}")
    finally:
        shutil.rmtree(place)
    return failed > 0


if __name__ == "__main__":
    sys.exit(main())
