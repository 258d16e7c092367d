"""Programs that know nothing of us read the open data: Python's csv reads every table, rdflib the catalogue.

Every column is declared and every cell fits its type; CSV and JSON say the same; the catalogue is a graph
in the words of DCAT in which each set has what harvesters ask for.

Usage: test_open_data.py REPLY BUNDLE; prints TAP.
"""

import csv
import datetime
import decimal
import io
import json
import re
import subprocess
import sys

NOW = "2022-03-02T09:25:00+07:00"
ORIGIN = "https://thu.example"
SITES = ["", "/tram-thuy-van"]
DCAT, DCT = "http://www.w3.org/ns/dcat#", "http://purl.org/dc/terms/"


def fits(kind, cell):
    """Whether a cell that is not empty is of its type, as XML Schema writes it."""
    try:
        if kind == "integer":
            return re.fullmatch(r"-?\d+", cell) is not None
        if kind == "decimal":
            return re.fullmatch(r"-?\d+(\.\d+)?", cell) is not None
        if kind == "date":
            return bool(datetime.date.fromisoformat(cell))
        if kind == "dateTime":
            return datetime.datetime.fromisoformat(cell).tzinfo is not None
        if kind == "boolean":
            return cell in ("true", "false")
        if kind == "anyURI":
            return cell.startswith("https://")
    except ValueError:
        return False
    return kind == "string" and cell == cell.lstrip()


def plain(kind, value):
    """A value of JSON as CSV writes it."""
    if value is None:
        return ""
    if kind == "decimal":
        return decimal.Decimal(str(value))
    return str(value).lower() if kind == "boolean" else str(value)


class Portal:
    def __init__(self, program, bundle):
        self.program, self.bundle, self.kept = program, bundle, {}

    def ask(self, address):
        target = address.removeprefix(ORIGIN)
        if target not in self.kept:
            self.kept[target] = subprocess.run([self.program, self.bundle, NOW, target], check=True,
                                               capture_output=True).stdout
        return self.kept[target]


def check_table(portal, described, form):
    """What is wrong with a set's CSV file."""
    raw = portal.ask(form["address"])
    if not raw.startswith(b"\xef\xbb\xbf"):
        yield "no byte order mark"
    # A tab before a text is no part of it: the metadata say "trim": "start".
    rows = [[cell.lstrip("\t") for cell in row]
            for row in csv.reader(io.StringIO(raw.decode("utf-8-sig"), newline=""), strict=True)]
    columns = described["columns"]
    if rows[0] != [c["name"] for c in columns]:
        yield f"columns {rows[0]} are not those declared"
    for number, row in enumerate(rows[1:], 2):
        if len(row) != len(columns):
            yield f"row {number} has {len(row)} cells"
        for cell, column in zip(row, columns):
            if cell and not fits(column["type"], cell):
                yield f"row {number}: {cell!r} is no {column['type']}"
            if re.match(r"[=@]", cell) and f'"\t{cell[0]}'.encode() not in raw:
                yield f"row {number}: a formula"
    yield from check_json(portal, described, rows)


def check_json(portal, described, rows):
    addresses = [f["address"] for f in described["forms"] if f["type"] == "application/json"]
    items = json.loads(portal.ask(addresses[0])).get("items") if addresses else None
    if items is None:
        return
    columns = described["columns"]
    for row, item in zip(rows[1:], items):
        said = [plain(c["type"], item.get(c["name"])) for c in columns]
        table = [decimal.Decimal(cell) if c["type"] == "decimal" and cell else cell
                 for cell, c in zip(row, columns)]
        if said != table:
            yield f"CSV {table} is not JSON {said}"
    if len(items) != len(rows) - 1:
        yield f"{len(rows) - 1} rows, {len(items)} items"


def check_metadata(portal, page, described):
    """CSV on the Web says of the columns what the page says."""
    told = json.loads(portal.ask(page + ".csv-metadata.json"))
    columns = [(c["name"], c["datatype"]) for c in told["tableSchema"]["columns"]]
    if columns != [(c["name"], c["type"]) for c in described["columns"]]:
        yield "CSV on the Web declares other columns"
    if told["@context"][0] != "http://www.w3.org/ns/csvw" or told["dialect"]["trim"] != "start":
        yield "no CSV on the Web"


def check_catalogue(rdflib, portal, base, sets):
    """A catalogue as DCAT-AP wants it: what is mandatory there, and licences."""
    graph = rdflib.Graph()
    graph.parse(data=portal.ask(base + "/du-lieu-mo.jsonld").decode(), format="json-ld")
    ref = rdflib.URIRef
    catalogues = list(graph.subjects(rdflib.RDF.type, ref(DCAT + "Catalog")))
    if len(catalogues) != 1:
        yield f"{len(catalogues)} catalogues"
        return
    for name in ("title", "description", "publisher", "license"):
        if not graph.value(catalogues[0], ref(DCT + name)):
            yield f"the catalogue has no {name}"
    found = set(graph.objects(catalogues[0], ref(DCAT + "dataset")))
    if {str(f) for f in found} != {ORIGIN + s for s in sets}:
        yield f"the catalogue's sets are not those of the page: {found}"
    for one in found:
        for name in (DCT + "title", DCT + "description", DCT + "publisher", DCT + "accrualPeriodicity",
                     DCAT + "contactPoint", DCAT + "distribution"):
            if not graph.value(one, ref(name)):
                yield f"{one} has no {name}"
        for form in graph.objects(one, ref(DCAT + "distribution")):
            for name in (DCAT + "accessURL", DCAT + "downloadURL", DCAT + "mediaType", DCT + "license"):
                if not isinstance(graph.value(form, ref(name)), rdflib.URIRef):
                    yield f"{form} has no {name}"


def main(program, bundle):
    try:
        import rdflib
    except ImportError:
        rdflib = None
    portal = Portal(program, bundle)
    print(f"1..{2 * len(SITES)}")
    failed = False
    number = 0
    for base in SITES:
        sets = [item["address"] for item in json.loads(portal.ask(base + "/du-lieu-mo.json"))["items"]]
        wrong = []
        for page in sets:
            described = json.loads(portal.ask(page + ".json"))
            tables = [f for f in described["forms"] if f["type"] == "text/csv"]
            for form in tables if "thong-ke" not in page else []:
                wrong += [f"{page}: {why}" for why in check_table(portal, described, form)]
                wrong += [f"{page}: {why}" for why in check_metadata(portal, page, described)]
        cases = [("tables are as they are declared", wrong, bool(sets))]
        graph = list(check_catalogue(rdflib, portal, base, sets)) if rdflib else []
        cases.append(("the catalogue is DCAT" + ("" if rdflib else " # SKIP python3-rdflib is not installed"),
                      graph, True))
        for title, wrong, is_any in cases:
            number += 1
            for why in wrong[:20]:
                print("#", why)
            good = not wrong and is_any
            failed = failed or not good
            print(f"{'ok' if good else 'not ok'} {number} - {base or '/'}: {title}")
    return failed


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2]))
