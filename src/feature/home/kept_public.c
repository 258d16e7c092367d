#include "feature/home/kept_public.h"

#include "core/limits.h"
#include "db/db.h"

#include <string.h>

enum {
    KEPT_LIMIT = 256,            /* blocks */
    KEPT_BYTES = 4 * MIB,        /* past which all are made anew */
    KEPT_ARENA = 4 * KEPT_BYTES, /* the blocks of one more page always have room */
};

/* One block as it was made. What makes two of them differ is what makes two kept replies differ. */
struct kept_block {
    int64_t site;
    str base;
    bool is_at_own_host;
    enum front_kind kind;
    int count;
    moment made_at, valid_until, changed_at;
    bool is_undated;
    html html;
    char *room; /* where the markup stands */
    ptrdiff_t room_size;
};

struct kept_blocks {
    struct arena arena;
    int64_t snapshot;
    struct kept_block at[KEPT_LIMIT];
    int n;
};

static void release(void *kept)
{
    struct kept_blocks *blocks = kept;
    arena_release(&blocks->arena);
}

static struct kept_blocks *blocks_of(const struct request *rq)
{
    static const char key;
    return db_kept(rq->db, &key, sizeof(struct kept_blocks), release);
}

void home_kept_begin(const struct request *rq)
{
    struct kept_blocks *blocks = blocks_of(rq);
    if (blocks->arena.limit == 0)
        arena_init(&blocks->arena, KEPT_ARENA);
    if (blocks->snapshot == rq->snapshot && blocks->n + FRONT_KINDS <= KEPT_LIMIT &&
        blocks->arena.used <= KEPT_BYTES)
        return;
    blocks->n = 0;
    arena_reset(&blocks->arena);
    blocks->snapshot = rq->snapshot;
}

static bool is_true_at(const struct kept_block *b, moment now)
{
    return b->made_at.s <= now.s && (!moment_is_set(b->valid_until) || now.s < b->valid_until.s);
}

/* The place of that block, which may be out of date, or a new one. */
static struct kept_block *place_of(struct kept_blocks *blocks, const struct request *rq,
                                   enum front_kind kind, int count)
{
    for (int i = 0; i < blocks->n; i++) {
        struct kept_block *b = &blocks->at[i];
        if (b->site == rq->site && b->kind == kind && b->count == count &&
            b->is_at_own_host == rq->is_at_own_host && str_equal(b->base, rq->site_base))
            return b;
    }
    return &blocks->at[blocks->n];
}

/* What is made again takes the room that it had, if it fits. */
static html keep(struct arena *arena, struct kept_block *b, html made)
{
    if (!made.s.p)
        return (html){0};
    if (made.s.n > b->room_size) {
        b->room = arena_bytes(arena, made.s.n);
        b->room_size = made.s.n;
    }
    memcpy(b->room, made.s.p, (size_t)made.s.n);
    return (html){{b->room, made.s.n}};
}

static void make_block(struct home *home, struct kept_blocks *blocks, struct kept_block *b,
                       enum front_kind kind, int count, block_maker *make)
{
    struct request *rq = home->rq;
    struct reply part = reply_make(rq->arena);
    html made = make(rq, &part, &home->view, count);
    if (b == &blocks->at[blocks->n]) {
        *b = (struct kept_block){
            .site = rq->site,
            .base = arena_copy(&blocks->arena, rq->site_base),
            .is_at_own_host = rq->is_at_own_host,
            .kind = kind,
            .count = count,
        };
        blocks->n++;
    }
    b->html = keep(&blocks->arena, b, made);
    b->made_at = rq->now;
    b->valid_until = part.valid_until;
    b->changed_at = part.changed_at;
    b->is_undated = part.is_undated;
}

html home_block_kept(struct home *home, enum front_kind kind, int count, block_maker *make)
{
    struct request *rq = home->rq;
    if (rq->snapshot == 0)
        return make(rq, home->rp, &home->view, count);
    struct kept_blocks *blocks = blocks_of(rq);
    struct kept_block *b = place_of(blocks, rq, kind, count);
    if (b == &blocks->at[blocks->n] || !is_true_at(b, rq->now))
        make_block(home, blocks, b, kind, count, make);
    reply_changes(home->rp, b->changed_at, b->valid_until);
    home->rp->is_undated |= b->is_undated;
    return b->html;
}
