/* The readable part of an address: "Kỳ họp thứ 5, HĐND tỉnh" is "ky-hop-thu-5-hdnd-tinh". */
#pragma once

#include "core/arena.h"
#include "core/limits.h"
#include "core/str.h"

/* Letters and digits of ASCII in words joined by "-", at most SLUG_LIMIT bytes, cut between words
 * where there is more than one. Never empty: a title without any such letter gives "tin". */
str text_slug(struct arena *arena, str title);
