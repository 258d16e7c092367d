"""Commands of two words, that put one item in.

Usage: test_commands.py SAVI; prints TAP.
"""

import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

SAMPLE = pathlib.Path(__file__).parents[2] / "sample/media"


def run(savi, *words):
    done = subprocess.run([savi, *words], capture_output=True, text=True)
    return done.returncode, done.stdout, done.stderr


def cases(savi, data):
    site = ["site", "add", "--data", data, "--id", "so-y-te", "--path", "so-y-te"]
    status, said, _ = run(savi, *site, "--name", "Sở Y tế")
    yield "an item is made", status == 0 and said == "site so-y-te: made\n"
    status, said, _ = run(savi, *site, "--name", "Sở Y tế")
    yield "and found equal", status == 0 and "equal" in said
    status, said, _ = run(savi, *site, "--name", "Sở Y tế tỉnh", "--short-name", "SYT")
    yield "and changed", status == 0 and said == "site so-y-te: changed\n"
    exported = [json.loads(line) for line in run(savi, "export", "--data", data)[1].splitlines()]
    yield "hyphens stand for underscores", [s["short_name"] for s in exported] == ["SYT"]
    status, said, complaint = run(savi, *site)
    yield "what lacks a field is refused and named", status == 1 and "field name" in complaint
    status, said, complaint = run(savi, "site", "add", "--data", data, "--name", "x")
    yield "an id is needed", status == 2 and "--id" in complaint
    status, said, complaint = run(savi, "site")
    yield "half a name is completed", status == 2 and '"site add"' in complaint
    status, said, _ = run(savi, "help", "site", "add")
    yield "help knows both words", status == 0 and "--republish-note" in said


def notice_cases(savi, data):
    stop = ["notice", "add", "--data", data, "--id", "dung-may", "--site", "so-y-te",
            "--notice-kind", "planned-stop", "--title", "Ngừng máy", "--published-at", "2026-11-16"]
    status, said, complaint = run(savi, *stop, "--starts-at", "2026-11-19T20:00")
    yield "a stop announced too late goes in with a warning", (
        status == 0 and "made" in said and "2 working days" in complaint)
    # 24/11 is a day of rest.
    status, said, complaint = run(savi, *stop, "--starts-at", "2026-11-27")
    yield "seven working days are enough", status == 0 and "changed" in said and complaint == ""
    end = ["notice", "end", "--data", data, "--id", "dung-may"]
    status, said, _ = run(savi, *end, "--withdraw", "--reason", "Hoãn.")
    lines = run(savi, "export", "--data", data)[1].splitlines()
    yield "a withdrawn notice says why", status == 0 and any(
        line.get("withdrawn_reason") == "Hoãn." for line in map(json.loads, lines))
    status, _, complaint = run(savi, "notice", "end", "--data", data, "--id", "khong-co")
    yield "one that is not there cannot be ended", status == 1 and "no notice" in complaint


def agenda_cases(savi, data):
    entry = ["agenda", "add", "--data", data, "--site", "so-y-te", "--day", "19/1/2022",
             "--chair", "Giám đốc", "--content", "Giao ban"]
    status, said, complaint = run(savi, *entry, "--id", "gb-1", "--start", "08:00")
    yield "an entry of the calendar is made", status == 0 and "made" in said and complaint == ""
    status, said, complaint = run(savi, *entry, "--id", "gb-2", "--start", "08:30", "--room",
                                  "Phòng 1")
    yield "a chair at two places is warned of", (
        status == 0 and "made" in said and "chair Giám đốc" in complaint)
    check = ["agenda", "check", "--data", data, "--week", "2022-01-17"]
    status, said, _ = run(savi, *check)
    yield "and named by the check", status == 3 and "gb-1" in said and "1 clashes" in said
    status, said, complaint = run(savi, *entry, "--id", "gb-2", "--start", "09:00", "--room",
                                  "Phòng 1")
    yield "one hour later it is free", status == 0 and "changed" in said and complaint == ""
    status, said, _ = run(savi, *entry, "--id", "gb-3", "--part", "morning", "--room", "phòng 1",
                          "--state", "cancelled")
    yield "what is cancelled clashes with nothing", run(savi, *check)[0] == 0
    week = ["agenda", "week", "--data", data, "--site", "so-y-te", "--day", "2022-01-20"]
    status, said, _ = run(savi, *week, "--note", "Có thể thay đổi")
    yield "a week is published", status == 0 and said == "week 17/01 – 23/01/2022: made\n"
    status, said, _ = run(savi, *week)
    yield "and stays as it was", status == 0 and "equal" in said
    status, said, _ = run(savi, *week, "--state", "no-public")
    lines = [json.loads(line) for line in run(savi, "export", "--data", data)[1].splitlines()]
    notes = [line.get("note") for line in lines if line["kind"] == "agenda-week"]
    yield "or said to be empty, with what was said of it", (
        status == 0 and "changed" in said and notes == ["Có thể thay đổi"])
    status, said, _ = run(savi, "agenda", "list", "--data", data, "--site", "so-y-te",
                          "--day", "2022-01-19")
    yield "a list has it all", status == 0 and "no-public" in said and said.count("Giao ban") == 3
    status, _, complaint = run(savi, "agenda", "list", "--data", data, "--site", "so-z")
    yield "a site that is not there is named", status == 1 and "so-z" in complaint


def visits_cases(savi, data):
    opening = ["visits", "opening", "--data", data, "--site", "so-y-te", "--on", "30/6/2026"]
    status, said, _ = run(savi, *opening, "--visits", "4460218", "--note", "Bộ đếm cũ.")
    yield "an opening balance is carried over", status == 0 and "carried over" in said
    lines = [json.loads(line) for line in run(savi, "export", "--data", data)[1].splitlines()]
    yield "and is part of an export", any(
        line["kind"] == "visit-opening" and line["visits"] == 4460218 and line["on"] == "2026-06-30"
        and line["note"] == "Bộ đếm cũ." for line in lines)
    status, said, _ = run(savi, *opening, "--visits", "4460218", "--note", "Bộ đếm cũ.")
    yield "twice is once", status == 0 and "equal" in said
    status, _, complaint = run(savi, *opening, "--visits", "nhiều")
    yield "a number is needed", status == 2 and "--visits" in complaint


def organisation_cases(savi, data):
    to = ["--data", data]
    status, said, _ = run(savi, "unit", "add", *to, "--id", "so-muoi", "--name", "Sở Muối", "--unit-kind",
                          "department", "--valid-from", "1/5/1991", "--position", "2")
    yield "a unit is made", status == 0 and said == "unit so-muoi: made\n"
    status, said, _ = run(savi, "post", "add", *to, "--id", "giam-doc", "--unit", "so-muoi", "--name",
                          "Giám đốc Sở Muối", "--position", "1")
    yield "and a post of it", status == 0 and said == "post giam-doc: made\n"
    status, said, _ = run(savi, "person", "add", *to, "--id", "lan", "--name", "Hà Thị Lan", "--birth-year",
                          "1975")
    yield "and a person", status == 0 and said == "person lan: made\n"
    holding = ["holding", "add", *to, "--id", "lan-gd", "--person", "lan", "--post"]
    status, said, _ = run(savi, *holding, "giam-doc", "--valid-from", "2021-07-01", "--acting", "phụ trách")
    yield "who holds the post", status == 0 and said == "holding lan-gd: made\n"
    status, _, complaint = run(savi, *holding, "khong-co")
    yield "a post that is not there is named", status == 1 and "there is no post khong-co" in complaint


def file_cases(savi, data):
    path = os.path.join(data, "bieu-mau.csv")
    with open(path, "w", encoding="utf-8") as out:
        out.write("STT,Nội dung\n1,Thu\n")
    page = ["page", "add", "--data", data, "--id", "gt", "--site", "so-y-te", "--title", "Giới thiệu"]
    status, said, _ = run(savi, *page, "--file", path)
    yield "a page is made with a file", status == 0 and said == "page gt: made\n"
    lines = [json.loads(line) for line in run(savi, "export", "--data", data)[1].splitlines()]
    yield "which is part of it", any(line["kind"] == "page" and line["files"] == [{"src": "bieu-mau.csv"}]
                                     for line in lines)
    status, _, complaint = run(savi, *page, "--file", path + ".khong")
    yield "a file that is not there is named", status == 1 and "bieu-mau.csv.khong" in complaint
    status, said, _ = run(savi, *page, "--withdrawn", "--withdrawn-reason", "Nhầm trang.")
    lines = [json.loads(line) for line in run(savi, "export", "--data", data)[1].splitlines()]
    yield "a page is withdrawn, and an export says when and why", (
        status == 0 and said == "page gt: changed\n" and any(
            line["kind"] == "page" and line["withdrawn"] and line["withdrawn_reason"] == "Nhầm trang."
            and "withdrawn_at" in line for line in lines))


def media_cases(savi, data):
    files = os.path.join(data, "tep")
    os.mkdir(files)
    shutil.copy(SAMPLE / "khi-co-bao.webm", files)
    for name in ("bo-ke.svg", "phu-de.svg"):
        shutil.copy(SAMPLE / "cao-toc.svg", os.path.join(files, name))
    to = ["--data", data, "--media", files, "--site", "so-y-te", "--published-at", "2022-01-19"]
    album = ["album", "add", *to, "--id", "bo-ke", "--title", "Bờ kè"]
    status, said, _ = run(savi, *album, "bo-ke.svg=Bờ kè mùa nước = 4 m", "phu-de.svg= Con đê ")
    lines = [json.loads(line) for line in run(savi, "export", "--data", data)[1].splitlines()]
    pictures = [line["pictures"] for line in lines if line["kind"] == "album"]
    yield "an album is made with its pictures and their words, in order", (
        said == "album bo-ke: made\n" and
        [[p["alt"] for p in one] for one in pictures] == [["Bờ kè mùa nước = 4 m", "Con đê"]])
    status, _, complaint = run(savi, *album, "bo-ke.svg")
    yield "a picture without words is refused", status == 2 and "NAME=WORDS" in complaint
    video = ["video", "add", *to, "--id", "khi-bao", "--title", "Khi có bão", "--file", "khi-co-bao.webm"]
    status, _, complaint = run(savi, *video)
    yield "a video for those who hear alone is refused", status == 1 and "captions" in complaint
    status, said, _ = run(savi, *video, "--no-captions-reason", "Không có lời.", "--poster",
                          "bo-ke.svg=Tàu neo")
    yield "a video is made with its poster", status == 0 and said == "video khi-bao: made\n"


def main(savi):
    data = tempfile.mkdtemp(prefix="savi-commands-")
    failed = 0
    try:
        run(savi, "init", data)
        results = list(cases(savi, data)) + list(notice_cases(savi, data))
        results += list(agenda_cases(savi, data))
        results += list(visits_cases(savi, data))
        results += organisation_cases(savi, data)
        results += file_cases(savi, data)
        results += list(media_cases(savi, data))
    finally:
        shutil.rmtree(data)
    print(f"1..{len(results)}")
    for number, (name, is_right) in enumerate(results, 1):
        print(f"{'ok' if is_right else 'not ok'} {number} - {name}")
        failed += not is_right
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
