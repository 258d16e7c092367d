/* Writes the C of checked statements: a header with their rows and functions, and the source. */
#pragma once

#include "core/buf.h"
#include "sqlc_schema.h"
#include "sqlc_statement.h"

void sqlc_write_header(struct buf *out, const struct sqlc_file *file);
/* `header` is how the source includes the header. */
void sqlc_write_source(struct buf *out, const struct sqlc_file *file, const char *header);
/* One type for the ids of each table that has them. */
void sqlc_write_ids(struct buf *out, struct schema *schema);
/* The migrations as a table that the program carries. */
void sqlc_write_migrations(struct buf *out, const struct schema *schema);
