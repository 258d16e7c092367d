/* Which items this run has read: an id that comes twice would be changed there and back by every
 * run. */
#include "feature/import/run.h"

#include "core/hash.h"

/* Small, and in a table that is three quarters full at most: an export may hold a million items. */
struct seen {
    const char *key; /* NULL: the place is free; ends with NUL */
    const str *file;
    int64_t line;
    int32_t length; /* of the key */
    bool is_in;     /* put into the record by this run, or found equal */
};

enum { FIRST_WIDTH = 1024, GROWTH = 4 };

static str key_of(const struct seen *seen)
{
    return (str){seen->key, seen->length};
}

static struct seen *place_of(const struct import_run *run, str key)
{
    ptrdiff_t at = (ptrdiff_t)(hash_bytes(key) & (uint64_t)(run->seen_width - 1));
    while (run->seen[at].key && !str_equal(key_of(&run->seen[at]), key))
        at = (at + 1) & (run->seen_width - 1);
    return &run->seen[at];
}

/* A power of two wide. What it outgrows stays in the arena, so it grows in great steps. */
static void make_room(struct import_run *run)
{
    if (4 * run->seen_count < 3 * run->seen_width)
        return;
    struct seen *old = run->seen;
    ptrdiff_t width = run->seen_width;
    run->seen_width = width > 0 ? GROWTH * width : FIRST_WIDTH;
    run->seen = arena_array(run->run_arena, struct seen, run->seen_width);
    for (ptrdiff_t i = 0; i < width; i++) {
        if (old[i].key)
            *place_of(run, key_of(&old[i])) = old[i];
    }
}

/* Many items have one file. */
static const str *file_of(struct import_run *run)
{
    str file = run->report->file;
    if (run->seen_file && str_equal(*run->seen_file, file))
        return run->seen_file;
    str *kept = arena_new(run->run_arena, str);
    *kept = arena_copy(run->run_arena, file);
    run->seen_file = kept;
    return kept;
}

static void set_key(struct import_run *run, struct seen *seen, str key)
{
    seen->key = arena_copy(run->run_arena, key).p;
    seen->length = (int32_t)key.n;
    run->seen_count++;
}

bool run_is_first(struct import_run *run, str key)
{
    const struct import_report *report = run->report;
    make_room(run);
    struct seen *seen = place_of(run, key);
    if (!seen->key) {
        *seen = (struct seen){.file = file_of(run), .line = report->line};
        set_key(run, seen, key);
        return true;
    }
    /* A line that waited comes again. */
    if (seen->line == report->line && seen->file && str_equal(*seen->file, report->file))
        return true;
    report_problem(run->report, "stood before, at %.*s:%lld, and is not looked at again",
                   STR_ARG(seen->file ? *seen->file : S("")), (long long)seen->line);
    return false;
}

void run_is_in(struct import_run *run, str key)
{
    make_room(run);
    struct seen *seen = place_of(run, key);
    if (!seen->key)
        set_key(run, seen, key);
    seen->is_in = true;
}

bool run_was_refused(struct import_run *run, str key)
{
    if (run->seen_width == 0)
        return false;
    const struct seen *seen = place_of(run, key);
    return seen->key && !seen->is_in;
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
