#include "app/record_commands.h"

#include "app/record_open.h"
#include "app/sample.h"
#include "feature/export/export.h"
#include "feature/import/import.h"
#include "feature/import/saved/rules.h"

#include "core/fail.h"
#include "core/limits.h"
#include "sys/clock.h"
#include "sys/files.h"
#include "sys/folder.h"

#include <stdio.h>

enum { REPORT_LIMIT = 4 * MIB };

const struct command_option init_options[] = {
    {"sample", NULL, "fill it with the sample city"},
    {0},
};

const struct command_option import_options_of_command[] = {
    {"site", "CODE", "the site that everything goes to"},
    {"media", "DIR", "where the pictures are that items name"},
    {"rules", "FILE", "read a folder of saved pages by the rules of this file"},
    {"dry-run", NULL, "say what would be done, and do nothing"},
    {0},
};

const struct command_option export_options[] = {
    {"published", NULL, "without drafts"},
    {0},
};

static void say_line(void *with, str line)
{
    (void)with;
    printf("%.*s\n", STR_ARG(line));
}

static struct import_report *new_report(struct call *call)
{
    struct import_report *report = arena_new(call->arena, struct import_report);
    report->arena = call->arena;
    report->say = say_line;
    return report;
}

static enum exit_status print_report(struct call *call, const struct import_report *report)
{
    struct buf out = buf_make(call->arena, REPORT_LIMIT);
    report_print(&out, report);
    printf("%.*s", STR_ARG(buf_text(&out)));
    return report->problems > 0 ? EXIT_PARTLY : EXIT_DONE;
}

enum exit_status run_init(struct call *call)
{
    if (call->operand_count != 1) {
        fputs("savi: init needs the directory that shall hold the data\n", stderr);
        return EXIT_MISUSE;
    }
    struct db *db = record_open(call, call->operands[0]);
    if (!call_has(call, "sample"))
        return EXIT_DONE;
    struct import_report *report = new_report(call);
    struct import_options options = {.media = {sample_picture, NULL}};
    struct import_source *sources = arena_array(call->arena, struct import_source, sample_count());
    for (ptrdiff_t i = 0; i < sample_count(); i++)
        sources[i] = sample_source(i);
    import_files(db, actor_system(S("init")), clock_now(), &options, sources, sample_count(),
                 report);
    return print_report(call, report);
}

/* With --rules the operand is a folder of saved pages. False, and said, when either is wrong. */
static bool read_rules(struct call *call, struct import_options *options)
{
    str name = call_value(call, "rules");
    str text = file_read(call->arena, arena_c(call->arena, name), SAVED_RULES_LIMIT);
    str mistake;
    if (call->operand_count != 1 || !folder_exists(arena_c(call->arena, call->operands[0]))) {
        fputs("savi: import --rules needs one folder of saved pages\n", stderr);
        return false;
    }
    if (!saved_rules_read(call->arena, name, text, &mistake)) {
        fprintf(stderr, "savi: %.*s\n", STR_ARG(mistake));
        return false;
    }
    options->folder = (struct import_folder){call->operands[0], text};
    if (!options->media.find)
        options->media = (struct import_media){import_media_in_directory,
                                               arena_c(call->arena, call->operands[0])};
    return true;
}

enum exit_status run_import(struct call *call)
{
    if (call->operand_count == 0) {
        fputs("savi: import needs the files to read\n", stderr);
        return EXIT_MISUSE;
    }
    struct import_options options = record_import_options(call);
    options.site = call_value(call, "site");
    if (call_has(call, "media"))
        options.media = (struct import_media){import_media_in_directory,
                                              arena_c(call->arena, call_value(call, "media"))};
    bool has_rules = call_has(call, "rules");
    if (has_rules && !read_rules(call, &options))
        return EXIT_MISUSE;
    ptrdiff_t count = has_rules ? 0 : call->operand_count;
    struct import_source *sources = arena_array(call->arena, struct import_source, count);
    for (ptrdiff_t i = 0; i < count; i++)
        sources[i].path = call->operands[i];
    struct db *db = call_has(call, "dry-run") ? record_open_copy(call, call->settings->data)
                                              : record_open(call, call->settings->data);
    struct import_report *report = new_report(call);
    import_files(db, actor_system(S("import")), clock_now(), &options, sources, count, report);
    return print_report(call, report);
}

static void write_line(void *with, str line)
{
    FILE *out = with;
    if (fwrite(line.p, 1, (size_t)line.n, out) != (size_t)line.n)
        fail_with(FAIL_IO, "cannot write the bundle");
}

enum exit_status run_export(struct call *call)
{
    struct db *db = record_open_existing(call, call->settings->data);
    struct export_target target = {write_line, stdout, call_has(call, "published")};
    export_record(db, actor_system(S("export")), &target);
    if (fflush(stdout) != 0)
        fail_with(FAIL_IO, "cannot write the bundle");
    return EXIT_DONE;
}
