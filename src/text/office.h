/* The text of office documents (ISO/IEC 29500, ISO/IEC 26300): paragraphs, one a line; of a table
 * its rows, the cells with " | " between. Pictures, notes at the side and what was struck out stay
 * away. */
#pragma once

#include "core/arena.h"
#include "core/str.h"

/* True for the types that office_read() reads. */
bool office_is_read(str type);
/* Gives the document to `say` sheet by sheet: a text as one, each slide and each table of a
 * workbook as one. False when it is damaged; what was read before was said. Must be called inside a
 * door. */
bool office_read(struct arena *arena, str bytes, str type, void (*say)(void *with, str sheet),
                 void *with);
