"""Counts test cases: count.py LOG..., where a LOG is Meson's testlog.json or a .tap file.

A program that speaks TAP counts with each of its cases, any other as one. Prints what failed and,
last, "N passed, N failed". The status is 0 only when something ran and nothing failed.
"""

import json
import re
import sys

CASE = re.compile(r"^( *)(not )?ok\b(?: +\d+)?(?: +- +)?(.*)$")
FINE = {"OK", "EXPECTEDFAIL", "SKIP"}


class Count:
    def __init__(self):
        self.passed = 0
        self.skipped = 0
        self.failed = []

    def tap(self, program, text, fine):
        """Takes the cases of a program. Of nested cases, the innermost count."""
        ran, failed, inner = 0, len(self.failed), 0
        for line in text.splitlines():
            case = CASE.match(line)
            if not case:
                continue
            depth = len(case[1])
            if inner > depth:
                inner = depth
                continue
            inner = depth
            ran += 1
            if re.search(r"# *skip", case[3], re.IGNORECASE):
                self.skipped += 1
            elif case[2]:
                self.failed.append(f"{program}: {case[3]}")
            else:
                self.passed += 1
        if not fine and len(self.failed) == failed:
            self.failed.append(program)
        elif fine and ran == 0:
            self.passed += 1

    def meson(self, log):
        for line in log:
            test = json.loads(line)
            if test["result"] == "SKIP":
                self.skipped += 1
            else:
                self.tap(test["name"], test.get("stdout") or "", test["result"] in FINE)


def main():
    count = Count()
    for name in sys.argv[1:]:
        with open(name, encoding="utf-8", errors="replace") as log:
            if name.endswith(".json"):
                count.meson(log)
            else:
                text = log.read()
                count.tap(name, text, "Bail out!" not in text)
    for name in count.failed:
        print(f"failed: {name}")
    if count.skipped:
        print(f"skipped: {count.skipped}")
    print(f"{count.passed} passed, {len(count.failed)} failed")
    return 0 if count.passed and not count.failed else 1


sys.exit(main())
