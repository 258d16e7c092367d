/* Which items this run has read: an id that comes twice would be changed there and back by every
 * run. */
#include "feature/import/run.h"

#include "core/hash.h"

struct seen {
    str key; /* absent: the place is free */
    str file;
    int64_t line;
    bool is_in; /* put into the record by this run, or found equal */
};

enum { FIRST_WIDTH = 1024 };

static struct seen *place_of(const struct import_run *run, str key)
{
    ptrdiff_t at = (ptrdiff_t)(hash_bytes(key) & (uint64_t)(run->seen_width - 1));
    while (run->seen[at].key.p && !str_equal(run->seen[at].key, key))
        at = (at + 1) & (run->seen_width - 1);
    return &run->seen[at];
}

/* A power of two wide, and never more than half full. */
static void make_room(struct import_run *run)
{
    if (2 * run->seen_count < run->seen_width)
        return;
    struct seen *old = run->seen;
    ptrdiff_t width = run->seen_width;
    run->seen_width = width > 0 ? 2 * width : FIRST_WIDTH;
    run->seen = arena_array(run->run_arena, struct seen, run->seen_width);
    for (ptrdiff_t i = 0; i < width; i++) {
        if (old[i].key.p)
            *place_of(run, old[i].key) = old[i];
    }
}

bool run_is_first(struct import_run *run, str key)
{
    const struct import_report *report = run->report;
    make_room(run);
    struct seen *seen = place_of(run, key);
    if (!seen->key.p) {
        *seen = (struct seen){
            .key = arena_copy(run->run_arena, key), .file = report->file, .line = report->line};
        run->seen_count++;
        return true;
    }
    /* A line that waited comes again. */
    if (seen->line == report->line && str_equal(seen->file, report->file))
        return true;
    report_problem(run->report, "stood before, at %.*s:%lld, and is not looked at again",
                   STR_ARG(seen->file), (long long)seen->line);
    return false;
}

void run_is_in(struct import_run *run, str key)
{
    make_room(run);
    struct seen *seen = place_of(run, key);
    if (!seen->key.p) {
        seen->key = arena_copy(run->run_arena, key);
        run->seen_count++;
    }
    seen->is_in = true;
}

bool run_was_refused(struct import_run *run, str key)
{
    if (run->seen_width == 0)
        return false;
    const struct seen *seen = place_of(run, key);
    return seen->key.p && !seen->is_in;
}

bool run_knows(struct import_run *run, const char *kind, str id, int64_t row, int64_t last_before)
{
    if (row == 0 || row <= last_before || !run->may_wait)
        return row != 0;
    make_room(run);
    return place_of(run, run_key(run, kind, id))->is_in;
}

str run_key(struct import_run *run, const char *kind, str id)
{
    return arena_printf(run->change.arena, "%s %.*s", kind, STR_ARG(id));
}
