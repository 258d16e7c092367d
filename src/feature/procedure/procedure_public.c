#include "feature/procedure/procedure_public.h"

#include "feature/article/teaser_public.h"
#include "feature/document/document_public.h"
#include "feature/procedure/procedure.h"
#include "feature/procedure/procedure_page.h"
#include "feature/search/list_public.h"
#include "feature/shell/linked_data_public.h"
#include "feature/unit/organisation_public.h"

#include "feature/procedure/procedure.html.h"

#include "core/limits.h"
#include "html/list.html.h"
#include "http/addresses.h"
#include "text/dates.h"
#include "text/json.h"

#include <assert.h>

enum {
    FACTS_LIMIT = 10,
    DESCRIPTION_BYTES = 240,
    BASIS_LIMIT = 8 * KIB,
};

/* In the order of the input's choices. */
static const unsigned level_choices[] = {LEVEL_MINISTRY, LEVEL_PROVINCE, LEVEL_DISTRICT,
                                         LEVEL_COMMUNE, LEVEL_OTHER};
static const char *const level_labels[] = {"Cấp bộ", "Cấp tỉnh", "Cấp huyện", "Cấp xã",
                                           "Cơ quan khác"};
static const char *const state_labels[] = {"Đã bãi bỏ"};

/* --- the list --- */

static url item_url(struct request *rq, const struct procedure_item *item)
{
    return route_link(rq, ADDRESS_PROCEDURE, LINK_TEXT("slug", item->slug),
                      LINK_INT("id", item->id.n));
}

/* The place behind an item: "cap-giay-phep.17". */
static str place_of(struct arena *arena, const struct procedure_item *item)
{
    return arena_printf(arena, "%.*s.%lld", STR_ARG(item->slug), (long long)item->id.n);
}

static void read_place(struct request *rq, struct procedure_query *q)
{
    str rest = request_text(rq, "truoc");
    str slug;
    int64_t id;
    if (str_cut(&rest, '.', &slug) && str_to_int(rest, &id) && id > 0 && slug.n > 0) {
        q->after_slug = slug;
        q->after = (procedure_id){id};
    }
}

static struct procedure_query query_of(struct request *rq, const struct site_view *view,
                                       int64_t limit)
{
    const struct input *level = request_input(rq, "cap");
    struct procedure_query q = {
        .site = view->site.id,
        .today = moment_day(rq->now),
        .is_repealed = request_input(rq, "tinh-trang")->state == INPUT_VALID,
        .levels = LEVEL_ALL,
        .field_slug = request_text(rq, "linh-vuc"),
        .agency_slug = request_text(rq, "co-quan"),
        .ids = search_list_ids(rq, view->site.id, INDEX_PROCEDURE),
        .limit = limit,
    };
    if (level->state == INPUT_VALID) {
        assert((size_t)level->number < sizeof level_choices / sizeof *level_choices);
        q.levels = level_choices[level->number];
    }
    read_place(rq, &q);
    return q;
}

/* On the day on which one is repealed the list is another. */
static void depends_on_repeals(struct request *rq, struct reply *rp, site_id site)
{
    day next = procedure_next_change(rq->db, rq->arena, actor_public(), site, moment_day(rq->now));
    if (day_is_set(next))
        reply_depends_on(rp, day_start(next));
}

static const struct column columns[] = {
    {"ma", "Mã thủ tục", COLUMN_TEXT, "Mã trong Cơ sở dữ liệu quốc gia về thủ tục hành chính"},
    {"ten", "Tên thủ tục", COLUMN_TEXT, NULL},
    {"linh_vuc", "Lĩnh vực", COLUMN_TEXT, NULL},
    {"cap", "Cấp thực hiện", COLUMN_TEXT, NULL},
    {"co_quan", "Cơ quan thực hiện", COLUMN_TEXT, NULL},
    {"thoi_han", "Thời hạn giải quyết", COLUMN_TEXT, "Của cách nộp đứng đầu"},
    {"phi", "Phí, lệ phí", COLUMN_TEXT, "Của cách nộp đứng đầu; trống: không nêu"},
    {"quyet_dinh", "Quyết định công bố", COLUMN_TEXT, NULL},
    {"cap_nhat", "Ngày cập nhật", COLUMN_DAY, NULL},
    {"bai_bo_tu", "Bãi bỏ từ ngày", COLUMN_DAY, "Trống: chưa có quyết định bãi bỏ"},
    {"bai_bo_theo", "Quyết định bãi bỏ", COLUMN_TEXT, NULL},
    {"dia_chi", "Địa chỉ trang", COLUMN_ADDRESS, NULL},
    {0},
};

static void write_rows(struct request *rq, struct reply *rp, const struct site_view *view,
                       struct table *table)
{
    struct procedure_query q = query_of(rq, view, TABLE_ROWS_LIMIT + 1);
    struct procedure_items items = procedure_list(rq->db, rq->arena, actor_public(), &q);
    for (ptrdiff_t i = 0; i < items.n; i++) {
        const struct procedure_item *item = &items.at[i];
        if (!table_begin_row(table, place_of(rq->arena, item)))
            return;
        table_text(table, item->number);
        table_text(table, item->name);
        table_text(table, item->field);
        table_text(table, procedure_levels_words(rq->arena, item->levels));
        table_text(table, item->agency);
        table_text(table, item->time_limit);
        table_text(table, item->fee);
        table_text(table, item->decision);
        table_day(table, item->updated_on);
        table_day(table, item->repealed_on);
        table_text(table, item->repealed_by);
        table_address(table, dataset_address(rq, rp, view, item_url(rq, item)));
        table_end_row(table);
    }
}

moment procedure_since(struct request *rq)
{
    day last = procedure_last_change(rq->db, rq->arena, actor_public(), (site_id){rq->site});
    return day_is_set(last) ? (moment){0} : MOMENT_NONE;
}

static moment last_change(struct request *rq)
{
    day last = procedure_last_change(rq->db, rq->arena, actor_public(), (site_id){rq->site});
    return day_is_set(last) ? day_start(last) : MOMENT_NONE;
}

const struct dataset procedure_dataset = {
    .code = "thu-tuc",
    .address = ADDRESS_PROCEDURES,
    .title = "Thủ tục hành chính",
    .about = "Thủ tục hành chính thuộc thẩm quyền giải quyết hoặc tiếp nhận, theo mã của Cơ sở dữ "
             "liệu quốc gia; hồ sơ nộp tại Cổng Dịch vụ công quốc gia.",
    .noun = "thủ tục",
    .renewed = "Khi có quyết định công bố hoặc bãi bỏ thủ tục",
    .columns = columns,
    .rows = write_rows,
    .changed_at = last_change,
};

/* A choice among what the site's procedures have. */
static struct list_field facet_field(struct request *rq, const char *name, const char *label,
                                     const char *any, const struct procedure_facets *facets)
{
    str chosen = request_text(rq, name);
    struct list_option *at = arena_array(rq->arena, struct list_option, facets->n + 1);
    at[0] = (struct list_option){S(""), str_from_c(any), !chosen.p};
    for (ptrdiff_t i = 0; i < facets->n; i++)
        at[i + 1] = (struct list_option){facets->at[i].slug, facets->at[i].name,
                                         str_equal(chosen, facets->at[i].slug)};
    return (struct list_field){
        .name = str_from_c(name), .label = str_from_c(label), .options = {at, facets->n + 1}};
}

static struct list_form form_of(struct request *rq, site_id site)
{
    struct procedure_facets fields = procedure_list_fields(rq->db, rq->arena, actor_public(), site);
    struct procedure_facets agencies =
        procedure_list_agencies(rq->db, rq->arena, actor_public(), site);
    const struct list_field at[] = {
        list_text_field(rq, "q", "Nội dung",
                        "Chữ trong tên, mã hoặc nội dung thủ tục, có dấu hoặc không dấu"),
        facet_field(rq, "linh-vuc", "Lĩnh vực", "Mọi lĩnh vực", &fields),
        list_choice_field(rq, "cap", "Cấp thực hiện", "Mọi cấp", level_labels),
        facet_field(rq, "co-quan", "Cơ quan thực hiện", "Mọi cơ quan", &agencies),
        list_choice_field(rq, "tinh-trang", "Tình trạng", "Đang áp dụng", state_labels),
    };
    return list_form_of(rq, at, sizeof at / sizeof *at);
}

/* The first line: others stand on the procedure's own page. */
static str first_line(str text)
{
    str line = {0};
    str_cut(&text, '\n', &line);
    return line;
}

static struct list_table table_of(struct request *rq, const struct procedure_items *items)
{
    static const char *const labels[] = {"Thủ tục", "Cơ quan thực hiện", "Thời hạn", "Phí, lệ phí",
                                         NULL};
    struct list_sheet sheet = list_sheet_make(rq->arena, labels, items->n);
    for (ptrdiff_t i = 0; i < items->n; i++) {
        const struct procedure_item *item = &items->at[i];
        list_put_title(&sheet, item->name, item_url(rq, item))->note =
            arena_printf(rq->arena, "%.*s · %.*s", STR_ARG(item->number), STR_ARG(item->field));
        list_put(&sheet, item->agency);
        list_put(&sheet, item->time_limit);
        list_put(&sheet, first_line(item->fee));
    }
    return list_sheet_table(&sheet, S("Thủ tục hành chính, theo tên"));
}

static void list_html(struct request *rq, struct reply *rp, const struct site_view *view)
{
    struct procedure_query q = query_of(rq, view, LIST_ITEMS + 1);
    int64_t count = procedure_count(rq->db, rq->arena, actor_public(), &q);
    struct procedure_items items = procedure_list(rq->db, rq->arena, actor_public(), &q);
    struct list_page page = list_page_begin(rq, rp, view, &procedure_dataset, count);
    if (items.n > LIST_ITEMS) {
        items.n = LIST_ITEMS;
        page.older = list_address(rq, place_of(rq->arena, &items.at[LIST_ITEMS - 1]));
    }
    page.lead = S("Hồ sơ được tiếp nhận tại Trung tâm Phục vụ hành chính công và Cổng Dịch vụ công "
                  "quốc gia; Cổng này chỉ giới thiệu thủ tục.");
    page.form = form_of(rq, view->site.id);
    page.table = table_of(rq, &items);
    reply_html(rp);
    list_page_html(&rp->body, &page);
}

void procedure_list_show(struct request *rq, struct reply *rp)
{
    struct site_view view;
    if (!site_view_open(rq, &view)) {
        reply_not_found(rp);
        return;
    }
    depends_on_repeals(rq, rp, view.site.id);
    if (!dataset_answer(rq, rp, &view, &procedure_dataset))
        list_html(rq, rp, &view);
}

/* --- one procedure --- */

static void add_fact(struct procedure_fact *at, ptrdiff_t *n, const char *label, str text, url href)
{
    assert(*n < FACTS_LIMIT);
    if (text.n > 0)
        at[(*n)++] = (struct procedure_fact){str_from_c(label), {text, href, false}};
}

/* What all ways have alike; absent where they differ or one says nothing. */
static str time_limit_of_all(const struct procedure_lists *lists)
{
    for (ptrdiff_t i = 1; i < lists->way_count; i++)
        if (!str_equal(lists->ways[i].time_limit, lists->ways[0].time_limit))
            return (str){0};
    return lists->way_count > 0 ? lists->ways[0].time_limit : (str){0};
}

/* "Công dân Việt Nam; Doanh nghiệp". */
static str joined(struct arena *arena, str lines)
{
    struct buf out = buf_make(arena, 2 * lines.n + 16);
    str line;
    while (str_cut(&lines, '\n', &line)) {
        if (out.n > 0)
            buf_str(&out, S("; "));
        buf_str(&out, line);
    }
    return buf_text(&out);
}

static struct procedure_facts facts_of(struct request *rq, const struct site_view *view,
                                       const struct procedure *p)
{
    struct procedure_fact *at = arena_array(rq->arena, struct procedure_fact, FACTS_LIMIT);
    ptrdiff_t n = 0;
    url none = {0};
    url field = route_link(rq, ADDRESS_PROCEDURES, LINK_TEXT("linh-vuc", p->field_slug));
    url unit = unit_home_of(rq, view, p->unit_name, p->unit);
    add_fact(at, &n, "Mã thủ tục", p->text.number, none);
    add_fact(at, &n, "Lĩnh vực", p->text.field, field);
    add_fact(at, &n, "Cấp thực hiện", procedure_levels_words(rq->arena, p->levels), none);
    add_fact(at, &n, "Cơ quan thực hiện", p->text.agency, unit);
    add_fact(at, &n, "Đối tượng", joined(rq->arena, p->text.subjects), none);
    add_fact(at, &n, "Thời hạn giải quyết", time_limit_of_all(&p->lists), none);
    return (struct procedure_facts){at, n};
}

static struct procedure_facts more_of(struct request *rq, const struct procedure *p)
{
    struct procedure_fact *at = arena_array(rq->arena, struct procedure_fact, FACTS_LIMIT);
    ptrdiff_t n = 0;
    url none = {0};
    add_fact(at, &n, "Cơ quan có thẩm quyền", p->text.competent, none);
    add_fact(at, &n, "Cơ quan phối hợp", p->text.cooperating, none);
    add_fact(at, &n, "Nơi tiếp nhận hồ sơ", p->text.reception, none);
    add_fact(at, &n, "Quyết định công bố", p->text.decision, none);
    add_fact(at, &n, "Loại thủ tục", p->text.kind, none);
    return (struct procedure_facts){at, n};
}

static struct list_table ways_of(struct request *rq, const struct procedure_lists *lists)
{
    static const char *const labels[] = {"Cách nộp", "Thời hạn", "Phí, lệ phí", NULL};
    struct list_sheet sheet = list_sheet_make(rq->arena, labels, lists->way_count);
    for (ptrdiff_t i = 0; i < lists->way_count; i++) {
        const struct procedure_way *w = &lists->ways[i];
        list_put(&sheet, w->way)->is_title = true;
        list_put(&sheet, w->time_limit);
        list_put(&sheet, joined(rq->arena, w->fee));
    }
    return list_sheet_table(&sheet, S("Mỗi cách nộp hồ sơ, thời hạn và mức thu"));
}

/* "1 bản chính, 2 bản sao"; what is not said, or none, is left out. */
static str copies_of(struct arena *arena, const struct procedure_paper *p)
{
    long long originals = p->originals, copies = p->copies;
    if (originals > 0 && copies > 0)
        return arena_printf(arena, "%lld bản chính, %lld bản sao", originals, copies);
    if (originals > 0)
        return arena_printf(arena, "%lld bản chính", originals);
    return copies > 0 ? arena_printf(arena, "%lld bản sao", copies) : (str){0};
}

static struct text_lines lines_of(struct arena *arena, str text)
{
    ptrdiff_t most = 1;
    for (ptrdiff_t i = 0; i < text.n; i++)
        most += text.p[i] == '\n';
    str *at = arena_array(arena, str, most);
    ptrdiff_t n = 0;
    str line;
    while (str_cut(&text, '\n', &line))
        if (line.n > 0)
            at[n++] = line;
    return (struct text_lines){at, n};
}

static struct procedure_paper_lines papers_of(struct request *rq,
                                              const struct procedure_lists *lists)
{
    struct procedure_paper_line *at =
        arena_array(rq->arena, struct procedure_paper_line, lists->paper_count);
    for (ptrdiff_t i = 0; i < lists->paper_count; i++) {
        const struct procedure_paper *p = &lists->papers[i];
        at[i] = (struct procedure_paper_line){p->name, copies_of(rq->arena, p),
                                              lines_of(rq->arena, p->form), p->note};
    }
    return (struct procedure_paper_lines){at, lists->paper_count};
}

/* "12/2021/QĐ-TTg: Quyết định ban hành Quy chế …"; a title that names the number stands alone. */
static str basis_words(struct arena *arena, const struct procedure_basis *b)
{
    if (!b->title.p || !b->number.p)
        return b->title.p ? b->title : b->number;
    if (str_find(b->title, b->number) >= 0)
        return b->title;
    return arena_printf(arena, "%.*s: %.*s", STR_ARG(b->number), STR_ARG(b->title));
}

/* Linked where the document is in the site's register. */
static struct links bases_of(struct request *rq, const struct procedure *p)
{
    const struct procedure_lists *lists = &p->lists;
    struct procedure_sources sources =
        procedure_find_sources(rq->db, rq->arena, actor_public(), rq->now, p);
    struct link *at = arena_array(rq->arena, struct link, lists->basis_count);
    for (ptrdiff_t i = 0; i < lists->basis_count; i++)
        at[i].label = basis_words(rq->arena, &lists->bases[i]);
    for (ptrdiff_t i = 0; i < sources.n; i++)
        at[sources.at[i].basis].href =
            document_url(rq, rq->site_base, sources.at[i].slug, sources.at[i].id);
    return (struct links){at, lists->basis_count};
}

/* "Thủ tục này đã bị bãi bỏ từ ngày …", also when it will be. */
static str repealed_words(struct request *rq, const struct procedure *p)
{
    if (!day_is_set(p->repealed_on))
        return (str){0};
    bool is_over = procedure_is_repealed(p->repealed_on, moment_day(rq->now));
    str by = p->text.repealed_by.p
                 ? arena_printf(rq->arena, " theo %.*s", STR_ARG(p->text.repealed_by))
                 : S("");
    return arena_printf(rq->arena, "Thủ tục này %s bãi bỏ từ ngày %.*s%.*s.",
                        is_over ? "đã bị" : "sẽ bị", STR_ARG(text_day(rq->arena, p->repealed_on)),
                        STR_ARG(by));
}

static url url_of(struct request *rq, const struct procedure *p)
{
    return route_link(rq, ADDRESS_PROCEDURE, LINK_TEXT("slug", p->slug), LINK_INT("id", p->id.n));
}

static struct link portal_of(const struct procedure *p)
{
    return (struct link){p->portal_name.p ? p->portal_name : S("Cổng Dịch vụ công quốc gia"),
                         p->portal, false};
}

/* schema.org's GovernmentService. */
static json_data data_of(struct request *rq, const struct site_view *view,
                         const struct procedure *p)
{
    struct linked_data data = linked_data_begin(rq->arena, S("GovernmentService"));
    linked_data_text(&data, S("name"), p->text.name);
    linked_data_text(&data, S("identifier"), p->text.number);
    linked_data_text(&data, S("serviceType"), p->text.field);
    linked_data_text(&data, S("url"), linked_data_address(rq, &view->site, url_of(rq, p)).s);
    linked_data_thing(&data, S("provider"), S("GovernmentOrganization"), p->text.agency, (url){0});
    return linked_data_end(&data);
}

static void one_html(struct request *rq, struct reply *rp, const struct site_view *view,
                     const struct procedure *p)
{
    struct procedure_page page = {
        .name = p->text.name,
        .repealed = repealed_words(rq, p),
        .facts = facts_of(rq, view, p),
        .portal = portal_of(p),
        .ways = ways_of(rq, &p->lists),
        .papers = papers_of(rq, &p->lists),
        .steps = text_blocks_of(rq->arena, p->text.steps),
        .conditions = text_blocks_of(rq->arena, p->text.conditions),
        .result = text_blocks_of(rq->arena, p->text.result),
        .bases = bases_of(rq, p),
        .more = more_of(rq, p),
        .updated_on = p->updated_on,
        .list = route_link(rq, ADDRESS_PROCEDURES),
    };
    url at = url_of(rq, p);
    struct shell_wish wish = {
        .title = p->text.name,
        .description = text_shortened(rq->arena,
                                      arena_printf(rq->arena, "%.*s. Mã %.*s, lĩnh vực %.*s",
                                                   STR_ARG(p->text.name), STR_ARG(p->text.number),
                                                   STR_ARG(p->text.field)),
                                      DESCRIPTION_BYTES),
        .address = at,
        .json = {arena_printf(rq->arena, "%.*s.json", STR_ARG(at.s))},
    };
    page.shell = site_shell(rq, rp, view, &wish);
    page.shell.meta.stands_on = p->updated_on;
    add_crumb(rq, &page.shell, S("Thủ tục hành chính"), page.list);
    page.shell.meta.site_data = linked_data_of_path(rq, view, &page.shell.crumbs, p->text.name, at);
    page.shell.meta.page_data = data_of(rq, view, p);
    reply_html(rp);
    procedure_page_html(&rp->body, &page);
}

static void put_lines(struct json *json, const char *key, str text)
{
    str line;
    json_put_key(json, str_from_c(key));
    json_put_array(json);
    while (str_cut(&text, '\n', &line))
        json_put_text(json, line);
    json_put_end(json);
}

static void put_papers(struct json *json, const struct procedure_lists *l)
{
    json_put_key(json, S("papers"));
    json_put_array(json);
    for (ptrdiff_t i = 0; i < l->paper_count; i++) {
        const struct procedure_paper *p = &l->papers[i];
        json_put_object(json);
        put_known(json, "name", p->name);
        put_lines(json, "forms", p->form);
        json_put_key(json, S("originals"));
        p->originals < 0 ? json_put_null(json) : json_put_int(json, p->originals);
        json_put_key(json, S("copies"));
        p->copies < 0 ? json_put_null(json) : json_put_int(json, p->copies);
        put_known(json, "note", p->note);
        json_put_end(json);
    }
    json_put_end(json);
}

static void put_lists(struct json *json, const struct procedure_lists *l)
{
    json_put_key(json, S("ways"));
    json_put_array(json);
    for (ptrdiff_t i = 0; i < l->way_count; i++) {
        json_put_object(json);
        put_known(json, "way", l->ways[i].way);
        put_known(json, "time_limit", l->ways[i].time_limit);
        put_known(json, "fee", l->ways[i].fee);
        json_put_end(json);
    }
    json_put_end(json);
    put_papers(json, l);
    json_put_key(json, S("legal_basis"));
    json_put_array(json);
    for (ptrdiff_t i = 0; i < l->basis_count; i++) {
        json_put_object(json);
        put_known(json, "number", l->bases[i].number);
        put_known(json, "title", l->bases[i].title);
        json_put_end(json);
    }
    json_put_end(json);
}

static void one_json(struct request *rq, struct reply *rp, const struct site_view *view,
                     const struct procedure *p)
{
    const struct procedure_text *t = &p->text;
    reply_json(rp);
    struct json json = json_make(&rp->body);
    json_put_object(&json);
    put_known(&json, "site", view->site.name);
    put_known(&json, "procedure_code", t->number);
    put_known(&json, "name", t->name);
    put_known(&json, "address", url_of(rq, p).s);
    put_known(&json, "field", t->field);
    put_known(&json, "levels", procedure_levels_words(rq->arena, p->levels));
    put_known(&json, "procedure_kind", t->kind);
    put_known(&json, "decision", t->decision);
    put_known(&json, "agency", t->agency);
    put_known(&json, "competent", t->competent);
    put_known(&json, "cooperating", t->cooperating);
    put_known(&json, "reception", t->reception);
    put_lines(&json, "subjects", t->subjects);
    put_known(&json, "steps", t->steps);
    put_known(&json, "conditions", t->conditions);
    put_known(&json, "result", t->result);
    put_lists(&json, &p->lists);
    put_known(&json, "portal", p->portal.s);
    put_known_day(&json, "updated_on", p->updated_on);
    put_known_day(&json, "repealed_on", p->repealed_on);
    put_known(&json, "repealed_by", t->repealed_by);
    json_put_end(&json);
}

void procedure_show(struct request *rq, struct reply *rp)
{
    struct site_view view;
    struct procedure p;
    procedure_id id = {request_int(rq, "id", 0)};
    if (!site_view_open(rq, &view) || !procedure_open(rq->db, rq->arena, actor_public(), id, &p) ||
        p.site.n != view.site.id.n) {
        reply_not_found(rp);
        return;
    }
    if (day_is_set(p.repealed_on) && p.repealed_on.n > moment_day(rq->now).n)
        reply_depends_on(rp, day_start(p.repealed_on));
    url at_home = url_of(rq, &p);
    if (rq->wants_json)
        at_home.s = arena_printf(rq->arena, "%.*s.json", STR_ARG(at_home.s));
    if (!str_equal(request_text(rq, "slug"), p.slug))
        reply_redirect(rp, 301, at_home);
    else if (rq->wants_json)
        one_json(rq, rp, &view, &p);
    else
        one_html(rq, rp, &view, &p);
}
