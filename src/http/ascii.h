/* The few questions about ASCII that HTTP asks, without regard to the machine's locale. */
#pragma once

#include "core/str.h"

#include <stdbool.h>

static inline bool ascii_is_alphanumeric(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

static inline char ascii_lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

/* One or more characters that may stand in a method or a field's name (RFC 9110, 5.6.2). */
bool ascii_is_token(str s);
/* True if `s` holds a control character other than a horizontal tab. Bytes above 0x7F are none. */
bool ascii_has_control(str s);
/* `lower_case` is written without capitals. */
bool ascii_equal_ignoring_case(str s, str lower_case);
