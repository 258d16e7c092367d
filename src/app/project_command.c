#include "app/project_command.h"

const struct command_option project_add_options[] = {
    {"id", "CODE", "what the project is called"},
    {"site", "CODE", "whose project it is"},
    {"name", "TEXT", "its name"},
    {"goal", "TEXT", "its main goal"},
    {"field", "TEXT", "its field, in words"},
    {"project-kind", "TEXT", "its kind, in words"},
    {"time", "TEXT", "when it is carried out, as the decision says it"},
    {"from-year", "N", "its first year"},
    {"to-year", "N", "its last year"},
    {"budget", "DECIMAL", "in 1.000.000.000 dong: 1357.5"},
    {"budget-qualifier", "TEXT", "how exact that is"},
    {"budget-note", "TEXT", "a word about it"},
    {"capital", "TEXT", "the kind of capital"},
    {"owner", "TEXT", "who has it carried out"},
    {"state", "STATE", "in which it begins: preparing, running, paused, completed, stopped"},
    {"unit", "CODE", "the unit in charge"},
    {"decision", "TEXT", "number of the decision"},
    {"decided-on", "DAY", "its day"},
    {"decided-by", "TEXT", "who decided"},
    {"location", "TEXT", "where it is, in words"},
    {"places", "CODE", "a place of the map where it is"},
    {"clearance", NULL, "land has to be cleared for it"},
    {"published-at", "TIME", "from when on the public sees it"},
    {"withdrawn", NULL, "it is not shown any more"},
    {0},
};

const struct command_option progress_add_options[] = {
    {"id", "CODE", "what the entry is called"},
    {"project", "CODE", "the project that it is about"},
    {"day", "DAY", "the day on which it was so"},
    {"state", "STATE", "what it became then"},
    {"note", "TEXT", "what is told"},
    {"source", "TEXT", "who tells it"},
    {"recorded-at", "TIME", "since when it is known; now unless said"},
    {"replaces", "CODE", "the entry that it puts right"},
    {0},
};

const struct command_option clearance_add_options[] = {
    {"id", "CODE", "what the entry is called"},
    {"project", "CODE", "the project that it is about"},
    {"step", "STEP", "notice, inventory, approval, payment, handover"},
    {"day", "DAY", "the day on which it was so"},
    {"area-planned", "DECIMAL", "hectares that the step is due for"},
    {"area-done", "DECIMAL", "hectares for which it is done"},
    {"area-qualifier", "TEXT", "how exact the areas are"},
    {"households-planned", "COUNT", "households that the step is due for"},
    {"households-done", "COUNT", "households for which it is done"},
    {"note", "TEXT", "a word about it"},
    {"source", "TEXT", "who tells it"},
    {"recorded-at", "TIME", "since when it is known; now unless said"},
    {"replaces", "CODE", "the entry that it puts right"},
    {0},
};

const struct command_option clearance_statement_add_options[] = {
    {"id", "CODE", "what the statement is called"},
    {"site", "CODE", "whose clearance it is about"},
    {"day", "DAY", "when it was said"},
    {"quote", "TEXT", "in its own words"},
    {"source", "TEXT", "who said it"},
    {"recorded-at", "TIME", "since when it is known; now unless said"},
    {0},
};
