/* Targets and figures (chỉ tiêu, số liệu): what a unit steers by.
 *
 * An *indicator* is what is measured; a *target* is the number that somebody set for one of its
 * periods; a *figure* is the number that was reached, or why there is none. Nothing is overwritten:
 * whatever is said anew is a row of its own with the moment since when it is known here, and what
 * held on any past day can be shown as it was. A number that is missing is a state and never zero.
 *
 * Of the figures of one period the last known holds, unless it is less settled than the one before
 * (ước, sơ bộ, chính thức; a reason why there is no number is the least settled) and does not say
 * that it replaces it. The quoted wording of a source is kept beside the number: nothing is
 * computed from it. */
#pragma once

#include "feature/record/record.h"
#include "feature/target/words.h"

#include "core/decimal.h"
#include "text/period.h"

enum {
    INDICATOR_PLACES_LIMIT = 6,
    INDICATOR_DUE_LIMIT = 3660,    /* days */
    INDICATOR_EDITIONS_LIMIT = 40, /* of one line of a bundle */
    TARGET_QUOTE_LIMIT = 4096,     /* bytes of a quoted wording */
};

/* What is said of an indicator from one moment on. */
struct indicator_edition_fields {
    moment known_at; /* MOMENT_NONE: now */
    str name;
    str measure; /* "tỷ đồng" */
    enum indicator_direction direction;
    int places;   /* decimals that pages show at least */
    str field;    /* "Kinh tế", or absent */
    unit_id unit; /* who owes its figures, or 0 */
    enum figure_rhythm every;
    int due_days;     /* after a period's end its figure is due; 0: nobody said */
    int64_t position; /* on its site's board */
    str note;
    day opens_on, closes_on; /* of the indicator; DAY_NONE: not said */
};

struct indicator_fields {
    str code;
    site_id site;
    const struct indicator_edition_fields *editions; /* oldest first; at least one */
    ptrdiff_t n;
    indicator_id number; /* the id that it had in the database it was exported from, or 0 */
};

/* Makes the indicator of that code, or adds what is said of it anew. Needs a publisher's authority
 * on the site. PUT_CLASH: the number is another's, the indicator is of another site, or something
 * else was said of it at one of these moments: the past does not change. */
enum put indicator_put(const struct change *change, const struct indicator_fields *fields);
/* Has the search find the indicators behind `behind`, INDEX_AGAIN_RECORDS at most, none of which it
 * knows; returns the id of the last one, 0: there was none. */
int64_t indicator_index_behind(const struct change *change, int64_t behind);
/* 0 when there is no such indicator. */
indicator_id indicator_find(struct db *db, struct arena *arena, struct actor actor, str code);

struct target_fields {
    str code;
    str indicator; /* code */
    struct period period;
    enum target_level level;
    bool is_dropped; /* from now on there is no such target; else: */
    decimal value;
    bool has_upper; /* of a range */
    decimal upper;
    str wording; /* as the decision says it, or absent */
    str decision;
    day decided_on;
    str reason;      /* why it is not what it was */
    moment known_at; /* MOMENT_NONE: now */
};

/* Adds a target; of one indicator, period and level the last known holds. Needs a publisher's
 * authority on the indicator's site. PUT_UNKNOWN: no such indicator. PUT_CLASH: the code is that of
 * a target that says something else. */
enum put target_put(const struct change *change, const struct target_fields *fields);

struct figure_fields {
    str code;
    str indicator; /* code */
    struct period period;
    enum figure_status status;
    enum figure_gap gap; /* GAP_NONE: there is a number: */
    decimal value;
    enum figure_qualifier qualifier;
    bool has_change; /* per cent, as the source computed it, against `change_base` */
    decimal change;
    str change_base; /* "so với cùng kỳ" */
    str quote;       /* the wording of the source, or absent */
    str quote_source;
    str source;
    unit_id unit; /* who reported it, where it is not who owes it; or 0 */
    str approved_by;
    day approved_on;
    day published_on; /* by the source */
    str reason;       /* why it was revised */
    str replaces;     /* code of a figure of the same indicator and period, known before; absent */
    moment known_at;  /* MOMENT_NONE: now */
};

/* Adds a figure. Needs a publisher's authority on the indicator's site. PUT_UNKNOWN: no such
 * indicator, or what it replaces is none of the same indicator and period that was known before.
 * PUT_CLASH: the code is that of a figure that says something else. */
enum put figure_put(const struct change *change, const struct figure_fields *fields);
/* Whether a figure of that code is in. */
bool figure_is_in(struct db *db, struct arena *arena, struct actor actor, str code);
