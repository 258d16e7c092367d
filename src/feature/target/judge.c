#include "feature/target/judge.h"

/* The values that a figure leaves possible: from `low` to `high`; an end that is not there is far
 * away, one that is open is not reached. */
struct span {
    decimal low, high;
    bool has_low, has_high;
    bool is_low_open, is_high_open;
};

str judgement_words(enum judgement judgement)
{
    switch (judgement) {
    case JUDGED_EXCEEDED:
        return S("vượt");
    case JUDGED_MET:
        return S("đạt");
    case JUDGED_MISSED:
        return S("không đạt");
    case JUDGED_NO_FIGURE:
        return S("chưa có số liệu");
    case JUDGED_OPEN:
        return S("chưa đánh giá được");
    }
    return S("");
}

/* Half a unit of the last digit that is no zero: 750 is known to 5, 0.30 to 0.05. */
static decimal half_step(decimal value)
{
    int64_t unit = 1;
    for (int64_t rest = value.n; rest != 0 && rest % 10 == 0; rest /= 10)
        unit *= 10;
    return (decimal){unit * 5, value.places + 1};
}

/* False: the values cannot be written. */
static bool span_of(const struct measured *m, struct span *out)
{
    struct span s = {m->value, m->value, true, true, false, false};
    switch (m->qualifier) {
    case QUALIFIER_NONE:
        break;
    case QUALIFIER_ABOUT:
        if (m->value.places >= DECIMAL_DIGITS_LIMIT || m->value.n >= INT64_C(100000000000000000) ||
            m->value.n <= -INT64_C(100000000000000000) ||
            !decimal_subtract(m->value, half_step(m->value), &s.low) ||
            !decimal_add(m->value, half_step(m->value), &s.high))
            return false;
        break;
    case QUALIFIER_OVER:
        s.has_high = false;
        s.is_low_open = true;
        break;
    case QUALIFIER_NEARLY:
        s.has_low = false;
        s.is_high_open = true;
        break;
    case QUALIFIER_AT_LEAST:
        s.has_high = false;
        break;
    }
    *out = s;
    return true;
}

static bool is_all_from(const struct span *s, decimal number)
{
    return s->has_low && decimal_compare(s->low, number) >= 0;
}

static bool is_all_to(const struct span *s, decimal number)
{
    return s->has_high && decimal_compare(s->high, number) <= 0;
}

static bool is_all_above(const struct span *s, decimal number)
{
    return is_all_from(s, number) && (s->is_low_open || decimal_compare(s->low, number) > 0);
}

static bool is_all_below(const struct span *s, decimal number)
{
    return is_all_to(s, number) && (s->is_high_open || decimal_compare(s->high, number) < 0);
}

static enum judgement judge_span(const struct goal *goal, const struct span *s)
{
    decimal number = goal->number;
    switch (goal->direction) {
    case DIRECTION_UP:
        return is_all_above(s, number)   ? JUDGED_EXCEEDED
               : is_all_from(s, number)  ? JUDGED_MET
               : is_all_below(s, number) ? JUDGED_MISSED
                                         : JUDGED_OPEN;
    case DIRECTION_DOWN:
        return is_all_below(s, number)   ? JUDGED_EXCEEDED
               : is_all_to(s, number)    ? JUDGED_MET
               : is_all_above(s, number) ? JUDGED_MISSED
                                         : JUDGED_OPEN;
    case DIRECTION_RANGE:
        return is_all_from(s, number) && is_all_to(s, goal->upper)       ? JUDGED_MET
               : is_all_below(s, number) || is_all_above(s, goal->upper) ? JUDGED_MISSED
                                                                         : JUDGED_OPEN;
    }
    return JUDGED_OPEN;
}

enum judgement target_judge(const struct goal *goal, const struct measured *measured)
{
    struct span s;
    if (!measured->has_value)
        return JUDGED_NO_FIGURE;
    if (measured->status == STATUS_ESTIMATE || !span_of(measured, &s))
        return JUDGED_OPEN;
    return judge_span(goal, &s);
}
