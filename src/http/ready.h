/* A reply in the form in which the HTTP library sends it, shared by all connections that are being
 * sent it. Making one costs more than sending it, so kept replies are kept as these. */
#pragma once

#include "http/seal.h"

#include <stdint.h>

struct MHD_Response;

struct ready {
    struct MHD_Response *full;
    struct MHD_Response *not_modified; /* NULL when the reply has no ETag */
    int status;
    char etag[40];
    moment changed_at; /* what Last-Modified says, or MOMENT_NONE */
    const char *body;  /* of `full`, which owns it */
    int64_t size;
    int64_t occupied; /* bytes of memory, about */
};

/* Copies what it needs of `sealed`, which has no file. NULL when the system has no memory. */
struct ready *ready_make(const struct sealed *sealed);
/* Lets go: memory returns when the last connection has sent it. Takes a struct ready. */
void ready_release(void *ready);
/* A response for one sending. Takes the file over, also when it fails: NULL when the system has no
 * memory. */
struct MHD_Response *response_make(const struct sealed *sealed);
/* The same as `response`, whose body is `body`, and the connection is closed behind it. */
struct MHD_Response *response_closing(struct MHD_Response *response, str body);
