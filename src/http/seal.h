/* The last step of a reply: ETag, caching, security headers, compression, or 304 when the reader
 * has it already. Pure: (request, reply) → what goes on the wire.
 *
 * Sealing happens after the right to see was decided, so that 304 never tells a stranger that a
 * guess was right. */
#pragma once

#include "core/arena.h"
#include "core/str.h"
#include "http/accept.h"
#include "http/reply.h"
#include "http/request.h"

enum { SEALED_HEADERS_LIMIT = 24 };

struct sealed {
    int status;
    struct header headers[SEALED_HEADERS_LIMIT]; /* all but Date, Connection and Content-Length */
    int header_count;
    str body;
    bool body_is_static; /* part of the program, not of the arena */
    int file;            /* or -1 */
    int64_t file_size;
    const char *etag;  /* NULL: none */
    moment changed_at; /* what Last-Modified says, or MOMENT_NONE */
    bool keep;         /* may be entered among the kept replies */
    moment valid_until;
    int64_t public_version;
};

/* Makes the complete reply, in the request's arena. */
struct sealed seal(const struct request *rq, struct reply *rp);
/* What this reader gets of a complete reply: a 304 if the body is known. The sender leaves out the
 * body of an answer to HEAD, whose length it still tells. */
struct sealed seal_for_reader(const struct request *rq, const struct sealed *full);
/* True if the request says that its reader has this already: it names the ETag, or it names none
 * and has seen the reply of `changed_at` or a later one (RFC 9110 13.1.2, 13.1.3). */
bool reader_has(const struct request *rq, const char *etag, moment changed_at);
/* True if an If-None-Match header holds `etag` or "*" (weak comparison, RFC 9110 13.1.2). */
bool etag_matches(str if_none_match, str etag);
/* The headers a 304 repeats from the full reply. */
bool header_stays_in_304(const char *name);
/* The encoding in which a page of ours goes to this client: gzip or identity. */
enum encoding page_encoding(const struct request *rq);
