#include "text/json_read.h"

#include "core/buf.h"
#include "core/fail.h"
#include "text/utf8.h"

#include <jansson.h>

static void drop(void *with)
{
    json_decref(with);
}

static void copy(struct arena *arena, json_t *from, struct value *to);

static void copy_list(struct arena *arena, json_t *from, struct value *to)
{
    to->kind = VALUE_LIST;
    to->n = (ptrdiff_t)json_array_size(from);
    to->at = arena_array(arena, struct value, to->n);
    for (ptrdiff_t i = 0; i < to->n; i++)
        copy(arena, json_array_get(from, (size_t)i), &to->at[i]);
}

static void copy_object(struct arena *arena, json_t *from, struct value *to)
{
    to->kind = VALUE_OBJECT;
    to->n = (ptrdiff_t)json_object_size(from);
    to->at = arena_array(arena, struct value, to->n);
    struct value *member = to->at;
    for (void *i = json_object_iter(from); i; i = json_object_iter_next(from, i), member++) {
        copy(arena, json_object_iter_value(i), member);
        member->key = arena_copy(arena, str_from_c(json_object_iter_key(i)));
    }
}

/* As deep as jansson reads, which is 2 048 levels. */
static void copy(struct arena *arena, json_t *from, struct value *to)
{
    switch (json_typeof(from)) {
    case JSON_NULL:
        to->kind = VALUE_NULL;
        break;
    case JSON_TRUE:
    case JSON_FALSE:
        to->kind = VALUE_BOOL;
        to->number = json_is_true(from);
        break;
    case JSON_INTEGER:
        to->kind = VALUE_INT;
        to->number = json_integer_value(from);
        break;
    case JSON_REAL:
        to->kind = VALUE_REAL;
        to->real = json_real_value(from);
        break;
    case JSON_STRING:
        to->kind = VALUE_TEXT;
        to->text =
            arena_copy(arena, (str){json_string_value(from), (ptrdiff_t)json_string_length(from)});
        break;
    case JSON_ARRAY:
        copy_list(arena, from, to);
        break;
    case JSON_OBJECT:
        copy_object(arena, from, to);
        break;
    }
}

bool json_read(struct arena *arena, str text, struct value *out, struct value_error *error)
{
    json_error_t wrong;
    json_t *root = json_loadb(text.p ? text.p : "", (size_t)text.n,
                              JSON_REJECT_DUPLICATES | JSON_DECODE_ANY, &wrong);
    *out = (struct value){0};
    if (!root && json_error_code(&wrong) == json_error_out_of_memory)
        fail_with(FAIL_MEMORY, "no memory to read JSON");
    if (!root) {
        *error = (struct value_error){wrong.line, wrong.column,
                                      arena_copy(arena, str_from_c(wrong.text))};
        return false;
    }
    door_defer(drop, root);
    copy(arena, root, out);
    door_forget(drop, root);
    json_decref(root);
    return true;
}

enum { ESCAPE_SIZE = 6 }; /* \\uD83D */

/* The number of the escape at `at`, or -1. */
static int32_t escaped(str s, ptrdiff_t at)
{
    if (at + ESCAPE_SIZE > s.n || s.p[at] != '\\' || s.p[at + 1] != 'u')
        return -1;
    int32_t value = 0;
    for (ptrdiff_t i = at + 2; i < at + ESCAPE_SIZE; i++) {
        char c = s.p[i];
        char small = c | 0x20;
        if (c >= '0' && c <= '9')
            value = value * 16 + (c - '0');
        else if (small >= 'a' && small <= 'f')
            value = value * 16 + (small - 'a' + 10);
        else
            return -1;
    }
    return value;
}

static bool is_high(int32_t value)
{
    return value >= 0xD800 && value <= 0xDBFF;
}

static bool is_low(int32_t value)
{
    return value >= 0xDC00 && value <= 0xDFFF;
}

/* Copies the escape at `at`, or U+FFFD for one that is no text; returns where it ends. */
static ptrdiff_t repair_escape(struct buf *out, str s, ptrdiff_t at, int64_t *replaced)
{
    int32_t value = escaped(s, at);
    ptrdiff_t n = value < 0 ? 2 : ESCAPE_SIZE;
    if (is_high(value) && is_low(escaped(s, at + ESCAPE_SIZE))) {
        n = 2 * ESCAPE_SIZE;
    } else if (value == 0 || is_high(value) || is_low(value)) {
        buf_str(out, S("\\uFFFD"));
        ++*replaced;
        return at + n;
    }
    buf_str(out, str_slice(s, at, at + n));
    return at + n;
}

static str repaired(struct arena *arena, str s, int64_t *replaced)
{
    struct buf out = buf_make(arena, 3 * s.n);
    bool in_string = false;
    for (ptrdiff_t at = 0; at < s.n;) {
        ptrdiff_t from = at;
        unsigned char c = (unsigned char)s.p[at];
        bool escapes = in_string && c == '\\' && at + 1 < s.n && (unsigned char)s.p[at + 1] < 0x80;
        if (escapes) {
            at = repair_escape(&out, s, at, replaced);
            continue;
        }
        in_string = in_string != (c == '"');
        bool is_control = in_string && c < 0x20;
        bool is_broken = utf8_next(s, &at) == UTF8_BROKEN;
        *replaced += is_control || is_broken;
        buf_str(&out, is_broken ? S("\xef\xbf\xbd") : is_control ? S(" ") : str_slice(s, from, at));
    }
    return buf_text(&out);
}

bool json_read_repaired(struct arena *arena, str text, struct value *out, int64_t *replaced,
                        struct value_error *error)
{
    *replaced = 0;
    if (json_read(arena, text, out, error))
        return true;
    str whole = repaired(arena, text, replaced);
    if (*replaced > 0 && json_read(arena, whole, out, error))
        return true;
    *replaced = 0;
    return false;
}

const struct value *value_member(const struct value *object, str key)
{
    for (ptrdiff_t i = 0; object->kind == VALUE_OBJECT && i < object->n; i++) {
        if (str_equal(object->at[i].key, key))
            return &object->at[i];
    }
    return NULL;
}
