/* The bundle: one JSON object a line. docs/bundle.md lists its kinds and fields. */
#include "feature/import/run.h"

#include "feature/import/bundle_kinds.h"
#include "feature/import/national.h"
#include "feature/import/old_text.h"

#include "core/limits.h"

static const struct bundle_kind {
    bundle_put *put;
    bool is_told_by_converters; /* lines that a converter made may be of this kind */
    bool has_id_in_site;        /* ids are unique within a site only */
} kinds[IMPORT_KINDS] = {
    [IMPORT_UNIT] = {.put = bundle_unit},
    [IMPORT_POST] = {.put = bundle_post},
    [IMPORT_PERSON] = {.put = bundle_person},
    [IMPORT_HOLDING] = {.put = bundle_holding},
    [IMPORT_SITE] = {.put = bundle_site, .is_told_by_converters = true},
    [IMPORT_SECTION] = {.put = bundle_section,
                        .is_told_by_converters = true,
                        .has_id_in_site = true},
    [IMPORT_MEDIA] = {.put = bundle_media, .is_told_by_converters = true},
    [IMPORT_ARTICLE] = {.put = bundle_article, .is_told_by_converters = true},
    [IMPORT_MENU] = {.put = bundle_menu},
    [IMPORT_FRONT] = {.put = bundle_front},
    [IMPORT_SLOT] = {.put = bundle_slot},
    [IMPORT_NOTICE] = {.put = bundle_notice},
    [IMPORT_LINK_GROUP] = {.put = bundle_link_group},
    [IMPORT_LINK] = {.put = bundle_link},
    [IMPORT_REDIRECT] = {.put = bundle_redirect},
    [IMPORT_REDIRECT_RULE] = {.put = bundle_redirect_rule},
    [IMPORT_VISIT_OPENING] = {.put = bundle_visit_opening},
    [IMPORT_VISIT_DAY] = {.put = bundle_visit_day},
    [IMPORT_TOPIC] = {.put = bundle_topic},
    [IMPORT_ALBUM] = {.put = bundle_album},
    [IMPORT_VIDEO] = {.put = bundle_video},
    [IMPORT_PROJECT] = {.put = bundle_project},
    [IMPORT_PROGRESS] = {.put = bundle_progress},
    [IMPORT_CLEARANCE] = {.put = bundle_clearance},
    [IMPORT_CLEARANCE_STATEMENT] = {.put = bundle_clearance_statement},
    [IMPORT_INDICATOR] = {.put = bundle_indicator},
    [IMPORT_TARGET] = {.put = bundle_target},
    [IMPORT_FIGURE] = {.put = bundle_figure},
    [IMPORT_PLAN] = {.put = bundle_plan},
    [IMPORT_MEASURE] = {.put = bundle_measure},
    [IMPORT_AGENDA_WEEK] = {.put = bundle_agenda_week, .has_id_in_site = true},
    [IMPORT_AGENDA] = {.put = bundle_agenda},
    [IMPORT_LAYER] = {.put = bundle_layer},
    [IMPORT_PLACE] = {.put = bundle_place},
    [IMPORT_PAGE] = {.put = bundle_page},
    [IMPORT_DOCUMENT] = {.put = bundle_document, .is_told_by_converters = true},
    [IMPORT_PLANNING] = {.put = bundle_planning},
    [IMPORT_PROCEDURE] = {.put = bundle_procedure},
    [IMPORT_QUESTION] = {.put = bundle_question},
    [IMPORT_PROCEDURE_PORTAL] = {.put = bundle_procedure_portal},
    [IMPORT_OPEN_DATA] = {.put = bundle_open_data},
    [IMPORT_BUDGET] = {.put = bundle_budget},
};

static void put_item(struct import_run *run, enum import_kind kind, bundle_put *put,
                     struct fields *f, str id)
{
    if (run->is_converted && !kinds[kind].is_told_by_converters)
        report_problem(run->report, "is nothing that an export tells");
    else
        put(run, f, id);
}

static void take_item(struct import_run *run, enum import_kind kind, bundle_put *put,
                      struct fields *f, str id)
{
    struct import_count *count = &run->report->counts[kind];
    struct import_count before = *count;
    count->read++;
    if (kinds[kind].has_id_in_site || run_is_first(run, run->report->item))
        put_item(run, kind, put, f, id);
    if (count->made + count->changed + count->same > before.made + before.changed + before.same)
        run_is_in(run, run->report->item);
    if (run->lacks && run->may_wait)
        *count = before;
    else if (count->made > before.made || count->changed > before.changed)
        run->changed_public = true;
    else if (count->same == before.same && count->skipped == before.skipped)
        count->skipped++;
}

/* Only what is no UTF-8, or no JSON as it stands, is looked at for what it may have been. */
static bool read_line(struct import_run *run, str line, struct value *object)
{
    struct arena *arena = run->change.arena;
    struct value_error error;
    int64_t replaced;
    if (json_read(arena, line, object, &error))
        return true;
    line = old_text_line(arena, run->report, line);
    if (!json_read_repaired(arena, line, object, &replaced, &error)) {
        report_problem(run->report, "is not JSON: column %d: %.*s", error.column,
                       STR_ARG(error.message));
        return false;
    }
    report_converted(run->report, S("bytes and escapes that are no text became U+FFFD"), replaced);
    return true;
}

/* A procedure in the words of the national database; called by its number at the site that the
 * import was told. */
static void take_national(struct import_run *run, struct fields *f)
{
    str number = national_number(f->object);
    str site = run->options->site;
    str id = arena_printf(f->arena, "tthc-%.*s-%.*s", STR_ARG(site), STR_ARG(number));
    run->report->item = arena_printf(f->arena, "procedure %.*s", STR_ARG(id));
    take_item(run, IMPORT_PROCEDURE, bundle_national, f, id);
}

void bundle_line(struct import_run *run, str line)
{
    struct arena *arena = run->change.arena;
    struct value object;
    struct fields f;
    enum import_kind kind;
    if (!read_line(run, line, &object))
        return;
    old_text_item(arena, run->report, &object);
    if (!fields_begin(&f, arena, run->report, &object))
        return;
    if (national_is(&object)) {
        take_national(run, &f);
        return;
    }
    str name = fields_needed(&f, "kind", SHORT_TEXT_LIMIT);
    str id = fields_needed(&f, "id", SHORT_TEXT_LIMIT);
    if (f.is_bad)
        return;
    run->report->item = arena_printf(arena, "%.*s %.*s", STR_ARG(name), STR_ARG(id));
    if (import_kind_parse(name, &kind))
        take_item(run, kind, kinds[kind].put, &f, id);
    else
        report_problem(run->report, "there is no kind %.*s", STR_ARG(name));
}
