#include "feature/comply/visitor_public.h"

#include "core/fail.h"
#include "core/hash.h"
#include "core/limits.h"

#include <string.h>
#include <strings.h>

enum { SLOTS = 1 << 19 }; /* more than twice COMPLY_PAGES_LIMIT */

void visitor_begin(struct visitor *v, struct db *db, struct arena *lasting,
                   const struct service *service, moment now, const struct sites *sites)
{
    *v = (struct visitor){
        .db = db,
        .lasting = lasting,
        .service = service,
        .now = now,
        .sites = sites,
        .places = arena_array(lasting, struct visit_place, COMPLY_PAGES_LIMIT),
        .slots = arena_array(lasting, uint32_t, SLOTS),
    };
    arena_init(&v->passing, REQUEST_ARENA_LIMIT);
}

void visitor_end(struct visitor *v)
{
    arena_release(&v->passing);
}

/* A site with a host of its own is asked there. */
static str host_of(const struct site *site)
{
    return site->host.n > 0 ? site->host : S("localhost");
}

str visitor_base(struct visitor *v, const struct site *site)
{
    return site->host.n > 0 || site->path.n == 0
               ? S("")
               : arena_printf(v->lasting, "/%.*s", STR_ARG(site->path));
}

static str header_of(const struct sealed *sealed, const char *name)
{
    for (int i = 0; i < sealed->header_count; i++) {
        if (strcasecmp(sealed->headers[i].name, name) == 0)
            return str_from_c(sealed->headers[i].value);
    }
    return (str){0};
}

static struct visit_reply reply_of(const struct sealed *sealed)
{
    return (struct visit_reply){
        .status = sealed->status,
        .type = header_of(sealed, "Content-Type"),
        .body = sealed->body,
        .location = header_of(sealed, "Location"),
        .is_unlisted = header_of(sealed, "X-Robots-Tag").n > 0,
    };
}

struct visit_reply visitor_ask(struct visitor *v, const struct site *site, str address,
                               bool is_packed)
{
    struct visit_reply reply = {.status = 503};
    struct door door;
    arena_reset(&v->passing);
    struct request rq = {
        .arena = &v->passing,
        .db = v->db,
        .now = v->now,
        .number = 1,
        .method = METHOD_GET,
        .authority = host_of(site),
        .host = host_of(site),
        .accept_encoding = is_packed ? S("gzip") : S("identity"),
        .route_id = -1,
    };
    DOOR_TRY(&door)
    {
        if (request_target(&rq, address)) {
            service_open(v->service, &rq);
            struct sealed sealed = service_answer(v->service, &rq);
            reply = reply_of(&sealed);
        } else {
            reply.status = 400;
        }
        door_close(&door);
    }
    return reply;
}

str visitor_inside(str address)
{
    if (!str_starts(address, S("/")) || str_starts(address, S("//")))
        return (str){0};
    ptrdiff_t fragment = str_find_char(address, '#');
    return fragment < 0 ? address : str_slice(address, 0, fragment);
}

/* The site below whose path an address of the root's host lies. */
static const struct site *site_below(const struct visitor *v, const struct site *site, str address)
{
    if (site->host.n > 0)
        return site;
    const struct site *found = &v->sites->at[0];
    for (ptrdiff_t i = 0; i < v->sites->n; i++) {
        const struct site *each = &v->sites->at[i];
        str rest = str_slice(address, 1 + each->path.n, address.n);
        if (each->path.n > 0 && each->host.n == 0 &&
            str_starts(str_slice(address, 1, address.n), each->path) &&
            (rest.n == 0 || str_find_char(S("/.?"), rest.p[0]) >= 0))
            found = each;
    }
    return found;
}

void visitor_meet(struct visitor *v, const struct site *site, str address, str from)
{
    const struct site *at = site_below(v, site, address);
    uint64_t hash = hash_bytes(address) + (uint64_t)(at->host.n > 0 ? at->id.n : 0);
    for (uint64_t slot = hash % SLOTS;; slot = (slot + 1) % SLOTS) {
        uint32_t index = v->slots[slot];
        if (index == 0) {
            v->is_cut = v->is_cut || v->count == COMPLY_PAGES_LIMIT;
            if (v->is_cut)
                return;
            v->places[v->count] = (struct visit_place){at, arena_copy(v->lasting, address),
                                                       arena_copy(v->lasting, from), 0};
            v->slots[slot] = (uint32_t)++v->count;
            return;
        }
        const struct visit_place *place = &v->places[index - 1];
        bool same_host = (at->host.n > 0 || place->site->host.n > 0) ? place->site == at : true;
        if (same_host && str_equal(place->address, address))
            return;
    }
}
