/* A cleaned body as lines and tables. */
#include "feature/agenda/paste_make.h"

#include "text/body.h"
#include "text/nfc.h"

enum { SPAN_LIMIT = 1000 };

struct sheet {
    struct paste_maker *maker;
    struct paste_flow flow;
    struct body_reader reader;
    struct buf line;
    ptrdiff_t struck; /* bytes of the line that are struck out */
    int strikes;
    char bullet; /* that the line shall have, by the depth of its list */
    int lists;
    /* The table that is being read. */
    int depth;
    struct paste_cell *cells;
    int cell_count, row, columns;
    struct paste_cell *cell; /* NULL between cells */
    int line_room;
};

static void add_to_cell(struct sheet *sheet, struct paste_line line)
{
    struct paste_cell *cell = sheet->cell;
    if (cell->count == sheet->line_room) {
        int room = sheet->line_room > 0 ? sheet->line_room * 2 : 4;
        struct paste_line *more = arena_array(sheet->maker->arena, struct paste_line, room);
        for (int i = 0; i < cell->count; i++)
            more[i] = cell->lines[i];
        cell->lines = more;
        sheet->line_room = room;
    }
    cell->lines[cell->count++] = line;
    cell->is_struck = line.is_struck && (cell->count == 1 || cell->is_struck);
}

static void end_line(struct sheet *sheet)
{
    struct paste_maker *maker = sheet->maker;
    str text = str_trim(buf_text(&sheet->line));
    bool is_struck = text.n > 0 && sheet->struck * 10 >= text.n * 9;
    if (text.n > 0) {
        text = sheet->bullet ? arena_printf(maker->arena, "%c %.*s", sheet->bullet, STR_ARG(text))
                             : arena_copy(maker->arena, text);
        struct paste_line line = paste_make_line(maker, text);
        line.is_struck = is_struck;
        buf_str(&maker->input, text);
        buf_char(&maker->input, '\n');
        if (sheet->cell)
            add_to_cell(sheet, line);
        else if (sheet->depth == 0)
            paste_flow_line(&sheet->flow, &line);
        else
            paste_leave(maker, text); /* a caption */
    }
    sheet->line = buf_make(maker->arena, PASTE_INPUT_LIMIT);
    sheet->struck = 0;
    sheet->bullet = '\0';
}

/* --- tables ---------------------------------------------------------------------------------- */

static int span(const struct body_reader *reader, str name)
{
    int64_t n;
    str value = body_attribute(reader, name);
    if (!value.p || !str_to_int(value, &n) || n < 1)
        return 1;
    return n < SPAN_LIMIT ? (int)n : SPAN_LIMIT;
}

static void open_cell(struct sheet *sheet)
{
    end_line(sheet);
    if (sheet->cell_count == PASTE_ROWS_LIMIT * 8)
        return; /* its lines are left */
    sheet->cell = &sheet->cells[sheet->cell_count++];
    *sheet->cell = (struct paste_cell){.row = sheet->row,
                                       .rows = span(&sheet->reader, S("rowspan")),
                                       .columns = span(&sheet->reader, S("colspan"))};
    sheet->line_room = 0;
}

static void open_table(struct sheet *sheet)
{
    end_line(sheet);
    if (sheet->depth++ > 0)
        return;
    paste_flow_end(&sheet->flow);
    sheet->cells = arena_array(sheet->maker->arena, struct paste_cell, PASTE_ROWS_LIMIT * 8);
    sheet->cell_count = 0;
    sheet->row = -1;
}

/* Puts each cell into the places that it fills, as HTML's table model has it. */
static void place_cells(struct sheet *sheet, struct paste_table *table)
{
    int column = 0, row = -1;
    for (int i = 0; i < sheet->cell_count; i++) {
        struct paste_cell *cell = &sheet->cells[i];
        column = cell->row == row ? column : 0;
        row = cell->row;
        while (column < table->columns && table->at[row * table->columns + column])
            column++;
        cell->column = column;
        for (int r = row; r < row + cell->rows && r < table->rows; r++)
            for (int c = column; c < column + cell->columns && c < table->columns; c++)
                if (!table->at[r * table->columns + c])
                    table->at[r * table->columns + c] = cell;
        if (column + cell->columns > table->columns)
            cell->columns = table->columns > column ? table->columns - column : 1;
        if (row + cell->rows > table->rows)
            cell->rows = table->rows - row;
    }
}

/* Lines of cells that have no place. */
static void leave_cells(struct sheet *sheet, const struct paste_table *table)
{
    for (int i = 0; i < sheet->cell_count; i++) {
        struct paste_cell *cell = &sheet->cells[i];
        bool has_place = cell->row < table->rows && cell->column < table->columns &&
                         paste_cell_at(table, cell->row, cell->column) == cell;
        for (int l = 0; !has_place && l < cell->count; l++)
            paste_leave(sheet->maker, cell->lines[l].text);
    }
}

static void close_table(struct sheet *sheet)
{
    end_line(sheet);
    if (--sheet->depth > 0)
        return;
    sheet->cell = NULL;
    int widest = 0, wide = 0, row = -1;
    for (int i = 0; i < sheet->cell_count; i++) {
        wide = sheet->cells[i].row == row ? wide : 0;
        row = sheet->cells[i].row;
        wide += sheet->cells[i].columns;
        if (wide > widest)
            widest = wide;
    }
    struct paste_table table = {.rows = sheet->row + 1, .columns = widest};
    table.columns = table.columns < PASTE_COLUMNS_LIMIT ? table.columns : PASTE_COLUMNS_LIMIT;
    table.rows = table.rows < PASTE_ROWS_LIMIT ? table.rows : PASTE_ROWS_LIMIT;
    while (sheet->cell_count > 0 && sheet->cells[sheet->cell_count - 1].row >= table.rows) {
        struct paste_cell *cell = &sheet->cells[--sheet->cell_count];
        for (int l = 0; l < cell->count; l++)
            paste_leave(sheet->maker, cell->lines[l].text);
    }
    if (table.rows > 0 && table.columns > 0) {
        table.at =
            arena_array(sheet->maker->arena, struct paste_cell *, table.rows * table.columns);
        place_cells(sheet, &table);
        leave_cells(sheet, &table);
        paste_table_read(sheet->maker, &table);
    }
    paste_flow_begin(&sheet->flow, sheet->maker);
    sheet->flow.is_footer = sheet->maker->count > 0;
}

/* --- the body -------------------------------------------------------------------------------- */

static void opened(struct sheet *sheet)
{
    switch ((int)sheet->reader.tag) {
    case BODY_TABLE:
        open_table(sheet);
        break;
    case BODY_TR:
        end_line(sheet);
        if (sheet->depth == 1) {
            sheet->row++;
            sheet->cell = NULL;
        }
        break;
    case BODY_TD:
    case BODY_TH:
        if (sheet->depth == 1)
            open_cell(sheet);
        else
            end_line(sheet);
        break;
    case BODY_LI:
        end_line(sheet);
        sheet->bullet = sheet->lists > 2 ? '*' : sheet->lists > 1 ? '+' : '-';
        break;
    case BODY_UL:
    case BODY_OL:
        end_line(sheet);
        sheet->lists++;
        break;
    case BODY_S:
        sheet->strikes++;
        break;
    default:
        if (sheet->reader.tag < BODY_STRONG || sheet->reader.tag == BODY_BR)
            end_line(sheet);
    }
}

static void closed(struct sheet *sheet)
{
    if (sheet->reader.tag == BODY_UL || sheet->reader.tag == BODY_OL)
        sheet->lists--;
    if (sheet->reader.tag == BODY_TABLE)
        close_table(sheet);
    else if (sheet->reader.tag == BODY_S)
        sheet->strikes--;
    else if (sheet->reader.tag < BODY_STRONG)
        end_line(sheet);
    if ((sheet->reader.tag == BODY_TD || sheet->reader.tag == BODY_TH) && sheet->depth == 1)
        sheet->cell = NULL;
}

void paste_body_read(struct paste_maker *maker, html body)
{
    struct sheet *sheet = arena_new(maker->arena, struct sheet);
    sheet->maker = maker;
    sheet->line = buf_make(maker->arena, PASTE_INPUT_LIMIT);
    paste_flow_begin(&sheet->flow, maker);
    body_read(&sheet->reader, body);
    for (enum body_step step; (step = body_next(&sheet->reader)) != BODY_END;) {
        if (step == BODY_FOREIGN)
            break; /* what came so far is read; clean_html() gives no such body */
        if (step == BODY_OPENED)
            opened(sheet);
        else if (step == BODY_CLOSED)
            closed(sheet);
        else {
            str text = body_unescape(maker->arena, sheet->reader.text);
            sheet->struck += sheet->strikes > 0 ? text.n : 0;
            buf_str(&sheet->line, text);
        }
    }
    end_line(sheet);
    paste_flow_end(&sheet->flow);
}
