#include "feature/project/project_public.h"

#include "feature/project/figures_public.h"

#include "feature/project/project.html.h"
#include "feature/article/teaser_public.h"
#include "feature/file/file_public.h"
#include "feature/unit/organisation_public.h"

#include "core/limits.h"
#include "http/addresses.h"

enum { DESCRIPTION_BYTES = 240, NINE = 9, MORE = 3 };

struct one_view {
    struct site_view site;
    struct project project;
    struct project_places places;
    struct file_lines files;
    struct asked_day asked;
    struct progresses progress;
    struct clearances history;
    struct clearance_steps steps;
    struct clearance_step_names names;
    enum project_state state; /* on the day that was asked for */
};

static void read_one(struct request *rq, struct one_view *view)
{
    const struct project *p = &view->project;
    str told;
    view->asked = asked_day_read(rq, project_url(rq, p->slug, p->id));
    view->files = files_of(rq->db, rq->arena, actor_public(), S("project"), p->id.n);
    view->places = project_places(rq->db, rq->arena, actor_public(), p->id);
    view->progress =
        progress_list(rq->db, rq->arena, actor_public(), PROGRESS_PROJECT, p->id.n, view->asked.on);
    told = progress_state(&view->progress);
    view->state = p->first_state;
    if (told.p)
        project_state_parse(told, &view->state);
    if (!p->needs_clearance)
        return;
    view->history = clearance_history(rq->db, rq->arena, actor_public(), p->id, view->asked.on);
    view->steps = clearance_latest(&view->history);
    view->names = clearance_step_names(rq->db, rq->arena, actor_public());
}

static struct project_fields_shown nine_of(struct request *rq, const struct one_view *view)
{
    const struct project *p = &view->project;
    struct project_field *at = arena_array(rq->arena, struct project_field, NINE);
    at[0] = (struct project_field){.label = S("Tên dự án"), .text = p->name};
    at[1] = (struct project_field){.label = S("Mục tiêu chính"), .text = p->goal};
    at[2] = (struct project_field){.label = S("Lĩnh vực chuyên môn"), .text = p->field};
    at[3] = (struct project_field){.label = S("Loại dự án"), .text = p->kind};
    at[4] = (struct project_field){.label = S("Thời gian thực hiện"), .text = p->time};
    at[5] = (struct project_field){
        .label = S("Kinh phí"),
        .text = given_words(rq->arena, &p->budget, p->budget_qualifier, " tỷ đồng"),
        .note = p->budget_note};
    at[6] = (struct project_field){.label = S("Nguồn vốn"), .text = p->capital};
    at[7] = (struct project_field){.label = S("Chủ đầu tư"), .text = p->owner};
    at[8] =
        (struct project_field){.label = S("Tình trạng"), .text = project_state_words(view->state)};
    return (struct project_fields_shown){at, NINE};
}

/* Places that the root shares have their address there. */
static url place_url(struct request *rq, const struct one_view *view,
                     const struct project_place *place)
{
    bool is_own = place->site.n == view->site.site.id.n;
    return route_url(rq->arena, rq->routes, ADDRESS_PLACE,
                     is_own ? rq->site_base : site_base_of(rq, &view->site.root),
                     (const struct link_value[]){
                         LINK_TEXT("slug", place->slug), LINK_INT("id", place->id.n), {0}});
}

static struct project_fields_shown more_of(struct request *rq, const struct one_view *view)
{
    const struct project *p = &view->project;
    struct project_field *at = arena_array(rq->arena, struct project_field, MORE + view->places.n);
    ptrdiff_t n = 0;
    str decision = decision_words(rq->arena, (struct decision){p->decision, p->decided_on});
    if (decision.n > 0)
        at[n++] = (struct project_field){
            .label = S("Quyết định"), .text = decision, .note = p->decided_by};
    if (p->unit.n != 0)
        at[n++] =
            (struct project_field){.label = S("Cơ quan phụ trách"),
                                   .text = p->unit_name,
                                   .href = unit_home_of(rq, &view->site, p->unit_name, p->unit)};
    if (p->location.p)
        at[n++] = (struct project_field){.label = S("Địa điểm"), .text = p->location};
    for (ptrdiff_t i = 0; i < view->places.n; i++) {
        const struct project_place *place = &view->places.at[i];
        at[n++] = (struct project_field){
            .label = S("Trên bản đồ"), .text = place->name, .href = place_url(rq, view, place)};
    }
    return (struct project_fields_shown){at, n};
}

static struct project_entries entries_of(struct arena *arena, const struct progresses *told)
{
    struct project_entry *at = arena_array(arena, struct project_entry, told->n);
    for (ptrdiff_t i = 0; i < told->n; i++) {
        const struct progress *p = &told->at[i];
        enum project_state state;
        at[i] = (struct project_entry){.on = p->on,
                                       .note = p->note,
                                       .source = p->source,
                                       .recorded_at = p->recorded_at,
                                       .is_replaced = p->is_replaced,
                                       .replaces = p->replaces};
        if (p->state.p && project_state_parse(p->state, &state))
            at[i].state = project_state_words(state);
    }
    return (struct project_entries){at, told->n};
}

/* "Bàn giao mặt bằng: 12,5/20 ha; 40/62 hộ". */
static str entry_words(struct arena *arena, str step, const struct clearance *c)
{
    const struct clearance_figures *f = &c->figures;
    str about = f->area_qualifier;
    struct buf out = buf_make(arena, 8 * KIB);
    buf_printf(&out, "%.*s", STR_ARG(step));
    if (f->area_done.is_given)
        buf_printf(&out, "; đã thực hiện %.*s",
                   STR_ARG(given_words(arena, &f->area_done, about, " ha")));
    if (f->area_planned.is_given)
        buf_printf(&out, "; phải thực hiện %.*s",
                   STR_ARG(given_words(arena, &f->area_planned, about, " ha")));
    if (f->households_done.is_given)
        buf_printf(&out, "; đã thực hiện %.*s",
                   STR_ARG(given_words(arena, &f->households_done, (str){0}, " hộ")));
    if (f->households_planned.is_given)
        buf_printf(&out, "; phải thực hiện %.*s",
                   STR_ARG(given_words(arena, &f->households_planned, (str){0}, " hộ")));
    if (c->note.p)
        buf_printf(&out, ". %.*s", STR_ARG(c->note));
    return buf_text(&out);
}

static struct project_entries history_of(struct arena *arena, const struct one_view *view)
{
    struct project_entry *at = arena_array(arena, struct project_entry, view->history.n);
    for (ptrdiff_t i = 0; i < view->history.n; i++) {
        const struct clearance *c = &view->history.at[i];
        at[i] = (struct project_entry){.on = c->on,
                                       .note = entry_words(arena, view->names.name[c->step], c),
                                       .source = c->source,
                                       .recorded_at = c->recorded_at,
                                       .is_replaced = c->is_replaced,
                                       .replaces = c->replaces};
    }
    return (struct project_entries){at, view->history.n};
}

static struct clearance_table table_of(struct arena *arena, const struct one_view *view)
{
    static const char *const labels[] = {"Bước",
                                         "#Diện tích phải thực hiện (ha)",
                                         "#Diện tích đã thực hiện (ha)",
                                         "#Số hộ phải thực hiện",
                                         "#Số hộ đã thực hiện",
                                         "Số liệu ngày",
                                         NULL};
    const struct clearance_figures nothing = {0};
    struct given shares[CLEARANCE_STEPS];
    struct list_sheet sheet = list_sheet_make(arena, labels, CLEARANCE_STEPS);
    for (int i = 0; i < CLEARANCE_STEPS; i++) {
        const struct clearance *c = view->steps.at[i];
        const struct clearance_figures *f = c ? &c->figures : &nothing;
        struct given area = given_share(&f->area_done, &f->area_planned);
        struct given households = given_share(&f->households_done, &f->households_planned);
        shares[i] = clearance_share(c);
        list_put_title(&sheet, view->names.name[i], (url){0});
        list_put(&sheet, given_words(arena, &f->area_planned, f->area_qualifier, ""));
        list_put(&sheet, given_words(arena, &f->area_done, f->area_qualifier, ""))->note =
            share_words(arena, &area);
        list_put(&sheet, given_words(arena, &f->households_planned, (str){0}, ""));
        list_put(&sheet, given_words(arena, &f->households_done, (str){0}, ""))->note =
            share_words(arena, &households);
        list_put_day(&sheet, c ? c->on : DAY_NONE)->note = c ? c->note : (str){0};
    }
    return (struct clearance_table){
        clearance_drawing_of(arena, &view->names, shares, S("Tỷ lệ đã thực hiện của từng bước")),
        list_sheet_table(&sheet, S("Diện tích và số hộ gia đình, cá nhân theo từng bước"))};
}

static void one_html(struct request *rq, struct reply *rp, const struct one_view *view)
{
    const struct project *p = &view->project;
    struct shell_wish wish = {
        .title = p->name,
        .description = text_shortened(rq->arena, p->goal, DESCRIPTION_BYTES),
        .address = view->asked.form.action,
        .json = json_address(rq, view->asked.form.action),
    };
    struct project_page page = {
        .name = p->name,
        .state = project_state_words(view->state),
        .nine = nine_of(rq, view),
        .more = more_of(rq, view),
        .files = file_items(rq, &view->files),
        .has_clearance = p->needs_clearance,
        .has_clearance_figures = view->history.n > 0,
        .progress = entries_of(rq->arena, &view->progress),
        .as_of = view->asked.form,
        .list = route_link(rq, ADDRESS_PROJECTS),
        .json = wish.json,
    };
    if (p->needs_clearance) {
        page.clearance = table_of(rq->arena, view);
        page.clearance_history = history_of(rq->arena, view);
        page.clearance_all = route_link(rq, ADDRESS_CLEARANCE);
    }
    page.shell = site_shell(rq, rp, &view->site, &wish);
    page.shell.meta.published_at = p->published_at;
    page.shell.meta.subject = p->field;
    add_crumb(rq, &page.shell, S("Dự án"), page.list);
    page.shell.meta.is_unlisted = day_is_set(view->asked.on);
    reply_html(rp);
    project_page_html(&rp->body, &page);
}

static void put_project(struct request *rq, struct json *json, const struct project *p)
{
    put_words(json, "code", p->code);
    put_words(json, "address", project_url(rq, p->slug, p->id).s);
    put_words(json, "name", p->name);
    put_words(json, "goal", p->goal);
    put_words(json, "field", p->field);
    put_words(json, "kind", p->kind);
    put_words(json, "time", p->time);
    json_put_key(json, S("from_year"));
    if (p->from_year > 0)
        json_put_int(json, p->from_year);
    else
        json_put_null(json);
    json_put_key(json, S("to_year"));
    if (p->to_year > 0)
        json_put_int(json, p->to_year);
    else
        json_put_null(json);
    put_given(json, "budget_billion_dong", &p->budget);
    put_words(json, "budget_qualifier", p->budget_qualifier);
    put_words(json, "budget_note", p->budget_note);
    put_words(json, "capital", p->capital);
    put_words(json, "owner", p->owner);
    put_words(json, "state", project_state_code(p->state));
    put_words(json, "state_words", project_state_words(p->state));
    put_words(json, "unit", p->unit_name);
    put_words(json, "decision", p->decision);
    put_on(json, "decided_on", p->decided_on);
    put_words(json, "decided_by", p->decided_by);
    put_words(json, "location", p->location);
    json_put_key(json, S("published_at"));
    json_put_moment(json, p->published_at);
}

static void put_entry(struct json *json, day on, str note, str source, moment recorded_at)
{
    put_on(json, "day", on);
    put_words(json, "note", note);
    put_words(json, "source", source);
    json_put_key(json, S("recorded_at"));
    json_put_moment(json, recorded_at);
}

static void put_progress(struct json *json, const struct progresses *told)
{
    json_put_key(json, S("progress"));
    json_put_array(json);
    for (ptrdiff_t i = 0; i < told->n; i++) {
        const struct progress *p = &told->at[i];
        json_put_object(json);
        put_entry(json, p->on, p->note, p->source, p->recorded_at);
        put_words(json, "state", p->state);
        json_put_key(json, S("is_replaced"));
        json_put_bool(json, p->is_replaced);
        json_put_end(json);
    }
    json_put_end(json);
}

static void put_clearance(struct json *json, const struct one_view *view)
{
    json_put_key(json, S("clearance"));
    json_put_array(json);
    for (ptrdiff_t i = 0; i < view->history.n; i++) {
        const struct clearance *c = &view->history.at[i];
        json_put_object(json);
        put_words(json, "step", view->names.code[c->step]);
        put_figures(json, &c->figures);
        put_entry(json, c->on, c->note, c->source, c->recorded_at);
        json_put_key(json, S("is_replaced"));
        json_put_bool(json, c->is_replaced);
        json_put_end(json);
    }
    json_put_end(json);
}

static void one_json(struct request *rq, struct reply *rp, struct one_view *view)
{
    reply_json(rp);
    struct json json = json_make(&rp->body);
    view->project.state = view->state;
    json_put_object(&json);
    put_words(&json, "site", view->site.site.name);
    put_on(&json, "as_of", view->asked.on);
    put_project(rq, &json, &view->project);
    json_put_key(&json, S("places"));
    json_put_array(&json);
    for (ptrdiff_t i = 0; i < view->places.n; i++)
        json_put_text(&json, view->places.at[i].name);
    json_put_end(&json);
    file_items_json(rq, &json, &view->files);
    put_clearance(&json, view);
    put_progress(&json, &view->progress);
    json_put_end(&json);
}

void project_show(struct request *rq, struct reply *rp)
{
    struct one_view view = {0};
    project_id id = {request_int(rq, "id", 0)};
    reply_depends_on(rp, project_next_change(rq->db, rq->arena, rq->now));
    if (!site_view_open(rq, &view.site) ||
        !project_open(rq->db, rq->arena, actor_public(), rq->now, id, &view.project) ||
        view.project.site.n != view.site.site.id.n) {
        reply_not_found(rp);
        return;
    }
    url at_home = project_url(rq, view.project.slug, id);
    if (!str_equal(request_text(rq, "slug"), view.project.slug)) {
        reply_redirect(rp, 301, rq->wants_json ? json_address(rq, at_home) : at_home);
        return;
    }
    read_one(rq, &view);
    if (rq->wants_json)
        one_json(rq, rp, &view);
    else
        one_html(rq, rp, &view);
}
