/* The menu of a site as its editors arrange it: entries that lead to sections, to pages of the site
 * and to addresses elsewhere. A site without entries has its top sections as a menu. Public
 * knowledge: everybody may read; whoever has a chief's authority on the site may write. */
#pragma once

#include "feature/record/record.h"

#include "core/markup.h"

struct menu_fields {
    str code;
    site_id site;
    int64_t position;
    str label;          /* absent: the section's name */
    section_id section; /* one of these three */
    str page;           /* "/lich-cong-tac", below the site's own address */
    url address;        /* elsewhere */
    bool is_off;        /* kept, not shown */
};

/* Makes or changes the entry of that code. */
enum put menu_put(const struct change *change, const struct menu_fields *fields);

struct menu_entry {
    str label;
    section_id section;
    str section_slug;
    str page;
    url address;
};

struct menu {
    const struct menu_entry *at;
    ptrdiff_t n;
};

enum { MENU_LIMIT = 100 };

/* The entries that are shown, in order, at most MENU_LIMIT. */
struct menu menu_read(struct db *db, struct arena *arena, struct actor actor, site_id site);
