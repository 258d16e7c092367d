#include "feature/project/figures_public.h"

#include "http/addresses.h"
#include "text/dates.h"
#include "text/numbers.h"

enum { ROW_HEIGHT = 76, NAME_BELOW = 34, BAR_BELOW = 46, BAR_WIDTH = 718 };

str given_words(struct arena *arena, const struct given *given, str qualifier, const char *unit)
{
    if (!given->is_given)
        return S("chưa có số liệu");
    return arena_printf(arena, "%.*s%s%.*s%s", STR_ARG(qualifier), qualifier.n > 0 ? " " : "",
                        STR_ARG(text_amount(arena, given->value)), unit);
}

void put_given(struct json *json, const char *key, const struct given *given)
{
    json_put_key(json, str_from_c(key));
    if (given->is_given)
        json_put_decimal(json, given->value.n, given->value.places);
    else
        json_put_null(json);
}

void put_words(struct json *json, const char *key, str text)
{
    json_put_key(json, str_from_c(key));
    json_put_text(json, text);
}

void put_on(struct json *json, const char *key, day d)
{
    json_put_key(json, str_from_c(key));
    json_put_day(json, d);
}

void put_figures(struct json *json, const struct clearance_figures *figures)
{
    put_given(json, "area_planned", &figures->area_planned);
    put_given(json, "area_done", &figures->area_done);
    put_words(json, "area_qualifier", figures->area_qualifier);
    put_given(json, "households_planned", &figures->households_planned);
    put_given(json, "households_done", &figures->households_done);
}

url project_url(const struct request *rq, str slug, project_id id)
{
    return route_link(rq, ADDRESS_PROJECT, LINK_TEXT("slug", slug), LINK_INT("id", id.n));
}

struct asked_day asked_day_read(struct request *rq, url page)
{
    const struct input *input = request_input(rq, "tinh-den");
    struct asked_day asked = {DAY_NONE, {.action = page, .typed = input->raw}};
    if (input->state == INPUT_INVALID)
        asked.form.error = S("Không đọc được ngày này.");
    if (input->state != INPUT_VALID)
        return asked;
    asked.on = input->day;
    asked.form.typed = text_day(rq->arena, asked.on);
    asked.form.shown =
        arena_printf(rq->arena,
                     "Tiến độ và số liệu giải phóng mặt bằng đã ghi nhận đến hết ngày "
                     "%.*s; các nội dung khác là bản hiện hành.",
                     STR_ARG(asked.form.typed));
    asked.form.current = page;
    return asked;
}

void table_given(struct table *table, const struct given *given)
{
    if (given->is_given)
        table_decimal(table, given->value);
    else
        table_missing(table);
}

str share_words(struct arena *arena, const struct given *share)
{
    return share->is_given ? given_words(arena, share, (str){0}, " %") : (str){0};
}

struct given clearance_share(const struct clearance *c)
{
    if (!c)
        return (struct given){0};
    struct given area = given_share(&c->figures.area_done, &c->figures.area_planned);
    return area.is_given ? area
                         : given_share(&c->figures.households_done, &c->figures.households_planned);
}

/* How far a bar goes: the share of its width, and never beyond its end. */
static int64_t bar_width(const struct given *share)
{
    decimal whole;
    if (!share->is_given || !decimal_round(share->value, 0, &whole))
        return 0;
    return whole.n >= 100 ? BAR_WIDTH : whole.n * BAR_WIDTH / 100;
}

struct clearance_drawing clearance_drawing_of(struct arena *arena,
                                              const struct clearance_step_names *names,
                                              const struct given *shares, str title)
{
    struct clearance_bar *bars = arena_array(arena, struct clearance_bar, CLEARANCE_STEPS);
    struct buf about = buf_make(arena, 4 * KIB);
    for (int i = 0; i < CLEARANCE_STEPS; i++) {
        int64_t top = (int64_t)i * ROW_HEIGHT;
        bars[i] = (struct clearance_bar){
            .name = names->name[i],
            .share = given_words(arena, &shares[i], (str){0}, " %"),
            .name_y = top + NAME_BELOW,
            .y = top + BAR_BELOW,
            .width = bar_width(&shares[i]),
            .has_share = shares[i].is_given,
        };
        buf_printf(&about, "%s%.*s: %.*s", i > 0 ? "; " : "", STR_ARG(bars[i].name),
                   STR_ARG(bars[i].share));
    }
    return (struct clearance_drawing){
        title, buf_text(&about), (int64_t)CLEARANCE_STEPS * ROW_HEIGHT, {bars, CLEARANCE_STEPS}};
}

url json_address(struct request *rq, url page)
{
    return (url){arena_printf(rq->arena, "%.*s.json", STR_ARG(page.s))};
}
