#include "feature/visit/visit.h"

#include "db/db.h"

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
    f->yesterday = past.yesterday;
    f->page_views_yesterday = past.page_views_yesterday;
    f->month = past.month;
    f->page_views_month = past.page_views_month;
    f->year = past.year;
    f->page_views_year = past.page_views_year;
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

struct visit_figures visit_figures_read(struct db *stats, struct arena *arena, int64_t site,
                                        day today)
{
    struct visit_figures figures = {.opening_on = DAY_NONE};
    struct visit_sum_of_site_row sum;
    add_past(&figures, stats, arena, site, today);
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
    return figures;
}
