/* A WordPress export (WXR 1.0 to 1.2) as a row of things: what the site is called, its authors, its
 * terms, its items. Elements are known by WordPress's own prefixes, or by those that the document
 * declares for WordPress's name spaces. */
#pragma once

#include "feature/import/wxr/table.h"

#include "core/arena.h"
#include "text/xml.h"

enum {
    WXR_TEXT_LIMIT = 16 * 1024 * 1024, /* bytes of one field */
    WXR_ITEM_TERMS_LIMIT = 500,        /* of one item */
};

enum wxr_kind {
    WXR_AUTHOR,
    WXR_TERM,
    WXR_ITEM,
    WXR_END,
    WXR_BROKEN, /* `problem` and `line` say what and where; `title` of an item that was not whole */
};

/* What the file says of its site before its first item. */
struct wxr_channel {
    str title, link, description, language, pub_date;
    str site_url, blog_url;
    int64_t line;
};

struct wxr_author_fields {
    str login, name, first_name, last_name;
};

struct wxr_term_fields {
    str id;
    str taxonomy; /* "category", "post_tag", "nav_menu" … */
    str slug, name, parent, description;
};

/* A term as an item names it. */
struct wxr_item_term {
    str domain, slug, name;
};

struct wxr_item {
    str title, link, guid, creator, content, excerpt, pub_date, description;
    str id, date, date_gmt, name, status, type, password, parent, menu_order, sticky;
    str attachment_url;
    str thumbnail, alt, attached_file; /* of its meta */
    str menu_type, menu_object, menu_object_id, menu_url;
    struct wxr_item_term *terms;
    ptrdiff_t term_count;
    bool is_cut; /* a field was longer than WXR_TEXT_LIMIT, or it had too many terms */
};

struct wxr_thing {
    enum wxr_kind kind;
    int64_t line;
    struct wxr_author_fields author;
    struct wxr_term_fields term;
    struct wxr_item item;
    str problem;
};

struct wxr_reader {
    struct arena *arena; /* of one thing: emptied before the next */
    struct xml_reader *xml;
    struct wxr_counts *dropped; /* fields that nothing takes; NULL: not counted */
    struct wxr_channel channel;
    struct arena *channel_arena;
    bool is_channel_known; /* something that is no field of the channel came */
    struct {
        char from[32], to[16];
    } prefixes[16];
    int prefix_count;
    bool is_rss;
};

/* Reads what `xml` gives. What a thing holds lives in `arena` until the next one; the channel lives
 * in `channel_arena`. */
void wxr_read_begin(struct wxr_reader *reader, struct xml_reader *xml, struct arena *arena,
                    struct arena *channel_arena, struct wxr_counts *dropped);
void wxr_read(struct wxr_reader *reader, struct wxr_thing *thing);
