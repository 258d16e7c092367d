#include "feature/question/question_public.h"

#include "feature/article/teaser_public.h"
#include "feature/question/question.h"
#include "feature/question/question_page.h"
#include "feature/search/list_public.h"
#include "feature/shell/linked_data_public.h"
#include "feature/unit/organisation_public.h"

#include "feature/question/question.html.h"

#include "core/limits.h"
#include "html/body_frame.h"
#include "html/list.html.h"
#include "http/addresses.h"
#include "http/place.h"
#include "text/body_view.h"
#include "text/dates.h"
#include "text/json.h"
#include "text/numbers.h"

enum { DESCRIPTION_BYTES = 240 };

static const char *const state_labels[] = {"Đã trả lời", "Đang xử lý"};

static url question_url(struct request *rq, const struct question *q)
{
    return route_link(rq, ADDRESS_QUESTION, LINK_TEXT("slug", q->slug), LINK_INT("id", q->id.n));
}

static bool is_answered(const struct question *q)
{
    return day_is_set(q->answered_on);
}

/* What is late is known from midnight on. */
static bool is_late(const struct question *q, day today)
{
    return !is_answered(q) && !day_is_set(q->notified_on) &&
           question_due(q->received_on).n < today.n;
}

static void depends_on_clock(struct request *rq, struct reply *rp, const struct question *q)
{
    day due = question_due(q->received_on);
    if (!is_answered(q) && !is_late(q, moment_day(rq->now)))
        reply_depends_on(rp, day_start((day){due.n + 1}));
}

/* --- the list --- */

static str place_of(struct arena *arena, const struct question *q)
{
    return place_write(arena, (struct place){day_start(q->received_on), q->id.n});
}

static struct question_query query_of(struct request *rq, const struct site_view *view,
                                      int64_t limit)
{
    const struct input *state = request_input(rq, "tinh-trang");
    struct place place;
    struct question_query q = {
        .site = view->site.id,
        .now = rq->now,
        .field_slug = request_text(rq, "linh-vuc"),
        .unit = {request_int(rq, "donvi", 0)},
        .state = state->state == INPUT_VALID ? (int)state->number : -1,
        .ids = search_list_ids(rq, view->site.id, INDEX_QUESTION),
        .limit = limit,
    };
    if (place_read(request_text(rq, "truoc"), &place)) {
        q.received_on = moment_day(place.at);
        q.before = (question_id){place.id};
    }
    return q;
}

static const struct column columns[] = {
    {"tieu_de", "Tiêu đề", COLUMN_TEXT, NULL},
    {"linh_vuc", "Lĩnh vực", COLUMN_TEXT, NULL},
    {"nguoi_hoi", "Người hỏi", COLUMN_TEXT, "Trống: người hỏi không đồng ý công bố tên"},
    {"ngay_nhan", "Ngày nhận", COLUMN_DAY, NULL},
    {"han_tra_loi", "Hạn trả lời", COLUMN_DAY, "15 ngày làm việc kể từ ngày nhận"},
    {"don_vi", "Đơn vị trả lời", COLUMN_TEXT, NULL},
    {"nguoi_tra_loi", "Người trả lời", COLUMN_TEXT, NULL},
    {"ngay_thong_bao", "Ngày thông báo việc xử lý", COLUMN_DAY, NULL},
    {"ngay_tra_loi", "Ngày trả lời", COLUMN_DAY, "Trống: đang xử lý"},
    {"so_ngay", "Số ngày trả lời", COLUMN_INTEGER, "Ngày theo lịch; trống: đang xử lý"},
    {"cau_hoi", "Câu hỏi", COLUMN_TEXT, NULL},
    {"tra_loi", "Trả lời", COLUMN_TEXT, NULL},
    {"dia_chi", "Địa chỉ trang", COLUMN_ADDRESS, NULL},
    {0},
};

static void write_row(struct request *rq, struct reply *rp, const struct site_view *view,
                      struct table *table, const struct question *q)
{
    table_text(table, q->title);
    table_text(table, q->field);
    table_text(table, q->asker);
    table_day(table, q->received_on);
    table_day(table, question_due(q->received_on));
    table_text(table, q->unit_name);
    table_text(table, q->answerer);
    table_day(table, q->notified_on);
    table_day(table, q->answered_on);
    if (is_answered(q))
        table_int(table, q->answered_on.n - q->received_on.n);
    else
        table_missing(table);
    table_text(table, q->text);
    table_text(table, is_answered(q) ? body_plain(rq->arena, q->answer) : (str){0});
    table_address(table, dataset_address(rq, rp, view, question_url(rq, q)));
}

enum { ROWS_AT_ONCE = 200 };

/* Answers are long: they are read in parts. */
static void write_rows(struct request *rq, struct reply *rp, const struct site_view *view,
                       struct table *table)
{
    struct question_query q = query_of(rq, view, ROWS_AT_ONCE);
    struct questions questions;
    do {
        questions = question_list(rq->db, rq->arena, actor_public(), &q);
        for (ptrdiff_t i = 0; i < questions.n; i++) {
            const struct question *one = &questions.at[i];
            if (!table_begin_row(table, place_of(rq->arena, one)))
                return;
            write_row(rq, rp, view, table, one);
            table_end_row(table);
            q.received_on = one->received_on;
            q.before = one->id;
        }
    } while (questions.n == ROWS_AT_ONCE);
}

moment question_since(struct request *rq)
{
    return question_first(rq->db, rq->arena, actor_public(), (site_id){rq->site});
}

static moment last_change(struct request *rq)
{
    struct question_query q = {.site = {rq->site}, .now = rq->now, .state = -1, .limit = 1};
    struct questions newest = question_list(rq->db, rq->arena, actor_public(), &q);
    return newest.n > 0 ? newest.at[0].published_at : MOMENT_NONE;
}

const struct dataset question_dataset = {
    .code = "hoi-dap",
    .address = ADDRESS_QUESTIONS,
    .title = "Hỏi đáp",
    .about = "Câu hỏi của tổ chức, cá nhân gửi đến cơ quan và nội dung trả lời, kèm ngày nhận, hạn "
             "và ngày trả lời.",
    .noun = "câu hỏi",
    .renewed = "Khi có câu hỏi hoặc nội dung trả lời mới",
    .columns = columns,
    .rows = write_rows,
    .changed_at = last_change,
};

static struct list_field field_choice(struct request *rq, const struct question_facets *fields)
{
    str chosen = request_text(rq, "linh-vuc");
    struct list_option *at = arena_array(rq->arena, struct list_option, fields->n + 1);
    at[0] = (struct list_option){S(""), S("Mọi lĩnh vực"), !chosen.p};
    for (ptrdiff_t i = 0; i < fields->n; i++)
        at[i + 1] = (struct list_option){fields->at[i].slug, fields->at[i].name,
                                         str_equal(chosen, fields->at[i].slug)};
    return (struct list_field){
        .name = S("linh-vuc"), .label = S("Lĩnh vực"), .options = {at, fields->n + 1}};
}

static struct list_field unit_choice(struct request *rq, const struct question_units *units)
{
    int64_t chosen = request_int(rq, "donvi", 0);
    struct list_option *at = arena_array(rq->arena, struct list_option, units->n + 1);
    at[0] = (struct list_option){S(""), S("Mọi đơn vị"), chosen == 0};
    for (ptrdiff_t i = 0; i < units->n; i++)
        at[i + 1] =
            (struct list_option){arena_printf(rq->arena, "%lld", (long long)units->at[i].id.n),
                                 units->at[i].name, units->at[i].id.n == chosen};
    return (struct list_field){
        .name = S("donvi"), .label = S("Đơn vị trả lời"), .options = {at, units->n + 1}};
}

static struct list_form form_of(struct request *rq, site_id site)
{
    struct question_facets fields =
        question_list_fields(rq->db, rq->arena, actor_public(), rq->now, site);
    struct question_units units =
        question_list_units(rq->db, rq->arena, actor_public(), rq->now, site);
    const struct list_field at[] = {
        list_text_field(rq, "q", "Nội dung",
                        "Chữ trong câu hỏi hoặc câu trả lời, có dấu hoặc không dấu"),
        field_choice(rq, &fields),
        unit_choice(rq, &units),
        list_choice_field(rq, "tinh-trang", "Tình trạng", "Mọi tình trạng", state_labels),
    };
    return list_form_of(rq, at, sizeof at / sizeof *at);
}

/* "Thời gian trả lời trung bình: 6,4 ngày …"; absent where nothing was answered. */
static str average_words(struct arena *arena, const struct question_totals *totals)
{
    if (totals->answered == 0)
        return (str){0};
    int64_t tenths = (totals->days * 10 + totals->answered / 2) / totals->answered;
    return arena_printf(
        arena, "Thời gian trả lời trung bình: %.*s ngày, tính trên %.*s câu hỏi đã trả lời.",
        STR_ARG(text_decimal(arena, tenths, 1)), STR_ARG(text_int(arena, totals->answered)));
}

static struct list_table table_of(struct request *rq, struct reply *rp,
                                  const struct questions *questions)
{
    static const char *const labels[] = {"Câu hỏi", "Đơn vị trả lời", "Ngày nhận", "Tình trạng",
                                         NULL};
    struct list_sheet sheet = list_sheet_make(rq->arena, labels, questions->n);
    for (ptrdiff_t i = 0; i < questions->n; i++) {
        const struct question *q = &questions->at[i];
        day due = question_due(q->received_on);
        depends_on_clock(rq, rp, q);
        list_put_title(&sheet, q->title, question_url(rq, q))->note = q->field;
        list_put(&sheet, q->unit_name);
        list_put_day(&sheet, q->received_on);
        if (is_answered(q))
            list_put(&sheet, S("Đã trả lời"))->note = text_day(rq->arena, q->answered_on);
        else
            list_put(&sheet, S("Đang xử lý"))->note = arena_printf(
                rq->arena, "%s %.*s", is_late(q, moment_day(rq->now)) ? "Quá hạn từ" : "Hạn",
                STR_ARG(text_day(rq->arena, due)));
    }
    return list_sheet_table(&sheet, S("Câu hỏi, mới nhất trước"));
}

static void list_html(struct request *rq, struct reply *rp, const struct site_view *view)
{
    struct question_query q = query_of(rq, view, LIST_ITEMS + 1);
    struct question_totals totals = question_total(rq->db, rq->arena, actor_public(), &q);
    struct questions questions = question_list(rq->db, rq->arena, actor_public(), &q);
    struct list_page page = list_page_begin(rq, rp, view, &question_dataset, totals.count);
    if (questions.n > LIST_ITEMS) {
        questions.n = LIST_ITEMS;
        page.older = list_address(rq, place_of(rq->arena, &questions.at[LIST_ITEMS - 1]));
    }
    page.lead = average_words(rq->arena, &totals);
    page.form = form_of(rq, view->site.id);
    page.table = table_of(rq, rp, &questions);
    reply_html(rp);
    list_page_html(&rp->body, &page);
}

void question_list_show(struct request *rq, struct reply *rp)
{
    struct site_view view;
    if (!site_view_open(rq, &view)) {
        reply_not_found(rp);
        return;
    }
    reply_depends_on(rp, question_next_change(rq->db, rq->arena, actor_public(), rq->now));
    if (!dataset_answer(rq, rp, &view, &question_dataset))
        list_html(rq, rp, &view);
}

/* --- one question --- */

/* Each line a paragraph. */
static struct links paragraphs_of(struct arena *arena, str text)
{
    ptrdiff_t most = 1;
    for (ptrdiff_t i = 0; i < text.n; i++)
        most += text.p[i] == '\n';
    struct link *at = arena_array(arena, struct link, most);
    ptrdiff_t n = 0;
    str line;
    while (str_cut(&text, '\n', &line))
        if (str_trim(line).n > 0)
            at[n++].label = str_trim(line);
    return (struct links){at, n};
}

static void put_answer(struct request *rq, struct json *json, const struct question *q)
{
    json_put_key(json, S("acceptedAnswer"));
    json_put_object(json);
    put_known(json, "@type", S("Answer"));
    put_known(json, "text", body_plain(rq->arena, q->answer));
    put_known_day(json, "dateCreated", q->answered_on);
    if (q->unit_name.n > 0) {
        json_put_key(json, S("author"));
        json_put_object(json);
        put_known(json, "@type", S("GovernmentOrganization"));
        put_known(json, "name", q->unit_name);
        json_put_end(json);
    }
    json_put_end(json);
}

/* schema.org's QAPage. */
static json_data data_of(struct request *rq, const struct question *q)
{
    struct linked_data data = linked_data_begin(rq->arena, S("QAPage"));
    json_put_key(&data.json, S("mainEntity"));
    json_put_object(&data.json);
    put_known(&data.json, "@type", S("Question"));
    put_known(&data.json, "name", q->title);
    put_known(&data.json, "text", q->text);
    put_known_day(&data.json, "dateCreated", q->received_on);
    json_put_key(&data.json, S("answerCount"));
    json_put_int(&data.json, is_answered(q));
    if (is_answered(q))
        put_answer(rq, &data.json, q);
    json_put_end(&data.json);
    return linked_data_end(&data);
}

static void one_html(struct request *rq, struct reply *rp, const struct site_view *view,
                     const struct question *q)
{
    struct question_page page = {
        .title = q->title,
        .state = str_from_c(state_labels[is_answered(q) ? QUESTION_ANSWERED : QUESTION_OPEN]),
        .field = {q->field, route_link(rq, ADDRESS_QUESTIONS, LINK_TEXT("linh-vuc", q->field_slug)),
                  false},
        .asker = q->asker,
        .received_on = q->received_on,
        .text = paragraphs_of(rq->arena, q->text),
        .answer = body_framed(rq->arena, q->answer),
        .answered_on = q->answered_on,
        .answerer = q->answerer,
        .notified_on = q->notified_on,
        .due_on = question_due(q->received_on),
        .is_late = is_late(q, moment_day(rq->now)),
        .list = route_link(rq, ADDRESS_QUESTIONS),
        .contact = route_link(rq, ADDRESS_CONTACT),
    };
    url at = question_url(rq, q);
    struct shell_wish wish = {
        .title = q->title,
        .description = text_shortened(rq->arena, q->text, DESCRIPTION_BYTES),
        .address = at,
        .json = {arena_printf(rq->arena, "%.*s.json", STR_ARG(at.s))},
    };
    if (is_answered(q) && q->answered_on.n > q->received_on.n)
        page.taken = arena_printf(rq->arena, "%d ngày", q->answered_on.n - q->received_on.n);
    page.unit = (struct link){q->unit_name, unit_home_of(rq, view, q->unit_name, q->unit), false};
    page.shell = site_shell(rq, rp, view, &wish);
    page.shell.meta.published_at = q->published_at;
    add_crumb(rq, &page.shell, S("Hỏi đáp"), page.list);
    page.shell.meta.site_data = linked_data_of_path(rq, view, &page.shell.crumbs, q->title, at);
    page.shell.meta.page_data = data_of(rq, q);
    reply_html(rp);
    question_page_html(&rp->body, &page);
}

static void one_json(struct request *rq, struct reply *rp, const struct site_view *view,
                     const struct question *q)
{
    reply_json(rp);
    struct json json = json_make(&rp->body);
    json_put_object(&json);
    put_known(&json, "site", view->site.name);
    put_known(&json, "title", q->title);
    put_known(&json, "address", question_url(rq, q).s);
    put_known(&json, "state", is_answered(q) ? S("answered") : S("open"));
    put_known(&json, "field", q->field);
    put_known(&json, "asker", q->asker);
    put_known_day(&json, "received_on", q->received_on);
    put_known_day(&json, "due_on", question_due(q->received_on));
    put_known_day(&json, "notified_on", q->notified_on);
    put_known_day(&json, "answered_on", q->answered_on);
    put_known(&json, "unit", q->unit_name);
    put_known(&json, "answerer", q->answerer);
    put_known(&json, "question", q->text);
    put_known(&json, "answer_html", q->answer.s);
    put_known(&json, "answer_text", body_plain(rq->arena, q->answer));
    json_put_end(&json);
}

void question_show(struct request *rq, struct reply *rp)
{
    struct site_view view;
    struct question q;
    question_id id = {request_int(rq, "id", 0)};
    reply_depends_on(rp, question_next_change(rq->db, rq->arena, actor_public(), rq->now));
    if (!site_view_open(rq, &view) ||
        !question_open(rq->db, rq->arena, actor_public(), rq->now, id, &q) ||
        q.site.n != view.site.id.n) {
        reply_not_found(rp);
        return;
    }
    depends_on_clock(rq, rp, &q);
    if (!str_equal(request_text(rq, "slug"), q.slug))
        reply_redirect(rp, 301, dataset_item_address(rq, question_url(rq, &q)));
    else if (rq->wants_json)
        one_json(rq, rp, &view, &q);
    else
        one_html(rq, rp, &view, &q);
}
