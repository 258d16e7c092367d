/* Writes the C of checked statements: a header with their rows and functions, and the source. */
#pragma once

#include "core/buf.h"
#include "sqlc_statement.h"

/* `ids` is how the header includes the types of ids. */
void sqlc_write_header(struct buf *out, const struct sqlc_file *file, const char *ids);
/* `header` is how the source includes the header. */
void sqlc_write_source(struct buf *out, const struct sqlc_file *file, const char *header);
/* Text as C literals, one for each of its lines; lines after the first begin with `indent`. */
void sqlc_write_literal(struct buf *out, str text, str indent);
