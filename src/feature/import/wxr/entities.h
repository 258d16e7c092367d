/* "&eacute;", "&#8220;" and "&#x201C;" as the characters that they mean. */
#pragma once

#include "core/arena.h"
#include "core/str.h"

/* Names that are not among the common ones stay as they stand. */
str wxr_undo_entities(struct arena *arena, str text);
