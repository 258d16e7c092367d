"""Programs that know nothing of us read feeds, site maps and the small files for robots: feedparser,
xmllint over the rules of RFC 4287 and sitemaps.org, Python's own reader of robots.txt and e-mail dates.

Usage: test_feeds.py REPLY BUNDLE SCHEMAS; prints TAP.
"""

import email.utils
import html
import json
import pathlib
import shutil
import subprocess
import sys
import urllib.parse
import urllib.robotparser
import xml.etree.ElementTree

try:
    import feedparser
except ImportError:
    print("1..0 # SKIP python3-feedparser is not installed")
    sys.exit(0)
if not shutil.which("xmllint"):
    print("1..0 # SKIP xmllint is not installed")
    sys.exit(0)

NOW = "2022-01-22T09:25:00+07:00"
FEEDS = ["/tin-moi", "/chuyen-muc/tin-tuc/tin-moi", "/chuyen-muc/kinh-te/tin-moi", "/chuyen-muc/trong/tin-moi",
         "/co-quan/1/tin-moi", "/ben-lau/tin-moi", "/so-muoi/tin-moi", "/tram-thuy-van/tin-moi"]
SEARCH = "/tim-kiem/tin-moi", "?q=muoi&tu=2022-01-01"
SITES = ["", "/ben-lau", "/so-muoi", "/tram-thuy-van"]
NAMESPACE = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


class Portal:
    def __init__(self, program, bundle, schemas):
        self.program, self.bundle, self.schemas = program, bundle, pathlib.Path(schemas)

    def ask(self, target):
        return subprocess.run([self.program, self.bundle, NOW, target], check=True,
                              capture_output=True).stdout

    def is_valid(self, document, schema):
        found = subprocess.run(["xmllint", "--noout", "--nonet", "--relaxng", self.schemas / schema, "-"],
                               input=document, capture_output=True)
        if found.returncode != 0:
            print("#", found.stderr.decode().replace("\n", "\n# "))
        return found.returncode == 0


def feed_addresses():
    yield from ((path, "") for path in FEEDS)
    yield SEARCH


def text_of(detail):
    return html.unescape(detail.value) if detail.type == "text/html" else detail.value


def is_same_feed(atom, rss, other):
    """Three forms of one feed tell the same of the same articles in the same order."""
    def told(feed):
        return [(e.id, e.title, e.link, e.author, text_of(e.summary_detail)) for e in feed.entries]

    items = [(i["id"], i["title"], i["url"], i["authors"][0]["name"], i["content_text"])
             for i in other["items"]]
    return told(atom) == told(rss) == items


def is_json_feed(feed):
    """What JSON Feed 1.1 requires, and where it says "must"."""
    ids = [item.get("id") for item in feed["items"]]
    return (feed["version"] == "https://jsonfeed.org/version/1.1" and feed["title"]
            and all(isinstance(i, str) and i for i in ids) and len(set(ids)) == len(ids)
            and all(item.get("content_text") or item.get("content_html") for item in feed["items"])
            and all(a["url"] and a["mime_type"] for item in feed["items"]
                    for a in item.get("attachments", [])))


def rss_dates_are_dates(document):
    channel = xml.etree.ElementTree.fromstring(document)
    dates = [one.text for one in channel.iter() if one.tag in ("pubDate", "lastBuildDate")]
    return bool(dates) and all(email.utils.parsedate_to_datetime(date) for date in dates)


def feeds(portal):
    for path, query in feed_addresses():
        documents = {form: portal.ask(f"{path}.{form}{query}") for form in ("atom", "rss", "json")}
        atom, rss = feedparser.parse(documents["atom"]), feedparser.parse(documents["rss"])
        told = json.loads(documents["json"])
        yield f"{path}: Atom by RFC 4287", portal.is_valid(documents["atom"], "atom.rng")
        yield "feedparser reads both and complains of neither", (
            not atom.bozo and not rss.bozo and (atom.version, rss.version) == ("atom10", "rss20"))
        yield "the dates of RSS are dates of RFC 822", rss_dates_are_dates(documents["rss"])
        yield "it is a JSON Feed", is_json_feed(told)
        yield "all three tell the same", is_same_feed(atom, rss, told)
        yield "no more than fifty", len(told["items"]) <= 50


def locations(document):
    return [one.text for one in xml.etree.ElementTree.fromstring(document).iter(NAMESPACE + "loc")]


def path_of(address):
    return urllib.parse.urlsplit(address).path


def site_maps(portal):
    seen = []
    for site in SITES:
        index = portal.ask(f"{site}/sitemap.xml")
        files = {path_of(place): portal.ask(path_of(place)) for place in locations(index)
                 if place.startswith("https://thu.example/")}
        places = [place for document in files.values() for place in locations(document)]
        seen += places
        yield f"{site or 'root'}: the index is one", portal.is_valid(index, "sitemap.rng")
        yield "each of its files is one", all(
            portal.is_valid(document, "sitemap.rng") for document in files.values())
        yield "it holds addresses of its own folder only", all(
            path_of(place).startswith(f"{site}/") or path_of(place) == site for place in places)
    yield "no address stands in two of them", len(seen) == len(set(seen)) > 50


def robots(portal):
    reader = urllib.robotparser.RobotFileParser()
    reader.parse(portal.ask("/robots.txt").decode().splitlines())
    yield "robots may read articles", reader.can_fetch("any", "https://thu.example/tin/x-1")
    yield "and shall not press switches", not reader.can_fetch("any", "https://thu.example/hien-thi?chu=to")
    yield "and are told of the site maps", "https://thu.example/sitemap.xml" in (reader.site_maps() or [])


def main(program, bundle, schemas):
    portal = Portal(program, bundle, schemas)
    count = failed = 0
    for cases in (feeds, site_maps, robots):
        for title, holds in cases(portal):
            count += 1
            failed += not holds
            print(f"{'' if holds else 'not '}ok {count} - {title}")
    print(f"1..{count}")
    return failed > 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
