/* Counting readers: what the clerk does with what the public workers saw.
 *
 * A reader is told from the next by a hash of address and browser with the day's random salt. Salt
 * and hashes stand in stats.db until the day is over, so that a clerk who begins anew goes on where
 * the one before ended, and are then destroyed. Everything that is counted and the numbers of the
 * batches it came in are written in one transaction: a batch that is sent twice counts once, and
 * one whose transaction failed is sent again.
 *
 * A reader who turns out to be a robot is taken out of all that was counted that day. */
#pragma once

#include "core/moment.h"
#include "core/str.h"
#include "feature/visit/robots.h"

#include <stdbool.h>
#include <stdint.h>

struct db;
struct voice;
struct visit_counter;

enum {
    VISIT_ADDRESS_SIZE = ROBOTS_ADDRESS_SIZE,
    VISIT_WINDOW = 63,         /* batches before a worker's newest that may still come */
    VISIT_IDLE_SECONDS = 1800, /* without a page, after which a visit is over */
    VISIT_GRACE_SECONDS = 120, /* after midnight, until the day before is closed */
    VISIT_LATE_SECONDS = 100,  /* what took longer on its way does not count */
};

/* What a reader asked for. */
enum visit_sort {
    VISIT_PAGE = 1,   /* a page, and got it */
    VISIT_HEAD,       /* the head of a page alone */
    VISIT_FILE,       /* a style sheet or picture */
    VISIT_ROBOTS_TXT, /* what only robots read */
    VISIT_USEFUL,     /* to say that the article was useful */
    VISIT_NOT_USEFUL, /* or was not */
};

/* One request, as a public worker saw it. */
struct visit_view {
    enum visit_sort sort;
    moment at;
    int64_t site;
    int64_t article; /* that was read or voted on, or 0 */
    str section;     /* slug of the section that was read, or absent */
    uint8_t address[VISIT_ADDRESS_SIZE];
    str agent;
};

/* Which batches of one life of a worker are counted: `highest`, and of those before it the ones
 * whose bit is set: bit 0 is highest - 1. */
struct visit_window {
    int64_t life, highest, before;
};

/* What was not counted, and why. */
struct visit_losses {
    int64_t late;     /* seen too long ago, in the future, or of a day that is closed */
    int64_t refused;  /* said too often, or nothing that can be kept */
    int64_t overflow; /* not told apart: more readers or articles than there is room for */
};

/* Counts into `stats`; `content` says what articles and sections there are. Both, and the rules of
 * `robots`, must live as long; `random` fills bytes for salts. Leaves by the door without memory.
 */
struct visit_counter *visit_counter_make(struct db *stats, struct db *content,
                                         const struct robots *robots,
                                         void (*random)(void *bytes, ptrdiff_t size));
void visit_counter_release(struct visit_counter *counter);
/* The rules have changed; they hold for what is seen from now on. */
void visit_counter_robots(struct visit_counter *counter, const struct robots *robots);

/* Begins the transaction. False, and nothing began, when another process writes. */
bool visit_counter_begin(struct visit_counter *counter, moment now);
/* Marks this batch as counted. False: it was before, and must not be counted again. `*window` is
 * what to tell the worker when the transaction has ended well. */
bool visit_counter_take(struct visit_counter *counter, int64_t life, int64_t sequence,
                        struct visit_window *window);
/* Of a reader who says several things of an article on one day the last counts; of one who was not
 * seen to read it that day, none. */
void visit_counter_see(struct visit_counter *counter, const struct visit_view *view);
/* The same for what a reader says of a page that is no article, or reports: `voice` and who said
 * it.
 */
struct visit_speaker {
    uint8_t address[VISIT_ADDRESS_SIZE];
    str agent;
};
void visit_counter_hear(struct visit_counter *counter, const struct voice *voice,
                        const struct visit_speaker *speaker);
void visit_counter_end(struct visit_counter *counter);

/* Closes the days that are over and destroys what told their readers apart. True when it did: what
 * is left of that in the database's log is then to be emptied. */
bool visit_counter_close_days(struct visit_counter *counter, moment now);
/* Makes the list of what was read most today anew, if anything was counted, and those of past days,
 * if days came in. */
void visit_counter_list_top(struct visit_counter *counter, moment now);
struct visit_losses visit_counter_losses(const struct visit_counter *counter);
