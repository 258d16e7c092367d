/* Entities of HTML, such as "&eacute;", "&#8220;" and "&#x201C;", in text that no parser of HTML
 * sees: those of letters, punctuation and common signs by name, all by number. */
#pragma once

#include "core/arena.h"
#include "core/str.h"

/* The character of the entity at the front of `s`, which begins with "&", and its length; 0 when
 * there is none that is known. Numbers of control characters and surrogates are none. */
ptrdiff_t entity_read(str s, int32_t *point);
/* The text with its entities as the characters that they mean; unknown ones stay as they stand. */
str entities_undo(struct arena *arena, str text);
