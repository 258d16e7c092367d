"""The compliance check finds nothing in the sample city, and names what is broken in copies of it.

Usage: test_comply.py SAVI; prints TAP.
"""

import json
import pathlib
import re
import shutil
import sqlite3
import subprocess
import sys
import tempfile

TODAY = "2026-11-23"
DAY = 86400


def without_words(database):
    """The first picture inside a text loses its words."""
    for number, body in database.execute("SELECT id, body_html FROM edition ORDER BY id").fetchall():
        bare = re.sub(r'(<img[^>]*?) alt="[^"]*"', r"\1", body, count=1)
        if bare != body:
            database.execute("UPDATE edition SET body_html = ? WHERE id = ?", (bare, number))


def with_dead_link(database):
    database.execute("""UPDATE edition SET body_html = '<p><a href="/trang-khong-con">Xem thêm</a></p>' || body_html
                         WHERE id = (SELECT min(published) FROM article WHERE state = 'published')""")


def with_long_text(database):
    words = " ".join(f"chữ{n * 7919 % 100003}" for n in range(12000))
    database.execute("""UPDATE edition SET body_html = body_html || '<p>' || ? || '</p>'
                         WHERE id = (SELECT min(published) FROM article WHERE state = 'published')""", (words,))


# What is done to a copy, the check that must tell, and words of what it says.
BROKEN = [
    ("the telephone of the root is gone", "UPDATE site SET phone = NULL WHERE path = ''",
     {"lien-he-dien-thoai"}, "phone is missing"),
    ("the address of every site is gone", "UPDATE site SET address = NULL", {"lien-he"}, "address is missing"),
    ("no site says whose it is", "UPDATE site SET owner = NULL WHERE path = ''",
     {"co-quan-chu-quan", "lanh-dao"}, "is missing"),
    ("the calendar is empty", "DELETE FROM agenda_week", {"lich-cong-tac"}, "week.state"),
    ("there is no introduction", "UPDATE page SET kind = 'culture' WHERE kind = 'overview'",
     {"gioi-thieu"}, "has none whose ma_loai is overview"),
    ("a link leads nowhere", with_dead_link, {"lien-ket-song"}, "leads to /trang-khong-con, which answers 404"),
    ("pictures have no words", without_words, {"mo-ta-hinh-anh"}, "has no words"),
    ("a video has no captions", "UPDATE video SET captions = NULL, no_captions_reason = NULL",
     {"phu-de-video"}, "captions is missing"),
    ("a stop was announced the day before",
     f"UPDATE notice SET starts_at = published_at + {DAY} WHERE kind = 'planned-stop'",
     {"ngung-phuc-vu"}, "working-days after published_at"),
    ("there is no news for months", f"UPDATE article SET published_at = published_at - {200 * DAY}",
     {"tin-moi"}, "the newest is of"),
    ("nobody leads", "DELETE FROM holding", {"lanh-dao"}, "leaders is missing"),
    ("a page is heavy", with_long_text, {"dung-luong-trang"}, "weighs"),
    ("a document came out late", f"UPDATE document SET published_at = published_at + {60 * DAY} "
     "WHERE id = (SELECT max(id) FROM document WHERE site = 1 AND published_at < 1780000000)",
     {"van-ban-dung-han"}, "working-days after ngay_ban_hanh"),
    ("there are no plans", "DELETE FROM plan", {"ke-hoach"}, "answers 404"),
    ("nobody says on what terms data are open", "DELETE FROM open_terms",
     {"giay-phep-du-lieu-mo"}, "licence is missing"),
    ("the map has no layers", "DELETE FROM layer", {"ban-do-dia-gioi", "lien-ket-song"},
     "answers 404"),
]


class City:
    def __init__(self, savi, folder):
        self.savi, self.folder = savi, pathlib.Path(folder)
        self.sample = self.folder / "sample"
        subprocess.run([savi, "init", self.sample, "--sample"], check=True, capture_output=True)

    def comply(self, data, *more):
        done = subprocess.run([self.savi, "comply", "--data", data, "--on", TODAY, "--json", *more],
                              capture_output=True, text=True)
        return done.returncode, json.loads(done.stdout)

    def broken(self, how):
        copy = self.folder / "broken"
        shutil.rmtree(copy, ignore_errors=True)
        shutil.copytree(self.sample, copy)
        database = sqlite3.connect(copy / "savi.db")
        database.execute("PRAGMA ignore_check_constraints = ON")
        if callable(how):
            how(database)
        else:
            database.execute(how)
        database.commit()
        database.close()
        return copy


def failed(report):
    return {r["check"] for r in report["results"] if not r["met"]}


def says(report, check, words):
    return any(words in finding["what"] for r in report["results"] if r["check"] == check
               for finding in r["findings"])


def tell(results, is_met, name, why=""):
    results.append(is_met)
    print(f"{'ok' if is_met else 'not ok'} {len(results)} - {name}")
    if not is_met:
        print(f"# {why}")


def check_city(city, results):
    status, report = city.comply(city.sample)
    found = [(r["site"], r["check"], r["findings"][:3]) for r in report["results"] if not r["met"]]
    tell(results, status == 0 and not found and report["checks"] > 60 and report["pages"] > 1000,
         "the sample city does its duty", f"status {status}: {found}")
    tell(results, all(r["source"] and r["title"] for r in report["results"]), "every check names its source")
    for name in "nd-43-2011", "nd-42-2022":
        status, report = city.comply(city.sample, "--profile", name)
        tell(results, status == 0 and report["profile"] == name, f"also by {name}", failed(report))


def check_broken(city, results):
    for name, how, checks, words in BROKEN:
        status, report = city.comply(city.broken(how))
        check = next(iter(checks))
        tell(results, status == 3 and failed(report) == checks and says(report, check, words), name,
             f"status {status}, not met {failed(report)}")


def main(savi):
    results = []
    with tempfile.TemporaryDirectory() as folder:
        city = City(savi, folder)
        check_city(city, results)
        check_broken(city, results)
    unknown = subprocess.run([savi, "comply", "--profile", "nd-0-0000"], capture_output=True)
    tell(results, unknown.returncode == 2, "an unknown profile is refused", unknown.stderr)
    print(f"1..{len(results)}")
    return 0 if all(results) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
