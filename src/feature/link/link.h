/* Linked sites (website liên kết): addresses outside of the portal, in groups, as each site's
 * editors chose them. Public knowledge: everybody may read. */
#pragma once

#include "feature/record/record.h"

#include "core/markup.h"

struct link_group_fields {
    str code;
    site_id site;
    str name;
    str note;
    int64_t position;
    bool is_withdrawn;
};

struct link_fields {
    str code;
    link_group_id group;
    str name;
    url address;
    str note;
    int64_t position;
    bool is_withdrawn;
};

/* Makes or changes the group of that code. Needs an editor's authority on the site. */
enum put link_group_put(const struct change *change, const struct link_group_fields *fields);
/* 0 when there is no such group. */
link_group_id link_group_find(struct db *db, struct arena *arena, struct actor actor, str code);
/* Makes or changes the link of that code. Needs an editor's authority on its group's site. */
enum put link_put(const struct change *change, const struct link_fields *fields);

/* A link with the group that it stands in. */
struct linked_site {
    link_group_id group;
    str group_name;
    str group_note;
    str name;
    url address;
    str note;
};

struct linked_sites {
    struct linked_site *at;
    ptrdiff_t n;
};

/* The site's links, group by group in the editors' order, at most 1 000. */
struct linked_sites link_list(struct db *db, struct arena *arena, struct actor actor, site_id site);
