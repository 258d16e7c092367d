#include "feature/import/bundle_kinds.h"

#include "feature/agenda/agenda.h"

#include "core/limits.h"
#include "text/dates.h"

enum {
    EDITIONS_LIMIT = 200,     /* of one entry */
    ORIGINAL_LIMIT = 1 * MIB, /* of what a week was made from */
    PARTICIPANTS_LIMIT = 8 * KIB,
};

/* "08:00", "8:00" or "24:00", in minutes after midnight. */
static bool read_minutes(str text, int *out)
{
    str rest = text;
    str first;
    int64_t hour, minute;
    if (!str_cut(&rest, ':', &first) || rest.n != 2 || first.n < 1 || first.n > 2 ||
        !str_to_int(first, &hour) || !str_to_int(rest, &minute))
        return false;
    bool is_end = hour == 24 && minute == 0;
    if (hour < 0 || minute < 0 || minute > 59 || (hour > 23 && !is_end))
        return false;
    *out = (int)(hour * 60 + minute);
    return true;
}

static int read_time(struct fields *f, const char *name)
{
    str text = fields_line(f, name, SHORT_TEXT_LIMIT);
    int minutes = AGENDA_NO_TIME;
    if (text.p && !read_minutes(text, &minutes)) {
        report_problem(f->report, "field %s is no time of day: %.*s", name, STR_ARG(text));
        f->is_bad = true;
    }
    return minutes;
}

static void refuse_name(struct fields *f, const char *field, str name)
{
    report_problem(f->report, "field %s may not be %.*s", field, STR_ARG(name));
    f->is_bad = true;
}

/* An entry begins within a day, and ends after it begins. */
static void check_times(struct fields *f, const struct agenda_said *said)
{
    bool is_in_day = said->starts < AGENDA_DAY_MINUTES;
    bool is_whole = said->ends == AGENDA_NO_TIME ||
                    (said->starts != AGENDA_NO_TIME && said->ends > said->starts);
    if (is_in_day && is_whole)
        return;
    report_problem(f->report, "field end is not after start, or start not within the day");
    f->is_bad = true;
}

static struct agenda_said read_said(struct fields *f)
{
    struct agenda_said said = {
        .day = fields_day(f, "day"),
        .starts = read_time(f, "start"),
        .ends = read_time(f, "end"),
        .is_internal = fields_bool(f, "internal", false),
        .content = fields_text(f, "content", LEAD_LIMIT),
        .chair = fields_line(f, "chair", SHORT_TEXT_LIMIT),
        .chair_post = fields_line(f, "chair_post", SHORT_TEXT_LIMIT),
        .participants = fields_text(f, "participants", PARTICIPANTS_LIMIT),
        .place = fields_line(f, "place", SHORT_TEXT_LIMIT),
        .room = fields_line(f, "room", SHORT_TEXT_LIMIT),
        .unit = fields_line(f, "unit", SHORT_TEXT_LIMIT),
        .prepared_by = fields_line(f, "prepared_by", SHORT_TEXT_LIMIT),
        .made_at = fields_moment(f, "made_at"),
    };
    str part = fields_line(f, "part", SHORT_TEXT_LIMIT);
    str state = fields_line(f, "state", SHORT_TEXT_LIMIT);
    if (part.p && !agenda_part_parse(part, &said.part))
        refuse_name(f, "part", part);
    if (state.p && !agenda_state_parse(state, &said.state))
        refuse_name(f, "state", state);
    if (!day_is_set(said.day) || !said.content.p) {
        report_problem(f->report, "field %s is missing", said.content.p ? "day" : "content");
        f->is_bad = true;
    }
    check_times(f, &said);
    return said;
}

static void read_edition(struct fields *f, void *into, ptrdiff_t i)
{
    struct agenda_said *before = into;
    before[i] = read_said(f);
}

static void need(struct import_run *run, const struct agenda_said *said)
{
    const struct change *change = &run->change;
    run_unit(run, said->unit);
    if (said->chair_post.p &&
        agenda_post_find(change->db, change->arena, change->actor, said->chair_post).n == 0)
        run_lacks(run, "there is no post %.*s", STR_ARG(said->chair_post));
}

void bundle_agenda(struct import_run *run, struct fields *f, str code)
{
    struct agenda_said *before = arena_array(f->arena, struct agenda_said, EDITIONS_LIMIT);
    str site = fields_line(f, "site", SHORT_TEXT_LIMIT);
    struct agenda_fields a = {
        .code = code,
        .site = run_site(run, site),
        .now = read_said(f),
        .before = before,
        .before_count = fields_objects(f, "editions", EDITIONS_LIMIT, read_edition, before),
    };
    need(run, &a.now);
    for (ptrdiff_t i = 0; i < a.before_count; i++)
        need(run, &before[i]);
    if (a.site.n == 0 || !fields_end(f) || run->lacks)
        return;
    report_put(run->report, IMPORT_AGENDA, agenda_put(&run->change, &a, NULL));
}

void bundle_agenda_week(struct import_run *run, struct fields *f, str id)
{
    str site = fields_line(f, "site", SHORT_TEXT_LIMIT);
    str state = fields_line(f, "state", SHORT_TEXT_LIMIT);
    (void)id; /* a site has one week that begins on a day */
    struct agenda_week_fields w = {
        .site = run_site(run, site),
        .monday = fields_day(f, "day"),
        .state = AGENDA_WEEK_PUBLISHED,
        .published_at = fields_moment(f, "published_at"),
        .note = fields_text(f, "note", LEAD_LIMIT),
        .unit = fields_line(f, "unit", SHORT_TEXT_LIMIT),
        .original = fields_text(f, "original", ORIGINAL_LIMIT),
        .original_type = fields_line(f, "original_type", SHORT_TEXT_LIMIT),
    };
    if (state.p && !agenda_week_state_parse(state, &w.state))
        refuse_name(f, "state", state);
    if (!day_is_set(w.monday) || (w.state != AGENDA_WEEK_DRAFT && !moment_is_set(w.published_at))) {
        report_problem(f->report, "field %s is missing",
                       day_is_set(w.monday) ? "published_at" : "day");
        f->is_bad = true;
    }
    run_unit(run, w.unit);
    if (w.site.n == 0 || !fields_end(f) || run->lacks)
        return;
    str key = arena_printf(f->arena, "agenda-week %lld/%lld", (long long)w.site.n,
                           (long long)agenda_monday(w.monday).n);
    if (!run_is_first(run, key))
        return;
    report_put(run->report, IMPORT_AGENDA_WEEK, agenda_week_put(&run->change, &w));
    run_is_in(run, key);
}
