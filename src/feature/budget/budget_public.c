#include "feature/budget/budget_public.h"

#include "feature/article/teaser_public.h"
#include "feature/budget/budget.h"
#include "feature/budget/budget_page.h"
#include "feature/budget/budget_table_public.h"
#include "feature/file/file_public.h"
#include "feature/sitemap/sitemap_public.h"
#include "feature/unit/organisation_public.h"

#include "feature/budget/budget.html.h"

#include "core/limits.h"
#include "html/body_frame.h"
#include "html/list.html.h"
#include "http/addresses.h"
#include "http/place.h"
#include "text/dates.h"

enum { DESCRIPTION_BYTES = 240 };

const char *const budget_kind_choices[] = {
    "du-toan-trinh", "du-toan-duoc-giao", "quy", "6-thang", "9-thang", "nam", "quyet-toan", NULL};

static const char *const kind_words[] = {
    [BUDGET_PROPOSED] = "Dự toán trình Hội đồng nhân dân",
    [BUDGET_APPROVED] = "Dự toán được giao",
    [BUDGET_QUARTER] = "Tình hình thực hiện quý",
    [BUDGET_HALF_YEAR] = "Tình hình thực hiện 6 tháng",
    [BUDGET_NINE_MONTHS] = "Tình hình thực hiện 9 tháng",
    [BUDGET_YEAR] = "Tình hình thực hiện cả năm",
    [BUDGET_SETTLED] = "Quyết toán",
};

static const char *const level_words[] = {
    [BUDGET_PROVINCE] = "Ngân sách cấp tỉnh",
    [BUDGET_DISTRICT] = "Ngân sách cấp huyện",
    [BUDGET_COMMUNE] = "Ngân sách cấp xã",
    [BUDGET_UNIT] = "Đơn vị dự toán",
};

static url address_of(struct request *rq, const struct budget_report *b)
{
    return route_link(rq, ADDRESS_BUDGET, LINK_TEXT("slug", b->slug), LINK_INT("id", b->id.n));
}

/* "Quý III năm 2026", "Năm 2026". */
static str period_words(struct arena *arena, const struct budget_facts *f)
{
    static const char *const quarters[] = {"I", "II", "III", "IV"};
    switch (f->kind) {
    case BUDGET_QUARTER:
        return arena_printf(arena, "Quý %s năm %lld", quarters[f->quarter - 1], (long long)f->year);
    case BUDGET_HALF_YEAR:
        return arena_printf(arena, "6 tháng đầu năm %lld", (long long)f->year);
    case BUDGET_NINE_MONTHS:
        return arena_printf(arena, "9 tháng đầu năm %lld", (long long)f->year);
    case BUDGET_PROPOSED:
    case BUDGET_APPROVED:
    case BUDGET_YEAR:
    case BUDGET_SETTLED:
        return arena_printf(arena, "Năm %lld", (long long)f->year);
    }
    return (str){0};
}

static bool is_in_time(const struct budget_facts *f, day deadline)
{
    return moment_day(f->published_at).n <= deadline.n;
}

/* --- the dataset --- */

static const struct column columns[] = {
    {"ma", "Mã", COLUMN_INTEGER, "Số trong địa chỉ của báo cáo, không đổi"},
    {"ten", "Tên báo cáo", COLUMN_TEXT, NULL},
    {"loai", "Loại báo cáo", COLUMN_TEXT, "Theo Thông tư 343/2016/TT-BTC"},
    {"nam", "Năm ngân sách", COLUMN_INTEGER, NULL},
    {"quy", "Quý", COLUMN_INTEGER, NULL},
    {"cap", "Cấp ngân sách", COLUMN_TEXT, NULL},
    {"don_vi", "Đơn vị", COLUMN_TEXT, NULL},
    {"so_quyet_dinh", "Số quyết định công bố", COLUMN_TEXT, NULL},
    {"ngay_quyet_dinh", "Ngày quyết định", COLUMN_DAY, NULL},
    {"don_vi_tien", "Đơn vị tiền", COLUMN_TEXT, NULL},
    {"cong_bo_luc", "Công bố lúc", COLUMN_MOMENT, NULL},
    {"han_cong_bo", "Hạn công bố", COLUMN_DAY, "Theo Điều 15 Luật Ngân sách nhà nước 83/2015/QH13"},
    {"dung_han", "Công bố đúng hạn", COLUMN_BOOLEAN, NULL},
    {"so_lieu", "Tệp số liệu", COLUMN_ADDRESS, "Các dòng của báo cáo, dạng CSV"},
    {"dia_chi", "Địa chỉ trang", COLUMN_ADDRESS, NULL},
    {0},
};

static url csv_of(struct request *rq, const struct budget_report *b)
{
    return route_url_csv(
        rq->arena, rq->routes, ADDRESS_BUDGET, rq->site_base,
        (const struct link_value[]){LINK_TEXT("slug", b->slug), LINK_INT("id", b->id.n), {0}});
}

static void put_cells(struct request *rq, struct reply *rp, const struct site_view *view,
                      struct table *table, const struct budget_report *b)
{
    const struct budget_facts *f = &b->facts;
    day deadline = budget_deadline(f);
    table_int(table, b->id.n);
    table_text(table, f->title);
    table_text(table, str_from_c(kind_words[f->kind]));
    table_int(table, f->year);
    if (f->quarter > 0)
        table_int(table, f->quarter);
    else
        table_missing(table);
    table_text(table, str_from_c(level_words[f->level]));
    table_text(table, b->unit_name);
    table_text(table, f->number);
    table_day(table, f->decided_on);
    table_text(table, f->money);
    table_moment(table, f->published_at);
    table_day(table, deadline);
    if (day_is_set(deadline))
        table_bool(table, is_in_time(f, deadline));
    else
        table_missing(table);
    table_address(table, dataset_address(rq, rp, view, csv_of(rq, b)));
    table_address(table, dataset_address(rq, rp, view, address_of(rq, b)));
}

static struct budget_filter filter_of(struct request *rq)
{
    return (struct budget_filter){(int)request_int(rq, "loai", -1), request_int(rq, "nam", 0)};
}

static struct budget_reports read_list(struct request *rq, int64_t limit)
{
    struct place place = {MOMENT_NONE, 0};
    place_read(request_text(rq, "truoc"), &place);
    return budget_list(rq->db, rq->arena, actor_public(), rq->now, (site_id){rq->site},
                       filter_of(rq), place.at, (budget_report_id){place.id}, limit);
}

static str place_of(struct request *rq, const struct budget_report *b)
{
    return place_write(rq->arena, (struct place){b->facts.published_at, b->id.n});
}

static void put_rows(struct request *rq, struct reply *rp, const struct site_view *view,
                     struct table *table)
{
    struct budget_reports reports = read_list(rq, TABLE_ROWS_LIMIT + 1);
    for (ptrdiff_t i = 0; i < reports.n; i++) {
        if (!table_begin_row(table, place_of(rq, &reports.at[i])))
            return;
        put_cells(rq, rp, view, table, &reports.at[i]);
        table_end_row(table);
    }
}

moment budget_since(struct request *rq)
{
    return budget_first(rq->db, rq->arena, actor_public(), (site_id){rq->site});
}

static moment changed_at(struct request *rq)
{
    return budget_last(rq->db, rq->arena, actor_public(), rq->now, (site_id){rq->site});
}

const struct dataset budget_dataset = {
    .code = "ngan-sach",
    .address = ADDRESS_BUDGETS,
    .title = "Công khai ngân sách",
    .about = "Các báo cáo dự toán, tình hình thực hiện và quyết toán ngân sách, kèm hạn công bố và "
             "tệp số liệu của từng báo cáo.",
    .noun = "báo cáo",
    .renewed = "Mỗi quý, và khi có dự toán hoặc quyết toán",
    .columns = columns,
    .rows = put_rows,
    .changed_at = changed_at,
    .frequency = "QUARTERLY",
};

void budget_pages(struct request *rq, const struct site_view *view, int64_t part,
                  struct sitemap_file *file)
{
    const struct budget_filter all = {-1, 0};
    (void)part;
    struct budget_reports reports =
        budget_list(rq->db, rq->arena, actor_public(), rq->now, view->site.id, all, MOMENT_NONE,
                    (budget_report_id){0}, SITEMAP_FILE_ADDRESSES);
    for (ptrdiff_t i = 0; i < reports.n; i++)
        sitemap_add(file, address_of(rq, &reports.at[i]), reports.at[i].facts.published_at);
}

/* --- the list --- */

static struct list_table table_of(struct request *rq, const struct budget_reports *reports)
{
    static const char *const labels[] = {"Báo cáo", "Kỳ", "Công bố", "Hạn công bố", NULL};
    struct list_sheet sheet = list_sheet_make(rq->arena, labels, reports->n);
    for (ptrdiff_t i = 0; i < reports->n; i++) {
        const struct budget_report *b = &reports->at[i];
        day deadline = budget_deadline(&b->facts);
        list_put_title(&sheet, b->facts.title, address_of(rq, b))->note = arena_printf(
            rq->arena, "%s · %s", kind_words[b->facts.kind], level_words[b->facts.level]);
        list_put(&sheet, period_words(rq->arena, &b->facts));
        list_put_day(&sheet, moment_day(b->facts.published_at));
        struct list_cell *cell = list_put_day(&sheet, deadline);
        if (day_is_set(deadline))
            cell->note = is_in_time(&b->facts, deadline) ? S("đúng hạn") : S("quá hạn");
    }
    return list_sheet_table(&sheet, S("Báo cáo ngân sách, mới công bố trước"));
}

void budget_list_show(struct request *rq, struct reply *rp)
{
    struct site_view view;
    if (!site_view_open(rq, &view)) {
        reply_not_found(rp);
        return;
    }
    reply_depends_on(rp, budget_next_change(rq->db, rq->arena, rq->now));
    if (dataset_answer(rq, rp, &view, &budget_dataset))
        return;
    int64_t count =
        budget_count(rq->db, rq->arena, actor_public(), rq->now, view.site.id, filter_of(rq));
    struct budget_reports reports = read_list(rq, LIST_ITEMS + 1);
    struct list_page page = list_page_begin(rq, rp, &view, &budget_dataset, count);
    if (reports.n > LIST_ITEMS) {
        reports.n = LIST_ITEMS;
        page.older = list_address(rq, place_of(rq, &reports.at[LIST_ITEMS - 1]));
    }
    const struct list_field fields[] = {
        list_choice_field(rq, "loai", "Loại báo cáo", "Mọi loại", kind_words),
        list_text_field(rq, "nam", "Năm ngân sách", "Ví dụ 2026"),
    };
    page.form = list_form_of(rq, fields, 2);
    page.table = table_of(rq, &reports);
    reply_html(rp);
    list_page_html(&rp->body, &page);
}

/* --- one report --- */

static str decision_of(struct arena *arena, const struct budget_facts *f)
{
    str on = text_day(arena, f->decided_on);
    if (f->number.n == 0)
        return (str){0};
    return arena_printf(arena, "Số %.*s%s%.*s%s%.*s", STR_ARG(f->number), on.n > 0 ? " ngày " : "",
                        STR_ARG(on), f->issuer.n > 0 ? " của " : "", STR_ARG(f->issuer));
}

static struct list_facts facts_of(struct request *rq, const struct site_view *view,
                                  const struct budget_report *b)
{
    const struct budget_facts *f = &b->facts;
    struct list_gathered facts = {.arena = rq->arena};
    day deadline = budget_deadline(f);
    list_fact(&facts, "Kỳ báo cáo", period_words(rq->arena, f));
    list_fact(&facts, "Cấp ngân sách", str_from_c(level_words[f->level]));
    struct list_cell *unit = list_fact(&facts, "Đơn vị", b->unit_name);
    if (view->site.path.n == 0)
        unit->href = unit_url_at(rq, rq->site_base, NULL, b->unit_name, b->unit);
    list_fact(&facts, "Quyết định công bố", decision_of(rq->arena, f));
    list_fact(&facts, "Công bố", text_moment(rq->arena, f->published_at))->iso =
        text_moment_iso(rq->arena, f->published_at);
    list_fact_day(&facts, "Hạn công bố", deadline)->note =
        is_in_time(f, deadline) ? S("công bố đúng hạn") : S("công bố quá hạn");
    return list_facts_of(&facts);
}

static void one_html(struct request *rq, struct reply *rp, const struct site_view *view,
                     const struct budget_report *b)
{
    struct actor reader = actor_public();
    struct budget_lines lines = budget_lines_of(rq->db, rq->arena, reader, b->id);
    struct file_lines files = files_of(rq->db, rq->arena, reader, S("budget"), b->id.n);
    struct budget_page page = {
        .kind = str_from_c(kind_words[b->facts.kind]),
        .title = b->facts.title,
        .lead = b->facts.lead,
        .facts = facts_of(rq, view, b),
        .rows = budget_rows_of(rq->arena, &lines),
        .has_done = budget_has_done(&lines),
        .caption = arena_printf(rq->arena, "Đơn vị tiền: %.*s", STR_ARG(b->facts.money)),
        .body = body_framed(rq->arena, b->body),
        .files = file_items(rq, &files),
        .csv = csv_of(rq, b),
        .list = route_link(rq, ADDRESS_BUDGETS),
    };
    struct shell_wish wish = {
        .title = b->facts.title,
        .description = text_shortened(
            rq->arena, b->facts.lead.n > 0 ? b->facts.lead : b->facts.title, DESCRIPTION_BYTES),
        .address = address_of(rq, b),
    };
    wish.json.s = arena_printf(rq->arena, "%.*s.json", STR_ARG(wish.address.s));
    page.json = wish.json;
    page.shell = site_shell(rq, rp, view, &wish);
    page.shell.meta.published_at = b->facts.published_at;
    add_crumb(rq, &page.shell, S("Công khai ngân sách"), page.list);
    reply_html(rp);
    budget_page_html(&rp->body, &page);
}

static void one_json(struct request *rq, struct reply *rp, const struct site_view *view,
                     const struct budget_report *b)
{
    struct budget_lines lines = budget_lines_of(rq->db, rq->arena, actor_public(), b->id);
    struct file_lines files = files_of(rq->db, rq->arena, actor_public(), S("budget"), b->id.n);
    struct json json = dataset_item_begin(rq, rp, view, &budget_dataset);
    struct table table = table_make(&rp->body, &json, columns, PAGE_SIZE_LIMIT);
    table_begin_row(&table, (str){0});
    put_cells(rq, rp, view, &table, b);
    table_end_row(&table);
    json_put_key(&json, S("lines"));
    json_put_array(&json);
    table = table_make(&rp->body, &json, budget_line_columns, PAGE_SIZE_LIMIT);
    budget_put_lines(&table, &lines);
    json_put_end(&json);
    file_items_json(rq, &json, &files);
    dataset_item_end(rq, &json, b->facts.lead, b->body);
}

static void one_csv(struct request *rq, struct reply *rp, const struct budget_report *b)
{
    struct budget_lines lines = budget_lines_of(rq->db, rq->arena, actor_public(), b->id);
    reply_type(rp, "text/csv; charset=utf-8; header=present");
    rp->is_open = true;
    struct table table = table_make(&rp->body, NULL, budget_line_columns, PAGE_SIZE_LIMIT);
    budget_put_lines(&table, &lines);
}

void budget_show(struct request *rq, struct reply *rp)
{
    struct site_view view;
    struct budget_report b;
    budget_report_id id = {request_int(rq, "id", 0)};
    reply_depends_on(rp, budget_next_change(rq->db, rq->arena, rq->now));
    if (!site_view_open(rq, &view) ||
        !budget_open(rq->db, rq->arena, actor_public(), rq->now, id, &b) ||
        b.site.n != view.site.id.n) {
        reply_not_found(rp);
        return;
    }
    if (!str_equal(request_text(rq, "slug"), b.slug))
        reply_redirect(
            rp, 301, rq->wants_csv ? csv_of(rq, &b) : dataset_item_address(rq, address_of(rq, &b)));
    else if (rq->wants_json)
        one_json(rq, rp, &view, &b);
    else if (rq->wants_csv)
        one_csv(rq, rp, &b);
    else
        one_html(rq, rp, &view, &b);
}
