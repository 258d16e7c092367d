#include "feature/unit/tree.h"

#include "feature/unit/kind.h"
#include "feature/unit/tree.sql.h"
#include "feature/unit/unit.sql.h"

#include <stdlib.h>

enum { SITES_LIMIT = 1000 };

static struct unit unit_of(const struct unit_on_row *r)
{
    return (struct unit){
        .id = r->id,
        .parent = r->parent,
        .name = r->name,
        .short_name = r->short_name,
        .name_en = r->name_en,
        .kind = r->kind,
        .opens_on = r->opens_on,
        .closes_on = r->closes_on,
        .address = r->address,
        .phone = r->phone,
        .email = r->email,
    };
}

/* The rows of a day as a tree: by parent and then in their order, so that the children of one unit
 * stand together. */
struct node {
    int64_t parent;
    ptrdiff_t row;
};

static int compare_nodes(const void *a, const void *b)
{
    const struct node *x = a;
    const struct node *y = b;
    if (x->parent != y->parent)
        return x->parent < y->parent ? -1 : 1;
    return x->row < y->row ? -1 : x->row > y->row;
}

/* Where the children of `parent` begin. */
static ptrdiff_t first_child(const struct node *nodes, ptrdiff_t n, int64_t parent)
{
    ptrdiff_t from = 0;
    ptrdiff_t to = n;
    while (from < to) {
        ptrdiff_t middle = from + (to - from) / 2;
        if (nodes[middle].parent < parent)
            from = middle + 1;
        else
            to = middle;
    }
    return from;
}

struct walk {
    const struct unit_on_rows *rows;
    const struct node *nodes;
    struct units *out;
    bool *is_in;      /* by row: it is in the list, or waits on the stack */
    ptrdiff_t *stack; /* rows that come next, the last one first */
    int *depth;       /* by row */
};

/* Takes a row and all that is below it, each before those below it. A row comes once, whatever
 * stands above it: a circle of parents ends where it began. */
static void take_tree(struct walk *w, ptrdiff_t row)
{
    ptrdiff_t waiting = 0;
    ptrdiff_t n = w->rows->n;
    w->stack[waiting++] = row;
    w->is_in[row] = true;
    while (waiting > 0) {
        ptrdiff_t at = w->stack[--waiting];
        int64_t id = w->rows->at[at].id.n;
        struct unit *unit = &w->out->at[w->out->n++];
        *unit = unit_of(&w->rows->at[at]);
        unit->depth = w->depth[at];
        ptrdiff_t first = first_child(w->nodes, n, id);
        ptrdiff_t end = first;
        while (end < n && w->nodes[end].parent == id)
            end++;
        for (ptrdiff_t i = end - 1; i >= first; i--) { /* the first child on top of the stack */
            ptrdiff_t child = w->nodes[i].row;
            if (w->is_in[child])
                continue;
            w->is_in[child] = true;
            w->depth[child] = unit->depth + 1 < UNIT_DEPTH_LIMIT ? unit->depth + 1 : unit->depth;
            w->stack[waiting++] = child;
        }
    }
}

/* Where a unit stands in a list; sorted by number. */
struct unit_place {
    int64_t id;
    ptrdiff_t at;
};

static int compare_places(const void *a, const void *b)
{
    const struct unit_place *x = a;
    const struct unit_place *y = b;
    return x->id < y->id ? -1 : x->id > y->id;
}

/* The roots are those whose parent is not open on that day; then, if parents stand in a circle,
 * whoever is left. */
static void take_all(struct walk *w, struct arena *arena)
{
    ptrdiff_t n = w->rows->n;
    struct unit_place *open = arena_array(arena, struct unit_place, n);
    for (ptrdiff_t i = 0; i < n; i++)
        open[i] = (struct unit_place){w->rows->at[i].id.n, i};
    qsort(open, (size_t)n, sizeof *open, compare_places);
    for (ptrdiff_t i = 0; i < n; i++) {
        struct unit_place parent = {w->rows->at[i].parent.n, 0};
        if (!bsearch(&parent, open, (size_t)n, sizeof *open, compare_places))
            take_tree(w, i);
    }
    for (ptrdiff_t i = 0; i < n; i++) {
        if (!w->is_in[i])
            take_tree(w, i);
    }
}

struct units units_under(struct db *db, struct arena *arena, struct actor actor, unit_id top,
                         day on)
{
    (void)actor; /* units are public knowledge */
    struct unit_on_rows rows = units_on(db, arena, on, UNITS_LIMIT);
    struct units units = {arena_array(arena, struct unit, rows.n), 0, NULL};
    struct node *nodes = arena_array(arena, struct node, rows.n);
    struct walk walk = {
        .rows = &rows,
        .nodes = nodes,
        .out = &units,
        .is_in = arena_array(arena, bool, rows.n),
        .stack = arena_array(arena, ptrdiff_t, rows.n),
        .depth = arena_array(arena, int, rows.n),
    };
    if (rows.n == 0)
        return units;
    for (ptrdiff_t i = 0; i < rows.n; i++)
        nodes[i] = (struct node){rows.at[i].parent.n, i};
    qsort(nodes, (size_t)rows.n, sizeof *nodes, compare_nodes);
    if (top.n == 0)
        take_all(&walk, arena);
    for (ptrdiff_t i = 0; i < rows.n && top.n != 0; i++) {
        if (rows.at[i].id.n == top.n)
            take_tree(&walk, i);
    }
    units.places = arena_array(arena, struct unit_place, units.n);
    for (ptrdiff_t i = 0; i < units.n; i++)
        units.places[i] = (struct unit_place){units.at[i].id.n, i};
    qsort(units.places, (size_t)units.n, sizeof *units.places, compare_places);
    return units;
}

const struct unit *units_find(const struct units *units, unit_id id)
{
    struct unit_place wanted = {id.n, 0};
    const struct unit_place *found = units->n > 0
                                         ? bsearch(&wanted, units->places, (size_t)units->n,
                                                   sizeof *units->places, compare_places)
                                         : NULL;
    return found ? &units->at[found->at] : NULL;
}

bool unit_open(struct db *db, struct arena *arena, struct actor actor, unit_id id, day on,
               struct unit *out)
{
    struct unit_on_row row;
    (void)actor; /* units are public knowledge */
    if (!unit_one(db, arena, id, on, &row))
        return false;
    *out = unit_of(&row);
    return true;
}

bool unit_is_open(const struct unit *unit, day on)
{
    return (!day_is_set(unit->opens_on) || unit->opens_on.n <= on.n) &&
           (!day_is_set(unit->closes_on) || unit->closes_on.n >= on.n);
}

struct units unit_below(struct db *db, struct arena *arena, struct actor actor, unit_id id, day on)
{
    (void)actor; /* units are public knowledge */
    struct unit_children_rows rows = unit_children(db, arena, id, on, UNIT_CHILDREN_LIMIT);
    struct units units = {arena_array(arena, struct unit, rows.n), rows.n, NULL};
    for (ptrdiff_t i = 0; i < rows.n; i++)
        units.at[i] = (struct unit){
            .id = rows.at[i].id,
            .parent = id,
            .name = rows.at[i].name,
            .kind = rows.at[i].kind,
            .opens_on = DAY_NONE,
            .closes_on = DAY_NONE,
            .depth = 1,
        };
    return units;
}

bool unit_is_under(struct db *db, struct arena *arena, struct actor actor, unit_id id, unit_id top)
{
    struct unit_chain_row row;
    (void)actor; /* units are public knowledge */
    return top.n != 0 && unit_chain(db, arena, top, id, &row) && row.has_self;
}

struct unit_top unit_top_of_site(struct db *db, struct arena *arena, struct actor actor,
                                 site_id site)
{
    struct unit_owner_row row;
    (void)actor; /* sites are public knowledge */
    if (!unit_owner(db, arena, site, &row))
        return (struct unit_top){.closes_on = DAY_NONE};
    if (unit_kind_speaks_for_place(row.kind) && unit_kind_is_place(row.parent_kind))
        return (struct unit_top){row.parent, row.parent_closes_on};
    return (struct unit_top){row.id, row.closes_on};
}

static void read_phases(struct db *db, struct arena *arena, unit_id id, struct unit_facts *out)
{
    struct unit_phase_list_rows rows = unit_phase_list(db, arena, id);
    out->phases = arena_array(arena, struct unit_phase, rows.n);
    out->phase_count = rows.n;
    for (ptrdiff_t i = 0; i < rows.n; i++) {
        const struct unit_phase_list_row *r = &rows.at[i];
        out->phases[i] = (struct unit_phase){
            r->until_on, r->name, r->kind, r->parent, {r->decision, r->decided_on}};
    }
}

static void read_titles(struct db *db, struct arena *arena, unit_id id, struct unit_facts *out)
{
    struct unit_title_list_rows rows = unit_title_list(db, arena, id);
    out->titles = arena_array(arena, struct unit_title_field, rows.n);
    out->title_count = rows.n;
    for (ptrdiff_t i = 0; i < rows.n; i++) {
        const struct unit_title_list_row *r = &rows.at[i];
        out->titles[i] = (struct unit_title_field){
            r->title, r->level, {r->decision, r->decided_on}, r->opens_on, r->closes_on};
    }
}

static void read_heirs(struct db *db, struct arena *arena, unit_id id, day on,
                       struct unit_facts *out)
{
    struct unit_heirs_rows rows = unit_heirs(db, arena, id, on, UNIT_HEIRS_LIMIT);
    out->heirs = arena_array(arena, struct unit_heir, rows.n);
    out->heir_count = rows.n;
    for (ptrdiff_t i = 0; i < rows.n; i++) {
        const struct unit_heirs_row *r = &rows.at[i];
        out->heirs[i] = (struct unit_heir){r->id,       r->name, r->is_open,
                                           r->depth,    r->part, {r->decision, r->decided_on},
                                           r->closes_on};
    }
}

static void read_origins(struct db *db, struct arena *arena, unit_id id, day on,
                         struct unit_facts *out)
{
    struct unit_origins_rows rows = unit_origins(db, arena, id, on, UNIT_HEIRS_LIMIT);
    out->origins = arena_array(arena, struct unit_heir, rows.n);
    out->origin_count = rows.n;
    for (ptrdiff_t i = 0; i < rows.n; i++) {
        const struct unit_origins_row *r = &rows.at[i];
        out->origins[i] = (struct unit_heir){
            .id = r->id,
            .name = r->name,
            .part = r->part,
            .decision = {r->decision, r->decided_on},
            .closes_on = r->closes_on,
        };
    }
}

bool unit_facts_read(struct db *db, struct arena *arena, struct actor actor, unit_id id, day on,
                     struct unit_facts *out)
{
    struct unit_facts_one_row row;
    (void)actor; /* units are public knowledge */
    if (!unit_facts_one(db, arena, id, &row))
        return false;
    *out = (struct unit_facts){
        .duties = row.duties,
        .note = row.note,
        .decision = {row.decision, row.decided_on},
    };
    read_phases(db, arena, id, out);
    read_titles(db, arena, id, out);
    read_heirs(db, arena, id, on, out);
    read_origins(db, arena, id, on, out);
    return true;
}

struct unit_sites_all unit_sites_read(struct db *db, struct arena *arena, struct actor actor)
{
    (void)actor; /* sites are public knowledge */
    struct unit_sites_rows rows = unit_sites(db, arena, SITES_LIMIT);
    struct unit_sites_all sites = {arena_array(arena, struct unit_site, rows.n), rows.n};
    for (ptrdiff_t i = 0; i < rows.n; i++)
        sites.at[i] = (struct unit_site){rows.at[i].owner, rows.at[i].path, rows.at[i].host};
    return sites;
}

const struct unit_site *unit_site_find(const struct unit_sites_all *sites, unit_id unit)
{
    ptrdiff_t from = 0;
    ptrdiff_t to = sites->n;
    while (from < to) {
        ptrdiff_t middle = from + (to - from) / 2;
        if (sites->at[middle].unit.n < unit.n)
            from = middle + 1;
        else
            to = middle;
    }
    return from < sites->n && sites->at[from].unit.n == unit.n ? &sites->at[from] : NULL;
}

struct units units_after(struct db *db, struct arena *arena, struct actor actor, unit_id after,
                         int64_t limit)
{
    (void)actor; /* units are public knowledge */
    struct unit_list_after_rows rows = unit_list_after(db, arena, after, limit);
    struct units units = {arena_array(arena, struct unit, rows.n), rows.n, NULL};
    for (ptrdiff_t i = 0; i < rows.n; i++)
        units.at[i] = (struct unit){
            .id = rows.at[i].id,
            .name = rows.at[i].name,
            .opens_on = DAY_NONE,
            .closes_on = DAY_NONE,
        };
    return units;
}

moment organisation_next_change(struct db *db, struct arena *arena, moment now)
{
    struct organisation_next_row row;
    if (!organisation_next(db, arena, moment_day(now), &row) || !day_is_set(row.next_on))
        return MOMENT_NONE;
    return day_start(row.next_on);
}
