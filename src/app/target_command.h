/* "savi indicator add", "savi target add", "savi figure add". */
#pragma once

#include "app/command.h"

extern const struct command_option indicator_add_options[], target_add_options[],
    figure_add_options[];
