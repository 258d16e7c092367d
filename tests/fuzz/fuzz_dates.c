/* What is read as a time is written so that it reads as the same time. */
#include "fuzz.h"

#include "core/limits.h"
#include "text/dates.h"
#include "text/header_date.h"
#include "text/period.h"

#include <stdlib.h>

static void check(bool holds)
{
    if (!holds)
        abort();
}

static void check_period(struct arena *arena, str s)
{
    struct period p, again;
    if (!period_parse(s, &p))
        return;
    check(p.first.n <= p.last.n && period_words(arena, p).n > 0 && period_label(arena, p).n > 0);
    check(period_parse(period_code(arena, p), &again) && again.kind == p.kind &&
          again.first.n == p.first.n && again.last.n == p.last.n);
    again = period_back(p, 3);
    check(period_is_like(again, p) && again.first.n <= p.first.n);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size > 100)
        return 0;
    struct arena arena;
    arena_init(&arena, MIB);
    str s = {(const char *)data, (ptrdiff_t)size};
    day d;
    day again;
    struct days days;
    moment m;
    moment back;
    if (text_parse_day(s, &d)) {
        check(text_parse_day(text_day(&arena, d), &again) && again.n == d.n);
        check(text_parse_day(text_day_iso(&arena, d), &again) && again.n == d.n);
        check(text_parse_days(s, &days) && days.from.n == d.n && days.to.n == d.n);
    }
    if (text_parse_days(s, &days))
        check(days.from.n <= days.to.n && days.to.n - days.from.n <= 365);
    str iso = S("");
    if (text_parse_moment(s, &m))
        iso = text_moment_iso(&arena, m); /* empty just outside the years 1 to 9999 */
    if (iso.n > 0)
        check(text_parse_moment(iso, &back) && back.s == m.s);
    check_period(&arena, s);
    str field = S("");
    if (header_date_read(s, (moment){1642559100}, &m))
        field = header_date(&arena, m); /* as above */
    if (field.n > 0)
        check(header_date_read(field, (moment){0}, &back) && back.s == m.s);
    arena_release(&arena);
    return 0;
}
