"""A record with nothing but what it must have, in each kind: what nobody said is nowhere a zero.

The real server shows it; every page, table, plot, calendar, feed and finding is read. No number of this
world is zero, so that each zero stands for something that is counted (and is named here), or for
something that is missing, which is a fault. The same world with zeros that were said shows them.

Usage: test_missing.py SAVI; prints TAP.
"""

import csv
import html.parser
import io
import json
import pathlib
import re
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "support"))
import serving  # noqa: E402

PUBLISHED = "2024-11-12T14:35:00+07:00"
# Numbers that count records: none is a number, too.
COUNTS = {"projects", "projects_without", "total", "reached", "exceeded", "met", "missed", "no-figure", "open",
          "waiting", "running", "completed", "late"}
# What this server itself counted, and the place of a line in a tree.
COUNTS |= {"today", "robot_views_today", "month", "year", "useful", "not_useful", "cap"}
COUNTED = re.compile(r"Hôm nay.*|Tháng .*|Năm .*|Có ích|Chưa có ích")
# Measures by state, and the page's own word that a zero is none.
WORDS = re.compile(r"(Hoàn thành|Đang thực hiện|Chậm|Chưa bắt đầu): 0|không được tính là 0")


def said(kind, code, **fields):
    return {"kind": kind, "id": code, **fields}


def world(zero):
    """The least that each kind takes; with `zero`, what is missing is said to be zero."""
    more = (lambda **fields: fields) if zero else (lambda **fields: {})
    public = {"site": "root", "published_at": PUBLISHED}
    yield said("unit", "so", name="Sở Thiếu", unit_kind="department")
    yield said("site", "root", path="", name="Cổng thiếu", owner="so")
    yield said("open-data", "dieu-kien", site="root", licence="Mở", licence_link="https://thu.example/mo", contact="Sở")
    yield said("document", "vb", title="Văn bản thiếu", document_kind="Thông báo", issuer="so", **public)
    yield said("procedure", "tt", site="root", procedure_code="1.111111", name="Thủ tục thiếu", field="Đất",
               levels=["commune"], link="https://thu.example/thu-tuc",
               ways=[{"way": "Trực tiếp"}], papers=[{"name": "Đơn", **more(originals=0, copies=0)}])
    yield said("question", "ch", title="Câu hỏi thiếu", field="Đất", question="Ai?", received_on="2024-11-11", **public)
    yield said("page", "gt", site="root", title="Giới thiệu thiếu")
    yield said("planning", "qh", title="Quy hoạch thiếu", planning_kind="zone", state="drafting",
               **public)
    yield said("indicator", "cs", site="root", name="Chỉ số thiếu", measure="cái", every="year",
               known_at="2021-11-11T11:11:11Z")
    for year in (2022, 2023, 2024):
        yield said("target", f"ct{year}", indicator="cs", period=str(year), value="77.7", known_at="2021-11-11T11:11:11Z")
        gap = {"value": "0"} if zero else {"state": "pending"}
        figure = {"value": "77.5"} if year != 2023 else gap
        yield said("figure", f"so{year}", indicator="cs", period=str(year), known_at="2025-11-11T11:11:11Z", **figure)
    yield from world_of_projects(public, more)
    yield from world_of_budgets(public, zero)
    yield from world_of_time(public, more)


def world_of_projects(public, more):
    for code, name in (("da", "Dự án thiếu"), ("db", "Dự án không báo")):
        yield said("project", code, name=name, goal="Đường", field="Giao thông", project_kind="Mới", time="lâu",
                   capital="Vay", owner="Chủ", state="preparing", clearance=True, **more(budget="0"), **public)
    told = {"project": "da", "day": "2024-11-11", "source": "Nguồn", "recorded_at": "2024-11-12T14:35:00+07:00"}
    yield said("clearance", "mb-a", step="notice", area_planned="77.7", **told,
               **more(area_done="0", households_planned=0, households_done=0))
    yield said("clearance", "mb-b", step="handover", households_done=77, **told)
    yield said("plan", "kh", title="Kế hoạch thiếu", from_year=2024,
               groups=[{"code": "a", "group_kind": "key", "title": "Nhóm"}], **public)
    yield said("measure", "nv", plan="kh", group="a", content="Việc thiếu")


def world_of_budgets(public, zero):
    nothing = {"planned": "0", "done": "0"} if zero else {}
    yield said("budget", "ns", title="Ngân sách thiếu", budget_kind="year", year=2024, level="commune", money="đồng",
               lines=[{"name": "Tổng", "mark": "A", "planned": "77.7", "sum": True},
                      {"name": "Không nêu", "depth": 1, **nothing},
                      {"name": "Chỉ thực hiện", "depth": 1, "done": "7.5"},
                      {"name": "Chỉ dự toán", "depth": 1, "planned": "7.5"}], **public)


def world_of_time(public, more):
    yield said("agenda-week", "tuan", day="2024-11-11", **public)
    yield said("agenda", "hop", site="root", day="2024-11-13", content="Họp thiếu")
    for day in (11, 12, 15):  # the 13th and 14th are not known
        yield said("visit-day", f"root/2024-11-{day}", site="root", on=f"2024-11-{day}", visits=77, counted_by="cũ",
                   **more(robot_views=0))


PAGES = [
    "/", "/van-ban", "/thu-tuc", "/hoi-dap", "/gioi-thieu", "/quy-hoach", "/chi-tieu", "/chi-tieu?ky=2023",
    "/du-an", "/du-an/giai-phong-mat-bang", "/ke-hoach", "/ke-hoach/nhiem-vu", "/ngan-sach", "/du-lieu-mo",
    "/thong-ke?tu=2024-11-11&den=2024-11-16", "/tim-kiem?q=thi%E1%BA%BFu", "/lich-cong-tac?tuan=2024-11-11",
    "/so-do",
]
TABLES = ["/van-ban.csv", "/thu-tuc.csv", "/hoi-dap.csv", "/quy-hoach.csv", "/chi-tieu.csv", "/du-an.csv",
          "/du-an/giai-phong-mat-bang.csv", "/ke-hoach.csv", "/ke-hoach/nhiem-vu.csv", "/ngan-sach.csv",
          "/thong-ke.csv?tu=2024-11-11&den=2024-11-16"]
OTHERS = ["/lich-cong-tac.ics", "/tin-moi.rss", "/tin-moi.atom", "/tin-moi.json", "/van-ban/tin-moi.rss",
          "/tim-kiem/tin-moi.atom?q=thi%E1%BA%BFu", "/du-lieu-mo.jsonld"]


class Portal(serving.Server):
    def ask(self, address):
        return super().ask(address).decode("utf-8-sig")


class Text(html.parser.HTMLParser):
    """The texts of a page, and its drawn shapes."""

    def __init__(self, page):
        super().__init__()
        self.texts, self.shapes, self.links = [], [], set()
        self.hidden, self.is_head, self.row = 0, False, ""
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.hidden += tag in ("script", "style")
        if tag in ("th", "dt", "td", "dd"):
            self.is_head = tag in ("th", "dt")
            self.row = "" if self.is_head else self.row
        if tag in ("rect", "path", "circle", "line", "polyline"):
            self.shapes.append((tag, dict(attrs)))
        if tag == "a":
            self.links.add(dict(attrs).get("href", ""))

    def handle_endtag(self, tag):
        self.hidden -= tag in ("script", "style")
        if tag in ("table", "dl"):
            self.is_head, self.row = False, ""

    def handle_data(self, data):
        if self.is_head:
            self.row += data
        elif not self.hidden and not COUNTED.fullmatch(self.row):
            self.texts.append(WORDS.sub("", data))


# A zero by itself: no part of a number, a date, a time, a code.
ZERO = re.compile(r"(?<![\w.,/:–-])[-+]?0(?:[.,]0+)?(?![\w/:–-]|[.,]\d)")


def zeros_of_page(page):
    text = Text(page)
    for one in text.texts:
        for found in ZERO.finditer(one):
            yield one[max(0, found.start() - 40):found.end() + 30].strip()
    for tag, shape in text.shapes:
        if tag == "rect" and "0" in (shape.get("width"), shape.get("height")):
            yield f"a bar of no size: {shape}"


def zeros_of_json(value, where=""):
    if isinstance(value, dict):
        for key, part in value.items():
            if key not in COUNTS:
                yield from zeros_of_json(part, f"{where}.{key}")
    elif isinstance(value, list):
        for part in value:
            yield from zeros_of_json(part, where + "[]")
    elif isinstance(value, str):
        yield from (f"{where}: {value[:80]}" for _ in ZERO.finditer(value))
    elif value == 0 and not isinstance(value, bool):
        yield where


def zeros_of_table(text):
    for row in csv.DictReader(io.StringIO(text)):
        for name, cell in row.items():
            if name not in COUNTS and ZERO.fullmatch(cell.strip()):
                yield f"{name} in {list(row.values())[:3]}"


def items_of(portal, page):
    """The pages of the records that a list leads to."""
    links = Text(portal.ask(page)).links
    return sorted(link for link in links if re.fullmatch(r"/[a-z-]+/[a-z0-9-]+-\d+", link))


def zeros(portal):
    items = sorted({item for page in PAGES for item in items_of(portal, page)})
    for address in PAGES + items:
        yield from ((address, why) for why in zeros_of_page(portal.ask(address)))
        plain, _, query = address.partition("?")
        data = plain + ".json" + ("?" + query if query else "")
        yield from ((data, why) for why in zeros_of_json(json.loads(portal.ask(data))))
    tables = TABLES + [item + ".csv" for item in items if item.startswith("/ngan-sach/")]
    for address in tables:
        yield from ((address, why) for why in zeros_of_table(portal.ask(address)))
    for address in OTHERS:
        text = portal.ask(address)
        yield from ((address, text[max(0, at.start() - 40):at.end()]) for at in ZERO.finditer(text))


# Where the world of zeros must show them: so much for a judge that sees nothing.
SHOWN = {"/chi-tieu/chi-so-thieu-1", "/chi-tieu/chi-so-thieu-1.json", "/chi-tieu.csv", "/du-an/du-an-thieu-1",
         "/du-an/du-an-thieu-1.json", "/du-an.csv", "/du-an/giai-phong-mat-bang", "/du-an/giai-phong-mat-bang.json",
         "/du-an/giai-phong-mat-bang.csv", "/ngan-sach/ngan-sach-thieu-1", "/ngan-sach/ngan-sach-thieu-1.json",
         "/ngan-sach/ngan-sach-thieu-1.csv", "/thu-tuc/thu-tuc-thieu-1.json", TABLES[-1]}


def found(savi, folder, zero):
    """What a world shows as zero, as (address, what)."""
    data = pathlib.Path(folder) / ("zero" if zero else "missing")
    bundle = data.with_suffix(".jsonl")
    bundle.write_text("".join(json.dumps(line, ensure_ascii=False) + "\n" for line in world(zero)), encoding="utf-8")
    subprocess.run([savi, "init", data], check=True, capture_output=True)
    subprocess.run([savi, "import", "--data", data, bundle], check=True, capture_output=True)
    portal = Portal(savi, data)
    try:
        return list(zeros(portal))
    finally:
        portal.stop()


def main(savi):
    print("1..2")
    with tempfile.TemporaryDirectory() as folder:
        missing = found(savi, folder, False)
        unseen = SHOWN - {address for address, _ in found(savi, folder, True)}
    for address, why in missing:
        print(f"# {address}: {why}")
    print(f"{'not ' if missing else ''}ok 1 - what nobody said is nowhere zero")
    for address in sorted(unseen):
        print(f"# {address} shows no zero")
    print(f"{'not ' if unseen else ''}ok 2 - a zero that was said is shown")
    return bool(missing or unseen)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
