/* The measures of a site's plans: by plan, unit and state, for people and as open data. */
#include "feature/plan/plan_public.h"

#include "feature/plan/measure.h"
#include "feature/plan/plan_page.h"
#include "feature/plan/view_public.h"
#include "feature/unit/organisation_public.h"

#include "html/list.html.h"

#include "http/addresses.h"
#include "text/dates.h"

enum { FIELDS = 3 };

const char *const measure_state_choices[] = {"chua-bat-dau", "dang-thuc-hien", "hoan-thanh", "cham",
                                             NULL};

static const char *const state_labels[] = {"Chưa bắt đầu", "Đang thực hiện", "Hoàn thành", "Chậm"};

static struct measure_filter filter_of(const struct request *rq)
{
    int64_t state = request_int(rq, "trang-thai", -1);
    return (struct measure_filter){
        .plan = {request_int(rq, "ke-hoach", 0)},
        .unit = {request_int(rq, "don-vi", 0)},
        .has_state = state >= 0,
        .state = state >= 0 ? (enum measure_state)state : MEASURE_WAITING,
    };
}

/* The place of a measure in the list is its number: "17". */
static ptrdiff_t first_behind(const struct measures *list, str place)
{
    int64_t id;
    if (!str_to_int(place, &id))
        return 0;
    for (ptrdiff_t i = 0; i < list->n; i++) {
        if (list->at[i].id.n == id)
            return i + 1;
    }
    return 0;
}

static str place_of(struct arena *arena, const struct measure *m)
{
    return arena_printf(arena, "%lld", (long long)m->id.n);
}

/* A measure turns late with the clock alone. */
static struct measures read_list(struct request *rq, struct reply *rp, const struct site_view *view)
{
    struct measure_filter filter = filter_of(rq);
    bool has_state = filter.has_state;
    day today = moment_day(rq->now);
    filter.has_state = false;
    struct measures list =
        measure_list(rq->db, rq->arena, actor_public(), rq->now, view->site.id, &filter, DAY_NONE);
    plan_depends_on(rp, measure_next_late(&list, today));
    ptrdiff_t n = 0;
    for (ptrdiff_t i = 0; i < list.n; i++) {
        if (!has_state || list.at[i].state == filter.state)
            list.at[n++] = list.at[i];
    }
    list.n = n;
    return list;
}

/* --- for programs --- */

static const struct column columns[] = {
    {"ma", "Mã", COLUMN_TEXT, NULL},
    {"ke_hoach", "Kế hoạch", COLUMN_TEXT, NULL},
    {"loai_nhom", "Loại nhóm", COLUMN_TEXT, "Trọng tâm hoặc thường xuyên"},
    {"nhom", "Nhóm giải pháp", COLUMN_TEXT, NULL},
    {"noi_dung", "Nhiệm vụ, giải pháp", COLUMN_TEXT, NULL},
    {"don_vi", "Đơn vị chủ trì", COLUMN_TEXT, NULL},
    {"phoi_hop", "Phối hợp", COLUMN_TEXT, NULL},
    {"thoi_han", "Thời hạn", COLUMN_TEXT, "Như ghi trong kế hoạch"},
    {"han_ngay", "Ngày hết hạn", COLUMN_DAY, NULL},
    {"tinh_trang", "Tình trạng", COLUMN_TEXT, "“Chậm” cả khi quá hạn mà chưa báo hoàn thành"},
    {"bao_ngay", "Báo cáo gần nhất ngày", COLUMN_DAY, NULL},
    {"bao_cao", "Báo cáo gần nhất", COLUMN_TEXT, NULL},
    {"nguon", "Nguồn", COLUMN_TEXT, NULL},
    {"dia_chi", "Trang của kế hoạch", COLUMN_ADDRESS, NULL},
    {0},
};

static void put_row(struct request *rq, struct reply *rp, const struct site_view *view,
                    struct table *table, const struct measure *m)
{
    table_text(table, m->code);
    table_text(table, m->plan_title);
    table_text(table, m->is_key ? S("Trọng tâm") : S("Thường xuyên"));
    table_text(table, m->group_title);
    table_text(table, m->content);
    table_text(table, m->unit_name);
    table_text(table, m->others);
    table_text(table, m->due);
    table_day(table, m->due_on);
    table_text(table, measure_state_words(m->state));
    table_day(table, m->told_on);
    table_text(table, m->told);
    table_text(table, m->source);
    table_address(table, dataset_address(rq, rp, view, plan_url(rq, m->plan_slug, m->plan)));
    table_end_row(table);
}

static void rows(struct request *rq, struct reply *rp, const struct site_view *view,
                 struct table *table)
{
    struct measures list = read_list(rq, rp, view);
    for (ptrdiff_t i = first_behind(&list, request_text(rq, "truoc")); i < list.n; i++) {
        if (!table_begin_row(table, place_of(rq->arena, &list.at[i])))
            return;
        put_row(rq, rp, view, table, &list.at[i]);
    }
}

moment measure_since(struct request *rq)
{
    return measure_first_at(rq->db, rq->arena, actor_public(), (site_id){rq->site});
}

void measure_items_json(struct request *rq, struct reply *rp, const struct site_view *view,
                        struct json *json, const struct measures *list)
{
    struct table table = table_make(&rp->body, json, columns, PAGE_SIZE_LIMIT);
    for (ptrdiff_t i = 0; i < list->n; i++) {
        if (table_begin_row(&table, (str){0}))
            put_row(rq, rp, view, &table, &list->at[i]);
    }
}

const struct dataset measure_dataset = {
    .code = "nhiem-vu-giai-phap",
    .address = ADDRESS_MEASURES,
    .title = "Nhiệm vụ, giải pháp",
    .about = "Nhiệm vụ, giải pháp của các kế hoạch với đơn vị chủ trì, thời hạn và tình trạng thực "
             "hiện.",
    .noun = "nhiệm vụ, giải pháp",
    .renewed = "Khi đơn vị báo cáo tiến độ",
    .columns = columns,
    .rows = rows,
    .changed_at = plan_since_changed,
};

/* --- for people --- */

static struct list_field unit_field(struct request *rq, const struct site_view *view)
{
    struct measure_units units =
        measure_units(rq->db, rq->arena, actor_public(), rq->now, view->site.id);
    struct list_option *at = arena_array(rq->arena, struct list_option, units.n + 1);
    int64_t chosen = request_int(rq, "don-vi", 0);
    at[0] = (struct list_option){S(""), S("Tất cả"), chosen == 0};
    for (ptrdiff_t i = 0; i < units.n; i++) {
        const struct measure_unit *u = &units.at[i];
        at[i + 1] = (struct list_option){
            arena_printf(rq->arena, "%lld", (long long)u->id.n),
            arena_printf(rq->arena, "%.*s (%lld)", STR_ARG(u->name), (long long)u->count),
            chosen == u->id.n};
    }
    return (struct list_field){
        .name = S("don-vi"), .label = S("Đơn vị chủ trì"), .options = {at, units.n + 1}};
}

static struct list_field plan_field(struct request *rq, const struct site_view *view)
{
    struct plans plans = plan_list(rq->db, rq->arena, actor_public(), rq->now, view->site.id, 0,
                                   MOMENT_NONE, (plan_id){0}, PLAN_CHOICES_LIMIT);
    struct list_option *at = arena_array(rq->arena, struct list_option, plans.n + 1);
    int64_t chosen = request_int(rq, "ke-hoach", 0);
    at[0] = (struct list_option){S(""), S("Tất cả"), chosen == 0};
    for (ptrdiff_t i = 0; i < plans.n; i++)
        at[i + 1] =
            (struct list_option){arena_printf(rq->arena, "%lld", (long long)plans.at[i].id.n),
                                 plans.at[i].title, chosen == plans.at[i].id.n};
    return (struct list_field){
        .name = S("ke-hoach"), .label = S("Kế hoạch"), .options = {at, plans.n + 1}};
}

/* What was told last, and when. */
static str told_words(struct arena *arena, const struct measure *m)
{
    return m->told.p ? arena_printf(arena, "%.*s: %.*s", STR_ARG(text_day(arena, m->told_on)),
                                    STR_ARG(m->told))
                     : (str){0};
}

void measure_cells(struct request *rq, const struct unit_homes *homes, struct list_sheet *sheet,
                   const struct measure *m)
{
    list_put_title(sheet, m->content, (url){0});
    struct list_cell *unit = list_put(sheet, m->unit_name);
    if (m->unit.n != 0)
        unit->href = unit_home_url(rq, homes, m->unit_name, m->unit);
    unit->note = m->others;
    struct list_cell *due = list_put(sheet, m->due.p ? m->due : text_day(rq->arena, m->due_on));
    if (!m->due.p)
        due->iso = text_day_iso(rq->arena, m->due_on);
    list_put(sheet, measure_state_words(m->state))->note = told_words(rq->arena, m);
}

static struct list_table table_of(struct request *rq, const struct site_view *view,
                                  const struct measures *list, ptrdiff_t first, ptrdiff_t end)
{
    struct unit_homes homes = unit_homes_of(rq, view);
    static const char *const labels[] = {"Nhiệm vụ, giải pháp", "Đơn vị chủ trì", "Thời hạn",
                                         "Tình trạng",          "Kế hoạch",       NULL};
    struct list_sheet sheet = list_sheet_make(rq->arena, labels, end - first);
    for (ptrdiff_t i = first; i < end; i++) {
        const struct measure *m = &list->at[i];
        measure_cells(rq, &homes, &sheet, m);
        struct list_cell *plan = list_put(&sheet, m->plan_title);
        plan->href = plan_url(rq, m->plan_slug, m->plan);
        plan->note = m->group_title;
    }
    return list_sheet_table(&sheet, S("Nhiệm vụ, giải pháp theo thứ tự trong kế hoạch"));
}

static void list_html(struct request *rq, struct reply *rp, const struct site_view *view)
{
    struct measures list = read_list(rq, rp, view);
    ptrdiff_t first = first_behind(&list, request_text(rq, "truoc"));
    ptrdiff_t end = first + LIST_ITEMS < list.n ? first + LIST_ITEMS : list.n;
    const struct list_field fields[FIELDS] = {
        plan_field(rq, view),
        unit_field(rq, view),
        list_choice_field(rq, "trang-thai", "Tình trạng", "Tất cả", state_labels),
    };
    struct list_page page = list_page_begin(rq, rp, view, &measure_dataset, list.n);
    page.form = list_form_of(rq, fields, FIELDS);
    page.table = table_of(rq, view, &list, first, end);
    if (end < list.n)
        page.older = list_address(rq, place_of(rq->arena, &list.at[end - 1]));
    reply_html(rp);
    list_page_html(&rp->body, &page);
}

void measure_list_show(struct request *rq, struct reply *rp)
{
    struct site_view view;
    reply_depends_on(rp, plan_next_change(rq->db, rq->arena, rq->now));
    if (!site_view_open(rq, &view))
        reply_not_found(rp);
    else if (!dataset_answer(rq, rp, &view, &measure_dataset))
        list_html(rq, rp, &view);
}
