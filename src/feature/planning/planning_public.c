#include "feature/planning/planning_public.h"

#include "feature/article/teaser_public.h"
#include "feature/file/file_public.h"
#include "feature/planning/planning.h"
#include "feature/planning/planning_page.h"
#include "feature/sitemap/sitemap_public.h"
#include "feature/unit/organisation_public.h"

#include "html/list.html.h"
#include "feature/planning/planning.html.h"

#include "core/limits.h"
#include "html/body_frame.h"
#include "http/addresses.h"
#include "http/place.h"
#include "text/body_view.h"
#include "text/dates.h"
#include "text/numbers.h"

enum { DESCRIPTION_BYTES = 240 };

const char *const planning_kind_choices[] = {"tinh",      "chung",       "phan-khu", "chi-tiet",
                                             "nong-thon", "su-dung-dat", "nganh",    NULL};
const char *const planning_state_choices[] = {"dang-lap",      "lay-y-kien",   "da-duyet",
                                              "da-dieu-chinh", "het-hieu-luc", NULL};

static const char *const kind_words[] = {
    [PLANNING_PROVINCE] = "Quy hoạch tỉnh",          [PLANNING_GENERAL] = "Quy hoạch chung",
    [PLANNING_ZONE] = "Quy hoạch phân khu",          [PLANNING_DETAILED] = "Quy hoạch chi tiết",
    [PLANNING_RURAL] = "Quy hoạch nông thôn",        [PLANNING_LAND_USE] = "Quy hoạch sử dụng đất",
    [PLANNING_SECTOR] = "Quy hoạch ngành, lĩnh vực",
};

static const char *const state_words[] = {
    [PLANNING_DRAFTING] = "Đang lập",  [PLANNING_CONSULTING] = "Đang lấy ý kiến",
    [PLANNING_APPROVED] = "Đã duyệt",  [PLANNING_ADJUSTED] = "Đã điều chỉnh",
    [PLANNING_ENDED] = "Hết hiệu lực",
};

static url address_of(struct request *rq, str slug, planning_id id)
{
    return route_link(rq, ADDRESS_PLANNING, LINK_TEXT("slug", slug), LINK_INT("id", id.n));
}

/* "2021–2030, tầm nhìn đến 2050", "đến 2040". */
static str term_words(struct arena *arena, const struct planning_facts *p)
{
    str term = {0};
    if (p->term_from > 0)
        term = arena_printf(arena, "%lld–%lld", (long long)p->term_from, (long long)p->term_to);
    else if (p->term_to > 0)
        term = arena_printf(arena, "đến năm %lld", (long long)p->term_to);
    if (p->vision_to == 0)
        return term;
    return arena_printf(arena, "%.*s%stầm nhìn đến năm %lld", STR_ARG(term), term.n > 0 ? ", " : "",
                        (long long)p->vision_to);
}

/* --- the dataset --- */

static const struct column columns[] = {
    {"ma", "Mã", COLUMN_INTEGER, "Số trong địa chỉ của quy hoạch, không đổi"},
    {"ten", "Tên quy hoạch", COLUMN_TEXT, NULL},
    {"loai", "Loại", COLUMN_TEXT, NULL},
    {"trang_thai", "Trạng thái", COLUMN_TEXT, NULL},
    {"pham_vi", "Phạm vi", COLUMN_TEXT, NULL},
    {"dien_tich_ha", "Diện tích, ha", COLUMN_DECIMAL, NULL},
    {"so_quyet_dinh", "Số quyết định", COLUMN_TEXT, NULL},
    {"ngay_quyet_dinh", "Ngày quyết định", COLUMN_DAY, NULL},
    {"co_quan_ban_hanh", "Cơ quan ban hành", COLUMN_TEXT, NULL},
    {"tu_nam", "Từ năm", COLUMN_INTEGER, "Năm đầu của kỳ quy hoạch"},
    {"den_nam", "Đến năm", COLUMN_INTEGER, "Năm cuối của kỳ quy hoạch"},
    {"tam_nhin_den", "Tầm nhìn đến năm", COLUMN_INTEGER, NULL},
    {"lay_y_kien_tu", "Lấy ý kiến từ ngày", COLUMN_DAY, NULL},
    {"lay_y_kien_den", "Lấy ý kiến đến hết ngày", COLUMN_DAY, NULL},
    {"don_vi", "Cơ quan quản lý", COLUMN_TEXT, NULL},
    {"cong_bo_luc", "Công bố lúc", COLUMN_MOMENT, NULL},
    {"dia_chi", "Địa chỉ trang", COLUMN_ADDRESS, NULL},
    {0},
};

static void put_year(struct table *table, int64_t year)
{
    if (year > 0)
        table_int(table, year);
    else
        table_missing(table);
}

static void put_cells(struct request *rq, struct reply *rp, const struct site_view *view,
                      struct table *table, const struct planning *p)
{
    const struct planning_facts *f = &p->facts;
    table_int(table, p->id.n);
    table_text(table, f->title);
    table_text(table, str_from_c(kind_words[f->kind]));
    table_text(table, str_from_c(state_words[f->state]));
    table_text(table, f->area);
    if (f->has_hectares)
        table_decimal(table, f->hectares);
    else
        table_missing(table);
    table_text(table, f->number);
    table_day(table, f->decided_on);
    table_text(table, f->issuer);
    put_year(table, f->term_from);
    put_year(table, f->term_to);
    put_year(table, f->vision_to);
    table_day(table, f->consults_on);
    table_day(table, f->consults_to_on);
    table_text(table, p->unit_name);
    table_moment(table, f->published_at);
    table_address(table, dataset_address(rq, rp, view, address_of(rq, p->slug, p->id)));
}

static struct planning_filter filter_of(struct request *rq)
{
    return (struct planning_filter){(int)request_int(rq, "loai", -1),
                                    (int)request_int(rq, "trang-thai", -1)};
}

static struct plannings read_list(struct request *rq, int64_t limit)
{
    struct place place = {MOMENT_NONE, 0};
    place_read(request_text(rq, "truoc"), &place);
    return planning_list(rq->db, rq->arena, actor_public(), rq->now, (site_id){rq->site},
                         filter_of(rq), place.at, (planning_id){place.id}, limit);
}

static str place_of(struct request *rq, const struct planning *p)
{
    return place_write(rq->arena, (struct place){p->facts.published_at, p->id.n});
}

static void put_rows(struct request *rq, struct reply *rp, const struct site_view *view,
                     struct table *table)
{
    struct plannings plans = read_list(rq, TABLE_ROWS_LIMIT + 1);
    for (ptrdiff_t i = 0; i < plans.n; i++) {
        if (!table_begin_row(table, place_of(rq, &plans.at[i])))
            return;
        put_cells(rq, rp, view, table, &plans.at[i]);
        table_end_row(table);
    }
}

moment planning_since(struct request *rq)
{
    return planning_first(rq->db, rq->arena, actor_public(), (site_id){rq->site});
}

static moment changed_at(struct request *rq)
{
    return planning_last(rq->db, rq->arena, actor_public(), rq->now, (site_id){rq->site});
}

const struct dataset planning_dataset = {
    .code = "quy-hoach",
    .address = ADDRESS_PLANNINGS,
    .title = "Quy hoạch",
    .about = "Các quy hoạch đang lập, đang lấy ý kiến, đã duyệt và đã điều chỉnh, kèm quyết định, "
             "phạm vi và kỳ quy hoạch.",
    .noun = "quy hoạch",
    .renewed = "Khi có quy hoạch mới hoặc quy hoạch thay đổi",
    .columns = columns,
    .rows = put_rows,
    .changed_at = changed_at,
};

void planning_pages(struct request *rq, const struct site_view *view, int64_t part,
                    struct sitemap_file *file)
{
    const struct planning_filter all = {-1, -1};
    (void)part;
    struct plannings plans =
        planning_list(rq->db, rq->arena, actor_public(), rq->now, view->site.id, all, MOMENT_NONE,
                      (planning_id){0}, SITEMAP_FILE_ADDRESSES);
    for (ptrdiff_t i = 0; i < plans.n; i++)
        sitemap_add(file, address_of(rq, plans.at[i].slug, plans.at[i].id),
                    plans.at[i].facts.published_at);
}

/* --- the list --- */

static struct list_table table_of(struct request *rq, const struct plannings *plans)
{
    static const char *const labels[] = {"Quy hoạch", "Quyết định", "Kỳ quy hoạch", "Trạng thái",
                                         NULL};
    struct list_sheet sheet = list_sheet_make(rq->arena, labels, plans->n);
    for (ptrdiff_t i = 0; i < plans->n; i++) {
        const struct planning *p = &plans->at[i];
        const struct planning_facts *f = &p->facts;
        list_put_title(&sheet, f->title, address_of(rq, p->slug, p->id))->note =
            str_from_c(kind_words[f->kind]);
        list_put(&sheet, f->number)->note = text_day(rq->arena, f->decided_on);
        list_put(&sheet, term_words(rq->arena, f));
        list_put(&sheet, str_from_c(state_words[f->state]));
    }
    return list_sheet_table(&sheet, S("Quy hoạch, mới công bố trước"));
}

void planning_list_show(struct request *rq, struct reply *rp)
{
    struct site_view view;
    if (!site_view_open(rq, &view)) {
        reply_not_found(rp);
        return;
    }
    reply_depends_on(rp, planning_next_change(rq->db, rq->arena, rq->now));
    if (dataset_answer(rq, rp, &view, &planning_dataset))
        return;
    int64_t count =
        planning_count(rq->db, rq->arena, actor_public(), rq->now, view.site.id, filter_of(rq));
    struct plannings plans = read_list(rq, LIST_ITEMS + 1);
    struct list_page page = list_page_begin(rq, rp, &view, &planning_dataset, count);
    if (plans.n > LIST_ITEMS) {
        plans.n = LIST_ITEMS;
        page.older = list_address(rq, place_of(rq, &plans.at[LIST_ITEMS - 1]));
    }
    const struct list_field fields[] = {
        list_choice_field(rq, "loai", "Loại quy hoạch", "Mọi loại", kind_words),
        list_choice_field(rq, "trang-thai", "Trạng thái", "Mọi trạng thái", state_words),
    };
    page.form = list_form_of(rq, fields, 2);
    page.table = table_of(rq, &plans);
    reply_html(rp);
    list_page_html(&rp->body, &page);
}

/* --- one plan --- */

static str decision_words_of(struct arena *arena, const struct planning_facts *f)
{
    if (!f->number.p && !day_is_set(f->decided_on))
        return (str){0};
    str on = text_day(arena, f->decided_on);
    return arena_printf(arena, "%s%.*s%s%.*s%s%.*s", f->number.p ? "Số " : "", STR_ARG(f->number),
                        on.n > 0 ? " ngày " : "", STR_ARG(on), f->issuer.p ? " của " : "",
                        STR_ARG(f->issuer));
}

/* Opinions are taken until the end of the last day. */
static str call_of(struct request *rq, struct reply *rp, const struct planning_facts *f)
{
    if (f->state != PLANNING_CONSULTING || !day_is_set(f->consults_to_on))
        return (str){0};
    moment over = day_start((day){f->consults_to_on.n + 1});
    moment starts = day_start(f->consults_on);
    bool is_open = rq->now.s >= starts.s && rq->now.s < over.s;
    reply_depends_on(rp, rq->now.s < starts.s ? starts : rq->now.s < over.s ? over : MOMENT_NONE);
    return is_open ? arena_printf(rq->arena, "Đang lấy ý kiến cộng đồng đến hết ngày %.*s.",
                                  STR_ARG(text_day(rq->arena, f->consults_to_on)))
                   : (str){0};
}

static struct list_facts facts_of(struct request *rq, const struct site_view *view,
                                  const struct planning *p)
{
    const struct planning_facts *f = &p->facts;
    struct list_gathered facts = {.arena = rq->arena};
    list_fact(&facts, "Trạng thái", str_from_c(state_words[f->state]));
    list_fact(&facts, "Quyết định", decision_words_of(rq->arena, f));
    list_fact(&facts, "Phạm vi", f->area);
    if (f->has_hectares)
        list_fact(&facts, "Diện tích",
                  arena_printf(rq->arena, "%.*s ha", STR_ARG(text_amount(rq->arena, f->hectares))));
    list_fact(&facts, "Kỳ quy hoạch", term_words(rq->arena, f));
    if (day_is_set(f->consults_to_on))
        list_fact(&facts, "Lấy ý kiến",
                  arena_printf(rq->arena, "từ ngày %.*s đến hết ngày %.*s",
                               STR_ARG(text_day(rq->arena, f->consults_on)),
                               STR_ARG(text_day(rq->arena, f->consults_to_on))));
    list_fact(&facts, "Cơ quan quản lý", p->unit_name)->href =
        unit_home_of(rq, view, p->unit_name, p->unit);
    list_fact(&facts, "Công bố", text_moment(rq->arena, f->published_at))->iso =
        text_moment_iso(rq->arena, f->published_at);
    return list_facts_of(&facts);
}

static const char *tie_words(enum planning_tie tie)
{
    switch (tie) {
    case PLANNING_ADJUSTS:
        return "Điều chỉnh";
    case PLANNING_REPLACES:
        return "Thay thế";
    case PLANNING_ADJUSTED_BY:
        return "Được điều chỉnh bằng";
    case PLANNING_REPLACED_BY:
        return "Được thay thế bằng";
    }
    return "";
}

static struct list_facts before_of(struct request *rq, const struct planning_relations *relations)
{
    struct list_gathered facts = {.arena = rq->arena};
    for (ptrdiff_t i = 0; i < relations->n && i < LIST_FACTS_LIMIT; i++) {
        const struct planning_related *r = &relations->at[i];
        list_fact(&facts, tie_words(r->tie), r->title)->href = address_of(rq, r->slug, r->id);
    }
    return list_facts_of(&facts);
}

static void one_html(struct request *rq, struct reply *rp, const struct site_view *view,
                     const struct planning *p)
{
    struct planning_relations relations =
        planning_relations(rq->db, rq->arena, actor_public(), rq->now, p);
    struct file_lines files = files_of(rq->db, rq->arena, actor_public(), S("planning"), p->id.n);
    struct planning_page page = {
        .kind = str_from_c(kind_words[p->facts.kind]),
        .title = p->facts.title,
        .state = str_from_c(state_words[p->facts.state]),
        .call = call_of(rq, rp, &p->facts),
        .lead = p->facts.lead,
        .facts = facts_of(rq, view, p),
        .files = file_items(rq, &files),
        .body = body_framed(rq->arena, p->body),
        .before = before_of(rq, &relations),
        .list = route_link(rq, ADDRESS_PLANNINGS),
    };
    struct shell_wish wish = {
        .title = p->facts.title,
        .description = text_shortened(rq->arena, p->facts.lead.n > 0 ? p->facts.lead : page.title,
                                      DESCRIPTION_BYTES),
        .address = address_of(rq, p->slug, p->id),
    };
    wish.json.s = arena_printf(rq->arena, "%.*s.json", STR_ARG(wish.address.s));
    page.shell = site_shell(rq, rp, view, &wish);
    page.shell.meta.published_at = p->facts.published_at;
    add_crumb(rq, &page.shell, S("Quy hoạch"), page.list);
    reply_html(rp);
    planning_page_html(&rp->body, &page);
}

static void one_json(struct request *rq, struct reply *rp, const struct site_view *view,
                     const struct planning *p)
{
    struct json json = dataset_item_begin(rq, rp, view, &planning_dataset);
    struct table table = table_make(&rp->body, &json, columns, PAGE_SIZE_LIMIT);
    table_begin_row(&table, (str){0});
    put_cells(rq, rp, view, &table, p);
    table_end_row(&table);
    struct file_lines files = files_of(rq->db, rq->arena, actor_public(), S("planning"), p->id.n);
    file_items_json(rq, &json, &files);
    dataset_item_end(rq, &json, p->facts.lead, p->body);
}

void planning_show(struct request *rq, struct reply *rp)
{
    struct site_view view;
    struct planning p;
    planning_id id = {request_int(rq, "id", 0)};
    reply_depends_on(rp, planning_next_change(rq->db, rq->arena, rq->now));
    if (!site_view_open(rq, &view) ||
        !planning_open(rq->db, rq->arena, actor_public(), rq->now, id, &p) ||
        p.site.n != view.site.id.n) {
        reply_not_found(rp);
        return;
    }
    if (!str_equal(request_text(rq, "slug"), p.slug))
        reply_redirect(rp, 301, dataset_item_address(rq, address_of(rq, p.slug, p.id)));
    else if (rq->wants_json)
        one_json(rq, rp, &view, &p);
    else
        one_html(rq, rp, &view, &p);
}
