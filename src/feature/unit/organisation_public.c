#include "feature/unit/organisation_public.h"

#include "feature/media/media.h"

#include "http/addresses.h"
#include "text/address.h"
#include "text/dates.h"
#include "text/slug.h"

struct as_of as_of_usual(struct request *rq, struct reply *rp, const struct site_view *view)
{
    struct as_of as_of = {
        .top = unit_top_of_site(rq->db, rq->arena, actor_public(), view->site.id),
        .is_whole = view->site.path.n == 0,
        .today = moment_day(rq->now),
    };
    bool is_over =
        !as_of.is_whole && day_is_set(as_of.top.closes_on) && as_of.top.closes_on.n < as_of.today.n;
    as_of.on = is_over ? as_of.top.closes_on : as_of.today;
    reply_depends_on(rp, organisation_next_change(rq->db, rq->arena, rq->now));
    return as_of;
}

day as_of_known(const struct as_of *as_of)
{
    bool is_past = as_of->is_asked && as_of->on.n < as_of->today.n;
    return is_past ? as_of->on : (day){INT32_MAX};
}

struct as_of as_of_read(struct request *rq, struct reply *rp, const struct site_view *view)
{
    struct as_of as_of = as_of_usual(rq, rp, view);
    const struct input *input = request_input(rq, "ngay");
    as_of.is_asked = input->state == INPUT_VALID;
    if (as_of.is_asked)
        as_of.on = input->day;
    if (input->state == INPUT_INVALID)
        as_of.error = arena_printf(
            rq->arena, "“%.*s” không phải là ngày. Ghi ngày/tháng/năm, ví dụ 19/1/2022.",
            STR_ARG(input->raw));
    return as_of;
}

struct as_of_form as_of_form(struct request *rq, const struct as_of *as_of, url page)
{
    struct as_of_form form = {
        .action = page,
        .typed = request_input(rq, "ngay")->raw,
        .error = as_of->error,
        .is_in_use = as_of->is_asked || as_of->error.p,
    };
    if (as_of->is_asked) {
        form.typed = text_day(rq->arena, as_of->on);
        form.shown = arena_printf(rq->arena, "Thông tin của ngày %.*s.", STR_ARG(form.typed));
        form.back = (struct link){S("Xem thông tin hiện nay"), page, false};
    } else if (as_of->on.n != as_of->today.n) {
        form.shown = arena_printf(rq->arena, "Thông tin của ngày hoạt động cuối cùng, %.*s.",
                                  STR_ARG(text_day(rq->arena, as_of->on)));
    }
    return form;
}

str as_of_title(struct arena *arena, const struct as_of *as_of, str title)
{
    if (!as_of->is_asked)
        return title;
    return arena_printf(arena, "%.*s ngày %.*s", STR_ARG(title),
                        STR_ARG(text_day(arena, as_of->on)));
}

bool as_of_has_unit(struct request *rq, const struct as_of *as_of, unit_id unit)
{
    return as_of->is_whole || unit_is_under(rq->db, rq->arena, actor_public(), unit, as_of->top.id);
}

static str asked_day(const struct request *rq, const struct as_of *as_of)
{
    return as_of && as_of->is_asked ? text_day_iso(rq->arena, as_of->on) : (str){0};
}

url unit_url_at(const struct request *rq, str base, const struct as_of *as_of, str name, unit_id id)
{
    return route_url(rq->arena, rq->routes, ADDRESS_UNIT, base,
                     (const struct link_value[]){
                         LINK_TEXT("slug", text_slug(rq->arena, name)),
                         LINK_INT("id", id.n),
                         LINK_TEXT("ngay", asked_day(rq, as_of)),
                         {0},
                     });
}

url unit_url(const struct request *rq, const struct as_of *as_of, str name, unit_id id)
{
    return unit_url_at(rq, rq->site_base, as_of, name, id);
}

struct unit_homes unit_homes_of(const struct request *rq, const struct site_view *view)
{
    struct unit_homes homes = {.base = rq->site_base, .elsewhere = rq->site_base};
    if (view->site.path.n == 0)
        return homes;
    homes.top = unit_top_of_site(rq->db, rq->arena, actor_public(), view->site.id).id;
    homes.elsewhere = site_base_of(rq, &view->root);
    return homes;
}

url unit_home_url(const struct request *rq, const struct unit_homes *homes, str name, unit_id id)
{
    bool is_own =
        homes->top.n != 0 && unit_is_under(rq->db, rq->arena, actor_public(), id, homes->top);
    return unit_url_at(rq, is_own ? homes->base : homes->elsewhere, NULL, name, id);
}

url unit_home_of(const struct request *rq, const struct site_view *view, str name, unit_id id)
{
    if (id.n == 0)
        return (url){0};
    struct unit_homes homes = unit_homes_of(rq, view);
    return unit_home_url(rq, &homes, name, id);
}

url person_url_at(const struct request *rq, str base, const struct as_of *as_of, str name,
                  person_id id)
{
    return route_url(rq->arena, rq->routes, ADDRESS_LEADER, base,
                     (const struct link_value[]){
                         LINK_TEXT("slug", text_slug(rq->arena, name)),
                         LINK_INT("id", id.n),
                         LINK_TEXT("ngay", asked_day(rq, as_of)),
                         {0},
                     });
}

url person_url(const struct request *rq, const struct as_of *as_of, str name, person_id id)
{
    return person_url_at(rq, rq->site_base, as_of, name, id);
}

str decision_words(struct arena *arena, struct decision decision)
{
    if (!day_is_set(decision.on))
        return decision.number;
    str on = text_day(arena, decision.on);
    if (decision.number.n == 0)
        return arena_printf(arena, "Quyết định ngày %.*s", STR_ARG(on));
    return arena_printf(arena, "%.*s ngày %.*s", STR_ARG(decision.number), STR_ARG(on));
}

/* What stands behind the dash of a line of a list. */
static bool is_listed(str line, str *item)
{
    if (!str_starts(line, S("- ")) && !str_starts(line, S("+ ")))
        return false;
    *item = str_trim(str_slice(line, 2, line.n));
    return item->n > 0;
}

struct text_blocks text_blocks_of(struct arena *arena, str text)
{
    ptrdiff_t most = 1;
    for (ptrdiff_t i = 0; i < text.n; i++)
        most += text.p[i] == '\n';
    struct text_block *blocks = arena_array(arena, struct text_block, most);
    str *items = arena_array(arena, str, most);
    ptrdiff_t n = 0;
    bool in_list = false;
    str line;
    while (str_cut(&text, '\n', &line)) {
        str item;
        line = str_trim(line);
        if (line.n == 0)
            continue;
        bool was_in_list = in_list;
        in_list = is_listed(line, &item);
        if (!in_list)
            blocks[n++].paragraph = line;
        else if (!was_in_list)
            blocks[n++].list = (struct text_lines){items, 0};
        if (in_list) {
            *items++ = item;
            blocks[n - 1].list.n++;
        }
    }
    return (struct text_blocks){blocks, n};
}

struct contact_lines contact_lines_of(struct arena *arena, str address, str phone, str email)
{
    struct contact_lines lines = {.address = address, .phone = phone, .email = email};
    url checked;
    if (phone.n > 0)
        lines.phone_href = url_phone(arena, phone);
    if (email.n > 0 &&
        url_check(arena, arena_printf(arena, "mailto:%.*s", STR_ARG(email)), &checked))
        lines.email_href = checked;
    return lines;
}

static struct picture photo_of(struct arena *arena, const struct post_holder *h)
{
    if (h->photo.id.n == 0)
        return (struct picture){0};
    return (struct picture){
        .src = media_address(arena, h->photo.id, h->photo.name),
        .width = h->photo.width,
        .height = h->photo.height,
        .alt = arena_printf(arena, "Chân dung %.*s", STR_ARG(h->name)),
    };
}

static struct leader_post post_of(struct request *rq, const struct as_of *as_of,
                                  const struct post_holder *h, const struct units *units)
{
    const struct unit *unit = units ? units_find(units, h->unit) : NULL;
    struct leader_post post = {
        .name = post_with_acting(rq->arena, h->post_name, h->acting),
        .since = h->since,
    };
    if (unit)
        post.unit = (struct link){unit->name, unit_url(rq, as_of, unit->name, unit->id), false};
    return post;
}

struct leaders leaders_of(struct request *rq, const struct as_of *as_of,
                          const struct post_holders *holders, const struct units *units)
{
    struct leader *list = arena_array(rq->arena, struct leader, holders->n);
    struct leader_post *posts = arena_array(rq->arena, struct leader_post, holders->n);
    bool *is_taken = arena_array(rq->arena, bool, holders->n);
    ptrdiff_t n = 0;
    for (ptrdiff_t i = 0; i < holders->n; i++) {
        const struct post_holder *h = &holders->at[i];
        struct leader_post *first = posts;
        if (is_taken[i])
            continue;
        *posts++ = post_of(rq, as_of, h, units);
        for (ptrdiff_t k = i + 1; k < holders->n && h->person.n != 0; k++) {
            if (holders->at[k].person.n != h->person.n)
                continue;
            *posts++ = post_of(rq, as_of, &holders->at[k], units);
            is_taken[k] = true;
        }
        list[n] = (struct leader){
            .person.label = h->name,
            .photo = photo_of(rq->arena, h),
            .posts = {first, posts - first},
        };
        if (h->person.n != 0)
            list[n].person.href = person_url(rq, as_of, h->name, h->person);
        n++;
    }
    return (struct leaders){list, n};
}

void put_known(struct json *json, const char *key, str text)
{
    if (text.n == 0)
        return;
    json_put_key(json, str_from_c(key));
    json_put_text(json, text);
}

void put_known_day(struct json *json, const char *key, day d)
{
    if (!day_is_set(d))
        return;
    json_put_key(json, str_from_c(key));
    json_put_day(json, d);
}

void leaders_json(struct json *json, const struct leaders *leaders)
{
    json_put_array(json);
    for (ptrdiff_t i = 0; i < leaders->n; i++) {
        const struct leader *leader = &leaders->at[i];
        json_put_object(json);
        json_put_key(json, S("name"));
        json_put_text(json, leader->person.label);
        put_known(json, "address", leader->person.href.s);
        put_known(json, "photo", leader->photo.src.s);
        json_put_key(json, S("posts"));
        json_put_array(json);
        for (ptrdiff_t k = 0; k < leader->posts.n; k++) {
            json_put_object(json);
            put_known(json, "post", leader->posts.at[k].name);
            put_known(json, "unit", leader->posts.at[k].unit.label);
            put_known_day(json, "since", leader->posts.at[k].since);
            json_put_end(json);
        }
        json_put_end(json);
        json_put_end(json);
    }
    json_put_end(json);
}

void as_of_json(struct json *json, const struct as_of *as_of)
{
    json_put_key(json, S("day"));
    json_put_day(json, as_of->on.n == as_of->today.n && !as_of->is_asked ? DAY_NONE : as_of->on);
    put_known(json, "error", as_of->error);
}
