/* Text from the clipboard or a mail: finds the lines that are columns. */
#include "feature/agenda/paste_grid.h"

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

static void read_strokes(struct paste_maker *maker, const struct lines *lines, int from, int to)
{
    int columns = 1, row = 0;
    for (int i = from; i < to; i++) {
        int n = count_strokes(lines->at[i]) + 1;
        columns = n > columns ? n : columns;
    }
    struct paste_grid grid = paste_grid_make(maker, to - from, columns);
    for (int i = from; i < to; i++) {
        str rest = str_trim(lines->at[i]), cell;
        if (is_rule(rest))
            continue;
        if (str_starts(rest, S("|")))
            rest = str_slice(rest, 1, rest.n);
        if (str_ends(rest, S("|")))
            rest = str_slice(rest, 0, rest.n - 1);
        for (int column = 0; str_cut(&rest, '|', &cell); column++)
            paste_grid_put(&grid, row, column, cell);
        row++;
    }
    paste_grid_read(&grid, row);
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
    struct paste_grid grid = paste_grid_make(maker, lines->count - from, columns);
    for (int c = 0; c < columns; c++) {
        struct paste_line heading = paste_make_line(maker, heads[c].text);
        time = paste_heading(&heading) == ROLE_TIME ? c : time;
        paste_grid_put(&grid, 0, c, heads[c].text);
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
            paste_grid_put(&grid, row, column_of(heads, columns, &chunks[k]), chunks[k].text);
    }
    paste_grid_read(&grid, row + 1);
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
static int next_free(const struct paste_grid *grid, const enum paste_role *roles, int row)
{
    const struct paste_table *table = &grid->table;
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
    struct paste_grid grid = paste_grid_make(maker, lines->count - from, columns);
    int row = 0, day_column = 0, time = 0, i = from;
    bool has_time = true;
    for (int c = 0; c < columns; i++) {
        if (str_trim(lines->at[i]).n == 0)
            continue;
        roles[c] = role_of_line(maker, lines->at[i]);
        day_column = roles[c] == ROLE_DAY ? c : day_column;
        time = roles[c] == ROLE_TIME ? c : time;
        paste_grid_put(&grid, 0, c++, lines->at[i]);
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
            paste_grid_put(&grid, row, is_day ? day_column : time, line.text);
        } else {
            has_time = true;
            paste_grid_put(&grid, row, next_free(&grid, roles, row), line.text);
        }
    }
    paste_grid_read(&grid, row + 1);
    return i;
}

/* --- commas and semicolons ------------------------------------------------------------------- */

/* Whether the record that text begins with is headings, or all its cells are in quotes. */
static bool begins_values(struct paste_maker *maker, str text, char separator)
{
    int n = 0, known = 0, quoted = 0;
    bool ends = false, has_content = false, has_when = false;
    while (text.n > 0 && !ends && n < PASTE_COLUMNS_LIMIT) {
        quoted += text.p[0] == '"';
        str cell = paste_value_take(maker->arena, &text, separator, &ends);
        enum paste_role role = role_of_line(maker, cell);
        known += role != ROLE_NONE;
        has_content |= role == ROLE_CONTENT;
        has_when |= role == ROLE_DAY || role == ROLE_TIME;
        n++;
    }
    if (n < LEAST_HEADINGS)
        return false;
    return known == n || quoted == n || (has_content && has_when && known * 3 >= n * 2);
}

/* The separator of the values that begin with a line; 0 where none do. */
static char separator_of(struct paste_maker *maker, str text, str line)
{
    static const char separators[] = {';', ','};
    for (size_t i = 0; i < sizeof separators; i++)
        if (str_find_char(line, separators[i]) >= 0 && begins_values(maker, text, separators[i]))
            return separators[i];
    return '\0';
}

/* The text of lines `from` to before `to`. */
static str text_of(const struct lines *lines, int from, int to)
{
    const char *begin = lines->at[from].p;
    return (str){begin, lines->at[to - 1].p + lines->at[to - 1].n - begin};
}

/* Reads values from a line on, if there are any; returns the first line that is none of it. */
static int read_values(struct paste_maker *maker, struct paste_flow *flow,
                       const struct lines *lines, int from, int to)
{
    str text = text_of(lines, from, to), rest = text;
    char separator = separator_of(maker, text, lines->at[from]);
    int records = 0;
    ptrdiff_t used = 0;
    while (separator && rest.n > 0) {
        bool ends = false;
        int cells = 0;
        bool is_empty = true;
        for (; !ends; cells++)
            is_empty &= str_trim(paste_value_take(maker->arena, &rest, separator, &ends)).n == 0;
        if (cells < 2 && !is_empty)
            break;
        records += !is_empty;
        used = is_empty ? used : text.n - rest.n;
    }
    if (records < 2)
        return from;
    paste_flow_end(flow);
    paste_values_read(maker, str_slice(text, 0, used), separator);
    paste_flow_begin(flow, maker);
    flow->is_footer = true;
    while (from < to && lines->at[from].p < text.p + used)
        from++;
    return from;
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

static bool has_inner_tab(str line)
{
    str inner = str_trim(line);
    return str_find_char(inner, '\t') >= 0;
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
        int end = read_values(maker, &flow, lines, i, to);
        if (end > i) {
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
        paste_values_read(maker, text_of(&lines, from, to), '\t');
    } else {
        read_strokes(maker, &lines, from, to);
    }
    struct paste_flow flow;
    paste_flow_begin(&flow, maker);
    flow.is_footer = maker->count > 0;
    for (int i = to; i < lines.count; i++)
        read_plain(maker, &flow, lines.at[i]);
    paste_flow_end(&flow);
}
