#include "support/ask.h"

#include "core/limits.h"
#include "db/db.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <zlib.h>

static struct request request_of(struct db *db, struct arena *arena, const struct ask *ask)
{
    return (struct request){
        .arena = arena,
        .db = db,
        .now = ask->now,
        .number = ASK_NUMBER,
        .random = 1,
        .method = ask->method,
        .authority = ask->host.p ? ask->host : S("thu.example"),
        .cookie = ask->cookie,
        .accept_encoding = ask->accept_encoding,
        .if_none_match = ask->if_none_match,
        .range = ask->range,
        .if_range = ask->if_range,
        .if_modified_since = ask->if_modified_since,
        .form = ask->form,
        .origin = ask->origin,
        .fetch_site = ask->fetch_site,
        .route_id = -1,
    };
}

static void take(struct reply_got *got, const struct request *rq, const struct sealed *full)
{
    struct sealed sealed = seal_for_reader(rq, full);
    got->sent = sealed;
    got->status = sealed.status;
    got->body = rq->method == METHOD_HEAD ? (str){0} : sealed.body; /* as the library leaves it */
    got->key = rq->key;
}

struct reply_got ask_service(const struct service *service, struct db *db, struct arena *arena,
                             const struct ask *ask)
{
    struct reply_got got = {0};
    struct sealed full;
    struct door door;
    arena_reset(arena);
    struct request rq = request_of(db, arena, ask);
    struct request for_refusal = rq;
    int64_t queries = db_queries(db);
    DOOR_TRY(&door)
    {
        rq.host = host_name(arena, ask->host.p ? ask->host : S("thu.example"));
        if (request_target(&rq, ask->target)) {
            service_open(service, &rq);
            full = service_answer(service, &rq);
        } else {
            full = service_refusal(service, &rq, 400);
        }
        take(&got, &rq, &full);
        door_close(&door);
    }
    else
    {
        got.why = door.why;
    }
    got.queries = db_queries(db) - queries;
    got.memory = arena->used;
    if (got.why != 0) {
        ptrdiff_t fail_after = arena->fail_after;
        arena->fail_after = -1;
        full = service_refusal(service, &for_refusal, 503);
        take(&got, &for_refusal, &full);
        arena->fail_after = fail_after;
    }
    return got;
}

str reply_got_header(const struct reply_got *got, const char *name)
{
    for (int i = 0; i < got->sent.header_count; i++) {
        if (strcasecmp(got->sent.headers[i].name, name) == 0)
            return str_from_c(got->sent.headers[i].value);
    }
    return (str){0};
}

str gzip_unpacked(struct arena *arena, str packed)
{
    enum { GZIP_WINDOW = 15 + 16 };
    z_stream stream = {0};
    char *out = arena_bytes(arena, PAGE_SIZE_LIMIT);
    if (inflateInit2(&stream, GZIP_WINDOW) != Z_OK)
        abort();
    stream.next_in = (Bytef *)(uintptr_t)packed.p;
    stream.avail_in = (uInt)packed.n;
    stream.next_out = (Bytef *)out;
    stream.avail_out = PAGE_SIZE_LIMIT;
    int end = inflate(&stream, Z_FINISH);
    str unpacked = {out, (ptrdiff_t)stream.total_out};
    inflateEnd(&stream);
    if (end != Z_STREAM_END) {
        fputs("a compressed body is not whole\n", stderr);
        abort();
    }
    return unpacked;
}

str reply_got_text(const struct reply_got *got, struct arena *arena)
{
    if (got->body.n == 0 || !str_equal(reply_got_header(got, "Content-Encoding"), S("gzip")))
        return got->body;
    return gzip_unpacked(arena, got->body);
}
