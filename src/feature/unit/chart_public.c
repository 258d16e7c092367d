/* The chart of the organisation, and whom to ask. */
#include "feature/unit/kind.h"
#include "feature/unit/organisation_public.h"
#include "feature/unit/unit_public.h"

#include "feature/unit/unit.html.h"

#include "http/addresses.h"
#include "text/fold.h"
#include "text/numbers.h"

/* What the chart is made of. */
struct view {
    struct site_view site;
    struct as_of as_of;
    struct units units;
    struct unit_sites_all portals;
};

static url portal_of(struct request *rq, const struct view *v, unit_id unit)
{
    const struct unit_site *own = unit_site_find(&v->portals, unit);
    if (!own)
        return (url){0};
    struct site site = {.path = own->path, .host = own->host};
    return route_url(rq->arena, rq->routes, ADDRESS_HOME, site_base_of(rq, &site),
                     (const struct link_value[]){{0}});
}

/* "phường", unless the name begins with it. */
static str kind_of(struct arena *arena, const struct unit *unit)
{
    str words = unit_kind_words(unit->kind);
    str start = text_lower(arena, str_slice(unit->name, 0, words.n));
    return str_equal(start, text_lower(arena, words)) ? (str){0} : words;
}

/* The units from `from` to before `to` that stand at the depth of the first, each with what is
 * below it. Depth is bounded by UNIT_DEPTH_LIMIT. */
static struct unit_items items_of(struct request *rq, const struct view *v, ptrdiff_t from,
                                  ptrdiff_t to)
{
    ptrdiff_t n = 0;
    for (ptrdiff_t i = from; i < to; i++)
        n += v->units.at[i].depth == v->units.at[from].depth;
    struct unit_item *items = arena_array(rq->arena, struct unit_item, n);
    n = 0;
    for (ptrdiff_t i = from; i < to;) {
        const struct unit *unit = &v->units.at[i];
        ptrdiff_t end = i + 1;
        while (end < to && v->units.at[end].depth > unit->depth)
            end++;
        url portal = portal_of(rq, v, unit->id);
        items[n] = (struct unit_item){
            .unit = {unit->name, unit_url(rq, &v->as_of, unit->name, unit->id), false},
            .kind = kind_of(rq->arena, unit),
            .portal = {portal.s.p ? S("Trang thông tin") : (str){0}, portal, false},
        };
        if (end > i + 1)
            items[n].below = items_of(rq, v, i + 1, end);
        n++;
        i = end;
    }
    return (struct unit_items){items, n};
}

static void read_units(struct request *rq, struct view *v)
{
    unit_id top = v->as_of.is_whole ? (unit_id){0} : v->as_of.top.id;
    if (v->as_of.is_whole || top.n != 0)
        v->units = units_under(rq->db, rq->arena, actor_public(), top, v->as_of.on);
}

static void chart_html(struct request *rq, struct reply *rp, const struct view *v)
{
    url address = route_link(rq, ADDRESS_ORGANISATION);
    struct shell_wish wish = {
        .title = as_of_title(rq->arena, &v->as_of, S("Cơ cấu tổ chức")),
        .name = S("Cơ cấu tổ chức"),
        .description = arena_printf(
            rq->arena, "Cơ cấu tổ chức: %.*s",
            STR_ARG(v->site.site.unit_name.p ? v->site.site.unit_name : v->site.site.name)),
        .address = address,
        .json = route_url_json(rq->arena, rq->routes, ADDRESS_ORGANISATION, rq->site_base,
                               (const struct link_value[]){{0}}),
    };
    struct chart_page page = {
        .shell = site_shell(rq, rp, &v->site, &wish),
        .as_of = as_of_form(rq, &v->as_of, address),
        .count = arena_printf(rq->arena, "%.*s cơ quan, đơn vị",
                              STR_ARG(text_int(rq->arena, v->units.n))),
        .units = items_of(rq, v, 0, v->units.n),
    };
    page.shell.meta.is_unlisted = v->as_of.is_asked;
    reply_html(rp);
    chart_page_html(&rp->body, &page);
}

static void unit_json(struct request *rq, struct json *json, const struct view *v,
                      const struct unit *unit)
{
    json_put_object(json);
    json_put_key(json, S("id"));
    json_put_int(json, unit->id.n);
    if (unit->depth > 0) {
        json_put_key(json, S("parent"));
        json_put_int(json, unit->parent.n);
    }
    json_put_key(json, S("depth"));
    json_put_int(json, unit->depth);
    put_known(json, "name", unit->name);
    put_known(json, "short_name", unit->short_name);
    put_known(json, "name_en", unit->name_en);
    put_known(json, "kind", unit->kind);
    put_known(json, "kind_name", unit_kind_words(unit->kind));
    put_known(json, "address", unit_url(rq, &v->as_of, unit->name, unit->id).s);
    put_known(json, "portal", portal_of(rq, v, unit->id).s);
    json_put_end(json);
}

static void chart_json(struct request *rq, struct reply *rp, const struct view *v)
{
    reply_json(rp);
    struct json json = json_make(&rp->body);
    json_put_object(&json);
    put_known(&json, "site", v->site.site.name);
    as_of_json(&json, &v->as_of);
    json_put_key(&json, S("units"));
    json_put_array(&json);
    for (ptrdiff_t i = 0; i < v->units.n; i++)
        unit_json(rq, &json, v, &v->units.at[i]);
    json_put_end(&json);
    json_put_end(&json);
}

void unit_chart_show(struct request *rq, struct reply *rp)
{
    struct view v = {0};
    if (!site_view_open(rq, &v.site)) {
        reply_not_found(rp);
        return;
    }
    v.as_of = as_of_read(rq, rp, &v.site);
    read_units(rq, &v);
    v.portals = unit_sites_read(rq->db, rq->arena, actor_public());
    if (rq->wants_json)
        chart_json(rq, rp, &v);
    else
        chart_html(rq, rp, &v);
}

static bool can_be_reached(const struct unit *unit)
{
    return unit->phone.n > 0 || unit->email.n > 0 || unit->address.n > 0;
}

static struct contact_units contacts_of(struct request *rq, const struct view *v)
{
    struct contact_unit *at = arena_array(rq->arena, struct contact_unit, v->units.n);
    ptrdiff_t n = 0;
    for (ptrdiff_t i = 0; i < v->units.n; i++) {
        const struct unit *unit = &v->units.at[i];
        if (can_be_reached(unit))
            at[n++] = (struct contact_unit){
                .unit = {unit->name, unit_url(rq, &v->as_of, unit->name, unit->id), false},
                .contact = contact_lines_of(rq->arena, unit->address, unit->phone, unit->email),
            };
    }
    return (struct contact_units){at, n};
}

static void contact_html(struct request *rq, struct reply *rp, const struct view *v)
{
    const struct site *site = &v->site.site;
    struct shell_wish wish = {
        .title = S("Liên hệ"),
        .description =
            arena_printf(rq->arena, "Địa chỉ, điện thoại, thư điện tử: %.*s", STR_ARG(site->name)),
        .address = route_link(rq, ADDRESS_CONTACT),
        .json = route_url_json(rq->arena, rq->routes, ADDRESS_CONTACT, rq->site_base,
                               (const struct link_value[]){{0}}),
    };
    struct contact_page page = {
        .shell = site_shell(rq, rp, &v->site, &wish),
        .owner = site->unit_name,
        .contact = contact_lines_of(rq->arena, site->address, site->phone, site->email),
        .units = contacts_of(rq, v),
    };
    page.roles = page.shell.roles;
    page.has_facts = page.roles.n > 0 || site->address.n + site->phone.n + site->email.n > 0;
    reply_html(rp);
    contact_page_html(&rp->body, &page);
}

static void contact_json(struct reply *rp, const struct view *v)
{
    const struct site *site = &v->site.site;
    reply_json(rp);
    struct json json = json_make(&rp->body);
    json_put_object(&json);
    put_known(&json, "site", site->name);
    put_known(&json, "owner", site->unit_name);
    put_known(&json, "address", site->address);
    put_known(&json, "phone", site->phone);
    put_known(&json, "email", site->email);
    json_put_key(&json, S("units"));
    json_put_array(&json);
    for (ptrdiff_t i = 0; i < v->units.n; i++) {
        const struct unit *unit = &v->units.at[i];
        if (!can_be_reached(unit))
            continue;
        json_put_object(&json);
        put_known(&json, "name", unit->name);
        put_known(&json, "name_en", unit->name_en);
        put_known(&json, "address", unit->address);
        put_known(&json, "phone", unit->phone);
        put_known(&json, "email", unit->email);
        json_put_end(&json);
    }
    json_put_end(&json);
    json_put_end(&json);
}

void unit_contact_show(struct request *rq, struct reply *rp)
{
    struct view v = {0};
    if (!site_view_open(rq, &v.site)) {
        reply_not_found(rp);
        return;
    }
    v.as_of = as_of_usual(rq, rp, &v.site);
    read_units(rq, &v);
    if (rq->wants_json)
        contact_json(rp, &v);
    else
        contact_html(rq, rp, &v);
}
