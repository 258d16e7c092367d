#!/usr/bin/env python3
"""Types titles as readers type them and looks whether the search finds the article among the first ten.

    search_trials.py SAVI DATA_DIRECTORY BUNDLE [-v]

DATA_DIRECTORY holds BUNDLE (.jsonl or .jsonl.gz), imported. 1 000 titles by chance, the same in every run, each
without marks, in Telex, in VNI, and with one wrong letter. Ends with 1 when a share is missed.
"""

import gzip
import json
import pathlib
import random
import subprocess
import sys
import tempfile
import unicodedata

TITLES = 1000
SHARES = {"without marks": .99, "Telex": .97, "VNI": .97, "one wrong letter": .90}
TELEX = {"\u0300": "f", "\u0301": "s", "\u0309": "r", "\u0303": "x", "\u0323": "j"}
VNI = {"\u0301": "1", "\u0300": "2", "\u0309": "3", "\u0303": "4", "\u0323": "5"}


def taken_apart(letter):
    """What a key types, what changes it, and its tone."""
    if letter in "đĐ":
        return ("d" if letter == "đ" else "D"), "stroke", None
    parts = unicodedata.normalize("NFD", letter)
    shapes = {"\u0302": "circumflex", "\u031b": "horn", "\u0306": "breve"}
    shape = next((shapes[p] for p in parts[1:] if p in shapes), None)
    tone = next((p for p in parts[1:] if p in TELEX), None)
    return parts[0], shape, tone


def typed_word(word, vni):
    """The tone's key at the end, as most people type it; other keys behind their letter."""
    keys, tone_key = "", ""
    for letter in word:
        base, shape, tone = taken_apart(letter)
        keys += base
        if shape:
            keys += ({"circumflex": "6", "horn": "7", "breve": "8", "stroke": "9"}[shape] if vni
                     else base if shape in ("circumflex", "stroke") else "w")
        if tone:
            tone_key = (VNI if vni else TELEX)[tone]
    return keys + tone_key


def runs_of_letters(title, change):
    out, word = "", ""
    for letter in title + "\n":
        if letter.isalpha():
            word += letter
        else:
            out += (change(word) if word else "") + letter
            word = ""
    return out.rstrip("\n")


def unmarked(title):
    parts = unicodedata.normalize("NFD", title.replace("đ", "d").replace("Đ", "D"))
    return "".join(p for p in parts if not unicodedata.combining(p))


def with_wrong_letter(title, chance):
    places = [i for i, letter in enumerate(title) if letter.isalpha()]
    place = chance.choice(places)
    wrong = chance.choice([c for c in "abcdeghiklmnopqrstuvxy" if c != unmarked(title[place]).lower()])
    return title[:place] + wrong + title[place + 1:]


def read_titles(path):
    reader = gzip.open if path.endswith(".gz") else open
    with reader(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            item = json.loads(line)
            if item.get("kind", "article") == "article" and len(item.get("title", "").split()) >= 4:
                yield item["id"], unicodedata.normalize("NFC", item["title"])


def found(savi, data, queries):
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder, "queries.jsonl")
        path.write_text("".join(json.dumps({"_id": code, "text": text}) + "\n" for code, text in queries),
                        encoding="utf-8")
        run = subprocess.run([savi, "search", "--data", data, "--batch", str(path), "--limit", "10"],
                             check=True, capture_output=True, text=True)
    hits = 0
    micros = []
    for line, (code, text) in zip(run.stdout.splitlines(), queries):
        answer = json.loads(line)
        micros.append(answer["micros"])
        hits += code in answer["ids"]
        if code not in answer["ids"] and "-v" in sys.argv:
            print("  missed:", code, text)
    micros.sort()
    return hits / len(queries), micros[int(len(micros) * .95)]


def main():
    savi, data, bundle = sys.argv[1:4]
    chance = random.Random(20220119)
    titles = chance.sample(sorted(read_titles(bundle)), TITLES)
    ways = {
        "as it stands": lambda title: title,
        "without marks": unmarked,
        "Telex": lambda title: runs_of_letters(title, lambda word: typed_word(word, False)),
        "VNI": lambda title: runs_of_letters(title, lambda word: typed_word(word, True)),
        "one wrong letter": lambda title: with_wrong_letter(title, chance),
    }
    missed = False
    for name, way in ways.items():
        share, p95 = found(savi, data, [(code, way(title)) for code, title in titles])
        wanted = SHARES.get(name, 0)
        missed = missed or share < wanted
        print(f"{name:17} {share:6.1%} among the first ten (wanted {wanted:.0%}), p95 {p95 / 1000:.1f} ms")
    return 1 if missed else 0


if __name__ == "__main__":
    if len(sys.argv) < 4:
        sys.exit(__doc__)
    sys.exit(main())
