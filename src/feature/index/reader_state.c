#include "feature/index/reader_state.h"

#include "feature/index/index.sql.h"
#include "feature/index/key.h"
#include "feature/index/segment.h"

#include "core/fail.h"
#include "core/limits.h"

#include <string.h>

enum { COLUMNS_LIMIT = 512 * MIB, IDS_LIMIT = 1000000 /* of sites and units */ };

/* Kept with the connection: the newer state is made beside the older one, of which it takes what
 * still holds, and replaces it when it is whole. */
struct kept {
    struct state states[2];
    int current;
    struct arena scratch;
    struct buf payloads; /* of the term that is being read, of all segments, in `scratch` */
};

_Noreturn void reader_fail_damaged(const char *what)
{
    fail_with(FAIL_DATABASE, "%s of the search index is damaged", what);
}

/* The columns of `n` ordinals, to be filled. */
struct filling {
    int64_t *key, *published_at;
    int32_t *site, *section, *unit;
    uint32_t *body;
    uint16_t *title, *lead;
};

static void copy_column(void *to, int64_t at, const void *from, int64_t n, size_t width)
{
    if (n > 0)
        memcpy((char *)to + (size_t)at * width, from, (size_t)n * width);
}

static void copy_old(const struct filling *f, const struct index_columns *old, int64_t n)
{
    copy_column(f->key, 0, old->key, n, 8);
    copy_column(f->published_at, 0, old->published_at, n, 8);
    copy_column(f->site, 0, old->site, n, 4);
    copy_column(f->section, 0, old->section, n, 4);
    copy_column(f->unit, 0, old->unit, n, 4);
    copy_column(f->body, 0, old->body, n, 4);
    copy_column(f->title, 0, old->title, n, 2);
    copy_column(f->lead, 0, old->lead, n, 2);
}

static void read_part(struct db *db, struct arena *arena, const struct filling *f,
                      const struct part *part)
{
    struct index_documents_row row;
    int64_t n = part->documents;
    if (!index_documents(db, arena, (search_segment_id){part->id}, &row) || row.keys.n != 8 * n ||
        row.facts.n != SEGMENT_FACT_SIZE * n)
        reader_fail_damaged("a list of documents");
    const char *fact = row.facts.p;
    copy_column(f->key, part->base, row.keys.p, n, 8);
    copy_column(f->published_at, part->base, fact, n, 8);
    copy_column(f->site, part->base, fact += 8 * n, n, 4);
    copy_column(f->section, part->base, fact += 4 * n, n, 4);
    copy_column(f->unit, part->base, fact += 4 * n, n, 4);
    copy_column(f->body, part->base, fact += 4 * n, n, 4);
    copy_column(f->title, part->base, fact += 4 * n, n, 2);
    copy_column(f->lead, part->base, fact + 2 * n, n, 2);
}

static void read_parts(struct state *state, struct db *db, struct arena *arena)
{
    struct index_segment_rows live = index_live(db, arena);
    state->parts = arena_array(&state->arena, struct part, live.n);
    for (ptrdiff_t i = 0; i < live.n; i++) {
        if (live.at[i].documents < 0 || live.at[i].documents > UINT32_MAX - state->ordinals)
            reader_fail_damaged("a segment");
        state->parts[i] = (struct part){.id = live.at[i].id.n,
                                        .slot = live.at[i].slot,
                                        .base = state->ordinals,
                                        .documents = live.at[i].documents};
        state->ordinals += live.at[i].documents;
    }
    state->part_count = live.n;
}

/* Segments do not change, so what was read of the first ones, as far as they are the same, holds.
 */
static ptrdiff_t same_parts(const struct state *a, const struct state *b)
{
    ptrdiff_t same = 0;
    while (same < a->part_count && same < b->part_count && a->parts[same].id == b->parts[same].id)
        same++;
    return same;
}

static void read_columns(struct state *state, const struct state *old, struct db *db,
                         struct arena *arena)
{
    struct arena *own = &state->arena;
    int64_t n = state->ordinals;
    struct filling f = {
        .key = arena_array(own, int64_t, n),
        .published_at = arena_array(own, int64_t, n),
        .site = arena_array(own, int32_t, n),
        .section = arena_array(own, int32_t, n),
        .unit = arena_array(own, int32_t, n),
        .body = arena_array(own, uint32_t, n),
        .title = arena_array(own, uint16_t, n),
        .lead = arena_array(own, uint16_t, n),
    };
    ptrdiff_t same = old->version == 0 ? 0 : same_parts(state, old);
    copy_old(&f, &old->columns,
             same == 0 ? 0 : state->parts[same - 1].base + state->parts[same - 1].documents);
    for (ptrdiff_t i = same; i < state->part_count; i++)
        read_part(db, arena, &f, &state->parts[i]);
    state->is_dead = arena_array(own, uint8_t, n);
    state->length = arena_array(own, float, n);
    state->live = arena_array(own, uint64_t, (n + 63) / 64);
    state->columns =
        (struct index_columns){f.key,  f.published_at, f.site, f.section,      f.unit,
                               f.body, f.title,        f.lead, state->is_dead, state->length};
}

struct marking {
    struct state *state;
    struct part *part;
};

static bool mark_dead(void *with, const struct index_dead_row *row)
{
    struct marking *marking = with;
    struct part *part = marking->part;
    int64_t number = row->key - segment_dead_key(part->slot, 0);
    if (number >= part->documents)
        reader_fail_damaged("a mark of the dead");
    marking->state->is_dead[part->base + number] = 1;
    part->dead++;
    return true;
}

static void read_dead(struct state *state, struct db *db)
{
    for (ptrdiff_t i = 0; i < state->part_count; i++) {
        struct marking marking = {state, &state->parts[i]};
        index_dead(db, segment_dead_key(marking.part->slot, 0),
                   segment_dead_key(marking.part->slot, UINT32_MAX), mark_dead, &marking);
    }
    const struct index_columns *columns = &state->columns;
    struct index_totals totals = {0};
    for (int64_t i = 0; i < state->ordinals; i++) {
        int64_t is_live = 1 - state->is_dead[i];
        state->live[i / 64] |= (uint64_t)is_live << (i % 64);
        totals.documents += is_live;
        totals.title += is_live * columns->title[i];
        totals.lead += is_live * columns->lead[i];
        totals.body += is_live * columns->body[i];
    }
    state->totals = totals;
}

/* One more than the highest id; others than those of sites and units are passed over. */
static int64_t width_of(const int32_t *ids, int64_t n)
{
    int32_t most = 0;
    for (int64_t i = 0; i < n; i++)
        most = ids[i] > most && ids[i] < IDS_LIMIT ? ids[i] : most;
    return (int64_t)most + 1;
}

/* Which kinds each site has, and whose records they are. */
static void survey(struct state *state)
{
    const struct index_columns *c = &state->columns;
    int64_t unit_n = width_of(c->unit, state->ordinals);
    uint8_t *has_unit = arena_array(&state->arena, uint8_t, unit_n);
    int32_t *units = arena_array(&state->arena, int32_t, unit_n);
    state->site_n = width_of(c->site, state->ordinals);
    state->site_kinds = arena_array(&state->arena, uint32_t, state->site_n);
    for (int64_t i = 0; i < state->ordinals; i++) {
        unsigned kind = index_key_kind((index_key){c->key[i]});
        if (kind >= INDEX_KINDS)
            reader_fail_damaged("a list of documents");
        if (state->is_dead[i])
            continue;
        if (c->site[i] >= 0 && c->site[i] < state->site_n)
            state->site_kinds[c->site[i]] |= UINT32_C(1) << kind;
        if (c->unit[i] > 0 && c->unit[i] < unit_n)
            has_unit[c->unit[i]] = 1;
    }
    for (int32_t unit = 1; unit < unit_n; unit++)
        if (has_unit[unit])
            units[state->units.n++] = unit;
    state->units.at = units;
}

/* Title and lead count as often as their words do. */
static void measure_lengths(struct state *state)
{
    const struct index_columns *c = &state->columns;
    const struct index_totals *t = &state->totals;
    double words = (double)(INDEX_TITLE_TIMES * t->title + INDEX_LEAD_TIMES * t->lead + t->body);
    float scale = words > 0 ? (float)((double)t->documents / words) : 0;
    for (int64_t i = 0; i < state->ordinals; i++)
        state->length[i] =
            scale *
            (float)((uint32_t)(INDEX_TITLE_TIMES * c->title[i] + INDEX_LEAD_TIMES * c->lead[i]) +
                    c->body[i]);
}

static void release(void *with)
{
    struct kept *kept = with;
    arena_release(&kept->states[0].arena);
    arena_release(&kept->states[1].arena);
    arena_release(&kept->scratch);
}

static void empty(struct state *state)
{
    struct arena arena = state->arena;
    if (arena.limit == 0)
        arena_init(&arena, COLUMNS_LIMIT);
    arena_release(&arena);
    *state = (struct state){.arena = arena};
}

static struct kept *kept_with(struct db *db)
{
    static const char key;
    struct kept *kept = db_kept(db, &key, sizeof *kept, release);
    if (kept->scratch.limit == 0) {
        arena_init(&kept->scratch, 2 * (ptrdiff_t)PAYLOADS_LIMIT);
        kept->payloads = buf_make(&kept->scratch, PAYLOADS_LIMIT);
    }
    return kept;
}

struct buf *state_payloads(struct db *db)
{
    return &kept_with(db)->payloads;
}

struct state *state_current(struct db *db, struct arena *arena)
{
    struct kept *kept = kept_with(db);
    struct state *old = &kept->states[kept->current];
    struct index_version_row now;
    if (!index_version(db, arena, &now) || now.version < 1)
        reader_fail_damaged("the version");
    if (old->version == now.version)
        return old;
    struct state *state = &kept->states[1 - kept->current];
    empty(state);
    read_parts(state, db, arena);
    read_columns(state, old, db, arena);
    read_dead(state, db);
    measure_lengths(state);
    survey(state);
    state->version = now.version;
    kept->current = 1 - kept->current;
    empty(old);
    return state;
}
