/* The commands that work on the record: init, import, export, search; and what
 * looks at text before it goes in. */
#pragma once

#include "app/command.h"

extern const struct command_option init_options[];
extern const struct command_option import_options_of_command[];
extern const struct command_option export_options[];
extern const struct command_option search_options_of_command[];

enum exit_status run_init(struct call *call);
enum exit_status run_import(struct call *call);
enum exit_status run_export(struct call *call);
enum exit_status run_search(struct call *call);
enum exit_status run_text(struct call *call);
