/* "savi feedback": what readers say of articles, for editors. */
#pragma once

#include "app/command.h"

extern const struct command_option feedback_options[];

enum exit_status run_feedback(struct call *call);
