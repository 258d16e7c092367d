/* Addresses of the systems that a portal had before (địa chỉ cũ): a table of single ones, and rules
 * for all of a pattern (text/old_pattern.h). An address that the portal has no page for is looked
 * up, in any case and however it was encoded, first in the table, then by the rules, of which the
 * one that says most comes first. A rule gives the address of a page, or the name under which the
 * address stands in the table: rules are never asked twice, so that no two of them lead in a
 * circle. An address that leads to another old one is followed at once; the table refuses one that
 * would lead back to itself. */
#pragma once

#include "feature/record/record.h"

#include "core/markup.h"

enum {
    REDIRECT_HOPS_LIMIT = 8,   /* old addresses that lead to old ones */
    REDIRECT_RULES_LIMIT = 200 /* with one first segment; further ones are not asked */
};

enum redirect_kind {
    REDIRECT_TO_NONE,
    REDIRECT_TO_ARTICLE,
    REDIRECT_TO_SECTION,
    REDIRECT_TO_SITE,
    REDIRECT_TO_UNIT,
    REDIRECT_TO_DOCUMENT,
    REDIRECT_TO_PROCEDURE,
    REDIRECT_TO_QUESTION,
    REDIRECT_TO_PAGE,
    REDIRECT_TO_INDICATOR,
    REDIRECT_TO_PROJECT,
    REDIRECT_TO_PLAN,
    REDIRECT_TO_PLANNING,
    REDIRECT_TO_BUDGET,
    REDIRECT_TO_NOTICE,
    REDIRECT_TO_TOPIC,
    REDIRECT_TO_PERSON,
    REDIRECT_TO_PLACE,
    REDIRECT_TO_ALBUM,
    REDIRECT_TO_VIDEO,
    REDIRECT_TO_MEDIA, /* a picture or file of any kind, by its name */
};

/* As bundles call that kind, "article", "section" …; absent for REDIRECT_TO_NONE. */
str redirect_kind_name(enum redirect_kind kind);
/* False when there is no such kind. */
bool redirect_kind_parse(str name, enum redirect_kind *kind);

/* The number of the record that bundles call `id`, of any kind but sections; 0 when there is none.
 * Public knowledge. */
int64_t redirect_record_find(struct db *db, struct arena *arena, struct actor actor,
                             enum redirect_kind kind, str id);

struct redirect_fields {
    str code;
    site_id site; /* whose editors answer for it */
    str from;     /* as somebody copied it; its host counts when it is written with one */
    enum redirect_kind kind;
    int64_t target;  /* the id of that record */
    url to;          /* or an address: a path of this portal, or https */
    str gone_reason; /* or why there is nothing any more, for readers */
    bool is_withdrawn;
};

/* Makes or changes the old address of that code. Needs an editor's authority on the site.
 * PUT_CLASH: the address belongs to another. PUT_UNKNOWN: it would lead back to itself. */
enum put redirect_put(const struct change *change, const struct redirect_fields *fields);

struct redirect_rule_fields {
    str code;
    site_id site;
    str pattern; /* good by old_pattern_fault() */
    url to;      /* an address with captures in braces: a path of this portal, or https */
    str old;     /* or an old address with captures in braces */
    bool is_withdrawn;
};

/* Makes or changes the rule of that code. Needs an editor's authority on the site. PUT_UNKNOWN: the
 * pattern takes in what it leads to. */
enum put redirect_rule_put(const struct change *change, const struct redirect_rule_fields *fields);

enum redirect_end { REDIRECT_NOWHERE, REDIRECT_RECORD, REDIRECT_ADDRESS, REDIRECT_GONE };

struct redirect {
    enum redirect_end end;
    enum redirect_kind kind;
    int64_t target;
    url to;
    str reason;
};

/* Where an address leads that came to `host`: path and query as a browser sends them. Public
 * knowledge; what may be seen there is decided there. At most REDIRECT_HOPS_LIMIT + 2 statements.
 */
struct redirect redirect_find(struct db *db, struct arena *arena, struct actor actor, str host,
                              str address);

/* Where a section is: its site, and its slug there. False when there is none. */
bool redirect_section_place(struct db *db, struct arena *arena, struct actor actor, section_id id,
                            site_id *site, str *slug);
/* The name of a unit; absent when there is none. */
str redirect_unit_called(struct db *db, struct arena *arena, struct actor actor, unit_id id);
