/* Feeds (nguồn cấp tin): the newest of a site, section, unit or search as RSS 2.0, Atom 1.0
 * (RFC 4287) or JSON Feed 1.1. An entry tells what the article says of itself and where it stands,
 * not its body. */
#pragma once

#include "feature/article/article.h"

#include "core/buf.h"
#include "core/markup.h"

enum { FEED_ENTRIES = 50 /* at most, in each feed */ };

/* An article as feeds tell it. What is optional is absent where the article does not say it. */
struct feed_entry {
    article_id id;
    site_id site;
    str slug;
    str title; /* with its kicker */
    str lead;  /* optional */
    str byline;
    str unit;    /* optional */
    str section; /* its name */
    str tags;    /* optional, one a line */
    str language;
    moment published_at;
    moment updated_at; /* of the last major change; published_at where there was none */
    media_id picture;
    str picture_name, picture_type, picture_alt;
    int64_t picture_bytes;
    /* Filled in by who knows the addresses of pages: */
    url href;        /* absolute */
    url picture_src; /* absolute, or absent */
    str tag;         /* a tag: URI (RFC 4151), the same for ever */
};

struct feed_entries {
    struct feed_entry *at;
    ptrdiff_t n;
};

/* What these articles say, in this order, without those that `actor` may not see. */
struct feed_entries feed_entries_of(struct db *db, struct arena *arena, struct actor actor,
                                    moment now, const article_id *ids, ptrdiff_t count);
/* The newest that a unit has on a site. */
struct feed_entries feed_entries_of_unit(struct db *db, struct arena *arena, struct actor actor,
                                         moment now, site_id site, unit_id unit);
/* The name of a unit; absent when there is none. */
str feed_unit_name(struct db *db, struct arena *arena, struct actor actor, unit_id unit);

struct feed {
    str title;
    str about;    /* a sentence */
    str language; /* "vi" */
    str author;   /* the unit whose site it is */
    str rights;   /* optional: the rule for republishing */
    url page;     /* the same for people */
    url self;
    str tag; /* as an entry's */
    moment updated_at;
    struct feed_entries entries;
};

enum feed_form { FEED_RSS, FEED_ATOM, FEED_JSON };

/* "application/atom+xml" …; with the character set where the type leaves it open. */
const char *feed_type(enum feed_form form);
void feed_write(struct buf *out, const struct feed *feed, enum feed_form form);

/* The three forms; use feed_write(). */
void feed_write_rss(struct buf *out, const struct feed *feed);
void feed_write_atom(struct buf *out, const struct feed *feed);
void feed_write_json(struct buf *out, const struct feed *feed);
/* Who is named as the author of an entry: its byline, its unit or the feed's author. */
str feed_author(const struct feed *feed, const struct feed_entry *entry);
