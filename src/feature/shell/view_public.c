/* What every page of a site needs is the same until something public changes: it is read once for
 * each public version, into memory that lives with the connection. */
#include "feature/shell/shell_public.h"

#include "core/limits.h"
#include "db/db.h"

enum {
    VIEWS_LIMIT = 64,              /* sites whose views are kept */
    VIEWS_BYTES = 4 * MIB,         /* past which all are read anew */
    VIEWS_ARENA = 4 * VIEWS_BYTES, /* one view more always has room */
};

struct views {
    struct arena arena;
    int64_t snapshot; /* the public version that they are of */
    struct site_view at[VIEWS_LIMIT];
    int n;
    struct sites all; /* none: not read yet */
};

static void release(void *kept)
{
    struct views *views = kept;
    arena_release(&views->arena);
}

/* Nobody asked yet: MOMENT_NONE is an answer. */
#define UNASKED ((moment){INT64_MAX})

static bool read_view(struct request *rq, struct arena *arena, struct site_view *view)
{
    struct db *db = rq->db;
    site_id site = {rq->site};
    struct actor reader = actor_public();
    *view = (struct site_view){0};
    if (!site_open(db, arena, reader, site, &view->site))
        return false;
    view->root = view->site;
    if (view->site.path.n > 0 && !site_open_root(db, arena, reader, &view->root))
        return false;
    view->sections = section_all(db, arena, reader, site);
    view->menu = menu_read(db, arena, reader, site);
    view->footer = site_footer(db, arena, reader, site);
    view->since = arena_array(arena, moment, rq->routes->n);
    for (int i = 0; i < rq->routes->n; i++)
        view->since[i] = UNASKED;
    return true;
}

static void empty(struct views *views, int64_t snapshot)
{
    views->n = 0;
    views->all = (struct sites){0};
    arena_reset(&views->arena);
    views->snapshot = snapshot;
}

static struct views *views_of(struct db *db, int64_t snapshot)
{
    static const char key;
    struct views *views = db_kept(db, &key, sizeof *views, release);
    if (views->arena.limit == 0)
        arena_init(&views->arena, VIEWS_ARENA);
    if (views->snapshot != snapshot)
        empty(views, snapshot);
    return views;
}

bool site_view_open(struct request *rq, struct site_view *view)
{
    site_id site = {rq->site};
    if (rq->snapshot == 0)
        return read_view(rq, rq->arena, view);
    struct views *views = views_of(rq->db, rq->snapshot);
    for (int i = 0; i < views->n; i++) {
        if (views->at[i].site.id.n == site.n) {
            *view = views->at[i];
            return true;
        }
    }
    if (views->n == VIEWS_LIMIT || views->arena.used > VIEWS_BYTES)
        empty(views, rq->snapshot);
    if (!read_view(rq, &views->arena, view))
        return false;
    views->at[views->n++] = *view;
    return true;
}

bool site_has(struct request *rq, struct reply *rp, const struct site_view *view, int address)
{
    if (!rq->routes->since || !rq->routes->since[address])
        return true;
    if (view->since[address].s == UNASKED.s)
        view->since[address] = rq->routes->since[address](rq);
    moment since = view->since[address];
    if (!moment_is_set(since))
        return false;
    if (since.s > rq->now.s)
        reply_changes(rp, MOMENT_NONE, since);
    else
        reply_changes(rp, since, MOMENT_NONE);
    return since.s <= rq->now.s;
}

/* Nothing is emptied here: the view of this request's site may be in use. */
struct sites site_views_all(struct request *rq)
{
    if (rq->snapshot == 0)
        return site_all(rq->db, rq->arena, actor_public());
    struct views *views = views_of(rq->db, rq->snapshot);
    if (views->all.n == 0)
        views->all = site_all(rq->db, &views->arena, actor_public());
    return views->all;
}
