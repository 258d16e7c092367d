/* The list of a site's projects, for people and as open data. */
#include "feature/project/project_public.h"

#include "feature/dataset/dataset_public.h"
#include "feature/project/figures_public.h"
#include "feature/sitemap/sitemap_public.h"

#include "feature/project/project.html.h"

#include "http/addresses.h"
#include "http/place.h"
#include "text/numbers.h"

enum { SELECTS = 5, BATCH = 500, PROJECT_PAGES_LIMIT = 5000 };

static const char *const state_labels[] = {"Đang chuẩn bị đầu tư", "Đang triển khai", "Tạm dừng",
                                           "Đã hoàn thành", "Dừng thực hiện"};

static struct project_filter filter_of(struct request *rq)
{
    int64_t state = request_int(rq, "tinh-trang", -1);
    return (struct project_filter){
        .field = request_text(rq, "linh-vuc"),
        .state = state >= 0 ? project_state_code((enum project_state)state) : (str){0},
        .owner = request_text(rq, "chu-dau-tu"),
        .place = request_text(rq, "dia-ban"),
        .year = request_int(rq, "nam", 0),
    };
}

/* The projects behind the place that the request names. */
static struct projects read_from(struct request *rq, const struct site_view *view,
                                 const struct place *place, int64_t limit)
{
    struct project_filter filter = filter_of(rq);
    return project_list(rq->db, rq->arena, actor_public(), rq->now, view->site.id, &filter,
                        place->at, (project_id){place->id}, limit);
}

static struct place place_asked(struct request *rq)
{
    struct place place = {MOMENT_NONE, 0};
    place_read(request_text(rq, "truoc"), &place);
    return place;
}

/* --- for programs --- */

static const struct column columns[] = {
    {"ma", "Mã", COLUMN_TEXT, NULL},
    {"ten", "Tên dự án", COLUMN_TEXT, NULL},
    {"muc_tieu", "Mục tiêu chính", COLUMN_TEXT, NULL},
    {"linh_vuc", "Lĩnh vực chuyên môn", COLUMN_TEXT, NULL},
    {"loai", "Loại dự án", COLUMN_TEXT, NULL},
    {"thoi_gian", "Thời gian thực hiện", COLUMN_TEXT, "Như ghi trong quyết định"},
    {"tu_nam", "Từ năm", COLUMN_INTEGER, NULL},
    {"den_nam", "Đến năm", COLUMN_INTEGER, NULL},
    {"kinh_phi_ty_dong", "Kinh phí (tỷ đồng)", COLUMN_DECIMAL, "Để trống khi chưa có số liệu"},
    {"kinh_phi_muc_do", "Mức độ của kinh phí", COLUMN_TEXT, "“khoảng” khi không phải số chính xác"},
    {"kinh_phi_ghi_chu", "Ghi chú về kinh phí", COLUMN_TEXT, NULL},
    {"nguon_von", "Nguồn vốn", COLUMN_TEXT, NULL},
    {"chu_dau_tu", "Chủ đầu tư", COLUMN_TEXT, NULL},
    {"tinh_trang", "Tình trạng", COLUMN_TEXT, NULL},
    {"co_quan", "Cơ quan phụ trách", COLUMN_TEXT, NULL},
    {"quyet_dinh", "Số quyết định", COLUMN_TEXT, NULL},
    {"ngay_quyet_dinh", "Ngày quyết định", COLUMN_DAY, NULL},
    {"noi_quyet_dinh", "Cơ quan quyết định", COLUMN_TEXT, NULL},
    {"dia_diem", "Địa điểm", COLUMN_TEXT, NULL},
    {"giai_phong_mat_bang", "Phải giải phóng mặt bằng", COLUMN_BOOLEAN, NULL},
    {"dang_luc", "Đăng lúc", COLUMN_MOMENT, NULL},
    {"dia_chi", "Trang của dự án", COLUMN_ADDRESS, NULL},
    {0},
};

static void put_year(struct table *table, int64_t year)
{
    if (year > 0)
        table_int(table, year);
    else
        table_missing(table);
}

static void put_row(struct request *rq, struct reply *rp, const struct site_view *view,
                    struct table *table, const struct project *p)
{
    table_text(table, p->code);
    table_text(table, p->name);
    table_text(table, p->goal);
    table_text(table, p->field);
    table_text(table, p->kind);
    table_text(table, p->time);
    put_year(table, p->from_year);
    put_year(table, p->to_year);
    table_given(table, &p->budget);
    table_text(table, p->budget_qualifier);
    table_text(table, p->budget_note);
    table_text(table, p->capital);
    table_text(table, p->owner);
    table_text(table, project_state_words(p->state));
    table_text(table, p->unit_name);
    table_text(table, p->decision);
    table_day(table, p->decided_on);
    table_text(table, p->decided_by);
    table_text(table, p->location);
    table_bool(table, p->needs_clearance);
    table_moment(table, p->published_at);
    table_address(table, dataset_address(rq, rp, view, project_url(rq, p->slug, p->id)));
    table_end_row(table);
}

static void rows(struct request *rq, struct reply *rp, const struct site_view *view,
                 struct table *table)
{
    struct place place = place_asked(rq);
    for (;;) {
        struct projects projects = read_from(rq, view, &place, BATCH);
        for (ptrdiff_t i = 0; i < projects.n; i++) {
            const struct project *p = &projects.at[i];
            place = (struct place){p->published_at, p->id.n};
            if (!table_begin_row(table, place_write(rq->arena, place)))
                return;
            put_row(rq, rp, view, table, p);
        }
        if (projects.n < BATCH)
            return;
    }
}

moment project_since(struct request *rq)
{
    return project_first_at(rq->db, rq->arena, actor_public(), (site_id){rq->site});
}

static moment changed_at(struct request *rq)
{
    return project_changed_at(rq->db, rq->arena, actor_public(), rq->now, (site_id){rq->site});
}

const struct dataset project_dataset = {
    .code = "du-an",
    .address = ADDRESS_PROJECTS,
    .title = "Dự án",
    .about =
        "Các dự án, hạng mục đầu tư với chín nội dung phải công khai: tên, mục tiêu, lĩnh vực, "
        "loại, thời gian, kinh phí, nguồn vốn, chủ đầu tư, tình trạng.",
    .noun = "dự án",
    .renewed = "Khi có dự án mới hoặc dự án thay đổi tình trạng",
    .columns = columns,
    .rows = rows,
    .changed_at = changed_at,
};

/* --- for people --- */

/* A choice among what the projects have, with how many each leaves. */
static struct list_field choice_field(struct request *rq, const char *name, const char *label,
                                      const struct project_choices *choices)
{
    str chosen = request_text(rq, name);
    struct list_option *at = arena_array(rq->arena, struct list_option, choices->n + 1);
    at[0] = (struct list_option){S(""), S("Tất cả"), !chosen.p};
    for (ptrdiff_t i = 0; i < choices->n; i++) {
        const struct project_choice *c = &choices->at[i];
        at[i + 1] = (struct list_option){c->value,
                                         arena_printf(rq->arena, "%.*s (%.*s)", STR_ARG(c->label),
                                                      STR_ARG(text_int(rq->arena, c->count))),
                                         chosen.p && str_equal(c->value, chosen)};
    }
    return (struct list_field){
        .name = str_from_c(name), .label = str_from_c(label), .options = {at, choices->n + 1}};
}

static struct list_field year_field(struct request *rq, const struct project_facets *facets)
{
    struct list_option *at = arena_array(rq->arena, struct list_option, PROJECT_CHOICES_LIMIT + 1);
    int64_t chosen = request_int(rq, "nam", 0);
    ptrdiff_t n = 0;
    at[n++] = (struct list_option){S(""), S("Tất cả"), chosen == 0};
    for (int64_t year = facets->last_year; year >= facets->first_year && n <= PROJECT_CHOICES_LIMIT;
         year--) {
        str text = arena_printf(rq->arena, "%lld", (long long)year);
        at[n++] = (struct list_option){text, text, year == chosen};
    }
    return (struct list_field){.name = S("nam"), .label = S("Năm thực hiện"), .options = {at, n}};
}

static struct list_form form_of(struct request *rq, const struct project_facets *facets)
{
    struct list_field fields[SELECTS];
    int n = 0;
    fields[n++] = choice_field(rq, "linh-vuc", "Lĩnh vực", &facets->fields);
    fields[n++] = list_choice_field(rq, "tinh-trang", "Tình trạng", "Tất cả", state_labels);
    fields[n++] = choice_field(rq, "chu-dau-tu", "Chủ đầu tư", &facets->owners);
    if (facets->places.n > 0)
        fields[n++] = choice_field(rq, "dia-ban", "Địa bàn", &facets->places);
    if (facets->first_year > 0)
        fields[n++] = year_field(rq, facets);
    return list_form_of(rq, fields, n);
}

static struct list_table table_of(struct request *rq, const struct projects *projects)
{
    static const char *const labels[] = {"Dự án",     "Lĩnh vực",   "Chủ đầu tư", "Thời gian",
                                         "#Kinh phí", "Tình trạng", NULL};
    struct list_sheet sheet = list_sheet_make(rq->arena, labels, projects->n);
    for (ptrdiff_t i = 0; i < projects->n; i++) {
        const struct project *p = &projects->at[i];
        list_put_title(&sheet, p->name, project_url(rq, p->slug, p->id));
        list_put(&sheet, p->field);
        list_put(&sheet, p->owner);
        list_put(&sheet, p->time);
        list_put(&sheet, given_words(rq->arena, &p->budget, p->budget_qualifier, " tỷ đồng"));
        list_put(&sheet, project_state_words(p->state));
    }
    return list_sheet_table(&sheet, S("Dự án, mới đăng trước"));
}

static void list_html(struct request *rq, struct reply *rp, const struct site_view *view)
{
    struct project_filter filter = filter_of(rq);
    struct place place = place_asked(rq);
    struct projects projects = read_from(rq, view, &place, LIST_ITEMS + 1);
    struct project_facets facets =
        project_facets(rq->db, rq->arena, actor_public(), rq->now, view->site.id);
    int64_t count = list_is_filtered(rq) ? project_count(rq->db, rq->arena, actor_public(), rq->now,
                                                         view->site.id, &filter)
                                         : facets.count;
    struct project_list_page page = {.list =
                                         list_page_begin(rq, rp, view, &project_dataset, count)};
    if (projects.n > LIST_ITEMS) {
        projects.n = LIST_ITEMS;
        const struct project *last = &projects.at[LIST_ITEMS - 1];
        page.list.older = list_address(
            rq, place_write(rq->arena, (struct place){last->published_at, last->id.n}));
    }
    page.list.form = form_of(rq, &facets);
    page.list.table = table_of(rq, &projects);
    if (facets.cleared > 0)
        page.clearance = route_link(rq, ADDRESS_CLEARANCE);
    reply_html(rp);
    project_list_page_html(&rp->body, &page);
}

void project_list_show(struct request *rq, struct reply *rp)
{
    struct site_view view;
    reply_depends_on(rp, project_next_change(rq->db, rq->arena, rq->now));
    if (!site_view_open(rq, &view))
        reply_not_found(rp);
    else if (!dataset_answer(rq, rp, &view, &project_dataset))
        list_html(rq, rp, &view);
}

void project_pages(struct request *rq, const struct site_view *view, int64_t part,
                   struct sitemap_file *file)
{
    const struct project_filter everything = {.year = 0};
    (void)part;
    struct projects projects =
        project_list(rq->db, rq->arena, actor_public(), rq->now, view->site.id, &everything,
                     MOMENT_NONE, (project_id){0}, PROJECT_PAGES_LIMIT);
    for (ptrdiff_t i = 0; i < projects.n; i++)
        sitemap_add(file, project_url(rq, projects.at[i].slug, projects.at[i].id),
                    projects.at[i].published_at);
}
