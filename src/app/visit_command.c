#include "app/visit_command.h"

#include "app/record_open.h"
#include "feature/site/site.h"
#include "feature/visit/history.h"

#include "db/db.h"
#include "sys/clock.h"
#include "text/dates.h"

#include <stdio.h>

const struct command_option visits_opening_options[] = {
    {"site", "CODE", "the site whose visits they were"},
    {"visits", "N", "how many the older system had counted"},
    {"on", "DAY", "up to and including which day"},
    {"note", "TEXT", "what it counted, and how; readers see it"},
    {0},
};

static bool read_options(const struct call *call, struct visit_opening_field *out)
{
    bool has_number = str_to_int(call_value(call, "visits"), &out->visits) && out->visits >= 0;
    bool has_day = text_parse_day(call_value(call, "on"), &out->until);
    out->note = call_value(call, "note");
    if (has_number && has_day && call_has(call, "site"))
        return true;
    fputs("savi: visits opening needs --site, --visits as a whole number, and --on as a day\n",
          stderr);
    return false;
}

static enum exit_status say_outcome(enum put put, str site)
{
    const char *outcome = put == PUT_MADE      ? "carried over"
                          : put == PUT_CHANGED ? "changed"
                                               : "is in already, and equal";
    printf("opening balance of %.*s: %s\n", STR_ARG(site), outcome);
    return EXIT_DONE;
}

enum exit_status run_visits_opening(struct call *call)
{
    struct visit_opening_field field = {.until = DAY_NONE};
    str code = call_value(call, "site");
    if (!read_options(call, &field))
        return EXIT_MISUSE;
    struct db *db = record_open_existing(call, call->settings->data);
    struct change change = {
        .db = db, .arena = call->arena, .actor = actor_system(S("command")), .now = clock_now()};
    field.site = site_find(db, call->arena, change.actor, code);
    if (field.site.n == 0) {
        fprintf(stderr, "savi: there is no site %.*s\n", STR_ARG(code));
        return EXIT_FAILED;
    }
    struct db *stats = visit_stats_beside(db, change.now);
    db_write_begin(db);
    enum put put = visit_put_opening(&change, stats, &field);
    db_commit(db);
    return say_outcome(put, code);
}
