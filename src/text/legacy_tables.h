/* The encodings of Vietnamese from before Unicode, byte by byte. */
#pragma once

#include "text/legacy.h"

enum { LEGACY_TAKE = 3 }; /* bytes that one letter may have */

/* The character at the front of `bytes` (n of them, at least one; -1 is no byte of an encoding).
 * Returns how many bytes it has; 0 where the encoding has no letter for the first. */
int legacy_take(enum legacy encoding, const int *bytes, int n, int32_t *point);
/* The byte that became this character when somebody read bytes as Windows-1252 or ISO 8859-1; -1
 * when none did. */
int legacy_byte(int32_t point);
/* What Windows-1252 shows for a byte; where it has nothing, the control character of ISO 8859-1. */
int32_t legacy_western(int byte);
/* The capital of a letter of Vietnamese; any other code point as it is. */
int32_t legacy_capital(int32_t point);
