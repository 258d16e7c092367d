/* Days. */
#include "feature/agenda/paste_when.h"

enum { DAYS_OF_WEEK = 7, SUNDAY_OF_WEEK = 6, NEAR_DAYS = 10 };

struct paste_when paste_when_nothing(void)
{
    return (struct paste_when){
        .from = DAY_NONE, .to = DAY_NONE, .starts = PASTE_NO_TIME, .ends = PASTE_NO_TIME};
}

/* --- weekdays -------------------------------------------------------------------------------- */

static const struct {
    const char *name; /* behind "thứ" */
    int of_week;      /* 0 Monday */
} weekdays[] = {{"hai", 0}, {"ba", 1},  {"tư", 2},  {"bốn", 2},
                {"năm", 3}, {"sáu", 4}, {"bảy", 5}, {"bẩy", 5}};

static int named_weekday(const struct paste_line *line, int at, int *of_week)
{
    for (size_t i = 0; i < sizeof weekdays / sizeof weekdays[0]; i++)
        if (paste_says(line, at, weekdays[i].name)) {
            *of_week = weekdays[i].of_week;
            return 1;
        }
    return 0;
}

static bool counts_weekday(const struct paste_line *line, int at)
{
    return paste_is_number(line, at) && line->tokens[at].digits == 1 &&
           line->tokens[at].number >= 2 && line->tokens[at].number <= 7;
}

static int english_weekday(const struct paste_line *line, int at, int *of_week)
{
    static const char *const names[] = {"monday", "tuesday",  "wednesday", "thursday",
                                        "friday", "saturday", "sunday"};
    for (int i = 0; i < DAYS_OF_WEEK; i++)
        if (paste_says(line, at, names[i])) {
            *of_week = i;
            return 1;
        }
    return 0;
}

static int sunday(const struct paste_line *line, int at)
{
    static const char *const names[] = {"chủ nhật", "chúa nhật", "cn", "c.n", "chủ nhựt", NULL};
    return paste_says_one(line, at, names);
}

static int weekday(const struct paste_line *line, int at, enum paste_place place, int *of_week)
{
    static const char *const words[] = {"thứ", "thứ:", "t.", NULL};
    int n = sunday(line, at);
    if (n > 0) {
        *of_week = SUNDAY_OF_WEEK;
        return n;
    }
    n = paste_says_one(line, at, words);
    if (n > 0 && sunday(line, at + n) > 0) {
        *of_week = SUNDAY_OF_WEEK;
        return n + sunday(line, at + n);
    }
    if (n == 0 && paste_says(line, at, "t") && at + 1 < line->count &&
        !line->tokens[at + 1].is_spaced)
        n = counts_weekday(line, at + 1) ? 1 : 0;
    if (n > 0 && named_weekday(line, at + n, of_week))
        return n + 1;
    if (n > 0 && counts_weekday(line, at + n)) {
        *of_week = line->tokens[at + n].number - 2;
        return n + 1;
    }
    if (place == PASTE_IN_CELL && named_weekday(line, at, of_week))
        return 1;
    /* "2 - 17/01" in a column of weekdays. */
    if (place == PASTE_IN_CELL && at == 0 && counts_weekday(line, at) &&
        (at + 1 >= line->count || line->tokens[at + 1].is_spaced ||
         paste_is_sign(line, at + 1, '(') || paste_is_sign(line, at + 1, ','))) {
        *of_week = line->tokens[at].number - 2;
        return 1;
    }
    return english_weekday(line, at, of_week);
}

/* --- dates ----------------------------------------------------------------------------------- */

struct date {
    int day, month, year; /* 0: not said */
    int last_day;         /* "18-19/01": 19 */
};

static bool in_range(const struct paste_line *line, int at, int most)
{
    return paste_is_number(line, at) && line->tokens[at].digits <= 2 &&
           line->tokens[at].number >= 1 && line->tokens[at].number <= most;
}

static bool is_joined(const struct paste_line *line, int at)
{
    return at < line->count && !line->tokens[at].is_spaced;
}

static int read_year(const struct paste_line *line, int at, int *year)
{
    if (!paste_is_number(line, at))
        return 0;
    int digits = line->tokens[at].digits, number = line->tokens[at].number;
    if (digits == 4 && number >= 1900 && number < 2200)
        *year = number;
    else if (digits == 2)
        *year = 2000 + number;
    else
        return 0;
    return 1;
}

static int iso_date(const struct paste_line *line, int at, struct date *out)
{
    int year;
    if (at + 4 >= line->count || line->tokens[at].digits != 4 || read_year(line, at, &year) == 0 ||
        !paste_is_sign(line, at + 1, '-') || !in_range(line, at + 2, 12) ||
        !paste_is_sign(line, at + 3, '-') || !in_range(line, at + 4, 31))
        return 0;
    *out = (struct date){line->tokens[at + 4].number, line->tokens[at + 2].number, year, 0};
    return 5;
}

/* "17 tháng 01 năm 2022", "17 tháng 1/2022". */
static int worded_date(const struct paste_line *line, int at, struct date *out)
{
    if (!in_range(line, at, 31) || !paste_says(line, at + 1, "tháng") ||
        !in_range(line, at + 2, 12))
        return 0;
    *out = (struct date){line->tokens[at].number, line->tokens[at + 2].number, 0, 0};
    int next = at + 3;
    int word = paste_says(line, next, "năm");
    if (word == 0 && paste_is_sign(line, next, '/') && is_joined(line, next))
        word = 1;
    if (word > 0)
        next += read_year(line, next + word, &out->year) > 0 ? word + 1 : 0;
    return next - at;
}

/* "17/01/2022", "17/01", "17.01", "17-01-2022"; `sure`: something before it says that this is a
 * date. */
static int signed_date(const struct paste_line *line, int at, bool sure, struct date *out)
{
    if (!in_range(line, at, 31) || at + 2 >= line->count ||
        line->tokens[at + 1].kind != TOKEN_SIGN || !in_range(line, at + 2, 12))
        return 0;
    char sign = line->tokens[at + 1].sign;
    if (sign != '/' && sign != '.' && sign != '-')
        return 0;
    if (sign != '/' && (!is_joined(line, at + 1) || !is_joined(line, at + 2)))
        return 0;
    *out = (struct date){line->tokens[at].number, line->tokens[at + 2].number, 0, 0};
    int next = at + 3;
    if (paste_is_sign(line, next, sign) && is_joined(line, next))
        next += read_year(line, next + 1, &out->year) > 0 ? 2 : 0;
    bool says_enough = sure || sign == '/' || out->year > 0;
    return says_enough ? next - at : 0;
}

/* "18-19/01", "18, 19/01", "18 và 19/01". */
static int joined_days(const struct paste_line *line, int at, struct date *out)
{
    static const char *const joins[] = {"-", ",", "và", "&", "đến", "+", NULL};
    struct date last;
    if (!in_range(line, at, 31))
        return 0;
    int join = paste_says_one(line, at + 1, joins);
    int n = join > 0 ? signed_date(line, at + 1 + join, true, &last) : 0;
    if (n == 0 || last.day <= line->tokens[at].number)
        return 0;
    *out = last;
    out->last_day = last.day;
    out->day = line->tokens[at].number;
    return 1 + join + n;
}

static int date(const struct paste_line *line, int at, bool sure, struct date *out)
{
    int n = iso_date(line, at, out);
    if (n == 0)
        n = worded_date(line, at, out);
    if (n == 0 && sure)
        n = joined_days(line, at, out);
    if (n == 0)
        n = signed_date(line, at, sure, out);
    return n;
}

/* --- which day that is ----------------------------------------------------------------------- */

/* The year that brings a date nearest to the week. */
static bool nearest_year(const struct date *said, day monday, day *out)
{
    int year = day_civil(monday).year, best = INT32_MAX;
    for (int y = year - 1; y <= year + 1; y++) {
        day d;
        int far = 0;
        if (!day_make(y, said->month, said->day, &d))
            continue;
        far = d.n > monday.n ? d.n - monday.n : monday.n - d.n;
        if (far < best) {
            best = far;
            *out = d;
        }
    }
    return best < INT32_MAX;
}

static int weekday_of(day d)
{
    return (day_civil(d).weekday + 6) % DAYS_OF_WEEK;
}

static bool is_in_week(day d, day monday)
{
    return d.n >= monday.n && d.n < monday.n + DAYS_OF_WEEK;
}

/* A date that is wrong somewhere: what fits the week in two of its three parts is meant. */
static bool mend(const struct date *said, int of_week, day monday, day *out)
{
    for (int i = 0; i < DAYS_OF_WEEK; i++) {
        struct civil there = day_civil((day){monday.n + i});
        int same = (there.day == said->day) + (there.month == said->month) + (i == of_week);
        if (same >= 2 && (there.day == said->day || i == of_week)) {
            *out = (day){monday.n + i};
            return true;
        }
    }
    return false;
}

static bool resolve(const struct date *said, int of_week, const struct paste_around *around,
                    struct paste_when *out)
{
    day d = DAY_NONE;
    bool is_real = said->year > 0 ? day_make(said->year, said->month, said->day, &d)
                                  : nearest_year(said, around->monday, &d);
    bool is_near = is_real && d.n > around->monday.n - NEAR_DAYS &&
                   d.n < around->monday.n + DAYS_OF_WEEK + NEAR_DAYS;
    bool fits = is_real && (of_week < 0 || weekday_of(d) == of_week);
    if (around->is_given && !(is_real && is_in_week(d, around->monday)) && !(fits && is_near) &&
        of_week >= 0 && mend(said, of_week, around->monday, &d)) {
        out->doubts |= PASTE_DATE_MENDED;
        is_real = true;
    }
    if (!is_real)
        return false;
    if (of_week >= 0 && weekday_of(d) != of_week)
        out->doubts |= PASTE_WEEKDAY_DIFFERS;
    if (around->is_given && !is_in_week(d, around->monday))
        out->doubts |= PASTE_DAY_FAR;
    out->from = out->to = d;
    if (said->last_day > said->day)
        out->to.n += said->last_day - said->day;
    out->has_date = true;
    out->has_year = said->year > 0;
    return true;
}

/* --- all together ---------------------------------------------------------------------------- */

static int before_date(const struct paste_line *line, int at)
{
    static const char *const words[] = {"ngày",       "ngày:",    "ng.",      "các ngày",
                                        "trong ngày", "vào ngày", "hết ngày", NULL};
    return paste_says_one(line, at, words);
}

/* "ngày 17", without a month. */
static int day_of_month(const struct paste_line *line, int at, const struct paste_around *around,
                        struct paste_when *out)
{
    if (!in_range(line, at, 31) || !around->is_given)
        return 0;
    for (int i = 0; i < DAYS_OF_WEEK; i++)
        if (day_civil((day){around->monday.n + i}).day == line->tokens[at].number) {
            out->from = out->to = (day){around->monday.n + i};
            out->doubts |= PASTE_DAY_ALONE;
            return 1;
        }
    return 0;
}

/* A weekday behind the date: "17/01/2022 (Thứ Hai)", "17/01 thứ 2". */
static int weekday_behind(const struct paste_line *line, int at, int *of_week)
{
    int next = paste_skip_signs(line, at, "(,-");
    int n = weekday(line, next, PASTE_IN_TEXT, of_week);
    if (n == 0)
        return at;
    next += n;
    return paste_is_sign(line, next, ')') ? next + 1 : next;
}

static int single_day(const struct paste_line *line, int at, const struct paste_around *around,
                      enum paste_place place, struct paste_when *out)
{
    struct date said;
    int of_week = -1, from = at;
    int n = weekday(line, at, place, &of_week);
    int next = n > 0 ? paste_skip_signs(line, at + n, ",-/:(.;") : at;
    bool opens = next > at + n && n > 0;
    int word = before_date(line, next);
    bool sure = n > 0 || word > 0 || place == PASTE_IN_CELL;
    int length = date(line, next + word, sure, &said);
    if (length > 0) {
        next += word + length;
        int behind = of_week < 0 ? weekday_behind(line, next, &of_week) : next;
        if (!resolve(&said, of_week, around, out))
            return 0;
        next = behind;
    } else if (of_week >= 0) {
        out->from = out->to = (day){around->monday.n + of_week};
        out->doubts |= PASTE_DAY_ALONE;
        next = at + n;
        opens = false;
    } else if (word > 0 && (length = day_of_month(line, next + word, around, out)) > 0) {
        next += word + length;
    } else {
        return 0;
    }
    if (opens && paste_is_sign(line, next, ')'))
        next++;
    return next - from;
}

/* "(15/12 âm lịch)", "(nhằm ngày 15 tháng Chạp)": the lunar date, which is computed anyway. */
static int lunar_note(const struct paste_line *line, int at)
{
    enum { NOTE_TOKENS = 16 };
    static const char *const words[] = {"âm lịch",  "âl",         "al",          "nhằm",
                                        "tức ngày", "tháng chạp", "tháng giêng", NULL};
    bool is_lunar = false;
    if (!paste_is_sign(line, at, '('))
        return 0;
    for (int i = at + 1; i < line->count && i - at < NOTE_TOKENS; i++) {
        is_lunar |= paste_says_one(line, i, words) > 0;
        if (paste_is_sign(line, i, ')'))
            return is_lunar ? i + 1 - at : 0;
    }
    return 0;
}

int paste_day(const struct paste_line *line, int at, const struct paste_around *around,
              enum paste_place place, struct paste_when *out)
{
    static const char *const until[] = {"-", "+", "&", "đến", "đến hết", "tới", "~", "và", NULL};
    struct paste_when first = *out, last;
    int next = at;
    bool opens = paste_is_sign(line, next, '(');
    next += opens;
    int word = paste_says(line, next, "từ");
    int n = single_day(line, next + word, around, place, &first);
    if (n == 0)
        return 0;
    next += word + n;
    int join = paste_says_one(line, next, until);
    last = first;
    if (join > 0 && (n = single_day(line, next + join, around, place, &last)) > 0 &&
        last.from.n >= first.from.n) {
        next += join + n;
        first.to = last.to;
        first.doubts |= last.doubts;
        first.has_year |= last.has_year;
    }
    if (opens && paste_is_sign(line, next, ')'))
        next++;
    next += lunar_note(line, next);
    *out = first;
    return next - at;
}

int paste_when(const struct paste_line *line, int at, const struct paste_around *around,
               enum paste_place place, struct paste_when *out)
{
    int end = at;
    bool has_time = false;
    *out = paste_when_nothing();
    for (;;) {
        int next = paste_skip_signs(line, end, end == at ? "(" : ",-:(;/|");
        int n = 0;
        if (!day_is_set(out->from))
            n = paste_day(line, next, around, place, out);
        if (n == 0 && !has_time && (n = paste_time(line, next, place, out)) > 0)
            has_time = true;
        if (n == 0 && out->part == PASTE_NO_PART)
            n = paste_part(line, next, place, &out->part);
        if (n == 0)
            return end;
        end = next + n;
        if (paste_is_sign(line, end, ')'))
            end++;
    }
}
