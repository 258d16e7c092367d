/* Projects, their progress and land clearance, and plans with their measures, from the command
 * line. */
#pragma once

#include "app/command.h"

extern const struct command_option project_add_options[], progress_add_options[];
extern const struct command_option plan_add_options[], measure_add_options[];
extern const struct command_option clearance_add_options[], clearance_statement_add_options[];
