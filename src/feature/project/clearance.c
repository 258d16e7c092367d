#include "feature/project/clearance.h"

#include "feature/project/clearance.sql.h"

#include "core/digest.h"

/* --- putting in --- */

/* When it was recorded is no part of what it says. */
static struct digest digest_of_entry(struct arena *arena, const struct clearance_fields *f)
{
    const struct clearance_figures *figures = &f->figures;
    const str texts[] = {f->step,
                         given_plain(arena, figures->area_planned),
                         given_plain(arena, figures->area_done),
                         figures->area_qualifier,
                         given_plain(arena, figures->households_planned),
                         given_plain(arena, figures->households_done),
                         f->note,
                         f->source,
                         f->replaces};
    struct digester d;
    digest_begin(&d);
    digest_add_int(&d, f->project.n);
    digest_add_int(&d, f->on.n);
    digest_add_texts(&d, texts, sizeof texts / sizeof *texts);
    return digest_end(&d);
}

clearance_id clearance_find(struct db *db, struct arena *arena, struct actor actor, str code)
{
    struct clearance_by_code_row row;
    (void)actor; /* that there is such an entry is public knowledge */
    return code.p && clearance_by_code(db, arena, code, &row) ? row.id : (clearance_id){0};
}

/* What the entry puts right must be about the same step of the same project, and stand uncorrected.
 */
static enum put check_replaced(const struct change *change, const struct clearance_fields *f,
                               clearance_step_id step, clearance_id *out)
{
    struct clearance_by_code_row old;
    struct clearance_replacing_row other;
    if (!f->replaces.p)
        return PUT_MADE;
    if (!clearance_by_code(change->db, change->arena, f->replaces, &old) ||
        old.project.n != f->project.n || old.step.n != step.n)
        return PUT_UNKNOWN;
    if (clearance_replacing(change->db, change->arena, old.id, &other))
        return PUT_CLASH;
    *out = old.id;
    return PUT_MADE;
}

enum put clearance_put(const struct change *change, const struct clearance_fields *f)
{
    struct clearance_by_code_row old;
    struct clearance_step_by_code_row step;
    struct digest digest = digest_of_entry(change->arena, f);
    clearance_id replaces = {0};
    site_id site = project_site(change->db, change->arena, change->actor, f->project);
    if (site.n == 0 || !clearance_step_by_code(change->db, change->arena, f->step, &step))
        return PUT_UNKNOWN;
    if (!change_may_publish(change, site))
        return PUT_DENIED;
    if (clearance_by_code(change->db, change->arena, f->code, &old))
        return str_equal(old.digest, digest_bytes(&digest)) ? PUT_SAME : PUT_CLASH;
    enum put put = check_replaced(change, f, step.id, &replaces);
    if (put != PUT_MADE)
        return put;
    const struct clearance_figures *g = &f->figures;
    clearance_id id = clearance_add(
        change->db, f->code, f->project, step.id, f->on,
        given_plain(change->arena, g->area_planned), given_plain(change->arena, g->area_done),
        g->area_qualifier, given_plain(change->arena, g->households_planned),
        given_plain(change->arena, g->households_done), f->note, f->source,
        moment_is_set(f->recorded_at) ? f->recorded_at : change->now, replaces,
        digest_bytes(&digest));
    record_audit(change, S("publish"), S("clearance"), id.n, f->code);
    return PUT_MADE;
}

enum put clearance_put_statement(const struct change *change,
                                 const struct clearance_statement_fields *f)
{
    struct clearance_statement_by_code_row old;
    struct digester d;
    digest_begin(&d);
    digest_add_int(&d, f->site.n);
    digest_add_int(&d, f->on.n);
    digest_add(&d, f->quote);
    digest_add(&d, f->source);
    struct digest digest = digest_end(&d);
    if (!change_may_publish(change, f->site))
        return PUT_DENIED;
    if (clearance_statement_by_code(change->db, change->arena, f->code, &old))
        return str_equal(old.digest, digest_bytes(&digest)) ? PUT_SAME : PUT_CLASH;
    clearance_statement_id id = clearance_statement_add(
        change->db, f->code, f->site, f->on, f->quote, f->source,
        moment_is_set(f->recorded_at) ? f->recorded_at : change->now, digest_bytes(&digest));
    record_audit(change, S("publish"), S("clearance-statement"), id.n, f->code);
    return PUT_MADE;
}

/* --- reading --- */

static struct clearance clearance_of(const struct clearance_line_row *r)
{
    return (struct clearance){
        .id = r->id,
        .step = (int)r->step_position - 1,
        .on = r->day_on,
        .figures = {.area_planned = given_of(r->area_planned),
                    .area_done = given_of(r->area_done),
                    .area_qualifier = r->area_qualifier,
                    .households_planned = given_of(r->households_planned),
                    .households_done = given_of(r->households_done)},
        .note = r->note,
        .source = r->source,
        .recorded_at = r->recorded_at,
        .is_replaced = r->is_replaced,
        .replaces = r->is_correction,
    };
}

static day last_day(day as_of)
{
    return day_is_set(as_of) ? as_of : (day){INT32_MAX};
}

struct clearances clearance_history(struct db *db, struct arena *arena, struct actor actor,
                                    project_id project, day as_of)
{
    (void)actor; /* whoever opened the project may see it */
    struct clearance_line_rows rows = clearance_of_project(
        db, arena, project, last_day(as_of), progress_until(as_of), CLEARANCE_HISTORY_LIMIT);
    struct clearances list = {arena_array(arena, struct clearance, rows.n), rows.n};
    for (ptrdiff_t i = 0; i < rows.n; i++)
        list.at[i] = clearance_of(&rows.at[i]);
    return list;
}

struct clearance_steps clearance_latest(const struct clearances *history)
{
    struct clearance_steps steps = {{NULL}};
    for (ptrdiff_t i = 0; i < history->n; i++) {
        const struct clearance *c = &history->at[i];
        if (!c->is_replaced && c->step >= 0 && c->step < CLEARANCE_STEPS && !steps.at[c->step])
            steps.at[c->step] = c;
    }
    return steps;
}

struct clearance_step_names clearance_step_names(struct db *db, struct arena *arena,
                                                 struct actor actor)
{
    struct clearance_step_names names = {{{0}}, {{0}}};
    struct clearance_steps_all_rows rows = clearance_steps_all(db, arena);
    (void)actor; /* the steps are the law's */
    for (ptrdiff_t i = 0; i < rows.n; i++) {
        int64_t place = rows.at[i].position - 1;
        if (place >= 0 && place < CLEARANCE_STEPS) {
            names.code[place] = rows.at[i].code;
            names.name[place] = rows.at[i].name;
        }
    }
    return names;
}

struct clearance_projects clearance_projects(struct db *db, struct arena *arena, struct actor actor,
                                             moment now, site_id site, day as_of)
{
    (void)actor; /* only what everybody may see is listed */
    struct clearance_line_rows rows =
        clearance_of_site(db, arena, site, now, last_day(as_of), progress_until(as_of),
                          (int64_t)CLEARANCE_PROJECTS_LIMIT * CLEARANCE_STEPS);
    struct clearance_projects list = {arena_array(arena, struct clearance_project, rows.n), 0};
    struct clearance *entries = arena_array(arena, struct clearance, rows.n);
    for (ptrdiff_t i = 0; i < rows.n; i++) {
        const struct clearance_line_row *r = &rows.at[i];
        struct clearance_project *p = &list.at[list.n > 0 ? list.n - 1 : 0];
        if (list.n == 0 || p->id.n != r->project.n) {
            p = &list.at[list.n++];
            *p = (struct clearance_project){
                .id = r->project, .slug = r->slug, .name = r->name, .code = r->code};
            project_state_parse(r->state, &p->state);
        }
        entries[i] = clearance_of(r);
        if (r->step_position >= 1 && r->step_position <= CLEARANCE_STEPS) {
            p->steps.at[entries[i].step] = &entries[i];
            p->has_figures = true;
        }
    }
    return list;
}

/* --- adding up --- */

struct given given_share(const struct given *done, const struct given *planned)
{
    struct given share = {0};
    if (done->is_given && planned->is_given)
        share.is_given = decimal_percent(done->value, planned->value, 1, &share.value);
    return share;
}

static bool add_given(struct given *sum, const struct given *more)
{
    if (!sum->is_given) {
        *sum = *more;
        return true;
    }
    return decimal_add(sum->value, more->value, &sum->value);
}

/* A sum that would have too many digits is none: `is_broken` says so to those that come later. */
static void add_to(struct clearance_sum *sum, bool *is_broken, const struct given *more)
{
    if (!more->is_given)
        return;
    sum->projects++;
    if (!*is_broken && !add_given(&sum->value, more))
        *is_broken = true;
    if (*is_broken)
        sum->value = (struct given){0};
}

/* What is done in what is planned, where both were given. */
struct share {
    struct given planned, done;
    bool is_broken;
};

static void add_share(struct share *share, const struct given *planned, const struct given *done)
{
    if (planned->is_given && done->is_given && !share->is_broken)
        share->is_broken = !add_given(&share->planned, planned) || !add_given(&share->done, done);
}

static struct given share_of(const struct share *share)
{
    return share->is_broken ? (struct given){0} : given_share(&share->done, &share->planned);
}

static struct clearance_total total_of(const struct clearance_projects *projects, int step)
{
    struct clearance_total total = {0};
    struct share area = {0}, households = {0};
    bool is_broken[4] = {false};
    for (ptrdiff_t i = 0; i < projects->n; i++) {
        const struct clearance *c = projects->at[i].steps.at[step];
        if (!c) {
            total.lacking++;
            continue;
        }
        const struct clearance_figures *f = &c->figures;
        add_to(&total.area_planned, &is_broken[0], &f->area_planned);
        add_to(&total.area_done, &is_broken[1], &f->area_done);
        add_to(&total.households_planned, &is_broken[2], &f->households_planned);
        add_to(&total.households_done, &is_broken[3], &f->households_done);
        add_share(&area, &f->area_planned, &f->area_done);
        add_share(&households, &f->households_planned, &f->households_done);
        total.is_about = total.is_about || f->area_qualifier.p;
    }
    total.area_share = share_of(&area);
    total.household_share = share_of(&households);
    return total;
}

struct clearance_totals clearance_totals(const struct clearance_projects *projects)
{
    struct clearance_totals totals = {.first_on = DAY_NONE, .last_on = DAY_NONE};
    for (int step = 0; step < CLEARANCE_STEPS; step++)
        totals.steps[step] = total_of(projects, step);
    for (ptrdiff_t i = 0; i < projects->n; i++) {
        totals.without += !projects->at[i].has_figures;
        for (int step = 0; step < CLEARANCE_STEPS; step++) {
            const struct clearance *c = projects->at[i].steps.at[step];
            if (c && (!day_is_set(totals.first_on) || c->on.n < totals.first_on.n))
                totals.first_on = c->on;
            if (c && (!day_is_set(totals.last_on) || c->on.n > totals.last_on.n))
                totals.last_on = c->on;
        }
    }
    return totals;
}

struct clearance_statements clearance_statements(struct db *db, struct arena *arena,
                                                 struct actor actor, site_id site, day as_of)
{
    (void)actor; /* only what was said in public is kept */
    struct clearance_statements_of_rows rows = clearance_statements_of(
        db, arena, site, last_day(as_of), progress_until(as_of), CLEARANCE_STATEMENTS_LIMIT);
    struct clearance_statements list = {arena_array(arena, struct clearance_statement, rows.n),
                                        rows.n};
    for (ptrdiff_t i = 0; i < rows.n; i++)
        list.at[i] =
            (struct clearance_statement){rows.at[i].day_on, rows.at[i].quote, rows.at[i].source};
    return list;
}

moment clearance_first_at(struct db *db, struct arena *arena, struct actor actor, site_id site)
{
    struct clearance_first_row row;
    (void)actor; /* that there is something, and since when, is public knowledge */
    return clearance_first(db, arena, site, &row) ? row.first_at : MOMENT_NONE;
}
