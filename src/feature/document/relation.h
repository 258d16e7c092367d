/* What one document does to another. It is said once, by the later of the two, and shown at both.
 * Relations of one kind never lead in a circle. */
#pragma once

#include "feature/document/document.h"

enum relation {
    RELATION_REPLACES,
    RELATION_REPEALS,
    RELATION_REPEALS_IN_PART,
    RELATION_AMENDS,
    RELATION_GUIDES,
    RELATION_BASED_ON,
    RELATION_CONSOLIDATES,
};

enum { RELATIONS = RELATION_CONSOLIDATES + 1 };

/* "repeals-in-part", as bundles and the record write it. */
str relation_name(enum relation relation);
bool relation_parse(str name, enum relation *out);
/* "Thay thế" of the document that does it, "Được thay thế bởi" of the other. */
str relation_title(enum relation relation, bool is_active);

struct relation_field {
    str relation; /* a name as above */
    str code;     /* of a document, or else: */
    str number;   /* its number, whether or not it is there */
    str title;    /* optional: what to show where it is not */
    day from_on;  /* not set: when the document that says so comes into force */
};

/* Sets what the document of that code does to others, in this order; what would lead in a circle,
 * or names a code that is not there, is left out, and the rest goes in. PUT_UNKNOWN: there is no
 * such document. */
enum put document_put_relations(const struct change *change, str code,
                                const struct relation_field *relations, ptrdiff_t count);
/* Why a relation was left out; NULL: it was not. */
const char *document_relation_refused(struct db *db, struct arena *arena, struct actor actor,
                                      str code, const struct relation_field *relation);
/* Relates the document to those who named its number before it was there. For document_put(). */
void document_adopt(const struct change *change, document_id id, str number_key);

/* The other document of a relation. Without an id it is known by what was said of it. */
struct tie {
    enum relation relation;
    day from_on; /* not set: not known */
    str said_number, said_title;
    document_id id;
    site_id site;
    str slug, number, title, issuer;
    const struct document_kind *kind;
    day issued_on;
};

struct ties {
    struct tie *at;
    ptrdiff_t n;
};

/* What a document does to others, as it said it. */
struct ties document_ties_active(struct db *db, struct arena *arena, struct actor actor, moment now,
                                 document_id id);
/* What others do to it, newest first. */
struct ties document_ties_passive(struct db *db, struct arena *arena, struct actor actor,
                                  moment now, document_id id);
