/* What a page answers, before it is sealed: status, type, body and until when it stays true.
 *
 * A handler writes into `body` and says what the reply depends on besides the database: every
 * instant at which the clock alone would change it goes through reply_depends_on(). */
#pragma once

#include "core/buf.h"
#include "core/markup.h"
#include "core/moment.h"
#include "core/str.h"

#include <stdbool.h>

struct asset;
struct request;

enum { REPLY_HEADERS_LIMIT = 8 };

enum caching {
    CACHE_REVALIDATE, /* may be stored, is asked for again each time: a commit shows at once */
    CACHE_FOREVER,    /* its address changes when its bytes do */
    CACHE_NEVER,      /* must not be stored */
};

struct header {
    const char *name;
    const char *value;
};

struct reply {
    int status;
    const char *type; /* "text/html; charset=utf-8" */
    struct buf body;
    str location; /* of a redirection */
    enum caching caching;
    bool keep;              /* may be kept when the route is; a handler may say no */
    moment valid_until;     /* the clock changes the reply then; MOMENT_NONE: never by itself */
    moment changed_at;      /* what it shows is so since then; MOMENT_NONE: not known */
    bool is_undated;        /* nobody can tell since when: there is no Last-Modified */
    int64_t public_version; /* read inside the transaction that rendered this */
    bool no_index;          /* robots shall not list it */
    bool is_open;           /* other sites' scripts may read it: feeds and open data */
    const char *csp;        /* instead of the policy of its type */
    str etag;               /* quoted; absent: made from the body */

    /* Bytes of the program itself, such as a style sheet: sent as they are, never copied. */
    str ready_body;
    const char *ready_encoding; /* "gzip", "br" or NULL */
    bool varies_by_encoding;    /* other encodings of ready_body exist */

    /* Bytes of the arena instead of `body`, such as a picture: sent as they are, whole or in parts.
     */
    str plain_body;

    int file; /* an open file to send instead of a body, or -1 */
    int64_t file_size;

    struct header headers[REPLY_HEADERS_LIMIT];
    int header_count;
};

/* An empty 200 whose body may grow to PAGE_SIZE_LIMIT. */
struct reply reply_make(struct arena *arena);
/* 200 text/html; write the page into rp->body. */
void reply_html(struct reply *rp);
/* 200 application/json, readable for other sites' scripts; write it into rp->body. */
void reply_json(struct reply *rp);
/* 200 of any type. `type` is a literal. */
void reply_type(struct reply *rp, const char *type);
/* 301, 302, 303, 307 or 308 to `location`. */
void reply_redirect(struct reply *rp, int status, url location);
/* An error without a page of its own; whoever serves it fills in the page for this status. */
void reply_error(struct reply *rp, int status);
static inline void reply_not_found(struct reply *rp)
{
    reply_error(rp, 404);
}
/* A file of `size` bytes, which must not change while it is sent. `fd` is closed when the request's
 * door closes, unless someone took it. */
void reply_file(struct reply *rp, int fd, int64_t size, const char *type);
/* Takes over the file of a reply from the request's door. */
void reply_file_taken(int fd);
/* A file of the program itself, in the best encoding that the client takes. CACHE_FOREVER at its
 * own address; at a fixed address (/favicon.ico) CACHE_REVALIDATE. */
void reply_asset(struct reply *rp, const struct request *rq, const struct asset *asset,
                 enum caching caching);
/* The clock alone changes this reply at `m`; the earliest wins; MOMENT_NONE is ignored. Such a
 * reply has no Last-Modified: use the next function where it is known when the clock last did. */
void reply_depends_on(struct reply *rp, moment m);
/* The clock alone changed what this reply shows at `last`, and will next at `next`; MOMENT_NONE:
 * never. Of all that is told the latest `last` and the earliest `next` count. */
void reply_changes(struct reply *rp, moment last, moment next);
/* One more header. `name` is a literal; `value` lives as long as the arena. */
void reply_header(struct reply *rp, const char *name, const char *value);
