/* The front page of a site as its editors arrange it: which blocks stand where, how much each
 * holds, and which articles stand in front for a time. What nobody arranged stands at its usual
 * place. Everybody may read; whoever has a publisher's authority on the site may write. */
#pragma once

#include "feature/record/record.h"

/* The blocks of a front page, in their usual order. */
enum front_kind {
    FRONT_THEME,       /* the theme of the year */
    FRONT_TOP,         /* lead story, featured and newest */
    FRONT_SEARCH,      /* by section, text and dates */
    FRONT_NOTICE,      /* notices */
    FRONT_AGENDA,      /* this week's calendar */
    FRONT_TOPIC,       /* what is reported in more than one article */
    FRONT_DEPARTMENTS, /* the newest of each component portal, on the root */
    FRONT_ROOT,        /* of the root's sections that a component portal takes over */
    FRONT_SECTIONS,    /* the newest of each section */
    FRONT_ALBUM,       /* photo albums */
    FRONT_VIDEO,       /* videos */
    FRONT_PLACE,       /* the map */
    FRONT_PORTALS,     /* the component portals */
    FRONT_LINK,        /* linked sites */
    FRONT_VISIT,       /* statistics of visits */
};

enum { FRONT_KINDS = FRONT_VISIT + 1 };

/* "theme", "top" … as bundles and the JSON of a front page write it. */
str front_kind_name(enum front_kind kind);
bool front_kind_parse(str name, enum front_kind *out);

/* A block at another place than its usual one: blocks stand in the order of their positions, the
 * usual ones at 10, 20, 30 … */
struct front_block_fields {
    str code;
    site_id site;
    enum front_kind block;
    int64_t position;
    int64_t items; /* how many it shows; 0: as many as usual */
    bool is_off;
};

/* Makes or changes the arrangement of that code. PUT_CLASH: another one of the site says where that
 * block stands. */
enum put front_block_put(const struct change *change, const struct front_block_fields *fields);

struct front_block {
    enum front_kind kind;
    int64_t position;
    int64_t items; /* 0: as many as usual */
    bool is_off;
};

struct front_blocks {
    struct front_block at[FRONT_KINDS];
    ptrdiff_t n;
};

/* The blocks that the site shows, in order. */
struct front_blocks front_blocks_read(struct db *db, struct arena *arena, struct actor actor,
                                      site_id site);

/* An article in front, from `starts_at` until before `ends_at`. It may be another site's: this is
 * how one is accepted by itself. Its own address stays the one it has. */
struct front_slot_fields {
    str code;
    site_id site;
    article_id article;
    int64_t position; /* the lowest is the lead story; slots may overlap in time */
    moment starts_at;
    moment ends_at;  /* MOMENT_NONE: until somebody says */
    str accepted_by; /* who answers for it; needed for another site's */
};

/* Makes or changes the slot of that code. PUT_UNKNOWN: there is no such article, or it is another
 * site's and nobody answers for it. */
enum put front_slot_put(const struct change *change, const struct front_slot_fields *fields);

/* When the clock alone will next change what stands in the slots of the site; MOMENT_NONE: never.
 */
moment front_next_change(struct db *db, struct arena *arena, struct actor actor, moment now,
                         site_id site);
