/* Visits (lượt truy cập) and page views (lượt xem trang).
 *
 * A visit is one person's reading of one site: it begins with a page and ends when no further page
 * was asked for during 30 minutes, or at midnight in Viet Nam. A person is told from the next by a
 * salted hash of address and browser that is destroyed when the day is over; no cookie is set and
 * no address is stored. Readers behind one shared address with the same browser count as one.
 * Robots are counted apart. See count.h.
 *
 * Sums are kept in stats.db by site and day, a few seconds late; a day that is over never changes.
 * An older system's count goes on as an opening balance, its days as days that were counted by
 * another definition. */
#pragma once

#include "feature/record/record.h"

struct migrations;

/* Of stats.db. */
extern const struct migrations stats_migrations;

/* What of a site is counted by itself. The numbers stand in stats.db. */
enum visit_kind { VISIT_SECTION = 1, VISIT_ARTICLE = 2 };

/* The figures of one site. Visits up to yesterday are of days that are over, and never change. */
struct visit_figures {
    int64_t today, page_views_today;
    int64_t yesterday, page_views_yesterday;
    int64_t month, page_views_month; /* of the calendar, today included */
    int64_t year, page_views_year;
    int64_t total; /* with what an older system had counted */
    int64_t page_views_total;
    int64_t robot_views_today;
    int64_t opening; /* of the total, what an older system had counted up to opening_on */
    day opening_on;  /* DAY_NONE: nothing was carried over */
    str opening_note;
};

/* `stats` is the database of the counters; `site` any number. */
struct visit_figures visit_figures_read(struct db *stats, struct arena *arena, int64_t site,
                                        day today);
