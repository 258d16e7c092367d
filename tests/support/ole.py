"""Documents as Word, Excel and PowerPoint of 1997 to 2003 wrote them, with the least that makes one."""

import struct

SECTOR, SMALLEST = 512, 4096  # shorter streams would stand in a stream of their own ([MS-CFB] 2.2)
FREE, END, TABLE, NOTHING = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD, 0xFFFFFFFF


def padded(content, size):
    return content + bytes(-len(content) % size)


def entry(name, kind, child, first, size, right=NOTHING):
    text = name.encode("utf-16-le")
    return (text.ljust(64, b"\0") + struct.pack("<HBBIII", len(text) + 2, kind, 1, NOTHING, right, child)
            + bytes(36) + struct.pack("<IQ", first, size))


def write(streams):
    """A compound file with these streams, in the order given."""
    contents = [padded(content.ljust(SMALLEST, b"\0"), SECTOR) for content in streams.values()]
    tables = 1
    while (tables * SECTOR // 4 < tables + 1 + len(streams) // 4 + sum(map(len, contents)) // SECTOR):
        tables += 1
    directory = -(-(1 + len(streams)) // 4)
    chain = [TABLE] * tables
    chain += [tables + i + 1 for i in range(directory - 1)] + [END]
    entries = [entry("Root Entry", 5, 1, END, 0)]
    for number, (name, content) in enumerate(zip(streams, contents), 1):
        first = len(chain)
        chain += [first + i + 1 for i in range(len(content) // SECTOR - 1)] + [END]
        entries.append(entry(name, 2, NOTHING, first, len(content),
                             number + 1 if number < len(streams) else NOTHING))
    chain += [FREE] * (tables * SECTOR // 4 - len(chain))
    head = (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
            + struct.pack("<HHHHH6xIIIIIIIII", 0x3E, 3, 0xFFFE, 9, 6, 0, tables, tables, 0, SMALLEST,
                          END, 0, END, 0)
            + struct.pack("<109I", *(list(range(tables)) + [FREE] * (109 - tables))))
    return (head + struct.pack(f"<{len(chain)}I", *chain) + padded(b"".join(entries), SECTOR)
            + b"".join(contents))


def looped(whole):
    """The same file, of which each chain of sectors leads back to its beginning."""
    count = struct.unpack_from("<I", whole, 44)[0] * SECTOR // 4
    chain = list(struct.unpack_from(f"<{count}I", whole, SECTOR))
    for i, after in enumerate(chain):
        if after == END:
            chain[i] = next(first for first in range(i, -1, -1)
                            if first == 0 or chain[first - 1] in (END, TABLE))
    return whole[:SECTOR] + struct.pack(f"<{count}I", *chain) + whole[SECTOR + 4 * count:]


def word(text, locked=False):
    """A text, its paragraphs parted by carriage returns, as one piece of UTF-16."""
    begin = 1024
    head = bytearray(begin)
    letters = text.encode("utf-16-le")
    pieces = struct.pack("<III", 0, len(text), 0)[:8] + struct.pack("<HIH", 0, begin, 0)
    pieces = b"\2" + struct.pack("<I", len(pieces)) + pieces
    styles = struct.pack("<HHHHHHHHHH", 18, 0, 10, 1, 0, 0, 0, 0, 0, 0)
    struct.pack_into("<HH", head, 0, 0xA5EC, 0xC1)
    struct.pack_into("<H", head, 10, 0x200 | (0x100 if locked else 0) | 0x1000)
    struct.pack_into("<II", head, 24, begin, begin + len(letters))
    struct.pack_into("<HH", head, 32, 14, 0)
    struct.pack_into("<H", head, 62, 22)
    struct.pack_into("<I", head, 64, begin + len(letters))
    struct.pack_into("<I", head, 76, len(text))
    struct.pack_into("<H", head, 152, 93)
    struct.pack_into("<II", head, 0xA2, len(pieces), len(styles))
    struct.pack_into("<II", head, 0x1A2, 0, len(pieces))
    return write({"WordDocument": bytes(head) + letters, "1Table": pieces + styles})


def record(kind, content):
    return struct.pack("<HH", kind, len(content)) + content


def excel(sheets, locked=False):
    """A workbook of texts and numbers by sheet and row."""
    texts = list(dict.fromkeys(cell for rows in sheets.values() for row in rows for cell in row
                               if isinstance(cell, str)))
    shared = struct.pack("<II", len(texts), len(texts)) + b"".join(
        struct.pack("<HB", len(text), ord(max(text, default="a")) > 255)
        + text.encode("utf-16-le" if ord(max(text, default="a")) > 255 else "latin-1") for text in texts)
    begin = record(0x809, struct.pack("<HHHHII", 0x600, 5, 0, 1997, 0, 6))
    if locked:
        begin += record(0x2F, struct.pack("<HHH", 1, 1, 1) + bytes(48))
    names = [struct.pack("<BB", len(name), 1) + name.encode("utf-16-le") for name in sheets]
    bodies = []
    for rows in sheets.values():
        cells = b""
        for row, line in enumerate(rows):
            for column, cell in enumerate(line):
                place = struct.pack("<HHH", row, column, 0)
                if isinstance(cell, str):
                    cells += record(0xFD, place + struct.pack("<I", texts.index(cell)))
                else:
                    cells += record(0x203, place + struct.pack("<d", cell))
        bodies.append(record(0x809, struct.pack("<HHHHII", 0x600, 16, 0, 1997, 0, 6)) + cells
                      + record(10, b""))
    at = len(begin) + sum(10 + len(name) for name in names) + len(record(0xFC, shared)) + 4
    out = begin
    for name, body in zip(names, bodies):
        out += record(0x85, struct.pack("<IH", at, 0) + name)
        at += len(body)
    return write({"Workbook": out + record(0xFC, shared) + record(10, b"") + b"".join(bodies)})


def atom(kind, content, is_container=False):
    return struct.pack("<HHI", 15 if is_container else 0, kind, len(content)) + content


def powerpoint(slides):
    """A presentation, a text a slide."""
    texts = b"".join(atom(1011, bytes(20)) + atom(3999, struct.pack("<I", 0))
                     + atom(4000, text.encode("utf-16-le")) for text in slides)
    return write({"PowerPoint Document": atom(1000, atom(4080, texts, True) + atom(1002, b""), True)})
