#include "feature/article/article.h"

#include "feature/article/article.sql.h"
#include "feature/index/index.h"
#include "feature/media/media.h"

#include "core/digest.h"
#include "core/fail.h"
#include "text/body_view.h"
#include "text/old_address.h"
#include "text/slug.h"

static const str state_names[] = {
    [ARTICLE_DRAFT] = S_INIT("draft"),
    [ARTICLE_PUBLISHED] = S_INIT("published"),
    [ARTICLE_WITHDRAWN] = S_INIT("withdrawn"),
    [ARTICLE_PUBLISHED_IN_ERROR] = S_INIT("published-in-error"),
    [ARTICLE_CONSOLIDATED] = S_INIT("consolidated"),
};

bool article_state_parse(str name, enum article_state *out)
{
    for (int i = ARTICLE_DRAFT; i <= ARTICLE_CONSOLIDATED; i++) {
        if (str_equal(name, state_names[i])) {
            *out = (enum article_state)i;
            return true;
        }
    }
    return false;
}

str article_state_name(enum article_state state)
{
    return state_names[state];
}

static struct digest edition_digest(const struct edition_fields *e)
{
    const str texts[] = {e->kicker,           e->title,          e->lead,
                         e->body.s,           e->byline,         e->byline_role,
                         e->source,           e->language,       e->interviewee,
                         e->interviewee_post, e->interviewer,    e->picture_alt,
                         e->picture_caption,  e->picture_credit, e->tags};
    struct digester d;
    digest_begin(&d);
    digest_add_texts(&d, texts, sizeof texts / sizeof *texts);
    digest_add_int(&d, e->picture.n);
    return digest_end(&d);
}

static struct digest article_digest(const struct article_fields *f, const struct digest *edition)
{
    struct digester d;
    digest_begin(&d);
    digest_add(&d, digest_bytes(edition));
    digest_add_int(&d, f->site.n);
    digest_add_int(&d, f->section.n);
    digest_add_int(&d, f->state);
    digest_add(&d, f->state_reason);
    digest_add_int(&d, f->published_at.s);
    digest_add_int(&d, f->unit.n);
    digest_add_int(&d, f->is_featured);
    digest_add_int(&d, f->featured_until_at.s);
    digest_add_int(&d, f->changed_at.s);
    digest_add(&d, f->change_note);
    digest_add_int(&d, f->old_address_count);
    for (ptrdiff_t i = 0; i < f->old_address_count; i++)
        digest_add(&d, f->old_addresses[i]);
    return digest_end(&d);
}

static edition_id next_edition(const struct change *change)
{
    struct edition_next_row row;
    edition_next(change->db, change->arena, &row);
    return row.id;
}

/* The pictures that an edition shows. */
static void add_pictures(const struct change *change, edition_id id, const struct edition_fields *e)
{
    struct media_ids shown = media_in_body(change->arena, e->body);
    if (e->picture.n > 0)
        edition_media_add(change->db, e->picture, id);
    for (ptrdiff_t i = 0; i < shown.n; i++)
        edition_media_add(change->db, shown.at[i], id);
}

static void add_edition(const struct change *change, edition_id id, article_id article,
                        int64_t number, str state, moment made_at, const struct edition_fields *e)
{
    struct digest digest = edition_digest(e);
    edition_add(change->db, id, article, number, state, made_at, change->actor.account, e->kicker,
                e->title, e->lead, e->byline, e->byline_role, e->source, e->language,
                e->interviewee, e->interviewee_post, e->interviewer, e->picture, e->picture_alt,
                e->picture_caption, e->picture_credit, e->tags, digest_bytes(&digest), e->body);
    add_pictures(change, id, e);
}

static str edition_state(enum article_state state)
{
    return state == ARTICLE_DRAFT ? S("draft") : S("published");
}

/* A draft's text was made when it was first meant to be published, or nobody knows when. */
static moment made_at(const struct article_fields *f)
{
    if (moment_is_set(f->made_at))
        return f->made_at;
    return moment_is_set(f->published_at) ? f->published_at : (moment){0};
}

/* The edition that says `f->edition`: the newest one if it says just that, else a new one. */
static edition_id current_edition(const struct change *change, article_id article,
                                  const struct article_fields *f, const struct digest *digest,
                                  bool was_draft)
{
    struct edition_last_row last = {0};
    if (edition_last(change->db, change->arena, article, &last) &&
        str_equal(last.digest, digest_bytes(digest))) {
        if (was_draft && f->state != ARTICLE_DRAFT)
            edition_publish(change->db, last.id);
        return last.id;
    }
    edition_id id = next_edition(change);
    moment made = moment_is_set(f->made_at) ? f->made_at : change->now;
    add_edition(change, id, article, last.number + 1, edition_state(f->state), made, &f->edition);
    edition_supersede(change->db, last.id);
    return id;
}

/* Has the search find what readers may find, and nothing else. */
static void index_article(const struct change *change, bool is_new, enum article_state state,
                          const struct index_entry *entry)
{
    if (!is_new)
        index_drop(change, entry->key);
    if (state == ARTICLE_PUBLISHED)
        index_add_entry(change, entry);
}

static void put_old_addresses(const struct change *change, article_id id,
                              const struct article_fields *f)
{
    for (ptrdiff_t i = 0; i < f->old_address_count; i++)
        old_address_add(change->db, f->old_addresses[i],
                        old_address_folded(change->arena, f->old_addresses[i]), id);
}

/* What topics find an article by. */
static void put_tags(const struct change *change, bool is_new, article_id id, str tags)
{
    str tag;
    if (!is_new)
        article_tags_clear(change->db, id);
    while (str_cut(&tags, '\n', &tag))
        article_tag_add(change->db, tag, id);
}

static enum put make(const struct change *change, const struct article_fields *f, str digest,
                     article_id *id)
{
    edition_id next = next_edition(change);
    edition_id published = {next.n + f->past_count};
    int64_t number = 1;
    *id = article_add(change->db, f->number, f->code, f->site, f->section,
                      article_state_name(f->state), f->state_reason,
                      f->state == ARTICLE_DRAFT ? (edition_id){0} : published, f->published_at,
                      text_slug(change->arena, f->edition.title), f->unit, f->is_featured,
                      f->featured_until_at, f->changed_at, f->change_note, digest);
    if (id->n == 0)
        return PUT_CLASH;
    for (ptrdiff_t i = 0; i < f->past_count; i++, next.n++) {
        add_edition(change, next, *id, f->past[i].number, S("superseded"), f->past[i].made_at,
                    &f->past[i].fields);
        number = f->past[i].number + 1;
    }
    add_edition(change, published, *id, number, edition_state(f->state), made_at(f), &f->edition);
    return PUT_MADE;
}

static enum put alter(const struct change *change, const struct article_fields *f,
                      const struct article_by_code_row *old, const struct digest *edition,
                      str digest)
{
    bool was_draft = str_equal(old->state, article_state_name(ARTICLE_DRAFT));
    article_id id = old->id;
    edition_id newest = current_edition(change, id, f, edition, was_draft);
    edition_id published = f->state == ARTICLE_DRAFT ? (edition_id){0} : newest;
    article_change(change->db, id, f->site, f->section, article_state_name(f->state),
                   f->state_reason, published, f->published_at,
                   text_slug(change->arena, f->edition.title), f->unit, f->is_featured,
                   f->featured_until_at, f->changed_at, f->change_note, digest);
    return PUT_CHANGED;
}

/* What was public once cannot become a draft again: its address is known. */
static void keep_address(struct article_fields *f, const struct article_by_code_row *old)
{
    if (f->state != ARTICLE_DRAFT || str_equal(old->state, article_state_name(ARTICLE_DRAFT)))
        return;
    f->state = ARTICLE_WITHDRAWN;
    if (!f->state_reason.p)
        f->state_reason = S("Bài viết đã được rút lại để biên tập.");
    if (!moment_is_set(f->published_at))
        f->published_at = (moment){0};
}

enum put article_put(const struct change *change, const struct article_fields *fields,
                     article_id *id)
{
    struct article_by_code_row old = {0};
    struct article_fields f = *fields;
    struct digest edition = edition_digest(&f.edition);
    struct digest digest = article_digest(&f, &edition);
    bool is_there = article_by_code(change->db, change->arena, f.code, &old);
    if (!change_may_publish(change, f.site) || (is_there && !change_may_publish(change, old.site)))
        return PUT_DENIED;
    *id = old.id;
    if (is_there && str_equal(old.digest, digest_bytes(&digest)))
        return PUT_SAME;
    if (is_there)
        keep_address(&f, &old);
    /* What takes memory comes before the first write: half an article must not be committed. */
    struct index_texts texts = {.title = f.edition.title,
                                .lead = f.edition.lead,
                                .body = body_plain(change->arena, f.edition.body)};
    struct index_entry entry = index_entry_of(change->arena, &texts);
    enum put put = is_there ? alter(change, &f, &old, &edition, digest_bytes(&digest))
                            : make(change, &f, digest_bytes(&digest), id);
    if (put == PUT_CLASH)
        return put;
    entry.key = index_key_of(INDEX_ARTICLE, id->n);
    entry.published_at = f.published_at;
    entry.site = f.site;
    entry.section = f.section;
    entry.unit = f.unit;
    put_old_addresses(change, *id, &f);
    put_tags(change, put == PUT_MADE, *id, f.edition.tags);
    index_article(change, put == PUT_MADE, f.state, &entry);
    str action = put != PUT_MADE            ? S("change")
                 : f.state == ARTICLE_DRAFT ? S("draft")
                                            : S("publish");
    record_audit(change, action, S("article"), id->n, f.code);
    return put;
}

int64_t article_index_behind(const struct change *change, int64_t behind)
{
    struct article_to_index_rows rows =
        article_to_index(change->db, change->arena, behind, INDEX_AGAIN_RECORDS);
    for (ptrdiff_t i = 0; i < rows.n; i++) {
        const struct article_to_index_row *row = &rows.at[i];
        struct index_texts texts = {.title = row->title,
                                    .lead = row->lead,
                                    .body = body_plain(change->arena, row->body_html)};
        struct index_entry entry = index_entry_of(change->arena, &texts);
        entry.key = index_key_of(INDEX_ARTICLE, row->id.n);
        entry.published_at = row->published_at;
        entry.site = row->site;
        entry.section = row->section;
        entry.unit = row->unit;
        index_add_entry(change, &entry);
    }
    return rows.n > 0 ? rows.at[rows.n - 1].id.n : 0;
}

/* The row of `code` if the actor may publish on its site. */
static enum put find_own(const struct change *change, str code, struct article_by_code_row *row)
{
    if (!article_by_code(change->db, change->arena, code, row))
        return PUT_UNKNOWN;
    if (!change_may_publish(change, row->site))
        return PUT_DENIED;
    return PUT_SAME;
}

enum put article_put_successor(const struct change *change, str code, str successor, str reason)
{
    struct article_by_code_row row;
    struct article_by_code_row next;
    enum put own = find_own(change, code, &row);
    if (own != PUT_SAME)
        return own;
    if (!article_by_code(change->db, change->arena, successor, &next) || next.id.n == row.id.n ||
        str_equal(row.state, article_state_name(ARTICLE_DRAFT)))
        return PUT_UNKNOWN;
    if (row.successor.n == next.id.n &&
        str_equal(row.state, article_state_name(ARTICLE_CONSOLIDATED)))
        return PUT_SAME;
    article_set_state(change->db, row.id, article_state_name(ARTICLE_CONSOLIDATED), reason,
                      next.id);
    index_drop(change, index_key_of(INDEX_ARTICLE, row.id.n));
    record_audit(change, S("consolidate"), S("article"), row.id.n, successor);
    return PUT_CHANGED;
}

enum put article_put_related(const struct change *change, str code, const str *others,
                             ptrdiff_t count)
{
    struct article_by_code_row row;
    enum put own = find_own(change, code, &row);
    if (own != PUT_SAME)
        return own;
    struct article_related_codes_rows old =
        article_related_codes(change->db, change->arena, row.id);
    article_id *ids = arena_array(change->arena, article_id, count);
    ptrdiff_t found = 0;
    bool same = true;
    for (ptrdiff_t i = 0; i < count; i++) {
        struct article_by_code_row other;
        if (!article_by_code(change->db, change->arena, others[i], &other))
            continue;
        same = same && found < old.n && old.at[found].other.n == other.id.n;
        ids[found++] = other.id;
    }
    if (same && found == old.n)
        return PUT_SAME;
    article_related_clear(change->db, row.id);
    for (ptrdiff_t i = 0; i < found; i++)
        article_related_add(change->db, row.id, i, ids[i]);
    record_audit(change, S("relate"), S("article"), row.id.n, code);
    return PUT_CHANGED;
}

enum put article_take_down(const struct change *change, article_id id, enum article_state state,
                           str reason)
{
    struct article_by_id_row row;
    if (!article_by_id(change->db, change->arena, id, &row) || row.published.n == 0)
        return PUT_UNKNOWN;
    if (!change_may_publish(change, row.site))
        return PUT_DENIED;
    if (str_equal(row.state, article_state_name(state)))
        return PUT_SAME;
    article_set_state(change->db, id, article_state_name(state), reason, (article_id){0});
    index_drop(change, index_key_of(INDEX_ARTICLE, id.n));
    record_audit(change, S("take down"), S("article"), id.n, reason);
    return PUT_CHANGED;
}
