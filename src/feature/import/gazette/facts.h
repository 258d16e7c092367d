/* What the text of a document says of itself: number, abstract, issuer, days, signer, and which
 * documents it names as what. Only what stands in the form that the rules for legal documents
 * prescribe is taken (Decree 30/2020/ND-CP, annex I; Decree 78/2025/ND-CP); all else stays unknown.
 */
#pragma once

#include "feature/import/gazette/lines.h"

#include "core/moment.h"

struct gazette_relation {
    str relation; /* "based-on", "amends", "replaces", "consolidates" */
    str number;
    str title; /* "Luật Bảo hiểm xã hội": the words before its number */
};

enum { GAZETTE_RELATIONS = 60 };

struct gazette_facts {
    str number;
    bool is_number_made; /* put together from the address: its marks and capitals are a guess */
    str title;
    str issuer;
    str signer, signer_post;
    day issued_on, in_force_on;
    struct gazette_relation relations[GAZETTE_RELATIONS];
    ptrdiff_t relation_count;
};

/* `said_number` is what the list says: a number, or the end of an address that holds one,
 * "luat-so-51-2024-qh15-43559". */
void gazette_facts_of(struct arena *arena, const struct gazette_text *text, str said_number,
                      struct gazette_facts *out);
/* The number alone, as the text writes it where it does. */
void gazette_find_number(struct arena *arena, const struct gazette_text *text, str said,
                         struct gazette_facts *out);
/* Who issues under the symbol at the end of a number: "Bộ Tài chính" of "58/2026/TT-BTC"; the
 * symbol where nobody known does. */
str gazette_issuer_of(str number);
/* A word without the signs around it. */
str gazette_bare_token(str token);
