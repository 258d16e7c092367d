/* How commands open the record. */
#pragma once

#include "app/command.h"

#include "feature/import/import.h"

struct db;

/* The content database below the directory `data`, made where it is missing and brought to the
 * version of this program. It is closed when the command's door closes. */
struct db *record_open(struct call *call, str data);
/* The same, but leaves by FAIL_IO where there is none. */
struct db *record_open_existing(struct call *call, str data);
/* A copy of it, or an empty record where there is none, in a directory of its own that goes with
 * the command's door: for commands that shall say what they would do. Nothing is written below
 * `data` but SQLite's own marks on the log. */
struct db *record_open_copy(struct call *call, str data);
/* Options of an import whose foreign markup is read by processes of its own, which end with the
 * command's door. */
struct import_options record_import_options(struct call *call);
