"""Days of visits go out as a bundle and come in as they were: bundle.py SAVI"""

import json
import shutil
import subprocess
import sys
import tempfile


def run(*arguments, bundle=None):
    ended = subprocess.run(arguments, input=bundle, capture_output=True, text=True)
    return ended.returncode, ended.stdout


def counts(said, kind):
    """made, changed, same, skipped of an import's report."""
    for line in said.splitlines():
        if line.startswith(kind + " "):
            return [int(word) for word in line.split()[2:]]
    return [0, 0, 0, 0]


def cases(savi, one, other):
    day = {"kind": "visit-day", "id": "x", "site": "root", "on": "2020-02-29", "visits": 5,
           "page_views": 9, "articles": [{"article": "phong-van-mong-cai-2022", "visits": 4,
                                          "page_views": 6},
                                         {"article": "khong-co", "visits": 1, "page_views": 1}],
           "sections": [{"section": "tin-tuc", "visits": 3, "page_views": 4}]}

    def take(directory, flags=(), **changes):
        line = json.dumps(day | changes)
        return run(savi, "import", "--data", directory, *flags, "-", bundle=line)

    run(savi, "init", one, "--sample")
    run(savi, "init", other)
    first = run(savi, "export", "--data", one)[1]
    status, said = run(savi, "import", "--data", other, "-", bundle=first)
    yield "an export comes in whole", status == 0 and counts(said, "visit-day")[0] > 1000
    yield "and goes out equal byte for byte", run(savi, "export", "--data", other)[1] == first
    status, said = run(savi, "import", "--data", other, "-", bundle=first)
    made, changed, same, skipped = counts(said, "visit-day")
    yield "a second time nothing is new", status == 0 and same > 1000 and made + changed == 0

    _, said = take(one, ["--dry-run"])
    yield "a dry run says what would be", counts(said, "visit-day") == [1, 0, 0, 0]
    _, said = take(one)
    yield "and did nothing", counts(said, "visit-day") == [1, 0, 0, 0]
    yield "an article that is not there costs its own figures", (
        "figures of articles that are not there" in said)
    line = json.loads(next(line for line in run(savi, "export", "--data", one)[1].splitlines()
                           if '"2020-02-29"' in line))
    yield "what was read is kept", (line["articles"] == day["articles"][:1]
                                    and line["sections"] == day["sections"])
    for name, changes in (("other figures", {"visits": 6}), ("fewer sections", {"sections": []}),
                          ("another system", {"counted_by": "cũ"})):
        status, said = take(one, **changes)
        yield f"a day never changes: {name}", status == 3 and "never changes" in said
    for name, changes in (("a day that is not over", {"on": "2999-01-01"}),
                          ("more visits than views", {"on": "2020-03-01", "visits": 10}),
                          ("less than none", {"on": "2020-03-01", "visits": -1}),
                          ("no day", {"on": None})):
        status, said = take(one, **changes)
        yield f"refused: {name}", status == 3 and counts(said, "visit-day")[3] == 1


def main(savi):
    one, other = tempfile.mkdtemp(prefix="savi-visits-"), tempfile.mkdtemp(prefix="savi-visits-")
    try:
        results = list(cases(savi, one, other))
    finally:
        shutil.rmtree(one)
        shutil.rmtree(other)
    print(f"1..{len(results)}")
    for number, (name, is_right) in enumerate(results, 1):
        print(f"{'ok' if is_right else 'not ok'} {number} - {name}")
    return 0 if all(is_right for _, is_right in results) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
