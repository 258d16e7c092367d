/* What a Vietnamese syllable may look like: which onsets, which rimes, which of them go together,
 * and that a rime closed by c, ch, p or t has the acute or the dot tone. About 7 000 of the
 * possible ones are in use; all others are possible, "tuýp" and "moong" too. Of other spellings
 * only what place names need is known: "Đắk Lắk", "Bắc Kạn".
 *
 * It tells words from what they are not: undecoded typing ("moongs"), text of another encoding
 * ("héi nghÞ"), words run together ("mongcai"). */
#pragma once

#include "core/str.h"

/* True of a syllable as it is written with marks, in any case and with the tone on any of its
 * vowels: "Quảng", "hoà" and "hòa". "cac" is none, for it lacks its tone. `word` is NFC. */
bool syllable_is_marked(str word);
/* The same whatever its marks are: "quang", "dang", "cac". `word` is a run of ASCII letters in any
 * case; any other byte makes it false. */
bool syllable_is_bare(str word);
