/* Files from anywhere: which characters their bytes are, by what stands at their front and by what
 * they hold. */
#pragma once

#include "core/arena.h"
#include "core/str.h"

enum charset {
    CHARSET_UNKNOWN, /* nothing says it */
    CHARSET_UTF_8,
    CHARSET_UTF_16_LE,
    CHARSET_UTF_16_BE,
    CHARSET_WINDOWS_1252, /* ISO 8859-1 too, as browsers read it */
    CHARSET_WINDOWS_1258,
};

/* What a byte order mark at the front of `bytes` says, and its length; CHARSET_UNKNOWN and 0
 * without one. */
enum charset charset_of_mark(str bytes, ptrdiff_t *length);
/* By a name as pages have it: "utf-8", "windows-1258", "iso-8859-1", in any case. */
enum charset charset_named(str name);
/* "UTF-16 (little endian)" …, for operators. */
const char *charset_title(enum charset charset);
/* `bytes`, without their mark, as UTF-8. What is no character becomes U+FFFD; UTF-8 and what is
 * unknown stay as they are. Windows-1258 comes in NFC. */
str charset_read(struct arena *arena, str bytes, enum charset charset);
