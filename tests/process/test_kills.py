"""Two workers and a clerk are killed while readers read: what was counted, against what was read.

Usage: test_kills.py SERVER [KILLS]

A process that is killed may lose what it knew for less than a second; nothing counts twice.
"""

import http.client
import os
import random
import signal
import sqlite3
import sys
import threading
import time

import test_server

READERS = 3


class Reading(threading.Thread):
    """Asks for pages, each as another person, and notes when each was answered."""

    def __init__(self, server, number):
        super().__init__()
        self.server, self.number = server, number
        self.asked, self.answered = 0, []
        self.ends = False

    def run(self):
        while not self.ends:
            self.asked += 1
            agent = f"Mozilla/5.0 (Reader {self.number}; {self.asked})"
            try:
                if self.server.get("/process", {"User-Agent": agent})[0] == 200:
                    self.answered.append(time.monotonic())
            except (OSError, http.client.HTTPException):
                pass
            time.sleep(0.01)


def counted(server):
    with sqlite3.connect(f"file:{server.data}/stats.db?mode=ro", uri=True) as stats:
        return stats.execute("SELECT coalesce(sum(visits), 0), coalesce(sum(page_views), 0), "
                             "coalesce(sum(robot_views), 0) FROM "
                             "(SELECT visits, page_views, robot_views FROM visit_open UNION ALL "
                             "SELECT visits, page_views, robot_views FROM visit_day)").fetchone()


def settled(server):
    """What is counted when nothing more is."""
    before = None
    while before != counted(server):
        before = counted(server)
        time.sleep(2)
    return before


def kill_all(server, kills, pause):
    """Kills one process after the other, sometimes a worker and the clerk at once."""
    chance = random.Random(20220119)
    times = []
    for _ in range(kills):
        time.sleep(0.3 + chance.random())
        who = chance.choice(["worker", "worker", "clerk", "both"])
        victims = server.clerk()[:1] if who != "worker" else []
        victims += [chance.choice(server.public())] if who != "clerk" else []
        for pid in victims:
            times.append(time.monotonic())
            os.kill(pid, signal.SIGKILL)
        test_server.wait_until(lambda: len(server.public()) == 2 and len(server.clerk()) == 1,
                               what="new processes")
        time.sleep(pause)
    return times


def main(program, kills):
    test_server.SERVER = program
    server = test_server.Server()
    readers = [Reading(server, number) for number in range(READERS)]
    try:
        for reader in readers:
            reader.start()
        # Processes that die young are restarted later each time: many kills need their time.
        times = kill_all(server, kills, 0 if kills <= 10 else 10.5)
        time.sleep(1)
        for reader in readers:
            reader.ends = True
        for reader in readers:
            reader.join()
        visits, views, robots = settled(server)
    finally:
        for reader in readers:
            reader.ends = True
        server.remove()
    answered = sum(len(reader.answered) for reader in readers)
    asked = sum(reader.asked for reader in readers)
    at_risk = sum(1 for reader in readers for at in reader.answered
                  if any(0 <= killed - at <= 1 for killed in times))
    print(f"# {len(times)} processes killed; {asked} requests, {answered} answered, {views} counted;"
          f" {at_risk} were answered within a second before a kill")
    print("1..3")
    lost = answered - views
    print(f"{'ok' if lost <= at_risk else 'not ok'} 1 - at most a second is lost: {lost} views")
    print(f"{'ok' if views <= asked else 'not ok'} 2 - nothing counts twice")
    print(f"{'ok' if visits == views and robots == 0 else 'not ok'} 3 - each reader came once")
    return lost > at_risk or views > asked or visits != views or robots != 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 6))
