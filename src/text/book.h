/* The text of a DocBook document as antiword writes one of Word's: paragraphs, one a line; of a
 * table its rows, the cells that hold anything with " | " between. What the file says of itself
 * (its author, its first title again) is no text of it. */
#pragma once

#include "core/arena.h"
#include "core/str.h"

/* The type of such a document. */
extern const str book_type;

/* `*text` is what was read, at most SHEETS_TEXT_LIMIT bytes. False when the document does not end
 * as it should. Must be called inside a door. */
bool book_read(struct arena *arena, str bytes, str *text);
