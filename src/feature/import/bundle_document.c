#include "feature/import/bundle_kinds.h"

#include "feature/document/relation.h"
#include "feature/person/person.h"

#include "core/limits.h"
#include "text/dates.h"

static void refuse(struct fields *f, const char *field, str said)
{
    report_problem(f->report, "field %s is none of the words that it may be: %.*s", field,
                   STR_ARG(said));
    f->is_bad = true;
}

static void read_kind(struct fields *f, struct document_fields *d)
{
    str kind = fields_needed(f, "document_kind", SHORT_TEXT_LIMIT);
    str family = fields_line(f, "family", SHORT_TEXT_LIMIT);
    d->kind = document_kind_find(kind);
    if (kind.p && !d->kind)
        refuse(f, "document_kind", kind);
    d->has_family = family.p && document_family_parse(family, &d->family);
    if (family.p && !d->has_family)
        refuse(f, "family", family);
}

static void read_issuer(struct import_run *run, struct fields *f, struct document_fields *d)
{
    str person = fields_line(f, "signer_person", SHORT_TEXT_LIMIT);
    d->unit = run_unit(run, fields_line(f, "issuer", SHORT_TEXT_LIMIT));
    d->issuer = fields_line(f, "issuer_name", SHORT_TEXT_LIMIT);
    d->signer = fields_line(f, "signer", SHORT_TEXT_LIMIT);
    d->signer_post = fields_line(f, "signer_post", SHORT_TEXT_LIMIT);
    if (!person.p)
        return;
    d->person = person_find(run->change.db, f->arena, run->change.actor, person);
    if (d->person.n == 0)
        run_lacks(run, "there is no person %.*s", STR_ARG(person));
}

static void read_days(struct fields *f, struct document_fields *d)
{
    d->issued_on = fields_day(f, "issued_on");
    d->in_force_on = fields_day(f, "in_force_on");
    d->expires_on = fields_day(f, "expires_on");
    d->published_at = fields_moment(f, "published_at");
    if (!day_is_set(d->in_force_on) || !day_is_set(d->expires_on) ||
        d->in_force_on.n < d->expires_on.n)
        return;
    report_problem(f->report, "field expires_on is not behind in_force_on");
    f->is_bad = true;
}

/* Each relation is RELATION_PARTS texts. */
static void read_relation(struct fields *f, void *into, ptrdiff_t i)
{
    enum relation relation;
    str *parts = (str *)into + i * RELATION_PARTS;
    parts[0] = fields_needed(f, "relation", SHORT_TEXT_LIMIT);
    parts[1] = fields_line(f, "document", SHORT_TEXT_LIMIT);
    parts[2] = fields_line(f, "document_number", SHORT_TEXT_LIMIT);
    parts[3] = fields_line(f, "title", TITLE_LIMIT);
    parts[4] = text_day_iso(f->arena, fields_day(f, "from_on"));
    if (parts[0].p && !relation_parse(parts[0], &relation))
        refuse(f, "relation", parts[0]);
    if (parts[1].p || parts[2].p)
        return;
    report_problem(f->report, "a relation names neither a document nor a document_number");
    f->is_bad = true;
}

void bundle_document(struct import_run *run, struct fields *f, str code)
{
    str *relations = arena_array(f->arena, str, (DOCUMENT_RELATIONS_LIMIT * RELATION_PARTS));
    struct document_fields d = {
        .code = code,
        .site = run_site(run, fields_line(f, "site", SHORT_TEXT_LIMIT)),
        .number = fields_line(f, "document_number", SHORT_TEXT_LIMIT),
        .title = fields_needed(f, "title", TITLE_LIMIT),
        .field = fields_line(f, "field", SHORT_TEXT_LIMIT),
        .source = fields_address(f, "source"),
        .note = fields_line(f, "note", LEAD_LIMIT),
        .withdrawal = bundle_withdrawal(run, f),
        .id = {fields_number(f, "number")},
    };
    read_kind(f, &d);
    read_issuer(run, f, &d);
    read_days(f, &d);
    if (!run->lacks && d.unit.n == 0 && !d.issuer.p) {
        report_problem(f->report, "has neither issuer nor issuer_name");
        f->is_bad = true;
    }
    ptrdiff_t count =
        fields_objects(f, "relations", DOCUMENT_RELATIONS_LIMIT, read_relation, relations);
    if (d.site.n == 0 || (run->lacks && run->may_wait))
        return; /* before any picture of the body comes in */
    d.body = bundle_body_outlined(run, f);
    d.files = bundle_files(run, f, "files");
    if (!fields_end(f) || (run->lacks && run->may_wait))
        return;
    enum put put = document_put(&run->change, &d);
    if (put == PUT_CLASH && d.id.n != 0) {
        report_converted(run->report,
                         S("document numbers that were taken, so that a new one was given"), 1);
        d.id = (document_id){0};
        put = document_put(&run->change, &d);
    }
    report_put(run->report, IMPORT_DOCUMENT, put);
    if (put == PUT_MADE || put == PUT_CHANGED || put == PUT_SAME)
        run_remember_later(run, LATER_DOCUMENT_RELATIONS, code, relations, count * RELATION_PARTS,
                           (str){0});
}
