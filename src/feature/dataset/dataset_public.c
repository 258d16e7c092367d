#include "feature/dataset/dataset_public.h"

#include "core/limits.h"
#include "http/addresses.h"
#include "text/body_view.h"

enum { DATASET_BYTES = 3 * MIB / 2 }; /* of one reply, beside what its rows take to read */

url dataset_address(struct request *rq, struct reply *rp, const struct site_view *view, url here)
{
    return here.s.n > 0 ? site_absolute_here(rq, rp, &view->site, here) : here;
}

static url next_of(struct request *rq, struct reply *rp, const struct site_view *view,
                   const struct table *table)
{
    if (!table->is_cut || table->last.n == 0)
        return (url){0};
    return dataset_address(rq, rp, view, list_address(rq, table->last));
}

static void put(struct json *json, str key, str text)
{
    json_put_key(json, key);
    json_put_text(json, text);
}

void dataset_put_items(struct request *rq, struct reply *rp, const struct site_view *view,
                       const struct dataset *dataset, struct json *json)
{
    json_put_key(json, S("items"));
    json_put_array(json);
    struct table table = table_make(&rp->body, json, dataset->columns, DATASET_BYTES);
    dataset->rows(rq, rp, view, &table);
    json_put_end(json);
    put(json, S("next"), next_of(rq, rp, view, &table).s);
}

static void answer_json(struct request *rq, struct reply *rp, const struct site_view *view,
                        const struct dataset *dataset)
{
    reply_json(rp);
    struct json json = json_make(&rp->body);
    json_put_object(&json);
    put(&json, S("site"), view->site.name);
    put(&json, S("title"), str_from_c(dataset->title));
    put(&json, S("address"), dataset_address(rq, rp, view, route_link(rq, dataset->address)).s);
    dataset_put_items(rq, rp, view, dataset, &json);
    json_put_end(&json);
}

static void answer_csv(struct request *rq, struct reply *rp, const struct site_view *view,
                       const struct dataset *dataset)
{
    reply_type(rp, "text/csv; charset=utf-8; header=present");
    rp->is_open = true;
    struct table table = table_make(&rp->body, NULL, dataset->columns, DATASET_BYTES);
    dataset->rows(rq, rp, view, &table);
    url next = next_of(rq, rp, view, &table);
    url meta = dataset_address(
        rq, rp, view,
        route_link(rq, ADDRESS_DATASET_TABLE, LINK_TEXT("code", str_from_c(dataset->code))));
    /* RFC 8288; where CSV on the Web looks for a table's metadata. */
    str links = arena_printf(
        rq->arena, "<%.*s>; rel=\"describedby\"; type=\"application/csvm+json\"", STR_ARG(meta.s));
    if (next.s.n > 0)
        links =
            arena_printf(rq->arena, "%.*s, <%.*s>; rel=\"next\"", STR_ARG(links), STR_ARG(next.s));
    reply_header(rp, "Link", links.p);
}

bool dataset_answer(struct request *rq, struct reply *rp, const struct site_view *view,
                    const struct dataset *dataset)
{
    if (rq->wants_json)
        answer_json(rq, rp, view, dataset);
    else if (rq->wants_csv)
        answer_csv(rq, rp, view, dataset);
    return rq->wants_json || rq->wants_csv;
}

struct json dataset_item_begin(struct request *rq, struct reply *rp, const struct site_view *view,
                               const struct dataset *dataset)
{
    reply_json(rp);
    struct json json = json_make(&rp->body);
    json_put_object(&json);
    put(&json, S("site"), view->site.name);
    put(&json, S("title"), str_from_c(dataset->title));
    put(&json, S("list"), dataset_address(rq, rp, view, route_link(rq, dataset->address)).s);
    json_put_key(&json, S("item"));
    return json;
}

void dataset_item_end(struct request *rq, struct json *json, str lead, html body)
{
    put(json, S("lead"), lead);
    put(json, S("body_html"), body.s.n > 0 ? body.s : (str){0});
    put(json, S("body_text"), body.s.n > 0 ? body_plain(rq->arena, body) : (str){0});
    json_put_end(json);
}

url dataset_item_address(struct request *rq, url page)
{
    return rq->wants_json ? (url){arena_printf(rq->arena, "%.*s.json", STR_ARG(page.s))} : page;
}
