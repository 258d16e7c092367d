/* "savi agenda add", "week", "list" and "check": the work calendar from the command line. */
#pragma once

#include "app/command.h"

extern const struct command_option agenda_add_options[], agenda_week_options[];
extern const struct command_option agenda_list_options[], agenda_check_options[];

/* Puts an entry in as run_item_add() does, as said now, and warns of what clashes with it. */
enum exit_status run_agenda_add(struct call *call);
/* Says what the public may see of a week; what is not said stays as it is. */
enum exit_status run_agenda_week(struct call *call);
/* Prints a week with what is internal and not out yet. */
enum exit_status run_agenda_list(struct call *call);
/* Names what clashes in a week, or from this week on for a year; EXIT_PARTLY when anything does. */
enum exit_status run_agenda_check(struct call *call);
