#include "core/str.h"

#include <string.h>

str str_from_c(const char *c)
{
    return (str){c, c ? (ptrdiff_t)strlen(c) : 0};
}

bool str_equal(str a, str b)
{
    return a.n == b.n && (a.n == 0 || memcmp(a.p, b.p, (size_t)a.n) == 0);
}

int str_compare(str a, str b)
{
    ptrdiff_t shorter = a.n < b.n ? a.n : b.n;
    int order = shorter > 0 ? memcmp(a.p, b.p, (size_t)shorter) : 0;
    if (order != 0)
        return order;
    return (a.n > b.n) - (a.n < b.n);
}

bool str_starts(str s, str prefix)
{
    return s.n >= prefix.n && str_equal(str_slice(s, 0, prefix.n), prefix);
}

bool str_ends(str s, str suffix)
{
    return s.n >= suffix.n && str_equal(str_slice(s, s.n - suffix.n, s.n), suffix);
}

ptrdiff_t str_find(str s, str part)
{
    if (part.n == 0)
        return 0;
    if (s.n < part.n)
        return -1;
    const char *found = memmem(s.p, (size_t)s.n, part.p, (size_t)part.n);
    return found ? found - s.p : -1;
}

ptrdiff_t str_find_char(str s, char c)
{
    const char *found = s.n > 0 ? memchr(s.p, c, (size_t)s.n) : NULL;
    return found ? found - s.p : -1;
}

str str_slice(str s, ptrdiff_t from, ptrdiff_t to)
{
    if (from < 0)
        from = 0;
    if (to > s.n)
        to = s.n;
    if (from >= to)
        return (str){s.p, 0};
    return (str){s.p + from, to - from};
}

static bool is_space(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

str str_trim(str s)
{
    while (s.n > 0 && is_space(s.p[0])) {
        s.p++;
        s.n--;
    }
    while (s.n > 0 && is_space(s.p[s.n - 1]))
        s.n--;
    return s;
}

bool str_cut(str *rest, char c, str *head)
{
    if (!rest->p)
        return false;
    ptrdiff_t at = str_find_char(*rest, c);
    if (at < 0) {
        *head = *rest;
        *rest = (str){0};
        return true;
    }
    *head = str_slice(*rest, 0, at);
    *rest = (str){rest->p + at + 1, rest->n - at - 1};
    return true;
}

int str_among(str s, const str *list, int n)
{
    for (int i = 0; i < n; i++)
        if (str_equal(s, list[i]))
            return i;
    return -1;
}

bool str_to_int(str s, int64_t *out)
{
    bool negative = s.n > 0 && s.p[0] == '-';
    ptrdiff_t i = negative ? 1 : 0;
    if (i == s.n)
        return false;
    int64_t value = 0; /* kept below zero, where there is room for INT64_MIN */
    for (; i < s.n; i++) {
        if (s.p[i] < '0' || s.p[i] > '9')
            return false;
        if (__builtin_mul_overflow(value, 10, &value) ||
            __builtin_sub_overflow(value, s.p[i] - '0', &value))
            return false;
    }
    if (!negative && __builtin_sub_overflow(0, value, &value))
        return false;
    *out = value;
    return true;
}
