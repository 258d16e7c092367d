/* Targets and figures as readers may see them at one moment: the board of a site for one period,
 * and one indicator with all that was ever said of it. What was not known at that moment is in
 * neither, so that a past moment always shows the same. */
#pragma once

#include "feature/target/judge.h"
#include "feature/target/target.h"

enum {
    TARGET_PERIODS_LIMIT = 400, /* of one site; what is older is not offered */
    TARGET_SERIES_LIMIT = 60,   /* of one plot */
};

struct indicator {
    indicator_id id;
    site_id site;
    str code;
    str slug;
    str name;
    str measure;
    enum indicator_direction direction;
    int places;
    str field, field_slug; /* optional */
    unit_id unit;          /* 0: nobody owes its figures */
    str unit_name;
    enum figure_rhythm every;
    int due_days;
    int64_t position; /* among the indicators of its site */
    str note;
    day opens_on, closes_on;
};

struct indicators {
    struct indicator *at;
    ptrdiff_t n;
};

struct target {
    target_id id;
    indicator_id indicator;
    struct period period;
    enum target_level level;
    bool is_dropped;
    struct goal goal;
    str wording, decision, reason; /* optional */
    day decided_on;
    moment known_at, until_at;
};

struct targets {
    struct target *at;
    ptrdiff_t n;
};

/* A figure, or why there is none: what is needed to show and judge it. */
struct point {
    indicator_id indicator;
    struct period period;
    enum figure_gap gap;
    struct measured measured;
    moment known_at;
};

struct points {
    const struct point *at;
    ptrdiff_t n;
};

/* A figure with all that was said of it. */
struct figure {
    figure_id id;
    str code;
    struct point point;
    bool has_change;
    decimal change;
    str change_base;
    str quote, quote_source;
    str source;
    unit_id unit; /* who reported it; 0: who owes it */
    str unit_name;
    str approved_by;
    day approved_on, published_on;
    str reason;
    figure_id replaces;
    moment until_at; /* after the moment that is looked at: it holds */
};

struct figures {
    struct figure *at;
    ptrdiff_t n;
};

struct known_period {
    struct period period;
    bool has_targets, has_figures;
};

struct known_periods {
    struct known_period *at;
    ptrdiff_t n;
};

/* The periods that a site tells of, the last to end first. */
struct known_periods target_periods_read(struct db *db, struct arena *arena, struct actor actor,
                                         moment at, site_id site);
/* What a board shows unless a reader says otherwise: the newest that is over and has targets, else
 * the newest with targets, else the newest that is over, else the newest. NULL: there is none. */
const struct known_period *target_usual_period(const struct known_periods *periods, day today);

/* What a reader wants to see of a site's board. */
struct board_query {
    site_id site;
    moment at;
    struct period period;
    unit_id unit; /* 0: all */
    str field;    /* its slug; absent: all */
    int level;    /* -1: all */
};

/* One indicator against one target of it, or against none. */
struct board_row {
    const struct indicator *indicator;
    const struct target *target; /* NULL: none was set for this period */
    const struct point *point;   /* NULL: nothing was said of this period */
    enum judgement judgement;    /* where there is a target */
    struct points series;        /* the same span of periods for all rows, oldest first */
    day due_on;                  /* DAY_NONE: nobody said */
    bool is_late;                /* no number, and the day is over */
};

/* A site's indicators as they were described at a moment, in the order of editors. */
struct indicators indicators_read(struct db *db, struct arena *arena, struct actor actor, moment at,
                                  site_id site);

/* How the targets of one level stand. */
struct tally {
    enum target_level level;
    int64_t total;
    int64_t of[JUDGEMENTS];
};

struct board {
    struct board_row *at;
    ptrdiff_t n;
    struct indicators indicators; /* all of the site, also where the query leaves some out */
    struct tally tallies[TARGET_LEVELS];
    int tally_count;
    day series_from; /* the first day of the span of the series */
};

/* Rows in the order of editors. An indicator stands there when it has a target or a word about the
 * period, or is told in its rhythm. Three statements. */
struct board target_board(struct db *db, struct arena *arena, struct actor actor,
                          const struct board_query *query);
/* Targets that were met or exceeded: the 17 of "17/17". */
int64_t tally_reached(const struct tally *tally);

/* False: there was no such indicator. */
bool indicator_open(struct db *db, struct arena *arena, struct actor actor, moment at,
                    indicator_id id, struct indicator *out);
/* All that was known of its targets, oldest knowledge first. */
struct targets indicator_targets(struct db *db, struct arena *arena, struct actor actor, moment at,
                                 indicator_id id);
/* And of its figures: newest period first, in each the newest knowledge first. */
struct figures indicator_figures(struct db *db, struct arena *arena, struct actor actor, moment at,
                                 indicator_id id);

/* The figures of a site for programs, newest knowledge first, from behind a place. */
struct figure_line {
    struct figure figure;
    struct indicator indicator;
};

struct figure_lines {
    struct figure_line *at;
    ptrdiff_t n;
};

struct figure_lines_query {
    site_id site;
    moment at;
    moment before; /* MOMENT_NONE: from the newest on; else with `before_id`: */
    figure_id before_id;
    str period; /* its code; absent: all */
    unit_id unit;
    str field;
    int64_t limit;
};

struct figure_lines figure_lines_read(struct db *db, struct arena *arena, struct actor actor,
                                      const struct figure_lines_query *query);

/* Public knowledge: when the clock alone brings something to light; MOMENT_NONE: never. */
moment target_next_change(struct db *db, struct arena *arena, moment now);
/* Since when a site has anything to tell; MOMENT_NONE: it has nothing. */
moment target_first_known(struct db *db, struct arena *arena, struct actor actor, site_id site);
/* When what a site tells was last added to; MOMENT_NONE: never. */
moment target_last_known(struct db *db, struct arena *arena, struct actor actor, moment at,
                         site_id site);
/* The day on which the figure of a period is due; DAY_NONE: nobody said. */
day indicator_due(const struct indicator *indicator, struct period period);
