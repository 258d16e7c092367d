/* Tables that are put together cell by cell, and values with a sign between them: what a
 * spreadsheet gives as tabs, or with commas or semicolons as RFC 4180 tells. */
#pragma once

#include "feature/agenda/paste_make.h"

struct paste_grid {
    struct paste_maker *maker;
    struct paste_table table;
};

/* At most PASTE_ROWS_LIMIT rows and PASTE_COLUMNS_LIMIT columns. */
struct paste_grid paste_grid_make(struct paste_maker *maker, int rows, int columns);
/* Adds a line to a cell; what has no place is left. */
void paste_grid_put(struct paste_grid *grid, int row, int column, str text);
/* Reads the first `rows` rows into entries. */
void paste_grid_read(struct paste_grid *grid, int rows);

/* Takes one cell off the front, without its quotes; it may have several lines. `*ends_row` says
 * whether a row ends behind it. */
str paste_value_take(struct arena *arena, str *rest, char separator, bool *ends_row);
/* Reads values into entries; `separator` is a tab, comma or semicolon. */
void paste_values_read(struct paste_maker *maker, str text, char separator);
