/* The head of a request: what the HTTP library lets through and we do not, and the few fields we
 * use.
 *
 * Two programs that disagree about where a request ends can be played against each other (request
 * smuggling), so whatever RFC 9112 calls malformed is refused with 400 and the connection is
 * closed. */
#pragma once

#include "core/str.h"

#include <stdbool.h>
#include <stdint.h>

struct head {
    int status; /* 0, or why it is refused: 400, 411, 413, 414, 431, 505 */
    bool is_1_0;
    bool is_chunked;
    int fields, hosts;
    int64_t content_length; /* -1: none given */
    str method, host;
    str range, if_range, accept_encoding, if_none_match, if_modified_since, user_agent, referrer,
        cookie, authorization, origin, fetch_site;
    str real_ip; /* X-Real-IP: true only when a proxy of ours set it */
};

/* Begins with the parts of the request line, the target as it came. */
struct head head_start(str method, str target, str version);
/* Takes one field. The texts must outlive the head. */
void head_field(struct head *head, str name, str value);
/* Says what is wrong with the whole, once all fields were taken: head->status. */
void head_finish(struct head *head);
/* True if `host` is a host name or an address, with or without a port (RFC 3986, 3.2.2). */
bool host_is_valid(str host);
