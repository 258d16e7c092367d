#include "role/answer.h"

#include "feature/record/record.h"
#include "feature/redirect/redirect.h"
#include "feature/shell/errors_public.h"
#include "feature/shell/shell_public.h"
#include "feature/site/site.h"
#include "feature/voice/voice_public.h"

#include "core/fail.h"
#include "core/limits.h"
#include "db/db.h"
#include "http/addresses.h"
#include "html/errors.html.h"
#include "html/errors_page.h"
#include "role/settings.h"
#include "sys/clock.h"

#include <stdlib.h>

enum { SITES_ARENA_LIMIT = 16 * MIB };

struct answer {
    struct db *db;
    struct db *stats; /* NULL: not to be had */
    str public_url;
    const struct routes *routes;
    bool has_looked;
    int64_t data_version;   /* of the connection when it was last looked at */
    int64_t public_version; /* as it was then */
    struct arena arena;     /* of `sites`, which are read anew when the version moved */
    struct sites sites;
    moment began_at; /* this program, which may say what is recorded otherwise than the last one */
};

/* Before each request: one cheap look, and two queries when something was committed since. */
static int64_t look_at_version(void *with, struct request *rq)
{
    struct answer *answer = with;
    int64_t data_version = db_data_version(answer->db);
    if (answer->has_looked && data_version == answer->data_version)
        return answer->public_version;
    int64_t version = record_public_version(answer->db, rq->arena);
    if (!answer->has_looked || version != answer->public_version) {
        arena_reset(&answer->arena);
        answer->sites = (struct sites){0};
        answer->sites = site_all(answer->db, &answer->arena, actor_public());
    }
    answer->data_version = data_version;
    answer->public_version = version;
    answer->has_looked = true;
    return version;
}

static unsigned display_of(str cookie)
{
    str part;
    str name = S("hien-thi=");
    int64_t words = 0;
    while (str_cut(&cookie, ';', &part)) {
        part = str_trim(part);
        if (str_starts(part, name) && str_to_int(str_slice(part, name.n, part.n), &words) &&
            words >= 0 && words <= (DISPLAY_CONTRAST | DISPLAY_LARGE))
            return (unsigned)words;
    }
    return 0;
}

static const struct site *site_of_host(const struct sites *sites, str host)
{
    for (ptrdiff_t i = 0; i < sites->n; i++) {
        if (sites->at[i].host.n > 0 && str_equal(sites->at[i].host, host))
            return &sites->at[i];
    }
    return NULL;
}

/* The component portal below whose path the address lies, and what lies below it. */
static const struct site *site_of_path(const struct sites *sites, struct request *rq)
{
    for (ptrdiff_t i = 0; i < sites->n; i++) {
        const struct site *site = &sites->at[i];
        str below;
        if (site->path.n == 0 || !str_equal(str_slice(rq->path, 1, site->path.n + 1), site->path) ||
            !path_below(rq->arena, rq->path, str_slice(rq->path, 0, site->path.n + 1), &below))
            continue;
        rq->site_base = str_slice(rq->path, 0, site->path.n + 1);
        rq->site_path = below;
        return site;
    }
    return NULL;
}

/* Old systems had all their articles at "/", apart by the query only: "/?p=1822". It is looked up
 * before any route and kept reply, which know no such query. */
static bool is_old_address(struct answer *answer, struct request *rq)
{
    bool is_home = rq->site_path.n == 0 || str_equal(rq->site_path, S("/"));
    if (!is_home || rq->query.n == 0 || rq->is_private || rq->method == METHOD_POST)
        return false;
    str address = arena_printf(rq->arena, "%.*s?%.*s", STR_ARG(rq->path), STR_ARG(rq->query));
    return redirect_find(answer->db, rq->arena, actor_public(), rq->host, address).end !=
           REDIRECT_NOWHERE;
}

/* A host of its own says the site; any other host is the root's, with component portals below. */
static void locate(void *with, struct request *rq)
{
    struct answer *answer = with;
    rq->public_url = answer->public_url;
    rq->stats = answer->stats;
    rq->display = display_of(rq->cookie);
    rq->site_path = rq->path;
    rq->site_base = S("");
    rq->site = 0;
    const struct site *site = site_of_host(&answer->sites, rq->host);
    rq->is_at_own_host = site && site->path.n > 0;
    if (!site)
        site = site_of_path(&answer->sites, rq);
    if (!site)
        site = answer->sites.n > 0 && answer->sites.at[0].path.n == 0 ? &answer->sites.at[0] : NULL;
    if (site)
        rq->site = site->id.n;
    rq->is_elsewhere = is_old_address(answer, rq);
}

/* An address of records of which the site has none. */
static bool has_something(struct request *rq, struct reply *rp)
{
    struct site_view view;
    return !rq->routes->since || !rq->routes->since[rq->route_id] ||
           (site_view_open(rq, &view) && site_has(rq, rp, &view, rq->route_id));
}

/* One read transaction a page: what it shows is one state of the record. */
static void answer_request(void *with, struct request *rq, struct reply *rp)
{
    const struct answer *answer = with;
    db_read_begin(rq->db);
    struct record_state state = record_state(rq->db, rq->arena);
    rp->public_version = state.public_version;
    rq->recorded_at = state.changed_at;
    reply_changes(rp, state.changed_at, MOMENT_NONE);
    reply_changes(rp, answer->began_at, MOMENT_NONE);
    rq->snapshot = rp->public_version;
    if (!rq->route)
        errors_no_route(rq, rp);
    else if (has_something(rq, rp))
        rq->route->handler(rq, rp);
    else
        reply_not_found(rp);
    if (rp->status == 404 && rp->body.n == 0)
        errors_not_found(rq, rp);
    db_read_end(rq->db);
}

/* 503 is made without the database; the others have plain pages. */
static void error_page_of(void *with, const struct request *rq, struct reply *rp)
{
    (void)with;
    if (rp->status != 503)
        return;
    struct unavailable_page page = {
        .number = arena_printf(rq->arena, "%llu", (unsigned long long)rq->number),
        .at = rq->now,
        .again = {rq->path.n > 0 ? rq->path : S("/")},
    };
    reply_html(rp);
    rp->status = 503;
    rp->caching = CACHE_NEVER;
    unavailable_page_html(&rp->body, &page);
}

/* For counting: a reply that was kept knows no more of itself than its request does. */
static struct service_reading reading_of(void *with, const struct request *rq)
{
    struct service_reading reading = {.is_file = rq->is_for_asset};
    (void)with;
    switch (rq->route_id) {
    case ADDRESS_ARTICLE:
        reading.article = request_int(rq, "id", 0);
        reading.is_thanks = request_text(rq, "da-gui").p != NULL;
        break;
    case ADDRESS_FEEDBACK:
        reading.article = request_int(rq, "id", 0);
        reading.vote = str_equal(request_text(rq, "chon"), S("co")) ? VOTE_USEFUL : VOTE_NOT_USEFUL;
        break;
    case ADDRESS_VOICE_SEND:
        reading.voice = voice_of(rq);
        break;
    case ADDRESS_SECTION:
    case ADDRESS_SECTION_MONTH:
        reading.section = request_text(rq, "section");
        break;
    case ADDRESS_MEDIA:
        reading.is_file = true;
        break;
    default:
        break;
    }
    return reading;
}

struct answer *answer_open(struct db *db, const struct settings *settings,
                           const struct routes *routes)
{
    struct answer *answer = calloc(1, sizeof *answer);
    if (!answer)
        fail_with(FAIL_MEMORY, "no memory to answer requests");
    answer->db = db;
    answer->public_url = settings->public_url.p ? settings->public_url : S("");
    answer->routes = routes;
    answer->began_at = clock_now();
    arena_init(&answer->arena, SITES_ARENA_LIMIT);
    return answer;
}

void answer_set_stats(struct answer *answer, struct db *stats)
{
    answer->stats = stats;
}

void answer_close(struct answer *answer)
{
    arena_release(&answer->arena);
    free(answer);
}

struct service answer_service(struct answer *answer)
{
    return (struct service){
        .routes = answer->routes,
        .with = answer,
        .public_version = look_at_version,
        .locate = locate,
        .answer = answer_request,
        .error_page = error_page_of,
        .reading = reading_of,
    };
}

int64_t answer_public_version(const struct answer *answer)
{
    return answer->public_version;
}
