/* What a program carries of its schema: the types of ids and the migrations. */
#pragma once

#include "core/buf.h"
#include "sqlc_schema.h"

/* A header with one type for the ids of each table that has them. */
void sqlc_write_ids(struct buf *out, const struct schema *schema);
/* A source with the migrations as a `struct migrations` called `symbol`. */
void sqlc_write_migrations(struct buf *out, const struct schema *schema, const char *symbol);
/* The schema after all migrations, for people to read. */
void sqlc_write_schema(struct buf *out, struct schema *schema);
