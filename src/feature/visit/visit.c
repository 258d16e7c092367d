#include "feature/visit/visit.h"

#include "core/buf.h"
#include "core/limits.h"
#include "db/db.h"

#include "feature/visit/history.sql.h"
#include "feature/visit/places.sql.h"
#include "feature/visit/visit.sql.h"

static day first_of_month(day d)
{
    return (day){d.n - (day_civil(d).day - 1)};
}

static day first_of_year(day d)
{
    day first = d;
    day_make(day_civil(d).year, 1, 1, &first);
    return first;
}

static void add_past(struct visit_figures *f, struct db *stats, struct arena *arena, int64_t site,
                     day today)
{
    struct visit_sums_past_row past;
    day yesterday = {today.n - 1};
    visit_sums_past(stats, arena, site, yesterday, first_of_month(today), first_of_year(today),
                    &past);
    f->is_yesterday_known = f->is_yesterday_known || past.yesterdays > 0;
    f->yesterday += past.yesterday;
    f->page_views_yesterday += past.page_views_yesterday;
    f->month += past.month;
    f->page_views_month += past.page_views_month;
    f->year += past.year;
    f->page_views_year += past.page_views_year;
}

/* A day that is being counted: today, and for some minutes after midnight the one before. */
static void add_open(struct visit_figures *f, const struct visit_open_of_site_row *open, day today)
{
    if (open->seen_on.n == today.n) {
        f->today = open->visits;
        f->page_views_today = open->page_views;
        f->robot_views_today = open->robot_views;
    }
    if (open->seen_on.n == today.n - 1) {
        f->is_yesterday_known = true;
        f->yesterday += open->visits;
        f->page_views_yesterday += open->page_views;
    }
    if (open->seen_on.n >= first_of_month(today).n) {
        f->month += open->visits;
        f->page_views_month += open->page_views;
    }
    if (open->seen_on.n >= first_of_year(today).n) {
        f->year += open->visits;
        f->page_views_year += open->page_views;
    }
    f->total += open->visits;
    f->page_views_total += open->page_views;
}

struct visit_figures visit_so_far_read(struct db *stats, struct arena *arena, int64_t site,
                                       day today)
{
    struct visit_figures figures = {.opening_on = DAY_NONE};
    struct visit_sum_of_site_row sum;
    if (visit_sum_of_site(stats, arena, site, &sum)) {
        figures.opening = sum.opening_visits;
        figures.opening_on = sum.opening_on;
        figures.opening_note = sum.opening_note;
        figures.total = sum.visits + sum.opening_visits;
        figures.page_views_total = sum.page_views;
    }
    struct visit_open_of_site_rows open =
        visit_open_of_site(stats, arena, site, (day){today.n - 1}, today);
    for (ptrdiff_t i = 0; i < open.n; i++)
        add_open(&figures, &open.at[i], today);
    /* Who visits views a page: visits without any come of a system that did not tell them. */
    if (figures.total > 0 && figures.page_views_total == 0)
        figures.page_views_total = -1;
    return figures;
}

struct visit_figures visit_figures_read(struct db *stats, struct arena *arena, int64_t site,
                                        day today)
{
    struct visit_figures figures = visit_so_far_read(stats, arena, site, today);
    add_past(&figures, stats, arena, site, today);
    return figures;
}

bool visit_break_read(struct db *stats, struct arena *arena, int64_t site, day *last, str *system)
{
    struct visit_elsewhere_of_row row;
    if (!visit_elsewhere_of(stats, arena, site, &row))
        return false;
    *last = row.seen_on;
    *system = row.counted_by;
    return true;
}

day visit_first_read(struct db *stats, struct arena *arena, int64_t site)
{
    struct visit_first_of_row row;
    return visit_first_of(stats, arena, site, &row) ? row.seen_on : DAY_NONE;
}

struct visit_spans visit_days_between_read(struct db *stats, struct arena *arena, int64_t site,
                                           day from, day until)
{
    struct visit_day_rows rows = visit_days_between(stats, arena, site, from, until);
    struct visit_span *at = arena_array(arena, struct visit_span, rows.n);
    for (ptrdiff_t i = 0; i < rows.n; i++)
        at[i] = (struct visit_span){rows.at[i].seen_on, rows.at[i].visits, rows.at[i].page_views,
                                    rows.at[i].robot_views, rows.at[i].counted_by};
    return (struct visit_spans){at, rows.n};
}

struct visit_spans visit_months_read(struct db *stats, struct arena *arena, int64_t site, day from,
                                     day until)
{
    struct visit_months_between_rows rows = visit_months_between(stats, arena, site, from, until);
    struct visit_span *at = arena_array(arena, struct visit_span, rows.n);
    for (ptrdiff_t i = 0; i < rows.n; i++)
        at[i] = (struct visit_span){rows.at[i].first_on, rows.at[i].visits, rows.at[i].page_views,
                                    rows.at[i].robot_views, rows.at[i].counted_by};
    return (struct visit_spans){at, rows.n};
}

struct visit_counts visit_sections_read(struct db *stats, struct arena *arena, int64_t site,
                                        day from, day until)
{
    struct visit_sections_between_rows rows =
        visit_sections_between(stats, arena, site, from, until);
    struct visit_count *at = arena_array(arena, struct visit_count, rows.n);
    for (ptrdiff_t i = 0; i < rows.n; i++)
        at[i] = (struct visit_count){rows.at[i].thing, rows.at[i].visits, rows.at[i].page_views};
    return (struct visit_counts){at, rows.n};
}

struct visit_top visit_top_read(struct db *stats, struct arena *arena, int64_t site, day today)
{
    static const int spans[VISIT_TOP_LISTS] = {1, 7, 30};
    struct visit_top_of_site_rows rows = visit_top_of_site(stats, arena, site);
    struct visit_count *at = arena_array(arena, struct visit_count, rows.n);
    struct visit_top top = {.until = DAY_NONE};
    for (int list = 0; list < VISIT_TOP_LISTS; list++)
        top.lists[list].at = at;
    for (ptrdiff_t i = 0; i < rows.n; i++) {
        const struct visit_top_of_site_row *row = &rows.at[i];
        int list = 0;
        while (spans[list] != row->days)
            list++;
        at[i] = (struct visit_count){row->article, row->visits, row->page_views};
        if (list == 0 && row->until_on.n != today.n)
            continue; /* of the day before, until something is read today */
        if (list > 0)
            top.until = row->until_on;
        if (top.lists[list].n++ == 0)
            top.lists[list].at = &at[i];
    }
    return top;
}

struct visit_titles visit_titles_read(struct db *db, struct arena *arena, struct actor actor,
                                      moment now, site_id site, const struct visit_top *top)
{
    struct buf ids = buf_make(arena, 64 * KIB);
    (void)actor;
    for (int list = 0; list < VISIT_TOP_LISTS; list++)
        for (ptrdiff_t i = 0; i < top->lists[list].n; i++)
            buf_printf(&ids, "%s%lld", ids.n ? "," : "[", (long long)top->lists[list].at[i].thing);
    if (ids.n == 0)
        return (struct visit_titles){0};
    buf_char(&ids, ']');
    struct visit_articles_rows rows = visit_articles(db, arena, buf_text(&ids), site, now);
    struct visit_title *at = arena_array(arena, struct visit_title, rows.n);
    for (ptrdiff_t i = 0; i < rows.n; i++)
        at[i] = (struct visit_title){rows.at[i].id, rows.at[i].slug, rows.at[i].title,
                                     rows.at[i].language};
    return (struct visit_titles){at, rows.n};
}
