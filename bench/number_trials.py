#!/usr/bin/env python3
"""Are documents and procedures found by their numbers, whole and in parts, and by words of their texts?

    number_trials.py SAVI DATA_DIRECTORY FILE... [-v]

DATA_DIRECTORY holds the FILEs, imported: documents of the gazette (so_hieu, loai, nguon_url, full_text) or procedures
of the national database (thu_tuc_id, metadata, content), one JSON object a line. Each record is asked for in each way;
how many are first, and how many among the first ten. Ends with 1 when a number finds another record, or when of a
hundred pieces of text, many of common words only, more than two do.
"""

import gzip
import json
import pathlib
import random
import re
import subprocess
import sys
import tempfile
import unicodedata

WORDS = 12
SHARE_OF_TEXT = .98


def unmarked(text):
    parts = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    return "".join(p for p in parts if not unicodedata.combining(p))


def read_lines(path):
    reader = gzip.open if path.endswith(".gz") else open
    with reader(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            if line.strip():
                yield json.loads(unicodedata.normalize("NFC", line))


def texts_in(value):
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from texts_in(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from texts_in(inner)


def record_of(item):
    """What it is known by in an export, the kind that readers call it, and its text."""
    if "thu_tuc_id" in item:
        return ("procedure", item["thu_tuc_id"]), "thủ tục", "\n".join(texts_in(item.get("content", {})))
    return ("document", item["nguon_url"]), item["loai"], item["full_text"]


def exported(savi, data):
    """The address that a search gives, and the number, by what a record is known by."""
    run = subprocess.run([savi, "export", "--data", data], check=True, capture_output=True, text=True)
    known = {}
    for line in run.stdout.splitlines():
        item = json.loads(line)
        if item["kind"] == "document" and "source" in item:
            known["document", item["source"]] = f"van-ban/{item['number']}", item["document_number"]
        elif item["kind"] == "procedure":
            code = item["procedure_code"]
            known["procedure", code] = f"thu-tuc/{item['number']}", code
    return known


def windows(text):
    """Every twelve words that stand in one line of running text, as folded words, and as they are written."""
    for line in text.splitlines():
        words = line.split()
        for first in range(len(words) - WORDS + 1):
            window = " ".join(words[first:first + WORDS])
            yield " ".join(re.findall(r"\w+", unmarked(window).lower())), window


def own_windows(records):
    """Those that stand in one record only, by record."""
    owner = {}
    for key, _, text in records:
        for folded, _ in windows(text):
            owner[folded] = key if owner.get(folded, key) == key else None
    own = {}
    for key, _, text in records:
        own[key] = [window for folded, window in windows(text)
                    if owner[folded] == key and not window.isupper() and ".." not in window]
    return own


def number_ways(kind, number):
    runs = re.findall(r"\w+", number)
    yield "number as it stands", number
    yield "without marks, small", unmarked(number).lower()
    yield "as plain words", unmarked(" ".join(runs)).lower()
    yield "kind and number", f"{kind} số {number}"
    if "/" in number:
        head = number.rsplit("/", 1)[0] if number.count("/") > 1 else re.split(r"[/-]", number)[0]
        yield "kind and its beginning", f"{kind} {head}"
        yield "both without marks", unmarked(f"{kind} {head}").lower()
    elif len(runs) > 1:
        yield "its last part", runs[-1]


def text_ways(own, chance):
    yield "twelve words of its text", chance.choice(own)
    yield "twelve, in quotes", '"' + chance.choice(own).replace('"', " ") + '"'
    yield "twelve, without marks", unmarked(chance.choice(own)).lower()


def ask(savi, data, queries):
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder, "queries.jsonl")
        path.write_text("".join(json.dumps({"_id": str(i), "text": text}) + "\n" for i, text in enumerate(queries)),
                        encoding="utf-8")
        run = subprocess.run([savi, "search", "--data", data, "--batch", str(path), "--limit", "10"],
                             check=True, capture_output=True, text=True)
    return [json.loads(line) for line in run.stdout.splitlines()]


def main():
    savi, data, *files = [a for a in sys.argv[1:] if a != "-v"]
    chance = random.Random(20220119)
    records = [record_of(item) for path in files for item in read_lines(path)]
    known = exported(savi, data)
    own = own_windows(records)
    queries = []
    missing = [key for key, _, _ in records if key not in known]
    for key, kind, _ in records:
        if key not in known:
            continue
        address, number = known[key]
        queries += [(address, key[0], *way) for way in number_ways(kind, number)] if number else []
        queries += [(address, key[0], *way) for way in text_ways(own[key], chance)] if own[key] else []
    answers = ask(savi, data, [text for *_, text in queries])
    counts = {}
    for (address, kind, way, text), answer in zip(queries, answers):
        ids = answer["ids"]
        all_of, first, ten = counts.setdefault((kind, way), [0, 0, 0])
        counts[kind, way] = [all_of + 1, first + (ids[:1] == [address]), ten + (address in ids)]
        if address not in ids and "-v" in sys.argv:
            print("  missed:", address, text)
    print(f"{len(records)} records, {len(missing)} of them not imported")
    for (kind, way), (all_of, first, ten) in sorted(counts.items()):
        print(f"{kind:10} {way:26} {all_of:4} asked for, first {first:4}, among the first ten {ten:4}")
    return 1 if missing or any(ten < all_of * (SHARE_OF_TEXT if way.startswith("twelve") else 1)
                               for (_, way), (all_of, _, ten) in counts.items()) else 0


if __name__ == "__main__":
    if len(sys.argv) < 4:
        sys.exit(__doc__)
    sys.exit(main())
