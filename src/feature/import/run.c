#include "feature/import/run.h"

#include "feature/media/media.h"
#include "feature/site/site.h"
#include "feature/unit/unit.h"

#include "core/fail.h"
#include "core/limits.h"
#include "db/db.h"
#include "sys/files.h"
#include "sys/input.h"
#include "text/picture.h"

#include <errno.h>
#include <string.h>

enum {
    BATCH_ITEMS = 250,
    RUN_ARENA_LIMIT = 512 * MIB,
    ITEM_ARENA_LIMIT = 256 * MIB,
    MEDIA_FILE_LIMIT = 32 * MIB,
};

void run_remember_later(struct import_run *run, enum later_kind kind, str code, const str *others,
                        ptrdiff_t count, str reason)
{
    if (run->later_count == LATER_LIMIT)
        fail_with(FAIL_LIMIT, "more than %d items name others", LATER_LIMIT);
    struct arena *arena = run->run_arena;
    struct later *later = arena_new(arena, struct later);
    *later = (struct later){
        .kind = kind,
        .code = arena_copy(arena, code),
        .others = arena_array(arena, str, count),
        .other_count = count,
        .reason = arena_copy(arena, reason),
        .file = run->report->file,
        .line = run->report->line,
    };
    for (ptrdiff_t i = 0; i < count; i++)
        later->others[i] = arena_copy(arena, others[i]);
    *run->last_later = later;
    run->last_later = &later->next;
    run->later_count++;
}

static enum put apply(struct import_run *run, const struct later *later)
{
    switch (later->kind) {
    case LATER_UNIT_SUCCESSORS:
        return unit_put_successors(&run->change, later->code, later->others, later->other_count);
    case LATER_SITE_SUCCESSOR:
        return site_put_successor(&run->change, later->code, later->others[0]);
    case LATER_RELATED:
        return article_put_related(&run->change, later->code, later->others, later->other_count);
    case LATER_CONSOLIDATED:
        return article_put_successor(&run->change, later->code, later->others[0], later->reason);
    }
    return PUT_UNKNOWN;
}

void run_apply_later(struct import_run *run)
{
    for (const struct later *later = run->first_later; later; later = later->next) {
        run->report->file = later->file;
        run->report->line = later->line;
        run->report->item = later->code;
        enum put put = apply(run, later);
        if (put == PUT_CHANGED)
            run->changed_public = true;
        else if (put != PUT_SAME)
            report_problem(run->report, "names another item that is not there");
        arena_reset(run->change.arena);
    }
    run->first_later = NULL;
    run->last_later = &run->first_later;
}

site_id run_site(struct import_run *run, str said)
{
    str code = run->options->site.p ? run->options->site : said;
    site_id site = site_find(run->change.db, run->change.arena, run->change.actor, code);
    if (site.n == 0)
        report_problem(run->report, "there is no site %.*s", STR_ARG(code));
    return site;
}

bool import_media_in_directory(void *with, struct arena *arena, str name, str *bytes)
{
    str path = arena_printf(arena, "%s/%.*s", (const char *)with, STR_ARG(name));
    return file_read_if_there(arena, path.p, MEDIA_FILE_LIMIT, bytes);
}

static bool take_picture(struct import_run *run, str name, media_id *id)
{
    struct arena *arena = run->change.arena;
    const struct import_media *media = &run->options->media;
    struct media_fields f = {.name = name};
    struct picture_kind kind;
    if (!media->find || !media->find(media->with, arena, name, &f.bytes)) {
        report_problem(run->report, "picture %.*s is not to be had", STR_ARG(name));
        return false;
    }
    if (!picture_recognise(f.bytes, &kind)) {
        report_problem(run->report, "picture %.*s is of no kind that may be shown", STR_ARG(name));
        return false;
    }
    f.type = kind.type;
    f.width = kind.width;
    f.height = kind.height;
    run->report->counts[IMPORT_MEDIA].read++;
    report_put(run->report, IMPORT_MEDIA, media_put(&run->change, &f, id));
    return id->n != 0;
}

bool run_picture(struct import_run *run, str name, media_id *id, str *stored_name, int64_t *width,
                 int64_t *height)
{
    struct arena *arena = run->change.arena;
    struct media_file file;
    name = media_name_at(arena, name);
    bool is_plain = name.n > 0 && name.n <= SHORT_TEXT_LIMIT && str_find_char(name, '/') < 0 &&
                    name.p[0] != '.';
    if (!is_plain) {
        report_problem(run->report, "picture %.*s is not ours", STR_ARG(name));
        return false;
    }
    if (!media_find(run->change.db, arena, run->change.actor, name, &file) &&
        (!take_picture(run, name, id) ||
         !media_find(run->change.db, arena, run->change.actor, name, &file)))
        return false;
    *id = file.id;
    *stored_name = file.name;
    *width = file.width;
    *height = file.height;
    return true;
}

static void batch_begin(struct import_run *run)
{
    db_write_begin(run->change.db);
    run->changed_public = false;
}

static void batch_end(struct import_run *run)
{
    if (run->changed_public)
        record_public_changed(run->change.db);
    db_commit(run->change.db);
}

/* Reads one line within its own door: a line that is too much for memory is that line's problem. */
static void take_line(struct import_run *run, str line)
{
    struct door door;
    DOOR_TRY(&door)
    {
        bundle_line(run, line);
        door_close(&door);
    }
    else
    {
        if (door.why != FAIL_MEMORY && door.why != FAIL_LIMIT)
            fail_with(door.why, "%s", door.message);
        report_problem(run->report, "%s", door.message);
    }
    arena_reset(run->change.arena);
}

static void take_lines(struct import_run *run, struct input_file *file)
{
    struct import_report *report = run->report;
    for (int items = 1;; items++) {
        str line;
        enum line_state state = input_line(file, &line);
        report->line = input_line_number(file);
        report->item = (str){0};
        switch (state) {
        case LINE_READ:
            if (str_trim(line).n > 0)
                take_line(run, line);
            break;
        case LINE_TOO_LONG:
            report_problem(report, "line is over %d bytes", BUNDLE_LINE_LIMIT);
            break;
        case LINE_DAMAGED:
            report_problem(report, "cannot be read from here on: %.*s",
                           STR_ARG(input_damage(file)));
            return;
        case LINE_END:
            return;
        }
        if (items % BATCH_ITEMS == 0 && !run->options->dry_run) {
            batch_end(run);
            batch_begin(run);
        }
    }
}

static void take_source(struct import_run *run, const struct import_source *source)
{
    run->report->file = source->path;
    run->report->line = 0;
    run->report->item = (str){0};
    struct input_file *file =
        source->bytes.p ? input_open_bytes(source->bytes, BUNDLE_LINE_LIMIT)
                        : input_open(arena_c(run->run_arena, source->path), BUNDLE_LINE_LIMIT);
    if (!file) {
        report_problem(run->report, "cannot be opened: %s", strerror(errno));
        return;
    }
    door_defer(input_close, file);
    take_lines(run, file);
    door_forget(input_close, file);
    input_close(file);
}

static void release(void *arena)
{
    arena_release(arena);
}

void import_files(struct db *db, struct actor actor, moment now,
                  const struct import_options *options, const struct import_source *sources,
                  ptrdiff_t count, struct import_report *report)
{
    struct arena item_arena;
    struct arena run_arena;
    arena_init(&item_arena, ITEM_ARENA_LIMIT);
    arena_init(&run_arena, RUN_ARENA_LIMIT);
    door_defer(release, &item_arena);
    door_defer(release, &run_arena);
    struct import_run run = {
        .change = {db, &item_arena, actor, now},
        .run_arena = &run_arena,
        .options = options,
        .report = report,
    };
    run.last_later = &run.first_later;
    batch_begin(&run);
    for (ptrdiff_t i = 0; i < count; i++)
        take_source(&run, &sources[i]);
    run_apply_later(&run);
    if (options->dry_run)
        db_rollback(db);
    else
        batch_end(&run);
    door_forget(release, &run_arena);
    door_forget(release, &item_arena);
    arena_release(&run_arena);
    arena_release(&item_arena);
}
