#include "feature/project/project.h"

#include "feature/project/project.sql.h"

#include "core/digest.h"
#include "text/slug.h"

static const struct {
    str code, words;
} states[] = {
    [PROJECT_PREPARING] = {S_INIT("preparing"), S_INIT("Đang chuẩn bị đầu tư")},
    [PROJECT_RUNNING] = {S_INIT("running"), S_INIT("Đang triển khai")},
    [PROJECT_PAUSED] = {S_INIT("paused"), S_INIT("Tạm dừng")},
    [PROJECT_COMPLETED] = {S_INIT("completed"), S_INIT("Đã hoàn thành")},
    [PROJECT_STOPPED] = {S_INIT("stopped"), S_INIT("Dừng thực hiện")},
};

bool project_state_parse(str code, enum project_state *out)
{
    for (int i = 0; i < PROJECT_STATES; i++) {
        if (str_equal(code, states[i].code)) {
            *out = (enum project_state)i;
            return true;
        }
    }
    return false;
}

str project_state_code(enum project_state state)
{
    return states[state].code;
}

str project_state_words(enum project_state state)
{
    return states[state].words;
}

str given_plain(struct arena *arena, struct given given)
{
    return given.is_given ? decimal_plain(arena, given.value) : (str){0};
}

struct given given_of(str plain)
{
    struct given given = {0};
    given.is_given = plain.p && decimal_parse(plain, &given.value);
    return given;
}

static struct digest digest_of_project(struct arena *arena, const struct project_fields *f)
{
    const str texts[] = {f->name,
                         f->goal,
                         f->field,
                         f->kind,
                         f->time,
                         f->budget_qualifier,
                         f->capital,
                         f->owner,
                         f->budget_note,
                         f->decision,
                         f->decided_by,
                         f->location,
                         given_plain(arena, f->budget)};
    const int64_t numbers[] = {
        f->site.n,         f->from_year,    f->to_year,        f->first_state,
        f->unit.n,         f->decided_on.n, f->published_at.s, f->withdrawal.is_withdrawn,
        f->needs_clearance};
    struct digester d;
    digest_begin(&d);
    digest_add_texts(&d, texts, sizeof texts / sizeof *texts);
    digest_add_ints(&d, numbers, sizeof numbers / sizeof *numbers);
    for (ptrdiff_t i = 0; i < f->place_count; i++)
        digest_add_int(&d, f->places[i].n);
    files_digest(&d, &f->files);
    return digest_end(&d);
}

/* The state that the progress told so far leaves the project in. */
static str state_now(const struct change *change, project_id id, str first)
{
    struct progresses told =
        progress_list(change->db, change->arena, change->actor, PROGRESS_PROJECT, id.n, DAY_NONE);
    str state = progress_state(&told);
    return state.p ? state : first;
}

static project_id add(const struct change *change, const struct project_fields *f,
                      const struct digest *digest)
{
    return project_add(change->db, f->number, f->code, f->site, text_slug(change->arena, f->name),
                       f->name, f->goal, f->field, f->kind, f->time, f->from_year, f->to_year,
                       given_plain(change->arena, f->budget), f->budget_qualifier, f->budget_note,
                       f->capital, f->owner, project_state_code(f->first_state), f->unit,
                       f->decision, f->decided_on, f->decided_by, f->location, f->needs_clearance,
                       f->published_at, f->withdrawal.is_withdrawn, digest_bytes(digest));
}

static void alter(const struct change *change, project_id id, const struct project_fields *f,
                  const struct digest *digest)
{
    str first = project_state_code(f->first_state);
    project_change(change->db, id, f->site, text_slug(change->arena, f->name), f->name, f->goal,
                   f->field, f->kind, f->time, f->from_year, f->to_year,
                   given_plain(change->arena, f->budget), f->budget_qualifier, f->budget_note,
                   f->capital, f->owner, first, state_now(change, id, first), f->unit, f->decision,
                   f->decided_on, f->decided_by, f->location, f->needs_clearance, f->published_at,
                   f->withdrawal.is_withdrawn, digest_bytes(digest));
}

enum put project_put(const struct change *change, const struct project_fields *f)
{
    struct project_by_code_row old = {0};
    struct digest digest = digest_of_project(change->arena, f);
    bool is_there = project_by_code(change->db, change->arena, f->code, &old);
    if (!change_may_publish(change, f->site) || (is_there && !change_may_publish(change, old.site)))
        return PUT_DENIED;
    if (is_there && str_equal(old.digest, digest_bytes(&digest)) &&
        record_keeps(change, S("project"), old.id.n, &f->withdrawal))
        return PUT_SAME;
    project_id id = old.id;
    if (is_there)
        alter(change, id, f, &digest);
    else
        id = add(change, f, &digest);
    if (id.n == 0)
        return PUT_CLASH;
    project_places_clear(change->db, id);
    for (ptrdiff_t i = 0; i < f->place_count; i++)
        project_place_add(change->db, id, i, f->places[i]);
    files_put(change, S("project"), id.n, f->site, &f->files,
              f->withdrawal.is_withdrawn ? MOMENT_NONE : f->published_at);
    project_index(change, id);
    return record_settle(change, &(struct record_entry){
                                     .subject = S("project"),
                                     .id = id.n,
                                     .code = f->code,
                                     .site = f->site,
                                     .since = f->published_at,
                                     .withdrawal = f->withdrawal,
                                     .was_there = is_there,
                                 });
}

enum put project_put_progress(const struct change *change, project_id id,
                              struct progress_fields *fields)
{
    enum project_state state;
    struct project_state_of_row row;
    if (fields->state.p && !project_state_parse(fields->state, &state))
        return PUT_UNKNOWN;
    if (!project_state_of(change->db, change->arena, id, &row))
        return PUT_UNKNOWN;
    fields->subject = PROGRESS_PROJECT;
    fields->about = id.n;
    fields->site = row.site;
    enum put put = progress_put(change, fields);
    if (put == PUT_MADE)
        project_change_state(change->db, id, state_now(change, id, row.first_state));
    return put;
}

project_id project_find(struct db *db, struct arena *arena, struct actor actor, str code)
{
    struct project_by_code_row row;
    (void)actor; /* that there is such a project is public knowledge */
    return project_by_code(db, arena, code, &row) ? row.id : (project_id){0};
}

site_id project_site(struct db *db, struct arena *arena, struct actor actor, project_id id)
{
    struct project_state_of_row row;
    (void)actor; /* whose something is, is public knowledge */
    return project_state_of(db, arena, id, &row) ? row.site : (site_id){0};
}

static struct project project_of(const struct project_line_row *r)
{
    struct project p = {
        .id = r->id,
        .site = r->site,
        .code = r->code,
        .slug = r->slug,
        .name = r->name,
        .goal = r->goal,
        .field = r->field,
        .kind = r->kind,
        .time = r->time,
        .from_year = r->from_year,
        .to_year = r->to_year,
        .budget = given_of(r->budget),
        .budget_qualifier = r->budget_qualifier,
        .budget_note = r->budget_note,
        .capital = r->capital,
        .owner = r->owner,
        .unit = r->unit,
        .unit_name = r->unit_name,
        .decision = r->decision,
        .decided_by = r->decided_by,
        .decided_on = r->decided_on,
        .location = r->location,
        .needs_clearance = r->is_cleared_for,
        .published_at = r->published_at,
    };
    project_state_parse(r->first_state, &p.first_state);
    project_state_parse(r->state, &p.state);
    return p;
}

static struct projects projects_of(struct arena *arena, struct project_line_rows rows)
{
    struct projects projects = {arena_array(arena, struct project, rows.n), rows.n};
    for (ptrdiff_t i = 0; i < rows.n; i++)
        projects.at[i] = project_of(&rows.at[i]);
    return projects;
}

static str year_text(struct arena *arena, int64_t year)
{
    return year > 0 ? arena_printf(arena, "%lld", (long long)year) : (str){0};
}

struct projects project_list(struct db *db, struct arena *arena, struct actor actor, moment now,
                             site_id site, const struct project_filter *filter, moment older_than,
                             project_id older_id, int64_t limit)
{
    (void)actor; /* only what everybody may see is listed */
    return projects_of(arena,
                       project_newest(db, arena, site, now, filter->field, filter->state,
                                      filter->owner, filter->place, year_text(arena, filter->year),
                                      older_id.n ? older_than : MOMENT_NONE, older_id, limit));
}

int64_t project_count(struct db *db, struct arena *arena, struct actor actor, moment now,
                      site_id site, const struct project_filter *filter)
{
    struct project_counted_row row = {0};
    (void)actor; /* only what everybody may see is counted */
    project_counted(db, arena, site, now, filter->field, filter->state, filter->owner,
                    filter->place, year_text(arena, filter->year), &row);
    return row.total;
}

bool project_open(struct db *db, struct arena *arena, struct actor actor, moment now, project_id id,
                  struct project *out)
{
    (void)actor; /* only what everybody may see is opened */
    struct projects found = projects_of(arena, project_one(db, arena, id, now));
    if (found.n == 1)
        *out = found.at[0];
    return found.n == 1;
}

struct project_places project_places(struct db *db, struct arena *arena, struct actor actor,
                                     project_id id)
{
    (void)actor; /* whoever opened the project may see them */
    struct project_places_of_rows rows = project_places_of(db, arena, id);
    struct project_places places = {arena_array(arena, struct project_place, rows.n), rows.n};
    for (ptrdiff_t i = 0; i < rows.n; i++)
        places.at[i] = (struct project_place){rows.at[i].id, rows.at[i].site, rows.at[i].slug,
                                              rows.at[i].name};
    return places;
}

/* The rows of one facet, which stand together. */
static struct project_choices choices_of(struct arena *arena,
                                         const struct project_choices_of_rows *rows, str facet)
{
    struct project_choices choices = {
        arena_array(arena, struct project_choice, PROJECT_CHOICES_LIMIT), 0};
    for (ptrdiff_t i = 0; i < rows->n && choices.n < PROJECT_CHOICES_LIMIT; i++) {
        const struct project_choices_of_row *r = &rows->at[i];
        if (str_equal(r->facet, facet))
            choices.at[choices.n++] = (struct project_choice){r->value, r->label, r->total};
    }
    return choices;
}

struct project_facets project_facets(struct db *db, struct arena *arena, struct actor actor,
                                     moment now, site_id site)
{
    struct project_years_row years = {0};
    (void)actor; /* only what everybody may see counts */
    struct project_choices_of_rows rows =
        project_choices_of(db, arena, site, now, (int64_t)20 * PROJECT_CHOICES_LIMIT);
    project_years(db, arena, site, now, &years);
    return (struct project_facets){
        .fields = choices_of(arena, &rows, S("field")),
        .owners = choices_of(arena, &rows, S("owner")),
        .places = choices_of(arena, &rows, S("place")),
        .first_year = years.first,
        .last_year = years.last,
        .count = years.total,
        .cleared = years.cleared,
    };
}

moment project_next_change(struct db *db, struct arena *arena, moment now)
{
    struct project_next_row row;
    return project_next(db, arena, now, &row) ? row.next_at : MOMENT_NONE;
}

moment project_first_at(struct db *db, struct arena *arena, struct actor actor, site_id site)
{
    struct project_first_row row;
    (void)actor; /* that there is something, and since when, is public knowledge */
    return project_first(db, arena, site, &row) ? row.first_at : MOMENT_NONE;
}

moment project_changed_at(struct db *db, struct arena *arena, struct actor actor, moment now,
                          site_id site)
{
    struct project_changed_row row;
    (void)actor; /* only what everybody may see counts */
    if (!project_changed(db, arena, site, now, &row) || row.changed_at.s <= 0)
        return MOMENT_NONE;
    return row.changed_at;
}
