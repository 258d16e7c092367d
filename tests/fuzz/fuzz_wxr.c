/* Any bytes may be given out as a WordPress export. What comes of them does not depend on how they
 * come in pieces, and each line of it is JSON that a bundle may hold. */
#include "fuzz.h"

#include "core/buf.h"
#include "core/fail.h"
#include "core/limits.h"
#include "feature/import/wxr/wxr.h"
#include "text/json_read.h"

#include <stdlib.h>

enum { INPUT_LIMIT = 64 * KIB, TOLD_LIMIT = 64 * MIB };

struct feed {
    str all, rest;
    ptrdiff_t step;
};

static bool begin_again(void *with, str *why)
{
    struct feed *feed = with;
    (void)why;
    feed->rest = feed->all;
    return true;
}

static enum convert_read read_piece(void *with, str *piece)
{
    struct feed *feed = with;
    *piece = str_slice(feed->rest, 0, feed->step);
    feed->rest = str_slice(feed->rest, feed->step, feed->rest.n);
    return piece->n > 0 ? CONVERT_PIECE : CONVERT_END;
}

static void check(bool holds)
{
    if (!holds)
        abort();
}

static void tell(struct buf *out, int64_t line, str one, str other, int64_t times)
{
    buf_int(out, line);
    buf_char(out, ' ');
    buf_str(out, one);
    buf_char(out, '|');
    buf_str(out, other);
    buf_char(out, '|');
    buf_int(out, times);
    buf_char(out, '\n');
}

static void take_file(void *with, str name)
{
    tell(with, 0, name, (str){0}, 0);
}

static void take_line(void *with, int64_t at_line, str json)
{
    struct arena arena;
    struct value value;
    struct value_error error;
    arena_init(&arena, 256 * MIB);
    check(json_read(&arena, json, &value, &error) && value.kind == VALUE_OBJECT);
    check(value_member(&value, S("kind")) && value_member(&value, S("id")));
    arena_release(&arena);
    tell(with, at_line, json, (str){0}, 0);
}

static void take_count(void *with, int64_t at_line, str what, int64_t times)
{
    tell(with, at_line, what, (str){0}, times);
}

static void take_named(void *with, int64_t at_line, str item, str what)
{
    tell(with, at_line, item, what, 0);
}

static str convert(struct arena *arena, str bytes, ptrdiff_t step)
{
    struct buf out = buf_make(arena, TOLD_LIMIT);
    struct feed feed = {.all = bytes, .step = step};
    struct convert_input input = {S("fuzz"), &feed, begin_again, read_piece};
    struct convert_sink sink = {&out,       take_file,  take_line,  take_count,
                                take_count, take_named, take_named, NULL};
    struct arena own;
    arena_init(&own, 256 * MIB);
    wxr_convert(&own, &input, 1, &sink);
    arena_release(&own);
    return out.n > 0 ? buf_text(&out) : S("");
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size == 0 || size > INPUT_LIMIT)
        return 0;
    struct arena arena;
    struct door door;
    str bytes = {(const char *)data, (ptrdiff_t)size};
    arena_init(&arena, 512 * MIB);
    DOOR_TRY(&door)
    {
        wxr_is(bytes);
        str whole = convert(&arena, bytes, INPUT_LIMIT);
        check(str_equal(convert(&arena, bytes, 1 + (ptrdiff_t)(size % 13)), whole));
        door_close(&door);
    }
    else
    {
        abort();
    }
    arena_release(&arena);
    return 0;
}
