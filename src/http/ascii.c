#include "http/ascii.h"

#include <stdint.h>
#include <string.h>

/* Which of the 64 characters from 0 and from 64 on may stand in a token: looked up for each
 * character of each field's name. */
#define BIT(c) (UINT64_C(1) << ((c)&63))
static const uint64_t token_bits[2] = {
    UINT64_C(0x03FF000000000000) | BIT('!') | BIT('#') | BIT('$') | BIT('%') | BIT('&') |
        BIT('\'') | BIT('*') | BIT('+') | BIT('-') | BIT('.'),
    UINT64_C(0x07FFFFFE07FFFFFE) | BIT('^') | BIT('_') | BIT('`') | BIT('|') | BIT('~'),
};

bool ascii_is_token(str s)
{
    for (ptrdiff_t i = 0; i < s.n; i++) {
        unsigned char c = (unsigned char)s.p[i];
        if (c > 127 || !(token_bits[c >> 6] >> (c & 63) & 1))
            return false;
    }
    return s.n > 0;
}

/* Eight bytes at once; only where one of them may be a control character they are looked at singly.
 * A byte below 0x20 borrows when 0x20 is taken off, and 0x7F, made 0 by the exclusive or, when 1
 * is: either sets a high bit that the byte itself did not have. */
bool ascii_has_control(str s)
{
    const uint64_t ones = UINT64_C(0x0101010101010101);
    ptrdiff_t i = 0;
    while (i + 8 <= s.n) {
        uint64_t word;
        memcpy(&word, s.p + i, 8);
        uint64_t deleted = word ^ ones * 0x7F;
        uint64_t suspects = ((word - ones * 0x20) | (deleted - ones)) & ~word & ones * 0x80;
        if (suspects)
            break;
        i += 8;
    }
    for (; i < s.n; i++) {
        unsigned char c = (unsigned char)s.p[i];
        if ((c < 0x20 && c != '\t') || c == 0x7F)
            return true;
    }
    return false;
}

bool ascii_equal_ignoring_case(str s, str lower_case)
{
    if (s.n != lower_case.n)
        return false;
    for (ptrdiff_t i = 0; i < s.n; i++)
        if (ascii_lower(s.p[i]) != lower_case.p[i])
            return false;
    return true;
}
