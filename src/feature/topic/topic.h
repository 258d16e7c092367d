/* Topics (chuyên đề): what a site says of one matter for a time, gathered from its articles: chosen
 * one by one, and by sections and tags from its first day to its last. One may be the theme of the
 * year. A topic that has ended stays readable and is not on the front page; one that has not begun
 * is not there yet. */
#pragma once

#include "feature/record/record.h"

enum { TOPIC_ARTICLES_LIMIT = 200, TOPIC_SECTIONS_LIMIT = 20, TOPIC_TAGS_LIMIT = 20 };

struct topic_picture {
    media_id id; /* 0: there is none */
    str alt, caption, credit;
};

struct topic_fields {
    str code;
    site_id site;
    str slug; /* absent: made of the name once, and kept */
    str name;
    str lead;
    struct topic_picture picture;
    day opens_on;
    day closes_on; /* DAY_NONE: not known */
    bool is_theme;
    int64_t position;
    struct withdrawal withdrawal;
    const article_id *articles; /* in order */
    ptrdiff_t article_count;
    const section_id *sections; /* of its site */
    ptrdiff_t section_count;
    const str *tags;
    ptrdiff_t tag_count;
};

/* Makes or changes the topic of that code. Needs an editor's authority on the site. PUT_UNKNOWN: it
 * ends before it begins. */
enum put topic_put(const struct change *change, const struct topic_fields *fields);

/* Has the search find the topics behind `behind`, INDEX_AGAIN_RECORDS at most, none of which it
 * knows; returns the id of the last one, 0: there was none. */
int64_t topic_index_behind(const struct change *change, int64_t behind);

struct topic {
    topic_id id;
    site_id site;
    str slug;
    str name;
    str lead;
    struct topic_picture picture;
    str picture_name;
    int64_t picture_width, picture_height;
    day opens_on, closes_on;
    bool is_theme;
};

struct topics {
    struct topic *at;
    ptrdiff_t n;
};

/* A site's topics that have begun by `today`: those that go on first, the theme of the year before
 * all, then as the editors ordered them; at most 200. */
struct topics topic_list(struct db *db, struct arena *arena, struct actor actor, site_id site,
                         day today);
/* When the site's first topic begins; MOMENT_NONE: it has none. */
moment topic_first(struct db *db, struct arena *arena, struct actor actor, site_id site);
/* Those that go on, at most `limit`. */
struct topics topic_list_current(struct db *db, struct arena *arena, struct actor actor,
                                 site_id site, day today, int64_t limit);
/* The topic of that address; false when there is none, or not yet. */
bool topic_open(struct db *db, struct arena *arena, struct actor actor, site_id site, str slug,
                day today, struct topic *out);
/* The topic of that number, by the same rules; without its picture and its last day. */
bool topic_open_number(struct db *db, struct arena *arena, struct actor actor, topic_id id,
                       day today, struct topic *out);
/* True once its last day is over. */
bool topic_has_ended(const struct topic *topic, day today);
