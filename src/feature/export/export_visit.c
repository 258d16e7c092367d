#include "feature/export/export_visit.h"

#include "feature/export/export_visit.sql.h"
#include "feature/site/site.h"
#include "feature/visit/history.h"

#include "core/limits.h"
#include "text/dates.h"

#include <stdlib.h>

enum { DAYS_ARENA_LIMIT = 64 * MIB };

static str code_of(struct export_run *run, const struct visit_thing_field *thing)
{
    struct export_section_code_row section;
    struct export_article_code_row article;
    if (thing->kind == VISIT_SECTION &&
        export_section_code(run->db, &run->line, (section_id){thing->thing}, &section))
        return section.code;
    if (thing->kind == VISIT_ARTICLE &&
        export_article_code(run->db, &run->line, (article_id){thing->thing}, &article))
        return article.code;
    return (str){0};
}

/* With its code: the numbers of sections and articles differ from record to record. */
struct coded {
    str code;
    const struct visit_thing_field *thing;
};

static int by_code(const void *one, const void *other)
{
    return str_compare(((const struct coded *)one)->code, ((const struct coded *)other)->code);
}

static void put_things(struct export_run *run, struct json *json, enum visit_kind kind,
                       const struct visit_thing_field *things, ptrdiff_t n)
{
    struct coded *coded = arena_array(&run->line, struct coded, n);
    size_t count = 0;
    for (ptrdiff_t i = 0; i < n; i++) {
        str code = things[i].kind == kind ? code_of(run, &things[i]) : (str){0};
        if (code.p)
            coded[count++] = (struct coded){code, &things[i]};
    }
    qsort(coded, count, sizeof *coded, by_code);
    export_list(json, kind == VISIT_SECTION ? "sections" : "articles");
    for (size_t i = 0; i < count; i++) {
        json_put_object(json);
        export_text(json, kind == VISIT_SECTION ? "section" : "article", coded[i].code);
        export_int(json, "visits", coded[i].thing->visits);
        export_int(json, "page_views", coded[i].thing->page_views);
        json_put_end(json);
    }
    json_put_end(json);
}

static void put_day(struct export_run *run, struct db *stats, const struct site *site,
                    const struct visit_day_field *d)
{
    struct export_line line;
    struct json *json = &line.json;
    const struct visit_thing_field *things;
    str id = arena_printf(&run->line, "%.*s/%.*s", STR_ARG(site->code),
                          STR_ARG(text_day_iso(&run->line, d->seen)));
    export_begin(run, &line, "visit-day", id);
    export_text(json, "site", site->code);
    export_day(json, "on", d->seen);
    export_int(json, "visits", d->visits);
    if (d->page_views != VISIT_NOT_TOLD)
        export_int(json, "page_views", d->page_views);
    if (d->robot_views != VISIT_NOT_TOLD)
        export_int(json, "robot_views", d->robot_views);
    export_text(json, "counted_by", d->counted_by);
    ptrdiff_t n = visit_things_read(stats, &run->line, site->id, d->seen, &things);
    if (n > 0) {
        put_things(run, json, VISIT_SECTION, things, n);
        put_things(run, json, VISIT_ARTICLE, things, n);
    }
    export_end(run, &line);
}

static void put_opening(struct export_run *run, struct db *stats, const struct site *site)
{
    struct visit_opening_field opening;
    struct export_line line;
    if (!visit_opening_read(stats, &run->line, site->id, &opening))
        return;
    export_begin(run, &line, "visit-opening", site->code);
    export_int(&line.json, "visits", opening.visits);
    export_day(&line.json, "on", opening.until);
    export_text(&line.json, "note", opening.note);
    export_end(run, &line);
}

static void release(void *arena)
{
    arena_release(arena);
}

void export_visit(struct export_run *run)
{
    struct arena arena;
    struct db *stats = visit_stats_if_there(run->db);
    if (!stats)
        return;
    arena_init(&arena, DAYS_ARENA_LIMIT);
    door_defer(release, &arena);
    struct sites sites = site_all(run->db, &arena, run->actor);
    for (ptrdiff_t i = 0; i < sites.n; i++)
        put_opening(run, stats, &sites.at[i]);
    for (ptrdiff_t i = 0; i < sites.n; i++) {
        struct visit_days days =
            visit_days_read(stats, &arena, sites.at[i].id, (day){INT32_MIN + 1}, (day){INT32_MAX});
        for (ptrdiff_t j = 0; j < days.n; j++)
            put_day(run, stats, &sites.at[i], &days.at[j]);
    }
    door_forget(release, &arena);
    arena_release(&arena);
}
