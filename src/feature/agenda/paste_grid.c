#include "feature/agenda/paste_grid.h"

/* --- making a table -------------------------------------------------------------------------- */

struct paste_grid paste_grid_make(struct paste_maker *maker, int rows, int columns)
{
    struct paste_grid grid = {.maker = maker};
    grid.table.columns = columns < PASTE_COLUMNS_LIMIT ? columns : PASTE_COLUMNS_LIMIT;
    grid.table.rows = rows < PASTE_ROWS_LIMIT ? rows : PASTE_ROWS_LIMIT;
    grid.table.at =
        arena_array(maker->arena, struct paste_cell *, grid.table.rows * grid.table.columns + 1);
    return grid;
}

void paste_grid_put(struct paste_grid *grid, int row, int column, str text)
{
    struct paste_maker *maker = grid->maker;
    struct paste_table *table = &grid->table;
    if (row >= table->rows || column >= table->columns) {
        paste_leave(maker, text);
        return;
    }
    struct paste_cell **place = &table->at[row * table->columns + column];
    if (!*place) {
        *place = arena_new(maker->arena, struct paste_cell);
        **place = (struct paste_cell){.row = row, .column = column, .rows = 1, .columns = 1};
    }
    struct paste_cell *cell = *place;
    bool is_full = (cell->count & (cell->count - 1)) == 0; /* rooms are powers of two */
    if (is_full) {
        int room = cell->count > 0 ? cell->count * 2 : 1;
        struct paste_line *lines = arena_array(maker->arena, struct paste_line, room);
        for (int i = 0; i < cell->count; i++)
            lines[i] = cell->lines[i];
        cell->lines = lines;
    }
    cell->lines[cell->count++] = paste_make_line(maker, str_trim(text));
}

static void put_lines(struct paste_grid *grid, int row, int column, str text)
{
    str line;
    while (str_cut(&text, '\n', &line))
        paste_grid_put(grid, row, column, line);
}

/* What has no room was left when it came. */
void paste_grid_read(struct paste_grid *grid, int rows)
{
    grid->table.rows = rows < grid->table.rows ? rows : grid->table.rows;
    paste_table_read(grid->maker, &grid->table);
}

/* --- values ---------------------------------------------------------------------------------- */

/* The end of a quoted cell that text begins with; -1 where the quote is only a sign. Between tabs
 * spreadsheets quote only what has several lines. */
static ptrdiff_t quoted_end(str text, char separator)
{
    bool has_line = false, is_tabs = separator == '\t';
    if (text.n < 2 || text.p[0] != '"' || text.p[1] == separator || text.p[1] == '\n')
        return -1;
    for (ptrdiff_t i = 1; i < text.n; i++) {
        has_line |= text.p[i] == '\n';
        if (is_tabs && text.p[i] == '\t' && !has_line)
            return -1;
        if (text.p[i] != '"')
            continue;
        if (i + 1 < text.n && text.p[i + 1] == '"') {
            i++;
            continue;
        }
        bool ends = i + 1 == text.n || text.p[i + 1] == separator || text.p[i + 1] == '\n' ||
                    text.p[i + 1] == '\r';
        return ends && (has_line || !is_tabs) ? i : -1;
    }
    return -1;
}

static str unquote(struct arena *arena, str text)
{
    struct buf buf = buf_make(arena, text.n + 1);
    for (ptrdiff_t i = 0; i < text.n; i++) {
        buf_char(&buf, text.p[i]);
        if (text.p[i] == '"' && i + 1 < text.n && text.p[i + 1] == '"')
            i++;
    }
    return buf_text(&buf);
}

str paste_value_take(struct arena *arena, str *rest, char separator, bool *ends_row)
{
    ptrdiff_t end = quoted_end(*rest, separator);
    str cell;
    if (end > 0) {
        cell = str_slice(*rest, 1, end);
        if (str_find_char(cell, '"') >= 0)
            cell = unquote(arena, cell);
        end++;
    } else {
        for (end = 0; end < rest->n && rest->p[end] != separator && rest->p[end] != '\n';)
            end++;
        cell = str_slice(*rest, 0, end);
    }
    while (end < rest->n && rest->p[end] == '\r')
        end++;
    *ends_row = end >= rest->n || rest->p[end] == '\n';
    *rest = str_slice(*rest, end + 1, rest->n);
    return cell;
}

void paste_values_read(struct paste_maker *maker, str text, char separator)
{
    int rows = 0, columns = 0, column = 0;
    bool ends;
    for (str rest = text; rest.n > 0;) {
        paste_value_take(maker->arena, &rest, separator, &ends);
        column++;
        columns = column > columns ? column : columns;
        rows += ends;
        column = ends ? 0 : column;
    }
    struct paste_grid grid = paste_grid_make(maker, rows + 1, columns);
    int row = 0;
    column = 0;
    while (text.n > 0) {
        str cell = paste_value_take(maker->arena, &text, separator, &ends);
        put_lines(&grid, row, column, cell);
        column = ends ? 0 : column + 1;
        row += ends;
    }
    paste_grid_read(&grid, row + (column > 0)); /* a last row may end with an empty cell */
}
