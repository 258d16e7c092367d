/* The public pages of the work calendar. */
#pragma once

#include "feature/shell/shell_public.h"

#include "http/reply.h"
#include "http/request.h"

/* A week of a site's calendar, or a day of it; all of it, or of one chair or unit. */
route_handler agenda_show;
/* The same for calendar programs (RFC 5545), from five weeks ago to half a year ahead. */
route_handler agenda_calendar;

/* The front page's block: this week from today on, `count` entries (0: eight), or which of the
 * three emptinesses it is. Absent where the site never had a calendar. Two statements. */
html agenda_block(struct request *rq, struct reply *rp, const struct site_view *view, int count);
