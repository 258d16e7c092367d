#include "feature/plan/plan_public.h"

#include "feature/article/teaser_public.h"
#include "feature/file/file_public.h"
#include "feature/plan/plan_page.h"
#include "feature/plan/view_public.h"
#include "feature/sitemap/sitemap_public.h"
#include "feature/unit/organisation_public.h"

#include "feature/plan/plan.html.h"

#include "http/addresses.h"
#include "http/place.h"
#include "text/dates.h"
#include "text/numbers.h"

enum { BATCH = 500, DESCRIPTION_BYTES = 240 };

url plan_url(const struct request *rq, str slug, plan_id id)
{
    return route_link(rq, ADDRESS_PLAN, LINK_TEXT("slug", slug), LINK_INT("id", id.n));
}

void plan_depends_on(struct reply *rp, day on)
{
    if (day_is_set(on))
        reply_depends_on(rp, day_start(on));
}

moment plan_since(struct request *rq)
{
    return plan_first_at(rq->db, rq->arena, actor_public(), (site_id){rq->site});
}

moment plan_since_changed(struct request *rq)
{
    return plan_changed_at(rq->db, rq->arena, actor_public(), rq->now, (site_id){rq->site});
}

static str years_words(struct arena *arena, const struct plan *p)
{
    return p->from_year == p->to_year
               ? arena_printf(arena, "Năm %lld", (long long)p->from_year)
               : arena_printf(arena, "%lld–%lld", (long long)p->from_year, (long long)p->to_year);
}

/* --- the list, for programs --- */

static const struct column columns[] = {
    {"ma", "Mã", COLUMN_TEXT, NULL},
    {"ten", "Tên kế hoạch", COLUMN_TEXT, NULL},
    {"chu_de", "Chủ đề", COLUMN_TEXT, NULL},
    {"so_hieu", "Số, ký hiệu văn bản", COLUMN_TEXT, NULL},
    {"noi_ban_hanh", "Cơ quan ban hành", COLUMN_TEXT, NULL},
    {"ngay_ban_hanh", "Ngày ban hành", COLUMN_DAY, NULL},
    {"tu_nam", "Từ năm", COLUMN_INTEGER, NULL},
    {"den_nam", "Đến năm", COLUMN_INTEGER, NULL},
    {"don_vi", "Đơn vị theo dõi", COLUMN_TEXT, NULL},
    {"dang_luc", "Đăng lúc", COLUMN_MOMENT, NULL},
    {"dia_chi", "Trang của kế hoạch", COLUMN_ADDRESS, NULL},
    {0},
};

static void put_row(struct request *rq, struct reply *rp, const struct site_view *view,
                    struct table *table, const struct plan *p)
{
    table_text(table, p->code);
    table_text(table, p->title);
    table_text(table, p->theme);
    table_text(table, p->number);
    table_text(table, p->issuer);
    table_day(table, p->decided_on);
    table_int(table, p->from_year);
    table_int(table, p->to_year);
    table_text(table, p->unit_name);
    table_moment(table, p->published_at);
    table_address(table, dataset_address(rq, rp, view, plan_url(rq, p->slug, p->id)));
    table_end_row(table);
}

static struct plans read_from(struct request *rq, const struct site_view *view,
                              const struct place *place, int64_t limit)
{
    return plan_list(rq->db, rq->arena, actor_public(), rq->now, view->site.id,
                     request_int(rq, "nam", 0), place->at, (plan_id){place->id}, limit);
}

static struct place place_asked(struct request *rq)
{
    struct place place = {MOMENT_NONE, 0};
    place_read(request_text(rq, "truoc"), &place);
    return place;
}

static void rows(struct request *rq, struct reply *rp, const struct site_view *view,
                 struct table *table)
{
    struct place place = place_asked(rq);
    for (;;) {
        struct plans plans = read_from(rq, view, &place, BATCH);
        for (ptrdiff_t i = 0; i < plans.n; i++) {
            place = (struct place){plans.at[i].published_at, plans.at[i].id.n};
            if (!table_begin_row(table, place_write(rq->arena, place)))
                return;
            put_row(rq, rp, view, table, &plans.at[i]);
        }
        if (plans.n < BATCH)
            return;
    }
}

const struct dataset plan_dataset = {
    .code = "ke-hoach",
    .address = ADDRESS_PLANS,
    .title = "Kế hoạch",
    .about =
        "Kế hoạch, chương trình hành động theo năm và nhiệm kỳ, với văn bản ban hành và đơn vị "
        "theo dõi.",
    .noun = "kế hoạch",
    .renewed = "Khi có kế hoạch mới",
    .columns = columns,
    .rows = rows,
    .changed_at = plan_since_changed,
};

/* --- the list, for people --- */

static struct list_field year_field(struct request *rq, const struct plan_years *years)
{
    struct list_option *at = arena_array(rq->arena, struct list_option, PLAN_CHOICES_LIMIT + 1);
    int64_t chosen = request_int(rq, "nam", 0);
    ptrdiff_t n = 0;
    at[n++] = (struct list_option){S(""), S("Tất cả"), chosen == 0};
    for (int64_t year = years->last; year >= years->first && n <= PLAN_CHOICES_LIMIT; year--) {
        str text = arena_printf(rq->arena, "%lld", (long long)year);
        at[n++] = (struct list_option){text, text, year == chosen};
    }
    return (struct list_field){.name = S("nam"), .label = S("Năm"), .options = {at, n}};
}

/* "9/27 hoàn thành", of the measures of one plan. */
static str done_words(struct arena *arena, const struct measures *all, plan_id plan)
{
    int done = 0, of = 0;
    for (ptrdiff_t i = 0; i < all->n; i++) {
        const struct measure *m = &all->at[i];
        of += m->plan.n == plan.n;
        done += m->plan.n == plan.n && m->state == MEASURE_COMPLETED;
    }
    return of > 0 ? arena_printf(arena, "%d/%d hoàn thành", done, of) : (str){0};
}

static struct list_table table_of(struct request *rq, const struct plans *plans,
                                  const struct measures *all)
{
    static const char *const labels[] = {
        "Kế hoạch", "Văn bản", "Thời gian", "Đơn vị theo dõi", "Nhiệm vụ, giải pháp", NULL};
    struct list_sheet sheet = list_sheet_make(rq->arena, labels, plans->n);
    for (ptrdiff_t i = 0; i < plans->n; i++) {
        const struct plan *p = &plans->at[i];
        list_put_title(&sheet, p->title, plan_url(rq, p->slug, p->id))->note =
            p->theme.p ? arena_printf(rq->arena, "Chủ đề: “%.*s”", STR_ARG(p->theme)) : (str){0};
        list_put(&sheet, p->number)->note = text_day(rq->arena, p->decided_on);
        list_put(&sheet, years_words(rq->arena, p));
        list_put(&sheet, p->unit_name);
        list_put(&sheet, done_words(rq->arena, all, p->id));
    }
    return list_sheet_table(&sheet, S("Kế hoạch, mới đăng trước"));
}

static void list_html(struct request *rq, struct reply *rp, const struct site_view *view)
{
    const struct measure_filter everything = {.plan = {0}};
    struct place place = place_asked(rq);
    site_id site = view->site.id;
    struct plans plans = read_from(rq, view, &place, LIST_ITEMS + 1);
    struct plan_years years = plan_years(rq->db, rq->arena, actor_public(), rq->now, site, 0);
    struct plan_years narrowed =
        plan_years(rq->db, rq->arena, actor_public(), rq->now, site, request_int(rq, "nam", 0));
    struct measures all =
        measure_list(rq->db, rq->arena, actor_public(), rq->now, site, &everything, DAY_NONE);
    struct plan_list_page page = {.list =
                                      list_page_begin(rq, rp, view, &plan_dataset, narrowed.count)};
    if (plans.n > LIST_ITEMS) {
        plans.n = LIST_ITEMS;
        const struct plan *last = &plans.at[LIST_ITEMS - 1];
        page.list.older = list_address(
            rq, place_write(rq->arena, (struct place){last->published_at, last->id.n}));
    }
    const struct list_field field = year_field(rq, &years);
    page.list.form = list_form_of(rq, &field, 1);
    page.list.table = table_of(rq, &plans, &all);
    if (all.n > 0)
        page.measures = route_link(rq, ADDRESS_MEASURES);
    reply_html(rp);
    plan_list_page_html(&rp->body, &page);
}

void plan_list_show(struct request *rq, struct reply *rp)
{
    struct site_view view;
    reply_depends_on(rp, plan_next_change(rq->db, rq->arena, rq->now));
    if (!site_view_open(rq, &view))
        reply_not_found(rp);
    else if (!dataset_answer(rq, rp, &view, &plan_dataset))
        list_html(rq, rp, &view);
}

/* --- one plan --- */

struct one_view {
    struct site_view site;
    struct plan plan;
    struct plan_groups groups;
    struct measures measures;
    struct measure_linkeds links;
    struct measure_entries entries;
    struct file_lines files;
    struct unit_homes homes; /* for people only */
    day as_of;               /* DAY_NONE: as known now */
};

static void read_one(struct request *rq, struct reply *rp, struct one_view *view)
{
    const struct plan *p = &view->plan;
    struct measure_filter filter = {.plan = p->id};
    struct actor reader = actor_public();
    view->as_of = request_day(rq, "tinh-den");
    view->groups = plan_groups(rq->db, rq->arena, reader, p->id);
    view->measures =
        measure_list(rq->db, rq->arena, reader, rq->now, p->site, &filter, view->as_of);
    view->links = measure_links(rq->db, rq->arena, reader, rq->now, p->id);
    view->entries = measure_entries(rq->db, rq->arena, reader, p->id, view->as_of);
    view->files = files_of(rq->db, rq->arena, reader, S("plan"), p->id.n);
    if (!day_is_set(view->as_of))
        plan_depends_on(rp, measure_next_late(&view->measures, moment_day(rq->now)));
}

static url measures_of_state(struct request *rq, const struct one_view *view, int state)
{
    return route_link(
        rq, ADDRESS_MEASURES, LINK_INT("ke-hoach", view->plan.id.n),
        LINK_TEXT("trang-thai", state >= 0 ? str_from_c(measure_state_choices[state]) : (str){0}));
}

static struct plan_counts counts_of(struct request *rq, const struct one_view *view)
{
    struct measure_counts counts = measure_count(&view->measures);
    struct plan_count *at = arena_array(rq->arena, struct plan_count, MEASURE_STATES);
    static const enum measure_state order[] = {MEASURE_COMPLETED, MEASURE_RUNNING, MEASURE_LATE,
                                               MEASURE_WAITING};
    for (int i = 0; i < MEASURE_STATES; i++) {
        at[i] = (struct plan_count){.label = measure_state_words(order[i]),
                                    .number = text_int(rq->arena, counts.of[order[i]])};
        if (!day_is_set(view->as_of) && counts.of[order[i]] > 0) /* the list is that of now */
            at[i].href = measures_of_state(rq, view, (int)order[i]);
    }
    return (struct plan_counts){at, MEASURE_STATES};
}

static const struct {
    const char *kind;
    const char *label;
    int address;
} link_kinds[] = {
    {"project", "Dự án", ADDRESS_PROJECT},
    {"document", "Văn bản", ADDRESS_DOCUMENT},
    {"target", "Chỉ tiêu", ADDRESS_TARGET},
};

/* What the measures of a group lead to. Records of other sites have their pages there. */
static struct links related_of(struct request *rq, const struct one_view *view, plan_group_id group)
{
    struct link *at = arena_array(rq->arena, struct link, view->links.n);
    ptrdiff_t n = 0;
    for (ptrdiff_t i = 0; i < view->links.n; i++) {
        const struct measure_linked *l = &view->links.at[i];
        if (l->group.n != group.n || l->site.n != view->plan.site.n)
            continue;
        for (size_t k = 0; k < sizeof link_kinds / sizeof *link_kinds; k++)
            if (str_equal(l->kind, str_from_c(link_kinds[k].kind)))
                at[n++] = (struct link){
                    arena_printf(rq->arena, "%s: %.*s", link_kinds[k].label, STR_ARG(l->title)),
                    route_link(rq, link_kinds[k].address, LINK_TEXT("slug", l->slug),
                               LINK_INT("id", l->id)),
                    false};
    }
    return (struct links){at, n};
}

static struct plan_part part_of(struct request *rq, const struct one_view *view,
                                const struct plan_group *group, ptrdiff_t number)
{
    static const char *const labels[] = {"Nhiệm vụ, giải pháp", "Đơn vị chủ trì", "Thời hạn",
                                         "Tình trạng", NULL};
    struct list_sheet sheet = list_sheet_make(rq->arena, labels, view->measures.n);
    int done = 0;
    for (ptrdiff_t i = 0; i < view->measures.n; i++) {
        const struct measure *m = &view->measures.at[i];
        if (m->group.n != group->id.n)
            continue;
        measure_cells(rq, &view->homes, &sheet, m);
        done += m->state == MEASURE_COMPLETED;
    }
    return (struct plan_part){
        .id = arena_printf(rq->arena, "nhom-%td", number),
        .title = arena_printf(rq->arena, "%td. %.*s", number, STR_ARG(group->title)),
        .of = arena_printf(rq->arena, "%d/%td hoàn thành", done, sheet.n),
        .table = list_sheet_table(&sheet, group->title),
        .related = related_of(rq, view, group->id),
    };
}

static struct plan_parts parts_of(struct request *rq, const struct one_view *view)
{
    struct plan_part *at = arena_array(rq->arena, struct plan_part, view->groups.n);
    for (ptrdiff_t i = 0; i < view->groups.n; i++) {
        const struct plan_group *g = &view->groups.at[i];
        bool begins = i == 0 || view->groups.at[i - 1].is_key != g->is_key;
        at[i] = part_of(rq, view, g, i + 1);
        if (begins)
            at[i].heading =
                g->is_key ? S("Nhóm giải pháp trọng tâm") : S("Nhóm giải pháp thường xuyên");
    }
    return (struct plan_parts){at, view->groups.n};
}

static struct plan_entries entries_of(struct arena *arena, const struct measure_entries *told)
{
    struct plan_entry *at = arena_array(arena, struct plan_entry, told->n);
    for (ptrdiff_t i = 0; i < told->n; i++) {
        const struct progress *p = &told->at[i].entry;
        enum measure_state state;
        at[i] = (struct plan_entry){.content = told->at[i].content,
                                    .on = p->on,
                                    .note = p->note,
                                    .source = p->source,
                                    .recorded_at = p->recorded_at,
                                    .is_replaced = p->is_replaced,
                                    .replaces = p->replaces};
        if (p->state.p && measure_state_parse(p->state, &state))
            at[i].state = measure_state_words(state);
    }
    return (struct plan_entries){at, told->n};
}

static struct list_facts facts_of(struct request *rq, const struct one_view *view)
{
    const struct plan *p = &view->plan;
    struct list_gathered facts = {.arena = rq->arena};
    str decision = decision_words(rq->arena, (struct decision){p->number, p->decided_on});
    list_fact(&facts, "Văn bản", decision)->note = p->issuer;
    list_fact(&facts, "Thời gian thực hiện", years_words(rq->arena, p));
    if (p->unit.n != 0)
        list_fact(&facts, "Đơn vị theo dõi", p->unit_name)->href =
            unit_home_url(rq, &view->homes, p->unit_name, p->unit);
    return list_facts_of(&facts);
}

static void show_day(struct request *rq, const struct one_view *view, struct plan_page *page)
{
    page->day = list_day_field(rq, "tinh-den", "Tính đến ngày");
    page->action = plan_url(rq, view->plan.slug, view->plan.id);
    if (!day_is_set(view->as_of))
        return;
    page->shown = arena_printf(rq->arena,
                               "Tình hình thực hiện đã ghi nhận đến hết ngày %.*s; các nội dung "
                               "khác là bản hiện hành.",
                               STR_ARG(text_day(rq->arena, view->as_of)));
    page->current = page->action;
}

static void one_html(struct request *rq, struct reply *rp, const struct one_view *view)
{
    const struct plan *p = &view->plan;
    url here = plan_url(rq, p->slug, p->id);
    struct shell_wish wish = {
        .title = p->title,
        .description =
            text_shortened(rq->arena, p->lead.n > 0 ? p->lead : p->title, DESCRIPTION_BYTES),
        .address = here,
        .json = {arena_printf(rq->arena, "%.*s.json", STR_ARG(here.s))},
    };
    struct plan_page page = {
        .shell = site_shell(rq, rp, &view->site, &wish),
        .title = p->title,
        .theme = p->theme,
        .lead = p->lead,
        .facts = facts_of(rq, view),
        .files = file_items(rq, &view->files),
        .summary = arena_printf(rq->arena, "%td nhiệm vụ, giải pháp trong %td nhóm.",
                                view->measures.n, view->groups.n),
        .counts = counts_of(rq, view),
        .parts = parts_of(rq, view),
        .entries = entries_of(rq->arena, &view->entries),
        .list = {S("Tất cả kế hoạch"), route_link(rq, ADDRESS_PLANS), false},
        .data = {.csv =
                     route_url_csv(rq->arena, rq->routes, ADDRESS_MEASURES, rq->site_base,
                                   (const struct link_value[]){LINK_INT("ke-hoach", p->id.n), {0}}),
                 .json = wish.json},
    };
    show_day(rq, view, &page);
    page.shell.meta.published_at = p->published_at;
    add_crumb(rq, &page.shell, S("Kế hoạch"), page.list.href);
    page.shell.meta.is_unlisted = day_is_set(view->as_of);
    reply_html(rp);
    plan_page_html(&rp->body, &page);
}

static void one_json(struct request *rq, struct reply *rp, const struct one_view *view)
{
    struct json json = dataset_item_begin(rq, rp, &view->site, &plan_dataset);
    struct table table = table_make(&rp->body, &json, columns, PAGE_SIZE_LIMIT);
    struct measure_counts counts = measure_count(&view->measures);
    table_begin_row(&table, (str){0});
    put_row(rq, rp, &view->site, &table, &view->plan);
    json_put_key(&json, S("as_of"));
    json_put_day(&json, view->as_of);
    json_put_key(&json, S("counts"));
    json_put_object(&json);
    for (int i = 0; i < MEASURE_STATES; i++) {
        json_put_key(&json, measure_state_code((enum measure_state)i));
        json_put_int(&json, counts.of[i]);
    }
    json_put_end(&json);
    json_put_key(&json, S("measures"));
    json_put_array(&json);
    measure_items_json(rq, rp, &view->site, &json, &view->measures);
    json_put_end(&json);
    file_items_json(rq, &json, &view->files);
    dataset_item_end(rq, &json, view->plan.lead, (html){0});
}

void plan_show(struct request *rq, struct reply *rp)
{
    struct one_view view = {0};
    plan_id id = {request_int(rq, "id", 0)};
    reply_depends_on(rp, plan_next_change(rq->db, rq->arena, rq->now));
    if (!site_view_open(rq, &view.site) ||
        !plan_open(rq->db, rq->arena, actor_public(), rq->now, id, &view.plan) ||
        view.plan.site.n != view.site.site.id.n) {
        reply_not_found(rp);
        return;
    }
    if (!str_equal(request_text(rq, "slug"), view.plan.slug)) {
        reply_redirect(rp, 301, dataset_item_address(rq, plan_url(rq, view.plan.slug, id)));
        return;
    }
    read_one(rq, rp, &view);
    if (rq->wants_json) {
        one_json(rq, rp, &view);
        return;
    }
    view.homes = unit_homes_of(rq, &view.site);
    one_html(rq, rp, &view);
}

void plan_pages(struct request *rq, const struct site_view *view, int64_t part,
                struct sitemap_file *file)
{
    (void)part;
    struct plans plans = plan_list(rq->db, rq->arena, actor_public(), rq->now, view->site.id, 0,
                                   MOMENT_NONE, (plan_id){0}, SITEMAP_FILE_ADDRESSES);
    for (ptrdiff_t i = 0; i < plans.n; i++)
        sitemap_add(file, plan_url(rq, plans.at[i].slug, plans.at[i].id), plans.at[i].published_at);
}
