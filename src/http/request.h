/* One request, as the program's own code sees it: bounded, decoded, in NFC, with typed inputs.
 *
 * It lives as long as its arena. A reply is a pure function of this, the database, and the clock
 * and random numbers that are passed in here. */
#pragma once

#include "core/arena.h"
#include "core/moment.h"
#include "core/str.h"
#include "http/accept.h"
#include "http/client.h"
#include "http/link.h"
#include "http/route.h"

#include <stdbool.h>
#include <stdint.h>

struct db;

/* How the reader asked pages to be shown; kept in a cookie, so that it holds without JavaScript. */
enum display { DISPLAY_CONTRAST = 1, DISPLAY_LARGE = 2 };

struct request {
    struct arena *arena;
    struct db *db;
    moment now;
    /* Microseconds of processor time, for what has a deadline; NULL: nothing has. */
    int64_t (*processor_clock)(void);
    uint64_t number; /* of the request, for log lines and for readers who report a failure */
    uint64_t random; /* the seed of whatever the page draws */

    enum method method;
    str host;      /* in lower case, without port */
    str authority; /* as it was sent: the host with its port; empty when none was sent */
    str path;      /* decoded, NFC, begins with "/" */
    str query;     /* as it came */
    str form;      /* the body of a POST, as it came */

    str accept_encoding;
    str if_none_match;
    str range, if_range;
    str if_modified_since;
    str user_agent;
    str authorization;
    str referrer;
    str cookie;
    str origin, fetch_site; /* where a form was, as a browser says it */
    struct client_address client;
    bool is_private; /* came in at the private listener */

    bool is_for_asset; /* below "/-/": a file of the program, on every site, without the database */
    bool is_elsewhere; /* set by locate(): no route is looked for, the address leads away */

    /* Set by the service's `locate`: which site is asked. */
    int64_t site;        /* id of the site, 0 when no site has this host */
    str site_base;       /* before every link of this site: "" or "/mong-cai" */
    bool is_at_own_host; /* a component portal was asked at the host that is its own */
    str site_path;       /* what the routes match: the path without the prefix */
    struct db *stats;    /* the counters of readers; NULL when they cannot be had */
    str public_url;      /* before canonical addresses: "https://quangninh.gov.vn", or "" */
    unsigned display;    /* of enum display */

    /* Set by service_open(). */
    int64_t public_version; /* as it was before anything of the site was read */
    int64_t snapshot;       /* the public version within the open read transaction; 0: not known */
    moment recorded_at;     /* when what the public sees was last changed, or MOMENT_NONE */
    const struct routes *routes;
    struct route_found found;
    const struct route *route; /* NULL: no such address, or the method does not fit */
    int route_id;              /* index in the table, or -1 */
    bool wants_json;
    bool wants_csv;                          /* of a route with ROUTE_CSV */
    struct input inputs[ROUTE_INPUTS_LIMIT]; /* in the order of the route's table */
    str key;                                 /* of the kept reply; absent when never kept */
};

/* Splits and decodes a request target ("/tim-kiem?q=m%C3%B3ng") into path and query. False when the
 * path is not valid: that is answered 400. An absolute target gives the host, too. */
bool request_target(struct request *rq, str target);
/* The name in a Host header: in lower case, without port and final dot. */
str host_name(struct arena *arena, str host);
/* Reads those inputs of rq->route that its path did not give, from the query or the form. */
void request_inputs(struct request *rq);

/* An input of the route; a name that the route does not have is a bug. */
const struct input *request_input(const struct request *rq, const char *name);
/* The text of a valid input, else absent. */
str request_text(const struct request *rq, const char *name);
/* The number of a valid input, else `otherwise`. */
int64_t request_int(const struct request *rq, const char *name, int64_t otherwise);
/* The day of a valid input, else DAY_NONE. */
day request_day(const struct request *rq, const char *name);
/* True when a browser says that another site's page made this request: by Sec-Fetch-Site, or where
 * it has none by Origin (RFC 6454), whose host must be the one that is asked. Programs say neither,
 * and ride on nobody's session. */
bool request_is_from_elsewhere(const struct request *rq);
/* What names the meaning of this request, as bytes: site, base, route, inputs, form of answer. Two
 * requests with the same key get the same reply from the same database at the same moment. Absent
 * when an input is invalid: of such requests there is no end. */
str request_key(const struct request *rq, enum encoding encoding);
