/* Administrative procedures as the national database tells them: an object a line, with Vietnamese
 * names (`thu_tuc_id`, `metadata`, `content`, `tables`). What says nothing ("Không có thông tin",
 * an amount without a figure) is left out and counted, so that a missing fee is not read as none.
 */
#pragma once

#include "feature/import/fields.h"
#include "feature/procedure/procedure.h"

/* Whether it is such an object. */
bool national_is(const struct value *object);
/* The procedure's number; absent where there is none. */
str national_number(const struct value *object);
/* Reads text, lists and levels; what it does not know is reported as dropped. False when something
 * of it is unusable. */
bool national_read(struct fields *f, struct procedure_fields *p);
