#include "feature/target/target_public.h"

#include "feature/target/drawing_public.h"
#include "feature/target/indicator_json_public.h"

#include "feature/target/target.html.h"

#include "http/addresses.h"
#include "text/dates.h"
#include "text/numbers.h"

#include <stdlib.h>

enum { PERIOD_LINES_LIMIT = 60, FACTS = 7, LEVELS_OF_PERIOD = TARGET_LEVELS };

static bool holds(const struct indicator_view *v, moment until_at)
{
    return until_at.s > v->moment.at.s;
}

/* --- facts --- */

static void add_fact(struct target_facts *facts, struct target_fact *at, str label, str text)
{
    if (text.n > 0)
        at[facts->n++] = (struct target_fact){label, text};
}

static struct target_facts facts_of(struct request *rq, const struct indicator *it)
{
    struct target_fact *at = arena_array(rq->arena, struct target_fact, FACTS);
    struct target_facts facts = {at, 0};
    add_fact(&facts, at, S("Đơn vị tính"), it->measure);
    add_fact(&facts, at, S("Đánh giá"), word_shown(&words_direction, (int)it->direction));
    add_fact(&facts, at, S("Lĩnh vực"), it->field);
    add_fact(&facts, at, S("Cơ quan báo cáo"), it->unit_name);
    add_fact(&facts, at, S("Nhịp báo cáo"), word_shown(&words_rhythm, (int)it->every));
    if (it->due_days > 0)
        add_fact(&facts, at, S("Hạn báo cáo"),
                 arena_printf(rq->arena, "%d ngày sau khi hết kỳ", it->due_days));
    if (day_is_set(it->closes_on))
        add_fact(&facts, at, S("Theo dõi đến hết"), text_day(rq->arena, it->closes_on));
    return facts;
}

/* --- periods --- */

static const struct figure *figure_of(const struct indicator_view *v, struct period p)
{
    for (ptrdiff_t i = 0; i < v->figures.n; i++) {
        const struct figure *f = &v->figures.at[i];
        if (f->point.period.first.n == p.first.n && f->point.period.last.n == p.last.n &&
            holds(v, f->until_at))
            return f;
    }
    return NULL;
}

static bool is_same(struct period a, struct period b)
{
    return a.first.n == b.first.n && a.last.n == b.last.n;
}

static int newest_first(const void *a, const void *b)
{
    const struct period *x = a;
    const struct period *y = b;
    if (x->last.n != y->last.n)
        return x->last.n < y->last.n ? 1 : -1;
    return (x->first.n > y->first.n) - (x->first.n < y->first.n);
}

/* Each period of which there is a figure or a target that holds, once, newest first. */
static struct period *periods_of(struct arena *arena, const struct indicator_view *v, ptrdiff_t *n)
{
    struct period *at = arena_array(arena, struct period, v->figures.n + v->targets.n);
    ptrdiff_t all = 0;
    for (ptrdiff_t i = 0; i < v->figures.n; i++)
        if (holds(v, v->figures.at[i].until_at))
            at[all++] = v->figures.at[i].point.period;
    for (ptrdiff_t i = 0; i < v->targets.n; i++)
        if (holds(v, v->targets.at[i].until_at) && !v->targets.at[i].is_dropped)
            at[all++] = v->targets.at[i].period;
    qsort(at, (size_t)all, sizeof *at, newest_first);
    *n = 0;
    for (ptrdiff_t i = 0; i < all; i++)
        if (*n == 0 || !is_same(at[*n - 1], at[i]))
            at[(*n)++] = at[i];
    return at;
}

static struct target_judged_list goals_of(struct request *rq, const struct indicator_view *v,
                                          struct period p, const struct figure *figure)
{
    static const struct measured nothing = {.has_value = false};
    struct target_judged *at = arena_array(rq->arena, struct target_judged, LEVELS_OF_PERIOD);
    ptrdiff_t n = 0;
    for (ptrdiff_t i = 0; i < v->targets.n && n < LEVELS_OF_PERIOD; i++) {
        const struct target *t = &v->targets.at[i];
        if (!is_same(t->period, p) || t->is_dropped || !holds(v, t->until_at))
            continue;
        struct goal goal = t->goal;
        goal.direction = v->indicator.direction;
        enum judgement judgement = target_judge(&goal, figure ? &figure->point.measured : &nothing);
        at[n++] = (struct target_judged){
            .goal = arena_printf(rq->arena, "%.*s (%.*s)",
                                 STR_ARG(target_goal_words(rq->arena, &v->indicator, &goal)),
                                 STR_ARG(word_shown(&words_level, (int)t->level))),
            .result = judgement_words(judgement),
            .result_class = target_judgement_code(judgement),
        };
    }
    return (struct target_judged_list){at, n};
}

/* "tăng 13,2% so với cùng kỳ": the source's own number. */
static str change_words(struct arena *arena, const struct figure *f)
{
    if (!f || !f->has_change)
        return (str){0};
    decimal size = f->change;
    if (size.n < 0)
        size.n = -size.n;
    return arena_printf(arena, "%s %.*s%% %.*s", f->change.n < 0 ? "giảm" : "tăng",
                        STR_ARG(text_amount(arena, size)), STR_ARG(f->change_base));
}

static struct target_period_line line_of(struct request *rq, const struct indicator_view *v,
                                         struct period p)
{
    const struct figure *figure = figure_of(v, p);
    day due_on = indicator_due(&v->indicator, p);
    struct target_period_line line = {
        .period = period_words(rq->arena, p),
        .figure = target_point_value(rq->arena, &v->moment, &v->indicator,
                                     figure ? &figure->point : NULL),
        .goals = goals_of(rq, v, p, figure),
        .change = change_words(rq->arena, figure),
    };
    if (line.figure.is_missing && day_is_set(due_on) && v->moment.on.n > due_on.n &&
        !(figure && figure->point.gap == GAP_NOT_COLLECTED))
        line.late = target_late_words(rq->arena, &v->moment, due_on);
    return line;
}

static struct target_period_lines lines_of(struct request *rq, const struct indicator_view *v)
{
    ptrdiff_t n;
    struct period *periods = periods_of(rq->arena, v, &n);
    n = n < PERIOD_LINES_LIMIT ? n : PERIOD_LINES_LIMIT;
    struct target_period_line *at = arena_array(rq->arena, struct target_period_line, n);
    for (ptrdiff_t i = 0; i < n; i++)
        at[i] = line_of(rq, v, periods[i]);
    return (struct target_period_lines){at, n};
}

/* --- the plot --- */

/* The figures that hold of periods like `p`, oldest first. */
static struct points series_like(struct arena *arena, const struct indicator_view *v,
                                 struct period p)
{
    struct point *at = arena_array(arena, struct point, v->figures.n);
    ptrdiff_t n = 0;
    for (ptrdiff_t i = v->figures.n - 1; i >= 0; i--) {
        const struct figure *f = &v->figures.at[i];
        if (holds(v, f->until_at) && period_is_like(f->point.period, p))
            at[n++] = f->point;
    }
    return (struct points){at, n};
}

/* Of periods like `p` the targets that hold, of the level that has most of them. */
static struct targets goals_like(struct arena *arena, const struct indicator_view *v,
                                 struct period p)
{
    struct target *at = arena_array(arena, struct target, v->targets.n);
    int counts[TARGET_LEVELS] = {0};
    int best = 0;
    ptrdiff_t n = 0;
    for (ptrdiff_t i = 0; i < v->targets.n; i++) {
        const struct target *t = &v->targets.at[i];
        if (!t->is_dropped && holds(v, t->until_at) && period_is_like(t->period, p))
            counts[t->level]++;
    }
    for (int level = 1; level < TARGET_LEVELS; level++)
        best = counts[level] > counts[best] ? level : best;
    for (ptrdiff_t i = 0; i < v->targets.n; i++) {
        const struct target *t = &v->targets.at[i];
        if (!t->is_dropped && holds(v, t->until_at) && period_is_like(t->period, p) &&
            (int)t->level == best)
            at[n++] = *t;
    }
    return (struct targets){at, n};
}

static str series_words(struct period p)
{
    switch (p.kind) {
    case PERIOD_TERM:
        return S("từng nhiệm kỳ");
    case PERIOD_YEAR:
        return S("từng năm");
    case PERIOD_MONTHS:
        return S("cùng số tháng từng năm");
    case PERIOD_QUARTER:
        return S("từng quý");
    case PERIOD_MONTH:
        return S("từng tháng");
    case PERIOD_DAY:
        break;
    }
    return S("từng ngày");
}

/* The kind of period of which most figures are: years before others. */
static void draw(struct request *rq, const struct indicator_view *v,
                 struct target_indicator_page *page)
{
    struct points best = {NULL, 0};
    for (ptrdiff_t i = 0; i < v->figures.n; i++) {
        struct period p = v->figures.at[i].point.period;
        if (best.n > 0 && period_is_like(p, best.at[0].period))
            continue;
        struct points series = series_like(rq->arena, v, p);
        bool is_year = p.kind == PERIOD_YEAR && series.n >= 2;
        bool has_year = best.n >= 2 && best.at[0].period.kind == PERIOD_YEAR;
        if (series.n > 0 && !has_year && (is_year || series.n > best.n))
            best = series;
    }
    if (best.n < 2)
        return;
    if (best.n > TARGET_SERIES_LIMIT)
        best = (struct points){best.at + best.n - TARGET_SERIES_LIMIT, TARGET_SERIES_LIMIT};
    struct targets goals = goals_like(rq->arena, v, best.at[0].period);
    page->series_words = series_words(best.at[0].period);
    page->drawing = target_draw(rq->arena, &v->indicator, &best, &goals);
}

/* --- what was said --- */

static str replaced_on(struct arena *arena, const struct indicator_view *v, moment until_at)
{
    return holds(v, until_at) ? (str){0} : text_day(arena, moment_day(until_at));
}

static str with_label(struct arena *arena, const char *label, str text, day on)
{
    if (!text.p)
        return (str){0};
    return day_is_set(on) ? arena_printf(arena, "%s: %.*s, %.*s", label, STR_ARG(text),
                                         STR_ARG(text_day(arena, on)))
                          : arena_printf(arena, "%s: %.*s", label, STR_ARG(text));
}

static struct target_revision revision_of(struct arena *arena, const struct indicator_view *v,
                                          const struct figure *f)
{
    str what = target_point_words(arena, &v->indicator, &f->point);
    return (struct target_revision){
        .known_at = f->point.known_at,
        .period = period_words(arena, f->point.period),
        .what =
            f->point.measured.has_value
                ? arena_printf(arena, "%.*s (%.*s)", STR_ARG(what),
                               STR_ARG(word_shown(&words_status, (int)f->point.measured.status)))
                : what,
        .approved = with_label(arena, "Duyệt", f->approved_by, f->approved_on),
        .source = with_label(arena, "Nguồn", f->source, f->published_on),
        .reason = f->reason,
        .replaced_on = replaced_on(arena, v, f->until_at),
    };
}

static struct target_revision goal_of(struct arena *arena, const struct indicator_view *v,
                                      const struct target *t)
{
    str what =
        t->is_dropped ? S("không giao nữa") : target_goal_words(arena, &v->indicator, &t->goal);
    return (struct target_revision){
        .known_at = t->known_at,
        .period = period_words(arena, t->period),
        .what = arena_printf(arena, "%.*s (%.*s)", STR_ARG(what),
                             STR_ARG(word_shown(&words_level, (int)t->level))),
        .source = with_label(arena, "Theo", t->decision, t->decided_on),
        .reason = t->reason,
        .replaced_on = replaced_on(arena, v, t->until_at),
    };
}

static int newest_known_first(const void *a, const void *b)
{
    const struct target_revision *x = a;
    const struct target_revision *y = b;
    if (x->known_at.s != y->known_at.s)
        return x->known_at.s < y->known_at.s ? 1 : -1;
    return -str_compare(x->period, y->period);
}

static struct target_revisions revisions_of(struct arena *arena, const struct indicator_view *v)
{
    struct target_revision *at = arena_array(arena, struct target_revision, v->figures.n);
    for (ptrdiff_t i = 0; i < v->figures.n; i++)
        at[i] = revision_of(arena, v, &v->figures.at[i]);
    qsort(at, (size_t)v->figures.n, sizeof *at, newest_known_first);
    return (struct target_revisions){at, v->figures.n};
}

static struct target_revisions goal_revisions(struct arena *arena, const struct indicator_view *v)
{
    struct target_revision *at = arena_array(arena, struct target_revision, v->targets.n);
    for (ptrdiff_t i = 0; i < v->targets.n; i++)
        at[i] = goal_of(arena, v, &v->targets.at[v->targets.n - 1 - i]);
    return (struct target_revisions){at, v->targets.n};
}

static struct target_quotes quotes_of(struct arena *arena, const struct indicator_view *v)
{
    struct target_quote *at = arena_array(arena, struct target_quote, v->figures.n + v->targets.n);
    ptrdiff_t n = 0;
    for (ptrdiff_t i = 0; i < v->figures.n; i++) {
        const struct figure *f = &v->figures.at[i];
        if (f->quote.p && holds(v, f->until_at))
            at[n++] = (struct target_quote){f->quote, f->quote_source,
                                            period_words(arena, f->point.period)};
    }
    for (ptrdiff_t i = v->targets.n - 1; i >= 0; i--) {
        const struct target *t = &v->targets.at[i];
        if (t->wording.p && holds(v, t->until_at))
            at[n++] = (struct target_quote){
                t->wording, t->decision,
                arena_printf(arena, "Chỉ tiêu %.*s", STR_ARG(period_words(arena, t->period)))};
    }
    return (struct target_quotes){at, n};
}

/* --- the page --- */

static void show_html(struct request *rq, struct reply *rp, const struct indicator_view *v)
{
    const struct indicator *it = &v->indicator;
    str day_of_links = target_day_of_links(rq->arena, &v->moment);
    const struct link_value here[] = {
        LINK_TEXT("slug", it->slug),
        LINK_INT("id", it->id.n),
        LINK_TEXT("tinh-den", day_of_links),
        {0},
    };
    const struct list_field day_field = target_day_field(rq, &v->moment);
    struct target_indicator_page page = {
        .name = it->name,
        .note = it->note,
        .as_of = target_as_of_words(rq->arena, &v->moment),
        .facts = facts_of(rq, it),
        .periods = lines_of(rq, v),
        .quotes = quotes_of(rq->arena, v),
        .goals = goal_revisions(rq->arena, v),
        .revisions = revisions_of(rq->arena, v),
        .list = route_link(rq, ADDRESS_TARGETS, LINK_TEXT("tinh-den", day_of_links)),
        .json = route_url_json(rq->arena, rq->routes, ADDRESS_TARGET, rq->site_base, here),
    };
    for (ptrdiff_t i = 0; i < page.periods.n; i++)
        page.has_changes = page.has_changes || page.periods.at[i].change.n > 0;
    draw(rq, v, &page);
    page.form = (struct list_form){
        .action =
            route_link(rq, ADDRESS_TARGET, LINK_TEXT("slug", it->slug), LINK_INT("id", it->id.n)),
        .fields = {&day_field, 1},
    };
    if (v->moment.is_past)
        page.now = page.form.all = page.form.action;
    struct shell_wish wish = {
        .title = it->name,
        .description = arena_printf(rq->arena, "%.*s (%.*s): số liệu theo kỳ, chỉ tiêu được giao.",
                                    STR_ARG(it->name), STR_ARG(it->measure)),
        .address = target_indicator_address(rq, &v->moment, it),
        .json = page.json,
    };
    page.shell = site_shell(rq, rp, &v->site, &wish);
    target_settle_shell(&v->moment, &page.shell);
    reply_html(rp);
    target_indicator_page_html(&rp->body, &page);
}

static bool read_view(struct request *rq, struct reply *rp, struct indicator_view *v)
{
    indicator_id id = {request_int(rq, "id", 0)};
    v->moment = target_moment_of(rq, rp);
    if (!site_view_open(rq, &v->site) ||
        !indicator_open(rq->db, rq->arena, actor_public(), v->moment.at, id, &v->indicator) ||
        v->indicator.site.n != v->site.site.id.n)
        return false;
    v->targets = indicator_targets(rq->db, rq->arena, actor_public(), v->moment.at, id);
    v->figures = indicator_figures(rq->db, rq->arena, actor_public(), v->moment.at, id);
    return true;
}

void target_indicator_show(struct request *rq, struct reply *rp)
{
    struct indicator_view view = {0};
    if (!read_view(rq, rp, &view)) {
        reply_not_found(rp);
        return;
    }
    url at_home = target_indicator_address(rq, &view.moment, &view.indicator);
    const struct link_value here[] = {
        LINK_TEXT("slug", view.indicator.slug),
        LINK_INT("id", view.indicator.id.n),
        LINK_TEXT("tinh-den", target_day_of_links(rq->arena, &view.moment)),
        {0},
    };
    if (rq->wants_json)
        at_home = route_url_json(rq->arena, rq->routes, ADDRESS_TARGET, rq->site_base, here);
    if (!str_equal(request_text(rq, "slug"), view.indicator.slug))
        reply_redirect(rp, 301, at_home);
    else if (rq->wants_json)
        indicator_json(rq, rp, &view);
    else
        show_html(rq, rp, &view);
}
