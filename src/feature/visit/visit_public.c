#include "feature/visit/visit_public.h"

#include "feature/visit/series_public.h"
#include "feature/visit/visit_json_public.h"

#include "feature/visit/visit.html.h"

#include "core/fail.h"
#include "core/limits.h"
#include "core/log.h"
#include "db/db.h"
#include "html/write.h"
#include "http/addresses.h"
#include "text/dates.h"
#include "text/numbers.h"

#include <assert.h>

enum { VISITS_AGE = 10, LINES = 10, BLOCK_SIZE_LIMIT = 8 * KIB, SUMS = 5 };

/* Counters are looked at in steps of some seconds: a reply in between is kept. */
static moment as_of(const struct request *rq, struct reply *rp)
{
    moment at = {rq->now.s / VISITS_AGE * VISITS_AGE};
    reply_depends_on(rp, (moment){at.s + VISITS_AGE});
    return at;
}

static str clock_of(struct arena *arena, moment m)
{
    struct civil c = moment_civil(m);
    return arena_printf(arena, "%02d:%02d", c.hour, c.minute);
}

static void read_all(struct request *rq, struct visit_data *data)
{
    day today = moment_day(rq->now);
    db_read_begin(rq->stats);
    data->figures = visit_figures_read(rq->stats, rq->arena, rq->site, today);
    data->has_break =
        visit_break_read(rq->stats, rq->arena, rq->site, &data->break_on, &data->system);
    series_read(rq, data);
    data->sections = visit_sections_read(rq->stats, rq->arena, rq->site, data->from, data->to);
    data->feedback = visit_feedback_read(rq->stats, rq->arena, rq->site, data->from, data->to);
    data->top = visit_top_read(rq->stats, rq->arena, rq->site, today);
    db_read_end(rq->stats);
}

/* A page is whole without the figures. */
static bool read_data(struct request *rq, struct visit_data *data)
{
    struct door door;
    series_period(rq, data);
    if (!rq->stats)
        return false;
    DOOR_TRY(&door)
    {
        read_all(rq, data);
        door_close(&door);
    }
    else
    {
        log_warning("the counters of visits cannot be read",
                    LOG_TEXT_FIELD("why", str_from_c(door.message)));
        return false;
    }
    data->titles = visit_titles_read(rq->db, rq->arena, actor_public(), rq->now,
                                     (site_id){rq->site}, &data->top);
    return true;
}

/* --- the sums --- */

static struct visit_row sum_row(struct arena *arena, str label, int64_t visits, int64_t page_views)
{
    return (struct visit_row){.label = label,
                              .visits = text_int(arena, visits),
                              .page_views = text_int(arena, page_views)};
}

static struct visit_rows sums_of(struct request *rq, const struct visit_data *data)
{
    const struct visit_figures *f = &data->figures;
    struct arena *arena = rq->arena;
    struct civil today = day_civil(moment_day(rq->now));
    struct visit_row *rows = arena_array(arena, struct visit_row, SUMS);
    rows[0] = sum_row(arena, S("Hôm nay"), f->today, f->page_views_today);
    rows[1] = sum_row(arena, S("Hôm qua"), f->yesterday, f->page_views_yesterday);
    if (!f->is_yesterday_known)
        rows[1].visits = rows[1].page_views = S("chưa có số liệu");
    rows[2] =
        sum_row(arena, text_month(arena, today.year, today.month), f->month, f->page_views_month);
    rows[3] =
        sum_row(arena, arena_printf(arena, "Năm %d", today.year), f->year, f->page_views_year);
    rows[4] = sum_row(arena, S("Tất cả"), f->total, f->page_views_total);
    if (f->page_views_total < 0)
        rows[4].page_views = S("chưa có số liệu");
    if (data->has_break && day_civil(data->break_on).year == today.year)
        rows[3].label = arena_printf(arena, "Năm %d, từ ngày %.*s", today.year,
                                     STR_ARG(text_day(arena, (day){data->break_on.n + 1})));
    return (struct visit_rows){rows, SUMS};
}

static str opening_of(struct arena *arena, const struct visit_figures *f)
{
    if (!day_is_set(f->opening_on))
        return (str){0};
    return arena_printf(arena, "Trong tất cả có %.*s lượt do hệ thống trước đếm đến hết ngày %.*s.",
                        STR_ARG(text_int(arena, f->opening)),
                        STR_ARG(text_day(arena, f->opening_on)));
}

static str break_of(struct arena *arena, const struct visit_data *data)
{
    if (!data->has_break)
        return (str){0};
    return arena_printf(
        arena,
        "Đến hết ngày %.*s, số liệu do hệ thống khác (%.*s) đếm theo định nghĩa "
        "riêng; từ ngày %.*s đếm như nói ở trang này. Hai bên không so sánh được với "
        "nhau: chỗ đổi cách đếm được vạch trên biểu đồ, chỗ số giảm ở đó không có "
        "nghĩa là ít người đọc hơn.",
        STR_ARG(text_day(arena, data->break_on)), STR_ARG(data->system),
        STR_ARG(text_day(arena, (day){data->break_on.n + 1})));
}

/* --- what was read --- */

static const struct visit_title *title_of(const struct visit_titles *titles, int64_t article)
{
    for (ptrdiff_t i = 0; i < titles->n; i++)
        if (titles->at[i].id.n == article)
            return &titles->at[i];
    return NULL;
}

static struct visit_read_lines lines_of(struct request *rq, const struct visit_data *data,
                                        const struct visit_counts *counts)
{
    struct visit_read_line *at = arena_array(rq->arena, struct visit_read_line, LINES);
    ptrdiff_t n = 0;
    for (ptrdiff_t i = 0; i < counts->n && n < LINES; i++) {
        const struct visit_title *title = title_of(&data->titles, counts->at[i].thing);
        if (!title)
            continue;
        at[n++] = (struct visit_read_line){
            .title = title->title,
            .lang = str_equal(title->language, S("vi")) ? (str){0} : title->language,
            .href = route_link(rq, ADDRESS_ARTICLE, LINK_TEXT("slug", title->slug),
                               LINK_INT("id", title->id.n)),
            .visits = counts->at[i].visits,
        };
    }
    return (struct visit_read_lines){at, n};
}

static struct visit_read_lists lists_of(struct request *rq, const struct visit_data *data)
{
    static const char *const ids[VISIT_TOP_LISTS] = {"doc-hom-nay", "doc-7-ngay", "doc-30-ngay"};
    struct visit_read_list *at = arena_array(rq->arena, struct visit_read_list, VISIT_TOP_LISTS);
    ptrdiff_t n = 0;
    for (int i = 0; i < VISIT_TOP_LISTS; i++) {
        struct visit_read_lines lines = lines_of(rq, data, &data->top.lists[i]);
        if (lines.n == 0)
            continue;
        str heading = i == 0 ? S("Hôm nay")
                             : arena_printf(rq->arena, "%s ngày đến hết %.*s", i == 1 ? "7" : "30",
                                            STR_ARG(text_day(rq->arena, data->top.until)));
        at[n++] = (struct visit_read_list){heading, str_from_c(ids[i]), lines};
    }
    return (struct visit_read_lists){at, n};
}

static const struct visit_count *count_of(const struct visit_counts *counts, section_id id)
{
    for (ptrdiff_t i = 0; i < counts->n; i++)
        if (counts->at[i].thing == id.n)
            return &counts->at[i];
    return NULL;
}

static void add_section(struct request *rq, const struct visit_data *data,
                        const struct section *section, struct visit_section_lines *lines,
                        struct visit_section_line *at)
{
    const struct visit_count *count = count_of(&data->sections, section->id);
    if (count)
        at[lines->n++] = (struct visit_section_line){
            section->name, route_link(rq, ADDRESS_SECTION, LINK_TEXT("section", section->slug)),
            section->parent.n != 0, count->visits, count->page_views};
}

/* In the menu's order, each with those below it. */
static struct visit_section_lines sections_of(struct request *rq, const struct visit_data *data,
                                              const struct sections *sections)
{
    struct visit_section_line *at = arena_array(rq->arena, struct visit_section_line, sections->n);
    struct visit_section_lines lines = {at, 0};
    for (ptrdiff_t i = 0; i < sections->n; i++) {
        if (sections->at[i].parent.n != 0)
            continue;
        add_section(rq, data, &sections->at[i], &lines, at);
        for (ptrdiff_t k = 0; k < sections->n; k++)
            if (sections->at[k].parent.n == sections->at[i].id.n)
                add_section(rq, data, &sections->at[k], &lines, at);
    }
    return lines;
}

/* --- the page --- */

static void fill(struct request *rq, const struct visit_data *data, const struct site_view *view,
                 struct visit_page *page)
{
    struct arena *arena = rq->arena;
    page->as_of = arena_printf(arena, "%.*s ngày %.*s", STR_ARG(clock_of(arena, page->as_of_at)),
                               STR_ARG(text_day(arena, moment_day(page->as_of_at))));
    page->sums = sums_of(rq, data);
    page->opening = opening_of(arena, &data->figures);
    page->opening_note = data->figures.opening_note;
    page->break_note = break_of(arena, data);
    if (data->figures.robot_views_today > 0)
        page->robots =
            arena_printf(arena, "Hôm nay máy tự động còn xem %.*s trang, không tính ở trên.",
                         STR_ARG(text_int(arena, data->figures.robot_views_today)));
    page->lists = lists_of(rq, data);
    page->sections = sections_of(rq, data, &view->sections);
    page->useful = data->feedback.useful;
    page->not_useful = data->feedback.not_useful;
    series_fill(rq, data, page);
}

static void render_html(struct request *rq, struct reply *rp, const struct visit_data *data,
                        const struct site_view *view, bool is_known)
{
    struct shell_wish wish = {
        .title = S("Thống kê truy cập"),
        .description = S("Lượt truy cập và lượt xem trang từng ngày, bài đọc nhiều nhất, cách đếm"),
        .address = series_address(rq, ADDRESS_STATISTICS, data),
        .json = route_url_json(rq->arena, rq->routes, ADDRESS_STATISTICS, rq->site_base,
                               (const struct link_value[]){{0}}),
    };
    struct visit_page page = {.shell = site_shell(rq, rp, view, &wish), .as_of_at = as_of(rq, rp)};
    if (is_known)
        fill(rq, data, view, &page);
    reply_html(rp);
    visit_page_html(&rp->body, &page);
}

void visit_show(struct request *rq, struct reply *rp)
{
    struct visit_data data = {.break_on = DAY_NONE};
    struct site_view view;
    if (!site_view_open(rq, &view)) {
        reply_not_found(rp);
        return;
    }
    bool is_known = read_data(rq, &data);
    reply_depends_on(rp, article_next_change(rq->db, rq->arena, rq->now));
    if (!rq->wants_json)
        render_html(rq, rp, &data, &view, is_known);
    else if (is_known)
        visit_json(rq, rp, &data, &view, as_of(rq, rp));
    else
        reply_not_found(rp);
}

html visit_block(struct request *rq, struct reply *rp, const struct site_view *view, int count)
{
    struct buf out = buf_make(rq->arena, BLOCK_SIZE_LIMIT);
    struct door door;
    moment at = as_of(rq, rp);
    (void)count;
    if (!rq->stats)
        return (html){0};
    DOOR_TRY(&door)
    {
        db_read_begin(rq->stats);
        struct visit_figures figures =
            visit_so_far_read(rq->stats, rq->arena, view->site.id.n, moment_day(rq->now));
        db_read_end(rq->stats);
        door_close(&door);
        struct visit_block block = {figures.today, figures.total, clock_of(rq->arena, at), at,
                                    route_link(rq, ADDRESS_STATISTICS)};
        visit_block_html(&out, &block);
        return html_written(&out);
    }
    log_warning("the counters of visits cannot be read",
                LOG_TEXT_FIELD("why", str_from_c(door.message)));
    return (html){0};
}
