"""Counts a recorded log by brute force and compares every number with what the program counted.

Usage: oracle.py REPLAY [REQUESTS]

Everything is kept: who (address and agent, in clear) read what, when. docs/statistics.md is what it
was written from; it knows nothing of how the program counts.
"""

import collections
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time

import generate

DAY, ZONE = generate.DAY, generate.ZONE
IDLE, LATE, AHEAD, GRACE = 1800, 100, 5, 120
BOTS = ("bot", "curl/", "python", "headless")  # of the words, those that the log has
NETWORK = "00" * 10 + "ffff" + "42f9"           # 66.249.64.0/19: the third byte is 64 to 95


class Reader:
    """Somebody of one day."""

    def __init__(self):
        self.pages, self.files, self.heads = [], False, 0
        self.spans = {10: [0, 0], 600: [0, 0]}
        self.is_robot = False

    def judge(self):
        def past(count, most, without_files):
            return count >= (most if self.files else without_files)

        if (past(self.spans[10][1], 100, 15) or past(self.spans[600][1], 3000, 60)
                or past(len(self.pages), 20000, 300) or self.heads >= 3):
            self.is_robot = True

    def page(self, view):
        self.pages.append(view)
        for seconds, span in self.spans.items():
            if span[1] == 0 or view[0] - span[0] >= seconds:
                span[:] = [view[0], 0]
            span[1] += 1


def is_declared(agent, address):
    low = agent.lower()
    if not low.startswith(("mozilla/", "opera/")):
        return True
    if any(word in low for word in BOTS) and "cubot" not in low:
        return True
    return address.startswith(NETWORK) and 64 <= int(address[28:30], 16) <= 95


class Oracle:
    def __init__(self, record):
        self.record = record
        self.readers = collections.defaultdict(Reader)
        self.robot_views = collections.Counter()
        self.late = 0
        self.counted = set()
        self.closed = 0
        with sqlite3.connect(record) as db:
            sections = {row[0]: row[1:] for row in
                        db.execute("SELECT id, site, slug, parent FROM section")}
            articles = db.execute("SELECT id, site, section FROM article").fetchall()

        def with_those_above(section):
            found = []
            while section:
                found.append(section)
                section = sections[section][2]
            return found

        self.of_slug = {(site, slug): with_those_above(id)
                        for id, (site, slug, _) in sections.items()}
        self.of_article = {(site, id): with_those_above(section)
                           for id, site, section in articles}

    def see(self, now, view):
        at, sort, site, article, section, address, agent = view
        day = (at + ZONE) // DAY
        if now - at > LATE or at - now > AHEAD or day < self.closed:
            self.late += 1
            return
        if is_declared(agent, address):
            self.robot_views[site, day] += sort == generate.PAGE
            return
        who = address if address.startswith("00" * 10 + "ffff") else address[:16]
        reader = self.readers[day, who, agent]
        if sort == generate.PAGE:
            reader.page((at, site, article, section))
        reader.heads += sort == generate.HEAD
        reader.files = reader.files or sort == generate.FILE
        reader.is_robot = reader.is_robot or sort == generate.ROBOTS
        reader.judge()

    def close(self, now):
        self.closed = max(self.closed, (now - GRACE + ZONE) // DAY)

    def read(self, log):
        agents, block, batches, now, is_new = {}, [], set(), 0, False
        with open(log, encoding="utf-8") as lines:
            for line in lines:
                kind, *field = line.rstrip("\n").split("\t")
                if kind == "G":
                    agents[int(field[0])] = field[1]
                elif kind == "T":
                    now, block, batches = int(field[0]), [], set()
                elif kind == "B":
                    batch = tuple(field)
                    is_new = batch not in self.counted and batch not in batches
                    batches.add(batch)
                elif kind == "V" and is_new:
                    block.append((int(field[0]), int(field[1]), int(field[2]), int(field[3]),
                                  field[4], field[5], agents[int(field[6])]))
                elif kind == "E":
                    for view in block:
                        self.see(now, view)
                    self.counted |= batches
                elif kind == "C":
                    self.close(int(field[0]))

    def sums(self):
        days = collections.defaultdict(lambda: [0, 0, 0])
        things = collections.defaultdict(lambda: [0, 0])
        for (site, day), views in self.robot_views.items():
            days[site, day][2] += views
        for (day, _, _), reader in self.readers.items():
            last, visit, read = {}, collections.Counter(), set()
            for at, site, article, section in reader.pages:
                if reader.is_robot:
                    days[site, day][2] += 1
                    continue
                if site not in last or at - last[site] > IDLE:
                    visit[site] += 1
                    days[site, day][0] += 1
                last[site] = max(at, last.get(site, 0))
                days[site, day][1] += 1
                found = [(1, id) for id in self.of_slug.get((site, section), [])]
                if (site, article) in self.of_article:
                    found = [(2, article)] + [(1, id) for id in self.of_article[site, article]]
                for kind, id in found:
                    things[site, day, kind, id][1] += 1
                    if (site, kind, id, visit[site]) not in read:
                        read.add((site, kind, id, visit[site]))
                        things[site, day, kind, id][0] += 1
        return days, things


def counted(stats):
    days, things = {}, {}
    with sqlite3.connect(stats) as db:
        for table in ("visit_day", "visit_open"):
            for site, day, *sums in db.execute(
                    f"SELECT site, seen_on, visits, page_views, robot_views FROM {table}"):
                days[site, day] = sums
        for table in ("visit_thing_day", "visit_open_thing"):
            for site, day, kind, id, *sums in db.execute(
                    f"SELECT site, seen_on, kind, thing, visits, page_views FROM {table}"):
                if sums != [0, 0]:
                    things[site, day, kind, id] = sums
    return days, things


def differences(expected, found, what):
    wrong = [(key, expected.get(key), found.get(key)) for key in sorted({*expected, *found})
             if list(expected.get(key, ())) != list(found.get(key, ()))]
    for key, one, other in wrong[:10]:
        print(f"# {what} {key}: {one} by hand, {other} counted")
    return len(wrong)


def check_destroyed(stats):
    """Of days that are over nothing is left that tells readers apart."""
    with sqlite3.connect(stats) as db:
        closed = db.execute("SELECT max(seen_on) FROM visit_day").fetchone()[0]
        left = sum(db.execute(f"SELECT count(*) FROM {table} WHERE seen_on <= ?",
                              (closed,)).fetchone()[0]
                   for table in ("visit_salt", "visit_client", "visit_person", "visit_read"))
        for statement in ("UPDATE visit_day SET visits = 0", "DELETE FROM visit_day",
                          "UPDATE visit_thing_day SET visits = 0", "DELETE FROM visit_thing_day"):
            try:
                db.execute(statement)
                print(f"# a closed day let itself be changed: {statement}")
                left += 1
            except sqlite3.IntegrityError:
                pass
    return left


def main(replay, requests):
    directory = tempfile.mkdtemp(prefix="savi-visits-")
    log, bundle = f"{directory}/log", f"{directory}/bundle.jsonl"
    try:
        generate.make(20220119, requests, 400, 60 * 3600, log, bundle)
        says = subprocess.run([replay, log, bundle, directory], check=True, text=True,
                              stdout=subprocess.PIPE).stdout
        began = time.process_time()
        oracle = Oracle(f"{directory}/savi.db")
        oracle.read(log)
        days, things = oracle.sums()
        took = time.process_time() - began
        found_days, found_things = counted(f"{directory}/stats.db")
        wrong = differences(days, found_days, "day") + differences(things, found_things, "thing")
        left = check_destroyed(f"{directory}/stats.db")
        robots = sum(reader.is_robot for reader in oracle.readers.values())
        size = os.path.getsize(f"{directory}/stats.db")
    finally:
        shutil.rmtree(directory, ignore_errors=True)
    sums = [sum(values) for values in zip(*days.values())]
    print(f"# {says.strip()}; {took:.0f} s by hand")
    print(f"# visits {sums[0]}, page views {sums[1]}, of robots {sums[2]}; told apart by what they "
          f"did: {robots} of {len(oracle.readers)}; too late: {oracle.late}; stats.db {size} bytes")
    print("1..2")
    print(f"{'not ' if wrong or not sums[0] else ''}ok 1 - {len(days)} days of sites and "
          f"{len(things)} of sections and articles are as counted by hand")
    print(f"{'not ' if left else ''}ok 2 - nothing is left of who read on a day that is over")
    return 1 if wrong or left or not sums[0] else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 30000))
