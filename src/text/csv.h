/* Writes tables as CSV (RFC 4180: commas, CRLF, quotes doubled), in UTF-8.
 *
 * The file begins with a byte order mark. Without it Excel reads Vietnamese as another encoding and
 * offers no way to say otherwise when a file is opened with a click; programs that read UTF-8 by
 * the book (the Encoding standard's "decode", "utf-8-sig") drop it.
 *
 * A text that a spreadsheet would take for a formula (it begins with =, +, -, @, a tab or a line's
 * end) is written with a tab before it, in quotes. Texts of the record never begin with white
 * space, so that whoever drops it at the start of a cell has the text as it is: the tables'
 * metadata (CSV on the Web, "trim": "start") say so. Numbers are no texts: -5 stays -5. */
#pragma once

#include "core/buf.h"
#include "core/str.h"

#include <stdbool.h>

struct csv {
    struct buf *out;
    bool is_in_row;
};

/* A writer of one file; writes the mark. */
struct csv csv_make(struct buf *out);
/* The next cell of the row. An absent text and an empty one are both an empty cell. */
void csv_put_text(struct csv *csv, str text);
/* What a program wrote (digits, a day, an address), which needs no care for formulas. */
void csv_put_plain(struct csv *csv, str text);
void csv_put_end(struct csv *csv);
