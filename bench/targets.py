#!/usr/bin/env python3
"""A bundle with a board of targets: 100 indicators, five years of figures with their revisions.

    bench/targets.py > targets.jsonl
    build/savi init DIR && build/savi import --data DIR targets.jsonl
    build/bench/bench_page DIR "/chi-tieu?ky=2025" "/chi-tieu?ky=2025&tinh-den=2026-03-01"
"""

import json
import random

INDICATORS = 100
YEARS = range(2021, 2026)
FIELDS = ["Kinh tế", "Xã hội", "Môi trường", "Cải cách hành chính", "An ninh, trật tự"]


def line(**fields):
    print(json.dumps(fields, ensure_ascii=False))


def number(dice, digits=1):
    return f"{dice.uniform(10, 5000):.{digits}f}"


def units_and_site():
    for i in range(12):
        line(kind="unit", id=f"so-{i}", name=f"Sở thứ {i + 1} tỉnh Lam Giang", unit_kind="department")
    line(kind="site", id="root", path="", name="Cổng thông tin điện tử tỉnh Lam Giang", owner="so-0")
    line(kind="section", id="root/tin", site="root", slug="tin", name="Tin")
    for i in range(20):  # what bench_page compares with
        line(kind="article", id=f"tin-{i}", site="root", section="tin", title=f"Tin thứ {i + 1}",
             body_text="Mực nước sông Lam Giang lên chậm. " * 20,
             published_at="2025-01-02T08:00:00+07:00")


def indicator(i):
    line(kind="indicator", id=f"i{i}", site="root", name=f"Chỉ tiêu thứ {i + 1} của tỉnh Lam Giang",
         measure="tỷ đồng", direction=["up", "down"][i % 7 == 0], places=1, field=FIELDS[i % 5],
         unit=f"so-{i % 12}", every="year", due_days=45, position=i, known_at="2020-12-01T08:00:00Z")


def year_of(i, year, dice):
    line(kind="target", id=f"t{i}-{year}", indicator=f"i{i}", period=str(year), level="resolution",
         value=number(dice), decision=f"Nghị quyết số {year % 100}/NQ-HĐND",
         decided_on=f"{year - 1}-12-08", known_at=f"{year - 1}-12-10T08:00:00Z")
    if dice.random() < 0.05:
        line(kind="figure", id=f"f{i}-{year}", indicator=f"i{i}", period=str(year),
             state="not-reported", known_at=f"{year + 1}-02-01T08:00:00Z")
        return
    for status, known in (("estimate", f"{year}-12-15"), ("preliminary", f"{year + 1}-02-10"),
                          ("official", f"{year + 1}-06-20")):
        line(kind="figure", id=f"f{i}-{year}-{status}", indicator=f"i{i}", period=str(year),
             status=status, value=number(dice), source="Báo cáo của đơn vị",
             approved_by="Giám đốc Sở", approved_on=known, known_at=f"{known}T08:00:00Z")


def main():
    dice = random.Random(20220119)
    units_and_site()
    for i in range(INDICATORS):
        indicator(i)
        for year in YEARS:
            year_of(i, year, dice)


main()
