/* The route table as a document for people. */
#pragma once

#include "core/buf.h"
#include "http/route.h"

/* Writes docs/routes.md: one line of a Markdown table for each route. */
void routes_print(struct buf *out, const struct routes *routes);
