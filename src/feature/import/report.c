#include "feature/import/report.h"

#include <stdarg.h>
#include <stdio.h>

static const str kind_names[] = {
    [IMPORT_UNIT] = S_INIT("unit"),   [IMPORT_POST] = S_INIT("post"),
    [IMPORT_SITE] = S_INIT("site"),   [IMPORT_SECTION] = S_INIT("section"),
    [IMPORT_MEDIA] = S_INIT("media"), [IMPORT_ARTICLE] = S_INIT("article"),
};

str import_kind_name(enum import_kind kind)
{
    return kind_names[kind];
}

bool import_kind_parse(str name, enum import_kind *out)
{
    for (int i = 0; i < IMPORT_KINDS; i++) {
        if (str_equal(name, kind_names[i])) {
            *out = (enum import_kind)i;
            return true;
        }
    }
    return false;
}

void report_problem(struct import_report *report, const char *format, ...)
{
    char why[400];
    char line[1200];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(why, sizeof why, format, arguments);
    va_end(arguments);
    int n =
        snprintf(line, sizeof line, "%.*s:%lld: %.*s%s%s", STR_ARG(report->file),
                 (long long)report->line, STR_ARG(report->item), report->item.n ? ": " : "", why);
    if (n >= (int)sizeof line)
        n = sizeof line - 1;
    report->problems++;
    if (report->say)
        report->say(report->with, (str){line, n});
}

static void note(struct import_report *report, struct import_note *notes, int *count, str what,
                 int64_t times)
{
    if (times == 0)
        return;
    for (int i = 0; i < *count; i++) {
        if (str_equal(notes[i].what, what)) {
            notes[i].count += times;
            return;
        }
    }
    if (*count == IMPORT_NOTES_LIMIT)
        return;
    notes[*count] = (struct import_note){
        .what = arena_copy(report->arena, what),
        .count = times,
        .first = arena_printf(report->arena, "%.*s:%lld", STR_ARG(report->file),
                              (long long)report->line),
    };
    ++*count;
}

void report_converted(struct import_report *report, str what, int64_t times)
{
    note(report, report->converted, &report->converted_count, what, times);
}

void report_dropped(struct import_report *report, str what, int64_t times)
{
    note(report, report->dropped, &report->dropped_count, what, times);
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
        report_problem(report, "names something that is not there");
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

void report_print(struct buf *out, const struct import_report *report)
{
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
    buf_printf(out, "problems: %lld\n", (long long)report->problems);
}
