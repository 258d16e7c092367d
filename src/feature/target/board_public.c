#include "feature/target/target_public.h"

#include "feature/target/board_json_public.h"
#include "feature/sitemap/sitemap_public.h"
#include "feature/target/trend_public.h"

#include "feature/target/target.html.h"

#include "http/addresses.h"
#include "text/numbers.h"

#include <assert.h>
#include <string.h>

enum { RESULT_REACHED = JUDGEMENTS /* the choice after those of enum judgement */ };

static const char *const level_labels[] = {"Tỉnh giao", "Thành phố giao", "Xã, phường giao",
                                           "Nghị quyết", "Nhiệm kỳ"};
static const char *const set_by[] = {"tỉnh giao", "thành phố giao", "xã, phường giao",
                                     "theo nghị quyết", "của nhiệm kỳ"};
static const char *const result_labels[] = {
    "Vượt", "Đạt", "Không đạt", "Chưa có số liệu", "Chưa đánh giá được", "Đạt và vượt"};
static const char *const result_codes[] = {"vuot",    "dat",           "khong-dat",
                                           "chua-co", "chua-danh-gia", "dat-va-vuot"};

moment target_since(struct request *rq)
{
    return target_first_known(rq->db, rq->arena, actor_public(), (site_id){rq->site});
}

void target_pages(struct request *rq, const struct site_view *view, int64_t part,
                  struct sitemap_file *file)
{
    const struct target_moment m = {.at = rq->now, .on = moment_day(rq->now)};
    struct indicators all =
        indicators_read(rq->db, rq->arena, actor_public(), rq->now, view->site.id);
    (void)part;
    for (ptrdiff_t i = 0; i < all.n; i++)
        sitemap_add(file, target_indicator_address(rq, &m, &all.at[i]), MOMENT_NONE);
}

static bool read_view(struct request *rq, struct reply *rp, struct board_view *v)
{
    struct period asked;
    v->moment = target_moment_of(rq, rp);
    v->periods =
        target_periods_read(rq->db, rq->arena, actor_public(), v->moment.at, v->site.site.id);
    const struct known_period *usual = target_usual_period(&v->periods, v->moment.on);
    if (period_parse(request_text(rq, "ky"), &asked))
        v->query.period = asked;
    else if (usual)
        v->query.period = usual->period;
    else
        return false;
    v->query.site = v->site.site.id;
    v->query.at = v->moment.at;
    v->query.unit = (unit_id){request_int(rq, "donvi", 0)};
    v->query.field = request_text(rq, "linh-vuc");
    v->query.level = (int)request_int(rq, "cap", -1);
    v->board = target_board(rq->db, rq->arena, actor_public(), &v->query);
    return true;
}

/* --- the form --- */

static struct list_field period_field(struct request *rq, const struct board_view *v)
{
    struct list_option *at = arena_array(rq->arena, struct list_option, v->periods.n + 1);
    str chosen = period_code(rq->arena, v->query.period);
    for (ptrdiff_t i = 0; i < v->periods.n; i++) {
        str code = period_code(rq->arena, v->periods.at[i].period);
        at[i] = (struct list_option){code, period_words(rq->arena, v->periods.at[i].period),
                                     str_equal(code, chosen)};
    }
    return (struct list_field){.name = S("ky"), .label = S("Kỳ"), .options = {at, v->periods.n}};
}

/* The fields and the units of the indicators, each once and in their order. */
static struct list_field field_field(struct request *rq, const struct board_view *v)
{
    const struct indicators *all = &v->board.indicators;
    struct list_option *at = arena_array(rq->arena, struct list_option, all->n + 1);
    ptrdiff_t n = 0;
    at[n++] = (struct list_option){S(""), S("Tất cả"), !v->query.field.p};
    for (ptrdiff_t i = 0; i < all->n; i++) {
        const struct indicator *it = &all->at[i];
        ptrdiff_t k = 1;
        while (k < n && !str_equal(at[k].value, it->field_slug))
            k++;
        if (it->field.p && k == n)
            at[n++] = (struct list_option){it->field_slug, it->field,
                                           str_equal(it->field_slug, v->query.field)};
    }
    return (struct list_field){.name = S("linh-vuc"), .label = S("Lĩnh vực"), .options = {at, n}};
}

static struct list_field unit_field(struct request *rq, const struct board_view *v)
{
    const struct indicators *all = &v->board.indicators;
    struct list_option *at = arena_array(rq->arena, struct list_option, all->n + 1);
    unit_id *units = arena_array(rq->arena, unit_id, all->n + 1);
    ptrdiff_t n = 0;
    at[n++] = (struct list_option){S(""), S("Tất cả"), v->query.unit.n == 0};
    for (ptrdiff_t i = 0; i < all->n; i++) {
        const struct indicator *it = &all->at[i];
        ptrdiff_t k = 1;
        while (k < n && units[k].n != it->unit.n)
            k++;
        if (it->unit.n == 0 || k < n)
            continue;
        units[n] = it->unit;
        at[n++] = (struct list_option){arena_printf(rq->arena, "%lld", (long long)it->unit.n),
                                       it->unit_name, it->unit.n == v->query.unit.n};
    }
    return (struct list_field){.name = S("donvi"), .label = S("Cơ quan"), .options = {at, n}};
}

static struct list_form form_of(struct request *rq, const struct board_view *v)
{
    const struct list_field fields[] = {
        period_field(rq, v),
        list_choice_field(rq, "cap", "Cấp giao", "Tất cả", level_labels),
        field_field(rq, v),
        unit_field(rq, v),
        list_choice_field(rq, "ket-qua", "Kết quả", "Tất cả", result_labels),
        target_day_field(rq, &v->moment),
    };
    return list_form_of(rq, fields, sizeof fields / sizeof *fields);
}

/* --- what stands above the list --- */

/* The board with another level and result, as it is filtered otherwise. */
static url board_link(struct request *rq, const struct board_view *v, str level, str result)
{
    str unit = v->query.unit.n == 0 ? (str){0}
                                    : arena_printf(rq->arena, "%lld", (long long)v->query.unit.n);
    return route_link(rq, ADDRESS_TARGETS, LINK_TEXT("ky", period_code(rq->arena, v->query.period)),
                      LINK_TEXT("cap", level), LINK_TEXT("linh-vuc", v->query.field),
                      LINK_TEXT("donvi", unit), LINK_TEXT("ket-qua", result),
                      LINK_TEXT("tinh-den", target_day_of_links(rq->arena, &v->moment)));
}

static str level_of_links(enum target_level level)
{
    static const char *const codes[] = {"tinh", "thanh-pho", "xa-phuong", "nghi-quyet", "nhiem-ky"};
    return str_from_c(codes[level]);
}

static struct target_tally tally_of(struct request *rq, const struct board_view *v,
                                    const struct tally *tally)
{
    struct link *parts = arena_array(rq->arena, struct link, JUDGEMENTS);
    str level = level_of_links(tally->level);
    ptrdiff_t n = 0;
    int64_t result = request_int(rq, "ket-qua", -1);
    for (int i = 0; i < JUDGEMENTS; i++) {
        if (tally->of[i] == 0)
            continue;
        str words = judgement_words((enum judgement)i);
        parts[n++] = (struct link){
            arena_printf(rq->arena, "%.*s %lld", STR_ARG(words), (long long)tally->of[i]),
            board_link(rq, v, level, str_from_c(result_codes[i])), result == i};
    }
    return (struct target_tally){
        .reached = arena_printf(rq->arena, "%lld/%lld", (long long)tally_reached(tally),
                                (long long)tally->total),
        .about = arena_printf(rq->arena, "chỉ tiêu %s đạt và vượt", set_by[tally->level]),
        .href = board_link(rq, v, level, str_from_c(result_codes[RESULT_REACHED])),
        .parts = {parts, n},
    };
}

static struct target_tallies tallies_of(struct request *rq, const struct board_view *v)
{
    int count = v->board.tally_count;
    struct target_tally *at = arena_array(rq->arena, struct target_tally, count);
    for (int i = 0; i < count; i++)
        at[i] = tally_of(rq, v, &v->board.tallies[i]);
    return (struct target_tallies){at, count};
}

/* --- rows --- */

/* What part of the target was reached, where both are numbers as they stand. */
static str share_of(struct arena *arena, const struct board_row *row)
{
    decimal share;
    if (!row->target || !row->point || !row->point->measured.has_value ||
        row->point->measured.qualifier != QUALIFIER_NONE ||
        row->indicator->direction != DIRECTION_UP ||
        !decimal_percent(row->point->measured.value, row->target->goal.number, 1, &share))
        return (str){0};
    return arena_printf(arena, "bằng %.*s%% chỉ tiêu", STR_ARG(text_amount(arena, share)));
}

static struct target_value goal_value(struct request *rq, const struct board_row *row)
{
    if (!row->target)
        return (struct target_value){.text = S("không giao"), .is_missing = true};
    return (struct target_value){
        .text = target_goal_words(rq->arena, row->indicator, &row->target->goal),
        .note = word_shown(&words_level, (int)row->target->level),
    };
}

static struct target_board_line line_of(struct request *rq, const struct board_view *v,
                                        const struct board_row *row, struct trend_span *span)
{
    const struct indicator *it = row->indicator;
    struct target_board_line line = {
        .name = it->name,
        .href = target_indicator_address(rq, &v->moment, it),
        .about = it->field.p ? arena_printf(rq->arena, "%.*s · %.*s", STR_ARG(it->measure),
                                            STR_ARG(it->field))
                             : it->measure,
        .target = goal_value(rq, row),
        .figure = target_point_value(rq->arena, &v->moment, it, row->point),
        .result = row->target ? judgement_words(row->judgement) : S("không đánh giá"),
        .result_class = row->target ? target_judgement_code(row->judgement) : S("none"),
        .share = share_of(rq->arena, row),
        .trend = trend_make(rq->arena, span, row),
        .unit = it->unit_name,
    };
    if (row->is_late)
        line.late = target_late_words(rq->arena, &v->moment, row->due_on);
    return line;
}

static bool is_shown(int64_t result, const struct board_row *row)
{
    if (result < 0)
        return true;
    if (!row->target)
        return false;
    return result == RESULT_REACHED
               ? row->judgement == JUDGED_EXCEEDED || row->judgement == JUDGED_MET
               : (int64_t)row->judgement == result;
}

static struct target_board_lines lines_of(struct request *rq, const struct board_view *v)
{
    struct target_board_line *at = arena_array(rq->arena, struct target_board_line, v->board.n);
    struct trend_span span = trend_span_of(v->board.series_from, v->query.period);
    int64_t result = request_int(rq, "ket-qua", -1);
    ptrdiff_t n = 0;
    for (ptrdiff_t i = 0; i < v->board.n; i++)
        if (is_shown(result, &v->board.at[i]))
            at[n++] = line_of(rq, v, &v->board.at[i], &span);
    return (struct target_board_lines){at, n};
}

/* --- who is late --- */

static bool is_counted_before(const struct board *board, ptrdiff_t i)
{
    return i > 0 && board->at[i - 1].indicator == board->at[i].indicator;
}

static struct target_owings owings_of(struct request *rq, const struct board_view *v)
{
    const struct board *board = &v->board;
    struct target_owing *at = arena_array(rq->arena, struct target_owing, board->n);
    bool *is_told = arena_array(rq->arena, bool, board->n);
    ptrdiff_t n = 0;
    for (ptrdiff_t i = 0; i < board->n; i++) {
        const struct board_row *first = &board->at[i];
        day due_on = first->due_on;
        int count = 0;
        if (!first->is_late || is_told[i])
            continue;
        for (ptrdiff_t k = i; k < board->n; k++) {
            const struct board_row *row = &board->at[k];
            if (!row->is_late || row->indicator->unit.n != first->indicator->unit.n)
                continue;
            is_told[k] = true;
            count += !is_counted_before(board, k);
            due_on = row->due_on.n < due_on.n ? row->due_on : due_on;
        }
        at[n++] = (struct target_owing){
            .unit =
                first->indicator->unit_name.p ? first->indicator->unit_name : S("Chưa rõ đơn vị"),
            .words = arena_printf(rq->arena, "%d số liệu; hạn sớm nhất %.*s, đã quá %d ngày", count,
                                  STR_ARG(text_day(rq->arena, due_on)), v->moment.on.n - due_on.n),
            .href =
                first->indicator->unit.n == 0
                    ? target_indicator_address(rq, &v->moment, first->indicator)
                    : route_link(rq, ADDRESS_TARGETS,
                                 LINK_TEXT("ky", period_code(rq->arena, v->query.period)),
                                 LINK_INT("donvi", first->indicator->unit.n),
                                 LINK_TEXT("tinh-den", target_day_of_links(rq->arena, &v->moment))),
        };
    }
    return (struct target_owings){at, n};
}

/* --- the page --- */

static void show_html(struct request *rq, struct reply *rp, const struct board_view *v)
{
    str period = period_words(rq->arena, v->query.period);
    struct target_board_page page = {
        .period = period,
        .as_of = target_as_of_words(rq->arena, &v->moment),
        .form = form_of(rq, v),
        .tallies = tallies_of(rq, v),
        .lines = lines_of(rq, v),
        .owings = owings_of(rq, v),
    };
    struct shell_wish wish = {
        .title = arena_printf(rq->arena, "Chỉ tiêu, số liệu %.*s", STR_ARG(period)),
        .description = arena_printf(rq->arena, "Chỉ tiêu được giao và kết quả thực hiện %.*s.",
                                    STR_ARG(period)),
        .address = list_address(rq, (str){0}),
    };
    const struct link_value kept[] = {
        LINK_TEXT("ky", request_text(rq, "ky")),
        LINK_TEXT("tinh-den", target_day_of_links(rq->arena, &v->moment)),
        {0},
    };
    page.json = wish.json =
        route_url_json(rq->arena, rq->routes, ADDRESS_TARGETS, rq->site_base, kept);
    page.csv = route_url_csv(rq->arena, rq->routes, ADDRESS_TARGETS, rq->site_base, kept);
    if (v->moment.is_past)
        page.now = route_link(rq, ADDRESS_TARGETS, LINK_TEXT("ky", request_text(rq, "ky")));
    page.count = arena_printf(rq->arena, "%.*s dòng", STR_ARG(text_int(rq->arena, page.lines.n)));
    page.shell = site_shell(rq, rp, &v->site, &wish);
    page.shell.meta.is_unlisted = list_is_filtered(rq);
    target_settle_shell(&v->moment, &page.shell);
    reply_html(rp);
    target_board_page_html(&rp->body, &page);
}

void target_board_show(struct request *rq, struct reply *rp)
{
    struct board_view view = {0};
    if (!site_view_open(rq, &view.site) || !read_view(rq, rp, &view))
        reply_not_found(rp);
    else if (rq->wants_json)
        board_json(rq, rp, &view);
    else if (!dataset_answer(rq, rp, &view.site, &target_dataset))
        show_html(rq, rp, &view);
}
