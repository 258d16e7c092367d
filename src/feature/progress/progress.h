/* Progress (tiến độ): what was told of a project or a measure, each with its day and its source.
 *
 * It is a history: an entry is put once and never changes. What was wrong is put right by an entry
 * that replaces it; both stay and are shown. */
#pragma once

#include "feature/record/record.h"

enum { PROGRESS_LIMIT = 200 }; /* entries of one subject that a page shows, the newest */

enum progress_subject { PROGRESS_PROJECT, PROGRESS_MEASURE };

struct progress_fields {
    str code;
    enum progress_subject subject;
    int64_t about; /* the id of the project or measure */
    site_id site;  /* whose it is */
    day on;        /* what is told was so on that day */
    str state;     /* optional: what it became then, in the words of the subject's schema */
    str note;
    str source;
    moment recorded_at; /* MOMENT_NONE: now */
    str replaces;       /* optional: code of the entry that this one puts right */
};

/* Puts the entry of that code in. Needs a publisher's authority on the site. PUT_CLASH: there is
 * one of that code and it says something else, or what it replaces was replaced already.
 * PUT_UNKNOWN: what it replaces is not there, or is about something else. */
enum put progress_put(const struct change *change, const struct progress_fields *fields);
/* 0 when there is no such entry. */
progress_id progress_find(struct db *db, struct arena *arena, struct actor actor, str code);

struct progress {
    progress_id id;
    day on;
    str state; /* absent: it stayed as it was */
    str note;
    str source;
    moment recorded_at;
    bool is_replaced; /* a later entry puts it right */
    bool replaces;    /* it puts an earlier one right */
};

struct progresses {
    struct progress *at;
    ptrdiff_t n;
};

/* What was told of a subject, newest first; with `as_of` what had been told by the end of that day
 * (DAY_NONE: all). Public knowledge: whoever may see the subject may read it. */
struct progresses progress_list(struct db *db, struct arena *arena, struct actor actor,
                                enum progress_subject subject, int64_t about, day as_of);
/* The state that the last of these entries names, leaving out what was replaced; absent: none. */
str progress_state(const struct progresses *list);
/* The moment from which on nothing counts as told by `as_of`; far ahead for DAY_NONE. */
moment progress_until(day as_of);
