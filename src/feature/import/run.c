#include "feature/import/run.h"

#include "feature/index/index.h"
#include "feature/index/merge.h"
#include "feature/import/sources.h"
#include "feature/media/media.h"
#include "feature/place/draw.h"
#include "feature/section/section.h"
#include "feature/site/site.h"
#include "feature/unit/unit.h"

#include "core/fail.h"
#include "core/limits.h"
#include "db/db.h"
#include "sys/files.h"
#include "sys/input.h"
#include "text/address.h"
#include "text/charset.h"
#include "text/file_kind.h"
#include "text/nfc.h"
#include "text/video_kind.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

enum {
    BATCH_ITEMS = 250,
    BATCH_BYTES = 8 * MIB,
    WAITING_LIMIT = 256 * MIB, /* bytes of lines that wait for what they name */
    PASSES_LIMIT = 20,         /* over those lines: a chain of so many, each naming the next */
    RUN_ARENA_LIMIT = 768 * MIB,
    ITEM_ARENA_LIMIT = 256 * MIB,
    INDEX_ARENA_LIMIT = 512 * MIB,
    MEDIA_FILE_LIMIT = 32 * MIB,
};

void run_lacks(struct import_run *run, const char *format, ...)
{
    char why[400];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(why, sizeof why, format, arguments);
    va_end(arguments);
    report_problem(run->report, "%s", why);
    run->lacks = true;
}

site_id run_site(struct import_run *run, str said)
{
    str code = run->options->site.p ? run->options->site : said;
    site_id site = site_find(run->change.db, run->change.arena, run->change.actor, code);
    if (!code.p) {
        report_problem(run->report, "field site is missing");
    } else if (!run_knows(run, "site", code, site.n, run->before.last_site)) {
        run_lacks(run, "there is no site %.*s", STR_ARG(code));
        site.n = 0;
    }
    return site;
}

section_id run_section(struct import_run *run, site_id site, str code)
{
    struct arena *arena = run->change.arena;
    section_id section = section_find(run->change.db, arena, run->change.actor, site, code);
    str id = arena_printf(arena, "%lld/%.*s", (long long)site.n, STR_ARG(code));
    if (!code.p || site.n == 0 ||
        run_knows(run, "section", id, section.n, run->before.last_section))
        return section;
    run_lacks(run, "there is no section %.*s in its site", STR_ARG(code));
    return (section_id){0};
}

unit_id run_unit(struct import_run *run, str code)
{
    unit_id unit = unit_find(run->change.db, run->change.arena, run->change.actor, code);
    if (!code.p || run_knows(run, "unit", code, unit.n, run->before.last_unit))
        return unit;
    run_lacks(run, "there is no unit %.*s", STR_ARG(code));
    return (unit_id){0};
}

/* "/anh/12/cua-khau.svg" is the picture that we named cua-khau.svg; other addresses are names. */
static str name_at(struct arena *arena, str address)
{
    str name = str_starts(address, S("/anh/")) ? media_name_at(arena, address)
                                               : url_segment_read(arena, address);
    return text_clean_line(arena, name, NULL);
}

bool import_media_in_directory(void *with, struct arena *arena, str name, str *bytes)
{
    str path = arena_printf(arena, "%s/%.*s", (const char *)with, STR_ARG(name));
    return file_read_if_there(arena, path.p, MEDIA_FILE_LIMIT, bytes);
}

static void batch_begin(struct import_run *run)
{
    db_write_begin(run->change.db);
    run->changed_public = false;
    run->batch_items = 0;
    run->batch_bytes = 0;
}

static void batch_end(struct import_run *run)
{
    index_batch_write(&run->change);
    if (run->changed_public)
        record_public_changed(run->change.db);
    db_commit(run->change.db);
}

static const char *why_no_text(enum file_text text)
{
    switch (text) {
    case FILE_TEXT_LOCKED:
        return "opens with a password only, so that its text cannot be read";
    case FILE_TEXT_DAMAGED:
        return "is damaged, so that its text cannot be read";
    case FILE_TEXT_REFUSED:
        return "takes too much time or memory to be read, so that its text stays unknown";
    case FILE_TEXT_NONE:
    case FILE_TEXT_READ:
    case FILE_TEXT_RECOGNISED:
    case FILE_TEXT_GIVEN:
    case FILE_TEXT_SCAN:
    case FILE_TEXT_EMPTY:
        break;
    }
    return NULL;
}

void run_wants_text(struct import_run *run, media_id id, str type)
{
    const struct import_reader *reader = &run->options->reader;
    const struct change *change = &run->change;
    if (!reader->read || run->unread_count == RECORD_FILES_LIMIT ||
        !reader->may_tell(reader->with, type,
                          file_text_of(change->db, change->arena, change->actor, id)))
        return;
    run->unread[run->unread_count++] = id;
}

/* What an item may ask for besides types by how they begin. */
static const str any_document = S_INIT("");

static bool is_wanted(str type, str wanted)
{
    return wanted.n == 0 ? file_word(type).p != NULL : str_starts(type, wanted);
}

static bool take_file(struct import_run *run, str name, str wanted, media_id *id)
{
    struct arena *arena = run->change.arena;
    const struct import_media *media = &run->options->media;
    struct media_fields f = {.name = name};
    if (run_was_refused(run, run_key(run, "media", name))) {
        report_problem(run->report, "picture %.*s did not come in", STR_ARG(name));
        return false;
    }
    if (!media->find || !media->find(media->with, arena, name, &f.bytes)) {
        run_lacks(run, "picture %.*s is not to be had", STR_ARG(name));
        return false;
    }
    if (!media_recognise(&f) || !is_wanted(f.type, wanted)) {
        report_problem(run->report, "picture %.*s is of no kind that may be shown", STR_ARG(name));
        return false;
    }
    run->report->counts[IMPORT_MEDIA].read++;
    enum put put = media_put(&run->change, &f, id);
    report_put(run->report, IMPORT_MEDIA, put);
    run->changed_public = run->changed_public || put == PUT_MADE || put == PUT_CHANGED;
    run->changes = db_changes(run->change.db);
    run_is_in(run, run_key(run, "media", name));
    if (id->n != 0)
        run_wants_text(run, *id, f.type);
    return id->n != 0;
}

/* The file of that name without its bytes; it comes in when it is not in yet. */
static bool find_file(struct import_run *run, str name, str wanted, struct media_file *file)
{
    struct arena *arena = run->change.arena;
    media_id id;
    name = name_at(arena, name);
    bool is_plain = name.n > 0 && name.n <= SHORT_TEXT_LIMIT && str_find_char(name, '/') < 0 &&
                    name.p[0] != '.';
    if (!is_plain) {
        report_problem(run->report, "picture %.*s is not ours", STR_ARG(name));
        return false;
    }
    media_find(run->change.db, arena, run->change.actor, name, file);
    return run_knows(run, "media", name, file->id.n, run->before.last_media) ||
           (take_file(run, name, wanted, &id) &&
            media_find(run->change.db, arena, run->change.actor, name, file));
}

bool run_picture(struct import_run *run, str name, media_id *id, str *stored_name, int64_t *width,
                 int64_t *height)
{
    struct media_file file = {0};
    if (!find_file(run, name, S("image/"), &file))
        return false;
    if (!is_wanted(file.type, S("image/"))) {
        report_problem(run->report, "picture %.*s is of no kind that may be shown", STR_ARG(name));
        return false;
    }
    *id = file.id;
    *stored_name = file.name;
    *width = file.width;
    *height = file.height;
    return true;
}

bool run_document(struct import_run *run, str name, media_id *id)
{
    struct media_file file = {0};
    if (!find_file(run, name, any_document, &file))
        return false;
    if (!is_wanted(file.type, any_document)) {
        report_problem(run->report, "file %.*s is no document", STR_ARG(name));
        return false;
    }
    /* The item is put in when its words are known, so that it is found by them. */
    if (run->unread_count > 0) {
        run->is_put_off = run->lacks = run->may_wait = true;
    }
    *id = file.id;
    return true;
}

bool run_file(struct import_run *run, str name, str type, media_id *id, int64_t *seconds)
{
    struct media_file file = {0};
    struct video_kind kind;
    if (!find_file(run, name, type, &file))
        return false;
    if (!str_starts(file.type, type)) {
        report_problem(run->report, "file %.*s is no %.*s", STR_ARG(name), STR_ARG(type));
        return false;
    }
    media_open(run->change.db, run->change.arena, run->change.actor, run->change.now, file.id,
               &file);
    *id = file.id;
    *seconds = video_recognise(file.bytes, &kind) ? kind.seconds : 0;
    return true;
}

/* What batches leave behind is merged between them, when nobody waits for the writer's place. */
static void merge(struct import_run *run, enum index_tidiness tidiness)
{
    while (index_merge_step(run->change.db, run->change.batch->arena, tidiness))
        arena_reset(run->change.batch->arena);
    arena_reset(run->change.batch->arena);
}

static void let_wait(struct import_run *run, str line)
{
    struct waiting *waiting = arena_new(run->run_arena, struct waiting);
    *waiting = (struct waiting){
        .text = arena_copy(run->run_arena, line),
        .file = run->report->file,
        .line = run->report->line,
        .is_converted = run->is_converted,
    };
    *run->last_waiting = waiting;
    run->last_waiting = &waiting->next;
    run->waiting_count++;
    run->waiting_bytes += line.n;
}

/* Reads one line within its own door: a line that is too much for memory is that line's problem,
 * unless it was half written by then. */
static void try_line(struct import_run *run, const str *line)
{
    struct door door;
    run->changes = db_changes(run->change.db);
    run->lacks = run->is_put_off = false;
    run->may_wait = !run->is_last_pass && line->n <= WAITING_LIMIT - run->waiting_bytes;
    run->unread_count = 0;
    report_begin(run->report, run->change.arena);
    DOOR_TRY(&door)
    {
        bundle_line(run, *line);
        door_close(&door);
        if (run->is_put_off) {
            report_forget(run->report);
        } else if (run->lacks && run->may_wait) {
            report_forget(run->report);
            let_wait(run, *line);
        } else {
            report_keep(run->report);
        }
    }
    else
    {
        bool is_its_own = door.why == FAIL_MEMORY || door.why == FAIL_LIMIT;
        if (!is_its_own || db_changes(run->change.db) != run->changes)
            fail_with(door.why, "%s", door.message);
        report_keep(run->report);
        report_problem(run->report, "%s", door.message);
        run->is_put_off = false;
    }
    arena_reset(run->change.arena);
}

/* What is too much for memory is the file's problem. */
static void read_file(const struct import_run *run, const struct media_file *file,
                      struct file_reading *read)
{
    const struct import_reader *reader = &run->options->reader;
    struct door door;
    DOOR_TRY(&door)
    {
        reader->read(reader->with, run->change.arena, file->type, file->bytes, read);
        door_close(&door);
    }
    else
    {
        if (door.why != FAIL_MEMORY && door.why != FAIL_LIMIT)
            fail_with(door.why, "%s", door.message);
        *read = (struct file_reading){.line.text = FILE_TEXT_REFUSED};
    }
}

/* Reading may take long: what is in is committed before, so that nobody waits for the writer's
 * place. */
static void read_text(struct import_run *run, media_id id)
{
    const struct change *change = &run->change;
    struct media_file file;
    struct file_reading read = {0};
    if (!media_open(change->db, change->arena, change->actor, change->now, id, &file))
        return;
    batch_end(run);
    read_file(run, &file, &read);
    batch_begin(run);
    report_begin(run->report, change->arena);
    run->report->item = arena_printf(change->arena, "media %.*s", STR_ARG(file.name));
    if (read.line.text != FILE_TEXT_NONE && file_text_put(change, id, &read) != PUT_SAME)
        run->changed_public = true;
    if (why_no_text(read.line.text))
        report_warning(run->report, "%s", why_no_text(read.line.text));
    report_keep(run->report);
    run->report->item = (str){0};
    arena_reset(change->arena);
}

static void take_line(struct import_run *run, const str *line)
{
    enum { TRIES_LIMIT = 3 };
    for (int tries = 0; tries < TRIES_LIMIT; tries++) {
        try_line(run, line);
        for (ptrdiff_t i = 0; i < run->unread_count; i++)
            read_text(run, run->unread[i]);
        if (!run->is_put_off)
            return;
    }
}

/* Ends the batch when it has grown large enough: what was read so far stays, whatever comes. */
static void count_item(struct import_run *run, ptrdiff_t bytes)
{
    run->batch_items++;
    run->batch_bytes += bytes;
    if (run->batch_items < BATCH_ITEMS && run->batch_bytes < BATCH_BYTES &&
        !index_batch_is_full(run->change.batch))
        return;
    batch_end(run);
    merge(run, INDEX_AS_NEEDED);
    batch_begin(run);
}

void run_take_line(struct import_run *run, str line)
{
    take_line(run, &line);
    count_item(run, line.n);
}

static str without_mark(str line)
{
    str mark = S("\xef\xbb\xbf");
    return str_starts(line, mark) ? str_slice(line, mark.n, line.n) : line;
}

/* Items that were read so far, or wait. */
static int64_t items_of(const struct import_run *run)
{
    int64_t items = run->waiting_count;
    for (int i = 0; i < IMPORT_KINDS; i++)
        items += run->report->counts[i].read;
    return items;
}

/* True of a file, or a pipe without an end, that for long has had no item in it. */
static bool is_idle(struct import_run *run, int64_t *items, int64_t *since)
{
    int64_t now = items_of(run);
    int64_t line = run->report->line;
    if (now != *items) {
        *items = now;
        *since = line;
    }
    if (line - *since <= BUNDLE_IDLE_LIMIT)
        return false;
    report_problem(run->report, "%d lines without an item: nothing is read from here on",
                   BUNDLE_IDLE_LIMIT);
    return true;
}

static bool is_utf_16(str line)
{
    ptrdiff_t mark;
    enum charset charset = charset_of_mark(line, &mark);
    return charset == CHARSET_UTF_16_LE || charset == CHARSET_UTF_16_BE;
}

void run_take_lines(struct import_run *run, struct input_file *file)
{
    struct import_report *report = run->report;
    bool is_known = false; /* the kind of file */
    int64_t items = 0, since = 0;
    for (;;) {
        str line;
        enum line_state state = input_line(file, &line);
        report->line = input_line_number(file);
        report->item = (str){0};
        if (state != LINE_END && is_idle(run, &items, &since))
            return;
        switch (state) {
        case LINE_READ:
            if (report->line == 1)
                line = without_mark(line);
            if (str_trim(line).n == 0)
                break;
            if (!is_known && is_utf_16(line)) {
                report_problem(report, "is UTF-16; a bundle is UTF-8, as iconv -f UTF-16 -t UTF-8 "
                                       "makes it");
                return;
            }
            if (!is_known && str_trim(line).p[0] != '{') {
                report_problem(report, "is no bundle: a bundle has a JSON object on each line");
                return;
            }
            is_known = true;
            run_take_line(run, line);
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
    }
}

/* Reads the lines that waited until no more of them finds what it names; what is left then is taken
 * as far as it is whole. */
static void take_waiting(struct import_run *run)
{
    bool has_gone_on = true;
    for (int pass = 1; run->first_waiting; pass++) {
        const struct waiting *waiting = run->first_waiting;
        int64_t count = run->waiting_count;
        run->first_waiting = NULL;
        run->last_waiting = &run->first_waiting;
        run->waiting_count = 0;
        run->waiting_bytes = 0;
        run->is_last_pass = !has_gone_on || pass == PASSES_LIMIT;
        for (; waiting; waiting = waiting->next) {
            run->report->file = waiting->file;
            run->report->line = waiting->line;
            run->report->item = (str){0};
            run->is_converted = waiting->is_converted;
            run_take_line(run, waiting->text);
        }
        run->is_converted = false;
        has_gone_on = run->waiting_count < count;
    }
}

/* What is drawn of a layer of the map follows from all of its places. */
static void draw_places(struct import_run *run)
{
    struct drawn drawn;
    while (place_draw_next(&run->change, &drawn)) {
        run->changed_public = true;
        if (drawn.is_too_large) {
            run->report->item = arena_printf(run->run_arena, "layer %.*s", STR_ARG(drawn.code));
            report_problem(run->report, "has more than %d points and is not drawn",
                           LAYER_POINTS_LIMIT);
        }
        arena_reset(run->change.arena);
    }
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
    struct arena index_arena;
    arena_init(&item_arena, ITEM_ARENA_LIMIT);
    arena_init(&run_arena, RUN_ARENA_LIMIT);
    arena_init(&index_arena, INDEX_ARENA_LIMIT);
    door_defer(release, &item_arena);
    door_defer(release, &run_arena);
    door_defer(release, &index_arena);
    struct index_batch batch = index_batch_make(&index_arena);
    struct import_run run = {
        .change = {db, &item_arena, actor, now, &batch},
        .run_arena = &run_arena,
        .options = options,
        .report = report,
    };
    run.last_later = &run.first_later;
    run.last_waiting = &run.first_waiting;
    db_expect_much(db);
    batch_begin(&run);
    if (!import_mark(db, &run_arena, &run.before)) {
        import_begin(db);
        import_mark(db, &run_arena, &run.before);
    }
    sources_take(&run, sources, count);
    if (options->folder.path.p)
        sources_take_folder(&run, &options->folder);
    take_waiting(&run);
    run_apply_later(&run);
    draw_places(&run);
    import_end(db);
    batch_end(&run);
    merge(&run, INDEX_TIDY);
    door_forget(release, &index_arena);
    door_forget(release, &run_arena);
    door_forget(release, &item_arena);
    arena_release(&index_arena);
    arena_release(&run_arena);
    arena_release(&item_arena);
}
