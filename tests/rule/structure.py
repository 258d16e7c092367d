"""What the parts of the program may know of each other, read from the sources themselves.

Prints one TAP case for each rule; what breaks it stands above, as file:line: what.
"""

import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src"

# A layer, and what it may include besides itself. Features have four: rules (x.c, x.h), what a page
# is made of (x_page.h), pages for the public and for the office.
LAYERS = {
    "core": [],
    "text": ["core"],
    "sys": ["core"],
    "html": ["core", "text"],
    "db": ["core", "sys"],
    "http": ["core", "text", "sys", "html"],
    "rules": ["core", "text", "db"],
    "view": ["core", "html"],
    "pages": ["core", "text", "db", "html", "http", "rules", "view"],
    "role": ["core", "text", "sys", "html", "db", "http", "rules", "pages"],
    "paper": ["core", "text", "sys", "role"],
    "app": ["core", "text", "sys", "html", "db", "http", "rules", "pages", "role"],
}

# Beyond that: the file, what it includes, and why.
EXCEPTIONS = {
    ("feature/import/run.c", "sys/files.h"): "imports read pictures from files",
    ("feature/import/run.c", "sys/input.h"): "imports read files, packed or not",
    ("feature/import/sources.c", "sys/input.h"): "imports read files, packed or not",
    ("feature/import/sources.c", "sys/folder.h"): "saved pages are files of a folder",
    ("feature/import/sources.c", "sys/files.h"): "what can be read once only is copied",
}

# A library is known by its adaptor, and by nothing else.
LIBRARIES = {
    "sqlite3.h": ["db/sqlite.h"],
    "microhttpd.h": ["http/engine.c", "http/ready.c"],
    "gumbo.h": ["text/clean.c", "text/clean_flow.h"],
    "jansson.h": ["text/json_read.c"],
    "expat.h": ["text/picture.c", "text/xml.c"],
    "zlib.h": ["sys/input.c", "text/zip.c"],
    "zstd.h": ["sys/input.c"],
    "libdeflate.h": ["http/gzip.c"],
    "seccomp.h": ["sys/filter.c"],
    "sodium.h": ["core/digest.h", "text/base64.c"],
    "utf8proc.h": ["text/fold.c", "text/letters.c", "text/nfc.c"],
    "xxhash.h": ["core/hash.c"],
    "brotli/encode.h": [],
    "poppler.h": ["paper/pdf.c"],
    "tesseract/capi.h": ["paper/recognise.c"],
}

# Functions of a feature's rules that take a database and need not be told who acts.
ANYBODY = {
    "record_public_changed": "inside of a change, which knows its actor",
    "record_public_version": "a counter; anybody may ask",
    "record_state": "a counter and its time; anybody may ask",
    "article_clock": "instants; they say nothing of what changes then",
    "article_next_change": "an instant; it says nothing of what changes then",
    "notice_next_change": "an instant; it says nothing of what changes then",
    "album_next_change": "an instant; it says nothing of what changes then",
    "budget_next_change": "an instant; it says nothing of what changes then",
    "planning_next_change": "an instant; it says nothing of what changes then",
    "video_next_change": "an instant; it says nothing of what changes then",
    "target_next_change": "an instant; it says nothing of what changes then",
    "document_next_change": "an instant; it says nothing of what changes then",
    "project_next_change": "an instant; it says nothing of what changes then",
    "plan_next_change": "an instant; it says nothing of what changes then",
    "media_next_change": "an instant; it says nothing of what changes then",
    "organisation_next_change": "an instant; it says nothing of what changes then",
    "segment_free_slot": "inside of a change, which knows its actor",
    "segment_new_version": "inside of a change, which knows its actor",
    "segment_write_documents": "inside of a change, which knows its actor",
    "segment_write": "inside of a change, which knows its actor",
    "segment_read_documents": "inside of a change, which knows its actor",
    "index_is_of_format": "a number of the program's own",
    "index_merge_piece": "what is found stays the same",
    "index_merge_step": "what is found stays the same",
    "merge_rows": "what is found stays the same",
    "state_current": "who may see what it names is for the search to ask",
    "state_payloads": "a buffer",
    "index_reader_open": "who may see what it names is for the search to ask",
    "visit_counter_make": "counters, in a database of their own",
    "visit_days_closed_before": "counters, in a database of their own",
    "visit_close_days_before": "counters, in a database of their own",
    "visit_list_top_past": "counters, in a database of their own",
    "visit_list_top_if_missing": "counters, in a database of their own",
    "visit_list_top_today": "counters, in a database of their own",
    "visit_stats_beside": "opens a database of counters; what they count is shown to everybody",
    "visit_stats_if_there": "opens a database of counters; what they count is shown to everybody",
    "visit_opening_read": "a number that is shown to everybody",
    "visit_days_read": "counters; what they count is shown to everybody",
    "visit_things_read": "counters; what they count is shown to everybody",
    "visit_break_read": "counters; what they count is shown to everybody",
    "visit_first_read": "counters; what they count is shown to everybody",
    "visit_days_between_read": "counters; what they count is shown to everybody",
    "visit_months_read": "counters; what they count is shown to everybody",
    "visit_sections_read": "counters; what they count is shown to everybody",
    "visit_top_read": "counters; what they count is shown to everybody",
    "visit_figures_read": "counters; what they count is shown to everybody",
    "visit_so_far_read": "counters; what they count is shown to everybody",
    "visit_feedback_read": "counters; what they count is shown to everybody",
    "voice_take": "what readers say; the counters' own work",
    "voice_close_day": "what readers say; the counters' own work",
    "voice_month_sums": "counters; what they count is shown to everybody",
    "visit_feedback_list": "counters, of articles by their ids; whoever asks for titles says who",
}

# These start a process, load code or make text of bytes without a length; nothing here does.
BANNED = re.compile(r"(?<![\w.>])(system|popen|dlopen|gets|mktemp|tmpnam|rand|random|srand|setlocale"
                    r"|vfork|longjmp|siglongjmp)\s*\(")
BANNED_EXCEPT = {("core/fail.c", "longjmp")}

INCLUDE = re.compile(r'^#include (?:"([^"]+)"|<([^>]+)>)', re.MULTILINE)
COMMENT = re.compile(r"/\*.*?\*/|//[^\n]*", re.DOTALL)
STRING = re.compile(r'"(?:\\.|[^"\\\n])*"')


def without_comments(text):
    return COMMENT.sub(lambda m: re.sub(r"[^\n]", " ", m[0]), text)


def sources():
    for path in sorted(SOURCE.rglob("*.[ch]")):
        yield path.relative_to(SOURCE).as_posix(), path.read_text(encoding="utf-8")


def line_of(text, at):
    return text.count("\n", 0, at) + 1


def includes():
    """Each include: file, line, what is included, whether it is ours."""
    for name, text in sources():
        for found in INCLUDE.finditer(text):
            yield name, line_of(text, found.start()), found[1] or found[2], found[1] is not None


def layer_of(name):
    top, _, rest = name.partition("/")
    if top != "feature":
        return top
    base = rest.rpartition("/")[2]
    if "_public." in base or "_office." in base:
        return "pages"
    return "view" if base.endswith(("_page.h", ".html.h")) else "rules"


def layers():
    for name, line, included, is_ours in includes():
        layer, other = layer_of(name), layer_of(included)
        if not is_ours or other == layer or (name, included) in EXCEPTIONS:
            continue
        if layer not in LAYERS:
            yield f"src/{name}:{line}: {layer} is no layer"
        elif other not in LAYERS[layer]:
            yield f"src/{name}:{line}: {layer} may not know {included} ({other})"
    for name, included in EXCEPTIONS:
        if not any(n == name and i == included for n, _, i, _ in includes()):
            yield f"{name} does not include {included}: the exception is not needed"


def names_from_the_root():
    for name, line, included, is_ours in includes():
        is_generated = included.endswith((".sql.h", ".html.h", "ids.h", "assets.h"))
        if is_ours and not is_generated and not (SOURCE / included).exists():
            yield f"src/{name}:{line}: {included} is not written from src"


def one_header_each():
    for name, _ in sources():
        if name.endswith(".c"):
            header = name[:-2] + ".h"
            own = f'"{header}"'
            text = (SOURCE / name).read_text(encoding="utf-8")
            if (SOURCE / header).exists() and own not in text:
                yield f"src/{name}:1: does not include its own header"


def adaptors():
    for name, line, included, is_ours in includes():
        if not is_ours and included in LIBRARIES and name not in LIBRARIES[included]:
            yield f"src/{name}:{line}: only {LIBRARIES[included]} may include {included}"


def generated():
    """What is generated from a feature's file belongs to that feature."""
    for name, line, included, _ in includes():
        if included.startswith("feature/") and included.endswith((".sql.h", ".html.h")):
            if name.split("/")[:2] != included.split("/")[:2]:
                yield f"src/{name}:{line}: {included} is another feature's own"


def cycle_in(graph):
    """A cycle as a list of names, or None."""
    done, path = set(), []

    def visit(name):
        if name in path:
            return path[path.index(name):] + [name]
        if name in done:
            return None
        path.append(name)
        for other in sorted(graph.get(name, ())):
            found = visit(other)
            if found:
                return found
        done.add(path.pop())
        return None

    for name in sorted(graph):
        found = visit(name)
        if found:
            return found
    return None


def features_without_cycle():
    graph = {}
    for name, _, included, _ in includes():
        if layer_of(name) == layer_of(included) == "rules":
            a, b = name.split("/")[1], included.split("/")[1]
            if a != b:
                graph.setdefault(a, set()).add(b)
    cycle = cycle_in(graph)
    if cycle:
        yield "rules of features know each other in a circle: " + " → ".join(cycle)


def headers_without_cycle():
    graph = {}
    for name, _, included, is_ours in includes():
        if is_ours and name.endswith(".h"):
            graph.setdefault(name, set()).add(included)
    cycle = cycle_in(graph)
    if cycle:
        yield "headers include each other in a circle: " + " → ".join(cycle)


FUNCTION = re.compile(r"^[a-z][\w *]*?\b(\w+)\(([^;{]*)\);", re.MULTILINE)


def actors():
    """Who reads or writes a protected row says who asks."""
    seen = set()
    for name, text in sources():
        if not name.startswith("feature/") or not name.endswith(".h") or layer_of(name) != "rules":
            continue
        code = without_comments(text)
        for found in FUNCTION.finditer(code):
            function, arguments = found[1], found[2]
            seen.add(function)
            if "struct db *" not in arguments or function in ANYBODY:
                continue
            if "struct actor " not in arguments and "struct change *" not in arguments:
                yield f"src/{name}:{line_of(code, found.start())}: {function}() is not told who acts"
    for function in ANYBODY:
        if function not in seen:
            yield f"there is no {function}(): the exception is not needed"


def banned():
    for name, text in sources():
        code = STRING.sub(lambda m: " " * len(m[0]), without_comments(text))
        for found in BANNED.finditer(code):
            if (name, found[1]) not in BANNED_EXCEPT:
                yield f"src/{name}:{line_of(code, found.start())}: {found[1]}() is banned"


def memory():
    """malloc only in core and around libraries that want it; elsewhere memory has an arena."""
    allowed = ("core/", "db/sqlite", "http/", "role/", "sys/", "feature/visit/")
    for name, text in sources():
        code = STRING.sub(lambda m: " " * len(m[0]), without_comments(text))
        for found in re.finditer(r"(?<![\w.>])(malloc|calloc|realloc|strdup|strndup)\s*\(", code):
            if not name.startswith(allowed):
                yield f"src/{name}:{line_of(code, found.start())}: {found[1]}() outside of core"


def sql():
    for path in sorted(SOURCE.rglob("*.sql")):
        text = re.sub(r"--[^\n]*", "", path.read_text(encoding="utf-8"))
        for found in re.finditer(r"select\s+(\w+\.)?\*|:\w+\s+is\s+null\s+or\b", text, re.IGNORECASE):
            yield f"{path.relative_to(ROOT)}:{line_of(text, found.start())}: {found[0]}"
    for name, text in sources():
        code = without_comments(text)
        if name.startswith("db/"):
            continue
        for found in re.finditer(r'"\s*(SELECT|INSERT INTO|UPDATE|DELETE FROM|PRAGMA)\s', code):
            yield f"src/{name}:{line_of(code, found.start())}: SQL outside of a .sql file"


def templates():
    for path in sorted(SOURCE.rglob("*.html")):
        text = path.read_text(encoding="utf-8")
        for found in re.finditer(r"\{\{\{|\braw\b|\|\s*safe", text):
            yield f"{path.relative_to(ROOT)}:{line_of(text, found.start())}: {found[0]}"


def migrations():
    folder = ROOT / "db/migrations"
    for number, path in enumerate(sorted(folder.glob("*.sql")), 1):
        if not re.fullmatch(rf"{number:04}-[a-z0-9-]+\.sql", path.name):
            yield f"db/migrations/{path.name}:1: the next number is {number:04}"
        text = re.sub(r"--[^\n]*", "", path.read_text(encoding="utf-8"))
        for found in re.finditer(r"\b(BEGIN|COMMIT|ROLLBACK|DROP\s+TABLE)\b(?!\s*\()", text):
            yield f"db/migrations/{path.name}:{line_of(text, found.start())}: {found[0]}"
        for found in re.finditer(r"CREATE TABLE (\w+) \(.*?\n\)([^;]*);", text, re.DOTALL):
            if "STRICT" not in found[2]:
                yield f"db/migrations/{path.name}:{line_of(text, found.start())}: {found[1]} is not STRICT"


def headers_say_what_they_are():
    for name, text in sources():
        if name.endswith(".h") and not text.startswith("/*"):
            yield f"src/{name}:1: a header opens with what the thing is"
        if name.endswith(".h") and "#pragma once" not in text:
            yield f"src/{name}:1: no #pragma once"


def named_tests():
    """The lists of what is tested name files that are there."""
    page = ROOT / "tests/README.md"
    for number, line in enumerate(page.read_text(encoding="utf-8").splitlines(), 1):
        for name in re.findall(r"`([a-z_]+/[^`]*)`", line):
            if not (ROOT / "tests" / name).exists():
                yield f"tests/README.md:{number}: there is no tests/{name}"


def documents():
    """A heading begins anew, and a table begins with its head: a merge can take either apart."""
    for path in sorted((ROOT / "docs").rglob("*.md")):
        is_code, above = False, ""
        lines = path.read_text(encoding="utf-8").splitlines() + [""]
        for number, (line, below) in enumerate(zip(lines, lines[1:]), 1):
            is_code ^= line.startswith("```")
            place = f"{path.relative_to(ROOT)}:{number}"
            if not is_code and line.startswith("#") and above:
                yield f"{place}: a heading within text"
            elif not is_code and line.startswith("|") and not above.startswith("|") and below[:2] != "|-":
                yield f"{place}: a table without its head"
            above = line


def headers_with_the_build():
    """A build configures the tests, too: what they include is there before "./dev run" needs it."""
    for number, line in enumerate((ROOT / "tools/deps").read_text(encoding="utf-8").splitlines(), 1):
        group, _, packages = line.partition(" ")
        if packages.strip().endswith("-dev") and group.startswith("test"):
            yield f"tools/deps:{number}: headers that only tests would install"


RULES = {
    "a layer knows those below it only": layers,
    "includes are written from src": names_from_the_root,
    "a file includes its own header": one_header_each,
    "a library is known by its adaptor only": adaptors,
    "what is generated for a feature is its own": generated,
    "rules of features do not know each other in a circle": features_without_cycle,
    "headers do not include each other in a circle": headers_without_cycle,
    "who reads or writes a protected row says who asks": actors,
    "no call that is banned": banned,
    "memory comes from arenas": memory,
    "statements stand in .sql files and name their columns": sql,
    "templates have no way around escaping": templates,
    "migrations go forward, one transaction each": migrations,
    "headers say what they are": headers_say_what_they_are,
    "the lists of what is tested name what is there": named_tests,
    "documents are whole": documents,
    "every build finds its headers": headers_with_the_build,
}


def main():
    failed = False
    print(f"1..{len(RULES)}")
    for number, (title, rule) in enumerate(RULES.items(), 1):
        broken = list(rule())
        for line in broken:
            print(f"# {line}")
        print(f"{'not ' if broken else ''}ok {number} - {title}")
        failed = failed or bool(broken)
    return failed


if __name__ == "__main__":
    sys.exit(main())
