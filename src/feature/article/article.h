/* Articles (tin, bài). An article belongs to one site and one section of it, has an address for
 * ever, a state, and editions: what it said at one time. Publishing points at one edition; an
 * edition never changes.
 *
 * The public sees an article that is published and whose hour has come. One that was withdrawn
 * stays readable under its address, with the reason; one published in error is gone; a consolidated
 * one leads to its successor. Lists hold published ones only. */
#pragma once

#include "feature/record/record.h"
#include "feature/section/section.h"

#include "core/markup.h"

enum article_state {
    ARTICLE_DRAFT,
    ARTICLE_PUBLISHED,
    ARTICLE_WITHDRAWN,
    ARTICLE_PUBLISHED_IN_ERROR,
    ARTICLE_CONSOLIDATED,
};

/* "draft", "published" …; false when there is no such state. */
bool article_state_parse(str name, enum article_state *out);
str article_state_name(enum article_state state);

/* What one edition says. Texts are absent where there is nothing to say. */
struct edition_fields {
    str kicker;
    str title;
    str lead;
    html body;
    str byline;
    str byline_role;
    str source;
    str language; /* "vi" */
    str interviewee;
    str interviewee_post;
    str interviewer;
    media_id picture;
    str picture_alt;
    str picture_caption;
    str picture_credit;
    str tags; /* one a line */
};

/* An edition that was published before, as an export tells it. */
struct edition_past {
    int64_t number;
    moment made_at;
    struct edition_fields fields;
};

struct article_fields {
    str code;
    site_id site;
    section_id section;
    enum article_state state; /* CONSOLIDATED: use article_put_successor() */
    str state_reason;
    moment published_at; /* MOMENT_NONE: of a draft, when nobody knows */
    unit_id unit;
    bool is_featured;
    moment featured_until_at;
    moment changed_at;
    str change_note;
    struct edition_fields edition;
    const str *old_addresses; /* as old_address_plain() gives them */
    ptrdiff_t old_address_count;
    article_id number; /* the id that it had in the database it was exported from, or 0 */
    moment made_at;    /* of the edition, or MOMENT_NONE: then published_at */
    const struct edition_past *past; /* of an article that is new here, oldest first */
    ptrdiff_t past_count;
};

/* Makes or changes the article of that code. A different text makes a new edition; the one before
 * is kept as superseded. Needs a publisher's authority on the site. PUT_CLASH: the number is
 * another article's. An old address that leads to another article goes on doing so. What was public
 * and is to be a draft is withdrawn. `*id` is set when it was made, changed or the same. */
enum put article_put(const struct change *change, const struct article_fields *fields,
                     article_id *id);
/* The article went into another one: its address leads there from now on. PUT_UNKNOWN: one of the
 * two is not there, or the first is a draft, which has no address. */
enum put article_put_successor(const struct change *change, str code, str successor, str reason);
/* What to read beside it, in this order; those that are not there are passed over. */
enum put article_put_related(const struct change *change, str code, const str *others,
                             ptrdiff_t count);
/* Takes a published article down; `state` is WITHDRAWN or PUBLISHED_IN_ERROR. Needs a publisher's
 * authority. PUT_UNKNOWN: no such article. */
enum put article_take_down(const struct change *change, article_id id, enum article_state state,
                           str reason);

/* Has the search find the articles behind `behind`, INDEX_AGAIN_RECORDS at most, none of which it
 * knows; returns the id of the last one, 0: there was none. */
int64_t article_index_behind(const struct change *change, int64_t behind);

/* A line of a list. */
struct article_item {
    article_id id;
    site_id site;
    section_id section;
    str slug;
    moment published_at;
    str kicker;
    str title;
    str lead;
    str language;
    str unit_name; /* of the article, or absent */
    media_id picture;
    str picture_name;
    str picture_alt;
    int64_t picture_width, picture_height;
};

struct article_items {
    struct article_item *at;
    ptrdiff_t n;
};

bool article_items_have(const struct article_items *items, article_id id);

/* Where a list goes on: after (older) or before (newer) this article. */
struct article_key {
    moment published_at;
    article_id id;
};

/* What a list is asked for. `now` is the reader's; later articles are not there yet. */
struct article_query {
    site_id site;
    section_id section;            /* 0: all */
    moment from;                   /* MOMENT_NONE: from the beginning */
    moment before;                 /* exclusive; MOMENT_NONE: up to now */
    struct article_key older_than; /* id 0: from the top */
    struct article_key
        newer_than; /* id 0: from the top; else the page before, in the usual order */
    int64_t limit;
};

/* Newest first. */
struct article_items article_list(struct db *db, struct arena *arena, struct actor actor,
                                  moment now, const struct article_query *query);
/* The newest of a site, as headlines: without lead, unit and picture. */
struct article_items article_list_headlines(struct db *db, struct arena *arena, struct actor actor,
                                            moment now, site_id site, int64_t limit);
/* Featured ones whose end has not come, newest first; without unit and picture. */
struct article_items article_list_featured(struct db *db, struct arena *arena, struct actor actor,
                                           moment now, site_id site, int64_t limit);
/* What an editor said to read beside this one. */
struct article_items article_list_related(struct db *db, struct arena *arena, struct actor actor,
                                          moment now, article_id id);
/* What stands in the slots of a site's front page, in the editors' order, articles of other sites
 * among them; without unit and picture. */
struct article_items article_list_in_slots(struct db *db, struct arena *arena, struct actor actor,
                                           moment now, site_id site, int64_t limit);

/* The newest of one top section and of the sections below it. */
struct article_part {
    section_id top;
    struct article_items items;
};

struct article_parts {
    const struct article_part *at;
    ptrdiff_t n;
};

/* The newest of each top section of a site, in the order of its `sections`, without those that
 * `without` has. The first of each is as lists show it, the others are headlines. */
struct article_parts article_list_by_section(struct db *db, struct arena *arena, struct actor actor,
                                             moment now, const struct sections *sections,
                                             int64_t per_section,
                                             const struct article_items *without);
/* The newest of the root's sections that a component portal takes over. */
struct article_items article_list_taken(struct db *db, struct arena *arena, struct actor actor,
                                        moment now, site_id site, int64_t limit);
/* The newest of each open component portal whose news flow up, as headlines, newest first: one item
 * a site, so that no unit crowds out the others. `without` those that stand elsewhere already. */
struct article_items article_list_of_sites(struct db *db, struct arena *arena, struct actor actor,
                                           moment now, site_id root, int64_t limit,
                                           const struct article_items *without);
/* The newest of a unit at one site. */
struct article_items article_list_of_unit(struct db *db, struct arena *arena, struct actor actor,
                                          moment now, site_id site, unit_id unit, int64_t limit);
/* These articles in this order, without those that the public does not see. */
struct article_items article_list_ids(struct db *db, struct arena *arena, struct actor actor,
                                      moment now, const article_id *ids, ptrdiff_t count);

/* What the editors of a site chose for a topic, in their order: its own, and for the root also what
 * it accepts of others. */
struct article_items article_list_chosen(struct db *db, struct arena *arena, struct actor actor,
                                         moment now, topic_id topic, site_id site);
/* What belongs to a topic by its sections and tags and was not chosen by hand, newest first. Of the
 * query: site, from (needed), before, older_than and limit. */
struct article_items article_list_of_topic(struct db *db, struct arena *arena, struct actor actor,
                                           moment now, topic_id topic,
                                           const struct article_query *query);

struct article_months {
    day *at; /* the first day of each */
    ptrdiff_t n;
};

/* The months in which a section or one below it shows anything, newest first. */
struct article_months article_list_months(struct db *db, struct arena *arena, struct actor actor,
                                          moment now, section_id section);

struct article {
    article_id id;
    str code;
    site_id site;
    section_id section;
    enum article_state state;
    str state_reason;
    article_id successor;
    str slug;
    moment published_at;
    unit_id unit;
    str unit_name;
    moment changed_at;
    str change_note;
    struct edition_fields edition;
    str picture_name;
    int64_t picture_width, picture_height;
};

/* The article as `actor` may see it. False: there is none, or not for this actor. */
bool article_open(struct db *db, struct arena *arena, struct actor actor, moment now, article_id id,
                  struct article *out);
/* The article of that code, or 0, whoever may see it. */
article_id article_find(struct db *db, struct arena *arena, struct actor actor, str code);
/* The article of an old system's address, or 0. `address` is path and query as a browser sends
 * them; how they are encoded does not matter, and case only where two addresses differ in nothing
 * else. */
article_id article_at_old_address(struct db *db, struct arena *arena, struct actor actor,
                                  str address);
/* The code of the article that has exactly this old address, or absent. */
str article_of_old_address(struct db *db, struct arena *arena, struct actor actor, str plain);
/* Published articles whose slug begins with `slug`, newest first; for a 404's suggestions. */
struct article_items article_near_slug(struct db *db, struct arena *arena, struct actor actor,
                                       moment now, site_id site, str slug, int64_t limit);

/* Public knowledge: when the clock alone last changed what readers see of articles, and will next:
 * a scheduled article, or the end of a featured one. MOMENT_NONE: never. For reply_changes(). */
struct article_clock {
    moment last, next;
};
struct article_clock article_clock(struct db *db, struct arena *arena, moment now);
/* The second of the two alone. */
moment article_next_change(struct db *db, struct arena *arena, moment now);
