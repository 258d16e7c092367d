/* The end of a day: its sums stand from then on, and what told its readers apart is destroyed. */
#pragma once

#include "core/arena.h"
#include "core/moment.h"

#include <stdbool.h>

struct db;

enum {
    VISIT_THINGS_KEPT = 1000, /* articles of a site and a day, the most read */
    VISIT_TOP = 20,           /* that are listed as most read */
};

/* The day before which every day is over: the one after the newest that is closed. */
day visit_days_closed_before(struct db *stats);
/* Closes what is open of the days before `today`, each in one transaction, and says whether there
 * was any. */
bool visit_close_days_before(struct db *stats, struct arena *arena, day today);
/* Makes the lists of what was read most in the 7 and 30 days up to the newest that is over. */
void visit_list_top_past(struct db *stats);
/* The same if there are none because days came in by an import; `arena` is for a moment. */
void visit_list_top_if_missing(struct db *stats, struct arena *arena);
/* The same for today so far, in a transaction of its own unless another process writes. */
void visit_list_top_today(struct db *stats, day today);
