#include "feature/agenda/paste.h"

#include "feature/agenda/paste_make.h"

#include "text/body_view.h"
#include "text/legacy.h"
#include "text/letters.h"
#include "text/nfc.h"
#include "text/utf8.h"

#include <stdlib.h>
#include <string.h>

str paste_from_name(enum paste_from from)
{
    static const str names[] = {
        [FROM_NOTHING] = S_INIT("nothing"),   [FROM_COLUMN] = S_INIT("column"),
        [FROM_LABEL] = S_INIT("label"),       [FROM_LINE] = S_INIT("line"),
        [FROM_HEADING] = S_INIT("heading"),   [FROM_ABOVE] = S_INIT("above"),
        [FROM_SENTENCE] = S_INIT("sentence"), [FROM_BRACKET] = S_INIT("bracket"),
        [FROM_GUESS] = S_INIT("guess"),
    };
    return names[from];
}

str paste_part_name(enum paste_part part)
{
    static const str names[] = {
        [PASTE_NO_PART] = {0},
        [PASTE_MORNING] = S_INIT("sáng"),
        [PASTE_AFTERNOON] = S_INIT("chiều"),
        [PASTE_EVENING] = S_INIT("tối"),
        [PASTE_ALL_DAY] = S_INIT("cả ngày"),
    };
    return names[part];
}

str paste_doubts_text(struct arena *arena, unsigned doubts)
{
    static const struct {
        enum paste_doubt doubt;
        const char *text;
    } texts[] = {
        {PASTE_NO_DAY, "no day was found"},
        {PASTE_WEEKDAY_DIFFERS, "the weekday is not that of the date"},
        {PASTE_DATE_MENDED, "the date was corrected to lie in the week"},
        {PASTE_DAY_FAR, "the day is not in the week"},
    };
    str all = {0};
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++)
        if (doubts & texts[i].doubt)
            all = arena_printf(arena, "%.*s%s%s", STR_ARG(all), all.p ? "; " : "", texts[i].text);
    return all;
}

/* --- before reading -------------------------------------------------------------------------- */

static day monday_of(day d)
{
    return (day){d.n - (day_civil(d).weekday + 6) % 7};
}

static bool is_without_marks(str text)
{
    for (ptrdiff_t at = 0; at < text.n;)
        if (letter_is_marked(utf8_next(text, &at)))
            return false;
    return true;
}

/* "Tuần 47 năm 2026", or only the year: weeks are those of ISO 8601. */
static bool take_year(struct paste_maker *maker, const struct paste_line *line, int at)
{
    enum { FIRST = 1990, LAST = 2100, WEEKS = 53, WEEK = 7 };
    if (!paste_says(line, at, "năm") || !paste_is_number(line, at + 1) ||
        line->tokens[at + 1].number < FIRST || line->tokens[at + 1].number > LAST)
        return false;
    int year = line->tokens[at + 1].number;
    day d;
    if (at >= 2 && paste_is_number(line, at - 1) && paste_says(line, at - 2, "tuần") &&
        line->tokens[at - 1].number >= 1 && line->tokens[at - 1].number <= WEEKS &&
        day_make(year, 1, 4, &d)) {
        maker->around.monday.n = monday_of(d).n + WEEK * (line->tokens[at - 1].number - 1);
        return true;
    }
    if (day_make(year, 7, 1, &d))
        maker->around.monday = monday_of(d);
    return true;
}

static bool look_for_named_year(struct paste_maker *maker, str text)
{
    str rest = text, raw;
    while (str_cut(&rest, '\n', &raw)) {
        struct paste_line line = paste_make_line(maker, raw);
        for (int at = 0; at < line.count; at++)
            if (take_year(maker, &line, at))
                return true;
    }
    return false;
}

/* How many dates of a line do not fall on their weekdays in a year; `*first` is the first of them
 * all. */
static int count_misfits(const struct paste_line *line, int year, day *first)
{
    struct paste_around around = {.is_given = false};
    int misfits = 0;
    *first = DAY_NONE;
    if (!day_make(year, 7, 1, &around.monday))
        return 0;
    for (int at = 0; at < line->count;) {
        struct paste_when when = paste_when_nothing();
        int n = paste_day(line, at, &around, PASTE_IN_TEXT, &when);
        at += n > 0 ? n : 1;
        if (n == 0 || !when.has_date)
            continue;
        misfits += (when.doubts & PASTE_WEEKDAY_DIFFERS) != 0;
        if (!day_is_set(*first))
            *first = when.from;
    }
    return misfits;
}

/* Dates without any year fall on their weekdays in one year of some: the nearest to today of
 * them. */
static void look_for_fitting_year(struct paste_maker *maker, str text, day today)
{
    enum { YEARS_BACK = 12 };
    int this_year = day_civil(today).year, least = -1;
    char *joined = arena_c(maker->arena, text);
    for (ptrdiff_t i = 0; i < text.n; i++)
        joined[i] = (char)(joined[i] == '\n' ? ' ' : joined[i]);
    struct paste_line line = paste_make_line(maker, (str){joined, text.n});
    /* This year, the next, and those before. */
    for (int i = 0; i <= YEARS_BACK + 1; i++) {
        day first;
        int misfits =
            count_misfits(&line, i == 1 ? this_year + 1 : this_year - (i > 1 ? i - 1 : 0), &first);
        if (!day_is_set(first))
            return;
        if (i == 0 && misfits < 2)
            return; /* one wrong weekday is a slip */
        if (least >= 0 && misfits >= least)
            continue;
        least = misfits;
        if (i > 0)
            maker->around.monday = monday_of(first);
    }
}

/* Dates without a year are near those that have one. */
static void look_for_year(struct paste_maker *maker, str text, day today)
{
    str rest = text, raw;
    if (maker->around.is_given)
        return;
    while (str_cut(&rest, '\n', &raw)) {
        struct paste_line line = paste_make_line(maker, raw);
        for (int at = 0; at < line.count; at++) {
            struct paste_when when = paste_when_nothing();
            if (paste_day(&line, at, &maker->around, PASTE_IN_TEXT, &when) == 0 || !when.has_year)
                continue;
            maker->around.monday = monday_of(when.from);
            return;
        }
    }
    if (!look_for_named_year(maker, text))
        look_for_fitting_year(maker, text, today);
}

static void begin(struct paste_maker *maker, struct arena *arena, str text,
                  const struct paste_context *context)
{
    *maker = (struct paste_maker){.arena = arena};
    maker->week_is_fixed = maker->around.is_given = day_is_set(context->week);
    maker->around.monday = monday_of(maker->around.is_given ? context->week : context->today);
    maker->has_no_marks = is_without_marks(text);
    maker->entries = arena_array(arena, struct paste_entry, PASTE_ENTRIES_LIMIT);
    maker->input = buf_make(arena, 2 * PASTE_INPUT_LIMIT);
    maker->left = buf_make(arena, 8 * PASTE_INPUT_LIMIT);
    maker->structure = buf_make(arena, 8 * PASTE_INPUT_LIMIT);
    look_for_year(maker, text, context->today);
}

/* --- nothing is lost ------------------------------------------------------------------------- */

struct words {
    str *at;
    ptrdiff_t count, room;
    struct arena *arena;
};

static void add_words(struct paste_maker *maker, struct words *words, str text)
{
    str raw;
    while (str_cut(&text, '\n', &raw)) {
        struct paste_line line = paste_make_line(maker, raw);
        for (int i = 0; i < line.count; i++) {
            const struct paste_token *token = &line.tokens[i];
            if (token->kind == TOKEN_SIGN)
                continue;
            if (words->count == words->room) {
                str *more = arena_array(words->arena, str, words->room * 2);
                memcpy(more, words->at, (size_t)words->count * sizeof *more);
                words->at = more;
                words->room *= 2;
            }
            words->at[words->count++] = token->kind == TOKEN_WORD
                                            ? token->lower
                                            : str_slice(line.text, token->from, token->to);
        }
    }
}

static int compare(const void *a, const void *b)
{
    return str_compare(*(const str *)a, *(const str *)b);
}

static bool has_all(const struct words *words, const struct paste_line *line)
{
    for (int i = 0; i < line->count; i++) {
        const struct paste_token *token = &line->tokens[i];
        str word = token->kind == TOKEN_WORD ? token->lower
                                             : str_slice(line->text, token->from, token->to);
        if (token->kind != TOKEN_SIGN &&
            !bsearch(&word, words->at, (size_t)words->count, sizeof word, compare))
            return false;
    }
    return true;
}

/* Whatever the parts of this reader forgot, is left. */
static int rescue(struct paste_maker *maker)
{
    enum { FIRST_ROOM = 1024 };
    struct words words = {arena_array(maker->arena, str, FIRST_ROOM), 0, FIRST_ROOM, maker->arena};
    add_words(maker, &words, buf_text(&maker->left));
    add_words(maker, &words, buf_text(&maker->structure));
    for (int i = 0; i < maker->count; i++) {
        const struct paste_entry *entry = &maker->entries[i];
        add_words(maker, &words, entry->content.text);
        add_words(maker, &words, entry->chair.text);
        add_words(maker, &words, entry->participants.text);
        add_words(maker, &words, entry->place.text);
        add_words(maker, &words, entry->prepared.text);
    }
    qsort(words.at, (size_t)words.count, sizeof *words.at, compare);
    int strays = 0;
    str rest = buf_text(&maker->input), raw;
    while (str_cut(&rest, '\n', &raw)) {
        struct paste_line line = paste_make_line(maker, raw);
        /* What lies behind the tokens that are looked at cannot be told from what was lost. */
        if (line.count == PASTE_LINE_TOKENS || !has_all(&words, &line)) {
            paste_leave(maker, raw);
            strays++;
        }
    }
    return strays;
}

static void finish(struct paste_maker *maker, struct paste *out)
{
    *out = (struct paste){.entries = maker->entries, .monday = maker->around.monday};
    out->strays = rescue(maker);
    out->count = maker->count;
    out->left = buf_text(&maker->left);
    out->structure = buf_text(&maker->structure);
    /* Without a week from outside it is that of the first entry. */
    if (!maker->around.is_given)
        for (int i = 0; i < out->count; i++)
            if (day_is_set(out->entries[i].day)) {
                out->monday = monday_of(out->entries[i].day);
                break;
            }
}

void paste_read_text(struct arena *arena, str text, const struct paste_context *context,
                     struct paste *out)
{
    struct legacy_report report = {{0}};
    struct paste_maker maker;
    if (str_starts(text, S("\xEF\xBB\xBF"))) /* spreadsheets put it before what they save */
        text = str_slice(text, 3, text.n);
    str behind = str_slice(text, PASTE_INPUT_LIMIT, text.n);
    text = str_slice(text, 0, PASTE_INPUT_LIMIT);
    text = text_nfc(arena, legacy_convert(arena, text, LEGACY_NONE, &report));
    begin(&maker, arena, text, context);
    buf_str(&maker.input, text);
    paste_text_read(&maker, text);
    if (behind.n > 0)
        paste_leave(&maker, text_nfc(arena, behind));
    finish(&maker, out);
}

void paste_read_body(struct arena *arena, html body, const struct paste_context *context,
                     struct paste *out)
{
    struct paste_maker maker;
    begin(&maker, arena, body_plain(arena, body), context);
    paste_body_read(&maker, body);
    finish(&maker, out);
}
