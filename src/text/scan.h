/* How far a text goes on being of the common kind: one load and one shift for each byte, whatever
 * the letters are, where decoding would have to guess where each run of ASCII ends. What a scan
 * stops at may be of that kind all the same: it is for others to look at. */
#pragma once

#include "core/str.h"

/* Bytes from the front of `s` that are valid UTF-8 (RFC 3629), whole characters only. */
ptrdiff_t scan_utf8(str s);
/* Bytes of starters that NFC leaves as they are: ASCII, Latin up to U+02FF, U+1E00 to U+1EFF,
 * punctuation of U+2002 to U+203F, money. Whole characters of valid UTF-8. */
ptrdiff_t scan_settled(str s);
/* Where the first of & < > " ' stands in `s`, or its end. */
ptrdiff_t scan_to_markup(str s);
/* Where the first of & < > stands in `s`, or its end. */
ptrdiff_t scan_to_tag(str s);
/* Where the first of & < > or a control character (U+007F is one) stands in `s`, or its end. */
ptrdiff_t scan_to_special(str s);
/* Bytes from the front of `s` that an address has as they are: letters and digits of ASCII, "-",
 * ".", "_" and "~" (RFC 3986, unreserved). */
ptrdiff_t scan_unreserved(str s);
/* Whether Ð or ð is in it (Eth, U+00D0 and U+00F0). */
bool scan_has_eth(str s);
/* Bytes of Latin letters: of ASCII, of U+00C0 to U+023F, and of U+1E00 to U+1EFF. */
ptrdiff_t scan_letters(str s);
/* True of words with one space between two of them, and none at the ends: no control characters,
 * nothing invisible, only what scan_settled() takes. Not true of an empty text. */
bool scan_is_plain(str s);
