"""What a machine can say about style: format, banned calls, lengths, shell syntax.

Prints one TAP case for each rule; what breaks it stands above, as file:line: what.
A file whose first comment has a line "Length: why" may be as long as it says it must be.
"""

import pathlib
import re
import shutil
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
FOLDERS = ["src", "tools", "tests", "bench"]
COLUMNS, FUNCTION_LINES, FILE_LINES = 100, 80, 800
BANNED = re.compile(r"(?<![\w.>])(strto\w+|sscanf|strtok(?:_r)?|ato[il]+|v?sprintf|strcpy|strcat"
                    r"|gmtime|localtime|alloca)\s*\(")
NO_CODE = re.compile(r'/\*.*?\*/|//[^\n]*|"(?:\\.|[^"\\\n])*"', re.DOTALL)


def blank(match):
    """The same lines without their text."""
    return re.sub(r"[^\n]", " ", match[0])


def ours(pattern):
    for folder in FOLDERS:
        for path in sorted((ROOT / folder).rglob(pattern)):
            if "node_modules" not in path.parts:
                yield path


def sources():
    for path in ours("*.[ch]"):
        yield path, path.read_text(encoding="utf-8")


def scripts():
    return [ROOT / "dev", ROOT / ".ci/run", *ours("*.sh")]


def format_broken():
    program = shutil.which("clang-format-14")
    if not program:
        return None
    files = [str(path) for path, _ in sources()]
    run = subprocess.run([program, "--dry-run", "-Werror", *files], capture_output=True, text=True)
    return [line for line in run.stderr.splitlines() if ": error: " in line]


def banned_calls():
    for path, text in sources():
        code = NO_CODE.sub(blank, text)
        for call in BANNED.finditer(code):
            line = code.count("\n", 0, call.start()) + 1
            yield f"{path}:{line}: {call[1]}() is banned"


def long_lines():
    for path, text in sources():
        for number, line in enumerate(text.splitlines(), 1):
            if len(line) > COLUMNS:
                yield f"{path}:{number}: {len(line)} columns, {COLUMNS} are the most"


def has_reason(text):
    head = re.match(r"/\*.*?\*/", text, re.DOTALL)
    return head is not None and "Length: " in head[0]


def long_files():
    for path, text in sources():
        lines = text.count("\n")
        if lines > FILE_LINES and not has_reason(text):
            yield f"{path}:1: {lines} lines, {FILE_LINES} are the most"


def long_functions():
    """A function's braces stand alone at the start of a line, and no other's do."""
    for path, text in sources():
        start = 0
        for number, line in enumerate(text.splitlines(), 1):
            if line == "{":
                start = number
            elif line == "}" and start:
                if number - start - 1 > FUNCTION_LINES and not has_reason(text):
                    yield (f"{path}:{start}: {number - start - 1} lines, "
                           f"{FUNCTION_LINES} are the most")
                start = 0


def broken_scripts():
    for path in scripts():
        run = subprocess.run(["sh", "-n", str(path)], capture_output=True, text=True)
        yield from run.stderr.splitlines()


RULES = [("clang-format has nothing to change", format_broken),
         ("no banned call", banned_calls),
         (f"lines have at most {COLUMNS} columns", long_lines),
         (f"functions have at most {FUNCTION_LINES} lines", long_functions),
         (f"files have at most {FILE_LINES} lines", long_files),
         ("scripts are sound", broken_scripts)]


def main():
    failed = False
    print(f"1..{len(RULES)}")
    for number, (name, rule) in enumerate(RULES, 1):
        broken = rule()
        if broken is None:
            print(f"ok {number} - {name} # SKIP there is no clang-format-14 here")
            continue
        broken = [line.removeprefix(f"{ROOT}/") for line in broken]
        for line in broken:
            print(f"# {line}")
        print(f"{'not ok' if broken else 'ok'} {number} - {name}")
        failed = failed or bool(broken)
    return 1 if failed else 0


sys.exit(main())
