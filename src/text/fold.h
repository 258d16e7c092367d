/* Forms of a text for finding and comparing it. None of them is for showing.
 *
 * Folded: what a reader typing without marks means. Lower case, marks off, đ to d (Eth too), width
 * and ligatures undone; the same for NFC, NFD and half-composed (Windows-1258) input.
 * And one spelling where Vietnamese has two:
 *   - y is i in syllables that are written both ways: hy ky ly my sy ty vy, and quy quych quynh
 * quyt. So kỹ = kĩ, Mỹ = Mĩ, Sa Vỹ = Sa Vĩ, quý = quí. But thúy and thúi, tay and tai, huy and hui
 *     are different syllables and stay so; y alone stays too (y tế is no i).
 *   - the tone may stand on either letter of oa, oe, uy (hoà = hòa): without marks nothing is left
 *     of it; the exact form keeps the tone on the first one, behind q on the last.
 *
 * Exact: lower case with all marks, in the one spelling; Ử and Ủ stay two letters. It ranks and
 * highlights what a reader typed *with* marks.
 *
 * A word in these rules is a run of letters; digits end it. */
#pragma once

#include "core/arena.h"
#include "core/limits.h"
#include "core/str.h"

/* Folding never needs more room than this: a character that would grow by more than half stays as
 * it is (½ stays ½). */
#define FOLD_ROOM(bytes) ((bytes) + (bytes) / 2)

/* The folded form; text_fold(text_fold(s)) is text_fold(s). Broken UTF-8 becomes a space. */
str text_fold(struct arena *arena, str s);
/* The same without the y and i rule: marks off and lower case, for what people read, as addresses.
 */
str text_unmarked(struct arena *arena, str s);
/* Lower case in NFC with every mark kept. */
str text_lower(struct arena *arena, str s);
/* The exact form. */
str text_exact(struct arena *arena, str s);

/* The same without an arena, for text/tokens.c. fold_into() needs FOLD_ROOM(s.n) bytes,
 * exact_into() takes at most EXACT_LIMIT bytes and needs 3 * FOLD_ROOM(s.n). Both return lengths.
 */
ptrdiff_t fold_into(char *to, str s);
ptrdiff_t exact_into(char *to, str s);
enum { EXACT_LIMIT = TOKEN_LIMIT };
