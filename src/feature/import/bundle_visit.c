#include "feature/import/bundle_kinds.h"

#include "feature/visit/history.h"

#include "core/limits.h"

/* What of a day is being read. */
struct reading {
    struct import_run *run;
    site_id site;
    struct visit_thing_field things[VISIT_DAY_THINGS];
    ptrdiff_t n;
};

/* A count; VISIT_NOT_TOLD when it is missing. */
static int64_t read_count(struct fields *f, const char *name)
{
    int64_t count = fields_int(f, name, VISIT_NOT_TOLD);
    if (count < 0 && fields_member(f, name)) {
        report_problem(f->report, "field %s is below zero", name);
        f->is_bad = true;
    }
    return count;
}

static int64_t needed_count(struct fields *f, const char *name)
{
    if (!fields_member(f, name)) {
        report_problem(f->report, "field %s is missing", name);
        f->is_bad = true;
    }
    return read_count(f, name);
}

/* As whoever counted knew it: what was read counts among the visits in which it was. */
static bool check_views(struct fields *f, int64_t visits, int64_t page_views)
{
    if (f->is_bad || page_views == VISIT_NOT_TOLD || page_views >= visits)
        return true;
    report_problem(f->report, "has more visits than page views");
    f->is_bad = true;
    return false;
}

static void add_thing(struct reading *reading, enum visit_kind kind, int64_t thing, int64_t visits,
                      int64_t page_views)
{
    for (ptrdiff_t i = 0; i < reading->n; i++) {
        if (reading->things[i].kind == kind && reading->things[i].thing == thing) {
            report_dropped(reading->run->report, S("figures of what is there twice"), 1);
            return;
        }
    }
    if (reading->n < VISIT_DAY_THINGS)
        reading->things[reading->n++] = (struct visit_thing_field){kind, thing, visits, page_views};
}

static void read_section(struct fields *f, void *into, ptrdiff_t i)
{
    struct reading *reading = into;
    (void)i;
    str code = fields_needed(f, "section", SHORT_TEXT_LIMIT);
    int64_t visits = needed_count(f, "visits");
    int64_t page_views = needed_count(f, "page_views");
    section_id section = run_section(reading->run, reading->site, code);
    if (check_views(f, visits, page_views) && !f->is_bad && section.n != 0)
        add_thing(reading, VISIT_SECTION, section.n, visits, page_views);
}

/* An article that never comes costs its figures, not the day's. */
static void read_article(struct fields *f, void *into, ptrdiff_t i)
{
    struct reading *reading = into;
    struct import_run *run = reading->run;
    (void)i;
    str code = fields_needed(f, "article", SHORT_TEXT_LIMIT);
    int64_t visits = needed_count(f, "visits");
    int64_t page_views = needed_count(f, "page_views");
    article_id article = article_find(run->change.db, f->arena, run->change.actor, code);
    if (article.n == 0 && run->may_wait)
        run_lacks(run, "there is no article %.*s", STR_ARG(code));
    else if (article.n == 0)
        report_dropped(f->report, S("figures of articles that are not there"), 1);
    else if (check_views(f, visits, page_views) && !f->is_bad)
        add_thing(reading, VISIT_ARTICLE, article.n, visits, page_views);
}

static day needed_day(struct fields *f)
{
    day on = fields_day(f, "on");
    if (!day_is_set(on) && !f->is_bad) {
        report_problem(f->report, "field on is missing");
        f->is_bad = true;
    }
    return on;
}

static void report_day(struct import_run *run, enum put put)
{
    if (put == PUT_CLASH) {
        report_problem(run->report,
                       "is not over, or was counted with other figures: a day never changes");
        run->report->counts[IMPORT_VISIT_DAY].skipped++;
        return;
    }
    report_put(run->report, IMPORT_VISIT_DAY, put);
}

void bundle_visit_day(struct import_run *run, struct fields *f, str id)
{
    struct reading *reading = arena_new(f->arena, struct reading);
    (void)id;
    reading->run = run;
    reading->site = run_site(run, fields_line(f, "site", SHORT_TEXT_LIMIT));
    struct visit_day_field field = {
        .site = reading->site,
        .seen = needed_day(f),
        .visits = needed_count(f, "visits"),
        .page_views = read_count(f, "page_views"),
        .robot_views = read_count(f, "robot_views"),
        .counted_by = fields_line(f, "counted_by", SHORT_TEXT_LIMIT),
        .things = reading->things,
    };
    check_views(f, field.visits, field.page_views);
    if (reading->site.n == 0)
        return;
    fields_objects(f, "sections", VISIT_DAY_THINGS, read_section, reading);
    fields_objects(f, "articles", VISIT_DAY_THINGS, read_article, reading);
    field.thing_count = reading->n;
    if (!fields_end(f) || run->lacks)
        return;
    struct db *stats = visit_stats_beside(run->change.db, run->change.now);
    report_day(run, visit_put_day(&run->change, stats, &field));
}

void bundle_visit_opening(struct import_run *run, struct fields *f, str id)
{
    struct visit_opening_field field = {
        .site = run_site(run, id),
        .visits = needed_count(f, "visits"),
        .until = needed_day(f),
        .note = fields_line(f, "note", SHORT_TEXT_LIMIT),
    };
    if (field.site.n == 0 || !fields_end(f) || run->lacks)
        return;
    struct db *stats = visit_stats_beside(run->change.db, run->change.now);
    report_put(run->report, IMPORT_VISIT_OPENING, visit_put_opening(&run->change, stats, &field));
}
