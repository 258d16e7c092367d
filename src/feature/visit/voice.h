/* What readers say of pages (phản ánh của người đọc): that one was useful or was not, or that
 * something is wrong with it. Anonymous, as Decree 224/2026 asks for its ratings; who said it is a
 * hash of the day that nobody can make again after it. Texts are for the operator, are never shown
 * and are kept VOICE_KEPT_DAYS.
 *
 * A reader may say VOICE_HOURLY things an hour, and all behind one address VOICE_HOURLY_SHARED: an
 * office shares one, and must not be locked out. The same report twice in a day counts once, and of
 * a vote the last. */
#pragma once

#include "feature/account/account.h"

#include "core/arena.h"
#include "core/moment.h"

#include <stddef.h>
#include <stdint.h>

struct db;

enum voice_kind {
    VOICE_USEFUL = 1,
    VOICE_NOT_USEFUL,
    VOICE_WRONG,  /* the content is not right */
    VOICE_OLD,    /* it is out of date */
    VOICE_BROKEN, /* a link or file does not open */
    VOICE_HARD,   /* hard to read or to use */
    VOICE_OTHER,
};

enum {
    VOICE_KINDS = VOICE_OTHER + 1,
    VOICE_PAGE_LIMIT = 300,  /* bytes of a page's address below its site */
    VOICE_TEXT_LIMIT = 2000, /* bytes */
    VOICE_HOURLY = 20,
    VOICE_HOURLY_SHARED = 600,
    VOICE_KEPT_DAYS = 366,
    VOICE_LIST = 1000,
    VOICE_MONTHS = 240,
};

/* One thing that a reader said. */
struct voice {
    moment at;
    int64_t site;
    str page; /* its address below the site, without a query */
    enum voice_kind kind;
    str text; /* may be empty */
};

/* True when a page's address is one that is counted: ASCII from "/" on, not over-long. */
bool voice_page_is_good(str page);
/* True when a text may be kept: valid UTF-8 without control characters, not over-long. */
bool voice_text_is_good(str text);
/* "wrong", "old" …: as a report's kind stands in the record; absent for votes. */
str voice_kind_name(enum voice_kind kind);

/* Takes what the reader `client` said on the day `said_on`; `shared` stands for all behind the same
 * address. Within the counting transaction. False when it was too much in this hour, or is nothing
 * that can be kept. */
bool voice_take(struct db *stats, struct arena *arena, day said_on, int64_t client, int64_t shared,
                const struct voice *voice);
/* What told readers apart on that day is destroyed, and texts that are too old. */
void voice_close_day(struct db *stats, day said_on);

struct voice_report {
    int64_t site;
    str page;
    str kind;
    str text;
    moment said_at;
};

struct voice_reports {
    const struct voice_report *at;
    ptrdiff_t n;
};

/* What was reported from one day to another, both included: the newest VOICE_LIST. None for any but
 * the system: words of readers may hold what is nobody else's. */
struct voice_reports voice_report_list(struct db *stats, struct arena *arena, struct actor actor,
                                       day from, day until);

struct voice_month {
    int64_t year, month;
    day first; /* of which anything was said */
    int64_t useful, not_useful, reports;
};

struct voice_month_list {
    const struct voice_month *at;
    ptrdiff_t n;
};

/* What readers of a site said, month by month, the newest first; of articles, too. */
struct voice_month_list voice_month_sums(struct db *stats, struct arena *arena, int64_t site);
