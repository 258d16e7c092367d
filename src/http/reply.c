#include "http/reply.h"

#include "core/fail.h"
#include "core/limits.h"
#include "html/asset.h"
#include "http/accept.h"
#include "http/request.h"

#include <assert.h>
#include <stdint.h>
#include <unistd.h>

struct reply reply_make(struct arena *arena)
{
    return (struct reply){
        .status = 200,
        .body = buf_make(arena, PAGE_SIZE_LIMIT),
        .keep = true,
        .valid_until = MOMENT_NONE,
        .changed_at = MOMENT_NONE,
        .file = -1,
    };
}

void reply_type(struct reply *rp, const char *type)
{
    rp->status = 200;
    rp->type = type;
}

void reply_html(struct reply *rp)
{
    reply_type(rp, "text/html; charset=utf-8");
}

void reply_json(struct reply *rp)
{
    reply_type(rp, "application/json");
    rp->is_open = true;
}

void reply_redirect(struct reply *rp, int status, url location)
{
    assert(status >= 301 && status <= 308 && location.s.n > 0);
    rp->status = status;
    rp->location = location.s;
    rp->keep = false;
}

void reply_error(struct reply *rp, int status)
{
    assert(status >= 400 && status <= 599);
    rp->status = status;
    rp->body.n = 0;
    rp->keep = false;
}

static void close_file(void *fd)
{
    close((int)(intptr_t)fd);
}

void reply_file(struct reply *rp, int fd, int64_t size, const char *type)
{
    assert(fd >= 0 && size >= 0 && rp->file < 0);
    reply_type(rp, type);
    door_defer(close_file, (void *)(intptr_t)fd);
    rp->file = fd;
    rp->file_size = size;
    rp->keep = false;
}

void reply_file_taken(int fd)
{
    door_forget(close_file, (void *)(intptr_t)fd);
}

void reply_asset(struct reply *rp, const struct request *rq, const struct asset *asset,
                 enum caching caching)
{
    unsigned offered = ENCODING_IDENTITY;
    offered |= asset->gzip.p ? ENCODING_GZIP : 0u;
    offered |= asset->brotli.p ? ENCODING_BROTLI : 0u;
    enum encoding encoding = accept_best(rq->accept_encoding, offered);
    rp->ready_encoding = encoding_name(encoding);
    rp->ready_body = encoding == ENCODING_BROTLI ? asset->brotli
                     : encoding == ENCODING_GZIP ? asset->gzip
                                                 : asset->identity;
    rp->varies_by_encoding = offered != ENCODING_IDENTITY;
    rp->etag =
        arena_printf(rq->arena, "\"%.*s%s%s\"", STR_ARG(asset->hash), rp->ready_encoding ? "-" : "",
                     rp->ready_encoding ? rp->ready_encoding : "");
    rp->caching = caching;
    reply_type(rp, arena_c(rq->arena, asset->type));
}

void reply_changes(struct reply *rp, moment last, moment next)
{
    if (moment_is_set(last) && (!moment_is_set(rp->changed_at) || last.s > rp->changed_at.s))
        rp->changed_at = last;
    if (moment_is_set(next) && (!moment_is_set(rp->valid_until) || next.s < rp->valid_until.s))
        rp->valid_until = next;
}

void reply_depends_on(struct reply *rp, moment m)
{
    reply_changes(rp, MOMENT_NONE, m);
    rp->is_undated = true;
}

void reply_header(struct reply *rp, const char *name, const char *value)
{
    assert(rp->header_count < REPLY_HEADERS_LIMIT);
    rp->headers[rp->header_count++] = (struct header){name, value};
}
