/* Asks a service for a page within this process, as the engine would for a reader. */
#pragma once

#include "core/fail.h"
#include "http/service.h"

struct db;

/* What the reader sends. Texts that are absent are not sent. */
struct ask {
    enum method method;
    str target;
    str host;
    str cookie;
    str accept_encoding;
    str if_none_match;
    str range, if_range;
    str if_modified_since;
    str form; /* the body of a POST */
    str origin, fetch_site;
    moment now;
};

struct reply_got {
    struct sealed sent;
    int status;
    str body; /* as it travels */
    str key;  /* under which it may be kept, or absent */
    int64_t queries;
    ptrdiff_t memory; /* of the arena */
    enum failure why; /* of a 503 that came by the door; 0: none */
};

enum { ASK_NUMBER = 7001 }; /* of every request, as its pages show it */

/* Everything returned lies in `arena`, which is reset first: it is the request's own. */
struct reply_got ask_service(const struct service *service, struct db *db, struct arena *arena,
                             const struct ask *ask);
/* The value of a reply's header; absent when it has none. */
str reply_got_header(const struct reply_got *got, const char *name);
/* The body without its content encoding. */
str reply_got_text(const struct reply_got *got, struct arena *arena);
/* `packed` as gzip packed it. Ends the program when it is not whole. */
str gzip_unpacked(struct arena *arena, str packed);
