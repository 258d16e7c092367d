/* Sections (chuyên mục): each site's tree of headings under which its articles stand. Public
 * knowledge: everybody may read. */
#pragma once

#include "feature/record/record.h"

struct section_fields {
    str code; /* what the bundle calls it within its site */
    site_id site;
    str slug; /* as it shall stand in the address; made unique within the site if it is not */
    str name;
    str parent; /* code of a section of the same site */
    str description;
    int64_t position;
};

/* Makes or changes the section of that code in that site. Needs a chief's authority on the site.
 * PUT_UNKNOWN: no such parent, or one that stands below it. */
enum put section_put(const struct change *change, const struct section_fields *fields);
/* 0 when the site has no such section. */
section_id section_find(struct db *db, struct arena *arena, struct actor actor, site_id site,
                        str code);

struct section {
    section_id id;
    site_id site;
    section_id parent;
    str code;
    str slug;
    str name;
    str description;
};

struct sections {
    struct section *at;
    ptrdiff_t n;
};

/* The site's sections in the order in which its menu shows them, at most 1 000. */
struct sections section_all(struct db *db, struct arena *arena, struct actor actor, site_id site);
/* NULL when it is not among them. */
const struct section *sections_find(const struct sections *sections, section_id id);
const struct section *sections_find_slug(const struct sections *sections, str slug);
