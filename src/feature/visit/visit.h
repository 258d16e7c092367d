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
    bool is_yesterday_known;         /* it was counted, by this program */
    int64_t month, page_views_month; /* of the calendar, today included */
    int64_t year, page_views_year;
    int64_t total;            /* with what an older system had counted */
    int64_t page_views_total; /* of the days that told them; below 0: none did */
    int64_t robot_views_today;
    int64_t opening; /* of the total, what an older system had counted up to opening_on */
    day opening_on;  /* DAY_NONE: nothing was carried over */
    str opening_note;
};

/* `stats` is the database of the counters; `site` any number. Month and year are of the days that
 * this program counted. */
struct visit_figures visit_figures_read(struct db *stats, struct arena *arena, int64_t site,
                                        day today);
/* The same without the days of this year that are over, which take the longest to add up: today's
 * figures and the totals are whole. */
struct visit_figures visit_so_far_read(struct db *stats, struct arena *arena, int64_t site,
                                       day today);

/* When the definition changed: the last day that another system counted, and its name. False when
 * there is none. */
bool visit_break_read(struct db *stats, struct arena *arena, int64_t site, day *last, str *system);
/* The first day that is known, or DAY_NONE. */
day visit_first_read(struct db *stats, struct arena *arena, int64_t site);

/* A day that is over, or the days of a month. */
struct visit_span {
    day first;
    int64_t visits;
    int64_t page_views, robot_views; /* below 0: not told */
    str counted_by;                  /* absent: this program */
};

struct visit_spans {
    const struct visit_span *at;
    ptrdiff_t n;
};

/* In their order; both days are included. A month that two systems counted is two spans. */
struct visit_spans visit_days_between_read(struct db *stats, struct arena *arena, int64_t site,
                                           day from, day until);
struct visit_spans visit_months_read(struct db *stats, struct arena *arena, int64_t site, day from,
                                     day until);

/* How often something was read. */
struct visit_count {
    int64_t thing; /* id of a section or article */
    int64_t visits, page_views;
};

struct visit_counts {
    const struct visit_count *at;
    ptrdiff_t n;
};

/* The sections of a site over some days, the most read first. */
struct visit_counts visit_sections_read(struct db *stats, struct arena *arena, int64_t site,
                                        day from, day until);

/* The articles of a site that were read most, in three lists: today so far, and in the 7 and 30
 * days up to `until`, which are over. */
enum { VISIT_TOP_LISTS = 3 };
struct visit_top {
    struct visit_counts lists[VISIT_TOP_LISTS];
    day until; /* DAY_NONE: no list of past days was made */
};

struct visit_top visit_top_read(struct db *stats, struct arena *arena, int64_t site, day today);

/* What to call an article that was read. */
struct visit_title {
    article_id id;
    str slug;
    str title;
    str language;
};

struct visit_titles {
    const struct visit_title *at;
    ptrdiff_t n;
};

/* Of the articles of all lists, those of the site that the public sees, in no order. `db` is the
 * record. */
struct visit_titles visit_titles_read(struct db *db, struct arena *arena, struct actor actor,
                                      moment now, site_id site, const struct visit_top *top);
