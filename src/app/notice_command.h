/* "savi notice add" and "savi notice end". */
#pragma once

#include "app/command.h"

extern const struct command_option notice_add_options[];
extern const struct command_option notice_end_options[];

/* Ends a notice now, or withdraws it; readers see that with their next page. */
enum exit_status run_notice_end(struct call *call);
