/* The first line of a named statement: its name, what it takes and what it gives. */
#pragma once

#include "sqlc_statement.h"

/* Reads "name(parameter type, …): many" into the statement; `line` is where it ended. What is wrong
 * has been reported when this returns. */
void sqlc_signature(struct sqlc_file *file, struct statement *statement, int line, str text);
