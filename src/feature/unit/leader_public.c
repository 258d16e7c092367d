/* Leaders, in the order of protocol, and one of them. */
#include "feature/unit/kind.h"
#include "feature/unit/organisation_public.h"
#include "feature/unit/unit_public.h"

#include "feature/article/teaser_public.h"
#include "feature/media/media.h"
#include "feature/unit/leader.html.h"
#include "feature/unit/leader_page.h"

#include "http/addresses.h"
#include "text/dates.h"
#include "text/slug.h"

enum { DESCRIPTION_BYTES = 240 };

struct list_view {
    struct site_view site;
    struct as_of as_of;
    struct units units;
    struct leaders first;
    struct leader_groups groups;
};

/* Whoever leads the whole holds a post of the top itself, or, where the top is a place, of one of
 * its own bodies: not of a place within it. */
static bool leads_all(const struct list_view *v, const struct unit *top, const struct unit *unit)
{
    if (unit->id.n == v->as_of.top.id.n)
        return true;
    return top && unit_kind_is_place(top->kind) && unit->parent.n == top->id.n &&
           !unit_kind_is_place(unit->kind);
}

/* The holders whose units are open and stand in the chart, those who lead all first, the others in
 * the chart's order; a person who is among the first is not repeated below. */
struct sorted {
    struct post_holders first;
    struct post_holders others; /* by unit */
};

static bool is_among(const struct post_holders *list, person_id person)
{
    for (ptrdiff_t i = 0; i < list->n && person.n != 0; i++) {
        if (list->at[i].person.n == person.n)
            return true;
    }
    return false;
}

static struct sorted sort_holders(struct request *rq, const struct list_view *v,
                                  const struct post_holders *all)
{
    struct arena *arena = rq->arena;
    struct sorted s = {
        {arena_array(arena, struct post_holder, all->n), 0},
        {arena_array(arena, struct post_holder, all->n), 0},
    };
    const struct unit *top = units_find(&v->units, v->as_of.top.id);
    bool *leads = arena_array(arena, bool, all->n);
    for (ptrdiff_t i = 0; i < all->n; i++) {
        const struct unit *unit = units_find(&v->units, all->at[i].unit);
        if (all->at[i].name.n == 0)
            continue; /* the page is of people; a post without one stands on its unit's page */
        leads[i] = unit && leads_all(v, top, unit);
        if (leads[i])
            s.first.at[s.first.n++] = all->at[i];
    }
    /* What else one of the first holds stands with the first post. */
    for (ptrdiff_t i = 0; i < all->n; i++) {
        bool is_there = all->at[i].name.n > 0 && units_find(&v->units, all->at[i].unit);
        if (leads[i] || !is_there)
            continue;
        if (is_among(&s.first, all->at[i].person))
            s.first.at[s.first.n++] = all->at[i];
        else
            s.others.at[s.others.n++] = all->at[i];
    }
    return s;
}

/* Counts holders by their unit's place in the chart: `starts` has one more than units. */
static struct post_holders by_unit(struct arena *arena, const struct units *units,
                                   const struct post_holders *holders, ptrdiff_t *starts)
{
    struct post_holders sorted = {arena_array(arena, struct post_holder, holders->n), holders->n};
    for (ptrdiff_t i = 0; i < holders->n; i++)
        starts[units_find(units, holders->at[i].unit) - units->at + 1]++;
    for (ptrdiff_t i = 0; i < units->n; i++)
        starts[i + 1] += starts[i];
    ptrdiff_t *next = arena_array(arena, ptrdiff_t, units->n + 1);
    for (ptrdiff_t i = 0; i < units->n; i++)
        next[i] = starts[i];
    for (ptrdiff_t i = 0; i < holders->n; i++)
        sorted.at[next[units_find(units, holders->at[i].unit) - units->at]++] = holders->at[i];
    return sorted;
}

static struct leader_groups groups_of(struct request *rq, const struct list_view *v,
                                      const struct post_holders *others)
{
    const struct units *units = &v->units;
    ptrdiff_t *starts = arena_array(rq->arena, ptrdiff_t, units->n + 1);
    struct leader_group *groups = arena_array(rq->arena, struct leader_group, units->n);
    struct post_holders sorted = by_unit(rq->arena, units, others, starts);
    ptrdiff_t n = 0;
    for (ptrdiff_t i = 0; i < units->n; i++) {
        struct post_holders part = {sorted.at + starts[i], starts[i + 1] - starts[i]};
        const struct unit *unit = &units->at[i];
        if (part.n > 0)
            groups[n++] = (struct leader_group){
                {unit->name, unit_url(rq, &v->as_of, unit->name, unit->id), false},
                leaders_of(rq, &v->as_of, &part, NULL),
            };
    }
    return (struct leader_groups){groups, n};
}

static void leaders_html_page(struct request *rq, struct reply *rp, const struct list_view *v)
{
    url address = route_link(rq, ADDRESS_LEADERS);
    struct shell_wish wish = {
        .title = as_of_title(rq->arena, &v->as_of, S("Lãnh đạo")),
        .name = S("Lãnh đạo"),
        .description = arena_printf(
            rq->arena, "Lãnh đạo các cơ quan, đơn vị: %.*s",
            STR_ARG(v->site.site.unit_name.p ? v->site.site.unit_name : v->site.site.name)),
        .address = address,
        .json = route_url_json(rq->arena, rq->routes, ADDRESS_LEADERS, rq->site_base,
                               (const struct link_value[]){{0}}),
    };
    struct leaders_page page = {
        .shell = site_shell(rq, rp, &v->site, &wish),
        .as_of = as_of_form(rq, &v->as_of, address),
        .first = v->first,
        .groups = v->groups,
    };
    page.shell.meta.is_unlisted = v->as_of.is_asked;
    reply_html(rp);
    leaders_page_html(&rp->body, &page);
}

static void leaders_json_page(struct reply *rp, const struct list_view *v)
{
    reply_json(rp);
    struct json json = json_make(&rp->body);
    json_put_object(&json);
    put_known(&json, "site", v->site.site.name);
    as_of_json(&json, &v->as_of);
    json_put_key(&json, S("leaders"));
    leaders_json(&json, &v->first);
    json_put_key(&json, S("units"));
    json_put_array(&json);
    for (ptrdiff_t i = 0; i < v->groups.n; i++) {
        json_put_object(&json);
        put_known(&json, "unit", v->groups.at[i].unit.label);
        json_put_key(&json, S("leaders"));
        leaders_json(&json, &v->groups.at[i].leaders);
        json_put_end(&json);
    }
    json_put_end(&json);
    json_put_end(&json);
}

void leaders_show(struct request *rq, struct reply *rp)
{
    struct list_view v = {0};
    struct actor reader = actor_public();
    if (!site_view_open(rq, &v.site)) {
        reply_not_found(rp);
        return;
    }
    v.as_of = as_of_read(rq, rp, &v.site);
    unit_id top = v.as_of.is_whole ? (unit_id){0} : v.as_of.top.id;
    if (v.as_of.is_whole || top.n != 0)
        v.units = units_under(rq->db, rq->arena, reader, top, v.as_of.on);
    struct post_holders all = holders_leading(rq->db, rq->arena, reader, v.as_of.on);
    struct sorted sorted = sort_holders(rq, &v, &all);
    v.first = leaders_of(rq, &v.as_of, &sorted.first, &v.units);
    v.groups = groups_of(rq, &v, &sorted.others);
    if (rq->wants_json)
        leaders_json_page(rp, &v);
    else
        leaders_html_page(rq, rp, &v);
}

struct view {
    struct site_view site;
    struct as_of as_of;
    struct person person;
    struct terms terms;
    struct terms held; /* of these what is held on the day, in the order of protocol */
};

/* As a unit's: below the root, and at a component portal when a post of its own was held. */
static bool is_at_home(struct request *rq, struct reply *rp, const struct view *v)
{
    str slug = text_slug(rq->arena, v->person.name);
    bool is_own = v->as_of.is_whole ||
                  person_is_under(rq->db, rq->arena, actor_public(), v->person.id, v->as_of.top.id);
    if (is_own && str_equal(request_text(rq, "slug"), slug))
        return true;
    str base = is_own ? rq->site_base : site_base_of(rq, &v->site.root);
    str on = v->as_of.is_asked ? text_day_iso(rq->arena, v->as_of.on) : (str){0};
    if (rq->wants_json)
        reply_redirect(rp, 301,
                       route_url_json(rq->arena, rq->routes, ADDRESS_LEADER, base,
                                      (const struct link_value[]){LINK_TEXT("slug", slug),
                                                                  LINK_INT("id", v->person.id.n),
                                                                  LINK_TEXT("ngay", on),
                                                                  {0}}));
    else
        reply_redirect(rp, 301, person_url_at(rq, base, &v->as_of, v->person.name, v->person.id));
    return false;
}

static struct link term_unit(struct request *rq, const struct view *v, const struct term *t)
{
    return (struct link){t->unit_name, unit_url(rq, &v->as_of, t->unit_name, t->unit), false};
}

static bool stands_before(const struct term *a, const struct term *b)
{
    return a->position != 0 && (b->position == 0 || a->position < b->position);
}

static struct terms held_of(struct arena *arena, const struct terms *terms, day on)
{
    struct terms held = {arena_array(arena, struct term, terms->n), 0};
    for (ptrdiff_t i = 0; i < terms->n; i++) {
        if (!term_is_on(&terms->at[i], on))
            continue;
        ptrdiff_t place = held.n++;
        for (; place > 0 && stands_before(&terms->at[i], &held.at[place - 1]); place--)
            held.at[place] = held.at[place - 1];
        held.at[place] = terms->at[i];
    }
    return held;
}

static struct leader_posts posts_of(struct request *rq, const struct view *v)
{
    struct leader_post *posts = arena_array(rq->arena, struct leader_post, v->held.n);
    for (ptrdiff_t i = 0; i < v->held.n; i++) {
        const struct term *t = &v->held.at[i];
        posts[i] = (struct leader_post){
            .name = post_with_acting(rq->arena, t->post_name, t->acting),
            .unit = term_unit(rq, v, t),
            .since = t->opens_on,
        };
    }
    return (struct leader_posts){posts, v->held.n};
}

static struct leader_duties duties_of(struct request *rq, const struct view *v)
{
    struct leader_duty *duties = arena_array(rq->arena, struct leader_duty, v->held.n);
    ptrdiff_t n = 0;
    for (ptrdiff_t i = 0; i < v->held.n; i++) {
        const struct term *t = &v->held.at[i];
        struct text_blocks text = text_blocks_of(rq->arena, t->duties);
        if (text.n > 0)
            duties[n++] = (struct leader_duty){
                .post = v->held.n > 1 ? t->post_name : (str){0},
                .text = text,
            };
    }
    return (struct leader_duties){duties, n};
}

static struct leader_terms terms_of(struct request *rq, const struct view *v)
{
    struct leader_term *terms = arena_array(rq->arena, struct leader_term, v->terms.n);
    for (ptrdiff_t i = 0; i < v->terms.n; i++) {
        const struct term *t = &v->terms.at[i];
        terms[i] = (struct leader_term){
            .post = post_with_acting(rq->arena, t->post_name, t->acting),
            .unit = term_unit(rq, v, t),
            .from = t->opens_on,
            .to = t->closes_on,
            .decision = decision_words(rq->arena, t->decision),
            .is_on = term_is_on(t, v->as_of.on),
        };
    }
    return (struct leader_terms){terms, v->terms.n};
}

static struct picture photo_of(struct arena *arena, const struct person *p)
{
    if (p->photo.id.n == 0)
        return (struct picture){0};
    return (struct picture){
        .src = media_address(arena, p->photo.id, p->photo.name),
        .width = p->photo.width,
        .height = p->photo.height,
        .alt = arena_printf(arena, "Chân dung %.*s", STR_ARG(p->name)),
    };
}

static struct shell leader_shell(struct request *rq, struct reply *rp, const struct view *v,
                                 url address, const struct leader_posts *posts)
{
    const struct person *p = &v->person;
    str about = posts->n > 0 ? arena_printf(rq->arena, "%.*s, %.*s", STR_ARG(p->name),
                                            STR_ARG(posts->at[0].name))
                             : p->name;
    struct shell_wish wish = {
        .title = as_of_title(rq->arena, &v->as_of, p->name),
        .name = p->name,
        .description = text_shortened(rq->arena, about, DESCRIPTION_BYTES),
        .address = address,
        .json = route_url_json(rq->arena, rq->routes, ADDRESS_LEADER, rq->site_base,
                               (const struct link_value[]){
                                   LINK_TEXT("slug", text_slug(rq->arena, p->name)),
                                   LINK_INT("id", p->id.n),
                                   {0},
                               }),
        .type = S("profile"),
    };
    struct shell shell = site_shell(rq, rp, &v->site, &wish);
    shell.meta.is_unlisted = v->as_of.is_asked;
    str root = site_base_of(rq, &v->site.root);
    shell.meta.canonical =
        site_absolute(rq, &v->site.root, person_url_at(rq, root, NULL, p->name, p->id));
    add_crumb(rq, &shell, S("Lãnh đạo"), route_link(rq, ADDRESS_LEADERS));
    return shell;
}

static void render_html(struct request *rq, struct reply *rp, const struct view *v)
{
    const struct person *p = &v->person;
    struct arena *arena = rq->arena;
    url address = person_url(rq, NULL, p->name, p->id);
    struct leader_posts posts = posts_of(rq, v);
    struct leader_page page = {
        .shell = leader_shell(rq, rp, v, address, &posts),
        .as_of = as_of_form(rq, &v->as_of, address),
        .name = p->name,
        .photo = photo_of(arena, p),
        .posts = posts,
        .none = v->as_of.is_asked ? S("Không giữ chức vụ nào trong ngày này.")
                                  : S("Hiện không giữ chức vụ nào."),
        .contact = contact_lines_of(arena, (str){0}, p->phone, p->email),
        .has_facts = p->birth_year != 0 || p->phone.n + p->email.n > 0,
        .duties = duties_of(rq, v),
        .biography = text_blocks_of(arena, p->biography),
        .terms = terms_of(rq, v),
    };
    if (p->birth_year != 0)
        page.birth_year = arena_printf(arena, "%lld", (long long)p->birth_year);
    reply_html(rp);
    leader_page_html(&rp->body, &page);
}

static void render_json(struct request *rq, struct reply *rp, const struct view *v)
{
    const struct person *p = &v->person;
    struct leader_terms terms = terms_of(rq, v);
    reply_json(rp);
    struct json json = json_make(&rp->body);
    json_put_object(&json);
    json_put_key(&json, S("id"));
    json_put_int(&json, p->id.n);
    as_of_json(&json, &v->as_of);
    put_known(&json, "name", p->name);
    if (p->birth_year != 0) {
        json_put_key(&json, S("birth_year"));
        json_put_int(&json, p->birth_year);
    }
    put_known(&json, "phone", p->phone);
    put_known(&json, "email", p->email);
    put_known(&json, "photo", photo_of(rq->arena, p).src.s);
    put_known(&json, "biography", p->biography);
    json_put_key(&json, S("terms"));
    json_put_array(&json);
    for (ptrdiff_t i = 0; i < terms.n; i++) {
        json_put_object(&json);
        put_known(&json, "post", terms.at[i].post);
        put_known(&json, "unit", terms.at[i].unit.label);
        put_known(&json, "duties", v->terms.at[i].duties);
        put_known(&json, "decision", terms.at[i].decision);
        put_known_day(&json, "valid_from", terms.at[i].from);
        put_known_day(&json, "valid_to", terms.at[i].to);
        json_put_key(&json, S("is_on"));
        json_put_bool(&json, terms.at[i].is_on);
        json_put_end(&json);
    }
    json_put_end(&json);
    json_put_end(&json);
}

void leader_show(struct request *rq, struct reply *rp)
{
    struct view v = {0};
    struct actor reader = actor_public();
    person_id id = {request_int(rq, "id", 0)};
    if (!site_view_open(rq, &v.site)) {
        reply_not_found(rp);
        return;
    }
    v.as_of = as_of_read(rq, rp, &v.site);
    if (!person_open(rq->db, rq->arena, reader, id, &v.person)) {
        reply_not_found(rp);
        return;
    }
    if (!is_at_home(rq, rp, &v))
        return;
    v.terms = person_terms_read(rq->db, rq->arena, reader, id, v.as_of.on, as_of_known(&v.as_of));
    v.held = held_of(rq->arena, &v.terms, v.as_of.on);
    if (rq->wants_json)
        render_json(rq, rp, &v);
    else
        render_html(rq, rp, &v);
}
