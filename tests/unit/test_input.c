#include "core/arena.h"
#include "core/buf.h"
#include "core/limits.h"
#include "sys/input.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <cmocka.h>
#include <zlib.h>
#include <zstd.h>

enum { LINE_LIMIT = 100, PACKED_SIZE = 4096 };

static struct arena arena;

static int begin(void **state)
{
    (void)state;
    arena_init(&arena, 64 * MIB);
    return 0;
}

static int end(void **state)
{
    (void)state;
    arena_release(&arena);
    return 0;
}

static str gzip(str text)
{
    char *to = arena_bytes(&arena, PACKED_SIZE);
    z_stream z = {.next_in = (Bytef *)(uintptr_t)text.p,
                  .avail_in = (uInt)text.n,
                  .next_out = (Bytef *)to,
                  .avail_out = PACKED_SIZE};
    assert_int_equal(deflateInit2(&z, 9, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY), Z_OK);
    assert_int_equal(deflate(&z, Z_FINISH), Z_STREAM_END);
    ptrdiff_t n = (ptrdiff_t)z.total_out;
    deflateEnd(&z);
    return (str){to, n};
}

static str zstd(str text)
{
    char *to = arena_bytes(&arena, PACKED_SIZE);
    size_t n = ZSTD_compress(to, PACKED_SIZE, text.p, (size_t)text.n, 3);
    assert_false(ZSTD_isError(n));
    return (str){to, (ptrdiff_t)n};
}

static str joined(str a, str b)
{
    return arena_printf(&arena, "%.*s%.*s", STR_ARG(a), STR_ARG(b));
}

static str bytes_joined(str a, str b)
{
    struct buf out = buf_make(&arena, a.n + b.n);
    buf_str(&out, a);
    buf_str(&out, b);
    return buf_text(&out);
}

/* Lines as "one|two|", "~" for one that was too long, "!" for damage; the end is where it ends. */
static str read_all(struct input_file *file)
{
    struct buf out = buf_make(&arena, MIB);
    assert_non_null(file);
    for (;;) {
        str line;
        switch (input_line(file, &line)) {
        case LINE_READ:
            buf_str(&out, line);
            buf_char(&out, '|');
            break;
        case LINE_TOO_LONG:
            buf_char(&out, '~');
            break;
        case LINE_DAMAGED:
            assert_true(input_damage(file).n > 0);
            buf_char(&out, '!');
            input_close(file);
            return buf_text(&out);
        case LINE_END:
            input_close(file);
            return buf_text(&out);
        }
    }
}

static str lines_of(str bytes)
{
    return read_all(input_open_bytes(bytes, LINE_LIMIT));
}

static void assert_lines(str bytes, str expected)
{
    str got = lines_of(bytes);
    if (!str_equal(got, expected))
        fail_msg("got \"%.*s\" for \"%.*s\"", STR_ARG(got), STR_ARG(expected));
}

static void lines_come_without_their_ends(void **state)
{
    (void)state;
    assert_lines(S(""), S(""));
    assert_lines(S("a"), S("a|"));
    assert_lines(S("a\n"), S("a|"));
    assert_lines(S("a\r\n\nb"), S("a||b|"));
}

static void every_packing_is_told_by_its_bytes(void **state)
{
    (void)state;
    str text = S("một\nhai\nba");
    assert_lines(gzip(text), S("một|hai|ba|"));
    assert_lines(zstd(text), S("một|hai|ba|"));
    str two = bytes_joined(gzip(S("một\nh")), gzip(S("ai\n")));
    assert_lines(two, S("một|hai|"));
    assert_lines(bytes_joined(zstd(S("một\nh")), zstd(S("ai\n"))), S("một|hai|"));
}

static void a_line_that_is_too_long_is_passed_over(void **state)
{
    (void)state;
    char *longer = arena_bytes(&arena, 400 * KIB);
    memset(longer, 'x', 400 * KIB - 1);
    str lines = joined(joined(S("a\n"), (str){longer, 400 * KIB - 1}), S("\nb\n"));
    assert_lines(lines, S("a|~b|"));
    char full[LINE_LIMIT + 1];
    memset(full, 'y', sizeof full);
    assert_lines((str){full, LINE_LIMIT}, arena_printf(&arena, "%.*s|", LINE_LIMIT, full));
    assert_lines((str){full, LINE_LIMIT + 1}, S("~"));
}

/* Whatever is broken or missing: the lines before it come as they were, and it is said. */
static void damage_at_every_byte_is_said(void **state)
{
    (void)state;
    str text = S("một hai ba bốn\nnăm sáu bảy tám\nchín mười");
    str whole = S("một hai ba bốn|năm sáu bảy tám|chín mười|");
    const str packed[] = {gzip(text), zstd(text)};
    for (int k = 0; k < 2; k++) {
        for (ptrdiff_t n = 4; n < packed[k].n; n++) {
            str got = lines_of(str_slice(packed[k], 0, n));
            assert_true(str_ends(got, S("!")));
            assert_true(str_starts(whole, str_slice(got, 0, got.n - 1)));
        }
        for (ptrdiff_t i = 4; i < packed[k].n; i++) {
            char *broken = arena_c(&arena, packed[k]);
            broken[i] ^= 0x55;
            lines_of((str){broken, packed[k].n});
        }
    }
    assert_true(str_ends(lines_of(bytes_joined(packed[0], S("rest"))), S("!")));
}

static void a_pipe_may_give_its_bytes_one_by_one(void **state)
{
    (void)state;
    str packed = gzip(S("một\nhai\n"));
    int ends[2];
    assert_int_equal(pipe(ends), 0);
    pid_t child = fork();
    if (child == 0) {
        for (ptrdiff_t i = 0; i < packed.n; i++) {
            if (write(ends[1], packed.p + i, 1) != 1)
                _exit(1);
            usleep(100);
        }
        _exit(0);
    }
    close(ends[1]);
    char path[40];
    snprintf(path, sizeof path, "/proc/self/fd/%d", ends[0]);
    struct input_file *file = input_open(path, LINE_LIMIT);
    close(ends[0]);
    assert_true(str_equal(read_all(file), S("một|hai|")));
}

static void what_cannot_be_opened_is_null(void **state)
{
    (void)state;
    assert_null(input_open("/nowhere/at/all", LINE_LIMIT));
    assert_null(input_open("/", LINE_LIMIT));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lines_come_without_their_ends),
        cmocka_unit_test(every_packing_is_told_by_its_bytes),
        cmocka_unit_test(a_line_that_is_too_long_is_passed_over),
        cmocka_unit_test(damage_at_every_byte_is_said),
        cmocka_unit_test(a_pipe_may_give_its_bytes_one_by_one),
        cmocka_unit_test(what_cannot_be_opened_is_null),
    };
    return cmocka_run_group_tests(tests, begin, end);
}
