/* How commands open the record. */
#pragma once

#include "app/command.h"

struct db;

/* The content database below the directory `data`, made where it is missing and brought to the
 * version of this program. It is closed when the command's door closes. */
struct db *record_open(struct call *call, str data);
