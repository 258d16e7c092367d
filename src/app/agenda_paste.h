/* `savi agenda paste`: a calendar from Word, a spreadsheet, mail or chat becomes entries. */
#pragma once

#include "app/command.h"

extern const struct command_option agenda_paste_options[];
enum exit_status run_agenda_paste(struct call *call);
