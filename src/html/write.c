#include "html/write.h"

#include "core/limits.h"
#include "text/scan.h"

#include <string.h>

static str reference_of(char c)
{
    switch (c) {
    case '&':
        return S("&amp;");
    case '<':
        return S("&lt;");
    case '>':
        return S("&gt;");
    case '"':
        return S("&quot;");
    default:
        return S("&#39;");
    }
}

/* `find` tells where the next byte stands that cannot be copied. */
static void write_escaped(struct buf *out, str rest, ptrdiff_t (*find)(str s))
{
    for (;;) {
        ptrdiff_t n = find(rest);
        buf_str(out, (str){rest.p, n});
        if (n == rest.n)
            return;
        buf_str(out, reference_of(rest.p[n]));
        rest = (str){rest.p + n + 1, rest.n - n - 1};
    }
}

void html_text_str(struct buf *out, str value)
{
    if (value.n > 0)
        write_escaped(out, value, scan_to_tag);
}

void html_attribute_str(struct buf *out, str value)
{
    if (value.n > 0)
        write_escaped(out, value, scan_to_markup);
}

void html_attribute_url(struct buf *out, url value)
{
    html_attribute_str(out, value.s);
}

void html_data_json(struct buf *out, json_data value)
{
    str rest = value.s;
    for (ptrdiff_t at; (at = str_find_char(rest, '<')) >= 0;) {
        buf_str(out, str_slice(rest, 0, at));
        buf_str(out, S("\\u003c"));
        rest = str_slice(rest, at + 1, rest.n);
    }
    buf_str(out, rest);
}

void html_text_html(struct buf *out, html value)
{
    buf_str(out, value.s);
}

void html_attribute_int(struct buf *out, int64_t value)
{
    buf_int(out, value);
}

/* Vietnamese groups thousands with a full stop. */
void html_text_int(struct buf *out, int64_t value)
{
    enum { LONGEST = 26 }; /* -9.223.372.036.854.775.808 */
    char text[LONGEST];
    char *first = text + LONGEST;
    uint64_t rest = value < 0 ? 0 - (uint64_t)value : (uint64_t)value;
    int digits = 0;
    do {
        if (digits > 0 && digits % 3 == 0)
            *--first = '.';
        *--first = (char)('0' + rest % 10);
        rest /= 10;
        digits++;
    } while (rest > 0);
    if (value < 0)
        *--first = '-';
    buf_str(out, (str){first, text + LONGEST - first});
}

static char *put_digits(char *to, int value, int count)
{
    for (int i = count - 1; i >= 0; i--) {
        to[i] = (char)('0' + value % 10);
        value /= 10;
    }
    return to + count;
}

static char *put_char(char *to, char c)
{
    *to = c;
    return to + 1;
}

enum { WRITTEN_TIME_SIZE = 32 };

/* "19/01/2022" */
static char *put_spoken_date(char *to, struct civil c)
{
    to = put_char(put_digits(to, c.day, 2), '/');
    to = put_char(put_digits(to, c.month, 2), '/');
    return put_digits(to, c.year, 4);
}

/* "2022-01-19" (ISO 8601) */
static char *put_machine_date(char *to, struct civil c)
{
    to = put_char(put_digits(to, c.year, 4), '-');
    to = put_char(put_digits(to, c.month, 2), '-');
    return put_digits(to, c.day, 2);
}

void html_text_day(struct buf *out, day value)
{
    if (!day_is_set(value))
        return;
    char text[WRITTEN_TIME_SIZE];
    char *end = put_spoken_date(text, day_civil(value));
    buf_str(out, (str){text, end - text});
}

void html_attribute_day(struct buf *out, day value)
{
    if (!day_is_set(value))
        return;
    char text[WRITTEN_TIME_SIZE];
    char *end = put_machine_date(text, day_civil(value));
    buf_str(out, (str){text, end - text});
}

void html_text_moment(struct buf *out, moment value)
{
    if (!moment_is_set(value))
        return;
    char text[WRITTEN_TIME_SIZE];
    struct civil c = moment_civil(value);
    char *end = put_char(put_spoken_date(text, c), ' ');
    end = put_char(put_digits(end, c.hour, 2), ':');
    end = put_digits(end, c.minute, 2);
    buf_str(out, (str){text, end - text});
}

void html_attribute_moment(struct buf *out, moment value)
{
    if (!moment_is_set(value))
        return;
    char text[WRITTEN_TIME_SIZE];
    struct civil c = moment_civil(value);
    char *end = put_char(put_machine_date(text, c), 'T');
    end = put_char(put_digits(end, c.hour, 2), ':');
    end = put_char(put_digits(end, c.minute, 2), ':');
    end = put_digits(end, c.second, 2);
    buf_str(out, (str){text, end - text});
    buf_str(out, S("+07:00"));
}

html html_escape(struct arena *arena, str text)
{
    struct buf out = buf_make(arena, PAGE_SIZE_LIMIT);
    html_text_str(&out, text);
    return (html){buf_text(&out)};
}

html html_written(const struct buf *out)
{
    return (html){buf_text(out)};
}
