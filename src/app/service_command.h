/* What citizens come to a portal for, from the command line: standing pages, procedures, questions.
 */
#pragma once

#include "app/command.h"

extern const struct command_option page_add_options[], question_add_options[];
extern const struct command_option procedure_add_options[], procedure_portal_add_options[];
