#include "text/json.h"

#include "text/dates.h"

#include <assert.h>

struct json json_make(struct buf *out)
{
    return (struct json){.out = out};
}

/* Every value begins here: a comma where one is due, and a check that a value is due at all. */
static void begin_value(struct json *json)
{
    assert(json->state != JSON_DONE);
    if (json->depth == 0) {
        json->state = JSON_DONE;
        return;
    }
    if (json->open[json->depth - 1].end == '}') {
        assert(json->state == JSON_KEYED);
        json->state = JSON_VALUE;
        return;
    }
    if (json->open[json->depth - 1].filled)
        buf_char(json->out, ',');
    json->open[json->depth - 1].filled = true;
}

static void begin(struct json *json, char first, char end)
{
    begin_value(json);
    assert(json->depth < JSON_DEPTH_LIMIT);
    buf_char(json->out, first);
    json->open[json->depth].end = end;
    json->open[json->depth].filled = false;
    json->depth++;
    json->state = JSON_VALUE;
}

void json_put_object(struct json *json)
{
    begin(json, '{', '}');
}

void json_put_array(struct json *json)
{
    begin(json, '[', ']');
}

void json_put_end(struct json *json)
{
    assert(json->depth > 0 && json->state == JSON_VALUE);
    json->depth--;
    buf_char(json->out, json->open[json->depth].end);
    json->state = json->depth == 0 ? JSON_DONE : JSON_VALUE;
}

static void put_escape(struct buf *out, int unit)
{
    static const char digits[] = "0123456789abcdef";
    char escape[] = {'\\',
                     'u',
                     digits[unit >> 12 & 15],
                     digits[unit >> 8 & 15],
                     digits[unit >> 4 & 15],
                     digits[unit & 15]};
    buf_str(out, (str){escape, sizeof escape});
}

/* How many bytes at `s` must be escaped, and as which code unit: 0 where none must. */
static int escaped(str s, int *unit)
{
    unsigned char c = (unsigned char)s.p[0];
    if (c == 0xE2 && (str_starts(s, S("\xE2\x80\xA8")) || str_starts(s, S("\xE2\x80\xA9")))) {
        *unit = 0x2028 + (s.p[2] & 1);
        return 3;
    }
    *unit = c;
    return c < 0x20 || c == '"' || c == '\\' || c == '<' || c == '>' || c == '&' || c == 0x7F;
}

static void put_string(struct buf *out, str s)
{
    buf_char(out, '"');
    ptrdiff_t done = 0;
    for (ptrdiff_t at = 0; at < s.n;) {
        int unit;
        int n = escaped(str_slice(s, at, s.n), &unit);
        if (n == 0) {
            at++;
            continue;
        }
        buf_str(out, str_slice(s, done, at));
        if (unit == '"' || unit == '\\') {
            buf_char(out, '\\');
            buf_char(out, (char)unit);
        } else if (unit == '\n') {
            buf_str(out, S("\\n"));
        } else {
            put_escape(out, unit);
        }
        at += n;
        done = at;
    }
    buf_str(out, str_slice(s, done, s.n));
    buf_char(out, '"');
}

void json_put_key(struct json *json, str name)
{
    assert(json->depth > 0 && json->state == JSON_VALUE);
    assert(json->open[json->depth - 1].end == '}');
    if (json->open[json->depth - 1].filled)
        buf_char(json->out, ',');
    json->open[json->depth - 1].filled = true;
    put_string(json->out, name);
    buf_char(json->out, ':');
    json->state = JSON_KEYED;
}

void json_put_text(struct json *json, str s)
{
    if (!s.p) {
        json_put_null(json);
        return;
    }
    begin_value(json);
    put_string(json->out, s);
}

void json_put_int(struct json *json, int64_t n)
{
    begin_value(json);
    buf_int(json->out, n);
}

void json_put_decimal(struct json *json, int64_t n, int places)
{
    begin_value(json);
    buf_decimal(json->out, n, places);
}

void json_put_bool(struct json *json, bool b)
{
    begin_value(json);
    buf_str(json->out, b ? S("true") : S("false"));
}

void json_put_null(struct json *json)
{
    begin_value(json);
    buf_str(json->out, S("null"));
}

void json_put_moment(struct json *json, moment m)
{
    json_put_text(json, moment_is_set(m) ? text_moment_iso(json->out->arena, m) : (str){0});
}

void json_put_day(struct json *json, day d)
{
    json_put_text(json, day_is_set(d) ? text_day_iso(json->out->arena, d) : (str){0});
}
