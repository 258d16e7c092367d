/* "savi layer add", "savi place add", "import" and "at": the map from the command line. */
#pragma once

#include "app/command.h"

extern const struct command_option layer_add_options[], place_add_options[];
extern const struct command_option place_import_options[], place_at_options[];

/* Takes the features of a GeoJSON file into a layer, each as a line of a bundle would. */
enum exit_status run_place_import(struct call *call);
/* Prints the units whose limits hold a point: name, kind, code, separated by tabs; EXIT_PARTLY when
 * there is none. */
enum exit_status run_place_at(struct call *call);
