#include "feature/document/document.h"

#include "feature/document/document.sql.h"
#include "feature/document/relation.h"
#include "feature/index/index.h"
#include "feature/unit/tree.h"

#include "core/digest.h"
#include "core/limits.h"
#include "text/address.h"
#include "text/body_view.h"
#include "text/slug.h"

str document_number_key(struct arena *arena, str number)
{
    str said;
    str key = number.n > 0 ? text_slug(arena, number) : S("");
    if (str_starts(key, S("so-")))
        key = str_slice(key, 3, key.n);
    said = key;
    while (key.n > 1 && key.p[0] == '0' && key.p[1] >= '0' && key.p[1] <= '9')
        key = str_slice(key, 1, key.n);
    return key.n > 0 ? key : said;
}

/* What follows from what was said, and is stored beside it. */
struct derived {
    str slug, number_key, issuer, issuer_slug, field_slug, family;
    moment published_at;
    day listed_on;
};

static str issuer_of(const struct change *change, const struct document_fields *f)
{
    struct unit unit;
    day on = day_is_set(f->issued_on) ? f->issued_on : moment_day(change->now);
    if (f->issuer.n > 0)
        return f->issuer;
    if (f->unit.n != 0 && unit_open(change->db, change->arena, change->actor, f->unit, on, &unit))
        return unit.name;
    return (str){0};
}

static struct derived derive(const struct change *change, const struct document_fields *f,
                             moment published_before)
{
    struct arena *arena = change->arena;
    struct derived d = {
        .slug = text_slug(arena, arena_printf(arena, "%.*s %.*s %.*s", STR_ARG(f->kind->name),
                                              STR_ARG(f->number), STR_ARG(f->title))),
        .number_key = document_number_key(arena, f->number),
        .issuer = issuer_of(change, f),
        .field_slug = f->field.n > 0 ? text_slug(arena, f->field) : S(""),
        .published_at = f->published_at,
    };
    d.family =
        document_family_name(f->has_family ? f->family : document_family_of(f->kind, f->number));
    d.issuer_slug = text_slug(arena, d.issuer);
    if (!moment_is_set(d.published_at))
        d.published_at = moment_is_set(published_before) ? published_before : change->now;
    d.listed_on = day_is_set(f->issued_on) ? f->issued_on : moment_day(d.published_at);
    return d;
}

static struct digest digest_of_fields(const struct document_fields *f, const struct derived *d)
{
    const str texts[] = {f->number,      f->kind->word, d->family,   f->title, d->issuer, f->signer,
                         f->signer_post, f->field,      f->source.s, f->note,  f->body.s};
    const int64_t numbers[] = {
        f->site.n,        f->unit.n,       f->person.n,       f->issued_on.n,
        f->in_force_on.n, f->expires_on.n, d->published_at.s, f->withdrawal.is_withdrawn};
    struct digester digester;
    digest_begin(&digester);
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        digest_add(&digester, texts[i]);
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
        digest_add_int(&digester, numbers[i]);
    files_digest(&digester, &f->files);
    return digest_end(&digester);
}

static document_id write_row(const struct change *change, const struct document_fields *f,
                             const struct derived *d, str digest, document_id id)
{
    if (id.n == 0)
        return document_add(change->db, f->id, f->code, f->site, d->slug, f->number, d->number_key,
                            f->kind->word, d->family, f->title, f->unit, d->issuer, d->issuer_slug,
                            f->signer, f->signer_post, f->person, f->field, d->field_slug,
                            f->issued_on, f->in_force_on, f->expires_on, d->listed_on,
                            d->published_at, f->source.s, f->note, f->withdrawal.is_withdrawn,
                            digest, f->body);
    document_change(change->db, id, f->site, d->slug, f->number, d->number_key, f->kind->word,
                    d->family, f->title, f->unit, d->issuer, d->issuer_slug, f->signer,
                    f->signer_post, f->person, f->field, d->field_slug, f->issued_on,
                    f->in_force_on, f->expires_on, d->listed_on, d->published_at, f->source.s,
                    f->note, f->withdrawal.is_withdrawn, digest, f->body);
    return id;
}

static struct index_entry entry_of(const struct change *change,
                                   const struct document_to_index_row *row)
{
    struct arena *arena = change->arena;
    const struct document_kind *kind = document_kind_find(row->kind);
    struct file_fields files =
        files_kept(change->db, arena, change->actor, S("document"), row->id.n);
    str body = body_plain(arena, row->body_html);
    if (files.n > 0)
        body =
            arena_printf(arena, "%.*s\n%.*s", STR_ARG(body),
                         STR_ARG(files_text(change->db, arena, change->actor, &files, BODY_LIMIT)));
    struct index_texts texts = {
        .number = row->number,
        .title = arena_printf(arena, "%.*s %.*s", STR_ARG(kind ? kind->name : S("")),
                              STR_ARG(row->title)),
        .lead = arena_printf(arena, "%.*s. %.*s. %.*s", STR_ARG(row->issuer), STR_ARG(row->signer),
                             STR_ARG(row->field)),
        .body = body,
    };
    struct index_entry entry = index_entry_of(arena, &texts);
    entry.key = index_key_of(INDEX_DOCUMENT, row->id.n);
    entry.published_at = row->published_at;
    entry.site = row->site;
    entry.unit = row->unit;
    return entry;
}

/* Has the search find it as it stands now, or not any more. */
static void index_document(const struct change *change, document_id id)
{
    struct document_to_index_rows rows =
        document_to_index(change->db, change->arena, id, (document_id){0}, 1);
    index_drop(change, index_key_of(INDEX_DOCUMENT, id.n));
    if (rows.n == 0)
        return;
    struct index_entry entry = entry_of(change, &rows.at[0]);
    index_add_entry(change, &entry);
}

int64_t document_index_behind(const struct change *change, int64_t behind)
{
    enum { AT_ONCE = 10 }; /* a law has a megabyte */
    struct document_to_index_rows rows = document_to_index(
        change->db, change->arena, (document_id){0}, (document_id){behind}, AT_ONCE);
    for (ptrdiff_t i = 0; i < rows.n; i++) {
        struct index_entry entry = entry_of(change, &rows.at[i]);
        index_add_entry(change, &entry);
    }
    return rows.n > 0 ? rows.at[rows.n - 1].id.n : 0;
}

enum put document_put(const struct change *change, const struct document_fields *f)
{
    struct document_by_code_row old = {0};
    bool is_there = document_by_code(change->db, change->arena, f->code, &old);
    if (!change_may_publish(change, f->site) || (is_there && !change_may_publish(change, old.site)))
        return PUT_DENIED;
    struct derived d = derive(change, f, is_there ? old.published_at : MOMENT_NONE);
    if (d.issuer.n == 0)
        return PUT_UNKNOWN;
    struct digest digest = digest_of_fields(f, &d);
    if (is_there && str_equal(old.digest, digest_bytes(&digest)) &&
        record_keeps(change, S("document"), old.id.n, &f->withdrawal))
        return PUT_SAME;
    document_id id = write_row(change, f, &d, digest_bytes(&digest), old.id);
    if (id.n == 0)
        return PUT_CLASH;
    if (!is_there || !str_equal(old.number_key, d.number_key) || old.site.n != f->site.n) {
        document_relation_lose(change->db, id);
        document_adopt(change, id, d.number_key);
    }
    files_put(change, S("document"), id.n, f->site, &f->files,
              f->withdrawal.is_withdrawn ? MOMENT_NONE : d.published_at);
    index_document(change, id);
    return record_settle(change, &(struct record_entry){
                                     .subject = S("document"),
                                     .id = id.n,
                                     .code = f->code,
                                     .site = f->site,
                                     .since = d.published_at,
                                     .withdrawal = f->withdrawal,
                                     .was_there = is_there,
                                 });
}

document_id document_find(struct db *db, struct arena *arena, struct actor actor, str code)
{
    struct document_by_code_row row;
    (void)actor; /* that a code is taken says nothing */
    return document_by_code(db, arena, code, &row) ? row.id : (document_id){0};
}

/* What is no law is in force from the day on which it was signed, unless it says otherwise. */
static day begins_on(const struct document_line_row *r, enum document_family family)
{
    if (day_is_set(r->in_force_on) || family == FAMILY_LEGAL)
        return r->in_force_on;
    return r->issued_on;
}

static struct document document_of(const struct document_line_row *r)
{
    struct document d = {
        .id = r->id,
        .site = r->site,
        .slug = r->slug,
        .number = r->number,
        .kind = document_kind_find(r->kind),
        .title = r->title,
        .unit = r->unit,
        .issuer = r->issuer,
        .issuer_slug = r->issuer_slug,
        .field = r->field,
        .field_slug = r->field_slug,
        .issued_on = r->issued_on,
        .in_force_on = r->in_force_on,
        .listed_on = r->listed_on,
        .published_at = r->published_at,
        .days = {.expires_on = r->expires_on,
                 .replaced_on = r->replaced_on,
                 .repealed_on = r->repealed_on,
                 .partly_on = r->partly_on},
    };
    document_family_parse(r->family, &d.family);
    d.days.begins_on = begins_on(r, d.family);
    return d;
}

static struct documents documents_of(struct arena *arena, struct document_line_rows rows)
{
    struct documents documents = {arena_array(arena, struct document, rows.n), rows.n};
    for (ptrdiff_t i = 0; i < rows.n; i++)
        documents.at[i] = document_of(&rows.at[i]);
    return documents;
}

static const day first_of_all = {-1000000}, last_of_all = {4000000};

/* The filters of a query as statements take them. */
struct filters {
    day first, last;
    str family, state;
};

static struct filters filters_of(const struct document_query *q)
{
    return (struct filters){
        .first = day_is_set(q->first) ? q->first : first_of_all,
        .last = day_is_set(q->last) ? q->last : last_of_all,
        .family = q->has_family ? document_family_name(q->family) : (str){0},
        .state = q->has_state ? validity_name(q->state) : (str){0},
    };
}

static struct document_line_rows numbered(struct db *db, struct arena *arena, moment now,
                                          const struct document_query *q, day older, int64_t limit)
{
    struct filters f = filters_of(q);
    str low = document_number_key(arena, q->number);
    str high = arena_printf(arena, "%.*s.", STR_ARG(low)); /* "." comes behind "-" */
    return document_numbered(db, arena, q->site, now, low, high, f.first, f.last, f.family, q->kind,
                             q->issuer, q->field, q->ids, older, q->older_id, limit);
}

struct documents document_list(struct db *db, struct arena *arena, struct actor actor, moment now,
                               const struct document_query *q)
{
    struct filters f = filters_of(q);
    day older = q->older_id.n ? q->older : DAY_NONE;
    (void)actor; /* only what everybody may see is listed */
    if (q->number.n > 0)
        return documents_of(arena, numbered(db, arena, now, q, older, q->limit));
    if (q->ids.n > 0)
        return documents_of(arena, document_found(db, arena, q->site, now, q->that, q->ids, f.first,
                                                  f.last, f.family, q->kind, q->issuer, q->field,
                                                  f.state, older, q->older_id, q->limit));
    return documents_of(arena, document_page(db, arena, q->site, now, q->that, f.first, f.last,
                                             f.family, q->kind, q->issuer, q->field, f.state, older,
                                             q->older_id, q->limit));
}

int64_t document_count_all(struct db *db, struct arena *arena, struct actor actor, moment now,
                           const struct document_query *q)
{
    struct filters f = filters_of(q);
    struct document_count_row row;
    struct document_query from_top = *q;
    (void)actor; /* only what everybody may see is counted */
    from_top.older_id = (document_id){0};
    from_top.limit = DOCUMENT_COUNT_LIMIT;
    if (q->number.n > 0 || q->ids.n > 0)
        return document_list(db, arena, actor, now, &from_top).n;
    return document_count(db, arena, q->site, now, q->that, f.first, f.last, f.family, q->kind,
                          q->issuer, q->field, f.state, DOCUMENT_COUNT_LIMIT, &row)
               ? row.total
               : 0;
}

bool document_open(struct db *db, struct arena *arena, struct actor actor, moment now,
                   document_id id, struct document *out)
{
    struct document_rest_row rest;
    (void)actor; /* only what everybody may see is opened */
    struct documents found = documents_of(arena, document_one(db, arena, id, now));
    if (found.n != 1 || !document_rest(db, arena, id, &rest))
        return false;
    *out = found.at[0];
    out->signer = rest.signer;
    out->signer_post = rest.signer_post;
    out->person = rest.person;
    out->person_name = rest.person_name;
    out->note = rest.note;
    out->body = rest.body_html;
    if (rest.source.n > 0)
        url_check(arena, rest.source, &out->source);
    return true;
}

struct documents document_line_of(struct db *db, struct arena *arena, struct actor actor,
                                  moment now, document_id id)
{
    (void)actor; /* only what everybody may see is listed */
    return documents_of(arena, document_generations(db, arena, id, now, DOCUMENT_GENERATIONS));
}

static moment earlier(moment a, moment b)
{
    if (!moment_is_set(a) || !moment_is_set(b))
        return moment_is_set(a) ? a : b;
    return a.s < b.s ? a : b;
}

static moment start_of(day d)
{
    return day_is_set(d) ? day_start(d) : MOMENT_NONE;
}

moment document_next_change(struct db *db, struct arena *arena, moment now)
{
    struct document_next_row row;
    if (!document_next(db, arena, now, moment_day(now), &row))
        return MOMENT_NONE;
    moment next = earlier(row.next_at, start_of(row.begins_on));
    next = earlier(next, start_of(row.ends_on));
    return earlier(next, start_of(row.changes_on));
}

moment document_first(struct db *db, struct arena *arena, struct actor actor, site_id site)
{
    struct document_first_at_row row;
    (void)actor; /* that there is something is no secret */
    return document_first_at(db, arena, site, &row) ? row.first_at : MOMENT_NONE;
}

moment document_last(struct db *db, struct arena *arena, struct actor actor, moment now,
                     site_id site)
{
    struct document_last_at_row row;
    (void)actor; /* of what everybody may see */
    return document_last_at(db, arena, site, now, &row) ? row.last_at : MOMENT_NONE;
}

struct document_places document_places_of(struct db *db, struct arena *arena, struct actor actor,
                                          moment now, site_id site, document_id behind,
                                          document_id last, int64_t limit)
{
    (void)actor; /* only what everybody may see is listed */
    struct document_addresses_rows rows =
        document_addresses(db, arena, site, now, behind.n, last.n, limit);
    struct document_places places = {arena_array(arena, struct document_place, rows.n), rows.n};
    for (ptrdiff_t i = 0; i < rows.n; i++)
        places.at[i] =
            (struct document_place){rows.at[i].id, rows.at[i].slug, rows.at[i].published_at};
    return places;
}

document_id document_behind(struct db *db, struct arena *arena, struct actor actor, site_id site,
                            document_id behind)
{
    struct document_next_number_row row;
    (void)actor; /* a number */
    return document_next_number(db, arena, site, behind.n, &row) ? row.id : (document_id){0};
}

static struct document_choices families_of(struct db *db, struct arena *arena, moment now,
                                           site_id site)
{
    struct document_family_choices_rows rows = document_family_choices(db, arena, site, now);
    struct document_choices choices = {arena_array(arena, struct document_choice, rows.n), 0};
    for (int f = 0; f < DOCUMENT_FAMILIES; f++)
        for (ptrdiff_t i = 0; i < rows.n; i++)
            if (str_equal(rows.at[i].word, document_family_name((enum document_family)f)))
                choices.at[choices.n++] =
                    (struct document_choice){document_family_word((enum document_family)f),
                                             document_family_title((enum document_family)f)};
    return choices;
}

/* By rank, not by letter. */
static struct document_choices kinds_of(struct db *db, struct arena *arena, moment now,
                                        site_id site)
{
    struct document_kind_choices_rows rows = document_kind_choices(db, arena, site, now);
    struct document_choices choices = {arena_array(arena, struct document_choice, rows.n), 0};
    const struct document_kind *kind;
    for (int k = 0; (kind = document_kind_at(k)) != NULL; k++)
        for (ptrdiff_t i = 0; i < rows.n; i++)
            if (str_equal(rows.at[i].word, kind->word))
                choices.at[choices.n++] = (struct document_choice){kind->word, kind->name};
    return choices;
}

static struct document_choices issuers_of(struct db *db, struct arena *arena, moment now,
                                          site_id site)
{
    struct document_issuer_choices_rows rows = document_issuer_choices(db, arena, site, now);
    struct document_choices choices = {arena_array(arena, struct document_choice, rows.n), rows.n};
    for (ptrdiff_t i = 0; i < rows.n; i++)
        choices.at[i] = (struct document_choice){rows.at[i].word, rows.at[i].label};
    return choices;
}

static struct document_choices fields_of(struct db *db, struct arena *arena, moment now,
                                         site_id site)
{
    struct document_field_choices_rows rows = document_field_choices(db, arena, site, now);
    struct document_choices choices = {arena_array(arena, struct document_choice, rows.n), rows.n};
    for (ptrdiff_t i = 0; i < rows.n; i++)
        choices.at[i] = (struct document_choice){rows.at[i].word, rows.at[i].label};
    return choices;
}

struct document_filters document_filters_of(struct db *db, struct arena *arena, struct actor actor,
                                            moment now, site_id site)
{
    struct document_span_row span;
    (void)actor; /* of what everybody may see */
    struct document_filters f = {
        .families = families_of(db, arena, now, site),
        .kinds = kinds_of(db, arena, now, site),
        .issuers = issuers_of(db, arena, now, site),
        .fields = fields_of(db, arena, now, site),
    };
    if (document_span(db, arena, site, now, &span) && day_is_set(span.first_on)) {
        f.first_year = day_civil(span.first_on).year;
        f.last_year = day_civil(span.last_on).year;
    }
    return f;
}
