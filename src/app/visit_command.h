/* "savi visits opening": what an older system had counted. */
#pragma once

#include "app/command.h"

extern const struct command_option visits_opening_options[];

enum exit_status run_visits_opening(struct call *call);
