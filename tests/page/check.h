/* Whether a reply is what a .page file says of it. */
#pragma once

#include "support/page_file.h"

/* A reply, however it was had. */
struct page_reply {
    int status;
    const struct header *headers;
    int header_count;
    str text;        /* without its content encoding */
    int64_t queries; /* -1: not known */
    int64_t memory;  /* bytes, or -1 */
};

/* Asks for another page on behalf of a rule; the reply lies in `arena`. */
struct asker {
    void (*ask)(void *with, struct arena *arena, const struct ask *ask, struct page_reply *reply);
    void *with;
};

/* The value of a header; absent when there is none. */
str page_reply_header(const struct page_reply *reply, const char *name);
/* Writes what is wrong to standard output, a line each, and returns how much that was. `arena`
 * holds the reply and what comes of it. */
int check_reply(struct arena *arena, const struct page_file *file, const struct page_case *c,
                const struct page_reply *reply, const struct asker *asker);
