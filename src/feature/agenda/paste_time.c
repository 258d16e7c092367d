/* Times and parts of a day. */
#include "feature/agenda/paste_when.h"

#include <string.h>

enum { HOUR = 60, NOON = 12 * HOUR };

static bool is_joined(const struct paste_line *line, int at)
{
    return at < line->count && !line->tokens[at].is_spaced;
}

static bool is_minute(const struct paste_line *line, int at)
{
    return paste_is_number(line, at) && line->tokens[at].digits == 2 &&
           line->tokens[at].number < 60;
}

static int skip_minute_words(const struct paste_line *line, int at)
{
    static const char *const words[] = {"phút", "ph", "p", "'", "''", "´", NULL};
    return at + paste_says_one(line, at, words);
}

/* Whether a number apart, as in "8h 30", can be minutes: something that ends them is behind it. */
static bool ends_minutes(const struct paste_line *line, int at)
{
    return at >= line->count || line->tokens[at].kind == TOKEN_SIGN ||
           skip_minute_words(line, at) > at;
}

/* What comes behind the hour of "8h30", "8 giờ 30 phút", "8h:30", "8 giờ rưỡi". */
static int minutes_behind_word(const struct paste_line *line, int at, int *minutes)
{
    if (paste_says(line, at, "rưỡi")) {
        *minutes = 30;
        return at + 1;
    }
    int next = at;
    if (paste_is_sign(line, at, ':') && is_joined(line, at) && is_joined(line, at + 1))
        next = at + 1;
    if (!is_minute(line, next))
        return at;
    if (!is_joined(line, next) && !ends_minutes(line, next + 1))
        return at;
    *minutes = line->tokens[next].number;
    return skip_minute_words(line, next + 1);
}

static int half_of_day(const struct paste_line *line, int at, int *minutes)
{
    static const char *const later[] = {"chiều", "tối", "đêm", NULL};
    int n = paste_says_one(line, at, later);
    if (n > 0 && *minutes < NOON)
        *minutes += NOON;
    if (n == 0)
        n = paste_says(line, at, "sáng") + paste_says(line, at, "trưa");
    return at + n;
}

/* One time, without what may stand before it. */
static int single(const struct paste_line *line, int at, enum paste_place place, int *minutes)
{
    static const char *const hours[] = {"h", "giờ", "g", "hr", NULL};
    if (!paste_is_number(line, at) || line->tokens[at].number > 24 || line->tokens[at].digits > 2)
        return 0;
    int extra = 0, next = at + 1;
    int word = paste_says_one(line, next, hours);
    if (word > 0) {
        next = minutes_behind_word(line, next + word, &extra);
    } else if ((paste_is_sign(line, next, ':') ||
                (place == PASTE_IN_CELL && paste_is_sign(line, next, '.'))) &&
               is_joined(line, next) && is_joined(line, next + 1) && is_minute(line, next + 1)) {
        extra = line->tokens[next + 1].number;
        next += 2;
        if (paste_is_sign(line, next, ':') && is_joined(line, next) && is_minute(line, next + 1))
            next += 2;
    } else {
        return 0;
    }
    int total = line->tokens[at].number * HOUR + extra;
    if (total > 24 * HOUR)
        return 0;
    next = half_of_day(line, next, &total);
    *minutes = total % (24 * HOUR);
    return next - at;
}

static int range_sign(const struct paste_line *line, int at)
{
    static const char *const words[] = {"-", "đến", "tới", "~", "- >", "đến hết", NULL};
    return paste_says_one(line, at, words);
}

static int before_time(const struct paste_line *line, int at)
{
    static const char *const words[] = {
        "lúc",         "từ",   "vào",     "vào lúc", "khoảng", "bắt đầu",   "bắt đầu từ",
        "bắt đầu lúc", "đúng", "vào hồi", "hồi",     "từ lúc", "từ khoảng", NULL};
    return paste_says_one(line, at, words);
}

/* The hour of "8-10h" that has no sign of its own. */
static int bare_hour(const struct paste_line *line, int at, enum paste_place place, int *minutes)
{
    int later;
    if (!paste_is_number(line, at) || line->tokens[at].number >= 24 || line->tokens[at].digits > 2)
        return 0;
    int sign = range_sign(line, at + 1);
    if (sign == 0 || single(line, at + 1 + sign, place, &later) == 0 ||
        later <= line->tokens[at].number * HOUR)
        return 0;
    *minutes = line->tokens[at].number * HOUR;
    return 1;
}

int paste_time(const struct paste_line *line, int at, enum paste_place place,
               struct paste_when *out)
{
    int from = at, starts, ends;
    at += before_time(line, at);
    int n = single(line, at, place, &starts);
    if (n == 0)
        n = bare_hour(line, at, place, &starts);
    if (n == 0)
        return 0;
    at += n;
    out->starts = starts;
    out->ends = PASTE_NO_TIME;
    int sign = range_sign(line, at);
    if (sign > 0 && (n = single(line, at + sign, place, &ends)) > 0 && ends > starts) {
        out->ends = ends;
        at += sign + n;
    }
    return at - from;
}

/* Words that begin like a part of the day and mean something else: "sáng kiến", "tối ưu". */
static bool is_other_word(const struct paste_line *line, int at)
{
    static const char *const others[] = {"kiến",  "tạo", "lập", "tác",  "suốt", "ưu",
                                         "thiểu", "đa",  "dài", "rộng", "cao",  "tân",
                                         "nay",   "mật", "hậu", NULL};
    return paste_says_one(line, at, others) > 0;
}

/* Whether letters such as "S" are all that a cell says, or begin a line or a part of it: "S: Họp".
 */
static bool stands_alone(const struct paste_line *line, int at, int n, enum paste_place place)
{
    if (place == PASTE_IN_CELL && at + n == line->count)
        return true;
    bool begins = at == 0 || (line->tokens[at - 1].kind == TOKEN_SIGN &&
                              strchr("-+*;,./", line->tokens[at - 1].sign));
    return begins && line->tokens[at].is_capital && paste_is_sign(line, at + n, ':') &&
           at + n + 1 < line->count;
}

int paste_part(const struct paste_line *line, int at, enum paste_place place, enum paste_part *out)
{
    static const struct {
        const char *phrase;
        enum paste_part part;
        bool only_in_cells;
    } parts[] = {
        {"cả ngày", PASTE_ALL_DAY, false},
        {"nguyên ngày", PASTE_ALL_DAY, false},
        {"sáng + chiều", PASTE_ALL_DAY, false},
        {"sáng, chiều", PASTE_ALL_DAY, false},
        {"sáng - chiều", PASTE_ALL_DAY, false},
        {"sáng và chiều", PASTE_ALL_DAY, false},
        {"sáng", PASTE_MORNING, false},
        {"chiều", PASTE_AFTERNOON, false},
        {"tối", PASTE_EVENING, false},
        {"s", PASTE_MORNING, true},
        {"c", PASTE_AFTERNOON, true},
        {"t", PASTE_EVENING, true},
        {"sa", PASTE_MORNING, true},
        {"ch", PASTE_AFTERNOON, true},
        {"am", PASTE_MORNING, true},
        {"pm", PASTE_AFTERNOON, true},
        {"cn", PASTE_ALL_DAY, true},
    };
    static const char *const before[] = {"buổi", "cả buổi", "vào buổi", "cả", NULL};
    int prefix = paste_says_one(line, at, before);
    /* The longest names are first. */
    for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++) {
        bool with_prefix = parts[i].part != PASTE_ALL_DAY && prefix > 0;
        int from = at + (with_prefix ? prefix : 0);
        int n = paste_says(line, from, parts[i].phrase);
        if (n == 0 || (parts[i].only_in_cells && !stands_alone(line, from, n, place)))
            continue;
        if (is_other_word(line, from + n))
            return 0;
        *out = parts[i].part;
        return from + n - at;
    }
    return 0;
}
