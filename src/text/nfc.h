/* Text at the border. Everything that comes in becomes valid UTF-8 in Unicode's composed form (NFC,
 * as TCVN 6909 asks), so that inside one letter has one spelling in bytes.
 *
 * Runs of more than 30 combining marks are broken with U+034F as UAX #15 "Stream-Safe Text" says;
 * no language writes them, and ordering them would cost the square of their length. */
#pragma once

#include "core/arena.h"
#include "core/str.h"

struct text_report {
    int64_t broken; /* byte sequences that were no UTF-8 and became U+FFFD */
    int64_t eth;    /* letters Eth that became Đ or đ */
};

/* True if text_nfc() would give `s` back unchanged. */
bool text_is_nfc(struct arena *arena, str s);
/* Valid UTF-8 in NFC; `s` itself where it already is. */
str text_nfc(struct arena *arena, str s);
/* The same, and adds to `report` what was broken. */
str text_nfc_counted(struct arena *arena, str s, struct text_report *report);
/* The same without an arena: at most NFC_SHORT_LIMIT bytes of valid UTF-8 into three times their
 * room, runs of marks as they are. Returns the length. */
ptrdiff_t nfc_into(char *to, str s);
enum { NFC_SHORT_LIMIT = 128 };
/* One clean line, for titles and names: NFC, with control characters, line breaks and every kind of
 * space as single spaces, none at the ends, and without zero-width characters and direction marks.
 * `report` may be NULL. */
str text_clean_line(struct arena *arena, str s, struct text_report *report);
/* Eth (U+00D0, U+00F0) becomes Đ and đ where it begins a word, a vowel follows it, and the text has
 * a marked Vietnamese letter and no thorn; adds to `report` how many. Old keyboards typed Eth, and
 * a capital of both looks the same. `s` must be NFC, and is given back where nothing changes. */
str text_fix_eth(struct arena *arena, str s, struct text_report *report);
