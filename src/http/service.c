#include "http/service.h"

#include "core/limits.h"
#include "html/asset.h"
#include "http/error_page.h"
#include "http/query.h"

/* Whether the route answers at this listener and below this prefix. */
static bool is_open_here(const struct request *rq, const struct route *route)
{
    if ((route->who == WHO_OPERATOR) != rq->is_private)
        return false;
    return !(route->flags & ROUTE_ROOT_ONLY) || rq->site_base.n == 0;
}

static void find_route(struct request *rq)
{
    rq->route = NULL;
    rq->route_id = -1;
    rq->found = (struct route_found){.match = ROUTE_NONE, .route = -1};
    if (rq->is_elsewhere)
        return;
    rq->found = route_find(rq->arena, rq->routes, rq->method, rq->site_path, rq->inputs);
    if (rq->found.route >= 0 && !is_open_here(rq, &rq->routes->at[rq->found.route]))
        rq->found = (struct route_found){.match = ROUTE_NONE, .route = -1};
    if (rq->found.match != ROUTE_FOUND)
        return;
    rq->route_id = rq->found.route;
    rq->route = &rq->routes->at[rq->route_id];
    rq->wants_json = rq->found.json;
    rq->wants_csv = rq->found.csv;
}

static bool may_be_kept(const struct request *rq)
{
    return (rq->route->flags & ROUTE_KEEP) && rq->method != METHOD_POST && rq->site != 0;
}

void service_open(const struct service *service, struct request *rq)
{
    rq->routes = service->routes;
    rq->site_path = rq->path;
    rq->is_for_asset = !rq->is_private && str_starts(rq->path, S("/-/"));
    if (rq->is_for_asset)
        return;
    rq->public_version = service->public_version(service->with, rq);
    service->locate(service->with, rq);
    find_route(rq);
    if (!rq->route)
        return;
    request_inputs(rq);
    if (may_be_kept(rq))
        rq->key = request_key(rq, page_encoding(rq));
}

static void redirect_to_clean(struct request *rq, struct reply *rp)
{
    struct buf location = buf_make(rq->arena, ADDRESS_LIMIT);
    buf_str(&location, rq->site_base);
    percent_encode_path(&location, rq->found.path);
    if (rq->query.n > 0) {
        buf_char(&location, '?');
        buf_str(&location, rq->query);
    }
    reply_redirect(rp, 301, (url){buf_text(&location)});
}

static const char *allow_header(unsigned methods)
{
    bool get = (methods & METHOD_GET) != 0;
    bool post = (methods & METHOD_POST) != 0;
    return get && post ? "GET, HEAD, POST" : get ? "GET, HEAD" : "POST";
}

static void answer_asset(struct request *rq, struct reply *rp)
{
    const struct asset *asset = asset_find(rq->path);
    bool is_read = rq->method == METHOD_GET || rq->method == METHOD_HEAD;
    if (asset && is_read) {
        reply_asset(rp, rq, asset, CACHE_FOREVER);
        return;
    }
    reply_error(rp, asset ? 405 : 404);
    if (asset)
        reply_header(rp, "Allow", allow_header(METHOD_GET));
}

static void answer(const struct service *service, struct request *rq, struct reply *rp)
{
    switch (rq->found.match) {
    case ROUTE_FOUND:
    case ROUTE_NONE:
        service->answer(service->with, rq, rp);
        return;
    case ROUTE_METHOD:
        reply_error(rp, 405);
        reply_header(rp, "Allow", allow_header(rq->found.allow));
        return;
    case ROUTE_ELSEWHERE:
        redirect_to_clean(rq, rp);
        return;
    }
}

static void fill_error_page(const struct service *service, const struct request *rq,
                            struct reply *rp)
{
    if (rp->status < 400 || rp->body.n > 0 || rp->ready_body.p)
        return;
    if (service->error_page)
        service->error_page(service->with, rq, rp);
    if (rp->body.n == 0)
        error_page(rq, rp);
}

struct sealed service_answer(const struct service *service, struct request *rq)
{
    struct reply rp = reply_make(rq->arena);
    if (rq->is_for_asset)
        answer_asset(rq, &rp);
    else
        answer(service, rq, &rp);
    fill_error_page(service, rq, &rp);
    return seal(rq, &rp);
}

struct sealed service_refusal(const struct service *service, struct request *rq, int status)
{
    struct reply rp = reply_make(rq->arena);
    reply_error(&rp, status);
    if (status == 503)
        reply_header(&rp, "Retry-After", "5");
    if (status == 405)
        reply_header(&rp, "Allow", "GET, HEAD");
    fill_error_page(service, rq, &rp);
    return seal(rq, &rp);
}
