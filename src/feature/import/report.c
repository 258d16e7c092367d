#include "feature/import/report.h"

#include "core/limits.h"
#include "core/limits.h"
#include "text/nfc.h"

#include <stdarg.h>
#include <stdio.h>

enum { SUMMARY_LIMIT = 1 * MIB };

/* One a line, so that a new kind is a new line. */
/* clang-format off */
static const str kind_names[] = {
    [IMPORT_UNIT] = S_INIT("unit"),
    [IMPORT_POST] = S_INIT("post"),
    [IMPORT_SITE] = S_INIT("site"),
    [IMPORT_SECTION] = S_INIT("section"),
    [IMPORT_MEDIA] = S_INIT("media"),
    [IMPORT_ARTICLE] = S_INIT("article"),
    [IMPORT_MENU] = S_INIT("menu"),
    [IMPORT_FRONT] = S_INIT("front"),
    [IMPORT_SLOT] = S_INIT("slot"),
    [IMPORT_NOTICE] = S_INIT("notice"),
    [IMPORT_LINK_GROUP] = S_INIT("link-group"),
    [IMPORT_LINK] = S_INIT("link"),
    [IMPORT_REDIRECT] = S_INIT("redirect"),
    [IMPORT_REDIRECT_RULE] = S_INIT("redirect-rule"),
    [IMPORT_VISIT_OPENING] = S_INIT("visit-opening"),
    [IMPORT_VISIT_DAY] = S_INIT("visit-day"),
    [IMPORT_TOPIC] = S_INIT("topic"),
    [IMPORT_ALBUM] = S_INIT("album"),
    [IMPORT_VIDEO] = S_INIT("video"),
    [IMPORT_PROJECT] = S_INIT("project"),
    [IMPORT_PROGRESS] = S_INIT("progress"),
    [IMPORT_CLEARANCE] = S_INIT("clearance"),
    [IMPORT_CLEARANCE_STATEMENT] = S_INIT("clearance-statement"),
    [IMPORT_INDICATOR] = S_INIT("indicator"),
    [IMPORT_TARGET] = S_INIT("target"),
    [IMPORT_FIGURE] = S_INIT("figure"),
    [IMPORT_PLAN] = S_INIT("plan"),
    [IMPORT_MEASURE] = S_INIT("measure"),
    [IMPORT_AGENDA_WEEK] = S_INIT("agenda-week"),
    [IMPORT_AGENDA] = S_INIT("agenda"),
    [IMPORT_PERSON] = S_INIT("person"),
    [IMPORT_HOLDING] = S_INIT("holding"),
    [IMPORT_LAYER] = S_INIT("layer"),
    [IMPORT_PLACE] = S_INIT("place"),
    [IMPORT_PAGE] = S_INIT("page"),
    [IMPORT_DOCUMENT] = S_INIT("document"),
    [IMPORT_PLANNING] = S_INIT("planning"),
    [IMPORT_PROCEDURE] = S_INIT("procedure"),
    [IMPORT_QUESTION] = S_INIT("question"),
    [IMPORT_PROCEDURE_PORTAL] = S_INIT("procedure-portal"),
    [IMPORT_OPEN_DATA] = S_INIT("open-data"),
    [IMPORT_BUDGET] = S_INIT("budget"),
};
/* clang-format on */

str import_kind_name(enum import_kind kind)
{
    return kind_names[kind];
}

bool import_kind_parse(str name, enum import_kind *out)
{
    int i = str_among(name, kind_names, IMPORT_KINDS);
    if (i >= 0)
        *out = (enum import_kind)i;
    return i >= 0;
}

enum { REASON_SIZE = 700, REASON_LIMIT = 8 * KIB, LINE_ARENA_LIMIT = MIB };

/* Something that was said of the item that is being read. */
struct report_entry {
    struct report_entry *next;
    enum report_part { PART_PROBLEM, PART_WARNING, PART_CONVERTED, PART_DROPPED } part;
    str what;
    int64_t times;
};

static void count_note(struct import_report *report, struct import_note *notes, int *count,
                       const struct report_entry *entry)
{
    for (int i = 0; i < *count; i++) {
        if (str_equal(notes[i].what, entry->what)) {
            notes[i].count += entry->times;
            return;
        }
    }
    str what = *count == IMPORT_NOTES_LIMIT - 1 ? S("other things") : entry->what;
    if (*count == IMPORT_NOTES_LIMIT) {
        notes[*count - 1].count += entry->times;
        return;
    }
    notes[*count] = (struct import_note){
        .what = arena_copy(report->arena, what),
        .count = entry->times,
        .first = report->line > 0 ? arena_printf(report->arena, "%.*s:%lld", STR_ARG(report->file),
                                                 (long long)report->line)
                                  : arena_copy(report->arena, report->file),
    };
    ++*count;
}

static void count_entry(struct import_report *report, const struct report_entry *entry)
{
    switch (entry->part) {
    case PART_PROBLEM:
        report->problems++;
        if (report->say)
            report->say(report->with, entry->what);
        break;
    case PART_WARNING:
        report->warnings++;
        if (report->say)
            report->say(report->with, entry->what);
        break;
    case PART_CONVERTED:
        count_note(report, report->converted, &report->converted_count, entry);
        break;
    case PART_DROPPED:
        count_note(report, report->dropped, &report->dropped_count, entry);
        break;
    }
}

static void add(struct import_report *report, enum report_part part, str what, int64_t times)
{
    struct report_entry entry = {.part = part, .what = what, .times = times};
    if (!report->item_arena) {
        count_entry(report, &entry);
        return;
    }
    entry.what = arena_copy(report->item_arena, what);
    struct report_entry *kept = arena_new(report->item_arena, struct report_entry);
    *kept = entry;
    *report->last = kept;
    report->last = &kept->next;
}

void report_begin(struct import_report *report, struct arena *arena)
{
    report->item_arena = arena;
    report->first = NULL;
    report->last = &report->first;
}

void report_forget(struct import_report *report)
{
    report->item_arena = NULL;
}

void report_keep(struct import_report *report)
{
    report->item_arena = NULL;
    for (const struct report_entry *entry = report->first; entry; entry = entry->next)
        count_entry(report, entry);
}

/* "news.jsonl:12: article bm-17: why". What it quotes may hold anything, also what would drive the
 * operator's terminal. */
static str line_of(struct arena *arena, const struct import_report *report, str why)
{
    str where = report->line > 0 ? arena_printf(arena, "%lld:", (long long)report->line) : S("");
    str line = arena_printf(arena, "%.*s:%.*s %.*s%s%.*s", STR_ARG(report->file), STR_ARG(where),
                            STR_ARG(report->item), report->item.n ? ": " : "", STR_ARG(why));
    return text_clean_line(arena, line, NULL);
}

static void say_line(struct import_report *report, enum report_part part, const char *format,
                     va_list arguments)
{
    char why[REASON_SIZE];
    vsnprintf(why, sizeof why, format, arguments);
    if (report->item_arena) {
        add(report, part, line_of(report->item_arena, report, str_from_c(why)), 1);
        return;
    }
    struct arena arena;
    arena_init(&arena, LINE_ARENA_LIMIT);
    add(report, part, line_of(&arena, report, str_from_c(why)), 1);
    arena_release(&arena);
}

void report_problem(struct import_report *report, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    say_line(report, PART_PROBLEM, format, arguments);
    va_end(arguments);
}

void report_warning(struct import_report *report, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    say_line(report, PART_WARNING, format, arguments);
    va_end(arguments);
}

void report_left_out(struct import_report *report, str why)
{
    struct arena arena;
    arena_init(&arena, LINE_ARENA_LIMIT);
    if (report->say)
        report->say(report->with, line_of(&arena, report, str_slice(why, 0, REASON_LIMIT)));
    report->left_out++;
    arena_release(&arena);
}

void report_converted(struct import_report *report, str what, int64_t times)
{
    if (times > 0)
        add(report, PART_CONVERTED, what, times);
}

void report_dropped(struct import_report *report, str what, int64_t times)
{
    if (times > 0)
        add(report, PART_DROPPED, what, times);
}

void report_put(struct import_report *report, enum import_kind kind, enum put put)
{
    struct import_count *count = &report->counts[kind];
    switch (put) {
    case PUT_MADE:
        count->made++;
        return;
    case PUT_CHANGED:
        count->changed++;
        return;
    case PUT_SAME:
        count->same++;
        return;
    case PUT_DENIED:
        report_problem(report, "may not be written by this user");
        break;
    case PUT_UNKNOWN:
        report_problem(report, "names something that is not there, or itself");
        break;
    case PUT_CLASH:
        report_problem(report, "its address, name or number belongs to another");
        break;
    }
    count->skipped++;
}

static void print_notes(struct buf *out, const char *heading, const struct import_note *notes,
                        int count)
{
    if (count > 0)
        buf_printf(out, "%s\n", heading);
    for (int i = 0; i < count; i++)
        buf_printf(out, "  %8lld  %.*s (first at %.*s)\n", (long long)notes[i].count,
                   STR_ARG(notes[i].what), STR_ARG(notes[i].first));
}

void report_summary(struct import_report *report, enum convert_row row, int64_t number, str text)
{
    struct buf *out = &report->summary;
    if (!out->arena)
        *out = buf_make(report->arena, SUMMARY_LIMIT);
    if (out->n + text.n + 64 > SUMMARY_LIMIT)
        return;
    switch (row) {
    case CONVERT_HEADING:
        break;
    case CONVERT_COUNT:
        buf_printf(out, "  %8lld  ", (long long)number);
        break;
    case CONVERT_NAME:
        buf_str(out, S("  "));
        break;
    }
    buf_str(out, text);
    buf_char(out, '\n');
}

void report_print(struct buf *out, const struct import_report *report)
{
    if (report->summary.arena)
        buf_str(out, buf_text(&report->summary));
    buf_printf(out, "%-10s %9s %9s %9s %9s %9s\n", "kind", "read", "made", "changed", "same",
               "skipped");
    for (int i = 0; i < IMPORT_KINDS; i++) {
        const struct import_count *c = &report->counts[i];
        if (c->read > 0)
            buf_printf(out, "%-10.*s %9lld %9lld %9lld %9lld %9lld\n", STR_ARG(kind_names[i]),
                       (long long)c->read, (long long)c->made, (long long)c->changed,
                       (long long)c->same, (long long)c->skipped);
    }
    print_notes(out, "converted:", report->converted, report->converted_count);
    print_notes(out, "dropped:", report->dropped, report->dropped_count);
    if (report->warnings > 0)
        buf_printf(out, "warnings, each named above: %lld\n", (long long)report->warnings);
    if (report->left_out > 0)
        buf_printf(out, "left out, each named above: %lld\n", (long long)report->left_out);
    buf_printf(out, "problems: %lld\n", (long long)report->problems);
}
