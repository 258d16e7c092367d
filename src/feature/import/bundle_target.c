#include "feature/import/bundle_kinds.h"

#include "feature/target/target.h"

#include "core/limits.h"

static void refuse(struct fields *f, const char *what)
{
    report_problem(f->report, "%s", what);
    f->is_bad = true;
}

/* A word of a list; `otherwise` where the item says none. */
static int read_word(struct fields *f, const char *name, const struct wording *list, int otherwise)
{
    str code = fields_line(f, name, SHORT_TEXT_LIMIT);
    int n = otherwise;
    if (code.p && !word_parse(list, code, &n)) {
        report_problem(f->report, "field %s is none of its words: %.*s", name, STR_ARG(code));
        f->is_bad = true;
    }
    return n;
}

static void read_period(struct fields *f, struct period *out)
{
    str text = fields_needed(f, "period", SHORT_TEXT_LIMIT);
    if (text.p && !period_parse(text, out)) {
        report_problem(f->report, "field period is no period: %.*s", STR_ARG(text));
        f->is_bad = true;
    }
}

static int read_count(struct fields *f, const char *name, int most)
{
    int64_t n = fields_int(f, name, 0);
    if (n < 0 || n > most) {
        report_problem(f->report, "field %s is not between 0 and %d", name, most);
        f->is_bad = true;
        return 0;
    }
    return (int)n;
}

/* --- indicators --- */

struct editions {
    struct import_run *run;
    struct indicator_edition_fields *at;
};

static void read_edition(struct import_run *run, struct fields *f,
                         struct indicator_edition_fields *e)
{
    str unit = fields_line(f, "unit", SHORT_TEXT_LIMIT);
    *e = (struct indicator_edition_fields){
        .known_at = fields_moment(f, "known_at"),
        .name = fields_needed(f, "name", TITLE_LIMIT),
        .measure = fields_needed(f, "measure", SHORT_TEXT_LIMIT),
        .direction =
            (enum indicator_direction)read_word(f, "direction", &words_direction, DIRECTION_UP),
        .places = read_count(f, "places", INDICATOR_PLACES_LIMIT),
        .field = fields_line(f, "field", SHORT_TEXT_LIMIT),
        .unit = run_unit(run, unit),
        .every = (enum figure_rhythm)read_word(f, "every", &words_rhythm, EVERY_NOW_AND_THEN),
        .due_days = read_count(f, "due_days", INDICATOR_DUE_LIMIT),
        .position = fields_int(f, "position", 0),
        .note = fields_line(f, "note", LEAD_LIMIT),
        .opens_on = fields_day(f, "valid_from"),
        .closes_on = fields_day(f, "valid_to"),
    };
    bundle_check_days(f, e->opens_on, e->closes_on);
}

static void read_past_edition(struct fields *object, void *into, ptrdiff_t i)
{
    struct editions *editions = into;
    read_edition(editions->run, object, &editions->at[i]);
    if (!moment_is_set(editions->at[i].known_at))
        refuse(object, "an edition of the past says no known_at");
}

void bundle_indicator(struct import_run *run, struct fields *f, str code)
{
    struct editions editions = {
        run, arena_array(f->arena, struct indicator_edition_fields, INDICATOR_EDITIONS_LIMIT + 1)};
    struct indicator_fields i = {
        .code = code,
        .site = run_site(run, fields_line(f, "site", SHORT_TEXT_LIMIT)),
        .editions = editions.at,
        .number = {fields_number(f, "number")},
    };
    i.n = fields_objects(f, "editions", INDICATOR_EDITIONS_LIMIT, read_past_edition, &editions);
    read_edition(run, f, &editions.at[i.n]);
    for (ptrdiff_t k = 0; k < i.n; k++)
        if (!f->is_bad && moment_is_set(editions.at[i.n].known_at) &&
            editions.at[k].known_at.s >= editions.at[k + 1].known_at.s)
            refuse(f, "editions are not in the order of known_at");
    i.n++;
    if (!fields_end(f) || i.site.n == 0 || run->lacks)
        return;
    enum put put = indicator_put(&run->change, &i);
    if (put == PUT_CLASH && i.number.n != 0 &&
        indicator_find(run->change.db, f->arena, run->change.actor, code).n == 0) {
        report_converted(run->report,
                         S("indicator numbers that were taken, so that a new one was given"), 1);
        i.number = (indicator_id){0};
        put = indicator_put(&run->change, &i);
    }
    report_put(run->report, IMPORT_INDICATOR, put);
}

static void need_indicator(struct import_run *run, struct fields *f, str code)
{
    if (code.p && indicator_find(run->change.db, f->arena, run->change.actor, code).n == 0)
        run_lacks(run, "there is no indicator %.*s", STR_ARG(code));
}

/* --- targets --- */

void bundle_target(struct import_run *run, struct fields *f, str code)
{
    struct target_fields t = {
        .code = code,
        .indicator = fields_needed(f, "indicator", SHORT_TEXT_LIMIT),
        .level = (enum target_level)read_word(f, "level", &words_level, TARGET_BY_RESOLUTION),
        .is_dropped = fields_bool(f, "dropped", false),
        .wording = fields_line(f, "wording", TARGET_QUOTE_LIMIT),
        .decision = fields_line(f, "decision", SHORT_TEXT_LIMIT),
        .decided_on = fields_day(f, "decided_on"),
        .reason = fields_line(f, "reason", LEAD_LIMIT),
        .known_at = fields_moment(f, "known_at"),
    };
    bool has_value = fields_decimal(f, "value", &t.value);
    t.has_upper = fields_decimal(f, "upper", &t.upper);
    read_period(f, &t.period);
    if (!f->is_bad && has_value == t.is_dropped)
        refuse(f, "has neither a value nor dropped, or both");
    if (!f->is_bad && t.has_upper && (t.is_dropped || decimal_compare(t.value, t.upper) > 0))
        refuse(f, "field upper is below the value");
    need_indicator(run, f, t.indicator);
    if (fields_end(f) && !run->lacks)
        report_put(run->report, IMPORT_TARGET, target_put(&run->change, &t));
}

/* --- figures --- */

static void check_figure(struct fields *f, const struct figure_fields *g, bool has_value)
{
    if (f->is_bad)
        return;
    if (has_value == (g->gap != GAP_NONE))
        refuse(f, "has neither a value nor a state, or both");
    else if (!has_value && (g->qualifier != QUALIFIER_NONE || g->has_change))
        refuse(f, "has no value, and so no qualifier and no change");
    else if (g->has_change != (g->change_base.p != NULL))
        refuse(f, "a change needs its base, and a base its change");
}

void bundle_figure(struct import_run *run, struct fields *f, str code)
{
    struct figure_fields g = {
        .code = code,
        .indicator = fields_needed(f, "indicator", SHORT_TEXT_LIMIT),
        .status = (enum figure_status)read_word(f, "status", &words_status, STATUS_OFFICIAL),
        .gap = (enum figure_gap)read_word(f, "state", &words_gap, GAP_NONE),
        .qualifier =
            (enum figure_qualifier)read_word(f, "qualifier", &words_qualifier, QUALIFIER_NONE),
        .change_base = fields_line(f, "change_base", SHORT_TEXT_LIMIT),
        .quote = fields_line(f, "quote", TARGET_QUOTE_LIMIT),
        .quote_source = fields_line(f, "quote_source", SHORT_TEXT_LIMIT),
        .source = fields_line(f, "source", SHORT_TEXT_LIMIT),
        .unit = run_unit(run, fields_line(f, "unit", SHORT_TEXT_LIMIT)),
        .approved_by = fields_line(f, "approved_by", SHORT_TEXT_LIMIT),
        .approved_on = fields_day(f, "approved_on"),
        .published_on = fields_day(f, "published_on"),
        .reason = fields_line(f, "reason", LEAD_LIMIT),
        .replaces = fields_line(f, "replaces", SHORT_TEXT_LIMIT),
        .known_at = fields_moment(f, "known_at"),
    };
    bool has_value = fields_decimal(f, "value", &g.value);
    g.has_change = fields_decimal(f, "change", &g.change);
    read_period(f, &g.period);
    check_figure(f, &g, has_value);
    need_indicator(run, f, g.indicator);
    if (g.replaces.p && !figure_is_in(run->change.db, f->arena, run->change.actor, g.replaces))
        run_lacks(run, "there is no figure %.*s", STR_ARG(g.replaces));
    if (fields_end(f) && !run->lacks)
        report_put(run->report, IMPORT_FIGURE, figure_put(&run->change, &g));
}
