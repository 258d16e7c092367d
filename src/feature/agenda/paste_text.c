/* Text from the clipboard or a mail: finds the lines that are columns. */
#include "feature/agenda/paste_make.h"

#include "text/utf8.h"

enum { LEAST_HEADINGS = 3, GAP_SPACES = 2 };

struct lines {
    str *at;
    int count;
};

static struct lines split_lines(struct paste_maker *maker, str text)
{
    struct lines lines = {0};
    int room = 1;
    for (ptrdiff_t i = 0; i < text.n; i++)
        room += text.p[i] == '\n';
    lines.at = arena_array(maker->arena, str, room);
    str line;
    while (str_cut(&text, '\n', &line)) {
        if (str_ends(line, S("\r")))
            line = str_slice(line, 0, line.n - 1);
        lines.at[lines.count++] = line;
    }
    return lines;
}

static void read_plain(struct paste_maker *maker, struct paste_flow *flow, str text)
{
    struct paste_line line = paste_make_line(maker, text);
    paste_flow_line(flow, &line);
}

/* --- making a table -------------------------------------------------------------------------- */

struct growing {
    struct paste_maker *maker;
    struct paste_table table;
};

static struct growing new_table(struct paste_maker *maker, int rows, int columns)
{
    struct growing growing = {.maker = maker};
    growing.table.columns = columns < PASTE_COLUMNS_LIMIT ? columns : PASTE_COLUMNS_LIMIT;
    growing.table.rows = rows < PASTE_ROWS_LIMIT ? rows : PASTE_ROWS_LIMIT;
    growing.table.at = arena_array(maker->arena, struct paste_cell *,
                                   growing.table.rows * growing.table.columns + 1);
    return growing;
}

/* Adds a line to a cell; what has no place is left. */
static void put_line(struct growing *growing, int row, int column, str text)
{
    struct paste_maker *maker = growing->maker;
    struct paste_table *table = &growing->table;
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

static void put_lines(struct growing *growing, int row, int column, str text)
{
    str line;
    while (str_cut(&text, '\n', &line))
        put_line(growing, row, column, line);
}

/* What has no room was left when it came. */
static void read_table(struct growing *growing, int rows)
{
    growing->table.rows = rows < growing->table.rows ? rows : growing->table.rows;
    paste_table_read(growing->maker, &growing->table);
}

/* --- tabs ------------------------------------------------------------------------------------ */

static bool has_inner_tab(str line)
{
    str inner = str_trim(line);
    return str_find_char(inner, '\t') >= 0;
}

/* The end of a quoted cell that begins at byte `at`: spreadsheets quote what has several lines. -1
 * where the quote is only a sign. */
static ptrdiff_t quoted_end(str text, ptrdiff_t at)
{
    bool has_line = false;
    for (ptrdiff_t i = at + 1; i < text.n; i++) {
        if (i == at + 1 && (text.p[i] == '\t' || text.p[i] == '\n'))
            return -1;
        has_line |= text.p[i] == '\n';
        if (text.p[i] == '\t' && !has_line)
            return -1;
        if (text.p[i] != '"')
            continue;
        if (i + 1 < text.n && text.p[i + 1] == '"') {
            i++;
            continue;
        }
        bool ends = i + 1 == text.n || text.p[i + 1] == '\t' || text.p[i + 1] == '\n' ||
                    text.p[i + 1] == '\r';
        return ends && has_line ? i : -1;
    }
    return -1;
}

static str unquote(struct paste_maker *maker, str text)
{
    struct buf buf = buf_make(maker->arena, text.n + 1);
    for (ptrdiff_t i = 0; i < text.n; i++) {
        buf_char(&buf, text.p[i]);
        if (text.p[i] == '"' && i + 1 < text.n && text.p[i + 1] == '"')
            i++;
    }
    return buf_text(&buf);
}

/* Takes one cell off the front. `*ends_row` says whether a row ends behind it. */
static str take_cell(struct paste_maker *maker, str *rest, bool *ends_row)
{
    ptrdiff_t end = rest->n > 0 && rest->p[0] == '"' ? quoted_end(*rest, 0) : -1;
    str cell;
    if (end > 0) {
        cell = unquote(maker, str_slice(*rest, 1, end));
        end++;
    } else {
        for (end = 0; end < rest->n && rest->p[end] != '\t' && rest->p[end] != '\n';)
            end++;
        cell = str_slice(*rest, 0, end);
    }
    while (end < rest->n && rest->p[end] == '\r')
        end++;
    *ends_row = end >= rest->n || rest->p[end] == '\n';
    *rest = str_slice(*rest, end + 1, rest->n);
    return cell;
}

static void read_tabs(struct paste_maker *maker, str text)
{
    int rows = 0, columns = 0, column = 0;
    bool ends;
    for (str rest = text; rest.n > 0;) {
        take_cell(maker, &rest, &ends);
        column++;
        columns = column > columns ? column : columns;
        rows += ends;
        column = ends ? 0 : column;
    }
    struct growing growing = new_table(maker, rows + 1, columns);
    int row = 0;
    column = 0;
    while (text.n > 0) {
        str cell = take_cell(maker, &text, &ends);
        put_lines(&growing, row, column, cell);
        column = ends ? 0 : column + 1;
        row += ends;
    }
    read_table(&growing, row);
}

/* --- upright strokes ------------------------------------------------------------------------- */

static int count_strokes(str line)
{
    int n = 0;
    for (ptrdiff_t i = 0; i < line.n; i++)
        n += line.p[i] == '|';
    return n;
}

static bool is_rule(str line)
{
    for (ptrdiff_t i = 0; i < line.n; i++)
        if (line.p[i] != '|' && line.p[i] != '-' && line.p[i] != ':' && line.p[i] != '+' &&
            line.p[i] != '=' && line.p[i] != ' ' && line.p[i] != '\t')
            return false;
    return true;
}

/* Takes what stands before the next separator off the front; quotes hold separators. */
static bool take_part(str *rest, char separator, str *part)
{
    ptrdiff_t end = rest->n > 1 && rest->p[0] == '"' && separator != '|'
                        ? str_find_char(str_slice(*rest, 1, rest->n), '"')
                        : -1;
    bool is_quoted = end >= 0 && (end + 2 == rest->n || rest->p[end + 2] == separator);
    if (!is_quoted)
        return str_cut(rest, separator, part);
    *part = str_slice(*rest, 1, end + 1);
    *rest = str_slice(*rest, end + 3, rest->n);
    return true;
}

static int count_parts(str line, char separator)
{
    int n = 0;
    for (str part; take_part(&line, separator, &part);)
        n++;
    return n;
}

static void read_parts(struct paste_maker *maker, const struct lines *lines, int from, int to,
                       char separator)
{
    int columns = 1, row = 0;
    for (int i = from; i < to; i++) {
        int n = count_parts(lines->at[i], separator);
        columns = n > columns ? n : columns;
    }
    struct growing growing = new_table(maker, to - from, columns);
    for (int i = from; i < to; i++) {
        str rest = str_trim(lines->at[i]), cell;
        if (is_rule(rest))
            continue;
        if (separator == '|' && str_starts(rest, S("|")))
            rest = str_slice(rest, 1, rest.n);
        if (separator == '|' && str_ends(rest, S("|")))
            rest = str_slice(rest, 0, rest.n - 1);
        for (int column = 0; take_part(&rest, separator, &cell); column++)
            put_line(&growing, row, column, cell);
        row++;
    }
    read_table(&growing, row);
}

/* --- columns of spaces ----------------------------------------------------------------------- */

/* A run of text that two spaces end. */
struct chunk {
    str text;
    int column; /* in letters */
};

static int split_chunks(str line, struct chunk *out, int limit)
{
    int n = 0, column = 0, spaces = GAP_SPACES;
    for (ptrdiff_t at = 0; at < line.n; column++) {
        ptrdiff_t from = at;
        int32_t c = utf8_next(line, &at);
        if (c == ' ' || c == 0xA0) {
            spaces++;
            continue;
        }
        if (spaces >= GAP_SPACES) {
            if (n == limit)
                return n;
            out[n++] = (struct chunk){.text = {line.p + from, 0}, .column = column};
        }
        out[n - 1].text.n = line.p + at - out[n - 1].text.p;
        spaces = 0;
    }
    return n;
}

/* How many of the chunks of a line are headings; the line is a row of headings if most are. */
static bool is_spaced_head(struct paste_maker *maker, str line)
{
    struct chunk chunks[PASTE_COLUMNS_LIMIT];
    int n = split_chunks(line, chunks, PASTE_COLUMNS_LIMIT), known = 0;
    bool has_content = false;
    for (int i = 0; n >= LEAST_HEADINGS && i < n; i++) {
        struct paste_line heading = paste_make_line(maker, chunks[i].text);
        enum paste_role role = paste_heading(&heading);
        known += role != ROLE_NONE;
        has_content |= role == ROLE_CONTENT;
    }
    return n >= LEAST_HEADINGS && has_content && known * 2 > n;
}

static int column_of(const struct chunk *heads, int n, const struct chunk *chunk)
{
    int best = 0;
    for (int i = 0; i < n; i++)
        if (heads[i].column <= chunk->column + GAP_SPACES)
            best = i;
    return best;
}

/* Reads the lines from the headings on; returns the first that is none of it. */
static int read_spaces(struct paste_maker *maker, const struct lines *lines, int from)
{
    struct chunk heads[PASTE_COLUMNS_LIMIT], chunks[PASTE_COLUMNS_LIMIT];
    int columns = split_chunks(lines->at[from], heads, PASTE_COLUMNS_LIMIT), row = 0, time = -1;
    struct growing growing = new_table(maker, lines->count - from, columns);
    for (int c = 0; c < columns; c++) {
        struct paste_line heading = paste_make_line(maker, heads[c].text);
        time = paste_heading(&heading) == ROLE_TIME ? c : time;
        put_line(&growing, 0, c, heads[c].text);
    }
    int i = from + 1;
    for (; i < lines->count; i++) {
        struct paste_line line = paste_make_line(maker, lines->at[i]);
        int n = split_chunks(lines->at[i], chunks, PASTE_COLUMNS_LIMIT);
        if (n > 0 && paste_is_footer(&line, paste_skip_signs(&line, 0, "*-")))
            break;
        bool begins = false;
        for (int k = 0; k < n; k++) {
            int column = column_of(heads, columns, &chunks[k]);
            begins |= column == time || (time < 0 && column == 0);
        }
        row += begins || (row == 0 && n > 0);
        for (int k = 0; k < n; k++)
            put_line(&growing, row, column_of(heads, columns, &chunks[k]), chunks[k].text);
    }
    read_table(&growing, row + 1);
    return i;
}

/* --- a cell a line --------------------------------------------------------------------------- */

static enum paste_role role_of_line(struct paste_maker *maker, str text)
{
    struct paste_line line = paste_make_line(maker, text);
    struct paste_when when;
    /* "Thứ" is a heading, "Thứ Hai" a day. */
    if (paste_when(&line, 0, &maker->around, PASTE_IN_CELL, &when) > 0)
        return ROLE_NONE;
    return paste_heading(&line);
}

/* How many headings stand one below the other from line `from` on. */
static int count_headings(struct paste_maker *maker, const struct lines *lines, int from)
{
    int n = 0, content = 0, when = 0;
    for (int i = from; i < lines->count && n < PASTE_COLUMNS_LIMIT; i++) {
        if (str_trim(lines->at[i]).n == 0) {
            if (n == 0)
                return 0;
            continue;
        }
        enum paste_role role = role_of_line(maker, lines->at[i]);
        if (role == ROLE_NONE)
            break;
        content += role == ROLE_CONTENT;
        when += role == ROLE_TIME;
        n++;
    }
    return n >= LEAST_HEADINGS && content == 1 && when == 1 ? n : 0;
}

/* Where the next cell of a record goes: the first column behind the time that is still free. */
static int next_free(const struct growing *growing, const enum paste_role *roles, int row)
{
    const struct paste_table *table = &growing->table;
    int last = -1;
    for (int c = 0; c < table->columns; c++) {
        if (roles[c] < ROLE_CONTENT)
            continue;
        last = c;
        if (!paste_cell_at(table, row, c))
            return c;
    }
    return last;
}

static int read_upright(struct paste_maker *maker, const struct lines *lines, int from, int columns)
{
    enum paste_role roles[PASTE_COLUMNS_LIMIT];
    struct growing growing = new_table(maker, lines->count - from, columns);
    int row = 0, day_column = 0, time = 0, i = from;
    bool has_time = true;
    for (int c = 0; c < columns; i++) {
        if (str_trim(lines->at[i]).n == 0)
            continue;
        roles[c] = role_of_line(maker, lines->at[i]);
        day_column = roles[c] == ROLE_DAY ? c : day_column;
        time = roles[c] == ROLE_TIME ? c : time;
        put_line(&growing, 0, c++, lines->at[i]);
    }
    for (; i < lines->count; i++) {
        struct paste_line line = paste_make_line(maker, lines->at[i]);
        struct paste_when when;
        if (line.count == 0)
            continue;
        if (paste_is_footer(&line, 0))
            break;
        int end = paste_when(&line, 0, &maker->around, PASTE_IN_CELL, &when);
        bool is_when = end > 0 && paste_skip_signs(&line, end, ":.,-)") == line.count;
        bool is_day = is_when && day_is_set(when.from) && when.starts == PASTE_NO_TIME;
        if (is_day || is_when) {
            row += has_time; /* a day and its time begin one row */
            has_time = !is_day;
            put_line(&growing, row, is_day ? day_column : time, line.text);
        } else {
            has_time = true;
            put_line(&growing, row, next_free(&growing, roles, row), line.text);
        }
    }
    read_table(&growing, row + 1);
    return i;
}

/* --- commas and semicolons ------------------------------------------------------------------- */

/* The separator of a line that is nothing but headings; 0 where it is none. */
static char separator_of(struct paste_maker *maker, str line)
{
    static const char separators[] = {';', ','};
    for (size_t i = 0; i < sizeof separators; i++) {
        int n = 0, known = 0;
        if (str_find_char(line, separators[i]) < 0)
            continue;
        for (str rest = line, part; take_part(&rest, separators[i], &part); n++)
            known += role_of_line(maker, part) != ROLE_NONE;
        if (n >= LEAST_HEADINGS && known == n)
            return separators[i];
    }
    return '\0';
}

/* --- all ------------------------------------------------------------------------------------- */

/* The lines from the first to behind the last that a test finds; false for fewer than two. */
static bool find_region(const struct lines *lines, bool (*is_row)(str line), int *from, int *to)
{
    int n = 0;
    for (int i = 0; i < lines->count; i++) {
        if (!is_row(lines->at[i]))
            continue;
        *from = n++ == 0 ? i : *from;
        *to = i + 1;
    }
    return n >= 2;
}

static bool is_stroked(str line)
{
    return count_strokes(line) >= 2;
}

/* The headings of columns may stand anywhere; the lines before them are read as they come. */
static void read_lines(struct paste_maker *maker, const struct lines *lines, int from, int to)
{
    struct paste_flow flow;
    paste_flow_begin(&flow, maker);
    for (int i = from; i < to;) {
        char separator = separator_of(maker, lines->at[i]);
        int end = i;
        while (separator && end < to && count_parts(lines->at[end], separator) > 1)
            end++;
        if (end - i > 1) {
            paste_flow_end(&flow);
            read_parts(maker, lines, i, end, separator);
            paste_flow_begin(&flow, maker);
            flow.is_footer = true;
            i = end;
            continue;
        }
        int columns = count_headings(maker, lines, i);
        bool is_spaced = columns == 0 && is_spaced_head(maker, lines->at[i]);
        if (columns == 0 && !is_spaced) {
            read_plain(maker, &flow, lines->at[i++]);
            continue;
        }
        struct lines part = {lines->at, to};
        paste_flow_end(&flow);
        i = columns > 0 ? read_upright(maker, &part, i, columns) : read_spaces(maker, &part, i);
        paste_flow_begin(&flow, maker);
        flow.is_footer = true;
    }
    paste_flow_end(&flow);
}

/* Days may stand on lines of their own, the first of them before the first line with columns. */
static int with_days_before(struct paste_maker *maker, const struct lines *lines, int from)
{
    while (from > 0) {
        struct paste_line line = paste_make_line(maker, lines->at[from - 1]);
        struct paste_when when;
        int end = paste_when(&line, 0, &maker->around, PASTE_IN_TEXT, &when);
        bool is_day = end > 0 && paste_skip_signs(&line, end, ":.,-") == line.count;
        if (line.count > 0 && !is_day)
            break;
        from--;
    }
    return from;
}

void paste_text_read(struct paste_maker *maker, str text)
{
    struct lines lines = split_lines(maker, text);
    int from = 0, to = 0;
    bool tabs = find_region(&lines, has_inner_tab, &from, &to);
    if (!tabs && !find_region(&lines, is_stroked, &from, &to)) {
        read_lines(maker, &lines, 0, lines.count);
        return;
    }
    from = with_days_before(maker, &lines, from);
    read_lines(maker, &lines, 0, from);
    if (tabs) {
        const char *begin = lines.at[from].p, *end = lines.at[to - 1].p + lines.at[to - 1].n;
        read_tabs(maker, (str){begin, end - begin});
    } else {
        read_parts(maker, &lines, from, to, '|');
    }
    struct paste_flow flow;
    paste_flow_begin(&flow, maker);
    flow.is_footer = maker->count > 0;
    for (int i = to; i < lines.count; i++)
        read_plain(maker, &flow, lines.at[i]);
    paste_flow_end(&flow);
}
