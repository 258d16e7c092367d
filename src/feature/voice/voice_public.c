#include "feature/voice/voice_public.h"

#include "feature/visit/voice.h"
#include "feature/voice/voice_page.h"

#include "feature/voice/voice.html.h"
#include "html/list.html.h"

#include "http/addresses.h"
#include "text/address.h"
#include "text/numbers.h"

#include <assert.h>

enum { KINDS = VOICE_KINDS - 1 };

/* In the order of enum voice_kind, from VOICE_USEFUL on. */
const char *const voice_kind_choices[] = {"co",       "khong", "noi-dung", "da-cu",
                                          "lien-ket", "kho",   "khac",     NULL};
const char *const voice_sent_choices[] = {"1", NULL};
static_assert(sizeof voice_kind_choices / sizeof *voice_kind_choices == KINDS + 1,
              "each kind has its word");

static const char *const labels[KINDS] = {
    NULL,
    NULL,
    "Nội dung chưa đúng",
    "Thông tin đã cũ",
    "Liên kết hoặc tệp không mở được",
    "Khó đọc hoặc khó dùng",
    "Điều khác",
};

/* The page that it is about: one of ours, as a route knows it. Absent for any other text. */
static str page_asked(const struct request *rq)
{
    struct input inputs[ROUTE_INPUTS_LIMIT] = {0};
    str page = request_text(rq, "trang");
    if (!voice_page_is_good(page))
        return (str){0};
    struct route_found found = route_find(rq->arena, rq->routes, METHOD_GET, page, inputs);
    bool is_page = found.match == ROUTE_FOUND && !found.json &&
                   (rq->routes->at[found.route].flags & ROUTE_JSON);
    url checked;
    return is_page && url_check(rq->arena, page, &checked) ? page : (str){0};
}

static enum voice_kind kind_of(const struct request *rq)
{
    return (enum voice_kind)(request_int(rq, "loai", -1) + 1);
}

/* A robot fills in what persons do not see. */
static bool is_trapped(const struct request *rq)
{
    return request_text(rq, "de-trong").n > 0;
}

struct service_voice voice_of(const struct request *rq)
{
    struct service_voice voice = {0};
    str page = page_asked(rq);
    if (page.p && !is_trapped(rq)) {
        voice.kind = (int)kind_of(rq);
        voice.page = page;
        voice.text = request_text(rq, "noi-dung");
    }
    return voice;
}

/* --- the form --- */

static struct voice_choices choices_of(struct request *rq, enum voice_kind chosen)
{
    struct voice_choice *at = arena_array(rq->arena, struct voice_choice, KINDS);
    struct voice_choices choices = {at, 0};
    for (int i = 0; i < KINDS; i++) {
        if (labels[i])
            at[choices.n++] = (struct voice_choice){str_from_c(voice_kind_choices[i]),
                                                    str_from_c(labels[i]), (int)chosen == i + 1};
    }
    return choices;
}

static void show_page(struct request *rq, struct reply *rp, const struct site_view *view, str page,
                      struct voice_page *v)
{
    str title = v->is_sent ? S("Đã gửi góp ý về trang") : S("Báo lỗi của một trang");
    struct shell_wish wish = {
        .title = title,
        .description = S("Cho cổng biết điều chưa đúng ở một trang"),
        .address = route_link(rq, ADDRESS_VOICE, LINK_TEXT("trang", page)),
    };
    str path = arena_printf(rq->arena, "%.*s%.*s", STR_ARG(rq->site_base), STR_ARG(page));
    v->about.label = path;
    url_check(rq->arena, path, &v->about.href);
    v->action = route_link(rq, ADDRESS_VOICE_SEND);
    v->page = page;
    v->shell = site_shell(rq, rp, view, &wish);
    v->shell.meta.is_unlisted = true;
    v->shell.voice = (struct shell_voice){0};
    reply_html(rp);
    rp->no_index = true;
    voice_page_html(&rp->body, v);
}

void voice_show(struct request *rq, struct reply *rp)
{
    struct site_view view;
    str page = page_asked(rq);
    struct voice_page v = {.is_sent = request_text(rq, "da-gui").p != NULL};
    if (!page.p || !site_view_open(rq, &view)) {
        reply_not_found(rp);
        return;
    }
    v.choices = choices_of(rq, (enum voice_kind)0);
    show_page(rq, rp, &view, page, &v);
}

/* What the reader has to mend; false when there is nothing. */
static bool has_errors(struct request *rq, struct voice_page *v)
{
    enum voice_kind kind = kind_of(rq);
    const struct input *text = request_input(rq, "noi-dung");
    v->text = text->raw;
    if (kind < VOICE_USEFUL)
        v->kind_error = S("Chọn điều chưa đúng.");
    if (text->state == INPUT_INVALID)
        v->text_error = S("Mô tả dài quá 1.000 ký tự.");
    else if (kind == VOICE_OTHER && text->state == INPUT_ABSENT)
        v->text_error = S("Với “Điều khác”, ghi rõ điều gì chưa đúng.");
    return v->kind_error.p || v->text_error.p;
}

void voice_take_form(struct request *rq, struct reply *rp)
{
    struct site_view view;
    struct voice_page v = {0};
    str page = page_asked(rq);
    if (request_is_from_elsewhere(rq)) {
        reply_error(rp, 403);
        return;
    }
    if (!page.p || !site_view_open(rq, &view)) {
        reply_not_found(rp);
        return;
    }
    rp->caching = CACHE_NEVER;
    if (has_errors(rq, &v)) {
        v.choices = choices_of(rq, kind_of(rq));
        show_page(rq, rp, &view, page, &v);
        rp->status = 422;
        rp->caching = CACHE_NEVER;
        return;
    }
    reply_redirect(
        rp, 303,
        route_link(rq, ADDRESS_VOICE, LINK_TEXT("trang", page), LINK_TEXT("da-gui", S("1"))));
    rp->caching = CACHE_NEVER;
}

/* --- how often --- */

static const struct column columns[] = {
    {"thang", "Tháng", COLUMN_TEXT, "Năm và tháng: 2026-11"},
    {"co_ich", "Có ích", COLUMN_INTEGER, "Số lần người đọc cho là trang có ích"},
    {"chua_co_ich", "Chưa có ích", COLUMN_INTEGER, NULL},
    {"bao_loi", "Báo lỗi", COLUMN_INTEGER, "Số lần người đọc báo trang có điều chưa đúng"},
    {0},
};

static struct voice_month_list months_of(struct request *rq)
{
    return rq->stats ? voice_month_sums(rq->stats, rq->arena, rq->site)
                     : (struct voice_month_list){0};
}

moment voice_since(struct request *rq)
{
    struct voice_month_list months = months_of(rq);
    return months.n > 0 ? day_start(months.at[months.n - 1].first) : MOMENT_NONE;
}

static str month_of(struct arena *arena, const struct voice_month *m)
{
    return arena_printf(arena, "%04lld-%02lld", (long long)m->year, (long long)m->month);
}

static void put_rows(struct request *rq, struct reply *rp, const struct site_view *view,
                     struct table *table)
{
    struct voice_month_list months = months_of(rq);
    (void)rp;
    (void)view;
    for (ptrdiff_t i = 0; i < months.n && table_begin_row(table, (str){0}); i++) {
        table_text(table, month_of(rq->arena, &months.at[i]));
        table_int(table, months.at[i].useful);
        table_int(table, months.at[i].not_useful);
        table_int(table, months.at[i].reports);
        table_end_row(table);
    }
}

const struct dataset voice_dataset = {
    .code = "gop-y",
    .address = ADDRESS_VOICES,
    .title = "Góp ý của người đọc",
    .about = "Số lần người đọc cho biết một trang có ích hay chưa có ích, và số lần báo lỗi, theo "
             "tháng. Không ai được hỏi tên, không có nội dung của từng góp ý.",
    .noun = "tháng",
    .renewed = "Hằng ngày",
    .columns = columns,
    .rows = put_rows,
};

void voice_list_show(struct request *rq, struct reply *rp)
{
    static const char *const heads[] = {"Tháng", "#Có ích", "#Chưa có ích", "#Báo lỗi", NULL};
    struct site_view view;
    if (!site_view_open(rq, &view)) {
        reply_not_found(rp);
        return;
    }
    if (dataset_answer(rq, rp, &view, &voice_dataset))
        return;
    struct voice_month_list months = months_of(rq);
    struct list_page page = list_page_begin(rq, rp, &view, &voice_dataset, months.n);
    struct list_sheet sheet = list_sheet_make(rq->arena, heads, months.n);
    for (ptrdiff_t i = 0; i < months.n; i++) {
        const struct voice_month *m = &months.at[i];
        list_put(&sheet,
                 arena_printf(rq->arena, "%lld/%lld", (long long)m->month, (long long)m->year))
            ->is_title = true;
        list_put(&sheet, text_int(rq->arena, m->useful));
        list_put(&sheet, text_int(rq->arena, m->not_useful));
        list_put(&sheet, text_int(rq->arena, m->reports));
    }
    page.table = list_sheet_table(&sheet, S("Góp ý theo tháng, mới nhất trước"));
    reply_html(rp);
    list_page_html(&rp->body, &page);
}
