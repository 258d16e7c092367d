/* The addresses the program answers. One table lists them all; matching, links between pages,
 * docs/routes.md and the rights test come from it.
 *
 * A pattern is the path below the site's own prefix: "/tin/{slug}-{id}", "/chuyen-muc/{section}".
 * What stands in braces is an input of the route and must satisfy its kind, else the address does
 * not match. A segment holds at most two captures, with a literal between them; the split is at the
 * last place where that literal stands. With ROUTE_JSON the same address + ".json" is the same page
 * for programs ("/" answers at "/.json"); with ROUTE_CSV, + ".csv" is its list as a table. */
#pragma once

#include "core/arena.h"
#include "core/moment.h"
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
    ROUTE_CSV = 8,       /* also answers at the same address + ".csv" */
};

typedef void route_handler(struct request *rq, struct reply *rp);
/* Since when the request's site has something at an address; MOMENT_NONE: it has nothing. Before
 * that moment the address answers 404 there, and no page of the site leads to it. */
typedef moment route_since(struct request *rq);

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
    route_since *const *since; /* by route; NULL, as for any of them: always */
};

enum route_match {
    ROUTE_NONE,      /* no such address */
    ROUTE_FOUND,     /* and the method fits */
    ROUTE_METHOD,    /* the address is known, the method is not; `allow` says which are */
    ROUTE_ELSEWHERE, /* known after cleaning: without doubled or trailing slashes, in lower case */
};

struct route_found {
    enum route_match match;
    int route;      /* index in the table; -1 for ROUTE_NONE */
    bool json;      /* the address ended in ".json" */
    bool csv;       /* or in ".csv" */
    unsigned allow; /* methods of this address, for ROUTE_METHOD */
    str path;       /* the clean path, for ROUTE_ELSEWHERE */
};

/* Finds the route of a decoded path below the site's prefix. What the path gives goes to `inputs`,
 * ROUTE_INPUTS_LIMIT of them in the order of the route's table, which must be absent before. */
struct route_found route_find(struct arena *arena, const struct routes *routes, enum method method,
                              str path, struct input *inputs);

/* Stops the program with a message when the table contradicts itself: a capture without an input, a
 * pattern that does not begin with "/", two routes with the same pattern and method. */
void routes_check(const struct routes *routes);
/* True when `path` is `prefix` or lies below it; `*below` is then what the routes match:
 * "/mong-cai" → "/", "/mong-cai.json" → "/.json", "/mong-cai/tin/a-1" → "/tin/a-1". An empty prefix
 * has every path below it. */
bool path_below(struct arena *arena, str path, str prefix, str *below);
