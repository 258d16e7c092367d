#include "http/seal.h"

#include "core/hash.h"
#include "core/limits.h"
#include "http/gzip.h"
#include "http/range.h"
#include "text/header_date.h"

#include <assert.h>
#include <string.h>

static const char page_csp[] =
    "default-src 'none'; style-src 'self'; img-src 'self'; "
    "script-src 'self'; font-src 'self'; connect-src 'self'; "
    "media-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";
/* What is no page runs nothing, even when someone opens it in a window of its own. */
static const char other_csp[] = "default-src 'none'; style-src 'unsafe-inline'; sandbox; "
                                "frame-ancestors 'none'";

static void add(struct sealed *sealed, const char *name, const char *value)
{
    assert(sealed->header_count < SEALED_HEADERS_LIMIT);
    sealed->headers[sealed->header_count++] = (struct header){name, value};
}

static bool is_type(const struct reply *rp, const char *start)
{
    return rp->type && strncmp(rp->type, start, strlen(start)) == 0;
}

static bool is_page(const struct reply *rp)
{
    return is_type(rp, "text/html");
}

/* Pictures and archives are compressed already. */
static bool is_compressible(const struct reply *rp)
{
    return is_type(rp, "text/") || is_type(rp, "application/json") ||
           is_type(rp, "application/xml") || is_type(rp, "application/atom+xml") ||
           is_type(rp, "application/rss+xml") || is_type(rp, "application/feed+json") ||
           is_type(rp, "application/geo+json") || is_type(rp, "application/ld+json") ||
           is_type(rp, "application/csvm+json") ||
           is_type(rp, "application/opensearchdescription+xml") || is_type(rp, "image/svg+xml");
}

static const char *cache_control(enum caching caching)
{
    switch (caching) {
    case CACHE_REVALIDATE:
        return "no-cache";
    case CACHE_FOREVER:
        return "public, max-age=31536000, immutable";
    case CACHE_NEVER:
        return "no-store";
    }
    return "no-store";
}

static void add_security(struct sealed *sealed, const struct reply *rp)
{
    add(sealed, "X-Content-Type-Options", "nosniff");
    add(sealed, "Content-Security-Policy", rp->csp ? rp->csp : is_page(rp) ? page_csp : other_csp);
    add(sealed, "Referrer-Policy", "strict-origin-when-cross-origin");
    if (is_page(rp)) {
        add(sealed, "Permissions-Policy",
            "camera=(), geolocation=(), microphone=(), payment=(), usb=()");
        add(sealed, "Cross-Origin-Opener-Policy", "same-origin");
    }
    add(sealed, "Cross-Origin-Resource-Policy", rp->is_open ? "cross-origin" : "same-origin");
    if (rp->is_open)
        add(sealed, "Access-Control-Allow-Origin", "*");
}

static void add_headers(struct sealed *sealed, const struct request *rq, const struct reply *rp)
{
    if (rp->type)
        add(sealed, "Content-Type", rp->type);
    add(sealed, "Cache-Control", cache_control(rp->status < 400 ? rp->caching : CACHE_NEVER));
    /* How pages are shown is kept in a cookie. */
    if (is_page(rp))
        add(sealed, "Vary", "Accept-Encoding, Cookie");
    else if (rp->varies_by_encoding || is_compressible(rp))
        add(sealed, "Vary", "Accept-Encoding");
    if (rp->location.n > 0)
        add(sealed, "Location", arena_c(rq->arena, rp->location));
    if (rp->no_index || rp->status >= 400)
        add(sealed, "X-Robots-Tag", "noindex");
    add_security(sealed, rp);
    for (int i = 0; i < rp->header_count; i++)
        add(sealed, rp->headers[i].name, rp->headers[i].value);
}

/* Strong: other bytes, another tag. An encoding is other bytes. */
static const char *make_etag(struct arena *arena, const struct reply *rp, str body,
                             const char *encoding)
{
    if (rp->etag.n > 0)
        return arena_c(arena, rp->etag);
    return arena_printf(arena, "\"%016llx%s%s\"", (unsigned long long)hash_bytes(body),
                        encoding ? "-" : "", encoding ? encoding : "")
        .p;
}

enum encoding page_encoding(const struct request *rq)
{
    return accept_best(rq->accept_encoding, ENCODING_GZIP);
}

/* The body and its encoding before compression, which a 304 saves. */
static const char *choose_body(const struct request *rq, const struct reply *rp, str *body)
{
    *body = rp->ready_body.p   ? rp->ready_body
            : rp->plain_body.p ? rp->plain_body
                               : buf_text(&rp->body);
    if (rp->ready_body.p || rp->plain_body.p)
        return rp->ready_encoding;
    if (body->n < COMPRESS_FROM || !is_compressible(rp))
        return NULL;
    return encoding_name(page_encoding(rq));
}

/* Told only once that second is over: what is committed within it would be told by the same time.
 */
static moment last_modified(const struct request *rq, const struct reply *rp)
{
    bool is_told = rp->status == 200 && !rp->is_undated && moment_is_set(rp->changed_at) &&
                   rp->changed_at.s < rq->now.s && rp->caching == CACHE_REVALIDATE;
    return is_told ? rp->changed_at : MOMENT_NONE;
}

/* Of what can be had in parts, the part that was asked for (RFC 9110, 14.2): not when the reader
 * has the whole already, nor when If-Range names other bytes. A date there names none. */
static void take_part(const struct request *rq, const struct reply *rp, struct sealed *sealed)
{
    struct byte_range range;
    int64_t size = sealed->body.n;
    add(sealed, "Accept-Ranges", "bytes");
    bool is_asked = rq->range.n > 0 && rq->method == METHOD_GET && rp->status == 200 &&
                    !reader_has(rq, sealed->etag, sealed->changed_at) &&
                    (rq->if_range.n == 0 ||
                     (sealed->etag && str_equal(rq->if_range, str_from_c(sealed->etag))));
    if (!is_asked)
        return;
    switch (range_read(rq->range, size, &range)) {
    case RANGE_WHOLE:
        return;
    case RANGE_PART:
        sealed->status = 206;
        sealed->body = str_slice(sealed->body, range.first, range.last + 1);
        add(sealed, "Content-Range",
            arena_printf(rq->arena, "bytes %lld-%lld/%lld", (long long)range.first,
                         (long long)range.last, (long long)size)
                .p);
        return;
    case RANGE_BEYOND:
        sealed->status = 416;
        sealed->body = S("");
        add(sealed, "Content-Range", arena_printf(rq->arena, "bytes */%lld", (long long)size).p);
        return;
    }
}

struct sealed seal(const struct request *rq, struct reply *rp)
{
    struct sealed sealed = {
        .status = rp->status,
        .body_is_static = rp->ready_body.p != NULL,
        .file = rp->file,
        .file_size = rp->file_size,
        .valid_until = rp->valid_until,
        .public_version = rp->public_version,
        .changed_at = last_modified(rq, rp),
        .keep = rp->keep && rp->status == 200 && rp->file < 0 && !rp->ready_body.p &&
                !rp->plain_body.p && rp->caching == CACHE_REVALIDATE,
    };
    add_headers(&sealed, rq, rp);
    const char *encoding = choose_body(rq, rp, &sealed.body);
    if (encoding)
        add(&sealed, "Content-Encoding", encoding);
    if (rp->status == 200 && rp->caching != CACHE_NEVER && (rp->file < 0 || rp->etag.n > 0)) {
        sealed.etag = make_etag(rq->arena, rp, sealed.body, encoding);
        add(&sealed, "ETag", sealed.etag);
    }
    if (moment_is_set(sealed.changed_at))
        add(&sealed, "Last-Modified",
            arena_c(rq->arena, header_date(rq->arena, sealed.changed_at)));
    if (rp->plain_body.p)
        take_part(rq, rp, &sealed);
    /* A reply that will be kept is compressed even if this reader needs no body: the next one does.
     */
    bool is_kept = sealed.keep && rq->key.p;
    if (encoding && !rp->ready_body.p &&
        (is_kept || !reader_has(rq, sealed.etag, sealed.changed_at)))
        sealed.body = gzip_bytes(rq->arena, sealed.body);
    return sealed;
}

bool reader_has(const struct request *rq, const char *etag, moment changed_at)
{
    moment seen;
    if (!etag || (rq->method != METHOD_GET && rq->method != METHOD_HEAD))
        return false;
    if (rq->if_none_match.n > 0)
        return etag_matches(rq->if_none_match, str_from_c(etag));
    return moment_is_set(changed_at) && rq->if_modified_since.n > 0 &&
           header_date_read(rq->if_modified_since, rq->now, &seen) && changed_at.s <= seen.s;
}

struct sealed seal_for_reader(const struct request *rq, const struct sealed *full)
{
    if (!reader_has(rq, full->etag, full->changed_at))
        return *full;
    struct sealed sealed = *full;
    sealed.header_count = 0;
    for (int i = 0; i < full->header_count; i++)
        if (header_stays_in_304(full->headers[i].name))
            add(&sealed, full->headers[i].name, full->headers[i].value);
    sealed.status = 304;
    sealed.body = (str){0};
    sealed.file = -1;
    return sealed;
}

bool header_stays_in_304(const char *name)
{
    static const char *const names[] = {"ETag",
                                        "Cache-Control",
                                        "Vary",
                                        "Content-Security-Policy",
                                        "Access-Control-Allow-Origin",
                                        "Cross-Origin-Resource-Policy"};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        if (strcmp(names[i], name) == 0)
            return true;
    return false;
}

/* One entity tag off the front of a list; weak marks are dropped. */
static bool next_tag(str *list, str *tag)
{
    while (list->n > 0 && (list->p[0] == ' ' || list->p[0] == '\t' || list->p[0] == ','))
        *list = str_slice(*list, 1, list->n);
    if (str_starts(*list, S("W/")))
        *list = str_slice(*list, 2, list->n);
    if (list->n == 0 || list->p[0] != '"')
        return false;
    ptrdiff_t end = str_find_char(str_slice(*list, 1, list->n), '"');
    if (end < 0)
        return false;
    *tag = str_slice(*list, 0, end + 2);
    *list = str_slice(*list, end + 2, list->n);
    return true;
}

bool etag_matches(str if_none_match, str etag)
{
    if_none_match = str_trim(if_none_match);
    if (str_equal(if_none_match, S("*")))
        return true;
    str tag;
    while (next_tag(&if_none_match, &tag))
        if (str_equal(tag, etag))
            return true;
    return false;
}
