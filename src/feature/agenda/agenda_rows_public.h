/* The entries of a week as its page and its JSON show them, day by day. */
#pragma once

#include "feature/agenda/agenda_page.h"
#include "feature/agenda/agenda_read.h"

#include "http/request.h"

struct reply;
struct site;

/* What a page shows of the calendar. */
struct agenda_shown {
    bool is_day;     /* one day was asked for */
    day first, last; /* which days */
    day today;
    struct agenda_week week;
    struct agenda_items items;
    struct agenda_pasts gone; /* what has left these days */
    struct agenda_days internal;
    str chair_key, unit_key; /* the filter; absent: none */
    str owner;               /* the unit whose site it is: its own business is not marked */
    moment latest;           /* publication, or change of what is shown */
};

/* Whether a chair or unit was asked for. */
bool agenda_is_filtered(const struct agenda_shown *shown);
/* The address of a day's own page. */
url agenda_day_address(struct request *rq, day d);
/* The days that the page shows: those of the week, without weekends on which nothing is; with a
 * filter those only that have something. */
struct agenda_day_views agenda_days_of(struct request *rq, const struct agenda_shown *shown);
/* The same in schema.org's words: the entries as events, in order. */
json_data agenda_data(struct request *rq, const struct agenda_shown *shown, str heading);
/* The same for programs, into rp->body. */
void agenda_json(struct request *rq, struct reply *rp, const struct site *site,
                 const struct agenda_shown *shown);
