#include "feature/shell/linked_data_public.h"

#include "core/limits.h"
#include "http/addresses.h"

enum { LINKED_DATA_LIMIT = MIB };

struct linked_data linked_data_begin(struct arena *arena, str type)
{
    struct linked_data data = {.out = arena_new(arena, struct buf)};
    *data.out = buf_make(arena, LINKED_DATA_LIMIT);
    data.json = json_make(data.out);
    json_put_object(&data.json);
    linked_data_text(&data, S("@context"), S("https://schema.org"));
    linked_data_text(&data, S("@type"), type);
    return data;
}

void linked_data_text(struct linked_data *data, str name, str text)
{
    if (text.n == 0)
        return;
    json_put_key(&data->json, name);
    json_put_text(&data->json, text);
}

void linked_data_moment(struct linked_data *data, str name, moment m)
{
    if (!moment_is_set(m))
        return;
    json_put_key(&data->json, name);
    json_put_moment(&data->json, m);
}

void linked_data_thing(struct linked_data *data, str name, str type, str thing, url address)
{
    if (thing.n == 0)
        return;
    json_put_key(&data->json, name);
    json_put_object(&data->json);
    linked_data_text(data, S("@type"), type);
    linked_data_text(data, S("name"), thing);
    linked_data_text(data, S("url"), address.s);
    json_put_end(&data->json);
}

json_data linked_data_end(struct linked_data *data)
{
    json_put_end(&data->json);
    return (json_data){buf_text(data->out)};
}

url linked_data_address(const struct request *rq, const struct site *site, url address)
{
    url whole = site_absolute(rq, site, address);
    return whole.s.n > 0 ? whole : address;
}

/* {searchTerms} is filled in by whoever reads this. */
static void put_search(struct linked_data *data, struct request *rq, const struct site *site)
{
    url search = linked_data_address(rq, site, route_link(rq, ADDRESS_SEARCH));
    json_put_key(&data->json, S("potentialAction"));
    json_put_object(&data->json);
    linked_data_text(data, S("@type"), S("SearchAction"));
    linked_data_text(data, S("target"),
                     arena_printf(rq->arena, "%.*s?q={search_term_string}", STR_ARG(search.s)));
    linked_data_text(data, S("query-input"), S("required name=search_term_string"));
    json_put_end(&data->json);
}

static void put_owner(struct linked_data *data, const struct site *site, url home)
{
    json_put_key(&data->json, S("publisher"));
    json_put_object(&data->json);
    linked_data_text(data, S("@type"), S("GovernmentOrganization"));
    linked_data_text(data, S("name"), site->unit_name.n > 0 ? site->unit_name : site->name);
    linked_data_text(data, S("url"), home.s);
    linked_data_text(data, S("address"), site->address);
    linked_data_text(data, S("telephone"), site->phone);
    linked_data_text(data, S("email"), site->email);
    json_put_end(&data->json);
}

json_data linked_data_of_site(struct request *rq, const struct site_view *view)
{
    const struct site *site = &view->site;
    url home = linked_data_address(rq, site, route_link(rq, ADDRESS_HOME));
    struct linked_data data = linked_data_begin(rq->arena, S("WebSite"));
    linked_data_text(&data, S("name"), site->name);
    linked_data_text(&data, S("alternateName"), site->short_name);
    linked_data_text(&data, S("url"), home.s);
    linked_data_text(&data, S("description"), site->slogan);
    linked_data_text(&data, S("inLanguage"), S("vi"));
    put_owner(&data, site, home);
    put_search(&data, rq, site);
    return linked_data_end(&data);
}

static void put_step(struct linked_data *data, int64_t position, str name, url address)
{
    json_put_object(&data->json);
    linked_data_text(data, S("@type"), S("ListItem"));
    json_put_key(&data->json, S("position"));
    json_put_int(&data->json, position);
    linked_data_text(data, S("name"), name);
    linked_data_text(data, S("item"), address.s);
    json_put_end(&data->json);
}

json_data linked_data_of_path(struct request *rq, const struct site_view *view,
                              const struct links *crumbs, str title, url address)
{
    struct linked_data data = linked_data_begin(rq->arena, S("BreadcrumbList"));
    json_put_key(&data.json, S("itemListElement"));
    json_put_array(&data.json);
    for (ptrdiff_t i = 0; i < crumbs->n; i++)
        put_step(&data, i + 1, crumbs->at[i].label,
                 linked_data_address(rq, &view->site, crumbs->at[i].href));
    put_step(&data, crumbs->n + 1, title, linked_data_address(rq, &view->site, address));
    json_put_end(&data.json);
    return linked_data_end(&data);
}
