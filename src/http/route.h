/* The addresses the program answers. One table lists them all; matching, links between pages,
 * docs/routes.md and the rights test come from it.
 *
 * A pattern is the path below the site's own prefix: "/tin/{slug}-{id}", "/chuyen-muc/{section}".
 * What stands in braces is an input of the route and must satisfy its kind, else the address does
 * not match. A segment holds at most two captures, with a literal between them; the split is at the
 * last place where that literal stands. With ROUTE_JSON the same address + ".json" is the same page
 * for programs ("/" answers at "/.json"). */
#pragma once

#include "core/arena.h"
#include "core/buf.h"
#include "core/markup.h"
#include "core/str.h"
#include "http/input.h"

struct request;
struct reply;

enum method { METHOD_OTHER = 0, METHOD_GET = 1, METHOD_HEAD = 2, METHOD_POST = 4 };

enum route_who {
    WHO_ANYONE,   /* the public */
    WHO_OPERATOR, /* only at the private listener: liveness, readiness, metrics */
    WHO_STAFF,    /* someone with a session; what they may do is decided with the rows */
};

enum route_flag {
    ROUTE_JSON = 1,      /* also answers at the same address + ".json" */
    ROUTE_KEEP = 2,      /* its 200 replies may be kept while nothing changed */
    ROUTE_ROOT_ONLY = 4, /* not below a component portal's prefix */
};

typedef void route_handler(struct request *rq, struct reply *rp);

enum { ROUTE_INPUTS_LIMIT = 12 };

struct route {
    unsigned methods; /* METHOD_GET implies HEAD */
    const char *pattern;
    route_handler *handler;
    enum route_who who;
    unsigned flags;
    const char *about;               /* a few words, for docs/routes.md */
    const struct input_spec *inputs; /* ends with a NULL name; NULL for none */
};

struct routes {
    const struct route *at;
    int n;
};

enum route_match {
    ROUTE_NONE,      /* no such address */
    ROUTE_FOUND,     /* and the method fits */
    ROUTE_METHOD,    /* the address is known, the method is not; `allow` says which are */
    ROUTE_ELSEWHERE, /* known after cleaning: without doubled or trailing slashes, in lower case */
};

struct route_found {
    enum route_match match;
    int route;                        /* index in the table; -1 for ROUTE_NONE */
    bool json;                        /* the address ended in ".json" */
    unsigned allow;                   /* methods of this address, for ROUTE_METHOD */
    str path;                         /* the clean path, for ROUTE_ELSEWHERE */
    str captures[ROUTE_INPUTS_LIMIT]; /* by the input's index; absent where not in the path */
};

/* Finds the route of a decoded path below the site's prefix. */
struct route_found route_find(struct arena *arena, const struct routes *routes, enum method method,
                              str path);

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
#define LINK_DAY(arena, input, d) LINK_TEXT(input, link_day((arena), (d)))

/* The address of routes->at[route] below `base` ("" for the root site, "/mong-cai", or
 * "https://host/mong-cai"). Inputs of the pattern must be given; others become the query in the
 * table's order. Naming an input that the route does not have is a bug. */
url route_url(struct arena *arena, const struct routes *routes, int route, str base,
              const struct link_value *values);
/* The same page for programs: its path + ".json". */
url route_url_json(struct arena *arena, const struct routes *routes, int route, str base,
                   const struct link_value *values);
str link_day(struct arena *arena, day d);

/* A link to another page of the site of `rq`:
 * route_link(rq, ROUTE_ARTICLE, LINK_TEXT("slug", a.slug), LINK_INT("id", a.id.n)). */
#define route_link(rq, route, ...)                                                                 \
    route_url((rq)->arena, (rq)->routes, (route), (rq)->site_base,                                 \
              (const struct link_value[]){__VA_ARGS__ __VA_OPT__(, ){0}})

/* Stops the program with a message when the table contradicts itself: a capture without an input, a
 * pattern that does not begin with "/", two routes with the same pattern and method. */
void routes_check(const struct routes *routes);
/* Writes docs/routes.md. */
void routes_print(struct buf *out, const struct routes *routes);
