#include "feature/unit/unit.h"

#include "feature/index/index.h"
#include "feature/unit/unit.sql.h"

#include "core/buf.h"
#include "core/digest.h"
#include "core/limits.h"

unit_id unit_find(struct db *db, struct arena *arena, struct actor actor, str code)
{
    struct unit_by_code_row row;
    (void)actor; /* units are public knowledge */
    if (!code.p || !unit_by_code(db, arena, code, &row))
        return (unit_id){0};
    return row.id;
}

static void digest_add_decision(struct digester *d, struct decision decision)
{
    digest_add(d, decision.number);
    digest_add_int(d, decision.on.n);
}

static void digest_add_lists(struct digester *d, const struct unit_fields *f)
{
    digest_add_int(d, f->phase_count);
    for (ptrdiff_t i = 0; i < f->phase_count; i++) {
        const struct unit_phase_field *phase = &f->phases[i];
        digest_add_int(d, phase->until_on.n);
        digest_add(d, phase->name);
        digest_add(d, phase->short_name);
        digest_add(d, phase->name_en);
        digest_add(d, phase->kind);
        digest_add(d, phase->parent);
        digest_add_decision(d, phase->decision);
    }
    digest_add_int(d, f->title_count);
    for (ptrdiff_t i = 0; i < f->title_count; i++) {
        const struct unit_title_field *title = &f->titles[i];
        digest_add(d, title->title);
        digest_add(d, title->level);
        digest_add_decision(d, title->decision);
        digest_add_int(d, title->opens_on.n);
        digest_add_int(d, title->closes_on.n);
    }
}

static struct digest unit_digest(const struct unit_fields *f)
{
    const str texts[] = {f->name,   f->short_name, f->name_en, f->kind,  f->parent,
                         f->duties, f->address,    f->phone,   f->email, f->note};
    struct digester d;
    digest_begin(&d);
    digest_add_texts(&d, texts, sizeof texts / sizeof *texts);
    digest_add_int(&d, f->position);
    digest_add_decision(&d, f->decision);
    digest_add_int(&d, f->opens_on.n);
    digest_add_int(&d, f->closes_on.n);
    digest_add_lists(&d, f);
    return digest_end(&d);
}

/* A unit that stands above itself, now or on any day, would have no place in the tree. */
static bool is_above_itself(const struct change *change, unit_id unit, unit_id parent)
{
    struct unit_chain_row row;
    return parent.n != 0 && unit_chain(change->db, change->arena, unit, parent, &row) &&
           row.has_self;
}

/* The units that stood above it: its parent now first, then phase by phase. False: some code is no
 * unit. */
static bool find_parents(const struct change *change, const struct unit_fields *f, unit_id *parents)
{
    for (ptrdiff_t i = 0; i <= f->phase_count; i++) {
        str code = i == 0 ? f->parent : f->phases[i - 1].parent;
        parents[i] = unit_find(change->db, change->arena, change->actor, code);
        if (code.p && parents[i].n == 0)
            return false;
    }
    return true;
}

/* The lists are short and change seldom: they are written anew. */
static void put_lists(const struct change *change, unit_id id, const struct unit_fields *f,
                      const unit_id *phase_parents)
{
    unit_phases_clear(change->db, id);
    for (ptrdiff_t i = 0; i < f->phase_count; i++) {
        const struct unit_phase_field *p = &f->phases[i];
        unit_phase_add(change->db, id, p->until_on, p->name, p->short_name, p->name_en, p->kind,
                       phase_parents[i], p->decision.number, p->decision.on);
    }
    unit_titles_clear(change->db, id);
    for (ptrdiff_t i = 0; i < f->title_count; i++) {
        const struct unit_title_field *t = &f->titles[i];
        unit_title_add(change->db, id, i, t->title, t->level, t->decision.number, t->decision.on,
                       t->opens_on, t->closes_on);
    }
}

static void add_line(struct buf *out, str text)
{
    if (text.n > 0 && out->n > 0)
        buf_char(out, '\n');
    buf_str(out, text);
}

static str words_of(struct arena *arena, const struct unit_to_index_row *row)
{
    struct buf out = buf_make(arena, BODY_LIMIT);
    add_line(&out, row->names);
    add_line(&out, row->name_en);
    add_line(&out, row->duties);
    add_line(&out, row->address);
    return buf_text(&out);
}

static struct index_entry entry_of(const struct change *change, const struct unit_to_index_row *row)
{
    struct index_texts texts = {
        .title = row->name, .lead = row->short_name, .body = words_of(change->arena, row)};
    struct index_entry entry = index_entry_of(change->arena, &texts);
    entry.key = index_key_of(INDEX_UNIT, row->id.n);
    entry.published_at = MOMENT_NONE;
    return entry;
}

/* Has the search find it as it stands now. */
static void index_unit(const struct change *change, unit_id id)
{
    struct unit_to_index_rows rows = unit_to_index(change->db, change->arena, id, (unit_id){0}, 1);
    struct index_entry entry = entry_of(change, &rows.at[0]);
    index_put(change, &entry);
}

int64_t unit_index_behind(const struct change *change, int64_t behind)
{
    struct unit_to_index_rows rows = unit_to_index(change->db, change->arena, (unit_id){0},
                                                   (unit_id){behind}, INDEX_AGAIN_RECORDS);
    for (ptrdiff_t i = 0; i < rows.n; i++) {
        struct index_entry entry = entry_of(change, &rows.at[i]);
        index_add_entry(change, &entry);
    }
    return rows.n > 0 ? rows.at[rows.n - 1].id.n : 0;
}

str unit_words(struct db *db, struct arena *arena, struct actor actor, unit_id id)
{
    (void)actor; /* units are public knowledge */
    struct unit_to_index_rows rows = unit_to_index(db, arena, id, (unit_id){0}, 1);
    return rows.n > 0 ? words_of(arena, &rows.at[0]) : (str){0};
}

static enum put unit_make(const struct change *change, const struct unit_fields *f,
                          const unit_id *parents, str digest)
{
    unit_id id =
        unit_add(change->db, f->number, f->code, f->name, f->short_name, f->name_en, f->kind,
                 parents[0], f->position, f->duties, f->address, f->phone, f->email,
                 f->decision.number, f->decision.on, f->opens_on, f->closes_on, f->note, digest);
    if (id.n == 0)
        return PUT_CLASH;
    put_lists(change, id, f, parents + 1);
    index_unit(change, id);
    record_audit(change, S("make"), S("unit"), id.n, f->code);
    return PUT_MADE;
}

enum put unit_put(const struct change *change, const struct unit_fields *f)
{
    struct unit_by_code_row old;
    unit_id *parents = arena_array(change->arena, unit_id, f->phase_count + 1);
    if (change->actor.kind != ACTOR_SYSTEM)
        return PUT_DENIED;
    if (!find_parents(change, f, parents))
        return PUT_UNKNOWN;
    struct digest digest = unit_digest(f);
    if (!unit_by_code(change->db, change->arena, f->code, &old))
        return unit_make(change, f, parents, digest_bytes(&digest));
    if (str_equal(old.digest, digest_bytes(&digest)))
        return PUT_SAME;
    for (ptrdiff_t i = 0; i <= f->phase_count; i++) {
        if (is_above_itself(change, old.id, parents[i]))
            return PUT_UNKNOWN;
    }
    unit_change(change->db, old.id, f->name, f->short_name, f->name_en, f->kind, parents[0],
                f->position, f->duties, f->address, f->phone, f->email, f->decision.number,
                f->decision.on, f->opens_on, f->closes_on, f->note, digest_bytes(&digest));
    put_lists(change, old.id, f, parents + 1);
    index_unit(change, old.id);
    record_audit(change, S("change"), S("unit"), old.id.n, f->code);
    return PUT_CHANGED;
}

static bool same_successors(const struct unit_successors_rows *old, const unit_id *ids,
                            const struct unit_successor_field *now, ptrdiff_t count)
{
    if (old->n != count)
        return false;
    for (ptrdiff_t i = 0; i < count; i++) {
        const struct unit_successors_row *was = &old->at[i];
        if (was->id.n != ids[i].n || !str_equal(was->part, now[i].part) ||
            !str_equal(was->decision, now[i].decision.number) ||
            was->decided_on.n != now[i].decision.on.n)
            return false;
    }
    return true;
}

enum put unit_put_successors(const struct change *change, str code,
                             const struct unit_successor_field *successors, ptrdiff_t count)
{
    if (change->actor.kind != ACTOR_SYSTEM)
        return PUT_DENIED;
    unit_id unit = unit_find(change->db, change->arena, change->actor, code);
    unit_id *ids = arena_array(change->arena, unit_id, count);
    for (ptrdiff_t i = 0; i < count; i++) {
        ids[i] = unit_find(change->db, change->arena, change->actor, successors[i].unit);
        if (ids[i].n == 0 || ids[i].n == unit.n)
            return PUT_UNKNOWN;
    }
    if (unit.n == 0)
        return PUT_UNKNOWN;
    struct unit_successors_rows old = unit_successors(change->db, change->arena, unit);
    if (same_successors(&old, ids, successors, count))
        return PUT_SAME;
    unit_successors_clear(change->db, unit);
    for (ptrdiff_t i = 0; i < count; i++)
        unit_successor_add(change->db, unit, i, ids[i], successors[i].part,
                           successors[i].decision.number, successors[i].decision.on);
    record_audit(change, S("succeed"), S("unit"), unit.n, code);
    return PUT_CHANGED;
}
