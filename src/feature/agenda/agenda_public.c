#include "feature/agenda/agenda_public.h"

#include "feature/agenda/agenda_rows_public.h"
#include "feature/agenda/agenda_text.h"

#include "feature/agenda/agenda.html.h"

#include "http/addresses.h"
#include "text/dates.h"

enum { DAYS_OF_WEEK = 7, CHOICES_LIMIT = 200 };

struct view {
    struct site_view site;
    struct agenda_shown shown;
    struct agenda_items all; /* before the filter */
    str typed;               /* a week or day that could not be read */
};

static str typed_wrongly(const struct request *rq, const char *name)
{
    const struct input *input = request_input(rq, name);
    return input->state == INPUT_INVALID ? input->raw : (str){0};
}

static void read_wish(struct request *rq, struct view *v)
{
    struct agenda_shown *s = &v->shown;
    day one = request_day(rq, "ngay");
    day week = request_day(rq, "tuan");
    s->owner = v->site.site.unit_name;
    s->today = moment_day(rq->now);
    s->is_day = day_is_set(one);
    day wanted = s->is_day ? one : day_is_set(week) ? week : s->today;
    day monday = agenda_monday(wanted);
    s->first = s->is_day ? one : monday;
    s->last = s->is_day ? one : (day){monday.n + DAYS_OF_WEEK - 1};
    s->week.monday = monday;
    s->chair_key = request_text(rq, "nguoi");
    s->unit_key = request_text(rq, "donvi");
    v->typed = typed_wrongly(rq, "ngay");
    if (!v->typed.p)
        v->typed = typed_wrongly(rq, "tuan");
}

static moment later(moment a, moment b)
{
    return a.s > b.s ? a : b;
}

static moment latest_of(struct request *rq, const struct view *v)
{
    const struct agenda_shown *s = &v->shown;
    moment latest = s->week.published_at;
    if (s->week.look != AGENDA_OUT)
        return agenda_latest_change(rq->db, rq->arena, actor_public(), rq->now, v->site.site.id);
    for (ptrdiff_t i = 0; i < v->all.n; i++)
        latest = later(latest, v->all.at[i].changed_at);
    for (ptrdiff_t i = 0; i < s->gone.n; i++)
        latest = later(latest, s->gone.at[i].until);
    return latest;
}

static void read_week(struct request *rq, struct view *v)
{
    struct actor reader = actor_public();
    struct agenda_shown *s = &v->shown;
    site_id site = v->site.site.id;
    struct agenda_query query = {
        .site = site, .first = s->first, .last = s->last, .has_pasts = true};
    s->week = agenda_week_look(rq->db, rq->arena, reader, rq->now, site, s->week.monday);
    if (s->week.look == AGENDA_OUT) {
        v->all = agenda_entries_and_gone(rq->db, rq->arena, reader, rq->now, &query, &s->gone);
        if (s->week.has_internal)
            s->internal = agenda_days_internal(rq->db, rq->arena, reader, site, s->first, s->last);
    }
    s->items = agenda_items_of(rq->arena, v->all, s->chair_key, s->unit_key);
    s->latest = latest_of(rq, v);
}

/* The address of a week or a day, with the filter of this page. */
static url address_of(struct request *rq, const struct agenda_shown *s, const char *input, day d)
{
    return route_link(rq, ADDRESS_AGENDA, LINK_DAY(rq->arena, input, d),
                      LINK_TEXT("nguoi", s->chair_key), LINK_TEXT("donvi", s->unit_key));
}

static str heading_of(struct arena *arena, const struct agenda_shown *s)
{
    if (s->is_day) {
        str d = text_day_long(arena, s->first);
        return arena_printf(arena, "Lịch công tác %s%.*s", d.p[0] == 'T' ? "t" : "c",
                            STR_ARG(str_slice(d, 1, d.n)));
    }
    return arena_printf(arena, "Lịch công tác tuần %.*s",
                        STR_ARG(agenda_week_text(arena, s->week.monday)));
}

/* Weeks are linked from the first that the record has to the last that is out, and always the next
 * one: readers look for it on Friday. */
static bool is_linked(const struct agenda_shown *s, day monday)
{
    day next = {agenda_monday(s->today).n + DAYS_OF_WEEK};
    day first = day_is_set(s->week.first) ? s->week.first : next;
    day last = day_is_set(s->week.last) && s->week.last.n > next.n ? s->week.last : next;
    day this_week = {next.n - DAYS_OF_WEEK};
    return monday.n >= (first.n < this_week.n ? first.n : this_week.n) && monday.n <= last.n;
}

static struct link step_link(struct request *rq, const struct agenda_shown *s, int step)
{
    struct arena *arena = rq->arena;
    day to = {s->first.n + step * (s->is_day ? 1 : DAYS_OF_WEEK)};
    if (!is_linked(s, agenda_monday(to)))
        return (struct link){0};
    str label = s->is_day ? arena_printf(arena, "%s: %.*s", step < 0 ? "Ngày trước" : "Ngày sau",
                                         STR_ARG(text_day(arena, to)))
                          : arena_printf(arena, "%s: %.*s", step < 0 ? "Tuần trước" : "Tuần sau",
                                         STR_ARG(agenda_week_text(arena, to)));
    return (struct link){label, address_of(rq, s, s->is_day ? "ngay" : "tuan", to), false};
}

static void add_choice(struct agenda_choice *at, ptrdiff_t *n, str value, str label, str chosen)
{
    if (!value.p || !label.p || *n == CHOICES_LIMIT)
        return;
    for (ptrdiff_t i = 0; i < *n; i++) {
        if (str_equal(at[i].value, value))
            return;
    }
    at[(*n)++] = (struct agenda_choice){value, label, str_equal(value, chosen)};
}

/* Who chairs something on these days, in the order in which they come. */
static struct agenda_choices chairs_of(struct arena *arena, const struct view *v)
{
    struct agenda_choice *at = arena_array(arena, struct agenda_choice, CHOICES_LIMIT);
    ptrdiff_t n = 1;
    at[0] = (struct agenda_choice){S(""), S("Tất cả"), false};
    for (ptrdiff_t i = 0; i < v->all.n; i++)
        add_choice(at, &n, v->all.at[i].chair_key, v->all.at[i].chair, v->shown.chair_key);
    return (struct agenda_choices){at, n > 1 ? n : 0};
}

static struct agenda_choices units_of(struct arena *arena, const struct view *v)
{
    struct agenda_choice *at = arena_array(arena, struct agenda_choice, CHOICES_LIMIT);
    ptrdiff_t n = 1;
    at[0] = (struct agenda_choice){S(""), S("Tất cả"), false};
    for (ptrdiff_t i = 0; i < v->all.n; i++)
        add_choice(at, &n, v->all.at[i].unit_key, v->all.at[i].unit_name, v->shown.unit_key);
    return (struct agenda_choices){at, n > 1 ? n : 0};
}

/* Where there is nothing yet, the way to what there is: a closed site's last week is years back. */
static struct link newest_link(struct request *rq, const struct agenda_shown *s)
{
    if (s->week.look != AGENDA_NOT_OUT || !day_is_set(s->week.last))
        return (struct link){0};
    return (struct link){
        arena_printf(rq->arena, "Xem tuần gần nhất đã đăng: %.*s",
                     STR_ARG(agenda_week_text(rq->arena, s->week.last))),
        address_of(rq, s, "tuan", s->week.last),
        false,
    };
}

static void tell_of_week(struct request *rq, const struct view *v, struct agenda_page *page)
{
    struct arena *arena = rq->arena;
    const struct agenda_shown *s = &v->shown;
    const struct agenda_week *week = &s->week;
    bool has_nothing = v->all.n == 0 && s->gone.n == 0;
    if (week->look != AGENDA_OUT || (has_nothing && !s->is_day)) {
        page->empty = agenda_empty_text(arena, agenda_week_empty(week), week->monday,
                                        week->unit_name, s->latest);
        return;
    }
    str published = text_moment_long(arena, week->published_at);
    page->updated = arena_printf(
        arena, "Đăng lúc %.*s. %.*s", STR_ARG(published),
        STR_ARG(agenda_origin_text(arena, week->unit_name,
                                   s->latest.s > week->published_at.s ? s->latest : MOMENT_NONE)));
    page->days = agenda_days_of(rq, s);
    if (page->days.n == 0)
        page->empty =
            s->is_day ? S("Không có lịch công khai của người, đơn vị được chọn trong ngày này.")
                      : S("Không có lịch công khai của người, đơn vị được chọn trong tuần này.");
}

static struct shell shell_of(struct request *rq, struct reply *rp, const struct view *v,
                             str heading)
{
    struct arena *arena = rq->arena;
    const struct agenda_shown *s = &v->shown;
    bool is_default = !s->is_day && !day_is_set(request_day(rq, "tuan"));
    const struct link_value own[] = {
        LINK_DAY(arena, s->is_day ? "ngay" : "tuan", is_default ? DAY_NONE : s->first),
        LINK_TEXT("nguoi", s->chair_key),
        LINK_TEXT("donvi", s->unit_key),
        {0},
    };
    const struct link_value plain[] = {
        LINK_TEXT("nguoi", s->chair_key), LINK_TEXT("donvi", s->unit_key), {0}};
    const struct link_value *values = is_default ? plain : own;
    struct shell_wish wish = {
        .title = heading,
        .description = arena_printf(
            arena, "%.*s của %.*s", STR_ARG(heading),
            STR_ARG(v->site.site.unit_name.p ? v->site.site.unit_name : v->site.site.name)),
        .address = route_url(arena, rq->routes, ADDRESS_AGENDA, rq->site_base, values),
        .json = route_url_json(arena, rq->routes, ADDRESS_AGENDA, rq->site_base, values),
    };
    struct shell shell = site_shell(rq, rp, &v->site, &wish);
    shell.meta.is_unlisted = agenda_is_filtered(s) || s->is_day || s->week.look == AGENDA_NOT_OUT;
    if (!shell.meta.is_unlisted && s->items.n > 0)
        shell.meta.page_data = agenda_data(rq, s, heading);
    return shell;
}

static void render_html(struct request *rq, struct reply *rp, const struct view *v)
{
    struct arena *arena = rq->arena;
    const struct agenda_shown *s = &v->shown;
    str heading = heading_of(arena, s);
    day monday = s->week.monday;
    struct agenda_page page = {
        .shell = shell_of(rq, rp, v, heading),
        .heading = heading,
        .note = s->week.note,
        .previous = step_link(rq, s, -1),
        .next = step_link(rq, s, 1),
        .newest = newest_link(rq, s),
        .calendar = route_link(rq, ADDRESS_AGENDA_CALENDAR, LINK_TEXT("nguoi", s->chair_key),
                               LINK_TEXT("donvi", s->unit_key)),
        .action = v->all.n > 0 ? route_link(rq, ADDRESS_AGENDA) : (url){{0}},
        .period_input = s->is_day ? S("ngay") : S("tuan"),
        .period = text_day_iso(arena, s->first),
        .chairs = chairs_of(arena, v),
        .units = units_of(arena, v),
    };
    if (page.chairs.n == 0 && page.units.n == 0)
        page.action = (url){{0}};
    if (monday.n != agenda_monday(s->today).n)
        page.now = route_link(rq, ADDRESS_AGENDA, LINK_TEXT("nguoi", s->chair_key),
                              LINK_TEXT("donvi", s->unit_key));
    if (s->is_day)
        page.whole = (struct link){S("Cả tuần"), address_of(rq, s, "tuan", monday), false};
    if (agenda_is_filtered(s))
        page.unfiltered =
            route_link(rq, ADDRESS_AGENDA, LINK_DAY(arena, s->is_day ? "ngay" : "tuan", s->first));
    if (v->typed.p)
        page.remark = arena_printf(arena, "Không có ngày “%.*s”. Dưới đây là lịch tuần này.",
                                   STR_ARG(v->typed));
    tell_of_week(rq, v, &page);
    reply_html(rp);
    agenda_page_html(&rp->body, &page);
}

/* Of addresses that a stranger makes up there is no end: only what is linked is kept. */
static bool may_be_kept(const struct view *v)
{
    const struct agenda_shown *s = &v->shown;
    bool is_of_nobody = agenda_is_filtered(s) && s->items.n == 0;
    return is_linked(s, s->week.monday) && !is_of_nobody;
}

void agenda_show(struct request *rq, struct reply *rp)
{
    struct view v = {0};
    if (!site_view_open(rq, &v.site)) {
        reply_not_found(rp);
        return;
    }
    read_wish(rq, &v);
    read_week(rq, &v);
    rp->keep = rp->keep && may_be_kept(&v);
    reply_depends_on(rp, v.shown.week.next_at);
    reply_depends_on(rp, day_start((day){v.shown.today.n + 1}));
    if (rq->wants_json)
        agenda_json(rq, rp, &v.site.site, &v.shown);
    else
        render_html(rq, rp, &v);
}
