"""python3-icalendar reads the calendar file as the page for programs tells it.

Usage: test_calendar.py REPLY BUNDLE; prints TAP.
"""

import datetime
import json
import subprocess
import sys

try:
    import icalendar
except ImportError:
    print("1..0 # SKIP python3-icalendar is not installed")
    sys.exit(0)

NOW = "2022-01-22T09:25:00+07:00"
WEEKS = ["2021-12-27", "2022-01-03", "2022-01-10", "2022-01-17", "2022-01-24"]
ZONE = datetime.timezone(datetime.timedelta(hours=7))
STATUS = {"planned": "CONFIRMED", "postponed": "TENTATIVE", "cancelled": "CANCELLED"}


def ask(program, bundle, target):
    return subprocess.run([program, bundle, NOW, target], check=True, capture_output=True).stdout


def told(program, bundle, base):
    """Every entry of the weeks, as (day, entry)."""
    for week in WEEKS:
        page = json.loads(ask(program, bundle, f"{base}/lich-cong-tac.json?tuan={week}"))
        for day in page["days"]:
            for entry in day["entries"]:
                yield day["day"], entry


def start_of(day, entry):
    date = datetime.date.fromisoformat(day)
    if "start" not in entry:
        return date
    hour, minute = map(int, entry["start"].split(":"))
    return datetime.datetime(date.year, date.month, date.day, hour, minute, tzinfo=ZONE)


def is_same(event, day, entry):
    start = event.decoded("dtstart")
    place = ", ".join(entry[key] for key in ("room", "place") if key in entry)
    first_line = entry["content"].split("\n")[0]
    return (start == start_of(day, entry) and str(event["summary"]).endswith(first_line)
            and str(event.get("location", "")) == place
            and str(event["status"]) == STATUS[entry["state"]]
            and int(event["sequence"]) >= len(entry.get("before", []))
            and all(str(entry[key]) in str(event["description"])
                    for key in ("chair", "participants") if key in entry))


def cases(program, bundle):
    for base in ("", "/so-muoi"):
        raw = ask(program, bundle, f"{base}/lich-cong-tac.ics")
        calendar = icalendar.Calendar.from_ical(raw)
        events = calendar.walk("VEVENT")
        entries = list(told(program, bundle, base))
        yield f"{base or 'root'}: as many events as entries", len(events) == len(entries) > 0
        yield "each is what the page tells", all(
            any(is_same(event, *entry) for event in events) for entry in entries)
        uids = [str(event["uid"]) for event in events]
        yield "each has a UID of its own", len(set(uids)) == len(uids)
        yield "no line is over 75 octets", max(map(len, raw.split(b"\r\n"))) <= 75
        yield "nothing breaks the format", not calendar.errors and not any(
            event.errors for event in events)
        zones = [str(zone["tzid"]) for zone in calendar.walk("VTIMEZONE")]
        yield "its zone comes with it", zones == ["Asia/Ho_Chi_Minh"]


def main(program, bundle):
    failed = 0
    results = list(cases(program, bundle))
    print(f"1..{len(results)}")
    for number, (name, is_right) in enumerate(results, 1):
        print(f"{'ok' if is_right else 'not ok'} {number} - {name}")
        failed += not is_right
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
