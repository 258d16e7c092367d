#include "feature/agenda/agenda_rows_public.h"

#include "feature/agenda/agenda_text.h"

#include "http/addresses.h"
#include "http/reply.h"
#include "text/dates.h"
#include "text/holidays.h"
#include "text/lunar.h"

/* What is compared of two editions. */
struct said {
    day day;
    str time, content, chair, participants, place;
};

enum { WAS_LIMIT = 5, SATURDAY = 6 };

static struct said said_of_item(struct arena *arena, const struct agenda_item *i)
{
    return (struct said){
        .day = i->day,
        .time = agenda_time_text(arena, i->starts, i->ends, i->part),
        .content = i->content,
        .chair = i->chair,
        .participants = i->participants,
        .place = agenda_place_text(arena, i->room, i->place),
    };
}

static struct said said_of_past(struct arena *arena, const struct agenda_past *p)
{
    return (struct said){
        .day = p->day,
        .time = agenda_time_text(arena, p->starts, p->ends, p->part),
        .content = p->content,
        .chair = p->chair,
        .participants = p->participants,
        .place = agenda_place_text(arena, p->room, p->place),
    };
}

static void add_was(struct agenda_was *at, ptrdiff_t *n, const char *label, str before, str after)
{
    if (!str_equal(before, after))
        at[(*n)++] = (struct agenda_was){str_from_c(label), before.n > 0 ? before : S("chưa ghi")};
}

static struct agenda_was_list was_of(struct arena *arena, const struct said *before,
                                     const struct said *after)
{
    struct agenda_was *at = arena_array(arena, struct agenda_was, WAS_LIMIT);
    ptrdiff_t n = 0;
    if (before->day.n != after->day.n)
        at[n++] = (struct agenda_was){S("Thời gian"),
                                      arena_printf(arena, "%.*s, %.*s", STR_ARG(before->time),
                                                   STR_ARG(text_day_long(arena, before->day)))};
    else
        add_was(at, &n, "Thời gian", before->time, after->time);
    add_was(at, &n, "Nội dung", before->content, after->content);
    add_was(at, &n, "Chủ trì", before->chair, after->chair);
    add_was(at, &n, "Thành phần", before->participants, after->participants);
    add_was(at, &n, "Địa điểm", before->place, after->place);
    return (struct agenda_was_list){at, n};
}

static str when(struct arena *arena, const char *what, moment m)
{
    return arena_printf(arena, "%s lúc %.*s", what, STR_ARG(text_moment_long(arena, m)));
}

/* Each change since the week was published, newest first, with what stood there until then. */
static struct agenda_changes changes_of(struct arena *arena, const struct agenda_item *item)
{
    struct agenda_change *at = arena_array(arena, struct agenda_change, item->past.n + 1);
    struct said after = said_of_item(arena, item);
    ptrdiff_t n = 0;
    for (ptrdiff_t i = 0; i < item->past.n; i++) {
        struct said before = said_of_past(arena, &item->past.at[i]);
        at[n++] = (struct agenda_change){
            .when = when(arena, "Thay đổi", item->past.at[i].until),
            .was = was_of(arena, &before, &after),
        };
        after = before;
    }
    if (n == 0 && moment_is_set(item->changed_at))
        at[n++] = (struct agenda_change){.when = when(arena, "Bổ sung", item->changed_at)};
    return (struct agenda_changes){at, n};
}

/* Whose business it is, and who prepares it. */
static str of_text(struct arena *arena, const struct agenda_item *item, str owner)
{
    str unit = str_equal(item->unit_name, owner) ? (str){0} : item->unit_name;
    str by = item->prepared_by;
    if (unit.n > 0 && by.n > 0)
        return arena_printf(arena, "Đơn vị: %.*s. Chuẩn bị: %.*s", STR_ARG(unit), STR_ARG(by));
    if (unit.n > 0)
        return arena_printf(arena, "Đơn vị: %.*s", STR_ARG(unit));
    return by.n > 0 ? arena_printf(arena, "Chuẩn bị: %.*s", STR_ARG(by)) : (str){0};
}

static struct agenda_row row_of(struct arena *arena, const struct agenda_item *item, str owner)
{
    return (struct agenda_row){
        .time = agenda_time_text(arena, item->starts, item->ends, item->part),
        .state = agenda_state_text(item->state),
        .is_off = item->state != AGENDA_PLANNED,
        .content = item->content,
        .chair = item->chair,
        .participants = item->participants,
        .place = agenda_place_text(arena, item->room, item->place),
        .of = of_text(arena, item, owner),
        .changes = changes_of(arena, item),
    };
}

url agenda_day_address(struct request *rq, day d)
{
    return route_link(rq, ADDRESS_AGENDA, LINK_DAY(rq->arena, "ngay", d));
}

static struct agenda_row row_of_gone(struct request *rq, const struct agenda_past *past)
{
    struct arena *arena = rq->arena;
    struct agenda_change *change = arena_new(arena, struct agenda_change);
    *change = (struct agenda_change){.when = when(arena, "Thay đổi", past->until)};
    struct agenda_row row = {
        .time = agenda_time_text(arena, past->starts, past->ends, past->part),
        .state = S("Chuyển sang ngày khác"),
        .is_off = true,
        .content = past->content,
        .chair = past->chair,
        .participants = past->participants,
        .place = agenda_place_text(arena, past->room, past->place),
        .changes = {change, 1},
    };
    if (!day_is_set(past->now_on))
        return row;
    struct civil c = day_civil(past->now_on);
    row.state = arena_printf(arena, "Chuyển sang %.*s, %.*s", STR_ARG(text_weekday(c.weekday)),
                             STR_ARG(text_day(arena, past->now_on)));
    row.moved = agenda_day_address(rq, past->now_on);
    return row;
}

bool agenda_is_filtered(const struct agenda_shown *s)
{
    return s->chair_key.p || s->unit_key.p;
}

static struct agenda_rows rows_of(struct request *rq, const struct agenda_shown *s, day d)
{
    struct agenda_row *at = arena_array(rq->arena, struct agenda_row, s->items.n + s->gone.n);
    ptrdiff_t n = 0;
    for (ptrdiff_t i = 0; i < s->items.n; i++) {
        if (s->items.at[i].day.n == d.n)
            at[n++] = row_of(rq->arena, &s->items.at[i], s->owner);
    }
    /* A filter says whose entries are wanted, and nobody knows it of what is gone. */
    for (ptrdiff_t i = 0; i < s->gone.n && !agenda_is_filtered(s); i++) {
        if (s->gone.at[i].day.n == d.n)
            at[n++] = row_of_gone(rq, &s->gone.at[i]);
    }
    return (struct agenda_rows){at, n};
}

static str weekday_at_start(struct arena *arena, day d)
{
    str text = text_day_long(arena, d);
    ptrdiff_t comma = str_find_char(text, ',');
    return str_slice(text, 0, comma < 0 ? text.n : comma);
}

static struct agenda_day_view view_of(struct request *rq, const struct agenda_shown *s, day d)
{
    struct arena *arena = rq->arena;
    struct agenda_day_view view = {
        .id = arena_printf(arena, "ngay-%.*s", STR_ARG(text_day_iso(arena, d))),
        .name = weekday_at_start(arena, d),
        .date = d,
        .href = s->is_day ? (url){{0}} : agenda_day_address(rq, d),
        .is_today = d.n == s->today.n,
        .rows = rows_of(rq, s, d),
    };
    str lunar = lunar_short(arena, d);
    if (lunar.n > 0)
        view.lunar = arena_printf(arena, "%.*s âm lịch", STR_ARG(lunar));
    view.holiday = holiday_of(d).name;
    if (view.rows.n == 0)
        view.empty = agenda_days_have(&s->internal, d) ? S("Lịch nội bộ, không đăng công khai.")
                                                       : S("Không có lịch công tác công khai.");
    return view;
}

struct agenda_day_views agenda_days_of(struct request *rq, const struct agenda_shown *s)
{
    ptrdiff_t count = s->last.n - s->first.n + 1;
    struct agenda_day_view *at = arena_array(rq->arena, struct agenda_day_view, count);
    ptrdiff_t n = 0;
    for (day d = s->first; d.n <= s->last.n; d.n++) {
        int weekday = day_civil(d).weekday;
        bool is_weekend = weekday == 0 || weekday == SATURDAY;
        struct agenda_day_view view = view_of(rq, s, d);
        bool has_something =
            view.rows.n > 0 || view.holiday.n > 0 || agenda_days_have(&s->internal, d);
        if (agenda_is_filtered(s) ? view.rows.n > 0
                                  : has_something || !is_weekend || s->is_day || view.is_today)
            at[n++] = view;
    }
    return (struct agenda_day_views){at, n};
}
