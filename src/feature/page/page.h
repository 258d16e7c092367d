/* Standing pages (trang giới thiệu): what a portal says of its unit and place, in a tree, each with
 * the day of its last change and the unit that answers for it. Decree 224/2026 asks for some by the
 * kind of unit: hence `kind`. */
#pragma once

#include "feature/file/files.h"
#include "feature/record/record.h"

#include "core/markup.h"

enum {
    PAGES_LIMIT = 500,    /* of a site; further ones are not shown */
    PAGE_DEPTH_LIMIT = 4, /* a page, those above it, and it */
    PAGE_OLD_SLUGS_LIMIT = 100,
};

enum page_kind {
    PAGE_OVERVIEW,     /* giới thiệu chung */
    PAGE_HISTORY,      /* lịch sử hình thành */
    PAGE_NATURE,       /* điều kiện tự nhiên */
    PAGE_FUNCTIONS,    /* chức năng, nhiệm vụ, quyền hạn */
    PAGE_ORGANISATION, /* tổ chức bộ máy */
    PAGE_MAP,          /* bản đồ địa giới hành chính */
    PAGE_CULTURE,      /* truyền thống văn hóa */
    PAGE_HERITAGE,     /* di tích, danh thắng */
    PAGE_ECONOMY,      /* tiềm năng, kinh tế */
    PAGE_OTHER,
};

/* "overview" …; false when there is no such kind. */
bool page_kind_parse(str name, enum page_kind *out);
str page_kind_name(enum page_kind kind);
/* "Giới thiệu chung" …; absent for PAGE_OTHER. */
str page_kind_words(enum page_kind kind);

struct page_fields {
    str code;
    site_id site;
    str slug; /* absent: the one it has, or one made of the title */
    enum page_kind kind;
    page_id parent; /* of the same site; 0: at the top */
    int64_t position;
    str title;
    str lead;
    unit_id unit;
    day updated_on; /* not set: as it was; of a new one today */
    url link;       /* where what it is about stands, such as the map; */
    str link_name;  /* both or neither */
    html body;
    struct file_fields files;
    struct withdrawal withdrawal;
    const str *old_slugs; /* lead to it, too */
    ptrdiff_t old_slug_count;
};

/* Makes or changes the page of that code. Needs an editor's authority on the site. A slug that it
 * gives up leads to it from then on. PUT_UNKNOWN: the parent is of another site, stands too deep,
 * or below the page itself. PUT_CLASH: the slug is another's. */
enum put page_put(const struct change *change, const struct page_fields *fields);
/* 0 when there is no such page. Its name is no secret: everybody may ask. */
page_id page_find(struct db *db, struct arena *arena, struct actor actor, str code);

/* A page as lists show it. */
struct page_item {
    page_id id, parent;
    enum page_kind kind;
    str slug;
    str title;
    str lead;
    unit_id unit; /* 0: not said */
    str unit_name;
    day updated_on;
};

struct page_items {
    struct page_item *at;
    ptrdiff_t n;
};

/* The pages of a site in the order that editors gave them. What stands below a withdrawn page is
 * given with parent 0. */
struct page_items page_list(struct db *db, struct arena *arena, struct actor actor, site_id site);

struct page {
    struct page_item item;
    url link;
    str link_name;
    html body;
};

/* The page of that slug in a list that page_list() made. False: there is none. */
bool page_open(struct db *db, struct arena *arena, struct actor actor,
               const struct page_items *items, str slug, struct page *out);
/* The page of that number in a list, or NULL. */
const struct page_item *page_items_find(const struct page_items *items, page_id id);
/* The page that had this slug before, as a list has it; NULL: none that is public. */
const struct page_item *page_of_old_slug(struct db *db, struct arena *arena, struct actor actor,
                                         const struct page_items *items, site_id site, str slug);
/* A page by its number, as the search shows it. */
struct page_found {
    site_id site;
    str slug;
    str title;
    str lead;
    day updated_on;
    html body;
};

/* False: there is none, or not for the public. */
bool page_open_number(struct db *db, struct arena *arena, struct actor actor, page_id id,
                      struct page_found *out);
/* Has the search find the pages behind `behind`, INDEX_AGAIN_RECORDS at most, none of which it
 * knows; returns the id of the last one, 0: there was none. */
int64_t page_index_behind(const struct change *change, int64_t behind);
