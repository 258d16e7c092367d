#include "feature/import/sources.h"

#include "feature/import/converters.h"
#include "feature/import/gazette/gazette.h"
#include "feature/import/wxr/wxr.h"

#include "core/fail.h"
#include "core/limits.h"
#include "sys/files.h"
#include "sys/folder.h"
#include "sys/input.h"

#include <errno.h>
#include <string.h>

enum { CONVERT_ARENA_LIMIT = 512 * MIB };

/* A file that a converter reads, more than once. */
struct converted {
    const struct import_source *source;
    const char *path;        /* NULL: it is in memory */
    struct input_file *file; /* while it is being read */
};

static struct input_file *open_source(struct import_run *run, const struct import_source *source)
{
    return source->bytes.p ? input_open_bytes(source->bytes, BUNDLE_LINE_LIMIT)
                           : input_open(arena_c(run->run_arena, source->path), BUNDLE_LINE_LIMIT);
}

static void close_file(struct input_file **file)
{
    if (!*file)
        return;
    door_forget(input_close, *file);
    input_close(*file);
    *file = NULL;
}

static bool begin_again(void *with, str *why)
{
    struct converted *c = with;
    close_file(&c->file);
    c->file = c->path ? input_open(c->path, BUNDLE_LINE_LIMIT)
                      : input_open_bytes(c->source->bytes, BUNDLE_LINE_LIMIT);
    if (!c->file) {
        *why = str_from_c(strerror(errno));
        return false;
    }
    door_defer(input_close, c->file);
    return true;
}

static enum convert_read read_piece(void *with, str *piece)
{
    struct converted *c = with;
    enum line_state state = input_piece(c->file, piece);
    if (state == LINE_READ)
        return CONVERT_PIECE;
    if (state == LINE_DAMAGED) {
        *piece = input_damage(c->file);
        return CONVERT_DAMAGED;
    }
    close_file(&c->file); /* many may be read in turn */
    return CONVERT_END;
}

static void take_file(void *with, str name)
{
    struct import_run *run = with;
    run->report->file = name;
    run->report->line = 0;
}

static void take_line_at(void *with, int64_t at_line, str json)
{
    struct import_run *run = with;
    run->report->line = at_line;
    run->report->item = (str){0};
    run->is_converted = true;
    run_take_line(run, json);
    run->is_converted = false;
}

static void say(struct import_run *run, int64_t at_line, str item)
{
    run->report->line = at_line;
    run->report->item = item;
}

static void take_converted(void *with, int64_t at_line, str what, int64_t times)
{
    struct import_run *run = with;
    say(run, at_line, (str){0});
    report_converted(run->report, what, times);
}

static void take_dropped(void *with, int64_t at_line, str what, int64_t times)
{
    struct import_run *run = with;
    say(run, at_line, (str){0});
    report_dropped(run->report, what, times);
}

static void take_left_out(void *with, int64_t at_line, str item, str why)
{
    struct import_run *run = with;
    say(run, at_line, item);
    report_left_out(run->report, why);
}

static void take_problem(void *with, int64_t at_line, str item, str what)
{
    struct import_run *run = with;
    say(run, at_line, item);
    report_problem(run->report, "%.*s", STR_ARG(what));
}

static void take_summary(void *with, enum convert_row row, int64_t number, str text)
{
    struct import_run *run = with;
    report_summary(run->report, row, number, text);
}

static void release(void *arena)
{
    arena_release(arena);
}

static struct convert_sink sink_of(struct import_run *run)
{
    return (struct convert_sink){run,          take_file,     take_line_at, take_converted,
                                 take_dropped, take_left_out, take_problem, take_summary};
}

/* In this process. */
static void convert_here(str format, str rules, const struct convert_input *inputs, ptrdiff_t count,
                         const struct convert_sink *sink)
{
    struct arena arena;
    arena_init(&arena, CONVERT_ARENA_LIMIT);
    door_defer(release, &arena);
    converter_run(&arena, format, rules, inputs, count, sink);
    door_forget(release, &arena);
    arena_release(&arena);
}

static void convert_inputs(struct import_run *run, str format, str rules,
                           const struct convert_input *inputs, ptrdiff_t count)
{
    struct convert_sink sink = sink_of(run);
    const struct import_converter *by = &run->options->converter;
    const char *why = NULL;
    if (by->convert)
        why = by->convert(by->with, run->run_arena, format, rules, inputs, count, &sink);
    else
        convert_here(format, rules, inputs, count, &sink);
    if (why) {
        run->report->item = (str){0};
        report_problem(run->report, "is not read from here on: %s", why);
    }
}

static void convert(struct import_run *run, str format, struct converted *files, ptrdiff_t count)
{
    struct convert_input *inputs = arena_array(run->run_arena, struct convert_input, count);
    for (ptrdiff_t i = 0; i < count; i++)
        inputs[i] =
            (struct convert_input){files[i].source->path, &files[i], begin_again, read_piece};
    convert_inputs(run, format, (str){0}, inputs, count);
    for (ptrdiff_t i = 0; i < count; i++)
        close_file(&files[i].file);
}

/* An export on its way from a pipe to a file. */
struct copying {
    struct input_file *file;
    int64_t bytes;
};

static bool next_piece(void *with, str *bytes)
{
    struct copying *copying = with;
    bool has_more = input_piece(copying->file, bytes) == LINE_READ;
    copying->bytes += has_more ? bytes->n : 0;
    return has_more && copying->bytes / MIB < EXPORT_PIPE_MIB;
}

/* Remembers an export until all files were looked at. What can be read only once is copied. */
static void keep(struct import_run *run, struct converted *c, const struct import_source *source,
                 struct input_file *file)
{
    *c = (struct converted){.source = source};
    if (source->bytes.p)
        return;
    c->path = arena_c(run->run_arena, source->path);
    if (file_is_regular(c->path))
        return;
    /* It is removed when the door closes, which the run's own memory does not live to see. */
    const char *directory = directory_make_temporary(run->report->arena);
    c->path = arena_printf(run->run_arena, "%s/export", directory).p;
    struct copying copying = {file, 0};
    file_copy(c->path, next_piece, &copying);
    if (copying.bytes / MIB >= EXPORT_PIPE_MIB)
        report_problem(run->report, "is over %d MiB and came by a pipe: it is read up to there",
                       EXPORT_PIPE_MIB);
    if (input_damage(file).p)
        report_problem(run->report, "cannot be read to its end: %.*s", STR_ARG(input_damage(file)));
}

/* A file of a folder; only one of them is open. */
struct page {
    struct pages *all;
    const char *path;
};

struct pages {
    struct input_file *open;
};

static bool begin_page(void *with, str *why)
{
    const struct page *page = with;
    struct pages *all = page->all;
    close_file(&all->open);
    all->open = input_open(page->path, BUNDLE_LINE_LIMIT);
    if (!all->open) {
        *why = str_from_c(strerror(errno));
        return false;
    }
    door_defer(input_close, all->open);
    return true;
}

static enum convert_read read_page(void *with, str *piece)
{
    const struct page *page = with;
    enum line_state state = page->all->open ? input_piece(page->all->open, piece) : LINE_END;
    if (state == LINE_READ)
        return CONVERT_PIECE;
    *piece = state == LINE_DAMAGED ? input_damage(page->all->open) : (str){0};
    if (state != LINE_DAMAGED)
        close_file(&page->all->open);
    return state == LINE_DAMAGED ? CONVERT_DAMAGED : CONVERT_END;
}

void sources_take_folder(struct import_run *run, const struct import_folder *folder)
{
    struct arena *arena = run->run_arena;
    struct pages all = {NULL};
    const char *root = arena_c(arena, folder->path);
    struct folder_list list = folder_read(arena, root);
    struct convert_input *inputs = arena_array(arena, struct convert_input, list.n);
    struct page *pages = arena_array(arena, struct page, list.n);
    for (ptrdiff_t i = 0; i < list.n; i++) {
        str path = list.at[i].path;
        pages[i] = (struct page){&all, arena_printf(arena, "%s/%.*s", root, STR_ARG(path)).p};
        inputs[i] = (struct convert_input){path, &pages[i], begin_page, read_page};
    }
    run->report->file = folder->path;
    convert_inputs(run, S("saved"), folder->rules, inputs, list.n);
    close_file(&all.open);
}

void sources_take(struct import_run *run, const struct import_source *sources, ptrdiff_t count)
{
    struct converted *exports = arena_array(run->run_arena, struct converted, count);
    struct converted *lists = arena_array(run->run_arena, struct converted, count);
    ptrdiff_t export_count = 0, list_count = 0;
    for (ptrdiff_t i = 0; i < count; i++) {
        run->report->file = sources[i].path;
        run->report->line = 0;
        run->report->item = (str){0};
        struct input_file *file = open_source(run, &sources[i]);
        if (!file) {
            report_problem(run->report, "cannot be opened: %s", strerror(errno));
            continue;
        }
        door_defer(input_close, file);
        if (wxr_is(input_peek(file)))
            keep(run, &exports[export_count++], &sources[i], file);
        else if (gazette_is(input_peek(file)))
            keep(run, &lists[list_count++], &sources[i], file);
        else
            run_take_lines(run, file);
        close_file(&file);
    }
    if (export_count > 0)
        convert(run, S("wxr"), exports, export_count);
    if (list_count > 0)
        convert(run, S("gazette"), lists, list_count);
}
