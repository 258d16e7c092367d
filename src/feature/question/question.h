/* Questions and answers (hỏi đáp): what citizens asked, who answered when. A question that is being
 * dealt with is recorded when the unit publishes that, and not before.
 *
 * Names are personal data (Law 91/2025): an asker is recorded only where that person agreed to be
 * named. An answer, or word that it takes longer, is due within 15 working days (Decree 43/2011,
 * art. 17). */
#pragma once

#include "feature/record/record.h"

#include "core/markup.h"

enum {
    QUESTION_TEXT_LIMIT = 16 * 1024,
    QUESTION_WORKING_DAYS = 15,
    QUESTION_FACETS_LIMIT = 200,
};

struct question_fields {
    str code;
    question_id number; /* the id that it had in the database it was exported from, or 0 */
    site_id site;
    str title;
    str field;
    str asker; /* absent: not named */
    day received_on;
    unit_id unit;
    str answerer;
    day notified_on;     /* not set: no word was sent */
    day answered_on;     /* not set: it is being dealt with */
    moment published_at; /* not set: as it was; of a new one now */
    str text;
    html answer; /* empty: none yet; needed when answered_on is set, and only then */
    struct withdrawal withdrawal;
};

/* Makes or changes the question of that code. Needs an editor's authority on the site.
 * PUT_UNKNOWN: answered without an answer, or the other way round, or before it was received.
 * PUT_CLASH: the number is another's. */
enum put question_put(const struct change *change, const struct question_fields *fields);

struct question {
    question_id id;
    site_id site;
    str slug;
    str title;
    str field;
    str field_slug;
    str asker;
    day received_on;
    unit_id unit;
    str unit_name;
    str answerer;
    day notified_on;
    day answered_on;
    moment published_at;
    str text;
    html answer;
};

struct questions {
    struct question *at;
    ptrdiff_t n;
};

struct question_query {
    site_id site;
    moment now;
    str field_slug;     /* absent: any */
    unit_id unit;       /* 0: any */
    int state;          /* of enum question_state; -1: any */
    str ids;            /* a JSON list of those that a search found; absent: all */
    day received_on;    /* with before: behind this place */
    question_id before; /* 0: from the top */
    int64_t limit;
};

enum question_state { QUESTION_ANSWERED, QUESTION_OPEN };

/* Newest first, with their texts. */
struct questions question_list(struct db *db, struct arena *arena, struct actor actor,
                               const struct question_query *q);

/* Of all that the query leaves, whatever the place in the list. */
struct question_totals {
    int64_t count;
    int64_t answered;
    int64_t days; /* that the answers took, all together */
};

struct question_totals question_total(struct db *db, struct arena *arena, struct actor actor,
                                      const struct question_query *q);

/* The fields of a site's questions. */
struct question_facet {
    str slug;
    str name;
};

struct question_facets {
    struct question_facet *at;
    ptrdiff_t n;
};

struct question_facets question_list_fields(struct db *db, struct arena *arena, struct actor actor,
                                            moment now, site_id site);

/* The units that answer a site's questions. */
struct question_unit {
    unit_id id;
    str name;
};

struct question_units {
    struct question_unit *at;
    ptrdiff_t n;
};

struct question_units question_list_units(struct db *db, struct arena *arena, struct actor actor,
                                          moment now, site_id site);

/* False: there is none, or not for the public. */
bool question_open(struct db *db, struct arena *arena, struct actor actor, moment now,
                   question_id id, struct question *out);
/* The last day for an answer: 15 working days behind the day on which it came in. */
day question_due(day received_on);
/* When the clock alone brings the next question; MOMENT_NONE: never. */
moment question_next_change(struct db *db, struct arena *arena, struct actor actor, moment now);
/* Since when a site shows any; MOMENT_NONE: it has none. */
moment question_first(struct db *db, struct arena *arena, struct actor actor, site_id site);
/* Has the search find the questions behind `behind`, INDEX_AGAIN_RECORDS at most, none of which it
 * knows; returns the id of the last one, 0: there was none. */
int64_t question_index_behind(const struct change *change, int64_t behind);
