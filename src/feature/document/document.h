/* Documents (văn bản): the register of what units issued and of what they must follow. A document
 * has a number, kind, issuer, signer and days, its text and files, and stands in relation to
 * others: it replaces, amends, repeals, guides, rests on them. Whether it is in force follows from
 * all of this and a day; one that is not stays to be read. The public sees a document from its
 * publication on, until it is withdrawn. */
#pragma once

#include "feature/document/kind.h"
#include "feature/document/validity.h"
#include "feature/file/files.h"
#include "feature/record/record.h"

#include "core/markup.h"

enum {
    DOCUMENT_RELATIONS_LIMIT = 400, /* that one document says */
    DOCUMENT_PAGE = 20,             /* of a list's page */
    DOCUMENT_COUNT_LIMIT = 1000,    /* further ones are not counted */
    DOCUMENT_GENERATIONS = 40,      /* of a time line */
};

struct document_fields {
    str code;
    site_id site;
    str number; /* số, ký hiệu; absent: it has none */
    const struct document_kind *kind;
    enum document_family family;
    bool has_family; /* false: what follows from kind and number */
    str title;       /* trích yếu */
    unit_id unit;    /* who issued it, or 0 */
    str issuer;      /* its name; absent: as the unit was called when it was issued */
    str signer, signer_post;
    person_id person; /* who signed, or 0 */
    str field;        /* lĩnh vực */
    day issued_on, in_force_on;
    day expires_on;      /* the first day on which it is not in force */
    moment published_at; /* not set: as it was, or now */
    url source;
    str note;
    html body;
    struct file_fields files;
    struct withdrawal withdrawal;
    document_id id; /* that it had in the database it was exported from, or 0 */
};

/* Makes or changes the document of that code. Needs a publisher's authority on the site. Whoever
 * named its number before is related to it from now on. PUT_CLASH: the id is another's.
 * PUT_UNKNOWN: it has no issuer. */
enum put document_put(const struct change *change, const struct document_fields *fields);
/* 0 when there is no such document. */
document_id document_find(struct db *db, struct arena *arena, struct actor actor, str code);
/* Has the search find the documents behind `behind`, INDEX_AGAIN_RECORDS at most, none of which it
 * knows; returns the id of the last one, 0: there was none. */
int64_t document_index_behind(const struct change *change, int64_t behind);
/* A number in the one form in which it is looked up: "08-NQ/TU", "8 nq tu" are "8-nq-tu". Empty for
 * an absent one. */
str document_number_key(struct arena *arena, str number);

/* Numbers are days; those of others count when they are public. */
struct document {
    document_id id;
    site_id site;
    str slug;
    str number; /* optional */
    const struct document_kind *kind;
    enum document_family family;
    str title;
    unit_id unit;
    str issuer, issuer_slug;
    str field, field_slug; /* optional */
    day issued_on;
    day listed_on;
    moment published_at;
    struct validity_days days;
    /* Only where document_open() read it: */
    day in_force_on;
    str signer, signer_post, person_name;
    person_id person;
    url source;
    str note;
    html body;
};

struct documents {
    struct document *at;
    ptrdiff_t n;
};

/* What a list shall show. Absent and unset: all. */
struct document_query {
    site_id site;
    str number; /* the first words of it */
    bool has_family;
    enum document_family family;
    str kind, issuer, field; /* words and slugs */
    day first, last;         /* issued between */
    bool has_state;
    enum validity state;
    day that;  /* the day that `state` is about */
    str ids;   /* a JSON list of those that a search found; absent: all */
    day older; /* from behind this place on; id 0: from the top */
    document_id older_id;
    int64_t limit;
};

/* Newest first, without bodies. A query with a number has no `state`. */
struct documents document_list(struct db *db, struct arena *arena, struct actor actor, moment now,
                               const struct document_query *query);
/* How many a query finds, at most DOCUMENT_COUNT_LIMIT; wherever its page begins. */
int64_t document_count_all(struct db *db, struct arena *arena, struct actor actor, moment now,
                           const struct document_query *query);
/* False: there is none, or not for the public. */
bool document_open(struct db *db, struct arena *arena, struct actor actor, moment now,
                   document_id id, struct document *out);
/* The document, what it replaced over the generations, and what replaced it; oldest first. */
struct documents document_line_of(struct db *db, struct arena *arena, struct actor actor,
                                  moment now, document_id id);
/* Public knowledge: when the clock alone next brings a document or changes what is in force;
 * MOMENT_NONE: never. */
moment document_next_change(struct db *db, struct arena *arena, moment now);

/* When the first document of a site was published, or will be, and when the newest was;
 * MOMENT_NONE: there is none. */
moment document_first(struct db *db, struct arena *arena, struct actor actor, site_id site);
moment document_last(struct db *db, struct arena *arena, struct actor actor, moment now,
                     site_id site);

/* Where a document stands. */
struct document_place {
    document_id id;
    str slug;
    moment published_at;
};

struct document_places {
    struct document_place *at;
    ptrdiff_t n;
};

/* The public documents of a site with numbers behind one, up to another; for site maps. */
struct document_places document_places_of(struct db *db, struct arena *arena, struct actor actor,
                                          moment now, site_id site, document_id behind,
                                          document_id last, int64_t limit);
/* The first number behind one that a site has; 0: none. */
document_id document_behind(struct db *db, struct arena *arena, struct actor actor, site_id site,
                            document_id behind);

/* A thing to choose in a filter. */
struct document_choice {
    str word;
    str label;
};

struct document_choices {
    struct document_choice *at;
    ptrdiff_t n;
};

/* What there is to choose from at a site. */
struct document_filters {
    struct document_choices families, kinds, issuers, fields;
    int first_year, last_year; /* 0: there is no document */
};

struct document_filters document_filters_of(struct db *db, struct arena *arena, struct actor actor,
                                            moment now, site_id site);
