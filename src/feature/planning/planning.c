#include "feature/planning/planning.h"

#include "feature/index/entry.h"
#include "feature/index/index.h"
#include "feature/media/media.h"
#include "feature/planning/planning.sql.h"

#include "core/digest.h"
#include "core/limits.h"
#include "text/body_view.h"
#include "text/slug.h"

static const str kind_names[] = {
    [PLANNING_PROVINCE] = S_INIT("province"), [PLANNING_GENERAL] = S_INIT("general"),
    [PLANNING_ZONE] = S_INIT("zone"),         [PLANNING_DETAILED] = S_INIT("detailed"),
    [PLANNING_RURAL] = S_INIT("rural"),       [PLANNING_LAND_USE] = S_INIT("land-use"),
    [PLANNING_SECTOR] = S_INIT("sector"),
};

static const str state_names[] = {
    [PLANNING_DRAFTING] = S_INIT("drafting"), [PLANNING_CONSULTING] = S_INIT("consulting"),
    [PLANNING_APPROVED] = S_INIT("approved"), [PLANNING_ADJUSTED] = S_INIT("adjusted"),
    [PLANNING_ENDED] = S_INIT("ended"),
};

str planning_kind_name(enum planning_kind kind)
{
    return kind_names[kind];
}

bool planning_kind_parse(str name, enum planning_kind *out)
{
    int i = str_among(name, kind_names, PLANNING_KINDS);
    if (i >= 0)
        *out = (enum planning_kind)i;
    return i >= 0;
}

str planning_state_name(enum planning_state state)
{
    return state_names[state];
}

bool planning_state_parse(str name, enum planning_state *out)
{
    int i = str_among(name, state_names, PLANNING_STATES);
    if (i >= 0)
        *out = (enum planning_state)i;
    return i >= 0;
}

static str hectares_of(struct arena *arena, const struct planning_facts *facts)
{
    return facts->has_hectares ? decimal_plain(arena, facts->hectares) : (str){0};
}

static struct digest planning_digest(const struct change *change, const struct planning_fields *f)
{
    const struct planning_facts *p = &f->facts;
    const str texts[] = {p->title,
                         kind_names[p->kind],
                         state_names[p->state],
                         p->area,
                         hectares_of(change->arena, p),
                         p->number,
                         p->issuer,
                         p->lead,
                         f->body.s};
    const int64_t numbers[] = {f->site.n,         f->unit.n,
                               p->decided_on.n,   p->term_from,
                               p->term_to,        p->vision_to,
                               p->consults_on.n,  p->consults_to_on.n,
                               p->published_at.s, f->withdrawal.is_withdrawn};
    struct digester d;
    digest_begin(&d);
    digest_add_texts(&d, texts, sizeof texts / sizeof *texts);
    digest_add_ints(&d, numbers, sizeof numbers / sizeof *numbers);
    files_digest(&d, &f->files);
    return digest_end(&d);
}

static bool is_in_order(const struct planning_facts *p)
{
    bool terms = (p->term_from == 0 || p->term_to >= p->term_from) &&
                 (p->vision_to == 0 || p->vision_to >= p->term_to);
    bool days = !day_is_set(p->consults_to_on) ||
                (day_is_set(p->consults_on) && p->consults_to_on.n >= p->consults_on.n);
    return terms && days;
}

static planning_id write_row(const struct change *change, planning_id id,
                             const struct planning_fields *f, str digest)
{
    const struct planning_facts *p = &f->facts;
    str slug = text_slug(change->arena, p->title);
    str hectares = hectares_of(change->arena, p);
    if (id.n == 0)
        return planning_add(
            change->db, f->number, f->code, f->site, slug, p->title, kind_names[p->kind],
            state_names[p->state], p->area, hectares, f->unit, p->number, p->decided_on, p->issuer,
            p->term_from, p->term_to, p->vision_to, p->consults_on, p->consults_to_on, p->lead,
            p->published_at, change->now, f->withdrawal.is_withdrawn, digest, f->body);
    planning_change(change->db, id, f->site, slug, p->title, kind_names[p->kind],
                    state_names[p->state], p->area, hectares, f->unit, p->number, p->decided_on,
                    p->issuer, p->term_from, p->term_to, p->vision_to, p->consults_on,
                    p->consults_to_on, p->lead, p->published_at, change->now,
                    f->withdrawal.is_withdrawn, digest, f->body);
    return id;
}

static struct index_entry entry_of(const struct change *change,
                                   const struct planning_to_index_row *row)
{
    struct arena *arena = change->arena;
    struct file_fields files =
        files_kept(change->db, arena, change->actor, S("planning"), row->id.n);
    struct index_texts texts = {
        .number = row->number,
        .title = row->title,
        .lead = arena_printf(arena, "%.*s. %.*s. %.*s", STR_ARG(row->lead), STR_ARG(row->area),
                             STR_ARG(row->issuer)),
        .body =
            arena_printf(arena, "%.*s\n%.*s", STR_ARG(body_plain(arena, row->body_html)),
                         STR_ARG(files_text(change->db, arena, change->actor, &files, BODY_LIMIT))),
    };
    struct index_entry entry = index_entry_of(arena, &texts);
    entry.key = index_key_of(INDEX_PLANNING, row->id.n);
    entry.published_at = row->published_at;
    entry.site = row->site;
    entry.unit = row->unit;
    return entry;
}

/* Has the search find it as it stands now, or not any more. */
static void index_planning(const struct change *change, planning_id id)
{
    struct planning_to_index_rows rows =
        planning_to_index(change->db, change->arena, id, (planning_id){0}, 1);
    index_drop(change, index_key_of(INDEX_PLANNING, id.n));
    if (rows.n == 0)
        return;
    struct index_entry entry = entry_of(change, &rows.at[0]);
    index_add_entry(change, &entry);
}

int64_t planning_index_behind(const struct change *change, int64_t behind)
{
    struct planning_to_index_rows rows =
        planning_to_index(change->db, change->arena, (planning_id){0}, (planning_id){behind}, 1);
    if (rows.n == 0)
        return 0;
    struct index_entry entry = entry_of(change, &rows.at[0]);
    index_add_entry(change, &entry);
    return rows.at[0].id.n;
}

enum put planning_put(const struct change *change, const struct planning_fields *f)
{
    struct planning_by_code_row old = {0};
    bool is_there = planning_by_code(change->db, change->arena, f->code, &old);
    if (!change_may_publish(change, f->site) || (is_there && !change_may_publish(change, old.site)))
        return PUT_DENIED;
    if (!is_in_order(&f->facts))
        return PUT_UNKNOWN;
    struct digest digest = planning_digest(change, f);
    if (is_there && str_equal(old.digest, digest_bytes(&digest)) &&
        record_keeps(change, S("planning"), old.id.n, &f->withdrawal))
        return PUT_SAME;
    planning_id id = write_row(change, old.id, f, digest_bytes(&digest));
    if (id.n == 0)
        return PUT_CLASH;
    struct media_ids shown = media_in_body(change->arena, f->body);
    moment from = f->withdrawal.is_withdrawn ? MOMENT_NONE : f->facts.published_at;
    media_put_uses(change, S("planning"), id.n, &shown, from);
    files_put(change, S("planning"), id.n, f->site, &f->files, from);
    index_planning(change, id);
    return record_settle(change, &(struct record_entry){
                                     .subject = S("planning"),
                                     .id = id.n,
                                     .code = f->code,
                                     .site = f->site,
                                     .since = f->facts.published_at,
                                     .withdrawal = f->withdrawal,
                                     .was_there = is_there,
                                 });
}

enum put planning_put_before(const struct change *change, str code, str adjusts, str replaces)
{
    struct planning_by_code_row row;
    if (!planning_by_code(change->db, change->arena, code, &row))
        return PUT_UNKNOWN;
    if (!change_may_publish(change, row.site))
        return PUT_DENIED;
    planning_id first = planning_find(change->db, change->arena, change->actor, adjusts);
    planning_id second = planning_find(change->db, change->arena, change->actor, replaces);
    if ((adjusts.n > 0 && first.n == 0) || (replaces.n > 0 && second.n == 0) ||
        first.n == row.id.n || second.n == row.id.n)
        return PUT_UNKNOWN;
    if (row.adjusts.n == first.n && row.replaces.n == second.n)
        return PUT_SAME;
    planning_set_before(change->db, row.id, first, second);
    record_audit(change, S("change"), S("planning"), row.id.n, code);
    return PUT_CHANGED;
}

planning_id planning_find(struct db *db, struct arena *arena, struct actor actor, str code)
{
    struct planning_by_code_row row;
    (void)actor; /* that a code is taken tells nothing */
    return code.n > 0 && planning_by_code(db, arena, code, &row) ? row.id : (planning_id){0};
}

static struct planning planning_of(const struct planning_line_row *r)
{
    struct planning p = {
        .id = r->id,
        .site = r->site,
        .slug = r->slug,
        .unit = r->unit,
        .unit_name = r->unit_name,
        .facts =
            {
                .title = r->title,
                .area = r->area,
                .number = r->number,
                .decided_on = r->decided_on,
                .issuer = r->issuer,
                .term_from = r->term_from,
                .term_to = r->term_to,
                .vision_to = r->vision_to,
                .consults_on = r->consults_on,
                .consults_to_on = r->consults_to_on,
                .lead = r->lead,
                .published_at = r->published_at,
            },
    };
    planning_kind_parse(r->kind, &p.facts.kind);
    planning_state_parse(r->state, &p.facts.state);
    p.facts.has_hectares = r->hectares.p && decimal_parse(r->hectares, &p.facts.hectares);
    return p;
}

static struct plannings plannings_of(struct arena *arena, struct planning_line_rows rows)
{
    struct plannings plannings = {arena_array(arena, struct planning, rows.n), rows.n};
    for (ptrdiff_t i = 0; i < rows.n; i++)
        plannings.at[i] = planning_of(&rows.at[i]);
    return plannings;
}

static str name_or_any(const str *names, int i)
{
    return i >= 0 ? names[i] : (str){0};
}

struct plannings planning_list(struct db *db, struct arena *arena, struct actor actor, moment now,
                               site_id site, struct planning_filter filter, moment older_than,
                               planning_id older_id, int64_t limit)
{
    (void)actor; /* only what everybody may see is listed */
    return plannings_of(arena,
                        planning_newest(db, arena, site, now, name_or_any(kind_names, filter.kind),
                                        name_or_any(state_names, filter.state),
                                        older_id.n ? older_than : MOMENT_NONE, older_id, limit));
}

int64_t planning_count(struct db *db, struct arena *arena, struct actor actor, moment now,
                       site_id site, struct planning_filter filter)
{
    struct planning_how_many_row row;
    (void)actor; /* only what everybody may see is counted */
    return planning_how_many(db, arena, site, now, name_or_any(kind_names, filter.kind),
                             name_or_any(state_names, filter.state), &row)
               ? row.n
               : 0;
}

bool planning_open(struct db *db, struct arena *arena, struct actor actor, moment now,
                   planning_id id, struct planning *out)
{
    struct planning_body_row body;
    (void)actor; /* only what everybody may see is opened */
    struct plannings found = plannings_of(arena, planning_one(db, arena, id, now));
    if (found.n != 1 || !planning_body(db, arena, id, &body))
        return false;
    *out = found.at[0];
    out->body = body.body_html;
    return true;
}

struct planning_relations planning_relations(struct db *db, struct arena *arena, struct actor actor,
                                             moment now, const struct planning *p)
{
    (void)actor; /* only what everybody may see is listed */
    struct planning_ties_rows rows = planning_ties(db, arena, p->id, p->site, now);
    struct planning_related *at = arena_array(arena, struct planning_related, rows.n);
    for (ptrdiff_t i = 0; i < rows.n; i++)
        at[i] = (struct planning_related){(enum planning_tie)rows.at[i].tie, rows.at[i].id,
                                          rows.at[i].slug, rows.at[i].title};
    return (struct planning_relations){at, rows.n};
}

moment planning_first(struct db *db, struct arena *arena, struct actor actor, site_id site)
{
    struct planning_earliest_row row;
    (void)actor; /* when the public began to see anything is public */
    return planning_earliest(db, arena, site, &row) ? row.first_at : MOMENT_NONE;
}

moment planning_last(struct db *db, struct arena *arena, struct actor actor, moment now,
                     site_id site)
{
    struct planning_latest_row row;
    (void)actor; /* when what the public sees was changed is public */
    return planning_latest(db, arena, site, now, &row) ? row.last_at : MOMENT_NONE;
}

moment planning_next_change(struct db *db, struct arena *arena, moment now)
{
    struct planning_next_row row;
    return planning_next(db, arena, now, &row) ? row.next_at : MOMENT_NONE;
}
