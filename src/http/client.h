/* Where a request came from: the address of the client, as far as it is known. Used to count visits
 * (hashed with a salt of the day) and to limit rates; never stored. */
#pragma once

#include "core/str.h"

#include <stdbool.h>
#include <stdint.h>

struct sockaddr;

struct client_address {
    bool is_known;
    uint8_t bytes[16]; /* IPv6, or IPv4 mapped into it */
};

/* Of a socket; not known for a Unix socket. */
struct client_address client_of_socket(const struct sockaddr *address);
/* Of a header that a proxy of ours wrote: an address in the usual notation. */
struct client_address client_of_text(str text);
