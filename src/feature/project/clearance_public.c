/* The page of land clearance: totals by step over all projects of a site, and the list behind them.
 */
#include "feature/project/project_public.h"

#include "feature/dataset/dataset_public.h"
#include "feature/project/figures_public.h"
#include "feature/unit/organisation_public.h"

#include "feature/project/project.html.h"

#include "http/addresses.h"
#include "text/dates.h"
#include "text/numbers.h"

struct view {
    struct site_view site;
    struct asked_day asked;
    struct clearance_step_names names;
    struct clearance_projects projects;
    struct clearance_totals totals;
    struct clearance_statements statements;
};

static str sum_words(struct arena *arena, const struct clearance_sum *sum, bool is_about)
{
    return given_words(arena, &sum->value, is_about ? S("khoảng") : (str){0}, "");
}

static struct clearance_table table_of(struct arena *arena, const struct view *view)
{
    static const char *const labels[] = {"Bước",
                                         "#Diện tích phải thực hiện (ha)",
                                         "#Diện tích đã thực hiện (ha)",
                                         "#Số hộ phải thực hiện",
                                         "#Số hộ đã thực hiện",
                                         "#Dự án có số liệu",
                                         NULL};
    struct given shares[CLEARANCE_STEPS];
    struct list_sheet sheet = list_sheet_make(arena, labels, CLEARANCE_STEPS);
    for (int i = 0; i < CLEARANCE_STEPS; i++) {
        const struct clearance_total *t = &view->totals.steps[i];
        shares[i] = t->area_share.is_given ? t->area_share : t->household_share;
        list_put_title(&sheet, view->names.name[i], (url){0});
        list_put(&sheet, sum_words(arena, &t->area_planned, t->is_about));
        list_put(&sheet, sum_words(arena, &t->area_done, t->is_about))->note =
            share_words(arena, &t->area_share);
        list_put(&sheet, sum_words(arena, &t->households_planned, false));
        list_put(&sheet, sum_words(arena, &t->households_done, false))->note =
            share_words(arena, &t->household_share);
        list_put(&sheet,
                 arena_printf(arena, "%td/%td", view->projects.n - t->lacking, view->projects.n));
    }
    return (struct clearance_table){
        clearance_drawing_of(arena, &view->names, shares,
                             S("Tỷ lệ đã thực hiện của từng bước, mọi dự án")),
        list_sheet_table(&sheet, S("Tổng của các dự án đã có số liệu"))};
}

/* "12,5/20 ha", as far as it was said; absent when nothing was. */
static str part_words(struct arena *arena, const struct given *done, const struct given *planned,
                      str qualifier, const char *unit)
{
    if (done->is_given && planned->is_given)
        return arena_printf(arena, "%.*s/%.*s%s", STR_ARG(given_words(arena, done, qualifier, "")),
                            STR_ARG(text_amount(arena, planned->value)), unit);
    if (done->is_given)
        return arena_printf(arena, "đã có %.*s",
                            STR_ARG(given_words(arena, done, qualifier, unit)));
    if (planned->is_given)
        return arena_printf(arena, "phải có %.*s",
                            STR_ARG(given_words(arena, planned, qualifier, unit)));
    return (str){0};
}

static void put_step(struct list_sheet *sheet, const struct clearance *c)
{
    struct arena *arena = sheet->arena;
    const struct clearance_figures nothing = {0};
    const struct clearance_figures *f = c ? &c->figures : &nothing;
    str area = part_words(arena, &f->area_done, &f->area_planned, f->area_qualifier, " ha");
    str households =
        part_words(arena, &f->households_done, &f->households_planned, (str){0}, " hộ");
    struct list_cell *cell = list_put(sheet, area.n > 0 ? area : households);
    if (c)
        cell->note = arena_printf(arena, "%.*s%s%.*s", STR_ARG(area.n > 0 ? households : area),
                                  area.n > 0 && households.n > 0 ? "; " : "",
                                  STR_ARG(text_day(arena, c->on)));
}

/* The list behind the totals. */
static struct list_table projects_of(struct request *rq, const struct view *view)
{
    const char **labels = arena_array(rq->arena, const char *, CLEARANCE_STEPS + 2);
    labels[0] = "Dự án";
    for (int i = 0; i < CLEARANCE_STEPS; i++)
        labels[i + 1] = arena_c(rq->arena, view->names.name[i]);
    struct list_sheet sheet = list_sheet_make(rq->arena, labels, view->projects.n);
    for (ptrdiff_t i = 0; i < view->projects.n; i++) {
        const struct clearance_project *p = &view->projects.at[i];
        struct list_cell *name = list_put_title(&sheet, p->name, project_url(rq, p->slug, p->id));
        if (!p->has_figures)
            name->note = S("Chưa có số liệu");
        else if (!day_is_set(view->asked.on)) /* the state is that of now */
            name->note = project_state_words(p->state);
        for (int step = 0; step < CLEARANCE_STEPS; step++)
            put_step(&sheet, p->steps.at[step]);
    }
    return list_sheet_table(&sheet,
                            S("Đã thực hiện/phải thực hiện, số liệu mới nhất của mỗi bước"));
}

static struct clearance_statement_lines statements_of(struct arena *arena,
                                                      const struct clearance_statements *said)
{
    struct clearance_statement_line *at =
        arena_array(arena, struct clearance_statement_line, said->n);
    for (ptrdiff_t i = 0; i < said->n; i++)
        at[i] = (struct clearance_statement_line){said->at[i].quote, said->at[i].source,
                                                  said->at[i].on};
    return (struct clearance_statement_lines){at, said->n};
}

static str between_words(struct arena *arena, const struct clearance_totals *totals)
{
    if (!day_is_set(totals->first_on))
        return (str){0};
    if (totals->first_on.n == totals->last_on.n)
        return arena_printf(arena, "Số liệu ngày %.*s.",
                            STR_ARG(text_day(arena, totals->first_on)));
    return arena_printf(arena, "Số liệu mới nhất của các dự án từ ngày %.*s đến ngày %.*s.",
                        STR_ARG(text_day(arena, totals->first_on)),
                        STR_ARG(text_day(arena, totals->last_on)));
}

/* The page's data, of the same day. */
static url with_day(struct request *rq, const struct view *view,
                    url (*address)(struct arena *, const struct routes *, int, str,
                                   const struct link_value *))
{
    return address(
        rq->arena, rq->routes, ADDRESS_CLEARANCE, rq->site_base,
        (const struct link_value[]){LINK_DAY(rq->arena, "tinh-den", view->asked.on), {0}});
}

static void show_html(struct request *rq, struct reply *rp, const struct view *view)
{
    struct shell_wish wish = {
        .title = S("Giải phóng mặt bằng"),
        .description = S("Diện tích và số hộ theo từng bước giải phóng mặt bằng của các dự án"),
        .address = view->asked.form.action,
        .json = json_address(rq, view->asked.form.action),
    };
    struct clearance_page page = {
        .shell = site_shell(rq, rp, &view->site, &wish),
        .summary = arena_printf(rq->arena,
                                "%td dự án phải giải phóng mặt bằng, trong đó %d dự án chưa có "
                                "số liệu.",
                                view->projects.n, view->totals.without),
        .between = between_words(rq->arena, &view->totals),
        .totals = table_of(rq->arena, view),
        .statements = statements_of(rq->arena, &view->statements),
        .projects = projects_of(rq, view),
        .as_of = view->asked.form,
        .list = route_link(rq, ADDRESS_PROJECTS),
        .data = {.csv = with_day(rq, view, route_url_csv),
                 .json = with_day(rq, view, route_url_json)},
    };
    page.shell.meta.is_unlisted = day_is_set(view->asked.on);
    add_crumb(rq, &page.shell, S("Dự án"), page.list);
    reply_html(rp);
    clearance_page_html(&rp->body, &page);
}

static void put_sum(struct json *json, const char *key, const struct clearance_sum *sum)
{
    json_put_key(json, str_from_c(key));
    json_put_object(json);
    put_given(json, "value", &sum->value);
    json_put_key(json, S("projects"));
    json_put_int(json, sum->projects);
    json_put_end(json);
}

static void put_totals(struct json *json, const struct view *view)
{
    json_put_key(json, S("totals"));
    json_put_array(json);
    for (int i = 0; i < CLEARANCE_STEPS; i++) {
        const struct clearance_total *t = &view->totals.steps[i];
        json_put_object(json);
        put_words(json, "step", view->names.code[i]);
        put_words(json, "name", view->names.name[i]);
        put_sum(json, "area_planned", &t->area_planned);
        put_sum(json, "area_done", &t->area_done);
        put_given(json, "area_share", &t->area_share);
        json_put_key(json, S("is_about"));
        json_put_bool(json, t->is_about);
        put_sum(json, "households_planned", &t->households_planned);
        put_sum(json, "households_done", &t->households_done);
        put_given(json, "household_share", &t->household_share);
        json_put_key(json, S("projects_without"));
        json_put_int(json, t->lacking);
        json_put_end(json);
    }
    json_put_end(json);
}

static void put_projects(struct request *rq, struct json *json, const struct view *view)
{
    json_put_key(json, S("projects"));
    json_put_array(json);
    for (ptrdiff_t i = 0; i < view->projects.n; i++) {
        const struct clearance_project *p = &view->projects.at[i];
        json_put_object(json);
        put_words(json, "code", p->code);
        put_words(json, "name", p->name);
        put_words(json, "address", project_url(rq, p->slug, p->id).s);
        json_put_key(json, S("steps"));
        json_put_array(json);
        for (int step = 0; step < CLEARANCE_STEPS; step++) {
            const struct clearance *c = p->steps.at[step];
            if (!c)
                continue;
            json_put_object(json);
            put_words(json, "step", view->names.code[step]);
            put_figures(json, &c->figures);
            put_on(json, "day", c->on);
            put_words(json, "source", c->source);
            json_put_end(json);
        }
        json_put_end(json);
        json_put_end(json);
    }
    json_put_end(json);
}

static void show_json(struct request *rq, struct reply *rp, const struct view *view)
{
    reply_json(rp);
    struct json json = json_make(&rp->body);
    json_put_object(&json);
    put_words(&json, "site", view->site.site.name);
    put_on(&json, "as_of", view->asked.on);
    put_totals(&json, view);
    json_put_key(&json, S("statements"));
    json_put_array(&json);
    for (ptrdiff_t i = 0; i < view->statements.n; i++) {
        json_put_object(&json);
        put_on(&json, "day", view->statements.at[i].on);
        put_words(&json, "quote", view->statements.at[i].quote);
        put_words(&json, "source", view->statements.at[i].source);
        json_put_end(&json);
    }
    json_put_end(&json);
    put_projects(rq, &json, view);
    json_put_end(&json);
}

/* --- the rows behind the totals, for programs --- */

static const struct column columns[] = {
    {"ma_du_an", "Mã dự án", COLUMN_TEXT, NULL},
    {"ten_du_an", "Tên dự án", COLUMN_TEXT, NULL},
    {"ma_buoc", "Mã bước", COLUMN_TEXT, NULL},
    {"buoc", "Bước", COLUMN_TEXT, "Để trống khi dự án chưa có số liệu nào"},
    {"ngay", "Số liệu ngày", COLUMN_DAY, NULL},
    {"dien_tich_phai_ha", "Diện tích phải thực hiện (ha)", COLUMN_DECIMAL, NULL},
    {"dien_tich_da_ha", "Diện tích đã thực hiện (ha)", COLUMN_DECIMAL, NULL},
    {"dien_tich_muc_do", "Mức độ của diện tích", COLUMN_TEXT,
     "“khoảng” khi không phải số chính xác"},
    {"ho_phai", "Số hộ phải thực hiện", COLUMN_DECIMAL, NULL},
    {"ho_da", "Số hộ đã thực hiện", COLUMN_DECIMAL, NULL},
    {"ghi_chu", "Ghi chú", COLUMN_TEXT, NULL},
    {"nguon", "Nguồn", COLUMN_TEXT, NULL},
    {"dia_chi", "Trang của dự án", COLUMN_ADDRESS, NULL},
    {0},
};

static void put_cells(struct table *table, const struct view *view, const struct clearance *c)
{
    const struct clearance_figures nothing = {0};
    const struct clearance_figures *f = c ? &c->figures : &nothing;
    table_text(table, c ? view->names.code[c->step] : (str){0});
    table_text(table, c ? view->names.name[c->step] : (str){0});
    table_day(table, c ? c->on : DAY_NONE);
    table_given(table, &f->area_planned);
    table_given(table, &f->area_done);
    table_text(table, f->area_qualifier);
    table_given(table, &f->households_planned);
    table_given(table, &f->households_done);
    table_text(table, c ? c->note : (str){0});
    table_text(table, c ? c->source : (str){0});
}

static bool put_project_rows(struct request *rq, struct reply *rp, struct table *table,
                             const struct view *view, const struct clearance_project *p)
{
    url here = dataset_address(rq, rp, &view->site, project_url(rq, p->slug, p->id));
    for (int step = 0; step < CLEARANCE_STEPS; step++) {
        bool is_due = p->has_figures ? p->steps.at[step] != NULL : step == 0;
        if (!is_due)
            continue;
        if (!table_begin_row(table, (str){0}))
            return false;
        table_text(table, p->code);
        table_text(table, p->name);
        put_cells(table, view, p->steps.at[step]);
        table_address(table, here);
        table_end_row(table);
    }
    return true;
}

static void read_view(struct request *rq, struct view *view)
{
    site_id site = view->site.site.id;
    view->asked = asked_day_read(rq, route_link(rq, ADDRESS_CLEARANCE));
    view->projects =
        clearance_projects(rq->db, rq->arena, actor_public(), rq->now, site, view->asked.on);
    view->names = clearance_step_names(rq->db, rq->arena, actor_public());
}

static void rows(struct request *rq, struct reply *rp, const struct site_view *site,
                 struct table *table)
{
    struct view view = {.site = *site};
    read_view(rq, &view);
    for (ptrdiff_t i = 0; i < view.projects.n; i++)
        if (!put_project_rows(rq, rp, table, &view, &view.projects.at[i]))
            return;
}

moment clearance_since(struct request *rq)
{
    return clearance_first_at(rq->db, rq->arena, actor_public(), (site_id){rq->site});
}

static moment changed_at(struct request *rq)
{
    return project_changed_at(rq->db, rq->arena, actor_public(), rq->now, (site_id){rq->site});
}

const struct dataset clearance_dataset = {
    .code = "giai-phong-mat-bang",
    .address = ADDRESS_CLEARANCE,
    .title = "Giải phóng mặt bằng",
    .about = "Diện tích và số hộ gia đình, cá nhân đã thực hiện và phải thực hiện ở từng bước giải "
             "phóng mặt bằng của mỗi dự án, theo số liệu mới nhất.",
    .noun = "bước của dự án",
    .renewed = "Khi chủ đầu tư hoặc địa phương báo số liệu mới",
    .columns = columns,
    .rows = rows,
    .changed_at = changed_at,
};

/* --- the page --- */

void clearance_show(struct request *rq, struct reply *rp)
{
    struct view view = {0};
    reply_depends_on(rp, project_next_change(rq->db, rq->arena, rq->now));
    if (!site_view_open(rq, &view.site)) {
        reply_not_found(rp);
        return;
    }
    if (rq->wants_csv) {
        dataset_answer(rq, rp, &view.site, &clearance_dataset);
        return;
    }
    read_view(rq, &view);
    view.totals = clearance_totals(&view.projects);
    view.statements =
        clearance_statements(rq->db, rq->arena, actor_public(), view.site.site.id, view.asked.on);
    if (rq->wants_json)
        show_json(rq, rp, &view);
    else
        show_html(rq, rp, &view);
}
