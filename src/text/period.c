#include "text/period.h"

#include "text/dates.h"

#include <assert.h>

enum { MONTHS = 12, QUARTER_MONTHS = 3 };

static bool read_digits(str s, int least, int most, int *out)
{
    int n = 0;
    if (s.n < least || s.n > most)
        return false;
    for (ptrdiff_t i = 0; i < s.n; i++) {
        if (s.p[i] < '0' || s.p[i] > '9')
            return false;
        n = n * 10 + (s.p[i] - '0');
    }
    *out = n;
    return true;
}

/* From the first day of one month to the last day of another, of one year or of two. */
static bool make(enum period_kind kind, int year, int month, int last_year, int last_month,
                 struct period *out)
{
    int next_year = last_month == MONTHS ? last_year + 1 : last_year;
    int next_month = last_month == MONTHS ? 1 : last_month + 1;
    out->kind = kind;
    if (!day_make(year, month, 1, &out->first) || !day_make(next_year, next_month, 1, &out->last))
        return false;
    out->last.n--;
    return true;
}

static bool read_part(int year, str part, struct period *out)
{
    int n;
    char head = part.n > 0 ? part.p[0] : 0;
    char tail = part.n > 0 ? part.p[part.n - 1] : 0;
    if (head == 'Q' || head == 'q')
        return read_digits(str_slice(part, 1, part.n), 1, 1, &n) && n >= 1 && n <= 4 &&
               make(PERIOD_QUARTER, year, (n - 1) * QUARTER_MONTHS + 1, year, n * QUARTER_MONTHS,
                    out);
    if (tail == 'T' || tail == 't')
        return part.p[0] != '0' && read_digits(str_slice(part, 0, part.n - 1), 1, 2, &n) &&
               n >= 2 && n < MONTHS && make(PERIOD_MONTHS, year, 1, year, n, out);
    if (part.n == 4)
        return read_digits(part, 4, 4, &n) && n > year && n - year <= PERIOD_TERM_YEARS &&
               make(PERIOD_TERM, year, 1, n, MONTHS, out);
    return read_digits(part, 2, 2, &n) && n >= 1 && n <= MONTHS &&
           make(PERIOD_MONTH, year, n, year, n, out);
}

bool period_parse(str s, struct period *out)
{
    int year, month, dom;
    str head;
    if (!str_cut(&s, '-', &head) || !read_digits(head, 4, 4, &year) || year == 0)
        return false;
    if (!s.p)
        return make(PERIOD_YEAR, year, 1, year, MONTHS, out);
    ptrdiff_t dash = str_find_char(s, '-');
    if (dash < 0)
        return read_part(year, s, out);
    if (!read_digits(str_slice(s, 0, dash), 2, 2, &month) ||
        !read_digits(str_slice(s, dash + 1, s.n), 2, 2, &dom) ||
        !day_make(year, month, dom, &out->first))
        return false;
    out->kind = PERIOD_DAY;
    out->last = out->first;
    return true;
}

str period_code(struct arena *arena, struct period p)
{
    struct civil first = day_civil(p.first);
    struct civil last = day_civil(p.last);
    switch (p.kind) {
    case PERIOD_TERM:
        return arena_printf(arena, "%04d-%04d", first.year, last.year);
    case PERIOD_YEAR:
        return arena_printf(arena, "%04d", first.year);
    case PERIOD_MONTHS:
        return arena_printf(arena, "%04d-%dT", first.year, last.month);
    case PERIOD_QUARTER:
        return arena_printf(arena, "%04d-Q%d", first.year, last.month / QUARTER_MONTHS);
    case PERIOD_MONTH:
        return arena_printf(arena, "%04d-%02d", first.year, first.month);
    case PERIOD_DAY:
        return text_day_iso(arena, p.first);
    }
    return (str){0};
}

static const char *const quarters[] = {"I", "II", "III", "IV"};

static const char *quarter_of(struct civil first)
{
    return quarters[(first.month - 1) / QUARTER_MONTHS];
}

str period_words(struct arena *arena, struct period p)
{
    enum { HALF = 6 };
    struct civil first = day_civil(p.first);
    struct civil last = day_civil(p.last);
    switch (p.kind) {
    case PERIOD_TERM:
        return arena_printf(arena, "nhiệm kỳ %d–%d", first.year, last.year);
    case PERIOD_YEAR:
        return arena_printf(arena, "năm %d", first.year);
    case PERIOD_MONTHS:
        return arena_printf(arena, "%d tháng%s năm %d", last.month,
                            last.month == HALF ? " đầu" : "", first.year);
    case PERIOD_QUARTER:
        return arena_printf(arena, "quý %s/%d", quarter_of(first), first.year);
    case PERIOD_MONTH:
        return arena_printf(arena, "tháng %d/%d", first.month, first.year);
    case PERIOD_DAY:
        return arena_printf(arena, "ngày %.*s", STR_ARG(text_day(arena, p.first)));
    }
    return (str){0};
}

str period_label(struct arena *arena, struct period p)
{
    struct civil first = day_civil(p.first);
    struct civil last = day_civil(p.last);
    switch (p.kind) {
    case PERIOD_TERM:
        return arena_printf(arena, "%d–%d", first.year, last.year);
    case PERIOD_YEAR:
        return arena_printf(arena, "%d", first.year);
    case PERIOD_MONTHS:
        return arena_printf(arena, "%dT/%d", last.month, first.year);
    case PERIOD_QUARTER:
        return arena_printf(arena, "%s/%d", quarter_of(first), first.year);
    case PERIOD_MONTH:
        return arena_printf(arena, "%d/%d", first.month, first.year);
    case PERIOD_DAY:
        return arena_printf(arena, "%02d/%02d", first.day, first.month);
    }
    return (str){0};
}

static int months_of(struct period p)
{
    struct civil first = day_civil(p.first);
    struct civil last = day_civil(p.last);
    return (last.year - first.year) * MONTHS + last.month - first.month + 1;
}

bool period_is_like(struct period a, struct period b)
{
    return a.kind == b.kind && (a.kind != PERIOD_MONTHS || months_of(a) == months_of(b));
}

int period_distance(struct period a, struct period b)
{
    struct civil from = day_civil(a.first);
    struct civil to = day_civil(b.first);
    int months = (to.year - from.year) * MONTHS + to.month - from.month;
    switch (a.kind) {
    case PERIOD_TERM: /* each begins in the year in which the one before ends */
        return (to.year - from.year) / (day_civil(a.last).year - from.year);
    case PERIOD_YEAR:
    case PERIOD_MONTHS:
        return to.year - from.year;
    case PERIOD_QUARTER:
        return months / QUARTER_MONTHS;
    case PERIOD_MONTH:
        return months;
    case PERIOD_DAY:
        break;
    }
    return b.first.n - a.first.n;
}

struct period period_back(struct period p, int count)
{
    struct civil first = day_civil(p.first);
    int length = months_of(p);
    int step = p.kind == PERIOD_TERM                                ? length - MONTHS
               : p.kind == PERIOD_QUARTER || p.kind == PERIOD_MONTH ? length
                                                                    : MONTHS;
    int begin = first.year * MONTHS + first.month - 1 - step * count;
    int end = begin + length - 1;
    struct period out = p;
    assert(count >= 0);
    if (p.kind == PERIOD_DAY)
        return (struct period){p.kind, {p.first.n - count}, {p.first.n - count}};
    if (begin < MONTHS ||
        !make(p.kind, begin / MONTHS, begin % MONTHS + 1, end / MONTHS, end % MONTHS + 1, &out))
        return p;
    return out;
}
