#include "http/ascii.h"

bool ascii_is_alphanumeric(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

bool ascii_is_token(str s)
{
    for (ptrdiff_t i = 0; i < s.n; i++)
        if (!ascii_is_alphanumeric(s.p[i]) && str_find_char(S("!#$%&'*+-.^_`|~"), s.p[i]) < 0)
            return false;
    return s.n > 0;
}

char ascii_lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
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
