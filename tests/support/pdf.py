"""Writes small PDF files for tests: pages of text whose letters have names but no font file, and
pages that are pictures, as scanners make them.
"""

import zlib


def _font(letters):
    names = " ".join(f"/uni{ord(letter):04X}" for letter in letters)
    return (f"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding<</Type/Encoding"
            f"/Differences[33 {names}]>>/FirstChar 32/LastChar {32 + len(letters)}"
            f"/Widths[300{' 600' * len(letters)}]>>")


def _text_page(lines, codes):
    out = ["BT /F1 12 Tf 14 TL 72 770 Td"]
    for line in lines:
        shown = "".join(f"{codes[letter]:02x}" if letter != " " else "20" for letter in line)
        out.append(f"<{shown}> Tj T*")
    return "\n".join(out + ["ET"]).encode()


def write(pages, pictures=(), extra=b""):
    """Bytes of a PDF. Each of `pages` is a list of lines; each of `pictures` is (width, height,
    grey bytes) and becomes a page of its own behind them. `extra` goes into the trailer."""
    letters = sorted({letter for page in pages for line in page for letter in line} - {" "})
    codes = {letter: 33 + i for i, letter in enumerate(letters)}
    if len(letters) > 200:
        raise ValueError("too many letters for one font")
    objects = {3: _font(letters).encode()}
    kids = []
    for lines in pages:
        at = 4 + 2 * len(kids)
        stream = _text_page(lines, codes)
        objects[at] = (b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]"
                       b"/Resources<</Font<</F1 3 0 R>>>>/Contents %d 0 R>>" % (at + 1))
        objects[at + 1] = b"<</Length %d>>stream\n%s\nendstream" % (len(stream), stream)
        kids.append(at)
    at = 4 + 2 * len(kids)
    for width, height, grey in pictures:
        stream = b"q 595 0 0 842 0 0 cm /I0 Do Q"
        packed = zlib.compress(grey, 9)
        objects[at] = (b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]"
                       b"/Resources<</XObject<</I0 %d 0 R>>>>/Contents %d 0 R>>" % (at + 2, at + 1))
        objects[at + 1] = b"<</Length %d>>stream\n%s\nendstream" % (len(stream), stream)
        objects[at + 2] = (b"<</Type/XObject/Subtype/Image/Width %d/Height %d/ColorSpace/DeviceGray"
                           b"/BitsPerComponent 8/Filter/FlateDecode/Length %d>>stream\n%s\nendstream"
                           % (width, height, len(packed), packed))
        kids.append(at)
        at += 3
    objects[1] = b"<</Type/Catalog/Pages 2 0 R>>"
    objects[2] = (b"<</Type/Pages/Count %d/Kids[%s]>>"
                  % (len(kids), b" ".join(b"%d 0 R" % kid for kid in kids)))
    out = bytearray(b"%PDF-1.4\n")
    places = []
    for number in sorted(objects):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, objects[number])
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(places) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += (b"trailer\n<</Size %d/Root 1 0 R%s>>\nstartxref\n%d\n%%%%EOF\n"
            % (len(places) + 1, extra, start))
    return bytes(out)
