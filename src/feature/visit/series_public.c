#include "feature/visit/series_public.h"

#include "feature/visit/plot_public.h"
#include "feature/visit/visit_public.h"

#include "core/fail.h"
#include "core/limits.h"
#include "db/db.h"
#include "http/addresses.h"
#include "text/dates.h"
#include "text/numbers.h"

enum {
    USUAL_DAYS = 30,
    BY_DAY_DAYS = 92,    /* a longer period is shown by months */
    LONGEST_DAYS = 3660, /* what is before that is left out */
    LETTER_ABOVE = 6,    /* of a line */
    LABEL_HALF = 150,    /* of the break's label */
};

void series_period(struct request *rq, struct visit_data *data)
{
    day yesterday = {moment_day(rq->now).n - 1};
    day from = request_day(rq, "tu");
    day to = request_day(rq, "den");
    data->is_chosen = day_is_set(from) || day_is_set(to);
    data->is_turned = day_is_set(from) && day_is_set(to) && from.n > to.n;
    if (data->is_turned) {
        from = DAY_NONE;
        to = DAY_NONE;
    }
    data->to = day_is_set(to) && to.n < yesterday.n ? to : yesterday;
    data->from = day_is_set(from) ? from : (day){data->to.n - USUAL_DAYS + 1};
    if (data->from.n > data->to.n)
        data->from = data->to;
    if (data->to.n - data->from.n >= LONGEST_DAYS)
        data->from.n = data->to.n - LONGEST_DAYS + 1;
    data->is_by_month = data->to.n - data->from.n >= BY_DAY_DAYS;
}

void series_read(struct request *rq, struct visit_data *data)
{
    data->spans =
        data->is_by_month
            ? visit_months_read(rq->stats, rq->arena, rq->site, data->from, data->to)
            : visit_days_between_read(rq->stats, rq->arena, rq->site, data->from, data->to);
}

url series_address(struct request *rq, int address, const struct visit_data *data)
{
    return route_link(
        rq, address,
        LINK_TEXT("tu", data->is_chosen && !data->is_turned ? text_day_iso(rq->arena, data->from)
                                                            : (str){0}),
        LINK_TEXT("den", data->is_chosen && !data->is_turned ? text_day_iso(rq->arena, data->to)
                                                             : (str){0}));
}

/* --- the plot --- */

static int months_of(day d)
{
    struct civil c = day_civil(d);
    return c.year * 12 + c.month - 1;
}

static int place_of(const struct visit_data *data, day d)
{
    return data->is_by_month ? months_of(d) - months_of(data->from) : d.n - data->from.n;
}

static struct visit_lines lines_of(struct arena *arena, const struct plot *plot)
{
    struct visit_line *at = arena_array(arena, struct visit_line, PLOT_STEPS);
    for (int i = 0; i < plot->steps_n; i++)
        at[i] = (struct visit_line){plot->steps[i].y, plot->steps[i].y - LETTER_ABOVE,
                                    text_int(arena, plot->steps[i].value)};
    return (struct visit_lines){at, plot->steps_n};
}

static str label_of(struct arena *arena, const struct visit_data *data, day d)
{
    struct civil c = day_civil(d);
    return data->is_by_month ? arena_printf(arena, "%02d/%d", c.month, c.year) : text_day(arena, d);
}

/* What a reader hears who does not see it. */
static str about(struct arena *arena, const struct visit_data *data)
{
    const struct visit_spans *spans = &data->spans;
    int64_t sum = 0;
    ptrdiff_t least = 0;
    ptrdiff_t most = 0;
    for (ptrdiff_t i = 0; i < spans->n; i++) {
        sum += spans->at[i].visits;
        least = spans->at[i].visits < spans->at[least].visits ? i : least;
        most = spans->at[i].visits > spans->at[most].visits ? i : most;
    }
    return arena_printf(arena,
                        "Tổng cộng %.*s lượt truy cập. Cao nhất %.*s: %.*s lượt; thấp nhất %.*s: "
                        "%.*s lượt. Bảng số "
                        "liệu ở dưới.",
                        STR_ARG(text_int(arena, sum)),
                        STR_ARG(label_of(arena, data, spans->at[most].first)),
                        STR_ARG(text_int(arena, spans->at[most].visits)),
                        STR_ARG(label_of(arena, data, spans->at[least].first)),
                        STR_ARG(text_int(arena, spans->at[least].visits)));
}

static struct visit_drawing drawing_of(struct arena *arena, const struct visit_data *data)
{
    int *places = arena_array(arena, int, data->spans.n);
    for (ptrdiff_t i = 0; i < data->spans.n; i++)
        places[i] = place_of(data, data->spans.at[i].first);
    struct plot plot = plot_make(arena, &data->spans, places, place_of(data, data->to) + 1);
    struct visit_drawing drawing = {
        .about = about(arena, data),
        .first = label_of(arena, data, data->from),
        .last = label_of(arena, data, data->to),
        .bars = {plot.bars, plot.n},
        .lines = lines_of(arena, &plot),
        .break_x = plot.break_x,
    };
    drawing.break_anchor = plot.break_x < PLOT_LEFT + LABEL_HALF    ? S("start")
                           : plot.break_x > PLOT_RIGHT - LABEL_HALF ? S("end")
                                                                    : S("middle");
    if (plot.break_x > 0)
        drawing.break_label = arena_printf(arena, "Đổi cách đếm %.*s",
                                           STR_ARG(text_day(arena, (day){data->break_on.n + 1})));
    return drawing;
}

/* --- the table --- */

static str told(struct arena *arena, int64_t figure)
{
    return figure < 0 ? S("không đếm") : text_int(arena, figure);
}

static struct visit_row row_of(struct arena *arena, const struct visit_data *data,
                               const struct visit_span *span)
{
    struct visit_row row = {
        .visits = text_int(arena, span->visits),
        .page_views = told(arena, span->page_views),
        .robot_views = told(arena, span->robot_views),
        .is_elsewhere = span->counted_by.n > 0,
    };
    struct civil c = day_civil(span->first);
    row.label =
        data->is_by_month ? text_month(arena, c.year, c.month) : text_day_long(arena, span->first);
    if (!data->is_by_month)
        row.iso = text_day_iso(arena, span->first);
    if (row.is_elsewhere)
        row.label =
            arena_printf(arena, "%.*s (%.*s)", STR_ARG(row.label), STR_ARG(span->counted_by));
    return row;
}

/* A day that nobody counted is told as such: it is not a day without readers. */
static struct visit_row missing_row(struct arena *arena, day d)
{
    return (struct visit_row){.label = text_day_long(arena, d),
                              .iso = text_day_iso(arena, d),
                              .visits = S("chưa có số liệu"),
                              .page_views = S("chưa có số liệu"),
                              .robot_views = S("chưa có số liệu")};
}

/* The newest first. */
static struct visit_rows rows_of(struct arena *arena, const struct visit_data *data)
{
    const struct visit_spans *spans = &data->spans;
    ptrdiff_t most = data->is_by_month ? spans->n : data->to.n - data->from.n + 1;
    struct visit_row *at = arena_array(arena, struct visit_row, most);
    ptrdiff_t n = 0;
    for (ptrdiff_t i = spans->n - 1; i >= 0; i--) {
        int32_t next = i + 1 < spans->n ? spans->at[i + 1].first.n : data->to.n + 1;
        for (int32_t missing = next - 1; !data->is_by_month && missing > spans->at[i].first.n;)
            at[n++] = missing_row(arena, (day){missing--});
        at[n++] = row_of(arena, data, &spans->at[i]);
    }
    return (struct visit_rows){at, n};
}

/* --- the choice --- */

static struct visit_date date_of(struct request *rq, const char *name, day shown)
{
    const struct input *input = request_input(rq, name);
    struct visit_date date = {.typed = text_day(rq->arena, shown)};
    if (input->state == INPUT_INVALID) {
        date.typed = input->raw;
        date.error = arena_printf(rq->arena,
                                  "“%.*s” không phải là ngày. Ghi ngày/tháng/năm, ví dụ 19/1/2022.",
                                  STR_ARG(input->raw));
    }
    return date;
}

static struct link period_link(struct request *rq, const struct visit_data *data, str label,
                               int days)
{
    day yesterday = {moment_day(rq->now).n - 1};
    day from = {yesterday.n - days + 1};
    return (struct link){label,
                         route_link(rq, ADDRESS_STATISTICS,
                                    LINK_TEXT("tu", text_day_iso(rq->arena, from)),
                                    LINK_TEXT("den", text_day_iso(rq->arena, yesterday))),
                         data->from.n == from.n && data->to.n == yesterday.n};
}

static struct links periods_of(struct request *rq, const struct visit_data *data)
{
    struct link *at = arena_array(rq->arena, struct link, 3);
    at[0] = period_link(rq, data, S("30 ngày"), USUAL_DAYS);
    at[1] = period_link(rq, data, S("90 ngày"), 90);
    at[2] = period_link(rq, data, S("12 tháng"), 365);
    return (struct links){at, 3};
}

void series_fill(struct request *rq, const struct visit_data *data, struct visit_page *page)
{
    struct arena *arena = rq->arena;
    page->period = arena_printf(arena, "từ %.*s đến %.*s", STR_ARG(text_day(arena, data->from)),
                                STR_ARG(text_day(arena, data->to)));
    page->from = date_of(rq, "tu", data->is_turned ? request_day(rq, "tu") : data->from);
    page->to = date_of(rq, "den", data->is_turned ? request_day(rq, "den") : data->to);
    if (data->is_turned)
        page->to.error = S("Ngày cuối ở trước ngày đầu.");
    page->action = route_link(rq, ADDRESS_STATISTICS);
    page->periods = periods_of(rq, data);
    page->is_by_month = data->is_by_month;
    page->csv = series_address(rq, ADDRESS_STATISTICS_SERIES, data);
    page->json = route_url_json(arena, rq->routes, ADDRESS_STATISTICS, rq->site_base,
                                (const struct link_value[]){LINK_DAY(arena, "tu", data->from),
                                                            LINK_DAY(arena, "den", data->to),
                                                            {0}});
    if (data->spans.n == 0)
        return;
    page->drawing = drawing_of(arena, data);
    page->rows = rows_of(arena, data);
}

/* --- the series for other programs --- */

const struct column visit_columns[] = {
    {"ngay", "Ngày", COLUMN_DAY, NULL},
    {"luot_truy_cap", "Lượt truy cập", COLUMN_INTEGER, NULL},
    {"luot_xem_trang", "Lượt xem trang", COLUMN_INTEGER, NULL},
    {"may_xem_trang", "Máy tự động xem trang", COLUMN_INTEGER, NULL},
    {"cach_dem", "Cách đếm", COLUMN_TEXT, "savi: cổng này đếm; khac: hệ thống trước đếm"},
    {0},
};

/* Below zero: it was not counted. */
static void put_figure(struct table *table, int64_t figure)
{
    if (figure >= 0)
        table_int(table, figure);
    else
        table_missing(table);
}

void visit_series_show(struct request *rq, struct reply *rp)
{
    struct visit_data data = {.break_on = DAY_NONE};
    if (!rq->stats || rq->site == 0) {
        reply_not_found(rp);
        return;
    }
    series_period(rq, &data);
    data.is_by_month = false;
    if (!data.is_chosen)
        data.from.n = data.to.n - LONGEST_DAYS + 1;
    series_read(rq, &data);
    reply_type(rp, "text/csv; charset=utf-8; header=present");
    rp->is_open = true;
    reply_depends_on(rp, day_start((day){moment_day(rq->now).n + 1}));
    rp->keep = false; /* a day may be closed at any moment */
    struct table table = table_make(&rp->body, NULL, visit_columns, PAGE_SIZE_LIMIT);
    for (ptrdiff_t i = 0; i < data.spans.n && table_begin_row(&table, (str){0}); i++) {
        const struct visit_span *span = &data.spans.at[i];
        table_day(&table, span->first);
        put_figure(&table, span->visits);
        put_figure(&table, span->page_views);
        put_figure(&table, span->robot_views);
        table_text(&table, span->counted_by.n > 0 ? S("khac") : S("savi"));
        table_end_row(&table);
    }
}
