/* The work calendar (lịch công tác): what the leaders of a site's unit do in a week, as the office
 * hands it out on Friday for the week to come.
 *
 * A week belongs to a site and is not published, published, or said to have nothing public in it;
 * these are different facts and are told apart. Its entries are what is planned for a day. An entry
 * that is changed keeps what it said before; readers see what was changed since the week was
 * published, and when. An internal entry is never shown: a day that has no others is "lịch nội bộ".
 */
#pragma once

#include "feature/record/record.h"

/* Minutes after midnight. A morning ends at noon, an afternoon at dusk. */
enum {
    AGENDA_NO_TIME = -1,
    AGENDA_NOON = 12 * 60,
    AGENDA_DUSK = 18 * 60,
    AGENDA_DAY_MINUTES = 24 * 60,
};

enum agenda_part {
    AGENDA_NO_PART,
    AGENDA_MORNING,
    AGENDA_AFTERNOON,
    AGENDA_EVENING,
    AGENDA_ALL_DAY
};

enum agenda_state { AGENDA_PLANNED, AGENDA_POSTPONED, AGENDA_CANCELLED };

enum agenda_week_state {
    AGENDA_WEEK_DRAFT,     /* the public may see nothing of it yet */
    AGENDA_WEEK_PUBLISHED, /* from its `published_at` on */
    AGENDA_WEEK_NO_PUBLIC, /* nothing in it is for the public to attend or know */
    AGENDA_WEEK_INTERNAL,  /* all of it is internal */
};

/* "morning", "planned", "no-public" …, as bundles write them. */
bool agenda_part_parse(str name, enum agenda_part *out);
str agenda_part_name(enum agenda_part part);
bool agenda_state_parse(str name, enum agenda_state *out);
str agenda_state_name(enum agenda_state state);
bool agenda_week_state_parse(str name, enum agenda_week_state *out);
str agenda_week_state_name(enum agenda_week_state state);

/* The Monday of the week in which `d` lies (ISO 8601). */
day agenda_monday(day d);

struct agenda_week_fields {
    site_id site;
    day monday; /* any day of the week is taken for it */
    enum agenda_week_state state;
    moment published_at; /* needed unless it is a draft; may lie ahead */
    str note;            /* shown above the week */
    str unit;            /* code: who answers for the calendar; absent: the site's owner */
    str original;        /* what the week was made from, kept as it was pasted; never shown */
    str original_type;   /* "text/plain" or "text/html" */
};

/* Makes or changes the week. Needs a publisher's authority on the site, an editor's for a draft
 * that was never anything else. PUT_UNKNOWN: no such unit, or no hour of publication. */
enum put agenda_week_put(const struct change *change, const struct agenda_week_fields *fields);

/* What is said of an entry. */
struct agenda_said {
    day day;
    int starts, ends; /* minutes after midnight, or AGENDA_NO_TIME */
    enum agenda_part part;
    enum agenda_state state;
    bool is_internal;
    str content;    /* needed; may have several lines */
    str chair;      /* as it shall be read: "Đồng chí …, Phó Chủ tịch" */
    str chair_post; /* code of a post */
    str participants;
    str place;
    str room;        /* where two meetings cannot be at once: "Phòng họp số 2" */
    str unit;        /* code: whose business it is */
    str prepared_by; /* who prepares the content */
    moment made_at;  /* when this was said; MOMENT_NONE: see agenda_put() */
};

/* Nothing is said yet: no time, no hour, all absent. */
struct agenda_said agenda_said_nothing(void);

struct agenda_fields {
    str code; /* the entry's id over all sites and imports */
    site_id site;
    struct agenda_said now;
    const struct agenda_said *before; /* what it said before, oldest first */
    ptrdiff_t before_count;
};

/* Makes or changes the entry of that code; `id` may be NULL. What differs in nothing but `made_at`
 * is the same. Without a `made_at` a new entry belongs to its week from the start, and a change is
 * made now. Needs an editor's authority on the site, a publisher's where the week is published.
 * PUT_UNKNOWN: no such unit or post. PUT_CLASH: the code is another site's, or it ends before it
 * starts. Whoever calls says that the public sees a change. */
enum put agenda_put(const struct change *change, const struct agenda_fields *fields,
                    agenda_entry_id *id);

/* 0 when there is no such entry, or post. */
agenda_entry_id agenda_find(struct db *db, struct arena *arena, struct actor actor, str code);
post_id agenda_post_find(struct db *db, struct arena *arena, struct actor actor, str code);
