/* "savi KIND add --FIELD VALUE...": one item of a bundle from the command line.
 *
 * The command's first word is the item's kind, its flags are the fields of docs/bundle.md with
 * hyphens for underscores. A flag whose placeholder is "N" is a whole number, one without a
 * placeholder is true, one that is "FILE" is the path of a file that becomes the item's only one of
 * `files`, one that is "PICTURE" a picture and its words, "NAME=WORDS", all others are text.
 * --media is no field but the directory where files are looked for; operands are the item's
 * pictures. Whatever else a bundle may say of the item in a list or an object of its own is for a
 * bundle to say. */
#pragma once

#include "app/command.h"

/* Puts the item in as an import of its line would, and says whether it was made, changed or in
 * already and equal. An item that is in is replaced as a whole. */
enum exit_status run_item_add(struct call *call);

extern const struct command_option site_add_options[];
extern const struct command_option menu_add_options[];
extern const struct command_option front_add_options[];
extern const struct command_option slot_add_options[];
extern const struct command_option link_group_add_options[], link_add_options[];
extern const struct command_option redirect_add_options[], redirect_rule_add_options[];
extern const struct command_option topic_add_options[];
extern const struct command_option album_add_options[], video_add_options[];
extern const struct command_option document_add_options[];
extern const struct command_option planning_add_options[], open_data_add_options[];
extern const struct command_option budget_add_options[];
