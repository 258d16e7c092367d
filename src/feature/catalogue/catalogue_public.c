#include "feature/catalogue/catalogue_public.h"

#include "feature/catalogue/catalogue_page.h"
#include "feature/catalogue/dcat_public.h"
#include "feature/shell/linked_data_public.h"
#include "feature/unit/organisation_public.h"

#include "feature/catalogue/catalogue.html.h"

#include "http/addresses.h"
#include "text/dates.h"
#include "text/numbers.h"

#include <string.h>

static url form_of_list(struct request *rq, const struct dataset *d, bool is_json)
{
    const struct link_value none[] = {{0}};
    return is_json ? route_url_json(rq->arena, rq->routes, d->address, rq->site_base, none)
                   : route_url_csv(rq->arena, rq->routes, d->address, rq->site_base, none);
}

bool catalogue_set_open(struct request *rq, struct reply *rp, const struct site_view *view,
                        const struct dataset *d, struct catalogue_set *out)
{
    if (!site_has(rq, rp, view, d->address))
        return false;
    *out = (struct catalogue_set){
        .dataset = d,
        .page = route_link(rq, ADDRESS_DATASET, LINK_TEXT("code", str_from_c(d->code))),
        .changed_at = d->changed_at ? d->changed_at(rq) : MOMENT_NONE,
    };
    if (d->forms) {
        d->forms(rq, view, &out->forms);
    } else {
        out->forms.n = 2;
        out->forms.at[0] = (struct dataset_form){S("CSV"), form_of_list(rq, d, false), "text/csv"};
        out->forms.at[1] =
            (struct dataset_form){S("JSON"), form_of_list(rq, d, true), "application/json"};
    }
    return out->forms.n > 0;
}

static moment since_of(struct request *rq, const struct site_view *view, const struct dataset *d)
{
    struct dataset_forms forms = {.n = 0};
    if (!d->forms)
        return rq->routes->since[d->address] ? rq->routes->since[d->address](rq) : (moment){0};
    d->forms(rq, view, &forms);
    return forms.n > 0 ? (moment){0} : MOMENT_NONE;
}

moment catalogue_since(struct request *rq)
{
    struct site_view view;
    moment first = MOMENT_NONE;
    for (int i = 0; site_view_open(rq, &view) && i < catalogue_set_count; i++) {
        moment since = since_of(rq, &view, catalogue_sets[i]);
        if (moment_is_set(since) && (!moment_is_set(first) || since.s < first.s))
            first = since;
    }
    return first;
}

struct catalogue_dates catalogue_dates_of(const struct open_terms *terms)
{
    return (struct catalogue_dates){
        terms->reviewed_on,
        day_after_months(terms->reviewed_on, OPEN_RENEWAL_MONTHS),
        day_after_months(terms->reviewed_on, OPEN_REVIEW_MONTHS),
    };
}

/* Of what is known by the day, the day alone: its midnight was nothing's time. */
static str changed_words(struct arena *arena, moment at)
{
    day on = moment_day(at);
    return moment_is_set(at) && day_start(on).s == at.s ? text_day(arena, on)
                                                        : text_moment(arena, at);
}

static str changed_iso(struct arena *arena, moment at)
{
    day on = moment_day(at);
    return moment_is_set(at) && day_start(on).s == at.s ? text_day_iso(arena, on)
                                                        : text_moment_iso(arena, at);
}

static struct links links_of(struct arena *arena, const struct catalogue_set *set)
{
    struct link *at = arena_array(arena, struct link, set->forms.n);
    for (int i = 0; i < set->forms.n; i++)
        at[i] = (struct link){set->forms.at[i].title, set->forms.at[i].address, false};
    return (struct links){at, set->forms.n};
}

/* --- on what terms --- */

static void add_dates(struct list_gathered *facts, const struct open_terms *terms)
{
    struct catalogue_dates dates = catalogue_dates_of(terms);
    list_fact_day(facts, "Rà soát gần nhất", dates.reviewed_on);
    list_fact_day(facts, "Cập nhật kế tiếp, chậm nhất", dates.renewed_by);
    list_fact_day(facts, "Rà soát danh mục kế tiếp, chậm nhất", dates.reviewed_by);
}

static void add_terms(struct list_gathered *facts, const struct open_terms *terms)
{
    list_fact(facts, "Giấy phép", terms->licence)->href = terms->licence_link;
    list_fact(facts, "Liên hệ", terms->contact);
    list_fact(facts, "Điện thoại", terms->phone);
    if (terms->email.n > 0)
        list_fact(facts, "Thư điện tử", terms->email)->href.s =
            arena_printf(facts->arena, "mailto:%.*s", STR_ARG(terms->email));
}

static bool read_terms(struct request *rq, const struct site_view *view, struct open_terms *terms)
{
    *terms = (struct open_terms){.reviewed_on = DAY_NONE};
    return open_terms_read(rq->db, rq->arena, actor_public(), view->site.id, view->root.id, terms);
}

/* --- all sets --- */

static void all_json(struct request *rq, struct reply *rp, const struct site_view *view,
                     const struct catalogue_page *page, const struct open_terms *terms)
{
    reply_json(rp);
    struct json json = json_make(&rp->body);
    json_put_object(&json);
    put_known(&json, "site", view->site.name);
    put_known(&json, "licence", terms->licence);
    put_known(&json, "licence_address", terms->licence_link.s);
    put_known(&json, "contact", terms->contact);
    put_known(&json, "email", terms->email);
    put_known_day(&json, "reviewed_on", terms->reviewed_on);
    put_known(&json, "dcat", page->dcat.s);
    json_put_key(&json, S("items"));
    json_put_array(&json);
    for (ptrdiff_t i = 0; i < page->lines.n; i++) {
        const struct catalogue_line *line = &page->lines.at[i];
        json_put_object(&json);
        put_known(&json, "title", line->title);
        put_known(&json, "about", line->about);
        put_known(&json, "address", line->href.s);
        put_known(&json, "renewed", line->renewed);
        json_put_key(&json, S("forms"));
        json_put_array(&json);
        for (ptrdiff_t f = 0; f < line->forms.n; f++)
            json_put_text(&json, dataset_address(rq, rp, view, line->forms.at[f].href).s);
        json_put_end(&json);
        json_put_end(&json);
    }
    json_put_end(&json);
    json_put_end(&json);
}

static struct catalogue_lines lines_of(struct request *rq, struct reply *rp,
                                       const struct site_view *view)
{
    struct catalogue_line *at = arena_array(rq->arena, struct catalogue_line, catalogue_set_count);
    ptrdiff_t n = 0;
    for (int i = 0; i < catalogue_set_count; i++) {
        struct catalogue_set set;
        const struct dataset *d = catalogue_sets[i];
        if (!catalogue_set_open(rq, rp, view, d, &set))
            continue;
        at[n] = (struct catalogue_line){
            .title = str_from_c(d->title),
            .href = set.page,
            .about = str_from_c(d->about),
            .renewed = arena_printf(rq->arena, "Cập nhật: %s", d->renewed),
            .forms = links_of(rq->arena, &set),
        };
        if (moment_is_set(set.changed_at))
            at[n].renewed =
                arena_printf(rq->arena, "%.*s. Thay đổi gần nhất %.*s", STR_ARG(at[n].renewed),
                             STR_ARG(changed_words(rq->arena, set.changed_at)));
        n++;
    }
    return (struct catalogue_lines){at, n};
}

void catalogue_show(struct request *rq, struct reply *rp)
{
    struct site_view view;
    struct open_terms terms;
    struct list_gathered facts = {.arena = rq->arena};
    if (!site_view_open(rq, &view)) {
        reply_not_found(rp);
        return;
    }
    if (read_terms(rq, &view, &terms)) {
        add_terms(&facts, &terms);
        add_dates(&facts, &terms);
    }
    struct catalogue_page page = {
        .lines = lines_of(rq, rp, &view),
        .terms = list_facts_of(&facts),
        .dcat = route_link(rq, ADDRESS_OPEN_DATA_CATALOGUE),
    };
    page.count = arena_printf(rq->arena, "%td tập dữ liệu", page.lines.n);
    if (rq->wants_json) {
        all_json(rq, rp, &view, &page, &terms);
        return;
    }
    struct shell_wish wish = {
        .title = arena_printf(rq->arena, "Dữ liệu mở (%.*s)", STR_ARG(page.count)),
        .name = S("Dữ liệu mở"),
        .description = S("Các tập dữ liệu để tải về và dùng lại"),
        .address = route_link(rq, ADDRESS_OPEN_DATA),
        .json = route_url_json(rq->arena, rq->routes, ADDRESS_OPEN_DATA, rq->site_base,
                               (const struct link_value[]){{0}}),
    };
    page.shell = site_shell(rq, rp, &view, &wish);
    reply_html(rp);
    catalogue_page_html(&rp->body, &page);
}

/* --- one set --- */

/* The set of the address, where the site has it. */
static bool open_asked(struct request *rq, struct reply *rp, struct site_view *view,
                       struct catalogue_set *set)
{
    str code = request_text(rq, "code");
    if (!site_view_open(rq, view))
        return false;
    for (int i = 0; i < catalogue_set_count; i++)
        if (str_equal(code, str_from_c(catalogue_sets[i]->code)))
            return catalogue_set_open(rq, rp, view, catalogue_sets[i], set);
    return false;
}

static int column_count(const struct dataset *d)
{
    int n = 0;
    while (d->columns && d->columns[n].name)
        n++;
    return n;
}

static struct list_table columns_of(struct arena *arena, const struct dataset *d)
{
    static const char *const labels[] = {"Tên cột", "Ý nghĩa", "Kiểu", NULL};
    struct list_sheet sheet = list_sheet_make(arena, labels, column_count(d));
    for (int i = 0; i < column_count(d); i++) {
        const struct column *c = &d->columns[i];
        list_put_title(&sheet, str_from_c(c->name), (url){0});
        list_put(&sheet, str_from_c(c->title))->note = str_from_c(c->about);
        list_put(&sheet, column_type_words(c->type));
    }
    return list_sheet_table(&sheet, S("Các cột của tệp CSV và JSON"));
}

static void set_json(struct request *rq, struct reply *rp, const struct site_view *view,
                     const struct catalogue_set *set)
{
    const struct dataset *d = set->dataset;
    reply_json(rp);
    struct json json = json_make(&rp->body);
    json_put_object(&json);
    put_known(&json, "site", view->site.name);
    put_known(&json, "title", str_from_c(d->title));
    put_known(&json, "about", str_from_c(d->about));
    put_known(&json, "renewed", str_from_c(d->renewed));
    json_put_key(&json, S("changed_at"));
    json_put_moment(&json, set->changed_at);
    json_put_key(&json, S("forms"));
    json_put_array(&json);
    for (int i = 0; i < set->forms.n; i++) {
        json_put_object(&json);
        put_known(&json, "title", set->forms.at[i].title);
        put_known(&json, "type", str_from_c(set->forms.at[i].type));
        put_known(&json, "address", dataset_address(rq, rp, view, set->forms.at[i].address).s);
        json_put_end(&json);
    }
    json_put_end(&json);
    json_put_key(&json, S("columns"));
    json_put_array(&json);
    for (int i = 0; i < column_count(d); i++) {
        json_put_object(&json);
        put_known(&json, "name", str_from_c(d->columns[i].name));
        put_known(&json, "title", str_from_c(d->columns[i].title));
        put_known(&json, "type", column_type_name(d->columns[i].type));
        put_known(&json, "about", str_from_c(d->columns[i].about));
        json_put_end(&json);
    }
    json_put_end(&json);
    json_put_end(&json);
}

static struct list_facts facts_of(struct request *rq, const struct site_view *view,
                                  const struct catalogue_set *set)
{
    const struct dataset *d = set->dataset;
    struct open_terms terms;
    struct list_gathered facts = {.arena = rq->arena};
    list_fact(&facts, "Xem trên cổng", str_from_c(d->title))->href = route_link(rq, d->address);
    list_fact(&facts, "Cập nhật", str_from_c(d->renewed));
    list_fact(&facts, "Thay đổi gần nhất", changed_words(rq->arena, set->changed_at))->iso =
        changed_iso(rq->arena, set->changed_at);
    if (read_terms(rq, view, &terms)) {
        list_fact_day(&facts, "Cập nhật kế tiếp, chậm nhất", catalogue_dates_of(&terms).renewed_by);
        add_terms(&facts, &terms);
    }
    return list_facts_of(&facts);
}

/* What searches for data sets look for. */
static json_data data_of(struct request *rq, struct reply *rp, const struct site_view *view,
                         const struct catalogue_set *set)
{
    struct open_terms terms;
    struct linked_data data = linked_data_begin(rq->arena, S("Dataset"));
    linked_data_text(&data, S("name"), str_from_c(set->dataset->title));
    linked_data_text(&data, S("description"), str_from_c(set->dataset->about));
    linked_data_text(&data, S("url"), dataset_address(rq, rp, view, set->page).s);
    linked_data_text(&data, S("inLanguage"), S("vi"));
    if (read_terms(rq, view, &terms))
        linked_data_text(&data, S("license"), terms.licence_link.s);
    linked_data_thing(&data, S("creator"), S("GovernmentOrganization"),
                      view->site.unit_name.n > 0 ? view->site.unit_name : view->site.name,
                      (url){0});
    if (moment_is_set(set->changed_at))
        linked_data_moment(&data, S("dateModified"), set->changed_at);
    json_put_key(&data.json, S("distribution"));
    json_put_array(&data.json);
    for (int i = 0; i < set->forms.n; i++) {
        const struct dataset_form *form = &set->forms.at[i];
        json_put_object(&data.json);
        put_known(&data.json, "@type", S("DataDownload"));
        put_known(&data.json, "name", form->title);
        put_known(&data.json, "encodingFormat", str_from_c(form->type));
        put_known(&data.json, "contentUrl", dataset_address(rq, rp, view, form->address).s);
        json_put_end(&data.json);
    }
    json_put_end(&data.json);
    return linked_data_end(&data);
}

void catalogue_set_show(struct request *rq, struct reply *rp)
{
    struct site_view view;
    struct catalogue_set set;
    if (!open_asked(rq, rp, &view, &set)) {
        reply_not_found(rp);
        return;
    }
    if (rq->wants_json) {
        set_json(rq, rp, &view, &set);
        return;
    }
    struct dataset_page page = {
        .title = str_from_c(set.dataset->title),
        .about = str_from_c(set.dataset->about),
        .facts = facts_of(rq, &view, &set),
        .forms = links_of(rq->arena, &set),
        .columns = columns_of(rq->arena, set.dataset),
        .dcat = route_link(rq, ADDRESS_OPEN_DATA_CATALOGUE),
        .all = route_link(rq, ADDRESS_OPEN_DATA),
    };
    struct shell_wish wish = {
        .title = arena_printf(rq->arena, "Dữ liệu mở: %s", set.dataset->title),
        .description = page.about,
        .address = set.page,
    };
    wish.json.s = arena_printf(rq->arena, "%.*s.json", STR_ARG(set.page.s));
    if (set.dataset->columns)
        page.table =
            route_link(rq, ADDRESS_DATASET_TABLE, LINK_TEXT("code", request_text(rq, "code")));
    page.shell = site_shell(rq, rp, &view, &wish);
    page.shell.meta.page_data = data_of(rq, rp, &view, &set);
    add_crumb(rq, &page.shell, S("Dữ liệu mở"), page.all);
    reply_html(rp);
    dataset_page_html(&rp->body, &page);
}

void catalogue_table_show(struct request *rq, struct reply *rp)
{
    struct site_view view;
    struct catalogue_set set;
    if (!open_asked(rq, rp, &view, &set) || !set.dataset->columns) {
        reply_not_found(rp);
        return;
    }
    table_metadata(rq, rp, &view, &set);
}
