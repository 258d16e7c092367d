/* Sites: the root portal and its component portals. A site has a path or a host of its own, an
 * owner (a unit), editors with their authority, a licence and the footer's lines. Sites are public
 * knowledge: everybody may read; the system writes. */
#pragma once

#include "feature/record/record.h"

struct site_role_field {
    str role;
    str text;
};

struct site_editor_field {
    str account; /* code */
    str name;
    enum authority authority;
};

struct site_fields {
    str code;
    str path; /* "" for the root, else one path segment */
    str host;
    str name;
    str short_name;
    str slogan;
    str owner; /* code of a unit */
    str licence;
    str republish_note;
    str address, phone, email;
    str accent; /* "#1f5c7a" */
    media_id emblem, head_picture;
    str theme;          /* of a year, in words */
    int64_t theme_year; /* 0: none */
    bool is_sample;
    bool is_accepted; /* its news may stand on the root's home page */
    day closes_on;
    str successor; /* code of a site, which may come later: see site_put_successor() */
    const struct site_role_field *roles;
    ptrdiff_t role_count;
    const struct site_editor_field *editors;
    ptrdiff_t editor_count;
};

/* Makes or changes the site of that code; `successor` is not looked at. PUT_UNKNOWN: no such owner.
 * PUT_CLASH: the path or host is another site's. */
enum put site_put(const struct change *change, const struct site_fields *fields);
/* Says who took over; an absent successor: nobody. PUT_UNKNOWN: no such site, or the site itself.
 */
enum put site_put_successor(const struct change *change, str code, str successor);
/* Says which of the root's sections stand on the site's front page, by their codes: those that are
 * not there are passed over. PUT_UNKNOWN: no such site, or it is the root. */
enum put site_put_taken(const struct change *change, str code, const str *sections,
                        ptrdiff_t count);
/* 0 when there is no such site. */
site_id site_find(struct db *db, struct arena *arena, struct actor actor, str code);

/* What a page needs to know of its site. */
struct site {
    site_id id;
    str code;
    str path; /* "" or a segment without slashes */
    str host;
    str name;
    str short_name;
    str slogan;
    str unit_name; /* of the owner */
    str licence;
    str republish_note;
    str address, phone, email;
    str accent;
    media_id emblem, head_picture;
    str emblem_name, head_picture_name;
    int64_t head_width, head_height;
    str theme;
    int64_t theme_year;
    bool is_sample;
    bool is_accepted;
    day closes_on;
    site_id successor;
};

/* Every site, the root first, then as they were made. There are at most 1 000. */
struct sites {
    struct site *at;
    ptrdiff_t n;
};

struct sites site_all(struct db *db, struct arena *arena, struct actor actor);
/* False when there is no such site. */
bool site_open(struct db *db, struct arena *arena, struct actor actor, site_id id,
               struct site *out);
/* The root portal; false while the record is empty. */
bool site_open_root(struct db *db, struct arena *arena, struct actor actor, struct site *out);
/* The site of that id, or NULL. */
const struct site *sites_find(const struct sites *sites, site_id id);

struct site_footer {
    const struct site_role_field *at;
    ptrdiff_t n;
};

struct site_footer site_footer(struct db *db, struct arena *arena, struct actor actor,
                               site_id site);
/* The root's sections that the site takes over, as their codes. */
struct site_taken {
    const str *at;
    ptrdiff_t n;
};

struct site_taken site_taken(struct db *db, struct arena *arena, struct actor actor, site_id site);
/* Who may do what with the site's record. Needs an editor's authority on it; else it is empty. */
struct site_editors {
    const struct site_editor_field *at;
    ptrdiff_t n;
};

struct site_editors site_editors(struct db *db, struct arena *arena, struct actor actor,
                                 site_id site);
