/* The kinds of units (loại cơ quan, đơn vị). A kind is a word of the bundle; those known here have
 * their Vietnamese, any other is shown as it is written. */
#pragma once

#include "core/str.h"

#include <stdbool.h>

/* "phường" for "ward". */
str unit_kind_words(str kind);
/* A place with a government of its own: a province, city, commune, ward … */
bool unit_kind_is_place(str kind);
/* Whose portal is the portal of the place that it belongs to: a people's committee or council. */
bool unit_kind_speaks_for_place(str kind);
