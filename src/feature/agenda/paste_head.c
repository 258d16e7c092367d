#include "feature/agenda/paste_head.h"

enum { HEAD_ROWS = 12, PERSON_TOKENS = 16, HEADING_TOKENS = 10 };

struct paste_cell *paste_cell_at(const struct paste_table *table, int row, int column)
{
    if (row < 0 || row >= table->rows || column < 0 || column >= table->columns)
        return NULL;
    return table->at[row * table->columns + column];
}

bool paste_cell_is_empty(const struct paste_cell *cell)
{
    for (int i = 0; cell && i < cell->count; i++)
        if (cell->lines[i].count > 0)
            return false;
    return true;
}

struct paste_line paste_cell_line(struct paste_maker *maker, const struct paste_cell *cell)
{
    if (!cell || cell->count == 0)
        return paste_make_line(maker, S(""));
    if (cell->count == 1)
        return cell->lines[0];
    struct buf buf = buf_make(maker->arena, PASTE_INPUT_LIMIT * 2);
    for (int i = 0; i < cell->count; i++) {
        buf_str(&buf, i > 0 ? S(" ") : S(""));
        buf_str(&buf, str_trim(cell->lines[i].text));
    }
    return paste_make_line(maker, str_trim(buf_text(&buf)));
}

enum paste_cell_kind paste_cell_kind(struct paste_maker *maker, const struct paste_cell *cell,
                                     struct paste_when *when, enum paste_role *role)
{
    struct paste_line line = paste_cell_line(maker, cell);
    *when = paste_when_nothing();
    *role = ROLE_NONE;
    if (line.count == 0)
        return CELL_EMPTY;
    int end = paste_when(&line, 0, &maker->around, PASTE_IN_CELL, when);
    if (end > 0 && paste_skip_signs(&line, end, ":.,-)*") == line.count) {
        if (when->starts != PASTE_NO_TIME)
            return CELL_TIME;
        return day_is_set(when->from) ? CELL_DAY : CELL_PART;
    }
    *when = paste_when_nothing();
    *role = paste_heading(&line);
    /* "PCT phụ trách kinh tế" is somebody, "Lãnh đạo phụ trách" a heading. */
    bool is_somebody = *role == ROLE_CHAIR && paste_person(&line, 0) > 0 &&
                       !paste_says(&line, 0, "lãnh đạo") && line.count > 2 &&
                       paste_says(&line, paste_person(&line, 0), "phụ trách");
    if (*role != ROLE_NONE && !is_somebody)
        return CELL_ROLE;
    return paste_person(&line, 0) && line.count <= PERSON_TOKENS ? CELL_PERSON : CELL_OTHER;
}

/* --- rows of headings ------------------------------------------------------------------------ */

struct counts {
    int of[CELL_OTHER + 1];
    int filled, days_or_times_of_rows, longer;
    int next_days;         /* days that are later than the one before them */
    bool begins_with_when; /* its first cell is "Ngày", "Giờ" … */
    bool is_below_wide;    /* a heading above it spans several columns */
};

static struct counts count_row(struct paste_maker *maker, const struct paste_table *table, int row)
{
    struct counts counts = {0};
    day last = DAY_NONE;
    for (int c = 0; c < table->columns; c++) {
        struct paste_cell *cell = paste_cell_at(table, row, c);
        struct paste_when when;
        enum paste_role role;
        if (!cell || cell->row != row || cell->column != c)
            continue;
        enum paste_cell_kind kind = paste_cell_kind(maker, cell, &when, &role);
        counts.of[kind]++;
        if (kind == CELL_DAY) {
            counts.next_days += day_is_set(last) && when.from.n > last.n;
            last = when.from;
        }
        bool is_when = kind == CELL_ROLE && role >= ROLE_DAY && role <= ROLE_TIME;
        counts.begins_with_when |= is_when && counts.filled == 0;
        counts.filled += kind != CELL_EMPTY;
        counts.longer += paste_cell_line(maker, cell).count > HEADING_TOKENS;
        struct paste_cell *above = paste_cell_at(table, row - 1, c);
        counts.is_below_wide |= above && above->columns > 1 && above->columns < table->columns;
        counts.days_or_times_of_rows +=
            kind == CELL_ROLE && (role == ROLE_DAY || role == ROLE_TIME || role == ROLE_PART);
    }
    return counts;
}

static bool is_head(const struct counts *n)
{
    int known = n->of[CELL_ROLE] + n->of[CELL_DAY] + n->of[CELL_PART] + n->of[CELL_PERSON];
    if (n->of[CELL_TIME] > 0 || n->filled < 2)
        return false;
    if (n->of[CELL_ROLE] >= 2 && known * 2 >= n->filled)
        return true;
    if (n->of[CELL_DAY] >= 2 && known >= n->filled - 1 && n->of[CELL_DAY] * 2 > n->filled)
        return true;
    /* Number, name and few days: a row of data has its day twice at most. */
    if (n->next_days > 0 && known >= n->filled - 1 && n->of[CELL_DAY] * 2 >= n->filled)
        return true;
    if (n->of[CELL_PART] >= 2 && known >= n->filled - 1)
        return true;
    if (n->begins_with_when && n->longer == 0)
        return true;
    return n->days_or_times_of_rows >= 1 && known >= n->filled - 1 && n->filled >= 2;
}

static bool is_numbering(struct paste_maker *maker, const struct paste_table *table, int row)
{
    int numbers = 0;
    for (int c = 0; c < table->columns; c++) {
        struct paste_line line = paste_cell_line(maker, paste_cell_at(table, row, c));
        int at = paste_skip_signs(&line, 0, "(");
        if (line.count == 0 || !paste_is_number(&line, at) || line.tokens[at].number != c + 1 ||
            paste_skip_signs(&line, at + 1, ")") != line.count)
            return false;
        numbers++;
    }
    return numbers > 2;
}

static void find_rows(struct paste_maker *maker, const struct paste_table *table,
                      struct paste_head *head)
{
    for (int r = 0; r < table->rows && r < HEAD_ROWS; r++) {
        struct counts n = count_row(maker, table, r);
        if (is_head(&n)) {
            head->from = r;
            head->to = r + 1;
            break;
        }
        if (n.of[CELL_TIME] > 0 || n.of[CELL_DAY] > 0)
            return;
    }
    while (head->to > head->from && head->to < table->rows) {
        struct counts n = count_row(maker, table, head->to);
        bool is_second = n.is_below_wide && n.of[CELL_TIME] == 0 && n.of[CELL_OTHER] == 0 &&
                         n.of[CELL_PART] + n.of[CELL_PERSON] + n.of[CELL_ROLE] + n.of[CELL_DAY] > 0;
        if (!is_second && !is_numbering(maker, table, head->to))
            break;
        head->to++;
    }
}

/* --- columns --------------------------------------------------------------------------------- */

/* A person's name and post often stand on lines of their own. */
static str person_text(struct paste_maker *maker, const struct paste_cell *cell)
{
    struct buf buf = buf_make(maker->arena, PASTE_INPUT_LIMIT * 2);
    for (int i = 0; i < cell->count; i++) {
        str text = paste_trim(cell->lines[i].text);
        if (buf.n > 0 && text.n > 0)
            buf_str(&buf, S(" – "));
        buf_str(&buf, text);
    }
    return buf_text(&buf);
}

static void read_column(struct paste_maker *maker, const struct paste_table *table,
                        struct paste_head *head, int c)
{
    struct paste_column *column = &head->columns[c];
    const struct paste_cell *before = NULL;
    for (int r = head->from; r < head->to; r++) {
        struct paste_cell *cell = paste_cell_at(table, r, c);
        struct paste_when when;
        enum paste_role role;
        if (!cell || cell == before)
            continue;
        bool is_below_wide = before && before->columns > 1;
        before = cell;
        enum paste_cell_kind kind = paste_cell_kind(maker, cell, &when, &role);
        str text = paste_cell_line(maker, cell).text;
        struct paste_line line = paste_cell_line(maker, cell);
        bool people = false, places = false;
        for (int at = 0; at < line.count; at++) {
            people |= paste_says(&line, at, "thành phần") > 0;
            places |= paste_says(&line, at, "địa điểm") > 0;
        }
        column->is_mixed = people && places;
        if (kind == CELL_ROLE)
            column->role = role;
        else if (kind == CELL_DAY || kind == CELL_PART) {
            day from = day_is_set(when.from) ? when.from : column->when.from;
            day to = day_is_set(when.from) ? when.to : column->when.to;
            enum paste_part part = when.part != PASTE_NO_PART ? when.part : column->when.part;
            unsigned doubts = when.doubts | column->when.doubts;
            column->when = when;
            column->when.from = from;
            column->when.to = to;
            column->when.part = part;
            column->when.doubts = doubts;
            column->is_content = true;
        } else if (kind == CELL_PERSON) {
            /* "Lịch công tác của lãnh đạo" stands over all of them. */
            column->role = is_below_wide ? ROLE_NONE : column->role;
            column->person = person_text(maker, cell);
            column->is_content = true;
        }
        if (kind != CELL_EMPTY && kind != CELL_TIME)
            column->heading = person_text(maker, cell);
        paste_know(maker, text);
    }
    if (column->role == ROLE_CONTENT)
        column->is_content = true;
    if (column->is_content && column->role != ROLE_CONTENT)
        column->role = ROLE_NONE;
}

static bool any(const struct paste_head *head, int columns, enum paste_role role)
{
    for (int c = 0; c < columns; c++)
        if (head->columns[c].role == role)
            return true;
    return false;
}

/* Columns whose headings are no known words. */
static void settle(struct paste_head *head, int columns)
{
    bool has_content = any(head, columns, ROLE_CONTENT), has_people = false, has_days = false;
    for (int c = 0; c < columns; c++) {
        has_people |= head->columns[c].person.p != NULL;
        has_days |= head->columns[c].is_content && !head->columns[c].person.p;
    }
    bool by_person = !has_content && (has_people || !has_days);
    for (int c = 0; c < columns; c++) {
        struct paste_column *column = &head->columns[c];
        bool is_chair = column->role == ROLE_CHAIR && !has_content && !has_people && !has_days &&
                        !any(head, columns, ROLE_PLACE);
        if (column->is_content || (column->role != ROLE_NONE && !is_chair))
            continue;
        if (by_person && column->heading.n > 0) {
            column->is_content = true;
            column->person = column->heading;
            column->role = ROLE_NONE;
        } else {
            column->role = ROLE_OTHER;
        }
    }
    /* In a table of entries the heading of somebody is that of a column of names. */
    for (int c = 0; has_content && c < columns; c++) {
        struct paste_column *column = &head->columns[c];
        if (!column->person.p)
            continue;
        column->is_content = false;
        column->role = any(head, columns, ROLE_CHAIR) ? ROLE_OTHER : ROLE_CHAIR;
        column->person = (str){0};
    }
}

/* --- without headings ------------------------------------------------------------------------ */

struct habit {
    int filled, days, times, people, places, numbers, timed_lines;
    ptrdiff_t length;
};

static struct habit habit_of(struct paste_maker *maker, const struct paste_table *table, int from,
                             int c)
{
    struct habit habit = {0};
    for (int r = from; r < table->rows; r++) {
        struct paste_cell *cell = paste_cell_at(table, r, c);
        struct paste_when when;
        enum paste_role role;
        if (!cell || cell->row != r || cell->column != c || cell->columns > 1 ||
            paste_cell_is_empty(cell))
            continue;
        struct paste_line line = paste_cell_line(maker, cell);
        enum paste_cell_kind kind = paste_cell_kind(maker, cell, &when, &role);
        habit.filled++;
        habit.days += kind == CELL_DAY;
        habit.times += kind == CELL_TIME || kind == CELL_PART;
        habit.numbers += line.count == 1 && paste_is_number(&line, 0);
        habit.people += paste_person(&line, 0) > 0;
        habit.places += paste_locality(&line, 0, false) > 0;
        habit.length += line.text.n;
        habit.timed_lines += kind == CELL_OTHER && paste_time(&line, 0, PASTE_IN_TEXT, &when) > 0;
    }
    return habit;
}

static void guess_columns(struct paste_maker *maker, const struct paste_table *table,
                          struct paste_head *head)
{
    int longest = -1;
    ptrdiff_t most = 0;
    head->is_guess = true;
    for (int c = 0; c < table->columns; c++) {
        struct paste_column *column = &head->columns[c];
        struct habit habit = habit_of(maker, table, 0, c);
        if (habit.filled == 0)
            column->role = ROLE_OTHER;
        else if (habit.days * 2 >= habit.filled)
            column->role = ROLE_DAY;
        else if (habit.times * 2 >= habit.filled)
            column->role = ROLE_TIME;
        else if (habit.numbers == habit.filled)
            column->role = ROLE_INDEX;
        else if (habit.timed_lines * 2 >= habit.filled)
            column->is_content = true;
        else if (habit.people * 2 > habit.filled)
            column->role = ROLE_CHAIR;
        else if (habit.places * 2 > habit.filled)
            column->role = ROLE_PLACE;
        else
            column->role = ROLE_OTHER;
        bool may_be = column->role == ROLE_OTHER || column->role == ROLE_PLACE ||
                      column->role == ROLE_CHAIR || column->is_content;
        if (may_be && habit.length > most) {
            most = habit.length;
            longest = c;
        }
    }
    if (longest < 0)
        return;
    head->columns[longest].role = ROLE_CONTENT;
    head->columns[longest].is_content = true;
}

static bool has_days_across(const struct paste_head *head, int columns)
{
    int n = 0;
    for (int c = 0; c < columns; c++)
        n += head->columns[c].is_content && day_is_set(head->columns[c].when.from);
    return n > 1;
}

/* A column without a heading beside others that have one, or people down the side of days. */
static void name_columns(struct paste_maker *maker, const struct paste_table *table,
                         struct paste_head *head)
{
    bool is_across = has_days_across(head, table->columns);
    for (int c = 0; c < table->columns; c++) {
        struct paste_column *column = &head->columns[c];
        bool is_named = column->heading.n > 0;
        if ((is_named && !is_across) || column->role != ROLE_NONE || column->is_content)
            continue;
        struct habit habit = habit_of(maker, table, head->to, c);
        if (is_named) {
            column->role = habit.people * 2 > habit.filled ? ROLE_CHAIR : ROLE_NONE;
            continue;
        }
        if (habit.filled == 0)
            column->role = ROLE_OTHER;
        else if (habit.days * 2 >= habit.filled)
            column->role = ROLE_DAY;
        else if (habit.times * 2 >= habit.filled)
            column->role = ROLE_TIME;
        else if (habit.numbers == habit.filled)
            column->role = ROLE_INDEX;
        else if (habit.people * 2 > habit.filled)
            column->role = ROLE_CHAIR;
    }
}

void paste_head_read(struct paste_maker *maker, const struct paste_table *table,
                     struct paste_head *out)
{
    *out = (struct paste_head){0};
    for (int c = 0; c < table->columns; c++)
        out->columns[c].when = paste_when_nothing();
    find_rows(maker, table, out);
    if (out->from == out->to) {
        guess_columns(maker, table, out);
        return;
    }
    for (int c = 0; c < table->columns; c++)
        read_column(maker, table, out, c);
    name_columns(maker, table, out);
    settle(out, table->columns);
}
