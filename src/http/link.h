/* Links between our own pages, made from the route table: no page writes an address by hand. */
#pragma once

#include "core/arena.h"
#include "core/markup.h"
#include "core/moment.h"
#include "core/str.h"
#include "http/route.h"
#include "text/dates.h"

/* One input of a link. */
struct link_value {
    const char *name; /* NULL ends the list */
    str text;         /* absent text is left out */
    int64_t number;   /* used when is_number */
    bool is_number;
};
#define LINK_TEXT(input, s)                                                                        \
    {                                                                                              \
        .name = (input), .text = (s)                                                               \
    }
#define LINK_INT(input, value)                                                                     \
    {                                                                                              \
        .name = (input), .number = (value), .is_number = true                                      \
    }
/* A day as 2022-01-19. */
#define LINK_DAY(arena, input, d) LINK_TEXT(input, text_day_iso((arena), (d)))

/* The address of routes->at[route] below `base` ("" for the root site, "/mong-cai", or
 * "https://host/mong-cai"). Inputs of the pattern must be given; others become the query in the
 * table's order. Naming an input that the route does not have is a bug. */
url route_url(struct arena *arena, const struct routes *routes, int route, str base,
              const struct link_value *values);
/* The same page for programs: its path + ".json". */
url route_url_json(struct arena *arena, const struct routes *routes, int route, str base,
                   const struct link_value *values);

/* The same page's list as a table: its path + ".csv". */
url route_url_csv(struct arena *arena, const struct routes *routes, int route, str base,
                  const struct link_value *values);

/* A link to another page of the site of `rq`:
 * route_link(rq, ROUTE_ARTICLE, LINK_TEXT("slug", a.slug), LINK_INT("id", a.id.n)). */
#define route_link(rq, route, ...)                                                                 \
    route_url((rq)->arena, (rq)->routes, (route), (rq)->site_base,                                 \
              (const struct link_value[]){__VA_ARGS__ __VA_OPT__(, ){0}})
