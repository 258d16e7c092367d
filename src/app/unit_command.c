#include "app/unit_command.h"

const struct command_option unit_add_options[] = {
    {"id", "CODE", "what other items call the unit"},
    {"name", "TEXT", "its name in full"},
    {"unit-kind", "KIND", "such as department, committee, ward"},
    {"short-name", "TEXT", "its name in lists"},
    {"name-en", "TEXT", "its name in English"},
    {"parent", "CODE", "the unit above it"},
    {"position", "N", "its place among its neighbours"},
    {"duties", "TEXT", "its functions and duties"},
    {"address", "TEXT", "where it sits"},
    {"phone", "TEXT", "its telephone"},
    {"email", "TEXT", "its mail address"},
    {"decision", "TEXT", "the decision that made it what it is"},
    {"decided-on", "DAY", "the day of that decision"},
    {"valid-from", "DAY", "its first day"},
    {"valid-to", "DAY", "its last day"},
    {"successors", "CODE", "who takes over"},
    {"note", "TEXT", "what else is to be said"},
    {0},
};

const struct command_option post_add_options[] = {
    {"id", "CODE", "what other items call the post"},
    {"unit", "CODE", "the unit that it belongs to"},
    {"name", "TEXT", "what it is called"},
    {"name-en", "TEXT", "its name in English"},
    {"position", "N", "its place in the order of protocol"},
    {"duties", "TEXT", "what belongs to it"},
    {"holder", "TEXT", "a name, where no person is recorded"},
    {"decision", "TEXT", "the decision that made it"},
    {"decided-on", "DAY", "the day of that decision"},
    {"valid-from", "DAY", "its first day"},
    {"valid-to", "DAY", "its last day"},
    {0},
};

const struct command_option person_add_options[] = {
    {"id", "CODE", "what other items call the person"},
    {"name", "TEXT", "the full name"},
    {"birth-year", "N", "the year of birth"},
    {"photo", "NAME", "a picture that is in already"},
    {"biography", "TEXT", "each line a paragraph"},
    {"email", "TEXT", "the mail address"},
    {"phone", "TEXT", "the telephone"},
    {0},
};

const struct command_option holding_add_options[] = {
    {"id", "CODE", "what the holding is called"},
    {"person", "CODE", "who holds"},
    {"post", "CODE", "which post"},
    {"acting", "TEXT", "\"quyền\" or \"phụ trách\""},
    {"duties", "TEXT", "what is this person's part"},
    {"decision", "TEXT", "the decision"},
    {"decided-on", "DAY", "the day of that decision"},
    {"valid-from", "DAY", "the first day"},
    {"valid-to", "DAY", "the last day"},
    {0},
};
