#include "feature/unit/unit_public.h"

#include "feature/article/article.h"
#include "feature/article/teaser_public.h"
#include "feature/shell/linked_data_public.h"
#include "feature/unit/kind.h"
#include "feature/unit/organisation_public.h"

#include "feature/unit/unit.html.h"

#include "http/addresses.h"
#include "text/dates.h"
#include "text/slug.h"

enum { NEWEST_ITEMS = 5, DESCRIPTION_BYTES = 240 };

/* A unit as its page needs it. */
struct view {
    struct site_view site;
    struct as_of as_of;
    struct unit unit;
    struct unit_facts facts;
    struct unit parent;
    struct units below;
    struct leaders leaders;
    struct teasers articles;
    url portal;
    bool is_open;
    day seen_on; /* the day of the page, or the nearest on which the unit was open */
};

/* The one address of a unit is below the root; a component portal has it, too, when the unit is one
 * of its own. Of a past day it is by the name of that day alone, so that it stays when the unit
 * gets another. False: the reply leads elsewhere. */
static bool is_at_home(struct request *rq, struct reply *rp, const struct view *v)
{
    struct unit now;
    str slug = request_text(rq, "slug");
    str then = text_slug(rq->arena, v->unit.name);
    bool is_own = as_of_has_unit(rq, &v->as_of, v->unit.id);
    bool is_past = as_of_known(&v->as_of).n < v->as_of.today.n;
    unit_open(rq->db, rq->arena, actor_public(), v->unit.id, v->as_of.today, &now);
    str usual = is_past ? then : text_slug(rq->arena, now.name);
    if (is_own && (str_equal(slug, usual) || str_equal(slug, then)))
        return true;
    str base = is_own ? rq->site_base : site_base_of(rq, &v->site.root);
    str on = v->as_of.is_asked ? text_day_iso(rq->arena, v->as_of.on) : (str){0};
    const struct link_value values[] = {
        LINK_TEXT("slug", usual), LINK_INT("id", now.id.n), LINK_TEXT("ngay", on), {0}};
    reply_redirect(rp, 301,
                   rq->wants_json
                       ? route_url_json(rq->arena, rq->routes, ADDRESS_UNIT, base, values)
                       : route_url(rq->arena, rq->routes, ADDRESS_UNIT, base, values));
    return false;
}

static day nearest_day(const struct unit *unit, day on)
{
    if (day_is_set(unit->closes_on) && on.n > unit->closes_on.n)
        return unit->closes_on;
    return day_is_set(unit->opens_on) && on.n < unit->opens_on.n ? unit->opens_on : on;
}

/* On a day in the past nobody knew of what came later. */
static void forget_later(struct view *v, day known)
{
    struct unit_facts *f = &v->facts;
    ptrdiff_t n = 0;
    if (day_is_set(v->unit.closes_on) && v->unit.closes_on.n > known.n) {
        v->unit.closes_on = DAY_NONE;
        f->heir_count = 0;
    }
    for (ptrdiff_t i = 0; i < f->heir_count; i++)
        if (day_is_set(f->heirs[i].closes_on) && f->heirs[i].closes_on.n > known.n)
            f->heirs[i].closes_on = DAY_NONE;
    for (ptrdiff_t i = 0; i < f->title_count; i++) {
        struct unit_title_field title = f->titles[i];
        if (day_is_set(title.closes_on) && title.closes_on.n > known.n)
            title.closes_on = DAY_NONE;
        if (!day_is_set(title.opens_on) || title.opens_on.n <= known.n)
            f->titles[n++] = title;
    }
    f->title_count = n;
}

static void read_rest(struct request *rq, struct view *v)
{
    struct actor reader = actor_public();
    unit_id id = v->unit.id;
    day known = as_of_known(&v->as_of);
    unit_facts_read(rq->db, rq->arena, reader, id,
                    known.n < v->as_of.today.n ? known : v->as_of.today, &v->facts);
    v->is_open = unit_is_open(&v->unit, v->as_of.on);
    v->seen_on = nearest_day(&v->unit, v->as_of.on);
    forget_later(v, known);
    if (v->unit.parent.n != 0)
        unit_open(rq->db, rq->arena, reader, v->unit.parent, v->seen_on, &v->parent);
    v->below = unit_below(rq->db, rq->arena, reader, id, v->seen_on);
    struct post_holders holders = holders_of_unit(rq->db, rq->arena, reader, id, v->seen_on);
    v->leaders = leaders_of(rq, &v->as_of, &holders, NULL);
    if (known.n >= v->as_of.today.n) {
        struct article_items items = article_list_of_unit(rq->db, rq->arena, reader, rq->now,
                                                          v->site.site.id, id, NEWEST_ITEMS);
        v->articles = teasers_of(rq, rq->site_base, NULL, items, 0);
    }
    struct unit_sites_all portals = unit_sites_read(rq->db, rq->arena, reader);
    const struct unit_site *own = unit_site_find(&portals, id);
    if (own) {
        struct site site = {.path = own->path, .host = own->host};
        v->portal = route_url(rq->arena, rq->routes, ADDRESS_HOME, site_base_of(rq, &site),
                              (const struct link_value[]){{0}});
    }
}

static struct link unit_link(struct request *rq, const struct view *v, str name, unit_id id)
{
    return (struct link){name, unit_url(rq, &v->as_of, name, id), false};
}

/* Direct successors; behind one that has closed, those that have its work now. */
static struct heirs heirs_of(struct request *rq, const struct view *v)
{
    const struct unit_facts *f = &v->facts;
    struct heir *heirs = arena_array(rq->arena, struct heir, f->heir_count);
    struct link *links = arena_array(rq->arena, struct link, f->heir_count);
    ptrdiff_t n = 0;
    for (ptrdiff_t i = 0; i < f->heir_count; i++) {
        const struct unit_heir *h = &f->heirs[i];
        struct link link = unit_link(rq, v, h->name, h->id);
        if (h->depth > 0) {
            if (h->is_open && n > 0) {
                *links++ = link;
                heirs[n - 1].now.n++;
            }
            continue;
        }
        heirs[n++] = (struct heir){
            .unit = link,
            .part = h->part,
            .decision = decision_words(rq->arena, h->decision),
            .closed_on = h->is_open ? DAY_NONE : h->closes_on,
            .now = {links, 0},
        };
    }
    return (struct heirs){heirs, n};
}

static struct links below_of(struct request *rq, const struct view *v)
{
    struct link *links = arena_array(rq->arena, struct link, v->below.n);
    for (ptrdiff_t i = 0; i < v->below.n; i++)
        links[i] = unit_link(rq, v, v->below.at[i].name, v->below.at[i].id);
    return (struct links){links, v->below.n};
}

static struct unit_titles titles_of(struct request *rq, const struct view *v)
{
    const struct unit_facts *f = &v->facts;
    struct unit_title *titles = arena_array(rq->arena, struct unit_title, f->title_count);
    for (ptrdiff_t i = 0; i < f->title_count; i++)
        titles[i] = (struct unit_title){
            .title = f->titles[i].title,
            .level = f->titles[i].level,
            .decision = decision_words(rq->arena, f->titles[i].decision),
            .from = f->titles[i].opens_on,
            .to = f->titles[i].closes_on,
        };
    return (struct unit_titles){titles, f->title_count};
}

static day day_after(day d)
{
    return day_is_set(d) ? (day){d.n + 1} : DAY_NONE;
}

/* Leaves out what came after `known`, and returns how many are left. */
static ptrdiff_t events_until(struct unit_event *events, ptrdiff_t n, day known)
{
    ptrdiff_t left = 0;
    for (ptrdiff_t i = 0; i < n; i++)
        if (!day_is_set(events[i].on) || events[i].on.n <= known.n)
            events[left++] = events[i];
    return left;
}

static void sort_events(struct unit_event *events, ptrdiff_t n)
{
    for (ptrdiff_t i = 1; i < n; i++) {
        for (ptrdiff_t k = i; k > 0 && events[k - 1].on.n > events[k].on.n; k--) {
            struct unit_event moved = events[k];
            events[k] = events[k - 1];
            events[k - 1] = moved;
        }
    }
}

/* What came after a phase: another name or kind, or another parent. */
static str change_words(struct arena *arena, const struct unit_phase *before, str name, str kind)
{
    str words = unit_kind_words(kind);
    if (!str_equal(before->name, name))
        return arena_printf(arena, "Đổi thành %.*s (%.*s)", STR_ARG(name), STR_ARG(words));
    if (!str_equal(before->kind, kind))
        return arena_printf(arena, "Chuyển thành %.*s", STR_ARG(words));
    return S("Thay đổi cơ quan cấp trên");
}

/* It opened, changed from phase to phase, took work over, and closed. */
static struct unit_events events_of(struct request *rq, const struct view *v)
{
    const struct unit_facts *f = &v->facts;
    struct unit now;
    struct arena *arena = rq->arena;
    struct unit_event *events =
        arena_array(arena, struct unit_event, f->phase_count + f->origin_count + 2);
    ptrdiff_t n = 0;
    unit_open(rq->db, arena, actor_public(), v->unit.id, (day){INT32_MAX}, &now);
    str name = f->phase_count > 0 ? f->phases[0].name : now.name;
    struct decision made_by = f->phase_count > 0 ? f->phases[0].decision : f->decision;
    str decision = decision_words(arena, made_by);
    if (day_is_set(v->unit.opens_on) || decision.n > 0)
        events[n++] = (struct unit_event){
            .on = v->unit.opens_on,
            .what = arena_printf(arena, "Thành lập: %.*s", STR_ARG(name)),
            .decision = decision,
        };
    for (ptrdiff_t i = 0; i < f->phase_count; i++) {
        bool is_last = i + 1 == f->phase_count;
        str next = is_last ? now.name : f->phases[i + 1].name;
        str kind = is_last ? now.kind : f->phases[i + 1].kind;
        events[n++] = (struct unit_event){
            .on = day_after(f->phases[i].until_on),
            .what = change_words(arena, &f->phases[i], next, kind),
            .decision = decision_words(arena, is_last ? f->decision : f->phases[i + 1].decision),
        };
    }
    for (ptrdiff_t i = 0; i < f->origin_count; i++)
        events[n++] = (struct unit_event){
            .on = day_after(f->origins[i].closes_on),
            .what = S("Tiếp nhận công việc của"),
            .unit = unit_link(rq, v, f->origins[i].name, f->origins[i].id),
            .part = f->origins[i].part,
            .decision = decision_words(arena, f->origins[i].decision),
        };
    if (day_is_set(v->unit.closes_on))
        events[n++] = (struct unit_event){.on = v->unit.closes_on, .what = S("Kết thúc hoạt động")};
    n = events_until(events, n, as_of_known(&v->as_of));
    sort_events(events, n);
    return (struct unit_events){events, n};
}

static str notice_of(struct arena *arena, const struct view *v)
{
    const struct unit *u = &v->unit;
    if (v->is_open)
        return (str){0};
    if (day_is_set(u->opens_on) && v->as_of.on.n < u->opens_on.n)
        return arena_printf(
            arena, "Vào ngày %.*s, cơ quan này chưa hoạt động; hoạt động từ ngày %.*s.",
            STR_ARG(text_day(arena, v->as_of.on)), STR_ARG(text_day(arena, u->opens_on)));
    return arena_printf(arena,
                        "Cơ quan này đã kết thúc hoạt động, ngày cuối cùng là %.*s. Trang này được "
                        "giữ lại để tra cứu.",
                        STR_ARG(text_day(arena, u->closes_on)));
}

static json_data data_of(struct request *rq, const struct view *v, const struct shell_meta *meta)
{
    const struct unit *u = &v->unit;
    struct linked_data data = linked_data_begin(rq->arena, S("GovernmentOrganization"));
    linked_data_text(&data, S("name"), u->name);
    linked_data_text(&data, S("alternateName"), u->short_name);
    linked_data_text(&data, S("url"), meta->canonical.s);
    linked_data_text(&data, S("description"), meta->description);
    linked_data_text(&data, S("address"), u->address);
    linked_data_text(&data, S("telephone"), u->phone);
    linked_data_text(&data, S("email"), u->email);
    if (day_is_set(u->opens_on))
        linked_data_text(&data, S("foundingDate"), text_day_iso(rq->arena, u->opens_on));
    if (day_is_set(u->closes_on))
        linked_data_text(&data, S("dissolutionDate"), text_day_iso(rq->arena, u->closes_on));
    return linked_data_end(&data);
}

static struct shell unit_shell(struct request *rq, struct reply *rp, const struct view *v,
                               url address)
{
    const struct unit *u = &v->unit;
    str about = v->facts.duties.n > 0 ? v->facts.duties : u->name;
    struct shell_wish wish = {
        .title = as_of_title(rq->arena, &v->as_of, u->name),
        .name = u->name,
        .description = text_shortened(rq->arena, about, DESCRIPTION_BYTES),
        .address = address,
        .json = route_url_json(rq->arena, rq->routes, ADDRESS_UNIT, rq->site_base,
                               (const struct link_value[]){
                                   LINK_TEXT("slug", text_slug(rq->arena, u->name)),
                                   LINK_INT("id", u->id.n),
                                   {0},
                               }),
    };
    struct shell shell = site_shell(rq, rp, &v->site, &wish);
    shell.meta.is_unlisted = v->as_of.is_asked;
    str root = site_base_of(rq, &v->site.root);
    shell.meta.canonical =
        site_absolute(rq, &v->site.root, unit_url_at(rq, root, NULL, u->name, u->id));
    add_crumb(rq, &shell, S("Cơ cấu tổ chức"), route_link(rq, ADDRESS_ORGANISATION));
    shell.meta.page_data = data_of(rq, v, &shell.meta);
    return shell;
}

static void render_html(struct request *rq, struct reply *rp, const struct view *v)
{
    const struct unit *u = &v->unit;
    url address = unit_url(rq, NULL, u->name, u->id);
    struct unit_page page = {
        .shell = unit_shell(rq, rp, v, address),
        .as_of = as_of_form(rq, &v->as_of, address),
        .name = u->name,
        .name_en = u->name_en,
        .notice = notice_of(rq->arena, v),
        .kind = unit_kind_words(u->kind),
        .opens_on = u->opens_on,
        .closes_on = u->closes_on,
        .contact = contact_lines_of(rq->arena, u->address, u->phone, u->email),
        .portal = {v->portal.s.p ? S("Mở trang thông tin") : (str){0}, v->portal, false},
        .heirs = heirs_of(rq, v),
        .is_closed = !v->is_open,
        .duties = text_blocks_of(rq->arena, v->facts.duties),
        .leaders = v->leaders,
        .below = below_of(rq, v),
        .titles = titles_of(rq, v),
        .events = events_of(rq, v),
        .note = text_blocks_of(rq->arena, v->facts.note),
        .articles = v->articles,
    };
    if (v->seen_on.n < v->as_of.on.n)
        page.until =
            arena_printf(rq->arena, "đến ngày %.*s", STR_ARG(text_day(rq->arena, v->seen_on)));
    if (v->parent.id.n != 0)
        page.parent = unit_link(rq, v, v->parent.name, v->parent.id);
    reply_html(rp);
    unit_page_html(&rp->body, &page);
}

static void heirs_json(struct json *json, const struct heirs *heirs)
{
    json_put_array(json);
    for (ptrdiff_t i = 0; i < heirs->n; i++) {
        const struct heir *h = &heirs->at[i];
        json_put_object(json);
        put_known(json, "name", h->unit.label);
        put_known(json, "address", h->unit.href.s);
        put_known(json, "part", h->part);
        put_known(json, "decision", h->decision);
        put_known_day(json, "closed_on", h->closed_on);
        json_put_key(json, S("now"));
        json_put_array(json);
        for (ptrdiff_t k = 0; k < h->now.n; k++)
            json_put_text(json, h->now.at[k].href.s);
        json_put_end(json);
        json_put_end(json);
    }
    json_put_end(json);
}

static void events_json(struct json *json, const struct unit_events *events)
{
    json_put_array(json);
    for (ptrdiff_t i = 0; i < events->n; i++) {
        const struct unit_event *e = &events->at[i];
        json_put_object(json);
        put_known_day(json, "day", e->on);
        put_known(json, "what", e->what);
        put_known(json, "unit", e->unit.label);
        put_known(json, "part", e->part);
        put_known(json, "decision", e->decision);
        json_put_end(json);
    }
    json_put_end(json);
}

static void titles_json(struct json *json, const struct unit_titles *titles)
{
    json_put_array(json);
    for (ptrdiff_t i = 0; i < titles->n; i++) {
        const struct unit_title *t = &titles->at[i];
        json_put_object(json);
        put_known(json, "title", t->title);
        put_known(json, "level", t->level);
        put_known(json, "decision", t->decision);
        put_known_day(json, "valid_from", t->from);
        put_known_day(json, "valid_to", t->to);
        json_put_end(json);
    }
    json_put_end(json);
}

static void render_json(struct request *rq, struct reply *rp, const struct view *v)
{
    const struct unit *u = &v->unit;
    struct heirs heirs = heirs_of(rq, v);
    struct unit_events events = events_of(rq, v);
    struct unit_titles titles = titles_of(rq, v);
    reply_json(rp);
    struct json json = json_make(&rp->body);
    json_put_object(&json);
    json_put_key(&json, S("id"));
    json_put_int(&json, u->id.n);
    as_of_json(&json, &v->as_of);
    put_known(&json, "name", u->name);
    put_known(&json, "short_name", u->short_name);
    put_known(&json, "name_en", u->name_en);
    put_known(&json, "kind", u->kind);
    put_known(&json, "kind_name", unit_kind_words(u->kind));
    put_known(&json, "parent", v->parent.name);
    put_known(&json, "address", u->address);
    put_known(&json, "phone", u->phone);
    put_known(&json, "email", u->email);
    put_known(&json, "portal", v->portal.s);
    put_known(&json, "duties", v->facts.duties);
    put_known(&json, "note", v->facts.note);
    put_known_day(&json, "valid_from", u->opens_on);
    put_known_day(&json, "valid_to", u->closes_on);
    json_put_key(&json, S("is_open"));
    json_put_bool(&json, v->is_open);
    json_put_key(&json, S("leaders"));
    leaders_json(&json, &v->leaders);
    json_put_key(&json, S("units"));
    json_put_array(&json);
    for (ptrdiff_t i = 0; i < v->below.n; i++)
        json_put_text(&json, v->below.at[i].name);
    json_put_end(&json);
    json_put_key(&json, S("titles"));
    titles_json(&json, &titles);
    json_put_key(&json, S("history"));
    events_json(&json, &events);
    json_put_key(&json, S("successors"));
    heirs_json(&json, &heirs);
    json_put_key(&json, S("items"));
    teasers_json(&json, &v->articles);
    json_put_end(&json);
}

void unit_show(struct request *rq, struct reply *rp)
{
    struct view v = {0};
    unit_id id = {request_int(rq, "id", 0)};
    if (!site_view_open(rq, &v.site)) {
        reply_not_found(rp);
        return;
    }
    v.as_of = as_of_read(rq, rp, &v.site);
    reply_depends_on(rp, article_next_change(rq->db, rq->arena, rq->now));
    if (!unit_open(rq->db, rq->arena, actor_public(), id, v.as_of.on, &v.unit)) {
        reply_not_found(rp);
        return;
    }
    if (!is_at_home(rq, rp, &v))
        return;
    read_rest(rq, &v);
    if (rq->wants_json)
        render_json(rq, rp, &v);
    else
        render_html(rq, rp, &v);
}
