/* "savi unit add", "savi post add", "savi person add" and "savi holding add". */
#pragma once

#include "app/command.h"

extern const struct command_option unit_add_options[];
extern const struct command_option post_add_options[];
extern const struct command_option person_add_options[];
extern const struct command_option holding_add_options[];
