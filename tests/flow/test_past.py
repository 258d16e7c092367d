"""What a page says of a past day stays what it was, whatever is said later.

Pages and JSON of the sample city as of fifty days drawn at random, before and after twenty later revisions
and closings that come in by bundle and by command: targets and their figures, progress of projects and
measures, land clearance, units that are renamed, moved and closed, posts that change hands.

Usage: test_past.py SAVI; prints TAP.
"""

import datetime
import json
import pathlib
import random
import subprocess
import sys
import tempfile
import urllib.error

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "support"))
import serving  # noqa: E402

DAYS = 50
FIRST, LAST = datetime.date(2021, 2, 1), datetime.date(2026, 9, 30)
ENDS, BEGINS = "2026-10-31", "2026-11-01"  # what the organisation was, and what it becomes


class City(serving.Server):
    def __init__(self, savi, folder):
        self.savi, self.data = savi, pathlib.Path(folder) / "data"
        subprocess.run([savi, "init", self.data, "--sample"], check=True, capture_output=True)
        said = subprocess.run([savi, "export", "--data", self.data], check=True, capture_output=True, text=True)
        self.items = [json.loads(line) for line in said.stdout.splitlines()]
        super().__init__(savi, self.data)

    def ask(self, address):
        """The body; of what was not there on that day, that it was not."""
        try:
            return super().ask(address)
        except urllib.error.HTTPError as error:
            return str(error.code).encode()

    def of_kind(self, kind, **fields):
        return [item for item in self.items
                if item["kind"] == kind and all(item.get(key) == value for key, value in fields.items())]

    def command(self, *words):
        subprocess.run([self.savi, *words, "--data", self.data], check=True, capture_output=True)

    def take(self, lines):
        bundle = self.data.parent / "later.jsonl"
        bundle.write_text("".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines), encoding="utf-8")
        done = subprocess.run([self.savi, "import", "--data", self.data, bundle], capture_output=True, text=True)
        if done.returncode != 0:
            raise RuntimeError(done.stdout)


def with_weight(city, kind, links, changing):
    """Addresses without their day, those of what will change as often as all others together."""
    numbers = {item["number"] for item in city.of_kind(kind) if item["id"] in changing}
    plain = [link.partition("?")[0] for link in links]
    few = [link for link in plain if int(link.rpartition("-")[2]) in numbers]
    return plain + few * (len(plain) // max(1, len(few)))


def addresses(city, chance, changing):
    """A page of each kind as of each day, and the same for programs; of the organisation those that will change."""
    of_lists = {path: json.loads(city.ask(path + ".json"))["items"]
                for path in ("/mong-cai/chi-tieu", "/chi-tieu", "/mong-cai/du-an", "/mong-cai/ke-hoach", "/ke-hoach")}
    pages = {path: [item["dia_chi"].removeprefix(city.origin) for item in items] for path, items in of_lists.items()}
    chart = json.loads(city.ask("/co-cau-to-chuc.json?ngay=2025-06-30"))["units"]
    units = with_weight(city, "unit", [unit["address"] for unit in chart], changing)
    chart = json.loads(city.ask("/lanh-dao.json?ngay=2025-06-30"))
    groups = [chart["leaders"], *(group["leaders"] for group in chart["units"])]
    leaders = with_weight(city, "person", [one["address"] for group in groups for one in group if "address" in one],
                          changing)
    for _ in range(DAYS):
        day = FIRST + datetime.timedelta(chance.randrange((LAST - FIRST).days))
        for path, items in pages.items():
            yield path if "chi-tieu" in path else chance.choice(items), "tinh-den", day
            yield chance.choice(items), "tinh-den", day
        yield "/mong-cai/du-an/giai-phong-mat-bang", "tinh-den", day
        yield "/co-cau-to-chuc", "ngay", day
        yield "/lanh-dao", "ngay", day
        yield chance.choice(units), "ngay", day
        yield chance.choice(leaders), "ngay", day


def without(item, *names):
    return {key: value for key, value in item.items() if key not in names}


def only(item, *names):
    return {name: item[name] for name in names if name in item}


def later_targets(city, chance):
    for number, figure in enumerate(chance.sample([f for f in city.of_kind("figure") if "value" in f], 3)):
        yield {"kind": "figure", "id": f"sau-{number}", "indicator": figure["indicator"], "period": figure["period"],
               "status": "official", "value": "77.7", "replaces": figure["id"], "reason": "Số liệu đã thẩm tra."}
    for number, target in enumerate(chance.sample([t for t in city.of_kind("target") if "upper" not in t], 2)):
        yield {"kind": "target", "id": f"giao-sau-{number}", "indicator": target["indicator"],
               "period": target["period"], "level": target["level"], "value": "88.8", "reason": "Giao lại."}
    indicator = chance.choice([i for i in city.of_kind("indicator") if "valid_to" not in i])
    yield {**without(indicator, "known_at", "editions"), "name": indicator["name"] + " (tên mới)"}


def later_projects(city, chance):
    told = {"source": "Nguồn (dữ liệu mẫu)", "note": "Đính chính.", "day": "2024-05-06"}
    steps = chance.sample(city.of_kind("clearance"), 2)
    yield {"kind": "clearance", "id": "mb-sau-0", "project": steps[0]["project"], "step": steps[0]["step"],
           "area_done": "7.7", "replaces": steps[0]["id"], **told}
    yield {"kind": "clearance", "id": "mb-sau-1", "project": steps[1]["project"], "step": "handover",
           "area_done": "7.7", **told}
    entry = chance.choice([p for p in city.of_kind("progress") if "project" in p])
    yield {"kind": "progress", "id": "tien-do-sau-0", "project": entry["project"], "replaces": entry["id"],
           "state": "paused", **told}
    measure = chance.choice(city.of_kind("measure"))
    yield {"kind": "progress", "id": "tien-do-sau-1", "measure": measure["id"], "state": "completed", **told}


def later_units(city, chance):
    open_units = [unit for unit in city.of_kind("unit", parent="ubnd-tinh") if "valid_to" not in unit]
    renamed, closed, moved = chance.sample(open_units, 3)
    was = only(renamed, "name", "short_name", "name_en", "decision", "decided_on")
    yield {**without(renamed, "name_en", "decision", "decided_on"), "name": "Sở Tên Mới", "short_name": "Sở Mới",
           "phases": renamed.get("phases", []) + [{**was, "valid_to": ENDS}]}
    yield {"kind": "unit", "id": "so-noi-tiep", "name": "Sở Nối Tiếp", "unit_kind": "department",
           "parent": "ubnd-tinh", "valid_from": BEGINS}
    yield {**closed, "valid_to": ENDS, "successors": ["so-noi-tiep"]}
    was = only(moved, "parent", "decision", "decided_on")
    yield {**without(moved, "decision", "decided_on"), "parent": "quang-ninh",
           "phases": moved.get("phases", []) + [{**was, "valid_to": ENDS}]}
    yield {"kind": "article", "id": "bai-sau", "site": "root", "section": "tin-tuc", "title": "Bài đăng sau",
           "body_text": "Một câu.", "unit": renamed["id"], "published_at": "2026-11-02T08:00:00+07:00"}
    hands = chance.choice([h for h in city.of_kind("holding") if "valid_to" not in h])
    yield {**hands, "valid_to": ENDS}
    yield {"kind": "person", "id": "nguoi-sau", "name": "Người Đến Sau"}
    yield {"kind": "holding", "id": "giu-sau", "person": "nguoi-sau", "post": hands["post"], "valid_from": BEGINS}


def later_by_command(city, chance):
    figure = chance.choice([f for f in city.of_kind("figure") if "value" in f])
    city.command("figure", "add", "--id", "lenh-0", "--indicator", figure["indicator"], "--period", figure["period"],
                 "--status", "official", "--value", "99.9", "--replaces", figure["id"])
    step = chance.choice(city.of_kind("clearance"))
    city.command("clearance", "add", "--id", "lenh-1", "--project", step["project"], "--step", step["step"],
                 "--day", "2024-05-07", "--area-done", "9.9", "--source", "Nguồn (dữ liệu mẫu)")
    project = chance.choice(city.of_kind("project"))
    city.command("progress", "add", "--id", "lenh-2", "--project", project["id"], "--day", "2024-05-07",
                 "--state", "completed", "--note", "Xong.", "--source", "Nguồn (dữ liệu mẫu)")


def seen(city, asked):
    return {f"{path}{form}?{name}={day}": city.ask(f"{path}{form}?{name}={day}")
            for path, name, day in asked for form in ("", ".json")}


def main(savi):
    chance = random.Random(20220119)
    print("1..2")
    with tempfile.TemporaryDirectory() as folder:
        city = City(savi, folder)
        try:
            lines = [*later_targets(city, chance), *later_projects(city, chance), *later_units(city, chance)]
            changing = {line["id"] for line in lines} | {line.get("person") for line in lines}
            asked = list(addresses(city, chance, changing))
            today = {path for path, _, _ in asked}
            before, now = seen(city, asked), {path: city.ask(path) for path in today}
            city.take(lines)
            later_by_command(city, chance)
            after = seen(city, asked)
            changed = [path for path in today if city.ask(path) != now[path]]
        finally:
            city.stop()
    other = [address for address in before if before[address] != after[address]]
    for address in other[:40]:
        print(f"# {address} is not what it was")
    print(f"{'not ' if other else ''}ok 1 - {len(before)} pages of {DAYS} past days are what they were")
    print(f"{'not ' if len(changed) < 8 else ''}ok 2 - {len(changed)} pages of today say what is new")
    return bool(other) or len(changed) < 8


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
