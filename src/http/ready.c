#include "http/ready.h"

#include <microhttpd.h>

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* What the library needs for a response and its fields, about. */
enum { RESPONSE_OVERHEAD = 2 * 1024 };

static bool add_headers(struct MHD_Response *response, const struct header *headers, int count,
                        bool for_304)
{
    for (int i = 0; i < count; i++) {
        if (for_304 && !header_stays_in_304(headers[i].name))
            continue;
        if (MHD_add_response_header(response, headers[i].name, headers[i].value) != MHD_YES)
            return false;
    }
    return true;
}

static struct MHD_Response *with_headers(struct MHD_Response *response, const struct sealed *sealed,
                                         bool for_304)
{
    if (response && add_headers(response, sealed->headers, sealed->header_count, for_304))
        return response;
    if (response)
        MHD_destroy_response(response);
    return NULL;
}

/* The library never writes to a body, though it asks for a pointer that would allow it. */
static void *unconst(const char *p)
{
    return (void *)(uintptr_t)p;
}

static struct MHD_Response *from_bytes(str body, enum MHD_ResponseMemoryMode mode)
{
    return MHD_create_response_from_buffer((size_t)body.n, unconst(body.n > 0 ? body.p : ""), mode);
}

struct MHD_Response *response_make(const struct sealed *sealed)
{
    if (sealed->file >= 0) {
        struct MHD_Response *response =
            MHD_create_response_from_fd((size_t)sealed->file_size, sealed->file);
        if (!response)
            close(sealed->file);
        return with_headers(response, sealed, false);
    }
    enum MHD_ResponseMemoryMode mode =
        sealed->body_is_static ? MHD_RESPMEM_PERSISTENT : MHD_RESPMEM_MUST_COPY;
    return with_headers(from_bytes(sealed->body, mode), sealed, false);
}

struct ready *ready_make(const struct sealed *sealed)
{
    struct ready *ready = calloc(1, sizeof *ready);
    char *body = malloc((size_t)sealed->body.n + 1);
    if (!ready || !body) {
        free(ready);
        free(body);
        return NULL;
    }
    memcpy(body, sealed->body.p ? sealed->body.p : "", (size_t)sealed->body.n);
    ready->body = body;
    ready->size = sealed->body.n;
    ready->status = sealed->status;
    ready->changed_at = sealed->changed_at;
    ready->occupied = sealed->body.n + 2 * RESPONSE_OVERHEAD + (int64_t)sizeof *ready;
    struct MHD_Response *full =
        MHD_create_response_from_buffer((size_t)sealed->body.n, body, MHD_RESPMEM_MUST_FREE);
    if (!full)
        free(body);
    ready->full = with_headers(full, sealed, false);
    if (sealed->etag && strlen(sealed->etag) < sizeof ready->etag) {
        memcpy(ready->etag, sealed->etag, strlen(sealed->etag));
        ready->not_modified =
            with_headers(from_bytes((str){0}, MHD_RESPMEM_PERSISTENT), sealed, true);
    }
    if (ready->full)
        return ready;
    ready_release(ready);
    return NULL;
}

void ready_release(void *pointer)
{
    struct ready *ready = pointer;
    if (ready->full)
        MHD_destroy_response(ready->full);
    if (ready->not_modified)
        MHD_destroy_response(ready->not_modified);
    free(ready);
}

static enum MHD_Result copy_header(void *to, enum MHD_ValueKind kind, const char *name,
                                   const char *value)
{
    (void)kind;
    return MHD_add_response_header(to, name, value);
}

struct MHD_Response *response_closing(struct MHD_Response *response, str body)
{
    struct MHD_Response *copy = from_bytes(body, MHD_RESPMEM_MUST_COPY);
    if (!copy)
        return NULL;
    MHD_get_response_headers(response, copy_header, copy);
    MHD_add_response_header(copy, "Connection", "close");
    return copy;
}
