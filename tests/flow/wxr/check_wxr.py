"""Looks for everything that a WordPress export holds in what became of it.

    check_wxr.py EXPORT.xml RECORD.jsonl REPORT.txt

EXPORT is read with another XML parser than the program's own use of one, up to where it is broken; RECORD
is what "savi export" wrote and REPORT what "savi import" said. Each item, term, menu entry, attachment and
word of text has to be in one of the two; of what is told by its kind only (comments, meta), the kind.
Prints what is missing, and how much was looked for. The exit status is 1 when anything is missing.
"""

import collections
import html
import html.parser
import json
import re
import sys
import unicodedata
import urllib.parse
import xml.etree.ElementTree as ElementTree

BLOCKS = {"address", "article", "aside", "blockquote", "br", "caption", "dd", "div", "dl", "dt", "figcaption",
          "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "img", "li", "ol", "option", "p",
          "pre", "section", "summary", "table", "td", "th", "tr", "ul"}
# What a browser does not show as text, or what is told by its kind.
UNSEEN = {"script", "style", "iframe", "object", "svg", "math", "canvas", "template", "title"}
KNOWN = ("caption", "wp_caption", "gallery", "audio", "video", "embed", "playlist")


class Text(html.parser.HTMLParser):
    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.parts, self.unseen = [], 0

    def handle_starttag(self, tag, attrs):
        if tag in UNSEEN:
            self.unseen += 1
        if tag in BLOCKS:
            self.parts.append(" ")

    def handle_endtag(self, tag):
        if tag in UNSEEN:
            self.unseen = max(0, self.unseen - 1)
        if tag in BLOCKS:
            self.parts.append(" ")

    def handle_data(self, data):
        if not self.unseen:
            self.parts.append(data)


def plain(markup):
    parser = Text()
    parser.feed(markup)
    parser.close()
    return "".join(parser.parts)


def words(text):
    text = unicodedata.normalize("NFC", text).replace("\u00ad", "").replace("\u200b", "").lower()
    return collections.Counter(re.findall(r"\w+", text))


def seen_text(content):
    """The text of an item's content as WordPress would show it, without what shortcodes are told by."""
    content = re.sub(r"<!--.*?-->", " ", content, flags=re.DOTALL)
    content = re.sub(r"\[(/?[A-Za-z][\w-]*)(\s[^\[\]]*|=[^\[\]]*)?/?\]",
                     lambda m: " " if is_shortcode(m, content) else m[0], content)
    return plain(content)


def is_shortcode(found, content):
    name = found[1].lstrip("/")
    return (name in KNOWN or "=" in (found[2] or "") or "_" in name or f"[/{name}]" in content)


def local(tag):
    """The name as WordPress writes it, whatever the prefix."""
    uri, _, name = tag.rpartition("}")
    if "wordpress.org/export" in uri:
        return ("excerpt:" if uri.endswith("/excerpt/") else "wp:") + name
    prefix = "content:" if "modules/content" in uri else "dc:" if "purl.org/dc" in uri else ""
    return prefix + name


def read_export(path):
    """The children of the channel, and the line where the file is broken, or None."""
    things, stack = [], []
    try:
        for event, element in ElementTree.iterparse(path, events=("start", "end")):
            if event == "start":
                stack.append(element)
                continue
            stack.pop()
            if len(stack) == 2:
                things.append(element)
    except ElementTree.ParseError as error:
        return things, error.position[0]
    return things, None


def fields(element):
    found = {}
    for child in element:
        found.setdefault(local(child.tag), (child.text or "").strip())
    for meta in element:
        if local(meta.tag) == "wp:postmeta":
            pair = {local(c.tag): (c.text or "").strip() for c in meta}
            found["meta " + pair.get("wp:meta_key", "")] = pair.get("wp:meta_value", "")
    return found


class Record:
    def __init__(self, record, report):
        lines = [json.loads(line) for line in open(record, encoding="utf-8")]
        self.report = unicodedata.normalize("NFC", open(report, encoding="utf-8").read())
        self.told = words(self.report)
        self.articles = {a["id"].rpartition("/")[2]: a for a in lines if a["kind"] == "article"}
        self.titles = {a["title"]: a for a in lines if a["kind"] == "article"}
        sections = [s for s in lines if s["kind"] == "section"]
        self.names = {unicodedata.normalize("NFC", s[k]) for s in sections for k in ("name", "description") if k in s}
        self.media = [m["id"] for m in lines if m["kind"] == "media"]
        self.tags = {t for a in lines if a["kind"] == "article" for t in a.get("tags", [])}
        self.sites = [s for s in lines if s["kind"] == "site"]

    def has_told(self, text):
        return line(text) in self.report

    def words_of(self, article):
        picture = article.get("picture", {})
        texts = [plain(article.get("body_html", "")), article["title"], article.get("lead", ""),
                 article.get("byline", ""), picture.get("caption", ""), " ".join(article.get("tags", []))]
        return sum((words(t) for t in texts), collections.Counter())


def line(text):
    text = unicodedata.normalize("NFC", plain(text))
    return " ".join(text.replace("\u200b", "").split())


class Check:
    def __init__(self, record):
        self.record, self.missing, self.looked = record, [], collections.Counter()
        self.names = {}  # of what menus lead to, by kind and number

    def name(self, element):
        f = fields(element)
        if local(element.tag) == "item":
            self.names[f.get("wp:post_type"), f.get("wp:post_id")] = f.get("title", "")
        elif f.get("wp:term_id"):
            kind = f.get("wp:term_taxonomy") or ("post_tag" if local(element.tag) == "wp:tag" else "category")
            self.names[kind, f["wp:term_id"]] = f.get("wp:cat_name") or f.get("wp:term_name") or ""

    def look(self, kind, what, is_there):
        self.looked[kind] += 1
        if not is_there:
            self.missing.append(f"{kind}: {what}")

    def article(self, item):
        """By its number, unless another one had it."""
        by_number = self.record.articles.get(item.get("wp:post_id", ""))
        by_title = self.record.titles.get(line(item.get("title", "")))
        if by_number and by_title and by_number["title"] != line(item.get("title", "")):
            return by_title
        return by_number or by_title

    def text(self, item, article):
        source = sum((words(t) for t in (seen_text(item.get("content:encoded", "")),
                                         plain(item.get("excerpt:encoded", "")), plain(item.get("title", "")))),
                     collections.Counter())
        have = self.record.words_of(article)
        self.looked["word"] += sum(source.values())
        # A word that is told by the report is not lost; where it stands more often, all of it must be.
        lost = {w: n - have[w] for w, n in source.items() if n > have[w] and not self.record.told[w]}
        for word, count in sorted(lost.items()):
            self.missing.append(f"word: {word} ({count}) of item {item.get('wp:post_id')}")

    def item(self, item, element):
        kind = item.get("wp:post_type") or "post"
        name = item.get("wp:post_id") or item.get("title", "")
        if kind == "attachment":
            path = urllib.parse.unquote(urllib.parse.urlsplit(item.get("wp:attachment_url", "")).path)
            file = re.sub(r"[^\w.\-]", "-", path.rpartition("/")[2])
            is_in = any(m.endswith(file) for m in self.record.media)
            self.look("attachment", path, is_in or file in self.record.report or self.record.has_told(item["title"]))
            for key in ("title", "content:encoded", "excerpt:encoded", "meta _wp_attachment_image_alt"):
                text = line(item.get(key, ""))
                is_there = not text or text in path or self.record.has_told(text)
                self.look("text of an attachment", f"{text} of {path}", is_there)
            return
        if kind == "nav_menu_item":
            target = item.get("meta _menu_item_object_id", "")
            # An entry without words of its own has those of what it leads to.
            title = line(item.get("title", "") or self.names.get((item.get("meta _menu_item_object"), target), ""))
            is_there = title in self.record.names or self.record.has_told(title or target)
            self.look("menu entry", title or target, is_there)
            for text in (item.get("content:encoded", ""), item.get("excerpt:encoded", "")):
                self.look("text of a menu entry", text, self.has_term(line(text)))
            return
        article = self.article(item)
        is_told = (f"/{name} “" in self.record.report or f"/{name}:" in self.record.report)
        self.look("item", f"{kind} {name}", article is not None or is_told)
        if article is not None:
            self.text(item, article)
            self.state(item, article)
        for child in element:
            if local(child.tag) == "category":
                term = line(child.text or child.get("nicename", ""))
                self.look("term of an item", f"{term} of {name}", self.has_term(term))
            if local(child.tag) == "wp:postmeta":
                key = next(((c.text or "").strip() for c in child if local(c.tag) == "wp:meta_key"), "")
                is_used = key in ("_thumbnail_id", "_wp_attachment_image_alt", "_wp_attached_file")
                self.look("meta", key, is_used or key in self.record.report)
            if local(child.tag) == "wp:comment":
                self.look("comment", name, "comments" in self.record.report)

    def state(self, item, article):
        """What must not be public is not."""
        is_hidden = item.get("wp:status", "publish") not in ("publish", "future", "") or item.get("wp:post_password")
        self.look("state", item.get("wp:post_id"), not is_hidden or article.get("state") == "draft")

    def has_term(self, name):
        return not name or name in self.record.names or name in self.record.tags or self.record.has_told(name)

    def thing(self, element):
        tag = local(element.tag)
        if tag == "item":
            self.item(fields(element), element)
        elif tag in ("wp:category", "wp:tag", "wp:term"):
            f = fields(element)
            name = f.get("wp:cat_name") or f.get("wp:tag_name") or f.get("wp:term_name") or ""
            self.look("term", name, self.has_term(line(name)))
            text = next((f[k] for k in f if k.endswith("_description")), "")
            self.look("text of a term", text, self.has_term(line(text)))
        elif tag in ("title", "description") and (element.text or "").strip():
            said = {line(s.get(k, "")) for s in self.record.sites for k in ("name", "slogan")}
            self.look("site", element.text, line(element.text) in said)


def main():
    export, record, report = sys.argv[1:4]
    things, broken = read_export(export)
    check = Check(Record(record, report))
    for element in things:
        check.name(element)
    for element in things:
        check.thing(element)
    if broken is not None:
        check.look("line of the break", broken, f":{broken}:" in check.record.report)
    for lost in check.missing:
        print(f"missing {lost}")
    print(", ".join(f"{n} {kind}" for kind, n in sorted(check.looked.items())), "looked for,",
          len(check.missing), "missing")
    return 1 if check.missing else 0


if __name__ == "__main__":
    sys.exit(main())
