/* The kinds of records that the search finds: what they are called, where they stand and what they
 * say. A kind is a number in feature/index/key.h, index_put() and index_drop() in its rules, a row
 * of the table in kinds_public.c, and one in rebuild.c. */
#pragma once

#include "feature/search/search.h"

#include "core/markup.h"
#include "http/request.h"

/* A record that was found. */
struct search_item {
    site_id site;       /* whose it is; 0: the whole portal's, at the root */
    section_id section; /* 0: none */
    str slug;           /* for its address */
    str title;
    str lead;            /* optional */
    str body;            /* optional, in plain words */
    moment published_at; /* MOMENT_NONE: see `on` */
    day on;              /* DAY_NONE: it has no day */
    str language;        /* optional: not Vietnamese */
};

struct search_kind {
    enum index_kind kind;
    const char *name;  /* in addresses: "van-ban" */
    const char *label; /* "Văn bản" */
    int address;       /* the route of one record, whose inputs are … */
    const char *slug;  /* … this one and, */
    bool has_id;       /* if so, "id" */
    /* False: there is none for readers (any more). */
    bool (*open)(struct db *db, struct arena *arena, struct actor actor, moment now, int64_t id,
                 struct search_item *out);
};

/* In the order in which pages name them; articles come first. */
extern const struct search_kind search_kind_table[];
extern const int search_kind_count;

/* The kind of that name, or NULL. */
const struct search_kind *search_kind_named(str name);
/* The kind of a key, or NULL where the table does not know it. */
const struct search_kind *search_kind_of(index_key key);
/* Opens what was found. */
bool search_item_open(struct db *db, struct arena *arena, struct actor actor, moment now,
                      index_key key, struct search_item *out);
/* Reads a record for phrases, of any kind of the table. */
search_reader search_item_words;
/* Where a record stands, below `base`. */
url search_item_url(const struct request *rq, str base, index_key key,
                    const struct search_item *item);
