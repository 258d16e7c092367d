"""Visits of the sample city's portals, made up from a seed: sample_visits.py DIR OUT.jsonl

Reads the sites, sections and articles of the bundles in DIR and writes items visit-opening and
visit-day. The province's portals changed their system on 01/07/2026: until then the older one
counted, by a definition of its own.
"""

import datetime
import json
import pathlib
import random
import sys

CHANGED = datetime.date(2026, 7, 1)  # from here on Sa Vĩ counts
FIRST = datetime.date(2026, 1, 1)
LAST = datetime.date(2026, 11, 21)
THINGS_FROM = datetime.date(2026, 10, 18)
OLD_SYSTEM = "hệ thống trước"
ARTICLES_A_DAY = 12
NOTE = ("Số liệu mẫu. Bộ đếm của hệ thống trước, dùng đến hết ngày 30/06/2026: mỗi lần mở trang chủ "
        "tính một lượt, kể cả máy truy cập tự động.")

# What a site had counted before, and about how many visits it has on a working day.
SITES = {
    "root": (51284907, 5200),
    "mong-cai": (9120344, 160),
    "so-xay-dung": (2871565, 420),
    "so-y-te": (4460218, 760),
    "mong-cai-1": (318206, 540),
}


def items(directory):
    for path in sorted(directory.glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            if line:
                yield json.loads(line)


def read(directory):
    """The sections and articles of each site; of an article also its age and section."""
    sections, articles = {}, {}
    for item in items(directory):
        if item["kind"] == "section":
            sections.setdefault(item["site"], {})[item["id"].split("/", 1)[-1]] = (
                item.get("parent") or "").split("/", 1)[-1]
        elif item["kind"] == "article" and item.get("state", "published") == "published":
            articles.setdefault(item["site"], []).append(
                (item["id"], item["section"].split("/", 1)[-1], item["published_at"][:10]))
    return sections, articles


def level(chance, base, day):
    """Fewer at the weekend and in the holidays of summer, more when there is news."""
    share = 0.55 if day.weekday() >= 5 else 1.0
    season = 0.85 if day.month in (6, 7) else 1.0
    news = 1.8 if chance.random() < 0.02 else 1.0
    return int(base * share * season * news * chance.uniform(0.85, 1.15))


def things(chance, visits, sections, articles, day):
    """What was read: a few articles by many, newer ones by more, and the sections that hold them."""
    shown = [(code, section) for code, section, published in articles
             if published <= day.isoformat()]
    chance.shuffle(shown)
    read_articles, read_sections = [], {}
    for place, (code, section) in enumerate(shown[:ARTICLES_A_DAY]):
        count = max(1, int(visits * 0.11 / (place + 1) ** 0.8 * chance.uniform(0.7, 1.3)))
        views = int(count * chance.uniform(1.05, 1.5)) + 1
        read_articles.append({"article": code, "visits": count, "page_views": views})
        while section:
            of_section = read_sections.setdefault(section, [0, 0])
            of_section[0] += count
            of_section[1] += views
            section = sections.get(section)
    return read_articles, [{"section": code, "visits": min(count, visits),
                            "page_views": views}
                           for code, (count, views) in sorted(read_sections.items())]


def days(site, base, sections, articles):
    chance = random.Random(f"{site} 2026")
    day = FIRST
    while day <= LAST:
        visits = level(chance, base, day)
        item = {"kind": "visit-day", "id": f"{site}/{day}", "site": site, "on": str(day)}
        if day < CHANGED:
            item |= {"visits": int(visits * 2.6), "counted_by": OLD_SYSTEM}
        else:
            item |= {"visits": visits, "page_views": int(visits * chance.uniform(2.1, 2.9)),
                     "robot_views": int(visits * chance.uniform(0.9, 2.2))}
        if day >= THINGS_FROM:
            item["articles"], item["sections"] = things(chance, visits, sections, articles, day)
        yield item
        day += datetime.timedelta(days=1)


def main(directory, out):
    sections, articles = read(pathlib.Path(directory))
    with open(out, "w", encoding="utf-8") as file:
        for site, (before, base) in SITES.items():
            opening = {"kind": "visit-opening", "id": site, "visits": before, "on": "2026-06-30",
                       "note": NOTE}
            for item in [opening, *days(site, base, sections.get(site, {}),
                                        articles.get(site, []))]:
                file.write(json.dumps(item, ensure_ascii=False, separators=(",", ":")) + "\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
