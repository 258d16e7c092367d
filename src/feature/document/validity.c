#include "feature/document/validity.h"

static bool is_by(day d, day that)
{
    return day_is_set(d) && d.n <= that.n;
}

static day earlier(day a, day b)
{
    if (!day_is_set(a) || !day_is_set(b))
        return day_is_set(a) ? a : b;
    return a.n < b.n ? a : b;
}

enum validity validity_on(const struct validity_days *days, day that)
{
    day over = earlier(days->repealed_on, days->expires_on);
    if (is_by(days->replaced_on, that) && !(day_is_set(over) && over.n < days->replaced_on.n))
        return VALIDITY_REPLACED;
    if (is_by(over, that))
        return VALIDITY_OVER;
    if (day_is_set(days->begins_on) && days->begins_on.n > that.n)
        return VALIDITY_AHEAD;
    if (is_by(days->partly_on, that))
        return VALIDITY_PARTLY;
    return day_is_set(days->begins_on) ? VALIDITY_IN_FORCE : VALIDITY_UNKNOWN;
}

day validity_since(const struct validity_days *days, day that)
{
    switch (validity_on(days, that)) {
    case VALIDITY_REPLACED:
        return days->replaced_on;
    case VALIDITY_OVER:
        return earlier(days->repealed_on, days->expires_on);
    case VALIDITY_PARTLY:
        return days->partly_on;
    case VALIDITY_AHEAD:
    case VALIDITY_IN_FORCE:
    case VALIDITY_UNKNOWN:
        return days->begins_on;
    }
    return DAY_NONE;
}

static const struct state {
    str name, word, title;
} states[VALIDITIES] = {
    [VALIDITY_UNKNOWN] = {S_INIT("unknown"), S_INIT("chua-ro"),
                          S_INIT("Chưa có thông tin hiệu lực")},
    [VALIDITY_AHEAD] = {S_INIT("ahead"), S_INIT("chua"), S_INIT("Chưa có hiệu lực")},
    [VALIDITY_IN_FORCE] = {S_INIT("in-force"), S_INIT("con"), S_INIT("Còn hiệu lực")},
    [VALIDITY_PARTLY] = {S_INIT("partly"), S_INIT("mot-phan"), S_INIT("Hết hiệu lực một phần")},
    [VALIDITY_OVER] = {S_INIT("over"), S_INIT("het"), S_INIT("Hết hiệu lực toàn bộ")},
    [VALIDITY_REPLACED] = {S_INIT("replaced"), S_INIT("thay-the"), S_INIT("Bị thay thế")},
};

str validity_name(enum validity validity)
{
    return states[validity].name;
}

str validity_word(enum validity validity)
{
    return states[validity].word;
}

str validity_title(enum validity validity)
{
    return states[validity].title;
}
