#include "http/input.h"

#include "core/limits.h"
#include "text/dates.h"
#include "text/nfc.h"
#include "text/utf8.h"

static int limit_of(const struct input_spec *spec)
{
    return spec->limit > 0 ? spec->limit : INPUT_TEXT_LIMIT;
}

/* What most inputs are; they need no cleaning. */
static bool is_plain(str s)
{
    for (ptrdiff_t i = 0; i < s.n; i++)
        if (s.p[i] <= ' ' || s.p[i] > '~') /* bytes above 0x7F are negative or large, by machine */
            return false;
    return true;
}

static bool is_lower_or_digit(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

static bool is_slug(str s)
{
    for (ptrdiff_t i = 0; i < s.n; i++) {
        bool dash = s.p[i] == '-' && i > 0 && i + 1 < s.n && s.p[i - 1] != '-';
        if (!dash && !is_lower_or_digit(s.p[i]))
            return false;
    }
    return s.n > 0;
}

static bool is_token(str s)
{
    for (ptrdiff_t i = 0; i < s.n; i++) {
        char c = s.p[i];
        if (!is_lower_or_digit(c) && !(c >= 'A' && c <= 'Z') && c != '-' && c != '_' && c != '.')
            return false;
    }
    return s.n > 0;
}

/* One or more digits and no sign: what stands in an address or a date. */
static bool digits_to_int(str s, int64_t *out)
{
    return s.n > 0 && s.p[0] >= '0' && s.p[0] <= '9' && str_to_int(s, out);
}

static bool read_int(const struct input_spec *spec, str s, int64_t *out)
{
    return str_to_int(s, out) &&
           (spec->least == spec->most || (*out >= spec->least && *out <= spec->most));
}

static bool read_id(str s, int64_t *out)
{
    return s.n > 0 && s.p[0] != '0' && digits_to_int(s, out);
}

static bool read_month(str s, day *out)
{
    int64_t year;
    int64_t month;
    return s.n == 7 && s.p[4] == '-' && digits_to_int(str_slice(s, 0, 4), &year) &&
           digits_to_int(str_slice(s, 5, 7), &month) && day_make((int)year, (int)month, 1, out);
}

static bool read_choice(const struct input_spec *spec, str s, int64_t *out)
{
    for (int i = 0; spec->choices[i]; i++) {
        if (str_equal(s, str_from_c(spec->choices[i]))) {
            *out = i;
            return true;
        }
    }
    return false;
}

static bool read_value(const struct input_spec *spec, str s, struct input *input)
{
    switch (spec->kind) {
    case INPUT_TEXT:
        input->text = s;
        return true;
    case INPUT_SLUG:
        input->text = s;
        return is_slug(s);
    case INPUT_TOKEN:
        input->text = s;
        return is_token(s);
    case INPUT_CHOICE:
        input->text = s;
        return read_choice(spec, s, &input->number);
    case INPUT_INT:
        return read_int(spec, s, &input->number);
    case INPUT_ID:
        return read_id(s, &input->number);
    case INPUT_DAY:
        return text_parse_day(s, &input->day);
    case INPUT_MONTH:
        return read_month(s, &input->day);
    }
    return false;
}

/* Two texts with the same value come out the same: pages show this one again. */
static str one_spelling(struct arena *arena, const struct input_spec *spec,
                        const struct input *input)
{
    if (spec->kind == INPUT_DAY)
        return text_day(arena, input->day);
    bool is_odd = input->raw.n > 1 && (input->raw.p[0] == '0' || input->raw.p[0] == '-');
    if (spec->kind == INPUT_INT && is_odd)
        return arena_printf(arena, "%lld", (long long)input->number);
    return input->raw;
}

struct input input_read(struct arena *arena, const struct input_spec *spec, str typed)
{
    struct input input = {.state = INPUT_ABSENT, .day = DAY_NONE};
    struct text_report report = {0};
    str text = is_plain(typed) ? typed : text_clean_line(arena, typed, &report);
    if (text.n == 0)
        return input;
    ptrdiff_t limit = limit_of(spec);
    input.raw = str_slice(text, 0, text.n > limit ? utf8_boundary(text, limit) : text.n);
    bool is_whole = text.n <= limit && report.broken == 0;
    input.state = is_whole && read_value(spec, text, &input) ? INPUT_VALID : INPUT_INVALID;
    if (input.state == INPUT_VALID)
        input.raw = one_spelling(arena, spec, &input);
    return input;
}
