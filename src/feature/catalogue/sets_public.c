/* The sets that a site may have: lists of records, and what is no list. */
#include "feature/catalogue/catalogue_public.h"

#include "feature/agenda/agenda_read.h"
#include "feature/budget/budget_public.h"
#include "feature/document/document_public.h"
#include "feature/place/place.h"
#include "feature/plan/plan_public.h"
#include "feature/page/page_public.h"
#include "feature/planning/planning_public.h"
#include "feature/procedure/procedure_public.h"
#include "feature/project/project_public.h"
#include "feature/question/question_public.h"
#include "feature/target/target_public.h"
#include "feature/visit/visit_public.h"

#include "http/addresses.h"

static void add(struct dataset_forms *forms, str title, url address, const char *type)
{
    if (forms->n < DATASET_FORMS_LIMIT)
        forms->at[forms->n++] = (struct dataset_form){title, address, type};
}

static void visit_forms(struct request *rq, const struct site_view *view, struct dataset_forms *out)
{
    (void)view;
    if (!rq->stats)
        return;
    add(out, S("CSV"), route_link(rq, ADDRESS_STATISTICS_SERIES), "text/csv");
    add(out, S("JSON"),
        route_url_json(rq->arena, rq->routes, ADDRESS_STATISTICS, rq->site_base,
                       (const struct link_value[]){{0}}),
        "application/json");
}

static const struct dataset visit_dataset = {
    .code = "thong-ke-truy-cap",
    .address = ADDRESS_STATISTICS,
    .title = "Lượt truy cập từng ngày",
    .about = "Số lượt truy cập, lượt xem trang và lượt xem của máy tự động, mỗi ngày một dòng.",
    .renewed = "Mỗi ngày, sau nửa đêm",
    .columns = visit_columns,
    .forms = visit_forms,
    .frequency = "DAILY",
};

static void map_forms(struct request *rq, const struct site_view *view, struct dataset_forms *out)
{
    struct layers layers =
        layer_all(rq->db, rq->arena, actor_public(), view->site.id, view->root.id);
    for (ptrdiff_t i = 0; i < layers.n; i++)
        if (layers.at[i].site.n == view->site.id.n && layers.at[i].has_file)
            add(out, arena_printf(rq->arena, "%.*s (GeoJSON)", STR_ARG(layers.at[i].name)),
                route_link(rq, ADDRESS_LAYER_FILE, LINK_TEXT("layer", layers.at[i].slug)),
                "application/geo+json");
}

/* The newest state that a layer of the site's own shows. */
static moment map_changed_at(struct request *rq)
{
    site_id site = {rq->site};
    struct layers layers = layer_all(rq->db, rq->arena, actor_public(), site, site);
    day last = DAY_NONE;
    for (ptrdiff_t i = 0; i < layers.n; i++) {
        const struct layer *layer = &layers.at[i];
        bool is_own = layer->site.n == site.n && layer->has_file;
        if (is_own && (!day_is_set(last) || layer->as_of.n > last.n))
            last = layer->as_of;
    }
    return day_is_set(last) ? day_start(last) : MOMENT_NONE;
}

static const struct dataset map_dataset = {
    .code = "ban-do",
    .address = ADDRESS_MAP,
    .title = "Bản đồ: địa điểm và ranh giới",
    .about = "Các lớp của bản đồ với vị trí, tên và đơn vị, hệ tọa độ WGS 84.",
    .renewed = "Khi địa điểm hoặc ranh giới thay đổi; mỗi lớp ghi ngày của mình",
    .changed_at = map_changed_at,
    .forms = map_forms,
};

static moment agenda_changed_at(struct request *rq)
{
    return agenda_latest_change(rq->db, rq->arena, actor_public(), rq->now, (site_id){rq->site});
}

static void agenda_forms(struct request *rq, const struct site_view *view,
                         struct dataset_forms *out)
{
    (void)view;
    if (!moment_is_set(agenda_changed_at(rq)))
        return;
    add(out, S("iCalendar"), route_link(rq, ADDRESS_AGENDA_CALENDAR), "text/calendar");
    add(out, S("JSON"),
        route_url_json(rq->arena, rq->routes, ADDRESS_AGENDA, rq->site_base,
                       (const struct link_value[]){{0}}),
        "application/json");
}

static const struct dataset agenda_dataset = {
    .code = "lich-cong-tac",
    .address = ADDRESS_AGENDA,
    .title = "Lịch công tác",
    .about = "Các việc công khai trong lịch công tác hằng tuần.",
    .renewed = "Mỗi tuần, và khi lịch thay đổi",
    .changed_at = agenda_changed_at,
    .forms = agenda_forms,
    .frequency = "WEEKLY",
};

/* clang-format off */
const struct dataset *const catalogue_sets[] = {
    &document_dataset,
    &procedure_dataset,
    &question_dataset,
    &target_dataset,
    &project_dataset,
    &clearance_dataset,
    &plan_dataset,
    &measure_dataset,
    &planning_dataset,
    &budget_dataset,
    &page_dataset,
    &map_dataset,
    &agenda_dataset,
    &visit_dataset,
};
/* clang-format on */
const int catalogue_set_count = sizeof catalogue_sets / sizeof *catalogue_sets;
