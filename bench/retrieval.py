#!/usr/bin/env python3
"""How well the search ranks, over sets of judged queries.

    retrieval.py SAVI SET...

A SET is a folder with bundle.jsonl.gz, queries.jsonl and perhaps queries-unmarked.jsonl (objects with _id and text)
and qrels.tsv (query, document, grade; a line of names first). Each bundle is imported into an empty record. Prints
nDCG@10 of each file of queries and their mean, with the interval that holds 95 of 100 means when the queries are drawn
anew (bootstrap, the same draws in every run), and the 95th percentile of the queries' CPU time.
"""

import json
import math
import pathlib
import random
import subprocess
import sys
import tempfile

DEPTH = 10
DRAWS = 1000
# An id may stand in the judgements without what the bundle puts before it.
PREFIXES = ("", "bm-")


def judgements(path):
    grades = {}
    for line in path.read_text(encoding="utf-8").splitlines()[1:]:
        query, document, grade = line.split("\t")
        if int(grade) > 0:
            grades.setdefault(query, {})[document] = int(grade)
    return grades


def gain(grades):
    return sum(grade / math.log2(place + 2) for place, grade in enumerate(grades[:DEPTH]))


def grade_of(document, grades):
    bare = next((document[len(p):] for p in reversed(PREFIXES) if document.startswith(p)), document)
    return grades.get(document, grades.get(bare, 0))


def ndcg(found, grades):
    return gain([grade_of(d, grades) for d in found]) / gain(sorted(grades.values(), reverse=True))


def interval(means):
    means = sorted(means)
    return means[len(means) * 25 // 1000], means[len(means) * 975 // 1000]


def draw(scores, chance):
    return sum(chance.choices(scores, k=len(scores))) / len(scores)


def ask(savi, data, queries):
    done = subprocess.run([savi, "search", "--data", data, "--batch", queries, "--limit", str(DEPTH)],
                          check=True, capture_output=True, text=True)
    return [json.loads(line) for line in done.stdout.splitlines()]


def main(savi, *sets):
    chance = random.Random(1)
    all_scores = []
    for folder in map(pathlib.Path, sets):
        grades = judgements(folder / "qrels.tsv")
        with tempfile.TemporaryDirectory() as data:
            subprocess.run([savi, "import", "--data", data, folder / "bundle.jsonl.gz"], check=True,
                           stdout=subprocess.DEVNULL)
            for queries in sorted(folder.glob("queries*.jsonl")):
                answers = ask(savi, data, queries)
                found = {a["_id"]: a["ids"] for a in answers}
                scores = [ndcg(found.get(q, []), grades[q]) for q in sorted(grades)]
                all_scores.append(scores)
                low, high = interval([draw(scores, chance) for _ in range(DRAWS)])
                micros = sorted(a["micros"] for a in answers)
                print(f"{folder.name + ' ' + queries.stem:36} nDCG@{DEPTH} {sum(scores) / len(scores):.4f}"
                      f"  [{low:.3f}, {high:.3f}]  p95 {micros[len(micros) * 95 // 100]} us", flush=True)
    mean = sum(sum(s) / len(s) for s in all_scores) / len(all_scores)
    low, high = interval([sum(draw(s, chance) for s in all_scores) / len(all_scores) for _ in range(DRAWS)])
    print(f"{'mean':36} nDCG@{DEPTH} {mean:.4f}  [{low:.3f}, {high:.3f}]")


if __name__ == "__main__":
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    main(*sys.argv[1:])
