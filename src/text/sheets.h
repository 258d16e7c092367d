/* The text of a file's pages: paragraphs, one a line, and SHEET_BREAK between pages. */
#pragma once

#include "core/arena.h"
#include "core/limits.h"
#include "core/str.h"

enum {
    SHEET_BREAK = '\f',
    SHEETS_TEXT_LIMIT = 4 * MIB, /* of a file; what comes behind is left out */
    SHEETS_LIMIT = 5000,         /* pages of one whose text is kept */
};

/* One page's text as we keep it: NFC, a paragraph a line, without control characters, empty lines
 * and blanks at the ends. */
str sheet_settle(struct arena *arena, str text);
/* A table's rows as a line each: of its cells, which tabs part and which may stand in quotes (RFC
 * 4180) with line feeds in them, those that hold anything, with " | " between. */
str sheet_cells(struct arena *arena, str text);
/* The same of a page as it was set: lines that go on in the next one are joined to paragraphs.
 * Articles, clauses and points (Điều, khoản "1.", điểm "a)"), dashes and what stands after a full
 * stop begin a new one. No word is lost. */
str sheet_join(struct arena *arena, str text);
