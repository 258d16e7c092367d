/* Checks named statements against the schema: each variant must prepare, and every column that a
 * statement answers with must have a name and a type. */
#pragma once

#include "sqlc_schema.h"
#include "sqlc_statement.h"

/* Fills in columns, `writes` and `insert_table` of each statement that is not broken. What is wrong
 * has been reported when this returns. */
void sqlc_check(struct sqlc_file *file, struct schema *schema);
