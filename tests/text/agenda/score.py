#!/usr/bin/env python3
"""How many rows of pasted calendars `savi agenda paste` reads right, and whether it loses a word.

usage: score.py SAVI [DIR] [--at-least PERCENT] [--verbose]
"""
import argparse
import html.parser
import json
import pathlib
import re
import subprocess
import sys
import unicodedata

FIELDS = ("day", "start", "end", "part", "content", "chair", "participants", "place", "prepared")


def plain(value):
    text = unicodedata.normalize("NFC", value or "").casefold()
    return re.sub(r"\s+", " ", text).strip(" .,;:-–—+*•")


def row_of(row):
    fields = {name: plain(row.get(name)) for name in FIELDS}
    if fields["start"]:
        fields["part"] = ""
    return fields


def read(savi, path, week):
    command = [savi, "agenda", "paste", "--json"] + (["--week", week] if week else []) + [str(path)]
    done = subprocess.run(command, capture_output=True, timeout=60)
    if done.returncode != 0:
        sys.exit(f"{path.name}: exit {done.returncode}: {done.stderr.decode()}")
    return json.loads(done.stdout)


class Words(html.parser.HTMLParser):
    """What a reader of the HTML sees."""

    def __init__(self):
        super().__init__()
        self.text, self.hidden = [], 0

    def handle_starttag(self, tag, attributes):
        self.hidden += tag in ("style", "script", "title")
        self.text.append(" " if tag not in ("sup", "span", "b", "i", "font") else "")

    def handle_endtag(self, tag):
        self.hidden -= tag in ("style", "script", "title")

    def handle_data(self, data):
        self.text.append("" if self.hidden else data)


def words(text):
    return set(re.findall(r"\w+", unicodedata.normalize("NFC", text).casefold()))


def lost_words(path, told):
    """Words of the input that are nowhere in the answer."""
    text = path.read_text("utf-8", errors="replace")
    if path.name.startswith("tcvn3"):
        return set()  # an old encoding: the program counts for itself
    if path.suffix == ".html":
        parser = Words()
        parser.feed(text)
        text = "".join(parser.text)
    answer = [told["left"] or "", told["structure"] or ""]
    answer += [str(v) for row in told["rows"] for v in row.values()]
    return words(text) - words("\n".join(answer))


def compare(truth, told):
    """Rows that are right, and pairs of those that are not."""
    wanted, given = [row_of(r) for r in truth], [row_of(r) for r in told]
    right = 0
    for row in list(wanted):
        if row in given:
            given.remove(row)
            wanted.remove(row)
            right += 1
    return right, wanted, given


def show(wanted, given):
    for row in wanted:
        key = (row["day"], row["start"], row["part"])
        near = [g for g in given if (g["day"], g["start"], g["part"]) == key] or [{}]
        best = max(near, key=lambda g: sum(g.get(f) == row[f] for f in FIELDS))
        if best:
            given.remove(best)
        print("    missing", {f: (row[f], best.get(f)) for f in FIELDS if row[f] != best.get(f)},
              "" if best else "(no such row)")
    for row in given:
        print("    too many", {f: v for f, v in row.items() if v})


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("savi")
    arguments.add_argument("dir", nargs="?", default=pathlib.Path(__file__).parent, type=pathlib.Path)
    arguments.add_argument("--at-least", type=float, default=95)
    arguments.add_argument("--verbose", action="store_true")
    options = arguments.parse_args()
    all_right = all_rows = lost = strays = 0
    files = sorted(p for p in options.dir.iterdir() if p.suffix in (".txt", ".html"))
    for path in files:
        truth = json.loads(path.with_suffix(".json").read_text("utf-8"))
        told = read(options.savi, path, truth.get("week"))
        right, wanted, given = compare(truth["rows"], told["rows"])
        rows = max(len(truth["rows"]), len(told["rows"]))
        missing = lost_words(path, told)
        all_right, all_rows, lost = all_right + right, all_rows + rows, lost + len(missing)
        strays += told["strays"]
        print(f"# {path.name}: {right} of {rows}" + (f", lost: {missing}" if missing else "")
              + (f", {told['strays']} strays" if told["strays"] else ""))
        if options.verbose:
            show(wanted, given)
    percent = 100 * all_right / max(all_rows, 1)
    print(f"# {len(files)} calendars, {all_right} of {all_rows} rows right ({percent:.1f} %), "
          f"{lost} words lost, {strays} lines kept only because a word was missing")
    print("1..1")
    fine = files and percent >= options.at_least and lost == 0
    print(("ok" if fine else "not ok") + " 1 - pasted calendars are understood and nothing is lost")
    sys.exit(0 if fine else 1)


if __name__ == "__main__":
    main()
