#include "feature/page/page.h"

#include "feature/index/index.h"
#include "feature/media/media.h"
#include "feature/page/page.sql.h"

#include "core/digest.h"
#include "core/limits.h"
#include "text/body_view.h"
#include "text/slug.h"

static const struct {
    str name, words;
} kinds[] = {
    [PAGE_OVERVIEW] = {S_INIT("overview"), S_INIT("Giới thiệu chung")},
    [PAGE_HISTORY] = {S_INIT("history"), S_INIT("Lịch sử hình thành")},
    [PAGE_NATURE] = {S_INIT("nature"), S_INIT("Điều kiện tự nhiên")},
    [PAGE_FUNCTIONS] = {S_INIT("functions"), S_INIT("Chức năng, nhiệm vụ, quyền hạn")},
    [PAGE_ORGANISATION] = {S_INIT("organisation"), S_INIT("Tổ chức bộ máy")},
    [PAGE_MAP] = {S_INIT("map"), S_INIT("Bản đồ địa giới hành chính")},
    [PAGE_CULTURE] = {S_INIT("culture"), S_INIT("Truyền thống văn hóa")},
    [PAGE_HERITAGE] = {S_INIT("heritage"), S_INIT("Di tích, danh thắng")},
    [PAGE_ECONOMY] = {S_INIT("economy"), S_INIT("Tiềm năng, kinh tế")},
    [PAGE_OTHER] = {S_INIT("other"), {0}},
};

enum { KINDS = PAGE_OTHER + 1 };

bool page_kind_parse(str name, enum page_kind *out)
{
    for (int i = 0; i < KINDS; i++) {
        if (str_equal(name, kinds[i].name)) {
            *out = (enum page_kind)i;
            return true;
        }
    }
    return false;
}

str page_kind_name(enum page_kind kind)
{
    return kinds[kind].name;
}

str page_kind_words(enum page_kind kind)
{
    return kinds[kind].words;
}

static struct digest page_digest(const struct page_fields *f)
{
    const str texts[] = {f->slug,   kinds[f->kind].name, f->title, f->lead,
                         f->link.s, f->link_name,        f->body.s};
    const int64_t numbers[] = {f->site.n, f->parent.n,     f->position,
                               f->unit.n, f->updated_on.n, f->withdrawal.is_withdrawn};
    struct digester d;
    digest_begin(&d);
    digest_add_texts(&d, texts, sizeof texts / sizeof *texts);
    digest_add_ints(&d, numbers, sizeof numbers / sizeof *numbers);
    files_digest(&d, &f->files);
    return digest_end(&d);
}

/* Walks up from the parent: the page itself must not be among those above it. */
static bool may_stand_below(const struct change *change, page_id self, page_id parent, site_id site)
{
    struct page_above_row row;
    for (int depth = 1; parent.n != 0; depth++) {
        if (depth == PAGE_DEPTH_LIMIT || parent.n == self.n ||
            !page_above(change->db, change->arena, parent, &row) || row.site.n != site.n)
            return false;
        parent = row.parent;
    }
    return true;
}

/* True when one of them did not lead to the page before. */
static bool put_old_slugs(const struct change *change, page_id id, const struct page_fields *f)
{
    bool is_new = false;
    for (ptrdiff_t i = 0; i < f->old_slug_count; i++) {
        struct page_old_slug_of_row old;
        if (page_old_slug_of(change->db, change->arena, f->site, f->old_slugs[i], &old) &&
            old.page.n == id.n)
            continue;
        page_old_slug_put(change->db, f->site, f->old_slugs[i], id);
        is_new = true;
    }
    return is_new;
}

static struct index_entry entry_of(const struct change *change, const struct page_to_index_row *row)
{
    str body = body_plain(change->arena, row->body_html);
    struct index_texts texts = {
        .title = row->title,
        .lead = row->lead,
        .body = files_behind(change->db, change->arena, change->actor, body, S("page"), row->id.n,
                             BODY_LIMIT),
    };
    struct index_entry entry = index_entry_of(change->arena, &texts);
    entry.key = index_key_of(INDEX_PAGE, row->id.n);
    entry.published_at = day_start(row->updated_on);
    entry.site = row->site;
    entry.unit = row->unit;
    return entry;
}

/* Has the search find it as it stands now, or not any more. */
static void index_page(const struct change *change, page_id id)
{
    struct page_to_index_rows rows = page_to_index(change->db, change->arena, id, (page_id){0}, 1);
    index_drop(change, index_key_of(INDEX_PAGE, id.n));
    if (rows.n == 0)
        return;
    struct index_entry entry = entry_of(change, &rows.at[0]);
    index_add_entry(change, &entry);
}

int64_t page_index_behind(const struct change *change, int64_t behind)
{
    struct page_to_index_rows rows = page_to_index(change->db, change->arena, (page_id){0},
                                                   (page_id){behind}, INDEX_AGAIN_RECORDS);
    for (ptrdiff_t i = 0; i < rows.n; i++) {
        struct index_entry entry = entry_of(change, &rows.at[i]);
        index_add_entry(change, &entry);
    }
    return rows.n > 0 ? rows.at[rows.n - 1].id.n : 0;
}

bool page_open_number(struct db *db, struct arena *arena, struct actor actor, page_id id,
                      struct page_found *out)
{
    (void)actor; /* only what everybody may read is opened */
    struct page_to_index_rows rows = page_to_index(db, arena, id, (page_id){0}, 1);
    if (rows.n != 1)
        return false;
    *out = (struct page_found){rows.at[0].site, rows.at[0].slug,       rows.at[0].title,
                               rows.at[0].lead, rows.at[0].updated_on, rows.at[0].body_html};
    return true;
}

static bool is_free(const struct change *change, site_id site, str slug, page_id self)
{
    struct page_by_slug_row row;
    return !page_by_slug(change->db, change->arena, site, slug, &row) || row.id.n == self.n;
}

/* What the fields leave open. */
static void fill(const struct change *change, struct page_fields *f,
                 const struct page_by_code_row *old)
{
    if (!f->slug.p)
        f->slug = old ? old->slug : text_slug(change->arena, f->title);
    if (!day_is_set(f->updated_on))
        f->updated_on = old ? old->updated_on : moment_day(change->now);
}

static page_id write_page(const struct change *change, const struct page_fields *f,
                          const struct page_by_code_row *old, str digest)
{
    str kind = kinds[f->kind].name;
    if (!old)
        return page_add(change->db, f->code, f->site, f->slug, kind, f->parent, f->position,
                        f->title, f->lead, f->unit, f->updated_on, f->link.s, f->link_name,
                        f->withdrawal.is_withdrawn, digest, f->body);
    if (!str_equal(old->slug, f->slug) && old->site.n == f->site.n)
        page_old_slug_put(change->db, f->site, old->slug, old->id);
    page_change(change->db, old->id, f->site, f->slug, kind, f->parent, f->position, f->title,
                f->lead, f->unit, f->updated_on, f->link.s, f->link_name,
                f->withdrawal.is_withdrawn, digest, f->body);
    return old->id;
}

enum put page_put(const struct change *change, const struct page_fields *fields)
{
    struct page_by_code_row old = {0};
    struct page_fields f = *fields;
    bool is_there = page_by_code(change->db, change->arena, f.code, &old);
    if (!change_may_edit(change, f.site) || (is_there && !change_may_edit(change, old.site)))
        return PUT_DENIED;
    fill(change, &f, is_there ? &old : NULL);
    if (!may_stand_below(change, old.id, f.parent, f.site))
        return PUT_UNKNOWN;
    if (!is_free(change, f.site, f.slug, old.id))
        return PUT_CLASH;
    struct digest digest = page_digest(&f);
    if (is_there && str_equal(old.digest, digest_bytes(&digest)) &&
        record_keeps(change, S("page"), old.id.n, &f.withdrawal))
        return put_old_slugs(change, old.id, &f) ? PUT_CHANGED : PUT_SAME;
    page_id id = write_page(change, &f, is_there ? &old : NULL, digest_bytes(&digest));
    put_old_slugs(change, id, &f);
    struct media_ids shown = media_in_body(change->arena, f.body);
    moment from = f.withdrawal.is_withdrawn ? MOMENT_NONE : (moment){0};
    media_put_uses(change, S("page"), id.n, &shown, from);
    files_put(change, S("page"), id.n, f.site, &f.files, from);
    index_page(change, id);
    return record_settle(change, &(struct record_entry){
                                     .subject = S("page"),
                                     .id = id.n,
                                     .code = f.code,
                                     .site = f.site,
                                     .withdrawal = f.withdrawal,
                                     .was_there = is_there,
                                 });
}

page_id page_find(struct db *db, struct arena *arena, struct actor actor, str code)
{
    struct page_by_code_row row;
    (void)actor; /* codes are public knowledge */
    return page_by_code(db, arena, code, &row) ? row.id : (page_id){0};
}

const struct page_item *page_items_find(const struct page_items *items, page_id id)
{
    for (ptrdiff_t i = 0; id.n != 0 && i < items->n; i++)
        if (items->at[i].id.n == id.n)
            return &items->at[i];
    return NULL;
}

struct page_items page_list(struct db *db, struct arena *arena, struct actor actor, site_id site)
{
    struct page_all_rows rows = page_all(db, arena, site, PAGES_LIMIT);
    struct page_items items = {arena_array(arena, struct page_item, rows.n), rows.n};
    (void)actor; /* only what everybody may read is listed */
    for (ptrdiff_t i = 0; i < rows.n; i++) {
        const struct page_all_row *r = &rows.at[i];
        items.at[i] = (struct page_item){
            .id = r->id,
            .parent = r->parent,
            .slug = r->slug,
            .title = r->title,
            .lead = r->lead,
            .unit = r->unit,
            .unit_name = r->unit_name,
            .updated_on = r->updated_on,
        };
        page_kind_parse(r->kind, &items.at[i].kind);
    }
    for (ptrdiff_t i = 0; i < items.n; i++)
        if (!page_items_find(&items, items.at[i].parent))
            items.at[i].parent = (page_id){0};
    return items;
}

bool page_open(struct db *db, struct arena *arena, struct actor actor,
               const struct page_items *items, str slug, struct page *out)
{
    struct page_one_row row;
    (void)actor; /* only what everybody may read is opened */
    for (ptrdiff_t i = 0; i < items->n; i++) {
        const struct page_item *item = &items->at[i];
        if (!str_equal(item->slug, slug) || !page_one(db, arena, item->id, &row))
            continue;
        *out = (struct page){
            .item = *item,
            .link = {row.link},
            .link_name = row.link_name,
            .body = row.body_html,
        };
        return true;
    }
    return false;
}

const struct page_item *page_of_old_slug(struct db *db, struct arena *arena, struct actor actor,
                                         const struct page_items *items, site_id site, str slug)
{
    struct page_old_slug_of_row row;
    (void)actor; /* only what everybody may read is in the list */
    return page_old_slug_of(db, arena, site, slug, &row) ? page_items_find(items, row.page) : NULL;
}
