/* Vietnamese typed with its keyboard program switched off: the keys stand in the text.
 *
 *   Telex  aa ee oo â ê ô, aw ă, ow uw w ơ ư, dd đ; s f r x j the tones, z takes the tone away
 *   VNI    a6 â, o7 u7 ơ ư, a8 ă, d9 đ; 1 2 3 4 5 the tones, 0 takes the tone away
 *
 * A key may stand anywhere behind the letter that it changes, as the programs allow: "moongs",
 * "mongso", "mo6ng1", "mong61". */
#pragma once

#include "core/arena.h"
#include "core/str.h"

enum typing { TYPING_TELEX, TYPING_VNI };

/* The syllable that the keys make, capitals as typed: "Cais" is "Cái". Absent if some key changes
 * nothing, if no key changes anything, or if what comes out is no possible syllable. */
str typing_decode(struct arena *arena, enum typing typing, str keys);
