/* The text of a file's pages: paragraphs, one a line, and SHEET_BREAK between pages. */
#pragma once

#include "core/arena.h"
#include "core/limits.h"
#include "core/str.h"

enum {
    SHEET_BREAK = '\f',
    SHEETS_TEXT_LIMIT = 4 * MIB, /* of a file; what comes behind is left out */
};

/* One page's text as we keep it: NFC, a paragraph a line, without control characters, empty lines
 * and blanks at the ends. */
str sheet_settle(struct arena *arena, str text);
