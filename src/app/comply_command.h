/* savi comply: does the portal do its duty. */
#pragma once

#include "app/command.h"

extern const struct command_option comply_options[];
/* EXIT_DONE when every check is met, EXIT_PARTLY when one is not. */
enum exit_status run_comply(struct call *call);
