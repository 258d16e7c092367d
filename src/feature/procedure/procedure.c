#include "feature/procedure/procedure.h"

#include "feature/document/document.h"
#include "feature/index/index.h"
#include "feature/procedure/procedure.sql.h"
#include "feature/unit/tree.h"

#include "core/buf.h"
#include "core/digest.h"
#include "core/limits.h"
#include "text/address.h"
#include "text/fold.h"
#include "text/json.h"
#include "text/slug.h"

enum { WORDS_LIMIT = 8 * MIB };

const struct procedure_level_name procedure_levels[PROCEDURE_LEVELS] = {
    {LEVEL_MINISTRY, S_INIT("ministry"), S_INIT("Cấp bộ")},
    {LEVEL_PROVINCE, S_INIT("province"), S_INIT("Cấp tỉnh")},
    {LEVEL_DISTRICT, S_INIT("district"), S_INIT("Cấp huyện")},
    {LEVEL_COMMUNE, S_INIT("commune"), S_INIT("Cấp xã")},
    {LEVEL_OTHER, S_INIT("other"), S_INIT("Cơ quan khác")},
};

str procedure_levels_words(struct arena *arena, unsigned levels)
{
    struct buf out = buf_make(arena, KIB);
    for (int i = 0; i < PROCEDURE_LEVELS; i++) {
        if (!(levels & procedure_levels[i].bit))
            continue;
        if (out.n > 0)
            buf_str(&out, S(", "));
        buf_str(&out, procedure_levels[i].words);
    }
    return buf_text(&out);
}

static void digest_texts(struct digester *d, const struct procedure_text *t)
{
    const str texts[] = {t->number, t->name,      t->field,       t->kind,        t->decision,
                         t->agency, t->competent, t->cooperating, t->reception,   t->subjects,
                         t->steps,  t->result,    t->conditions,  t->repealed_by, t->link.s};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        digest_add(d, texts[i]);
}

static void digest_lists(struct digester *d, const struct procedure_lists *l)
{
    digest_add_int(d, l->way_count);
    for (ptrdiff_t i = 0; i < l->way_count; i++) {
        digest_add(d, l->ways[i].way);
        digest_add(d, l->ways[i].time_limit);
        digest_add(d, l->ways[i].fee);
    }
    digest_add_int(d, l->paper_count);
    for (ptrdiff_t i = 0; i < l->paper_count; i++) {
        digest_add(d, l->papers[i].name);
        digest_add(d, l->papers[i].form);
        digest_add(d, l->papers[i].note);
        digest_add_int(d, l->papers[i].originals);
        digest_add_int(d, l->papers[i].copies);
    }
    digest_add_int(d, l->basis_count);
    for (ptrdiff_t i = 0; i < l->basis_count; i++) {
        digest_add(d, l->bases[i].number);
        digest_add(d, l->bases[i].title);
    }
}

static struct digest procedure_digest(const struct procedure_fields *f)
{
    const int64_t numbers[] = {f->site.n,       f->levels,        f->unit.n,
                               f->updated_on.n, f->repealed_on.n, f->withdrawal.is_withdrawn};
    struct digester d;
    digest_begin(&d);
    digest_texts(&d, &f->text);
    digest_lists(&d, &f->lists);
    digest_add_ints(&d, numbers, sizeof numbers / sizeof *numbers);
    return digest_end(&d);
}

/* What the fields leave open. */
static void fill(const struct change *change, struct procedure_fields *f,
                 const struct procedure_by_code_row *old)
{
    struct unit unit;
    if (!day_is_set(f->updated_on))
        f->updated_on = old ? old->updated_on : moment_day(change->now);
    if (!f->text.agency.p && f->unit.n != 0 &&
        unit_open(change->db, change->arena, change->actor, f->unit, f->updated_on, &unit))
        f->text.agency = unit.name;
}

static bool is_free(const struct change *change, const struct procedure_fields *f,
                    procedure_id self)
{
    struct procedure_by_number_row row;
    return !procedure_by_number(change->db, change->arena, f->site, f->text.number, &row) ||
           row.id.n == self.n;
}

/* The lists are short and change seldom: they are written anew. */
static void put_lists(const struct change *change, procedure_id id, const struct procedure_lists *l)
{
    procedure_ways_clear(change->db, id);
    for (ptrdiff_t i = 0; i < l->way_count; i++)
        procedure_way_add(change->db, id, i, l->ways[i].way, l->ways[i].time_limit, l->ways[i].fee);
    procedure_papers_clear(change->db, id);
    for (ptrdiff_t i = 0; i < l->paper_count; i++) {
        const struct procedure_paper *p = &l->papers[i];
        procedure_paper_add(change->db, id, i, p->name, p->form, p->originals, p->copies, p->note);
    }
    procedure_bases_clear(change->db, id);
    for (ptrdiff_t i = 0; i < l->basis_count; i++)
        procedure_basis_add(change->db, id, i, l->bases[i].number, l->bases[i].title);
}

static procedure_id write_procedure(const struct change *change, const struct procedure_fields *f,
                                    procedure_id old, str digest)
{
    struct arena *arena = change->arena;
    const struct procedure_text *t = &f->text;
    str slug = text_slug(arena, t->name);
    str field_slug = text_slug(arena, t->field);
    str agency_slug = t->agency.p ? text_slug(arena, t->agency) : (str){0};
    if (old.n == 0)
        return procedure_add(change->db, f->id, f->code, f->site, t->number, slug, t->name,
                             t->field, field_slug, f->levels, t->kind, t->decision, f->unit,
                             t->agency, agency_slug, t->competent, t->cooperating, t->reception,
                             t->subjects, t->steps, t->result, t->conditions, t->link.s,
                             f->updated_on, f->repealed_on, t->repealed_by,
                             f->withdrawal.is_withdrawn, digest);
    procedure_change(change->db, old, f->site, t->number, slug, t->name, t->field, field_slug,
                     f->levels, t->kind, t->decision, f->unit, t->agency, agency_slug, t->competent,
                     t->cooperating, t->reception, t->subjects, t->steps, t->result, t->conditions,
                     t->link.s, f->updated_on, f->repealed_on, t->repealed_by,
                     f->withdrawal.is_withdrawn, digest);
    return old;
}

str procedure_number_words(struct arena *arena, str number)
{
    return arena_printf(arena, "Mã thủ tục %.*s", STR_ARG(number));
}

/* Has the search find it as it stands now; what was withdrawn is not found. */
static void index_procedure(const struct change *change, procedure_id id)
{
    struct procedure p;
    if (!procedure_open(change->db, change->arena, change->actor, id, &p))
        return;
    struct index_texts texts = {
        .number = p.text.number,
        .title = p.text.name,
        .lead = procedure_number_words(change->arena, p.text.number),
        .body = procedure_words(change->arena, &p),
    };
    struct index_entry entry = index_entry_of(change->arena, &texts);
    entry.key = index_key_of(INDEX_PROCEDURE, id.n);
    entry.published_at = day_start(p.updated_on);
    entry.site = p.site;
    entry.unit = p.unit;
    index_add_entry(change, &entry);
}

int64_t procedure_index_behind(const struct change *change, int64_t behind)
{
    struct procedure_behind_rows rows =
        procedure_behind(change->db, change->arena, (procedure_id){behind}, INDEX_AGAIN_RECORDS);
    for (ptrdiff_t i = 0; i < rows.n; i++)
        index_procedure(change, rows.at[i].id);
    return rows.n > 0 ? rows.at[rows.n - 1].id.n : 0;
}

enum put procedure_put(const struct change *change, const struct procedure_fields *fields)
{
    struct procedure_by_code_row old = {0};
    struct procedure_fields f = *fields;
    bool is_there = procedure_by_code(change->db, change->arena, f.code, &old);
    if (!change_may_edit(change, f.site) || (is_there && !change_may_edit(change, old.site)))
        return PUT_DENIED;
    if (f.levels == 0 || (f.levels & ~(unsigned)LEVEL_ALL))
        return PUT_UNKNOWN;
    if (!is_free(change, &f, old.id))
        return PUT_CLASH;
    fill(change, &f, is_there ? &old : NULL);
    struct digest digest = procedure_digest(&f);
    if (is_there && str_equal(old.digest, digest_bytes(&digest)) &&
        record_keeps(change, S("procedure"), old.id.n, &f.withdrawal))
        return PUT_SAME;
    procedure_id id = write_procedure(change, &f, old.id, digest_bytes(&digest));
    if (id.n == 0)
        return PUT_CLASH;
    put_lists(change, id, &f.lists);
    index_drop(change, index_key_of(INDEX_PROCEDURE, id.n));
    index_procedure(change, id);
    return record_settle(change, &(struct record_entry){
                                     .subject = S("procedure"),
                                     .id = id.n,
                                     .code = f.code,
                                     .site = f.site,
                                     .withdrawal = f.withdrawal,
                                     .was_there = is_there,
                                 });
}

static url portal_address(struct arena *arena, str pattern, str number)
{
    str head, rest = pattern;
    url address = {0};
    ptrdiff_t at = str_find(pattern, S("{code}"));
    if (at < 0)
        return address;
    head = str_slice(pattern, 0, at);
    rest = str_slice(pattern, at + S("{code}").n, pattern.n);
    url_check(arena,
              arena_printf(arena, "%.*s%.*s%.*s", STR_ARG(head), STR_ARG(number), STR_ARG(rest)),
              &address);
    return address;
}

enum put procedure_portal_put(const struct change *change, str code, site_id site, str name,
                              str pattern)
{
    struct procedure_portal_by_code_row old;
    struct procedure_portal_at_row other;
    struct digester d;
    if (!change_may_edit(change, site))
        return PUT_DENIED;
    if (portal_address(change->arena, pattern, S("1.000001")).s.n == 0)
        return PUT_UNKNOWN;
    bool is_there = procedure_portal_by_code(change->db, change->arena, code, &old);
    if ((is_there && old.site.n != site.n) ||
        (procedure_portal_at(change->db, change->arena, site, &other) &&
         !str_equal(other.code, code)))
        return PUT_CLASH;
    digest_begin(&d);
    digest_add(&d, name);
    digest_add(&d, pattern);
    struct digest digest = digest_end(&d);
    if (is_there && str_equal(old.digest, digest_bytes(&digest)))
        return PUT_SAME;
    procedure_portal_set(change->db, site, code, name, pattern, digest_bytes(&digest));
    record_audit(change, is_there ? S("change") : S("make"), S("procedure-portal"), site.n, code);
    return is_there ? PUT_CHANGED : PUT_MADE;
}

/* --- reading --- */

struct procedure_items procedure_list(struct db *db, struct arena *arena, struct actor actor,
                                      const struct procedure_query *q)
{
    (void)actor; /* only what everybody may read is listed */
    struct procedure_by_name_rows rows =
        procedure_by_name(db, arena, q->site, q->today, q->is_repealed, q->levels, q->field_slug,
                          q->agency_slug, q->ids, q->after_slug, q->after, q->limit);
    struct procedure_items items = {arena_array(arena, struct procedure_item, rows.n), rows.n};
    for (ptrdiff_t i = 0; i < rows.n; i++) {
        const struct procedure_by_name_row *r = &rows.at[i];
        items.at[i] = (struct procedure_item){
            .id = r->id,
            .slug = r->slug,
            .number = r->number,
            .name = r->name,
            .field = r->field,
            .levels = (unsigned)r->levels,
            .agency = r->agency,
            .time_limit = r->time_limit,
            .fee = r->fee,
            .decision = r->decision,
            .updated_on = r->updated_on,
            .repealed_on = r->repealed_on,
            .repealed_by = r->repealed_by,
        };
    }
    return items;
}

int64_t procedure_count(struct db *db, struct arena *arena, struct actor actor,
                        const struct procedure_query *q)
{
    struct procedure_how_many_row row;
    (void)actor; /* only what everybody may read is counted */
    return procedure_how_many(db, arena, q->site, q->today, q->is_repealed, q->levels,
                              q->field_slug, q->agency_slug, q->ids, &row)
               ? row.n
               : 0;
}

static struct procedure_facets facets_of(struct arena *arena, struct procedure_facet_rows rows)
{
    struct procedure_facets facets = {arena_array(arena, struct procedure_facet, rows.n), rows.n};
    for (ptrdiff_t i = 0; i < rows.n; i++)
        facets.at[i] = (struct procedure_facet){rows.at[i].slug, rows.at[i].name, rows.at[i].n};
    return facets;
}

struct procedure_facets procedure_list_fields(struct db *db, struct arena *arena,
                                              struct actor actor, site_id site)
{
    (void)actor; /* only what everybody may read is listed */
    return facets_of(arena, procedure_fields_of(db, arena, site, PROCEDURE_FACETS_LIMIT));
}

struct procedure_facets procedure_list_agencies(struct db *db, struct arena *arena,
                                                struct actor actor, site_id site)
{
    (void)actor; /* only what everybody may read is listed */
    return facets_of(arena, procedure_agencies_of(db, arena, site, PROCEDURE_FACETS_LIMIT));
}

static struct procedure_lists lists_of(struct db *db, struct arena *arena, procedure_id id)
{
    struct procedure_ways_rows ways = procedure_ways(db, arena, id);
    struct procedure_papers_rows papers = procedure_papers(db, arena, id);
    struct procedure_bases_rows bases = procedure_bases(db, arena, id);
    struct procedure_way *way = arena_array(arena, struct procedure_way, ways.n);
    struct procedure_paper *paper = arena_array(arena, struct procedure_paper, papers.n);
    struct procedure_basis *basis = arena_array(arena, struct procedure_basis, bases.n);
    for (ptrdiff_t i = 0; i < ways.n; i++)
        way[i] = (struct procedure_way){ways.at[i].way, ways.at[i].time_limit, ways.at[i].fee};
    for (ptrdiff_t i = 0; i < papers.n; i++)
        paper[i] =
            (struct procedure_paper){papers.at[i].name, papers.at[i].form, papers.at[i].originals,
                                     papers.at[i].copies, papers.at[i].note};
    for (ptrdiff_t i = 0; i < bases.n; i++)
        basis[i] = (struct procedure_basis){bases.at[i].number, bases.at[i].title};
    return (struct procedure_lists){way, ways.n, paper, papers.n, basis, bases.n};
}

static struct procedure_text text_of(const struct procedure_one_row *r)
{
    return (struct procedure_text){
        .number = r->number,
        .name = r->name,
        .field = r->field,
        .kind = r->kind,
        .decision = r->decision,
        .agency = r->agency,
        .competent = r->competent,
        .cooperating = r->cooperating,
        .reception = r->reception,
        .subjects = r->subjects,
        .steps = r->steps,
        .result = r->result,
        .conditions = r->conditions,
        .repealed_by = r->repealed_by,
        .link = {r->link},
    };
}

bool procedure_open(struct db *db, struct arena *arena, struct actor actor, procedure_id id,
                    struct procedure *out)
{
    struct procedure_one_row r;
    struct procedure_portal_of_row portal;
    (void)actor; /* only what everybody may read is opened */
    if (!procedure_one(db, arena, id, &r))
        return false;
    *out = (struct procedure){
        .id = r.id,
        .site = r.site,
        .slug = r.slug,
        .field_slug = r.field_slug,
        .levels = (unsigned)r.levels,
        .unit = r.unit,
        .unit_name = r.unit_name,
        .updated_on = r.updated_on,
        .repealed_on = r.repealed_on,
        .text = text_of(&r),
        .lists = lists_of(db, arena, id),
        .portal = {r.link},
    };
    if (procedure_portal_of(db, arena, r.site, &portal)) {
        out->portal_name = portal.name;
        if (!r.link.p)
            out->portal = portal_address(arena, portal.pattern, r.number);
    }
    return true;
}

bool procedure_is_repealed(day repealed_on, day today)
{
    return day_is_set(repealed_on) && repealed_on.n <= today.n;
}

day procedure_last_change(struct db *db, struct arena *arena, struct actor actor, site_id site)
{
    struct procedure_days_row row;
    (void)actor; /* only what everybody may read is looked at */
    return procedure_days(db, arena, site, (day){0}, &row) ? row.last_on : DAY_NONE;
}

day procedure_next_change(struct db *db, struct arena *arena, struct actor actor, site_id site,
                          day today)
{
    struct procedure_days_row row;
    (void)actor; /* only what everybody may read is looked at */
    return procedure_days(db, arena, site, today, &row) ? row.next_on : DAY_NONE;
}

static void add_words(struct buf *out, str text)
{
    if (text.n == 0)
        return;
    buf_str(out, text);
    buf_char(out, '\n');
}

str procedure_words(struct arena *arena, const struct procedure *p)
{
    const struct procedure_text *t = &p->text;
    struct buf out = buf_make(arena, WORDS_LIMIT);
    add_words(&out, t->field);
    add_words(&out, t->agency);
    add_words(&out, t->competent);
    add_words(&out, t->cooperating);
    add_words(&out, t->reception);
    add_words(&out, t->decision);
    add_words(&out, t->subjects);
    for (ptrdiff_t i = 0; i < p->lists.paper_count; i++)
        add_words(&out, p->lists.papers[i].name);
    add_words(&out, t->steps);
    add_words(&out, t->conditions);
    add_words(&out, t->result);
    for (ptrdiff_t i = 0; i < p->lists.basis_count; i++) {
        add_words(&out, p->lists.bases[i].number);
        add_words(&out, p->lists.bases[i].title);
    }
    return buf_text(&out);
}

/* "Thông tư số 104/2024/TT-BQP" names its kind, too. */
static str bare_number(str number)
{
    ptrdiff_t at = str_find(number, S("số "));
    return at < 0 ? number : str_slice(number, at + S("số ").n, number.n);
}

/* Each with a number; an absent key is of none. */
static str *keys_of(struct arena *arena, const struct procedure_lists *l)
{
    str *keys = arena_array(arena, str, l->basis_count);
    for (ptrdiff_t i = 0; i < l->basis_count; i++)
        if (l->bases[i].number.n > 0)
            keys[i] = document_number_key(arena, bare_number(l->bases[i].number));
    return keys;
}

static str json_list(struct arena *arena, const str *keys, ptrdiff_t n)
{
    struct buf out = buf_make(arena, WORDS_LIMIT);
    struct json json = json_make(&out);
    json_put_array(&json);
    for (ptrdiff_t i = 0; i < n; i++)
        if (keys[i].n > 0)
            json_put_text(&json, keys[i]);
    json_put_end(&json);
    return buf_text(&out);
}

struct procedure_sources procedure_find_sources(struct db *db, struct arena *arena,
                                                struct actor actor, moment now,
                                                const struct procedure *p)
{
    ptrdiff_t n = p->lists.basis_count;
    str *keys = keys_of(arena, &p->lists);
    struct procedure_sources sources = {arena_array(arena, struct procedure_source, n), 0};
    (void)actor; /* only what everybody may read is found */
    if (n == 0)
        return sources;
    struct procedure_documents_rows rows = procedure_documents(
        db, arena, p->site, now, json_list(arena, keys, n), PROCEDURE_BASES_LIMIT);
    for (ptrdiff_t i = 0; i < n; i++)
        for (ptrdiff_t k = rows.n - 1; k >= 0; k--)
            if (keys[i].n > 0 && str_equal(keys[i], rows.at[k].number_key)) {
                sources.at[sources.n++] =
                    (struct procedure_source){rows.at[k].id, rows.at[k].slug, i};
                break;
            }
    return sources;
}
