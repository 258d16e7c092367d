#include "feature/home/front.h"

#include "feature/home/front.sql.h"

#include "core/digest.h"

static const str kind_names[FRONT_KINDS] = {
    [FRONT_THEME] = S_INIT("theme"),
    [FRONT_TOP] = S_INIT("top"),
    [FRONT_SEARCH] = S_INIT("search"),
    [FRONT_NOTICE] = S_INIT("notice"),
    [FRONT_AGENDA] = S_INIT("agenda"),
    [FRONT_TOPIC] = S_INIT("topic"),
    [FRONT_DEPARTMENTS] = S_INIT("departments"),
    [FRONT_ROOT] = S_INIT("root"),
    [FRONT_SECTIONS] = S_INIT("sections"),
    [FRONT_ALBUM] = S_INIT("album"),
    [FRONT_VIDEO] = S_INIT("video"),
    [FRONT_PLACE] = S_INIT("place"),
    [FRONT_PORTALS] = S_INIT("portals"),
    [FRONT_LINK] = S_INIT("link"),
    [FRONT_VISIT] = S_INIT("visit"),
};

enum { USUAL_STEP = 10 }; /* between the usual places of two blocks */

str front_kind_name(enum front_kind kind)
{
    return kind_names[kind];
}

bool front_kind_parse(str name, enum front_kind *out)
{
    int i = str_among(name, kind_names, FRONT_KINDS);
    if (i >= 0)
        *out = (enum front_kind)i;
    return i >= 0;
}

static bool may_arrange(const struct change *change, site_id site)
{
    return actor_authority(change->db, change->arena, change->actor, site) >= AUTHORITY_PUBLISHER;
}

static struct digest block_digest(const struct front_block_fields *f)
{
    struct digester d;
    digest_begin(&d);
    digest_add_int(&d, f->site.n);
    digest_add(&d, front_kind_name(f->block));
    digest_add_int(&d, f->position);
    digest_add_int(&d, f->items);
    digest_add_int(&d, f->is_off);
    return digest_end(&d);
}

enum put front_block_put(const struct change *change, const struct front_block_fields *f)
{
    struct front_block_by_code_row old;
    if (!may_arrange(change, f->site))
        return PUT_DENIED;
    struct digest digest = block_digest(f);
    str block = front_kind_name(f->block);
    if (!front_block_by_code(change->db, change->arena, f->code, &old)) {
        front_block_id id = front_block_add(change->db, f->code, f->site, block, f->position,
                                            f->items, f->is_off, digest_bytes(&digest));
        if (id.n == 0)
            return PUT_CLASH;
        record_audit(change, S("make"), S("front block"), id.n, f->code);
        return PUT_MADE;
    }
    if (str_equal(old.digest, digest_bytes(&digest)))
        return PUT_SAME;
    if (front_block_change(change->db, old.id, f->site, block, f->position, f->items, f->is_off,
                           digest_bytes(&digest)) == 0)
        return PUT_CLASH;
    record_audit(change, S("change"), S("front block"), old.id.n, f->code);
    return PUT_CHANGED;
}

/* Few, and nearly in order. */
static void sort_blocks(struct front_blocks *blocks)
{
    for (ptrdiff_t i = 1; i < blocks->n; i++) {
        struct front_block moved = blocks->at[i];
        ptrdiff_t k = i;
        for (; k > 0 && blocks->at[k - 1].position > moved.position; k--)
            blocks->at[k] = blocks->at[k - 1];
        blocks->at[k] = moved;
    }
}

struct front_blocks front_blocks_read(struct db *db, struct arena *arena, struct actor actor,
                                      site_id site)
{
    (void)actor; /* how a public page looks is public */
    struct front_block_list_rows rows = front_block_list(db, arena, site);
    struct front_block all[FRONT_KINDS];
    struct front_blocks blocks = {.n = 0};
    enum front_kind kind;
    for (int i = 0; i < FRONT_KINDS; i++)
        all[i] = (struct front_block){(enum front_kind)i, USUAL_STEP * (i + 1), 0, false};
    for (ptrdiff_t i = 0; i < rows.n; i++) {
        const struct front_block_list_row *r = &rows.at[i];
        if (front_kind_parse(r->block, &kind))
            all[kind] = (struct front_block){kind, r->position, r->items, r->is_off};
    }
    for (int i = 0; i < FRONT_KINDS; i++) {
        if (!all[i].is_off)
            blocks.at[blocks.n++] = all[i];
    }
    sort_blocks(&blocks);
    return blocks;
}

static struct digest slot_digest(const struct front_slot_fields *f)
{
    struct digester d;
    digest_begin(&d);
    digest_add_int(&d, f->site.n);
    digest_add_int(&d, f->article.n);
    digest_add_int(&d, f->position);
    digest_add_int(&d, f->starts_at.s);
    digest_add_int(&d, f->ends_at.s);
    digest_add(&d, f->accepted_by);
    return digest_end(&d);
}

enum put front_slot_put(const struct change *change, const struct front_slot_fields *f)
{
    struct front_slot_article_row article;
    struct front_slot_by_code_row old;
    if (!may_arrange(change, f->site))
        return PUT_DENIED;
    if (!front_slot_article(change->db, change->arena, f->article, &article) ||
        (article.site.n != f->site.n && !f->accepted_by.p))
        return PUT_UNKNOWN;
    struct digest digest = slot_digest(f);
    if (!front_slot_by_code(change->db, change->arena, f->code, &old)) {
        front_slot_id id =
            front_slot_add(change->db, f->code, f->site, f->article, f->position, f->starts_at,
                           f->ends_at, f->accepted_by, digest_bytes(&digest));
        record_audit(change, S("make"), S("front slot"), id.n, f->code);
        return PUT_MADE;
    }
    if (str_equal(old.digest, digest_bytes(&digest)))
        return PUT_SAME;
    front_slot_change(change->db, old.id, f->site, f->article, f->position, f->starts_at,
                      f->ends_at, f->accepted_by, digest_bytes(&digest));
    record_audit(change, S("change"), S("front slot"), old.id.n, f->code);
    return PUT_CHANGED;
}

moment front_next_change(struct db *db, struct arena *arena, struct actor actor, moment now,
                         site_id site)
{
    struct front_slot_next_row row;
    (void)actor; /* of what it says only the hour is told */
    if (!front_slot_next(db, arena, site, now, &row) || row.at.s == 0)
        return MOMENT_NONE;
    return row.at;
}
