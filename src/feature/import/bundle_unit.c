#include "feature/import/bundle_kinds.h"

#include "feature/person/person.h"

#include "core/limits.h"
#include "text/dates.h"

#include <string.h>

enum { FIRST_BIRTH_YEAR = 1850, LAST_BIRTH_YEAR = 9999 };

void bundle_check_days(struct fields *f, day opens_on, day closes_on)
{
    if (!day_is_set(opens_on) || !day_is_set(closes_on) || opens_on.n <= closes_on.n)
        return;
    report_problem(f->report, "field valid_to is before valid_from");
    f->is_bad = true;
}

static struct decision read_decision(struct fields *f)
{
    struct decision decision = {.number = fields_line(f, "decision", SHORT_TEXT_LIMIT)};
    decision.on = fields_day(f, "decided_on");
    return decision;
}

static void read_phase(struct fields *f, void *into, ptrdiff_t i)
{
    struct unit_phase_field *phase = (struct unit_phase_field *)into + i;
    *phase = (struct unit_phase_field){
        .until_on = fields_day(f, "valid_to"),
        .name = fields_line(f, "name", SHORT_TEXT_LIMIT),
        .short_name = fields_line(f, "short_name", SHORT_TEXT_LIMIT),
        .name_en = fields_line(f, "name_en", SHORT_TEXT_LIMIT),
        .kind = fields_line(f, "unit_kind", SHORT_TEXT_LIMIT),
        .parent = fields_line(f, "parent", SHORT_TEXT_LIMIT),
        .decision = read_decision(f),
    };
    if (!day_is_set(phase->until_on)) {
        report_problem(f->report, "field valid_to of a phase is missing");
        f->is_bad = true;
    } else if (i > 0 && phase->until_on.n <= phase[-1].until_on.n) {
        report_problem(f->report, "its phases are not in their order");
        f->is_bad = true;
    }
}

static void read_title(struct fields *f, void *into, ptrdiff_t i)
{
    struct unit_title_field *title = (struct unit_title_field *)into + i;
    *title = (struct unit_title_field){
        .title = fields_needed(f, "title", SHORT_TEXT_LIMIT),
        .level = fields_line(f, "level", SHORT_TEXT_LIMIT),
        .decision = read_decision(f),
        .opens_on = fields_day(f, "valid_from"),
        .closes_on = fields_day(f, "valid_to"),
    };
    bundle_check_days(f, title->opens_on, title->closes_on);
}

/* What run_apply_later() gets of one successor. */
static void set_successor(struct fields *f, str *parts, str unit, str part,
                          struct decision decision)
{
    parts[0] = unit;
    parts[1] = part;
    parts[2] = decision.number;
    parts[3] = day_is_set(decision.on) ? text_day_iso(f->arena, decision.on) : (str){0};
}

static void read_successor(struct fields *f, void *into, ptrdiff_t i)
{
    str unit = fields_needed(f, "unit", SHORT_TEXT_LIMIT);
    str part = fields_line(f, "part", SHORT_TEXT_LIMIT);
    set_successor(f, (str *)into + i * SUCCESSOR_PARTS, unit, part, read_decision(f));
}

/* Codes, or objects that say more. Gives SUCCESSOR_PARTS texts of each. */
static str *read_successors(struct fields *f, ptrdiff_t *count)
{
    const struct value *list = fields_member(f, "successors");
    bool is_told =
        list && list->kind == VALUE_LIST && list->n > 0 && list->at[0].kind == VALUE_OBJECT;
    str *parts = arena_array(f->arena, str, UNIT_SUCCESSORS_LIMIT * SUCCESSOR_PARTS);
    if (is_told) {
        *count = fields_objects(f, "successors", UNIT_SUCCESSORS_LIMIT, read_successor, parts);
        return parts;
    }
    struct lines codes = fields_lines(f, "successors", SHORT_TEXT_LIMIT);
    if (codes.n > UNIT_SUCCESSORS_LIMIT) {
        report_problem(f->report, "has over %d successors", UNIT_SUCCESSORS_LIMIT);
        f->is_bad = true;
        codes.n = 0;
    }
    for (ptrdiff_t i = 0; i < codes.n; i++)
        set_successor(f, parts + i * SUCCESSOR_PARTS, codes.at[i], (str){0},
                      (struct decision){.on = DAY_NONE});
    *count = codes.n;
    return parts;
}

/* Its phases end one after the other while it is open. */
static void check_phases(struct fields *f, const struct unit_fields *u)
{
    for (ptrdiff_t i = 0; i < u->phase_count; i++) {
        day until = u->phases[i].until_on;
        bool is_before = day_is_set(u->opens_on) && until.n < u->opens_on.n;
        bool is_after = day_is_set(u->closes_on) && until.n >= u->closes_on.n;
        if (!day_is_set(until) || (!is_before && !is_after))
            continue;
        report_problem(f->report, "a phase ends outside of its days");
        f->is_bad = true;
    }
}

/* The number is a wish: a unit that comes from elsewhere may find it taken. */
static enum put put_unit(struct import_run *run, struct unit_fields *u)
{
    enum put put = unit_put(&run->change, u);
    if (put != PUT_CLASH)
        return put;
    report_converted(run->report, S("unit numbers that were taken, so that a new one was given"),
                     1);
    u->number = (unit_id){0};
    return unit_put(&run->change, u);
}

static void read_unit(struct fields *f, struct unit_fields *u)
{
    struct unit_phase_field *phases =
        arena_array(f->arena, struct unit_phase_field, UNIT_PHASES_LIMIT);
    struct unit_title_field *titles =
        arena_array(f->arena, struct unit_title_field, UNIT_TITLES_LIMIT);
    u->number = (unit_id){fields_number(f, "number")};
    u->name = fields_needed(f, "name", SHORT_TEXT_LIMIT);
    u->short_name = fields_line(f, "short_name", SHORT_TEXT_LIMIT);
    u->name_en = fields_line(f, "name_en", SHORT_TEXT_LIMIT);
    u->kind = fields_needed(f, "unit_kind", SHORT_TEXT_LIMIT);
    u->parent = fields_line(f, "parent", SHORT_TEXT_LIMIT);
    u->position = fields_number(f, "position");
    u->duties = fields_text(f, "duties", LEAD_LIMIT);
    u->address = fields_line(f, "address", SHORT_TEXT_LIMIT);
    u->phone = fields_line(f, "phone", SHORT_TEXT_LIMIT);
    u->email = fields_line(f, "email", SHORT_TEXT_LIMIT);
    u->decision = read_decision(f);
    u->opens_on = fields_day(f, "valid_from");
    u->closes_on = fields_day(f, "valid_to");
    u->note = fields_text(f, "note", LEAD_LIMIT);
    u->phases = phases;
    u->phase_count = fields_objects(f, "phases", UNIT_PHASES_LIMIT, read_phase, phases);
    u->titles = titles;
    u->title_count = fields_objects(f, "titles", UNIT_TITLES_LIMIT, read_title, titles);
    bundle_check_days(f, u->opens_on, u->closes_on);
    check_phases(f, u);
}

void bundle_unit(struct import_run *run, struct fields *f, str code)
{
    struct unit_fields u = {.code = code};
    ptrdiff_t successor_count;
    read_unit(f, &u);
    str *successors = read_successors(f, &successor_count);
    run_unit(run, u.parent);
    for (ptrdiff_t i = 0; i < u.phase_count; i++)
        run_unit(run, u.phases[i].parent);
    if (!fields_end(f) || run->lacks)
        return;
    report_put(run->report, IMPORT_UNIT, put_unit(run, &u));
    run_remember_later(run, LATER_UNIT_SUCCESSORS, code, successors,
                       successor_count * SUCCESSOR_PARTS, (str){0});
}

void bundle_post(struct import_run *run, struct fields *f, str code)
{
    struct post_fields p = {
        .code = code,
        .unit = fields_needed(f, "unit", SHORT_TEXT_LIMIT),
        .name = fields_needed(f, "name", SHORT_TEXT_LIMIT),
        .name_en = fields_line(f, "name_en", SHORT_TEXT_LIMIT),
        .position = fields_number(f, "position"),
        .is_leader = fields_bool(f, "leader", true),
        .duties = fields_text(f, "duties", LEAD_LIMIT),
        .holder = fields_line(f, "holder", SHORT_TEXT_LIMIT),
        .decision = read_decision(f),
        .opens_on = fields_day(f, "valid_from"),
        .closes_on = fields_day(f, "valid_to"),
    };
    bundle_check_days(f, p.opens_on, p.closes_on);
    run_unit(run, p.unit);
    if (fields_end(f) && !run->lacks)
        report_put(run->report, IMPORT_POST, post_put(&run->change, &p));
}

/* The number is a wish, as a unit's is. */
static enum put put_person(struct import_run *run, struct person_fields *p)
{
    enum put put = person_put(&run->change, p);
    if (put != PUT_CLASH)
        return put;
    report_converted(run->report, S("person numbers that were taken, so that a new one was given"),
                     1);
    p->number = (person_id){0};
    return person_put(&run->change, p);
}

static int64_t read_birth_year(struct fields *f)
{
    int64_t year = fields_int(f, "birth_year", 0);
    if (year == 0 || (year >= FIRST_BIRTH_YEAR && year <= LAST_BIRTH_YEAR))
        return year;
    report_problem(f->report, "field birth_year is no year");
    f->is_bad = true;
    return 0;
}

void bundle_person(struct import_run *run, struct fields *f, str code)
{
    struct person_fields p = {
        .code = code,
        .number = {fields_number(f, "number")},
        .name = fields_needed(f, "name", SHORT_TEXT_LIMIT),
        .birth_year = read_birth_year(f),
        .biography = fields_text(f, "biography", LEAD_LIMIT),
        .email = fields_line(f, "email", SHORT_TEXT_LIMIT),
        .phone = fields_line(f, "phone", SHORT_TEXT_LIMIT),
    };
    str photo = fields_line(f, "photo", SHORT_TEXT_LIMIT);
    int64_t width, height;
    if (!fields_end(f))
        return;
    if (photo.p && !run_picture(run, photo, &p.photo, &p.photo_name, &width, &height) &&
        run->lacks && run->may_wait)
        return;
    report_put(run->report, IMPORT_PERSON, put_person(run, &p));
}

void bundle_holding(struct import_run *run, struct fields *f, str code)
{
    struct holding_fields h = {
        .code = code,
        .person = fields_needed(f, "person", SHORT_TEXT_LIMIT),
        .post = fields_needed(f, "post", SHORT_TEXT_LIMIT),
        .acting = fields_line(f, "acting", SHORT_TEXT_LIMIT),
        .duties = fields_text(f, "duties", LEAD_LIMIT),
        .decision = read_decision(f),
        .opens_on = fields_day(f, "valid_from"),
        .closes_on = fields_day(f, "valid_to"),
    };
    struct actor actor = run->change.actor;
    bundle_check_days(f, h.opens_on, h.closes_on);
    if (!fields_end(f))
        return;
    if (person_find(run->change.db, f->arena, actor, h.person).n == 0)
        run_lacks(run, "there is no person %.*s", STR_ARG(h.person));
    if (post_find(run->change.db, f->arena, actor, h.post).n == 0)
        run_lacks(run, "there is no post %.*s", STR_ARG(h.post));
    if (!run->lacks)
        report_put(run->report, IMPORT_HOLDING, holding_put(&run->change, &h));
}
