/* Visits (lượt truy cập) and page views (lượt xem trang).
 *
 * A visit is one person's reading of one site: it begins with a page and ends when no further page
 * was asked for during 30 minutes, or at midnight in Viet Nam. A person is told from the next by a
 * hash of her address and browser with a random salt that exists only in memory and is thrown away
 * at midnight; no cookie is set and no address is stored. Readers behind one shared address with
 * the same browser count as one. Robots that say what they are have their page views counted apart.
 *
 * Sums are kept in stats.db by site and day, a few seconds late; a day that is over is closed and
 * never changes. */
#pragma once

#include "core/moment.h"
#include "core/str.h"
#include "db/db.h"

#include <stdbool.h>
#include <stdint.h>

struct visit_book;
struct migrations;

/* Of stats.db. */
extern const struct migrations stats_migrations;

enum { VISIT_ADDRESS_SIZE = 16 };

/* One page view, as the public worker saw it. */
struct visit_view {
    moment at;
    int64_t site;
    uint8_t address[VISIT_ADDRESS_SIZE];
    str agent;
};

/* An empty book; `random` fills bytes for its salts. FAIL_MEMORY without a door is a bug. */
struct visit_book *visit_book_make(void (*random)(void *bytes, ptrdiff_t size));
void visit_book_release(struct visit_book *book);
/* Counts one page view. Views come about in the order of their time. */
void visit_book_see(struct visit_book *book, const struct visit_view *view);
/* True when something was counted that is not written yet. */
bool visit_book_has_news(const struct visit_book *book);
/* Adds what was counted to `stats` in one short transaction and closes the days before `now`. */
void visit_book_write(struct visit_book *book, struct db *stats, moment now);
/* Page views of persons whose visits found no room in the book; they are counted as page views. */
int64_t visit_book_overflow(const struct visit_book *book);

/* True when a user agent says, or gives away, that no person reads. */
bool visit_is_robot(str agent);

/* For "Hôm nay" and "Đã truy cập". */
struct visit_figures {
    int64_t today; /* visits */
    int64_t total; /* visits, with what an older system had counted */
    int64_t page_views_today;
    int64_t page_views_total;
};

struct visit_figures visit_figures_read(struct db *stats, struct arena *arena, int64_t site,
                                        day today);
