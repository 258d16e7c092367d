/* A table: each cell that holds entries is read with what its row and column say. */
#include "feature/agenda/paste_head.h"

struct row {
    struct paste_when when;
    str person;
    bool is_data;
};

struct reading {
    struct paste_maker *maker;
    const struct paste_table *table;
    struct paste_head head;
    struct row *rows;
    str above[PASTE_COLUMNS_LIMIT]; /* the last text of each column, for ditto marks */
    /* What goes on from row to row. */
    struct paste_when days;
    str person;
};

/* The first column of entries that a cell fills; -1 for a cell that holds none. */
static int content_column(const struct reading *reading, const struct paste_cell *cell)
{
    for (int c = cell->column; c < cell->column + cell->columns; c++)
        if (reading->head.columns[c].is_content)
            return c;
    return -1;
}

static void leave_row(struct reading *reading, int r)
{
    struct buf line = buf_make(reading->maker->arena, PASTE_INPUT_LIMIT * 2);
    for (int c = 0; c < reading->table->columns; c++) {
        struct paste_cell *cell = paste_cell_at(reading->table, r, c);
        if (!cell || cell->row != r || cell->column != c || paste_cell_is_empty(cell))
            continue;
        struct paste_line text = paste_cell_line(reading->maker, cell);
        paste_look_for_week(reading->maker, &text);
        buf_str(&line, line.n > 0 ? S(" · ") : S(""));
        buf_str(&line, text.text);
    }
    paste_leave(reading->maker, buf_text(&line));
}

/* --- what a row says ------------------------------------------------------------------------- */

static struct paste_cell *only_cell(const struct reading *reading, int r)
{
    struct paste_cell *only = NULL;
    for (int c = 0; c < reading->table->columns; c++) {
        struct paste_cell *cell = paste_cell_at(reading->table, r, c);
        if (!cell || paste_cell_is_empty(cell) || cell == only)
            continue;
        if (only)
            return NULL;
        only = cell;
    }
    return only;
}

static void carry_on(struct reading *reading, const struct paste_when *when)
{
    if (day_is_set(when->from)) {
        reading->days = *when;
        reading->days.starts = reading->days.ends = PASTE_NO_TIME;
    } else if (when->part != PASTE_NO_PART) {
        reading->days.part = when->part;
    }
}

/* A row of one cell: a day, a half of one, somebody, a whole entry, or a note. True for the first
 * three; the others are read now. */
static void read_only_cell(struct reading *reading, const struct paste_cell *cell, int r)
{
    struct paste_maker *maker = reading->maker;
    struct paste_line line = paste_cell_line(maker, cell);
    struct paste_when when;
    int end = paste_when(&line, 0, &maker->around, PASTE_IN_CELL, &when);
    if (end == 0 && paste_person(&line, 0)) {
        reading->person = paste_trim(line.text);
        paste_know(maker, line.text);
        return;
    }
    bool is_entry = end > 0 && (day_is_set(when.from) || when.starts != PASTE_NO_TIME ||
                                day_is_set(reading->days.from));
    if (!is_entry) {
        leave_row(reading, r);
        return;
    }
    carry_on(reading, &when);
    if (paste_skip_signs(&line, end, ":.,-)*") == line.count && when.starts == PASTE_NO_TIME) {
        paste_know(maker, line.text);
        return;
    }
    struct paste_flow flow;
    paste_flow_begin(&flow, maker);
    flow.is_cell = true;
    flow.base.when = reading->days;
    flow.base.when.starts = PASTE_NO_TIME;
    for (int i = 0; i < cell->count; i++)
        paste_flow_line(&flow, &cell->lines[i]);
    paste_flow_end(&flow);
}

static bool repeats_head(const struct reading *reading, int r)
{
    const struct paste_head *head = &reading->head;
    if (head->to == head->from)
        return false;
    for (int c = 0; c < reading->table->columns; c++) {
        str a = paste_cell_line(reading->maker, paste_cell_at(reading->table, r, c)).text;
        str b = paste_cell_line(reading->maker, paste_cell_at(reading->table, head->from, c)).text;
        if (!str_equal(str_trim(a), str_trim(b)))
            return false;
    }
    return true;
}

static bool tells_when(enum paste_role role)
{
    return role == ROLE_DAY || role == ROLE_TIME || role == ROLE_END || role == ROLE_PART;
}

static void read_when_cell(struct reading *reading, const struct paste_cell *cell, int r,
                           struct row *row, bool *has_part, bool is_end)
{
    struct paste_maker *maker = reading->maker;
    struct paste_line line = paste_cell_line(maker, cell);
    struct paste_when when;
    if (line.count == 0)
        return;
    paste_know(maker, line.text);
    if (paste_is_ditto(&line))
        return;
    int end = paste_when(&line, 0, &maker->around, PASTE_IN_CELL, &when);
    int rest = paste_skip_signs(&line, end, ":.,-)(*/");
    if (is_end) {
        if (row->when.starts != PASTE_NO_TIME && when.starts > row->when.starts)
            row->when.ends = when.starts;
        return;
    }
    if (rest < line.count && cell->row == r)
        paste_leave(maker, line.text);
    if (day_is_set(when.from) && (when.from.n != reading->days.from.n || cell->row == r)) {
        enum paste_part part = *has_part ? reading->days.part : PASTE_NO_PART;
        carry_on(reading, &when);
        if (when.part == PASTE_NO_PART)
            reading->days.part = part;
    } else if (when.part != PASTE_NO_PART) {
        reading->days.part = when.part;
    }
    *has_part |= when.part != PASTE_NO_PART;
    if (when.starts != PASTE_NO_TIME) {
        row->when.starts = when.starts;
        row->when.ends = when.ends;
    }
}

static void read_row(struct reading *reading, int r)
{
    const struct paste_table *table = reading->table;
    struct row *row = &reading->rows[r];
    struct paste_cell *only = only_cell(reading, r);
    row->when = paste_when_nothing();
    if (repeats_head(reading, r)) {
        return;
    }
    if (only) {
        int content = content_column(reading, only);
        bool is_wide = only->columns > 1 && only->columns >= table->columns - 1;
        if (only->row != r && content < 0)
            return;
        if (content < 0 || is_wide) {
            if (only->row == r &&
                !tells_when(is_wide ? ROLE_NONE : reading->head.columns[only->column].role)) {
                read_only_cell(reading, only, r);
                return;
            }
        }
    }
    bool has_part = false;
    struct paste_cell *before = NULL;
    for (int c = 0; c < table->columns; c++) {
        struct paste_cell *cell = paste_cell_at(table, r, c);
        if (!cell || cell == before || !tells_when(reading->head.columns[c].role) ||
            content_column(reading, cell) >= 0)
            continue;
        read_when_cell(reading, cell, r, row, &has_part, reading->head.columns[c].role == ROLE_END);
        before = cell;
    }
    int starts = row->when.starts, ends = row->when.ends;
    row->when = reading->days;
    row->when.starts = starts;
    row->when.ends = ends;
    row->person = reading->person;
    row->is_data = true;
}

/* --- entries --------------------------------------------------------------------------------- */

static bool begins_with_bullet(const struct paste_line *line)
{
    return line->count > 0 && paste_skip_signs(line, 0, "-+*") > 0;
}

/* The lines of a cell of one field. */
static str field_text(struct paste_maker *maker, const struct paste_cell *cell)
{
    struct buf buf = buf_make(maker->arena, PASTE_INPUT_LIMIT * 2);
    for (int i = 0; i < cell->count; i++) {
        const struct paste_line *line = &cell->lines[i];
        if (line->count == 0)
            continue;
        bool is_new = begins_with_bullet(line);
        if (buf.n > 0)
            buf_str(&buf, is_new ? S("; ") : paste_person(line, 0) ? S(", ") : S(" "));
        buf_str(&buf, is_new ? paste_trim(line->text) : str_trim(line->text));
    }
    return buf_text(&buf);
}

/* The nth line of a cell that has a line for each of several entries, else all of it. */
static str field_part(struct paste_maker *maker, const struct paste_cell *cell, int part, int parts)
{
    int filled = 0;
    for (int i = 0; i < cell->count; i++)
        filled += cell->lines[i].count > 0;
    if (parts < 2 || filled != parts)
        return field_text(maker, cell);
    for (int i = 0; i < cell->count; i++)
        if (cell->lines[i].count > 0 && part-- == 0)
            return paste_trim(cell->lines[i].text);
    return S("");
}

static void read_fields(struct reading *reading, int r, int part, int parts,
                        struct paste_draft *base)
{
    struct paste_maker *maker = reading->maker;
    struct paste_cell *before = NULL;
    for (int c = 0; c < reading->table->columns; c++) {
        const struct paste_column *column = &reading->head.columns[c];
        struct paste_cell *cell = paste_cell_at(reading->table, r, c);
        bool is_field = column->role >= ROLE_CHAIR || column->role == ROLE_INDEX;
        if (!cell || cell == before || !is_field || column->is_content ||
            content_column(reading, cell) >= 0 || paste_cell_is_empty(cell))
            continue;
        before = cell;
        struct paste_line line = paste_cell_line(maker, cell);
        str text = field_part(maker, cell, part, parts);
        if (column->role == ROLE_INDEX) {
            paste_know(maker, line.text);
            continue;
        }
        enum paste_from from = reading->head.is_guess ? FROM_GUESS : FROM_COLUMN;
        if (paste_is_ditto(&line)) {
            paste_know(maker, line.text);
            text = reading->above[c];
            from = FROM_ABOVE;
        }
        reading->above[c] = text;
        enum paste_role role = column->role;
        if (column->is_mixed)
            role = paste_locality(&line, 0, false) ? ROLE_PLACE : ROLE_PARTICIPANTS;
        if (column->role == ROLE_OTHER && column->heading.n > 0)
            text =
                arena_printf(maker->arena, "%.*s: %.*s", STR_ARG(column->heading), STR_ARG(text));
        paste_add(maker, base, role, text, from, role == ROLE_OTHER ? "\n" : "; ");
    }
}

static enum paste_part both(enum paste_part a, enum paste_part b)
{
    if (a == PASTE_NO_PART || b == PASTE_NO_PART || a == b)
        return a == PASTE_NO_PART ? b : a;
    return PASTE_ALL_DAY;
}

static void widen(struct paste_when *when, const struct paste_when *more)
{
    if (!day_is_set(more->from))
        return;
    bool is_first = !day_is_set(when->from);
    if (is_first || more->from.n < when->from.n)
        when->from = more->from;
    if (is_first || more->to.n > when->to.n)
        when->to = more->to;
    when->doubts |= more->doubts;
}

/* What all rows and columns say that a cell fills. */
static void read_span(struct reading *reading, const struct paste_cell *cell, int r, int c,
                      struct paste_draft *base)
{
    struct paste_when when = paste_when_nothing();
    for (int row = r; row < cell->row + cell->rows && row < reading->table->rows; row++) {
        if (!reading->rows[row].is_data)
            continue;
        widen(&when, &reading->rows[row].when);
        when.part =
            row == r ? reading->rows[row].when.part : both(when.part, reading->rows[row].when.part);
    }
    when.starts = reading->rows[r].when.starts;
    when.ends = reading->rows[r].when.ends;
    enum paste_part part = PASTE_NO_PART;
    bool has_person = base->fields[ROLE_CHAIR].text.n > 0;
    for (int column = c; column < cell->column + cell->columns; column++) {
        const struct paste_column *of = &reading->head.columns[column];
        if (!of->is_content)
            continue;
        widen(&when, &of->when);
        part = column == c ? of->when.part : both(part, of->when.part);
        bool is_other = column == c || !str_equal(of->person, of[-1].person);
        if (of->person.n > 0 && !has_person && is_other)
            paste_add(reading->maker, base, ROLE_CHAIR, of->person, FROM_HEADING, "; ");
    }
    if (part != PASTE_NO_PART)
        when.part = part;
    if (base->fields[ROLE_CHAIR].text.n == 0 && reading->rows[r].person.n > 0)
        paste_add(reading->maker, base, ROLE_CHAIR, reading->rows[r].person, FROM_HEADING, "; ");
    base->when = when;
    base->time_from = when.starts != PASTE_NO_TIME ? FROM_COLUMN : FROM_NOTHING;
    base->needs_guess = reading->head.is_guess;
    base->is_struck = cell->is_struck;
}

/* Times that stand one below the other in one cell, each for a line of the cell beside it. */
static int times_of_row(struct reading *reading, int r, struct paste_when *times, int limit)
{
    for (int c = 0; c < reading->table->columns; c++) {
        struct paste_cell *cell = paste_cell_at(reading->table, r, c);
        if (!cell || reading->head.columns[c].role != ROLE_TIME ||
            content_column(reading, cell) >= 0)
            continue;
        int n = 0;
        for (int i = 0; i < cell->count; i++) {
            struct paste_line *line = &cell->lines[i];
            if (line->count == 0)
                continue;
            struct paste_when when;
            int end = paste_when(line, 0, &reading->maker->around, PASTE_IN_CELL, &when);
            if (n == limit || end == 0 || day_is_set(when.from) ||
                (when.starts == PASTE_NO_TIME) != (n > 0 && times[0].starts == PASTE_NO_TIME) ||
                paste_skip_signs(line, end, ":.,-") < line->count)
                return 0;
            times[n++] = when;
        }
        return n;
    }
    return 0;
}

static bool is_timed(const struct paste_line *line)
{
    struct paste_when when;
    return paste_time(line, paste_skip_signs(line, 0, "-+*"), PASTE_IN_TEXT, &when) > 0;
}

/* How many lines of a cell begin with a time of their own. */
static int timed_lines(const struct paste_cell *cell)
{
    int n = 0;
    for (int i = 0; i < cell->count; i++)
        n += is_timed(&cell->lines[i]);
    return n;
}

static void read_lines(struct reading *reading, const struct paste_cell *cell, int r, int c)
{
    enum { PARALLEL_LIMIT = 30 };
    struct paste_when times[PARALLEL_LIMIT];
    int filled = 0, part = 0, parts = times_of_row(reading, r, times, PARALLEL_LIMIT);
    for (int i = 0; i < cell->count; i++)
        filled += cell->lines[i].count > 0;
    bool is_parallel = parts > 1 && filled == parts;
    /* Names and places may stand in lines of their own for entries that have their times here. */
    int timed = is_parallel ? 0 : timed_lines(cell), seen = 0;
    struct paste_flow flow;
    paste_flow_begin(&flow, reading->maker);
    flow.is_cell = true;
    for (int i = 0; i < cell->count; i++) {
        bool begins = i == 0 || (is_parallel && cell->lines[i].count > 0 && part > 0);
        bool is_next = timed > 1 && is_timed(&cell->lines[i]) && seen++ > 0;
        if (begins || is_next) {
            paste_flow_end(&flow);
            flow.base = (struct paste_draft){0};
            read_fields(reading, r, timed > 1 ? (seen > 0 ? seen - 1 : 0) : part,
                        is_parallel ? parts
                        : timed > 1 ? timed
                                    : 1,
                        &flow.base);
            read_span(reading, cell, r, c, &flow.base);
        }
        if (is_parallel && cell->lines[i].count > 0) {
            flow.base.when.starts = times[part].starts;
            flow.base.when.ends = times[part].ends;
            flow.base.when.part = both(flow.base.when.part, times[part].part);
            part++;
        }
        paste_flow_line(&flow, &cell->lines[i]);
    }
    paste_flow_end(&flow);
}

static void read_entries(struct reading *reading, int r)
{
    struct paste_maker *maker = reading->maker;
    bool has_content = false;
    for (int c = 0; c < reading->table->columns; c++) {
        struct paste_cell *cell = paste_cell_at(reading->table, r, c);
        if (!cell || !reading->head.columns[c].is_content || content_column(reading, cell) != c)
            continue;
        has_content |= !paste_cell_is_empty(cell);
        if (cell->row == r && !paste_cell_is_empty(cell))
            read_lines(reading, cell, r, c);
    }
    if (has_content)
        return;
    struct paste_draft lost = {0};
    read_fields(reading, r, 0, 1, &lost);
    for (int role = 0; role < ROLE_COUNT; role++)
        paste_leave(maker, lost.fields[role].text);
}

/* Whether any cell begins with a day, a time or a part of a day. */
static bool tells_any_when(const struct reading *reading)
{
    const struct paste_table *table = reading->table;
    for (int i = 0; i < table->rows * table->columns; i++) {
        const struct paste_cell *cell = table->at[i];
        for (int l = 0; cell && l < cell->count; l++) {
            struct paste_when when;
            int at = paste_skip_signs(&cell->lines[l], 0, "-+*");
            if (paste_when(&cell->lines[l], at, &reading->maker->around, PASTE_IN_TEXT, &when) > at)
                return true;
        }
    }
    return false;
}

void paste_table_read(struct paste_maker *maker, const struct paste_table *table)
{
    struct reading *reading = arena_new(maker->arena, struct reading);
    reading->maker = maker;
    reading->table = table;
    reading->days = paste_when_nothing();
    reading->rows = arena_array(maker->arena, struct row, table->rows + 1);
    /* A title within the table may tell the week that its dates lie in. */
    for (int r = 0; r < table->rows; r++) {
        struct paste_cell *only = only_cell(reading, r);
        if (!only)
            break;
        struct paste_line line = paste_cell_line(maker, only);
        paste_look_for_week(maker, &line);
    }
    paste_head_read(maker, table, &reading->head);
    if (reading->head.is_guess && !tells_any_when(reading)) {
        for (int r = 0; r < table->rows; r++)
            leave_row(reading, r); /* a letterhead, or signatures */
        return;
    }
    bool has_head = reading->head.to > reading->head.from;
    for (int r = 0; has_head && r < reading->head.from; r++)
        leave_row(reading, r);
    int first = has_head ? reading->head.to : 0;
    /* Rows that say when come first: a cell may fill several of them. */
    int r = first;
    while (r < table->rows) {
        int end = r;
        do {
            read_row(reading, end++);
        } while (end < table->rows && reading->rows[end - 1].is_data);
        for (; r < end; r++)
            if (reading->rows[r].is_data)
                read_entries(reading, r);
    }
}
