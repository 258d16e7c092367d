#include "core/decimal.h"

#include <assert.h>

/* Two decimals in the same places have at most 36 digits each: room for their sum and product, and
 * for a quotient's hundred and six places is made by dividing in steps. */
__extension__ typedef __int128 wide;

enum { PERCENT_PLACES_LIMIT = 6 };

static const int64_t powers[DECIMAL_DIGITS_LIMIT + 1] = {
    1,
    10,
    100,
    1000,
    10000,
    100000,
    1000000,
    10000000,
    100000000,
    1000000000,
    10000000000,
    100000000000,
    1000000000000,
    10000000000000,
    100000000000000,
    1000000000000000,
    10000000000000000,
    100000000000000000,
    1000000000000000000,
};

static void check(decimal d)
{
    assert(d.places >= 0 && d.places <= DECIMAL_DIGITS_LIMIT);
    assert(d.n < powers[DECIMAL_DIGITS_LIMIT] && d.n > -powers[DECIMAL_DIGITS_LIMIT]);
}

static bool made(wide n, int places, decimal *out)
{
    const wide most = powers[DECIMAL_DIGITS_LIMIT];
    if (n >= most || n <= -most || places > DECIMAL_DIGITS_LIMIT)
        return false;
    *out = (decimal){(int64_t)n, places};
    return true;
}

decimal decimal_of_int(int64_t n)
{
    decimal d = {n, 0};
    check(d);
    return d;
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

bool decimal_parse(str s, decimal *out)
{
    bool is_below = s.n > 0 && s.p[0] == '-';
    ptrdiff_t from = is_below ? 1 : 0;
    ptrdiff_t point = -1;
    int64_t n = 0;
    int digits = 0;
    for (ptrdiff_t i = from; i < s.n; i++) {
        if (s.p[i] == '.' && point < 0 && i > from && i + 1 < s.n) {
            point = i;
            continue;
        }
        if (!is_digit(s.p[i]) || ++digits > DECIMAL_DIGITS_LIMIT + 1)
            return false;
        if (i == from + 1 && s.p[from] == '0')
            return false;
        if (n >= powers[DECIMAL_DIGITS_LIMIT - 1])
            return false;
        n = n * 10 + (s.p[i] - '0');
    }
    if (digits == 0)
        return false;
    *out = (decimal){is_below ? -n : n, point < 0 ? 0 : (int)(s.n - point - 1)};
    return true;
}

str decimal_plain(struct arena *arena, decimal d)
{
    enum { ROOM = DECIMAL_DIGITS_LIMIT + 4 };
    check(d);
    char *to = arena_bytes(arena, ROOM);
    int at = ROOM;
    int64_t rest = d.n < 0 ? -d.n : d.n;
    for (int digit = 0; digit <= d.places || rest > 0; digit++) {
        if (digit > 0 && digit == d.places)
            to[--at] = '.';
        to[--at] = (char)('0' + rest % 10);
        rest /= 10;
    }
    if (d.n < 0)
        to[--at] = '-';
    return (str){to + at, ROOM - at};
}

/* Both as whole numbers of the smallest place that either has. */
static int level(decimal a, decimal b, wide *of_a, wide *of_b)
{
    int places = a.places > b.places ? a.places : b.places;
    check(a);
    check(b);
    *of_a = (wide)a.n * powers[places - a.places];
    *of_b = (wide)b.n * powers[places - b.places];
    return places;
}

int decimal_compare(decimal a, decimal b)
{
    wide x, y;
    level(a, b, &x, &y);
    return x < y ? -1 : x > y;
}

bool decimal_add(decimal a, decimal b, decimal *out)
{
    wide x, y;
    int places = level(a, b, &x, &y);
    return made(x + y, places, out);
}

bool decimal_subtract(decimal a, decimal b, decimal *out)
{
    wide x, y;
    int places = level(a, b, &x, &y);
    return made(x - y, places, out);
}

bool decimal_multiply(decimal a, decimal b, decimal *out)
{
    check(a);
    check(b);
    return made((wide)a.n * b.n, a.places + b.places, out);
}

/* The nearest whole number of `n` / `by`, halves away from zero; `by` is above zero. */
static wide divided(wide n, wide by)
{
    wide whole = n / by;
    wide left = n % by < 0 ? -(n % by) : n % by;
    if (left >= by - left)
        whole += n < 0 ? -1 : 1;
    return whole;
}

bool decimal_round(decimal d, int places, decimal *out)
{
    assert(places >= 0 && places <= DECIMAL_DIGITS_LIMIT);
    check(d);
    if (places >= d.places)
        return made((wide)d.n * powers[places - d.places], places, out);
    return made(divided(d.n, powers[d.places - places]), places, out);
}

/* One digit after the other, as by hand: `n` times a hundred and its places could pass 128 bits. */
static bool percent_of(wide n, wide whole, int places, decimal *out)
{
    const wide most = powers[DECIMAL_DIGITS_LIMIT];
    bool is_below = n < 0;
    wide left = is_below ? -n : n;
    wide result = left / whole;
    left %= whole;
    for (int step = 0; step < places + 2; step++) {
        if (result >= most)
            return false;
        left *= 10;
        result = result * 10 + left / whole;
        left %= whole;
    }
    if (left >= whole - left)
        result++;
    return made(is_below ? -result : result, places, out);
}

bool decimal_percent(decimal part, decimal whole, int places, decimal *out)
{
    wide of_part, of_whole;
    assert(places >= 0 && places <= PERCENT_PLACES_LIMIT);
    level(part, whole, &of_part, &of_whole);
    return of_whole > 0 && percent_of(of_part, of_whole, places, out);
}

bool decimal_growth(decimal now, decimal before, int places, decimal *out)
{
    wide of_now, of_before;
    assert(places >= 0 && places <= PERCENT_PLACES_LIMIT);
    level(now, before, &of_now, &of_before);
    return of_before > 0 && percent_of(of_now - of_before, of_before, places, out);
}
