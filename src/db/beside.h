/* Another database in the same directory, such as the counters beside the record. */
#pragma once

#include "db/db.h"

/* Opens the file `name` in the directory of `db`, in the same mode, at the first call; it is closed
 * with `db`. NULL when there is no such file, unless it may be written and `makes`. `name` is
 * static, and told by its address. */
struct db *db_beside(struct db *db, const char *name, bool makes, int busy_ms);
