#include "feature/document/relation.h"

#include "feature/document/document.sql.h"

static const struct words {
    str name, active, passive;
} words[RELATIONS] = {
    [RELATION_REPLACES] = {S_INIT("replaces"), S_INIT("Thay thế"), S_INIT("Bị thay thế bởi")},
    [RELATION_REPEALS] = {S_INIT("repeals"), S_INIT("Bãi bỏ"), S_INIT("Bị bãi bỏ bởi")},
    [RELATION_REPEALS_IN_PART] = {S_INIT("repeals-in-part"), S_INIT("Bãi bỏ một phần"),
                                  S_INIT("Bị bãi bỏ một phần bởi")},
    [RELATION_AMENDS] = {S_INIT("amends"), S_INIT("Sửa đổi, bổ sung"),
                         S_INIT("Được sửa đổi, bổ sung bởi")},
    [RELATION_GUIDES] = {S_INIT("guides"), S_INIT("Hướng dẫn, quy định chi tiết"),
                         S_INIT("Được hướng dẫn, quy định chi tiết bởi")},
    [RELATION_BASED_ON] = {S_INIT("based-on"), S_INIT("Căn cứ"), S_INIT("Là căn cứ của")},
    [RELATION_CONSOLIDATES] = {S_INIT("consolidates"), S_INIT("Hợp nhất"),
                               S_INIT("Được hợp nhất trong")},
};

str relation_name(enum relation relation)
{
    return words[relation].name;
}

bool relation_parse(str name, enum relation *out)
{
    for (int i = 0; i < RELATIONS; i++) {
        if (str_equal(words[i].name, name)) {
            *out = (enum relation)i;
            return true;
        }
    }
    return false;
}

str relation_title(enum relation relation, bool is_active)
{
    return is_active ? words[relation].active : words[relation].passive;
}

static bool leads_to(struct db *db, struct arena *arena, document_id from, str relation,
                     document_id to)
{
    struct document_reaches_row row;
    return document_reaches(db, arena, from, relation, to, &row) && row.found > 0;
}

/* Whom a number means at a site: the site's own, or the only one that there is elsewhere. Of two at
 * one place nobody can tell. */
static document_id with_number(struct db *db, struct arena *arena, str number_key, site_id site,
                               document_id but)
{
    struct document_with_number_rows rows = document_with_number(db, arena, number_key, site, but);
    if (rows.n == 0)
        return (document_id){0};
    bool is_own = rows.at[0].site.n == site.n;
    bool has_rival = rows.n > 1 && (rows.at[1].site.n == site.n) == is_own;
    return has_rival ? (document_id){0} : rows.at[0].id;
}

/* The document that a relation names; 0: none, or none yet. */
static document_id named(struct db *db, struct arena *arena, struct actor actor,
                         const struct relation_field *r, site_id site, document_id id)
{
    if (r->code.n > 0)
        return document_find(db, arena, actor, r->code);
    return with_number(db, arena, document_number_key(arena, r->number), site, id);
}

const char *document_relation_refused(struct db *db, struct arena *arena, struct actor actor,
                                      str code, const struct relation_field *r)
{
    struct document_by_code_row self;
    if (!document_by_code(db, arena, code, &self))
        return "is of a document that is not there";
    document_id other = named(db, arena, actor, r, self.site, self.id);
    if (other.n == 0)
        return r->code.n > 0 ? "names a document that is not there" : NULL;
    if (other.n == self.id.n)
        return "names itself";
    return leads_to(db, arena, other, r->relation, self.id) ? "leads in a circle" : NULL;
}

static bool is_equal(const struct document_relations_of_row *row, const struct relation_field *r,
                     document_id other)
{
    return str_equal(row->kind, r->relation) && str_equal(row->said_code, r->code) &&
           str_equal(row->said_number, r->number) && str_equal(row->said_title, r->title) &&
           row->from_on.n == r->from_on.n && row->other.n == other.n;
}

/* The relations that may stand, and whom they name. */
struct accepted {
    const struct relation_field **at;
    document_id *others;
    ptrdiff_t n;
};

static struct accepted accept(const struct change *change, str code,
                              const struct document_by_code_row *self,
                              const struct relation_field *relations, ptrdiff_t count)
{
    struct arena *arena = change->arena;
    struct accepted a = {arena_array(arena, const struct relation_field *, count),
                         arena_array(arena, document_id, count), 0};
    for (ptrdiff_t i = 0; i < count; i++) {
        const struct relation_field *r = &relations[i];
        if (document_relation_refused(change->db, arena, change->actor, code, r))
            continue;
        a.others[a.n] = named(change->db, arena, change->actor, r, self->site, self->id);
        a.at[a.n++] = r;
    }
    return a;
}

static bool are_equal(const struct document_relations_of_rows *rows, const struct accepted *a)
{
    bool are = rows->n == a->n;
    for (ptrdiff_t i = 0; i < a->n && are; i++)
        are = is_equal(&rows->at[i], a->at[i], a->others[i]);
    return are;
}

enum put document_put_relations(const struct change *change, str code,
                                const struct relation_field *relations, ptrdiff_t count)
{
    struct document_by_code_row self;
    if (!document_by_code(change->db, change->arena, code, &self))
        return PUT_UNKNOWN;
    if (actor_authority(change->db, change->arena, change->actor, self.site) < AUTHORITY_PUBLISHER)
        return PUT_DENIED;
    struct document_relations_of_rows old =
        document_relations_of(change->db, change->arena, self.id);
    struct accepted a = accept(change, code, &self, relations, count);
    if (are_equal(&old, &a))
        return PUT_SAME;
    document_relations_clear(change->db, self.id);
    for (ptrdiff_t i = 0; i < a.n; i++) {
        const struct relation_field *r = a.at[i];
        document_relation_add(change->db, self.id, i, r->relation, a.others[i], r->code, r->number,
                              document_number_key(change->arena, r->number), r->title, r->from_on);
    }
    record_audit(change, S("change"), S("document"), self.id.n, code);
    return PUT_CHANGED;
}

void document_adopt(const struct change *change, document_id id, str number_key)
{
    if (number_key.n == 0)
        return;
    struct document_relations_open_rows rows =
        document_relations_open(change->db, change->arena, number_key);
    for (ptrdiff_t i = 0; i < rows.n; i++) {
        const struct document_relations_open_row *r = &rows.at[i];
        document_id other =
            with_number(change->db, change->arena, number_key, r->site, r->document);
        if (other.n == id.n && r->document.n != id.n &&
            !leads_to(change->db, change->arena, id, r->kind, r->document))
            document_relation_find(change->db, r->document, r->position, id);
    }
}

/* Whoever acts is in force from a day on, which is when it acts unless it says otherwise. */
static struct ties ties_of(struct arena *arena, struct document_tie_rows rows, bool others_act)
{
    struct ties ties = {arena_array(arena, struct tie, rows.n), 0};
    for (ptrdiff_t i = 0; i < rows.n; i++) {
        const struct document_tie_row *r = &rows.at[i];
        struct tie *tie = &ties.at[ties.n];
        if ((r->id.n == 0 && !r->said_number.p) || !relation_parse(r->relation, &tie->relation))
            continue; /* what it names is not public */
        tie->from_on = day_is_set(r->from_on) || !others_act ? r->from_on : r->in_force_on;
        tie->said_number = r->said_number;
        tie->said_title = r->said_title;
        tie->id = r->id;
        tie->site = r->site;
        tie->slug = r->slug;
        tie->number = r->number;
        tie->title = r->title;
        tie->issuer = r->issuer;
        tie->kind = document_kind_find(r->kind);
        tie->issued_on = r->issued_on;
        ties.n++;
    }
    return ties;
}

struct ties document_ties_active(struct db *db, struct arena *arena, struct actor actor, moment now,
                                 document_id id)
{
    (void)actor; /* only what everybody may see is named */
    return ties_of(arena, document_does(db, arena, id, now), false);
}

struct ties document_ties_passive(struct db *db, struct arena *arena, struct actor actor,
                                  moment now, document_id id)
{
    (void)actor; /* only what everybody may see is named */
    return ties_of(arena, document_undergoes(db, arena, id, now), true);
}
