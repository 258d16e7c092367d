#include "feature/notice/notice.h"

#include "feature/index/index.h"
#include "feature/media/media.h"
#include "feature/notice/notice.sql.h"

#include "core/digest.h"
#include "core/limits.h"
#include "text/body_view.h"
#include "text/holidays.h"
#include "text/slug.h"

static const str kind_names[] = {
    [NOTICE_ANNOUNCEMENT] = S_INIT("announcement"),
    [NOTICE_PLANNED_STOP] = S_INIT("planned-stop"),
    [NOTICE_EMERGENCY] = S_INIT("emergency"),
};

enum { KINDS = NOTICE_EMERGENCY + 1, WORKING_DAYS_LIMIT = 400 };

bool notice_kind_parse(str name, enum notice_kind *out)
{
    int i = str_among(name, kind_names, KINDS);
    if (i >= 0)
        *out = (enum notice_kind)i;
    return i >= 0;
}

int notice_working_days(moment published, moment starts)
{
    day last = moment_day(starts);
    int n = 0;
    for (day d = {moment_day(published).n + 1}; d.n < last.n && n < WORKING_DAYS_LIMIT; d.n++)
        n += holiday_is_working(d);
    return n;
}

static struct digest notice_digest(const struct notice_fields *f)
{
    const str texts[] = {kind_names[f->kind], f->title,   f->body.s,
                         f->link.s,           f->contact, f->withdrawal.reason};
    const int64_t numbers[] = {
        f->site.n,     f->published_at.s,         f->starts_at.s, f->ends_at.s, f->is_shared,
        f->has_banner, f->withdrawal.is_withdrawn};
    struct digester d;
    digest_begin(&d);
    digest_add_texts(&d, texts, sizeof texts / sizeof *texts);
    digest_add_ints(&d, numbers, sizeof numbers / sizeof *numbers);
    files_digest(&d, &f->files);
    return digest_end(&d);
}

static moment start_of(const struct notice_fields *f)
{
    return moment_is_set(f->starts_at) ? f->starts_at : f->published_at;
}

static notice_id add(const struct change *change, const struct notice_fields *f, str digest)
{
    return notice_add(change->db, f->number, f->code, f->site, kind_names[f->kind], f->title,
                      text_slug(change->arena, f->title), f->published_at, f->starts_at, f->ends_at,
                      f->is_shared, f->has_banner, f->link.s, f->contact,
                      f->withdrawal.is_withdrawn, f->withdrawal.reason, digest, f->body);
}

static void alter(const struct change *change, notice_id id, const struct notice_fields *f,
                  str digest)
{
    notice_change(change->db, id, f->site, kind_names[f->kind], f->title,
                  text_slug(change->arena, f->title), f->published_at, f->starts_at, f->ends_at,
                  f->is_shared, f->has_banner, f->link.s, f->contact, f->withdrawal.is_withdrawn,
                  f->withdrawal.reason, digest, f->body);
}

static struct index_entry entry_of(const struct change *change,
                                   const struct notice_to_index_row *row)
{
    str body = body_plain(change->arena, row->body_html);
    struct index_texts texts = {.title = row->title,
                                .body = files_behind(change->db, change->arena, change->actor, body,
                                                     S("notice"), row->id.n, BODY_LIMIT)};
    struct index_entry entry = index_entry_of(change->arena, &texts);
    entry.key = index_key_of(INDEX_NOTICE, row->id.n);
    entry.published_at = row->published_at;
    entry.site = row->site;
    return entry;
}

/* Has the search find it as it stands now, or not any more. */
static void index_notice(const struct change *change, notice_id id)
{
    struct notice_to_index_rows rows =
        notice_to_index(change->db, change->arena, id, (notice_id){0}, 1);
    index_drop(change, index_key_of(INDEX_NOTICE, id.n));
    if (rows.n == 0)
        return;
    struct index_entry entry = entry_of(change, &rows.at[0]);
    index_add_entry(change, &entry);
}

int64_t notice_index_behind(const struct change *change, int64_t behind)
{
    struct notice_to_index_rows rows = notice_to_index(change->db, change->arena, (notice_id){0},
                                                       (notice_id){behind}, INDEX_AGAIN_RECORDS);
    for (ptrdiff_t i = 0; i < rows.n; i++) {
        struct index_entry entry = entry_of(change, &rows.at[i]);
        index_add_entry(change, &entry);
    }
    return rows.n > 0 ? rows.at[rows.n - 1].id.n : 0;
}

enum put notice_put(const struct change *change, const struct notice_fields *fields)
{
    struct notice_by_code_row old = {0};
    struct notice_fields f = *fields;
    bool is_there = notice_by_code(change->db, change->arena, f.code, &old);
    if (!change_may_publish(change, f.site) || (is_there && !change_may_publish(change, old.site)))
        return PUT_DENIED;
    if (!moment_is_set(f.published_at))
        f.published_at = is_there ? old.published_at : change->now;
    if (moment_is_set(f.ends_at) && f.ends_at.s <= start_of(&f).s)
        return PUT_UNKNOWN;
    struct digest digest = notice_digest(&f);
    struct media_ids shown = media_in_body(change->arena, f.body);
    notice_id id = old.id;
    if (is_there && str_equal(old.digest, digest_bytes(&digest)) &&
        record_keeps(change, S("notice"), id.n, &f.withdrawal))
        return PUT_SAME;
    if (is_there)
        alter(change, id, &f, digest_bytes(&digest));
    else
        id = add(change, &f, digest_bytes(&digest));
    if (id.n == 0)
        return PUT_CLASH;
    media_put_uses(change, S("notice"), id.n, &shown, f.published_at);
    files_put(change, S("notice"), id.n, f.site, &f.files, f.published_at);
    index_notice(change, id);
    return record_settle(change, &(struct record_entry){
                                     .subject = S("notice"),
                                     .id = id.n,
                                     .code = f.code,
                                     .site = f.site,
                                     .since = f.published_at,
                                     .withdrawal = f.withdrawal,
                                     .was_there = is_there,
                                 });
}

/* The notice as it stands, to be put in again with a difference. */
static bool read_fields(const struct change *change, str code, struct notice_fields *f)
{
    struct notice_by_code_row row;
    if (!notice_by_code(change->db, change->arena, code, &row))
        return false;
    *f = (struct notice_fields){
        .code = code,
        .site = row.site,
        .title = row.title,
        .body = row.body_html,
        .published_at = row.published_at,
        .starts_at = row.starts_at,
        .ends_at = row.ends_at,
        .is_shared = row.is_shared,
        .has_banner = row.has_banner,
        .link = {row.link},
        .contact = row.contact,
        .withdrawal = {row.is_withdrawn, MOMENT_NONE, row.withdrawn_reason},
        .files = files_kept(change->db, change->arena, change->actor, S("notice"), row.id.n),
    };
    notice_kind_parse(row.kind, &f->kind);
    return true;
}

enum put notice_end(const struct change *change, str code)
{
    struct notice_fields f;
    if (!read_fields(change, code, &f))
        return PUT_UNKNOWN;
    if (moment_is_set(f.ends_at) && f.ends_at.s <= change->now.s)
        return PUT_SAME;
    f.ends_at = change->now;
    return notice_put(change, &f);
}

enum put notice_withdraw(const struct change *change, str code, str reason)
{
    struct notice_fields f;
    if (!read_fields(change, code, &f))
        return PUT_UNKNOWN;
    f.withdrawal = (struct withdrawal){true, MOMENT_NONE, reason};
    return notice_put(change, &f);
}

bool notice_is_for(const struct notice_item *item, site_id site, site_id root)
{
    return item->site.n == site.n || (item->is_shared && item->site.n == root.n);
}

static struct notice_items items_of(struct arena *arena, const struct notice_item_row *rows,
                                    ptrdiff_t n)
{
    struct notice_items items = {arena_array(arena, struct notice_item, n), n};
    for (ptrdiff_t i = 0; i < n; i++) {
        items.at[i] = (struct notice_item){
            .id = rows[i].id,
            .site = rows[i].site,
            .slug = rows[i].slug,
            .title = rows[i].title,
            .published_at = rows[i].published_at,
            .starts_at = rows[i].starts_at,
            .ends_at = rows[i].ends_at,
            .is_shared = rows[i].is_shared,
        };
        notice_kind_parse(rows[i].kind, &items.at[i].kind);
    }
    return items;
}

/* --- banners --- */

enum { BANNERS_ARENA_LIMIT = 1 * MIB };

/* True for one public version, from the moment of reading to the next change by the clock. */
struct kept_banners {
    bool has_arena, is_read;
    int64_t public_version;
    moment read_at;
    struct arena arena;
    struct notice_banners banners;
};

static const char kept_key;

static void release_banners(void *kept)
{
    struct kept_banners *k = kept;
    if (k->has_arena)
        arena_release(&k->arena);
}

static void earlier(moment *next, moment candidate, moment now)
{
    if (moment_is_set(candidate) && candidate.s > now.s &&
        (!moment_is_set(*next) || candidate.s < next->s))
        *next = candidate;
}

static void read_banners(struct db *db, struct kept_banners *kept, moment now)
{
    kept->is_read = false;
    arena_reset(&kept->arena);
    struct notice_item_rows rows = notice_with_banner(db, &kept->arena, now);
    struct notice_items items = items_of(&kept->arena, rows.at, rows.n);
    struct notice_banners banners = {{items.at, 0}, MOMENT_NONE, MOMENT_NONE};
    struct notice_banners_last_row last;
    if (notice_banners_last(db, &kept->arena, now, &last))
        banners.last_change = last.end_at.s > last.begin_at.s ? last.end_at : last.begin_at;
    for (ptrdiff_t i = 0; i < items.n; i++) {
        earlier(&banners.next_change, items.at[i].published_at, now);
        earlier(&banners.next_change, items.at[i].ends_at, now);
        if (items.at[i].published_at.s <= now.s)
            items.at[banners.items.n++] = items.at[i];
    }
    kept->banners = banners;
}

struct notice_banners notice_banners(struct db *db, struct actor actor, moment now,
                                     int64_t public_version)
{
    struct kept_banners *kept = db_kept(db, &kept_key, sizeof *kept, release_banners);
    (void)actor; /* banners are public knowledge */
    if (!kept->has_arena) {
        arena_init(&kept->arena, BANNERS_ARENA_LIMIT);
        kept->has_arena = true;
    }
    moment next = kept->banners.next_change;
    bool is_true = kept->is_read && kept->public_version == public_version &&
                   now.s >= kept->read_at.s && (!moment_is_set(next) || now.s < next.s);
    if (!is_true) {
        read_banners(db, kept, now);
        kept->public_version = public_version;
        kept->read_at = now;
        kept->is_read = true;
    }
    return kept->banners;
}

/* --- lists --- */

struct notice_items notice_list_current(struct db *db, struct arena *arena, struct actor actor,
                                        moment now, const struct notice_query *q)
{
    (void)actor; /* only what everybody may read is listed */
    struct notice_item_rows rows = notice_current(db, arena, q->site, q->root, now, q->limit);
    return items_of(arena, rows.at, rows.n);
}

struct notice_items notice_list_others(struct db *db, struct arena *arena, struct actor actor,
                                       moment now, const struct notice_query *q)
{
    (void)actor; /* only what everybody may read is listed */
    moment older = q->older_id.n ? q->older_than : MOMENT_NONE;
    struct notice_item_rows rows =
        notice_others(db, arena, q->site, q->root, now, older, q->older_id, q->limit);
    return items_of(arena, rows.at, rows.n);
}

struct notice_items notice_list_newest(struct db *db, struct arena *arena, struct actor actor,
                                       moment now, const struct notice_query *q)
{
    (void)actor; /* only what everybody may read is listed */
    site_id root = q->root.n != q->site.n ? q->root : (site_id){0};
    struct notice_item_rows rows = notice_newest(db, arena, q->site, root, now, q->limit);
    return items_of(arena, rows.at, rows.n);
}

moment notice_first(struct db *db, struct arena *arena, struct actor actor, site_id site,
                    site_id root)
{
    struct notice_earliest_row row;
    (void)actor; /* when the public began to see anything is public */
    return notice_earliest(db, arena, site, root, &row) ? row.first_at : MOMENT_NONE;
}

moment notice_next_change(struct db *db, struct arena *arena, moment now)
{
    struct notice_next_row row;
    return notice_next(db, arena, now, &row) ? row.next_at : MOMENT_NONE;
}

bool notice_open(struct db *db, struct arena *arena, struct actor actor, moment now, notice_id id,
                 struct notice *out)
{
    struct notice_one_row row;
    (void)actor; /* whoever asks, it is there from its publication on */
    if (!notice_one(db, arena, id, now, &row))
        return false;
    *out = (struct notice){
        .item = {.id = row.id,
                 .site = row.site,
                 .slug = row.slug,
                 .title = row.title,
                 .published_at = row.published_at,
                 .starts_at = row.starts_at,
                 .ends_at = row.ends_at,
                 .is_shared = row.is_shared},
        .body = row.body_html,
        .link = {row.link},
        .contact = row.contact,
        .withdrawal = {row.is_withdrawn, MOMENT_NONE, row.withdrawn_reason},
    };
    struct withdrawal gone;
    if (row.is_withdrawn && record_is_gone(db, arena, actor, row.site, S("notice"), id.n, &gone))
        out->withdrawal.at = gone.at;
    notice_kind_parse(row.kind, &out->item.kind);
    return true;
}
