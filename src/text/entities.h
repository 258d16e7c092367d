/* Entities of HTML in text that is looked at before it is parsed: those of Western letters and
 * punctuation by name, all by number. */
#pragma once

#include "core/str.h"

/* The character of the entity at the front of `s`, which begins with "&", and its length; 0 when
 * there is none that is known. */
ptrdiff_t entity_read(str s, int32_t *point);
