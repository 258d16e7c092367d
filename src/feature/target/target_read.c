#include "feature/target/target_read.h"

#include "feature/target/target.sql.h"

#include <stdlib.h>

static int word_of(const struct wording *list, str code)
{
    int n = 0;
    word_parse(list, code.p ? code : S(""), &n);
    return n;
}

/* A decimal of the record; false where there is none. */
static bool number_of(str plain, decimal *out)
{
    return plain.p && decimal_parse(plain, out);
}

/* --- what rows say --- */

static struct indicator indicator_of(const struct indicator_now_row *r)
{
    return (struct indicator){
        .id = r->id,
        .site = r->site,
        .code = r->code,
        .slug = r->slug,
        .name = r->name,
        .measure = r->measure,
        .direction = (enum indicator_direction)word_of(&words_direction, r->direction),
        .places = (int)r->places,
        .field = r->field,
        .field_slug = r->field_slug,
        .unit = r->unit,
        .unit_name = r->unit_name,
        .every = (enum figure_rhythm)word_of(&words_rhythm, r->every),
        .due_days = (int)r->due_days,
        .position = r->position,
        .note = r->note,
        .opens_on = r->opens_on,
        .closes_on = r->closes_on,
    };
}

static struct target target_of(const struct target_now_row *r)
{
    struct target t = {
        .id = r->id,
        .indicator = r->indicator,
        .level = (enum target_level)word_of(&words_level, r->level),
        .wording = r->wording,
        .decision = r->decision,
        .reason = r->reason,
        .decided_on = r->decided_on,
        .known_at = r->known_at,
        .until_at = r->until_at,
    };
    period_parse(r->period, &t.period);
    t.is_dropped = !number_of(r->value, &t.goal.number);
    if (!number_of(r->upper, &t.goal.upper))
        t.goal.upper = t.goal.number;
    return t;
}

static struct targets targets_of(struct arena *arena, struct target_now_rows rows)
{
    struct targets targets = {arena_array(arena, struct target, rows.n), rows.n};
    for (ptrdiff_t i = 0; i < rows.n; i++)
        targets.at[i] = target_of(&rows.at[i]);
    return targets;
}

static void read_measured(struct point *point, str value, str gap, str status, str qualifier)
{
    point->gap = (enum figure_gap)word_of(&words_gap, gap);
    point->measured.has_value = number_of(value, &point->measured.value);
    point->measured.status = (enum figure_status)word_of(&words_status, status);
    point->measured.qualifier = (enum figure_qualifier)word_of(&words_qualifier, qualifier);
}

/* --- the board --- */

static int by_id(const void *a, const void *b)
{
    const struct indicator *const *x = a;
    const struct indicator *const *y = b;
    return ((*x)->id.n > (*y)->id.n) - ((*x)->id.n < (*y)->id.n);
}

/* The rows of one indicator in a list that is ordered by indicator. */
struct share {
    ptrdiff_t from, n;
};

/* What a board is made of, while it is being made. */
struct making {
    struct arena *arena;
    const struct board_query *query;
    struct targets targets;
    struct point *points;
    ptrdiff_t points_n;
    struct share *target_shares, *point_shares; /* by place of the indicator in board->indicators */
    day today;
};

static struct point *read_points(struct db *db, struct making *m, day from, ptrdiff_t *n)
{
    const struct board_query *q = m->query;
    struct target_point_rows rows = target_figures(db, m->arena, q->site, (int64_t)q->period.kind,
                                                   from, q->period.first, q->at);
    struct point *points = arena_array(m->arena, struct point, rows.n);
    *n = 0;
    for (ptrdiff_t i = 0; i < rows.n; i++) {
        const struct target_point_row *r = &rows.at[i];
        struct point p = {.indicator = r->indicator, .known_at = r->known_at};
        if (!period_parse(r->period, &p.period) || !period_is_like(p.period, q->period))
            continue;
        read_measured(&p, r->value, r->gap, r->status, r->qualifier);
        points[(*n)++] = p;
    }
    return points;
}

static int by_position(const void *a, const void *b)
{
    const struct indicator *x = a;
    const struct indicator *y = b;
    if (x->position != y->position)
        return x->position < y->position ? -1 : 1;
    return (x->id.n > y->id.n) - (x->id.n < y->id.n);
}

static int first_made_first(const void *a, const void *b)
{
    const struct target *x = a;
    const struct target *y = b;
    return (x->id.n > y->id.n) - (x->id.n < y->id.n);
}

static int oldest_first(const void *a, const void *b)
{
    const struct point *x = a;
    const struct point *y = b;
    return (x->period.first.n > y->period.first.n) - (x->period.first.n < y->period.first.n);
}

/* Both lists are in the order of ids, as the indicators are once they are sorted by id. */
static void share_out(struct making *m, const struct board *board)
{
    ptrdiff_t n = board->indicators.n;
    const struct indicator **order = arena_array(m->arena, const struct indicator *, n);
    m->target_shares = arena_array(m->arena, struct share, n);
    m->point_shares = arena_array(m->arena, struct share, n);
    for (ptrdiff_t i = 0; i < n; i++)
        order[i] = &board->indicators.at[i];
    qsort(order, (size_t)n, sizeof *order, by_id);
    ptrdiff_t t = 0;
    ptrdiff_t p = 0;
    for (ptrdiff_t i = 0; i < n; i++) {
        ptrdiff_t place = order[i] - board->indicators.at;
        int64_t id = order[i]->id.n;
        struct share *targets = &m->target_shares[place];
        struct share *points = &m->point_shares[place];
        while (t < m->targets.n && m->targets.at[t].indicator.n < id)
            t++;
        for (targets->from = t; t < m->targets.n && m->targets.at[t].indicator.n == id; t++)
            targets->n++;
        if (targets->n > 1)
            qsort(m->targets.at + targets->from, (size_t)targets->n, sizeof *m->targets.at,
                  first_made_first);
        while (p < m->points_n && m->points[p].indicator.n < id)
            p++;
        for (points->from = p; p < m->points_n && m->points[p].indicator.n == id; p++)
            points->n++;
        if (points->n > 1)
            qsort(m->points + points->from, (size_t)points->n, sizeof *m->points, oldest_first);
    }
}

day indicator_due(const struct indicator *indicator, struct period period)
{
    return indicator->due_days > 0 ? (day){period.last.n + indicator->due_days} : DAY_NONE;
}

/* Whether the indicator was kept during the period. */
static bool is_kept(const struct indicator *indicator, struct period period)
{
    return (!day_is_set(indicator->opens_on) || indicator->opens_on.n <= period.last.n) &&
           (!day_is_set(indicator->closes_on) || indicator->closes_on.n >= period.first.n);
}

static bool is_told_in(const struct indicator *indicator, struct period period)
{
    switch (indicator->every) {
    case EVERY_NOW_AND_THEN:
        break;
    case EVERY_YEAR:
        return period.kind == PERIOD_YEAR;
    case EVERY_MONTHS:
        return period.kind == PERIOD_YEAR || period.kind == PERIOD_MONTHS;
    case EVERY_QUARTER:
        return period.kind == PERIOD_YEAR || period.kind == PERIOD_QUARTER;
    case EVERY_MONTH:
        return period.kind == PERIOD_YEAR || period.kind == PERIOD_MONTH;
    }
    return false;
}

static struct tally *tally_of(struct board *board, enum target_level level)
{
    for (int i = 0; i < board->tally_count; i++)
        if (board->tallies[i].level == level)
            return &board->tallies[i];
    struct tally *tally = &board->tallies[board->tally_count++];
    *tally = (struct tally){.level = level};
    return tally;
}

static void add_row(struct making *m, struct board *board, struct board_row row,
                    const struct target *target)
{
    static const struct measured nothing = {.has_value = false};
    const struct measured *measured = row.point ? &row.point->measured : &nothing;
    row.target = target;
    if (target) {
        struct goal goal = target->goal;
        struct tally *tally = tally_of(board, target->level);
        goal.direction = row.indicator->direction;
        row.judgement = target_judge(&goal, measured);
        tally->total++;
        tally->of[row.judgement]++;
    }
    row.due_on = indicator_due(row.indicator, m->query->period);
    row.is_late = day_is_set(row.due_on) && m->today.n > row.due_on.n && !measured->has_value &&
                  !(row.point && row.point->gap == GAP_NOT_COLLECTED);
    board->at[board->n++] = row;
}

static bool is_wanted(const struct board_query *q, const struct indicator *indicator)
{
    return (q->unit.n == 0 || q->unit.n == indicator->unit.n) &&
           (!q->field.p || str_equal(q->field, indicator->field_slug));
}

static void add_rows(struct making *m, struct board *board, ptrdiff_t place)
{
    const struct board_query *q = m->query;
    const struct indicator *indicator = &board->indicators.at[place];
    const struct share *targets = &m->target_shares[place];
    const struct share *points = &m->point_shares[place];
    struct board_row row = {
        .indicator = indicator,
        .series = {m->points + points->from, points->n},
    };
    ptrdiff_t before = board->n;
    if (!is_wanted(q, indicator))
        return;
    if (points->n > 0 && row.series.at[points->n - 1].period.first.n == q->period.first.n)
        row.point = &row.series.at[points->n - 1];
    for (ptrdiff_t i = 0; i < targets->n; i++) {
        const struct target *target = &m->targets.at[targets->from + i];
        if (q->level < 0 || (int)target->level == q->level)
            add_row(m, board, row, target);
    }
    if (board->n == before && q->level < 0 &&
        (row.point || (is_told_in(indicator, q->period) && is_kept(indicator, q->period))))
        add_row(m, board, row, NULL);
}

/* How many periods before its own a board looks back. */
static int span_before(enum period_kind kind)
{
    switch (kind) {
    case PERIOD_TERM:
        return 2;
    case PERIOD_YEAR:
    case PERIOD_MONTHS:
        return 4;
    case PERIOD_QUARTER:
        return 7;
    case PERIOD_MONTH:
        return 11;
    case PERIOD_DAY:
        break;
    }
    return 13;
}

struct indicators indicators_read(struct db *db, struct arena *arena, struct actor actor, moment at,
                                  site_id site)
{
    struct indicator_now_rows rows = target_indicators(db, arena, site, at, moment_day(at));
    struct indicators all = {arena_array(arena, struct indicator, rows.n), rows.n};
    (void)actor; /* only what everybody may see is read */
    for (ptrdiff_t i = 0; i < rows.n; i++)
        all.at[i] = indicator_of(&rows.at[i]);
    /* Sorted here: the database would carry every text through its sorter. */
    if (rows.n > 1)
        qsort(all.at, (size_t)rows.n, sizeof *all.at, by_position);
    return all;
}

struct board target_board(struct db *db, struct arena *arena, struct actor actor,
                          const struct board_query *q)
{
    struct board board = {.series_from = period_back(q->period, span_before(q->period.kind)).first};
    struct making m = {.arena = arena, .query = q, .today = moment_day(q->at)};
    board.indicators = indicators_read(db, arena, actor, q->at, q->site);
    m.targets = targets_of(
        arena, target_of_period(db, arena, q->site, period_code(arena, q->period), q->at));
    m.points = read_points(db, &m, board.series_from, &m.points_n);
    share_out(&m, &board);
    board.at = arena_array(arena, struct board_row, board.indicators.n + m.targets.n);
    for (ptrdiff_t i = 0; i < board.indicators.n; i++)
        add_rows(&m, &board, i);
    return board;
}

int64_t tally_reached(const struct tally *tally)
{
    return tally->of[JUDGED_EXCEEDED] + tally->of[JUDGED_MET];
}

/* --- periods --- */

static int newest_first(const void *a, const void *b)
{
    const struct known_period *x = a;
    const struct known_period *y = b;
    if (x->period.last.n != y->period.last.n)
        return x->period.last.n < y->period.last.n ? 1 : -1;
    return (x->period.first.n > y->period.first.n) - (x->period.first.n < y->period.first.n);
}

struct known_periods target_periods_read(struct db *db, struct arena *arena, struct actor actor,
                                         moment at, site_id site)
{
    struct target_periods_rows rows = target_periods(db, arena, site, at);
    struct known_periods periods = {arena_array(arena, struct known_period, rows.n), 0};
    (void)actor; /* only what everybody may see is read */
    for (ptrdiff_t i = 0; i < rows.n; i++) {
        struct known_period *p = &periods.at[periods.n];
        *p = (struct known_period){.has_targets = rows.at[i].has_targets,
                                   .has_figures = rows.at[i].has_figures};
        periods.n += period_parse(rows.at[i].period, &p->period);
    }
    qsort(periods.at, (size_t)periods.n, sizeof *periods.at, newest_first);
    if (periods.n > TARGET_PERIODS_LIMIT)
        periods.n = TARGET_PERIODS_LIMIT;
    return periods;
}

const struct known_period *target_usual_period(const struct known_periods *periods, day today)
{
    const struct known_period *best = NULL;
    int best_worth = -1;
    for (ptrdiff_t i = 0; i < periods->n; i++) {
        const struct known_period *p = &periods->at[i];
        int worth = (p->has_targets ? 2 : 0) + (p->period.last.n < today.n ? 1 : 0);
        if (worth > best_worth) {
            best = p;
            best_worth = worth;
        }
    }
    return best;
}

/* --- one indicator --- */

bool indicator_open(struct db *db, struct arena *arena, struct actor actor, moment at,
                    indicator_id id, struct indicator *out)
{
    struct indicator_now_rows rows = target_indicator(db, arena, id, at, moment_day(at));
    (void)actor; /* only what everybody may see is read */
    if (rows.n == 0)
        return false;
    *out = indicator_of(&rows.at[0]);
    return true;
}

struct targets indicator_targets(struct db *db, struct arena *arena, struct actor actor, moment at,
                                 indicator_id id)
{
    (void)actor; /* only what everybody may see is read */
    return targets_of(arena, target_of_indicator(db, arena, id, at));
}

struct figures indicator_figures(struct db *db, struct arena *arena, struct actor actor, moment at,
                                 indicator_id id)
{
    struct figure_now_rows rows = figure_of_indicator(db, arena, id, at, moment_day(at));
    struct figures figures = {arena_array(arena, struct figure, rows.n), rows.n};
    (void)actor; /* only what everybody may see is read */
    for (ptrdiff_t i = 0; i < rows.n; i++) {
        const struct figure_now_row *r = &rows.at[i];
        struct figure *f = &figures.at[i];
        *f = (struct figure){
            .id = r->id,
            .code = r->code,
            .point = {.indicator = r->indicator, .known_at = r->known_at},
            .change_base = r->change_base,
            .quote = r->quote,
            .quote_source = r->quote_source,
            .source = r->source,
            .unit = r->unit,
            .unit_name = r->unit_name,
            .approved_by = r->approved_by,
            .approved_on = r->approved_on,
            .published_on = r->published_on,
            .reason = r->reason,
            .replaces = {r->replaces},
            .until_at = r->until_at,
        };
        period_parse(r->period, &f->point.period);
        read_measured(&f->point, r->value, r->gap, r->status, r->qualifier);
        f->has_change = number_of(r->change, &f->change);
    }
    return figures;
}

/* --- for programs --- */

static struct figure_line line_of(const struct figure_line_row *r)
{
    struct figure_line line = {
        .figure =
            {
                .id = r->id,
                .code = r->code,
                .point = {.indicator = r->indicator, .known_at = r->known_at},
                .change_base = r->change_base,
                .quote = r->quote,
                .quote_source = r->quote_source,
                .source = r->source,
                .unit = r->unit,
                .unit_name = r->reporter_name,
                .approved_by = r->approved_by,
                .approved_on = r->approved_on,
                .published_on = r->published_on,
                .reason = r->reason,
                .replaces = {r->replaces},
                .until_at = r->until_at,
            },
        .indicator =
            {
                .id = r->indicator,
                .code = r->indicator_code,
                .slug = r->slug,
                .name = r->name,
                .measure = r->measure,
                .field = r->field,
                .unit = r->owing,
                .unit_name = r->unit_name,
            },
    };
    period_parse(r->period, &line.figure.point.period);
    read_measured(&line.figure.point, r->value, r->gap, r->status, r->qualifier);
    line.figure.has_change = number_of(r->change, &line.figure.change);
    return line;
}

struct figure_lines figure_lines_read(struct db *db, struct arena *arena, struct actor actor,
                                      const struct figure_lines_query *q)
{
    (void)actor; /* only what everybody may see is read */
    struct figure_line_rows rows =
        figure_lines(db, arena, q->site, q->at, moment_day(q->at), q->before, q->before_id,
                     q->period, q->unit, q->field, q->limit);
    struct figure_lines lines = {arena_array(arena, struct figure_line, rows.n), rows.n};
    for (ptrdiff_t i = 0; i < rows.n; i++)
        lines.at[i] = line_of(&rows.at[i]);
    return lines;
}

moment target_next_change(struct db *db, struct arena *arena, moment now)
{
    struct target_next_row row;
    bool is_known = target_next(db, arena, now, &row);
    return is_known && row.next_at.s != INT64_MAX ? row.next_at : MOMENT_NONE;
}

moment target_first_known(struct db *db, struct arena *arena, struct actor actor, site_id site)
{
    struct target_first_row row;
    (void)actor; /* only what everybody may see is read */
    return target_first(db, arena, site, &row) ? row.first_at : MOMENT_NONE;
}

moment target_last_known(struct db *db, struct arena *arena, struct actor actor, moment at,
                         site_id site)
{
    struct target_last_row row;
    (void)actor; /* only what everybody may see is read */
    return target_last(db, arena, site, at, &row) ? row.last_at : MOMENT_NONE;
}
