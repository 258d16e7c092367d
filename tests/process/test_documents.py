"""savi-media at its work: real documents come in through savi import; the export tells what was read.

Prints TAP. Where a scanned page would need what this system lacks, the case is skipped.
"""

import ctypes
import io
import json
import os
import pathlib
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import zipfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "support"))
import ole  # noqa: E402
import pdf  # noqa: E402

SAVI, MEDIA, SCANNER = sys.argv[1:4]
SITE = {"kind": "site", "id": "root", "path": "", "name": "Cổng"}
TEXT = [["QUYẾT ĐỊNH", "Điều 1. Giao chỉ tiêu năm 2026 cho các sở, ban và",
         "các phường, xã theo phụ lục kèm theo."], ["Phụ lục"]]
LOCK = b"/ID[<00><00>]/Encrypt<</Filter/Standard/V 1/R 2/P -4/O<" + b"11" * 32 + b">/U<" \
    + b"22" * 32 + b">>>"
cases = []


def case(name):
    def keep(function):
        cases.append((name, function))
        return function
    return keep


def imported(files, savi=SAVI, twice=False):
    """The media lines of the export after an import of these files, by name; and the report."""
    with tempfile.TemporaryDirectory() as folder:
        place = pathlib.Path(folder)
        (place / "files").mkdir()
        for name, content in files.items():
            (place / "files" / name).write_bytes(content)
        notice = {"kind": "notice", "id": "n", "site": "root", "title": "Tệp",
                  "published_at": "2024-01-01", "files": [{"src": name} for name in files]}
        (place / "bundle").write_text("\n".join(json.dumps(line) for line in (SITE, notice)) + "\n")
        subprocess.run([savi, "init", place / "data"], check=True, capture_output=True)
        command = [savi, "import", "--data", place / "data", "--media", place / "files",
                   place / "bundle"]
        for _ in range(2 if twice else 1):
            began = time.monotonic()
            done = subprocess.run(command, capture_output=True, text=True, check=False)
            took = time.monotonic() - began
        exported = subprocess.run([savi, "export", "--data", place / "data"], check=True,
                                  capture_output=True, text=True).stdout
    lines = [json.loads(line) for line in exported.splitlines()]
    media = {line["id"]: line for line in lines if line["kind"] == "media"}
    shown = [line for line in lines if line["kind"] == "notice"]
    return media, shown, done.stdout + done.stderr, took


@case("text comes in page by page, its lines joined")
def text():
    media, shown, report, _ = imported({"a.pdf": pdf.write(TEXT)})
    line = media["a.pdf"]
    assert line["text"] == "read" and line["pages"] == 2, line
    assert line["sheets"] == ["QUYẾT ĐỊNH\nĐiều 1. Giao chỉ tiêu năm 2026 cho các sở, ban và các "
                              "phường, xã theo phụ lục kèm theo.", "Phụ lục"], line["sheets"]
    assert shown[0]["files"] == [{"src": "a.pdf"}], shown
    assert "problems: 0" in report, report


@case("an equal import reads nothing again")
def again():
    media, _, report, _ = imported({"a.pdf": pdf.write(TEXT)}, twice=True)
    assert media["a.pdf"]["text"] == "read" and "warnings" not in report, report


@case("locked, damaged and empty documents come in without text, and are named")
def ill():
    whole = pdf.write(TEXT)
    media, shown, report, _ = imported({"locked.pdf": pdf.write(TEXT, extra=LOCK),
                                        "cut.pdf": whole[:200], "empty.pdf": pdf.write([[]]),
                                        "none.pdf": b"%PDF-1.7\n", "good.pdf": whole})
    assert {name: line["text"] for name, line in media.items()} == {
        "locked.pdf": "locked", "cut.pdf": "damaged", "empty.pdf": "none", "none.pdf": "damaged",
        "good.pdf": "read"}, media
    assert len(shown[0]["files"]) == 5
    assert "locked.pdf: opens with a password only" in report, report
    assert "cut.pdf: is damaged" in report, report


@case("a document that does not end costs its own text, within bounds")
def bombs():
    stream = b"/X Do " * 40
    loop = (b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Count 1"
            b"/Kids[3 0 R]>>endobj\n3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents"
            b" 4 0 R/Resources<</XObject<</X 5 0 R>>>>>>endobj\n4 0 obj<</Length 5>>stream\n/X Do"
            b"\nendstream endobj\n5 0 obj<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources"
            b"<</XObject<</X 6 0 R>>>>/Length 240>>stream\n" + stream + b"\nendstream endobj\n6 0 "
            b"obj<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X 5 0 R>>>>"
            b"/Length 240>>stream\n" + stream + b"\nendstream endobj\ntrailer<</Root 1 0 R>>\n")
    large = pdf.write([], [(20000, 20000, bytes(4000000))])
    kids = b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Count " \
        b"99999999/Kids[2 0 R 2 0 R]>>endobj\ntrailer<</Root 1 0 R>>\n"
    media, _, report, took = imported({"loop.pdf": loop, "large.pdf": large, "kids.pdf": kids,
                                       "good.pdf": pdf.write(TEXT)})
    assert media["good.pdf"]["text"] == "read", report
    assert all(line["text"] in ("none", "damaged", "refused", "scan", "read")
               for line in media.values()), media
    assert took < 100, took


def packed(parts):
    with io.BytesIO() as out:
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, content in parts.items():
                archive.writestr(name, content, zipfile.ZIP_STORED if name == "mimetype" else None)
        return out.getvalue()


WORD = """<?xml version="1.0"?><w:document xmlns:w="w" xmlns:mc="mc"><w:body><w:p><w:r><w:t>Điều 1.</w:t>
</w:r><w:r><w:tab/><w:t xml:space="preserve">Giao chỉ</w:t><w:t> tiêu</w:t></w:r></w:p><w:p><w:del><w:r>
<w:delText>cũ</w:delText></w:r></w:del><w:r><w:t>mới</w:t></w:r></w:p><mc:Fallback><w:p><w:r><w:t>thừa</w:t>
</w:r></w:p></mc:Fallback></w:body></w:document>"""
OPEN = """<?xml version="1.0"?><office:document-content xmlns:office="o" xmlns:text="t" xmlns:table="b">
<office:body>%s</office:body></office:document-content>"""
BOOK = {
    "xl/workbook.xml": "<workbook/>",
    "xl/sharedStrings.xml": "<sst><si><t>Chỉ tiêu</t></si><si><r><t>Thu </t></r><r><t>nội địa</t></r>"
                            "<rPh><t>x</t></rPh></si></sst>",
    "xl/worksheets/sheet1.xml": '<worksheet><sheetData><row><c t="s"><v>0</v></c><c><v>2021</v></c>'
                                '</row><row><c t="s"><v>1</v></c><c><f>A1*2</f><v>1357.5</v></c></row>'
                                "</sheetData></worksheet>",
    "xl/worksheets/sheet2.xml": '<worksheet><row><c t="inlineStr"><is><t>Phụ lục</t></is></c>'
                                '<c t="s"><v>99</v></c></row></worksheet>',
}


@case("office documents and text tell what stands in them")
def office():
    kind = "application/vnd.oasis.opendocument."
    rows = "<table:table-row><table:table-cell><text:p>A</text:p></table:table-cell><table:table-cell>" \
        "<text:p>1,5</text:p></table:table-cell></table:table-row>"
    media, _, report, _ = imported({
        "a.docx": packed({"word/document.xml": WORD}),
        "a.odt": packed({"mimetype": kind + "text", "content.xml": OPEN % (
            "<text:h>Đầu đề</text:h><text:p>Một<text:s/>hai<office:annotation><text:p>lời ghi"
            "</text:p></office:annotation></text:p>")}),
        "a.ods": packed({"mimetype": kind + "spreadsheet", "content.xml": OPEN % rows}),
        "a.xlsx": packed(BOOK),
        "a.pptx": packed({"ppt/presentation.xml": "<p/>", **{
            f"ppt/slides/slide{i}.xml": f'<p:sld xmlns:a="a" xmlns:p="p"><a:p><a:r><a:t>Trang {i}</a:t>'
                                        "</a:r></a:p></p:sld>" for i in (1, 2)}}),
        "a.csv": "Ngày,Số\n2024-01-02,7\n".encode(),
        "a.zip": packed({"x": "y"}),
    })
    stored = {name: line.get("sheets") for name, line in media.items()}
    assert stored == {
        "a.docx": ["Điều 1. Giao chỉ tiêu\nmới"], "a.odt": ["Đầu đề\nMột hai"], "a.ods": ["A | 1,5"],
        "a.xlsx": ["Chỉ tiêu | 2021\nThu nội địa | 1357.5", "Phụ lục"],
        "a.pptx": ["Trang 1", "Trang 2"], "a.csv": ["Ngày,Số\n2024-01-02,7"], "a.zip": None}, stored
    assert "problems: 0" in report, report


@case("archives that do not end, or are none, cost their own text")
def archives():
    bomb = packed({"word/document.xml": b"<w:document>" + b" " * 280000000})
    words = packed({"word/document.xml": "<w:document>" + "<w:p><w:t>a b c d</w:t></w:p>" * 400000
                    + "</w:document>"})
    whole = packed({"word/document.xml": WORD})
    media, _, report, took = imported({
        "bomb.docx": bomb, "words.docx": words,
        "cut.docx": packed({"word/document.xml": WORD[:200]}),
        "type.docx": packed({"word/document.xml": '<!DOCTYPE x [<!ENTITY a "b">]><w:document/>'}),
        "torn.docx": whole[:60] + b"\0\0\0" + whole[63:],
        "good.docx": whole})
    told = {name: line.get("text") for name, line in media.items()}
    assert told["good.docx"] == "read" and told["cut.docx"] == told["type.docx"] == "damaged", told
    assert told["bomb.docx"] in ("refused", "damaged") and told["torn.docx"] == "damaged", told
    assert told["words.docx"] in ("read", "refused"), told
    assert took < 60, took


OLD = ("antiword", "xls2csv", "catppt")
WORDS = "QUYẾT ĐỊNH\rĐiều 1. Giao chỉ tiêu\rCéng hßa x· héi chñ nghÜa ViÖt Nam\r"


LANDLOCK_CREATE_RULESET, ITS_VERSION = 444, 1


def missing_tools():
    """What the reading of older files lacks here; None: nothing."""
    missing = [tool for tool in OLD if not os.path.exists("/usr/bin/" + tool)]
    if missing:
        return f"{', '.join(missing)} not here"
    version = ctypes.CDLL(None).syscall(LANDLOCK_CREATE_RULESET, None, 0, ITS_VERSION)
    return None if version > 0 else "this kernel has no Landlock"


@case("files of Word, Excel and PowerPoint before 2007 tell what stands in them")
def old_office():
    if missing_tools():
        return missing_tools()
    whole = ole.word(WORDS)
    media, _, report, _ = imported({
        "a.doc": whole, "mailed.doc": whole + b"\r\n",
        "a.xls": ole.excel({"Một": [["Chỉ tiêu", "", 2021.0], ["Thu nội\nđịa", '"x|y"', 1357.5]],
                            "Hai": [["§Çu t\xad 25 °C"]]}),
        "a.ppt": ole.powerpoint(["Trang một", "Trang hai"]), "none.doc": ole.word("\r")})
    stored = {name: line.get("sheets") for name, line in media.items()}
    text = ["QUYẾT ĐỊNH\nĐiều 1. Giao chỉ tiêu\nCộng hòa xã hội chủ nghĩa Việt Nam"]
    assert stored == {
        "a.doc": text, "mailed.doc": text, "none.doc": None,
        "a.xls": ["Chỉ tiêu | 2021\nThu nội địa | \"x|y\" | 1357.5", "Đầu tư 25 °C"],
        "a.ppt": ["Trang một", "Trang hai"]}, stored
    assert media["a.doc"]["text"] == "read" and media["none.doc"]["text"] == "none", media
    assert "problems: 0" in report, report
    return None


@case("the search finds words of older files")
def old_office_found():
    if missing_tools():
        return missing_tools()
    with tempfile.TemporaryDirectory() as folder:
        place = pathlib.Path(folder)
        (place / "a.doc").write_bytes(ole.word("Giao chỉ tiêu trồng rừng ngập mặn\r"))
        notice = {"kind": "notice", "id": "n", "site": "root", "title": "Tệp",
                  "published_at": "2024-01-01", "files": [{"src": "a.doc"}]}
        (place / "bundle").write_text("\n".join(map(json.dumps, (SITE, notice))) + "\n")
        subprocess.run([SAVI, "init", place / "data"], check=True, capture_output=True)
        subprocess.run([SAVI, "import", "--data", place / "data", "--media", place, place / "bundle"],
                       check=True, capture_output=True)
        found = subprocess.run([SAVI, "search", "--data", place / "data", "rừng ngập mặn"],
                               check=True, capture_output=True, text=True).stdout
    assert found.startswith("1 found") and "Tệp" in found, found
    return None


@case("older files that are locked, torn or do not end cost their own text")
def old_office_ill():
    if missing_tools():
        return missing_tools()
    whole, book, slides = ole.word(WORDS), ole.excel({"Một": [["Chỉ tiêu", 1.0]]}), ole.powerpoint(["a"])
    media, shown, report, took = imported({
        "locked.doc": ole.word(WORDS, locked=True), "cut.doc": whole[:2000],
        "locked.xls": ole.excel({"Một": [["Chỉ tiêu"]]}, locked=True), "cut.xls": book[:1560],
        "loop.xls": ole.looped(book), "loop.doc": ole.looped(whole), "loop.ppt": ole.looped(slides),
        "large.xls": ole.excel({"Một": [["x" * 4000] * 250] * 20}),
        "good.doc": whole})
    told = {name: line.get("text") for name, line in media.items()}
    assert told["good.doc"] == "read" and told["locked.doc"] == told["locked.xls"] == "locked", told
    assert told["cut.doc"] == "damaged" and told["cut.xls"] in ("damaged", "refused"), told
    assert told["large.xls"] == "refused", told
    assert all(told[name] in ("read", "damaged", "refused") for name in told if "loop" in name), told
    assert len(shown[0]["files"]) == len(told), shown
    assert "locked.doc: opens with a password only" in report, report
    assert took < 100, took
    return None


@case("letters of scanned pages are recognised, and said to be")
def scan():
    drawn = subprocess.run([SCANNER, "/dev/stdout"], capture_output=True, check=False)
    if drawn.returncode != 0:
        return drawn.stderr.decode().strip() or "no page can be drawn here"
    media, _, report, _ = imported({"a.pdf": drawn.stdout})
    line = media["a.pdf"]
    if line["text"] == "scan":
        return "letters cannot be recognised here"
    assert line["text"] == "recognised" and line["confidence"] > 60, line
    assert "Giao chỉ tiêu kế hoạch" in line["sheets"][0], line["sheets"]
    return None


@case("without savi-media documents come in all the same")
def missing():
    with tempfile.TemporaryDirectory() as folder:
        alone = pathlib.Path(folder) / "savi"
        shutil.copy(SAVI, alone)
        media, shown, report, _ = imported({"a.pdf": pdf.write(TEXT)}, savi=str(alone))
    assert "text" not in media["a.pdf"] and shown[0]["files"] == [{"src": "a.pdf"}], media
    assert "problems: 0" in report, report


@case("it is fenced in before it is given a byte")
def fenced():
    ours, its = socket.socketpair()
    ours.settimeout(20)
    started = subprocess.Popen(
        [MEDIA, "--role", "read", "0", str(os.getuid()), str(os.getgid())], pass_fds=[3],
        preexec_fn=lambda: os.dup2(its.fileno(), 3))
    its.close()
    try:
        head = ours.recv(8)
        status = pathlib.Path(f"/proc/{started.pid}/status").read_text()
        assert head[:4] == b"SVJ\x01", head
        assert "Seccomp:\t2" in status and "NoNewPrivs:\t1" in status, status
        assert "CapEff:\t0000000000000000" in status, status
    finally:
        ours.close()
        started.wait(timeout=20)


@case("by hand it does nothing")
def by_hand():
    done = subprocess.run([MEDIA, "a.pdf"], capture_output=True, text=True, check=False)
    assert done.returncode == 2 and "not by hand" in done.stderr, done


print(f"1..{len(cases)}")
for number, (name, function) in enumerate(cases, 1):
    try:
        skipped = function()
        print(f"ok {number} - {name}" + (f" # SKIP {skipped}" if skipped else ""))
    except Exception as wrong:  # each case tells of itself
        print("# " + repr(wrong).replace("\n", "\n# "))
        print(f"not ok {number} - {name}")
    sys.stdout.flush()
