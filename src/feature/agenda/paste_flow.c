/* Lines one below the other: headings of days, halves of days and people, entries that begin with a
 * time or a bullet, labelled lines, and lines that go on. */
#include "feature/agenda/paste_make.h"

#include "text/utf8.h"

#include <string.h>

enum {
    WRAPPED_LENGTH = 58, /* letters; mail programs break lines at 65 to 78 */
    PERSON_TOKENS = 16,
    TITLE_DAYS = 4, /* a title's range of days is longer than a journey */
};

static const char separators[] = ",:-.;)/|>=*";

void paste_flow_begin(struct paste_flow *flow, struct paste_maker *maker)
{
    *flow = (struct paste_flow){.maker = maker, .days = paste_when_nothing()};
    flow->base.when = paste_when_nothing();
}

static void close_entry(struct paste_flow *flow)
{
    paste_close(flow->maker, &flow->open);
    flow->open = (struct paste_draft){0};
}

void paste_flow_end(struct paste_flow *flow)
{
    close_entry(flow);
}

static bool has_time(const struct paste_draft *draft)
{
    return draft->when.starts != PASTE_NO_TIME;
}

static void open_entry(struct paste_flow *flow, const struct paste_when *when, char bullet,
                       const struct paste_line *line)
{
    close_entry(flow);
    flow->open = flow->base;
    struct paste_draft *open = &flow->open;
    open->is_open = true;
    open->bullet = bullet;
    open->indent = line->indent;
    open->is_struck = line->is_struck;
    open->last = ROLE_CONTENT;
    if (day_is_set(flow->days.from)) {
        open->when.from = flow->days.from;
        open->when.to = flow->days.to;
        open->when.doubts |= flow->days.doubts;
    }
    if (flow->days.part != PASTE_NO_PART)
        open->when.part = flow->days.part;
    if (when && when->starts != PASTE_NO_TIME) {
        open->when.starts = when->starts;
        open->when.ends = when->ends;
        open->time_from = FROM_LINE;
    }
    if (when && when->part != PASTE_NO_PART)
        open->when.part = when->part;
    if (flow->chair.text.p)
        open->fields[ROLE_CHAIR] = flow->chair;
}

/* --- what a line begins with ----------------------------------------------------------------- */

static bool is_roman(const struct paste_token *token)
{
    for (ptrdiff_t i = 0; i < token->lower.n; i++)
        if (!strchr("ivx", token->lower.p[i]))
            return false;
    return token->kind == TOKEN_WORD && token->lower.n <= 4 && token->is_capital;
}

/* The kind of bullet or number before a line, and the token behind it. */
static int skip_bullet(const struct paste_line *line, char *bullet)
{
    int at = paste_skip_signs(line, 0, ">|");
    *bullet = '\0';
    if (at >= line->count)
        return at;
    const struct paste_token *token = &line->tokens[at];
    if (token->kind == TOKEN_SIGN && strchr("-+*?=~#", token->sign)) {
        *bullet = token->sign;
        return paste_skip_signs(line, at, "-+*?=>~#.");
    }
    bool ends = paste_is_sign(line, at + 1, '.') || paste_is_sign(line, at + 1, ')') ||
                (paste_is_sign(line, at + 1, '/') && at + 2 < line->count &&
                 line->tokens[at + 2].is_spaced);
    bool is_number = token->kind == TOKEN_NUMBER && token->digits <= 2 &&
                     (!paste_is_number(line, at + 2) || line->tokens[at + 2].is_spaced);
    bool is_letter = token->kind == TOKEN_WORD && token->lower.n == 1 && at + 2 < line->count &&
                     line->tokens[at + 2].is_spaced && !paste_says(line, at, "p");
    if (ends && (is_number || is_letter || is_roman(token))) {
        *bullet = is_number ? '1' : is_roman(token) ? 'I' : 'a';
        return paste_skip_signs(line, at + 2, "-+*");
    }
    return at;
}

/* --- fields ---------------------------------------------------------------------------------- */

static bool ends_sentence(const struct paste_line *line, int at)
{
    return at >= 0 && line->tokens[at].kind == TOKEN_SIGN &&
           strchr(".;,(-+*", line->tokens[at].sign);
}

/* Whether another entry begins at token `at`, which is behind the sign `at` - 1: a time, and
 * something behind it. */
static bool begins_entry(struct paste_flow *flow, const struct paste_line *line, int at)
{
    struct paste_when when = paste_when_nothing();
    char sign = line->tokens[at - 1].sign;
    int next = paste_skip_signs(line, at, "-+*");
    enum paste_part part;
    int n = paste_part(line, next, PASTE_IN_TEXT, &part);
    bool is_headed =
        sign == ',' && (has_time(&flow->open) || (n > 0 && paste_is_sign(line, next + n, ':')));
    if (sign != ';' && sign != '.' && !is_headed)
        return false;
    if (n > 0 && next + n + 1 < line->count &&
        (paste_is_sign(line, next + n, ':') || line->tokens[next].is_capital ||
         paste_doing(line, next + n) > 0 || paste_time(line, next + n, PASTE_IN_TEXT, &when) > 0))
        return true;
    n = paste_time(line, next, PASTE_IN_TEXT, &when);
    if (n == 0 || (has_time(&flow->open) && when.starts <= flow->open.when.starts))
        return false;
    next = paste_skip_signs(line, next + n, ":-,");
    bool colon = paste_is_sign(line, next - 1, ':');
    return next < line->count && (colon || line->tokens[next].kind == TOKEN_WORD) &&
           !paste_is_sign(line, next, ')');
}

static void read_entries(struct paste_flow *flow, const struct paste_line *line, int at,
                         char bullet);

/* The text from token `at` on, which belongs to `role`, up to the next label, which is read, too.
 */
static void take_fields(struct paste_flow *flow, const struct paste_line *line, int at,
                        enum paste_role role, enum paste_from from, const char *join)
{
    struct paste_maker *maker = flow->maker;
    int begin = at, closes_at = -1, depth = 0;
    bool opens = from == FROM_LABEL;
    for (int i = at; i < line->count; i++) {
        depth += paste_is_sign(line, i, '(') - paste_is_sign(line, i, ')');
        if (opens && depth < 0) {
            closes_at = i;
            break;
        }
        enum paste_role next;
        int n = i > at && ends_sentence(line, i - 1) ? paste_label(line, i, &next) : 0;
        if (n > 0 && next != ROLE_TIME && next != ROLE_DAY) {
            paste_add(maker, &flow->open, role, paste_text(line, begin, i - 1), from, join);
            paste_know(maker, paste_text(line, i, i + n));
            flow->open.last = next;
            take_fields(flow, line, i + n, next, FROM_LABEL, "; ");
            return;
        }
        if (i > at && depth == 0 && line->tokens[i - 1].kind == TOKEN_SIGN &&
            role != ROLE_PARTICIPANTS && begins_entry(flow, line, i)) {
            paste_add(maker, &flow->open, role, paste_text(line, begin, i - 1), from, join);
            read_entries(flow, line, paste_skip_signs(line, i, "-+*"), flow->open.bullet);
            return;
        }
    }
    int end = closes_at >= 0 ? closes_at : line->count;
    paste_add(maker, &flow->open, role, paste_text(line, begin, end), from, join);
    flow->open.last = role;
    if (closes_at >= 0 && closes_at + 1 < line->count)
        take_fields(flow, line, closes_at + 1, ROLE_CONTENT, FROM_LINE, " ");
}

/* A line that begins with a label. */
static void read_label(struct paste_flow *flow, const struct paste_line *line, int at, int n,
                       enum paste_role role, char bullet)
{
    bool is_filled = flow->open.fields[ROLE_CONTENT].text.p != NULL;
    if (!flow->open.is_open || (role == ROLE_CONTENT && is_filled && flow->open.is_record)) {
        open_entry(flow, NULL, bullet, line);
        flow->open.is_record = true;
    }
    paste_know(flow->maker, paste_text(line, 0, at + n));
    flow->open.last = role;
    take_fields(flow, line, at + n, role, FROM_LABEL, role == ROLE_CONTENT ? "\n" : "; ");
}

static void set_days(struct paste_flow *flow, const struct paste_when *when)
{
    flow->days = *when;
    flow->days.starts = flow->days.ends = PASTE_NO_TIME;
    if (!flow->person_is_outer)
        flow->chair = (struct paste_field){0};
}

/* "Thời gian: 08 giờ 00, ngày 20/02/2023" belongs to the record that it stands in. */
static bool read_time_label(struct paste_flow *flow, const struct paste_line *line, int at,
                            char bullet)
{
    struct paste_when when;
    int end = paste_when(line, at, &flow->maker->around, PASTE_IN_CELL, &when);
    if (end == at)
        return false;
    paste_know(flow->maker, paste_text(line, 0, end));
    bool is_full = flow->open.is_open && (has_time(&flow->open) || !flow->open.is_record);
    if (day_is_set(when.from))
        set_days(flow, &when);
    if (!flow->open.is_open || is_full) {
        open_entry(flow, &when, bullet, line);
        flow->open.is_record = true;
    }
    if (day_is_set(when.from)) {
        flow->open.when.from = when.from;
        flow->open.when.to = when.to;
        flow->open.when.doubts = when.doubts;
    }
    flow->open.when.starts = when.starts;
    flow->open.when.ends = when.ends;
    flow->open.when.part = when.part;
    flow->open.time_from = FROM_LABEL;
    int rest = paste_skip_signs(line, end, separators);
    if (rest < line->count)
        take_fields(flow, line, rest, ROLE_CONTENT, FROM_LINE, "\n");
    return true;
}

/* --- people ---------------------------------------------------------------------------------- */

static int doing_at(const struct paste_line *line, int at, int end)
{
    for (; at < end; at++)
        if (!line->tokens[at].is_capital && paste_doing(line, at))
            return at;
    return end;
}

static bool is_all_capitals(const struct paste_line *line, int at)
{
    for (; at < line->count; at++)
        if (line->tokens[at].kind == TOKEN_WORD && !line->tokens[at].is_capital)
            return false;
    return true;
}

/* A line with nothing but a person, under which that person's entries stand. */
static bool is_person_heading(const struct paste_flow *flow, const struct paste_line *line, int at,
                              char bullet)
{
    int end = line->count;
    bool colon = paste_is_sign(line, end - 1, ':');
    end -= colon;
    if (flow->is_cell && flow->base.when.starts != PASTE_NO_TIME)
        return false;
    if (!paste_person(line, at) || end - at > PERSON_TOKENS || doing_at(line, at, end) < end)
        return false;
    for (int i = at; i < end; i++)
        if (paste_is_sign(line, i, ':') || paste_is_sign(line, i, ';'))
            return false;
    return colon || bullet == '1' || bullet == 'I' || flow->has_gap || !flow->open.is_open ||
           is_all_capitals(line, at);
}

static void read_person(struct paste_flow *flow, const struct paste_line *line, int at)
{
    close_entry(flow);
    if (!day_is_set(flow->days.from) && flow->chair.text.p == NULL)
        flow->person_is_outer = true;
    if (flow->person_is_outer)
        flow->days = paste_when_nothing();
    paste_know(flow->maker, paste_text(line, 0, at));
    paste_know(flow->maker, paste_text(line, at, line->count));
    flow->chair.text = paste_trim(paste_text(line, at, line->count));
    flow->chair.from = FROM_HEADING;
}

/* "Đ/c Hòa: họp giao ban": the colon behind somebody, -1 where there is none. */
static int person_colon(const struct paste_line *line, int at)
{
    if (!paste_person(line, at))
        return -1;
    for (int i = at + 1; i + 1 < line->count && i - at <= PERSON_TOKENS; i++) {
        if (paste_is_sign(line, i, ':'))
            return doing_at(line, at, i) < i ? -1 : i;
        if (paste_is_sign(line, i, ';') || paste_is_sign(line, i, '('))
            return -1;
    }
    return -1;
}

/* --- lines without a head -------------------------------------------------------------------- */

static bool is_unfinished(str line)
{
    static const char *const ends[] = {",",   " và",  " của", " tại", " với", " cho",
                                       " về", " các", " –",   " -",   "(",    " cùng",
                                       " do", " từ",  " đến", " theo"};
    line = str_trim(line);
    for (size_t i = 0; i < sizeof ends / sizeof ends[0]; i++)
        if (str_ends(line, str_from_c(ends[i])))
            return true;
    return false;
}

static bool is_wrapped(const struct paste_flow *flow, const struct paste_line *line, int at)
{
    const struct paste_token *first = &line->tokens[at];
    if (flow->has_gap)
        return false;
    if (is_unfinished(flow->last))
        return true;
    if (first->kind == TOKEN_WORD && !first->is_capital)
        return true;
    return utf8_count(flow->last) >= WRAPPED_LENGTH && !str_ends(str_trim(flow->last), S(".")) &&
           !flow->is_cell;
}

static bool goes_on(const struct paste_flow *flow, const struct paste_line *line, int at,
                    char bullet)
{
    const struct paste_draft *open = &flow->open;
    if (!open->is_open)
        return false;
    if (!open->fields[ROLE_CONTENT].text.p && open->last == ROLE_CONTENT)
        return true;
    if (flow->is_cell && flow->base.when.starts != PASTE_NO_TIME)
        return true;
    if (bullet == '?')
        return has_time(open); /* a picture before each line */
    if (bullet)
        return open->bullet ? bullet != open->bullet : has_time(open) || open->is_record;
    if (is_wrapped(flow, line, at))
        return true;
    if (open->bullet || has_time(open) || open->is_record)
        return !flow->has_gap || line->indent > open->indent || flow->is_cell;
    return line->indent > open->indent;
}

void paste_look_for_week(struct paste_maker *maker, const struct paste_line *line)
{
    for (int at = 0; at < line->count && !maker->week_is_fixed; at++) {
        struct paste_when when = paste_when_nothing();
        if (paste_day(line, at, &maker->around, PASTE_IN_TEXT, &when) == 0 || !when.has_date ||
            when.to.n - when.from.n < TITLE_DAYS)
            continue;
        maker->around.monday.n = when.from.n - (day_civil(when.from).weekday + 6) % 7;
        maker->around.is_given = true;
        return;
    }
}

static void leave_line(struct paste_flow *flow, const struct paste_line *line)
{
    close_entry(flow);
    paste_look_for_week(flow->maker, line);
    paste_leave(flow->maker, str_trim(line->text));
}

static void read_bare(struct paste_flow *flow, const struct paste_line *line, int at, char bullet)
{
    bool has_day = day_is_set(flow->days.from) || day_is_set(flow->base.when.from);
    if (is_person_heading(flow, line, at, bullet)) {
        read_person(flow, line, at);
        return;
    }
    if (paste_is_footer(line, at) || (!has_day && !flow->open.is_open && !flow->is_cell)) {
        flow->is_footer = has_day && !flow->is_cell;
        leave_line(flow, line);
        return;
    }
    if (paste_is_nothing(line, at)) {
        leave_line(flow, line);
        return;
    }
    int colon = person_colon(line, at);
    if (colon > 0 && !(flow->open.is_open && !flow->open.fields[ROLE_CONTENT].text.p)) {
        open_entry(flow, NULL, bullet, line);
        paste_add(flow->maker, &flow->open, ROLE_CHAIR, paste_text(line, at, colon), FROM_LINE,
                  "; ");
        read_entries(flow, line, colon + 1, bullet);
        return;
    }
    if (goes_on(flow, line, at, bullet)) {
        bool wrapped = is_wrapped(flow, line, at);
        enum paste_role role = wrapped ? flow->open.last : ROLE_CONTENT;
        take_fields(flow, line, wrapped || bullet == '?' ? at : 0, role, FROM_LINE,
                    wrapped ? " " : "\n");
        return;
    }
    open_entry(flow, NULL, bullet, line);
    take_fields(flow, line, at, ROLE_CONTENT, FROM_LINE, "\n");
}

/* --- lines with a head ----------------------------------------------------------------------- */

static bool is_title(const struct paste_when *when, const struct paste_line *line, int rest)
{
    return day_is_set(when->from) && when->has_date && when->to.n - when->from.n >= TITLE_DAYS &&
           when->starts == PASTE_NO_TIME && rest >= line->count;
}

/* From token `at` on: a head of day, part and time, and what is then. */
static void read_entries(struct paste_flow *flow, const struct paste_line *line, int at,
                         char bullet)
{
    struct paste_when when;
    int end = paste_when(line, at, &flow->maker->around, PASTE_IN_TEXT, &when);
    int rest = paste_skip_signs(line, end, separators);
    bool times = when.starts != PASTE_NO_TIME;
    if (end == at) {
        take_fields(flow, line, at, ROLE_CONTENT, FROM_LINE, " ");
        return;
    }
    struct paste_field chair = flow->open.is_open && !flow->open.fields[ROLE_CONTENT].text.p &&
                                       flow->open.fields[ROLE_CHAIR].from == FROM_LINE
                                   ? flow->open.fields[ROLE_CHAIR]
                                   : (struct paste_field){0};
    if (chair.text.p)
        flow->open.is_open = false; /* only its person was read so far */
    close_entry(flow);
    paste_know(flow->maker, paste_text(line, at, end));
    if (day_is_set(when.from))
        set_days(flow, &when);
    else if (when.part != PASTE_NO_PART)
        flow->days.part = when.part;
    if (rest >= line->count && !times)
        return;
    if (!times && paste_is_nothing(line, rest)) {
        paste_leave(flow->maker, str_trim(line->text));
        return;
    }
    open_entry(flow, &when, bullet, line);
    if (chair.text.p)
        flow->open.fields[ROLE_CHAIR] = chair;
    enum paste_role role;
    int n = paste_label(line, rest, &role);
    int colon = n > 0 ? -1 : person_colon(line, rest);
    if (colon > 0) {
        paste_add(flow->maker, &flow->open, ROLE_CHAIR, paste_text(line, rest, colon), FROM_LINE,
                  "; ");
        rest = colon + 1;
    }
    if (n > 0 && role != ROLE_TIME && role != ROLE_DAY) {
        paste_know(flow->maker, paste_text(line, rest, rest + n));
        take_fields(flow, line, rest + n, role, FROM_LABEL, "; ");
    } else {
        take_fields(flow, line, rest, ROLE_CONTENT, FROM_LINE, "\n");
    }
}

static bool read_head(struct paste_flow *flow, const struct paste_line *line, int at, char bullet)
{
    struct paste_when when;
    int end = paste_when(line, at, &flow->maker->around, PASTE_IN_TEXT, &when);
    if (end == at)
        return false;
    if (!flow->is_cell && is_title(&when, line, paste_skip_signs(line, end, separators))) {
        leave_line(flow, line);
        return true;
    }
    if (flow->is_footer && !day_is_set(when.from) && when.starts == PASTE_NO_TIME)
        return false;
    flow->is_footer = false;
    paste_know(flow->maker, paste_text(line, 0, at));
    read_entries(flow, line, at, bullet);
    return true;
}

void paste_flow_line(struct paste_flow *flow, const struct paste_line *whole)
{
    char bullet;
    enum paste_role role;
    /* Mails quote what they answer. */
    struct paste_line quoted = paste_rest(whole, paste_skip_signs(whole, 0, ">|"), whole->count);
    const struct paste_line *line = &quoted;
    if (line->count == 0) {
        flow->has_gap = true;
        return;
    }
    int at = skip_bullet(line, &bullet);
    if (at >= line->count) {
        paste_leave(flow->maker, str_trim(line->text));
        return;
    }
    int n = flow->is_footer ? 0 : paste_label(line, at, &role);
    bool is_time = n > 0 && (role == ROLE_TIME || role == ROLE_DAY);
    if (is_time && read_time_label(flow, line, at + n, bullet))
        n = 0;
    else if (read_head(flow, line, at, bullet))
        n = 0;
    else if (flow->is_footer)
        paste_leave(flow->maker, str_trim(line->text));
    else if (n > 0 && !is_time)
        read_label(flow, line, at, n, role, bullet);
    else
        read_bare(flow, line, at, bullet);
    flow->last = line->text;
    flow->has_gap = false;
}
