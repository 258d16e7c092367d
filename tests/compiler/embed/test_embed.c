/* The files of web/ as embed makes them, and folders that it refuses. */
#include "assets.h"

#include "core/arena.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

static str text_of(url address)
{
    for (ptrdiff_t i = 0; i < asset_count; i++)
        if (str_equal(asset_table[i].path, address.s))
            return asset_table[i].identity;
    return (str){0};
}

static void style_sheets_become_one_small_one(void **state)
{
    (void)state;
    struct arena arena;
    arena_init(&arena, 1024 * 1024);
    str expected =
        arena_printf(&arena,
                     ":root{--gap:1rem}"
                     "body{margin:calc(100%% + (2 * 1px));background:url(%.*s) no-repeat,"
                     "url(data:image/png;base64,AA==)}"
                     "a::after{content:\"  /* kept */ ;  }\"}"
                     "@media (min-width:40rem) and (max-width:50rem){p{color:red!important}}"
                     "@media print{p{color:black}}"
                     ".last>a,.last:hover::before{color :#fff}",
                     STR_ARG(asset_icons_dot_svg.s));
    assert_string_equal(arena_c(&arena, text_of(asset_site_css)), expected.p);
    arena_release(&arena);
}

static void parts_are_not_sent_and_small_files_are_not_compressed(void **state)
{
    (void)state;
    assert_int_equal(asset_count, 3);
    for (ptrdiff_t i = 0; i < asset_count; i++) {
        const struct asset *asset = &asset_table[i];
        assert_true(i == 0 || str_compare(asset_table[i - 1].path, asset->path) < 0);
        assert_true(str_starts(asset->path, S("/-/")));
        if (str_equal(asset->name, S("tiny.txt")))
            assert_true(!asset->gzip.p && !asset->brotli.p);
        if (str_equal(asset->name, S("site.css")))
            assert_true(asset->gzip.n > 0 && asset->brotli.n > 0);
    }
}

static void expect_refusal(const char *folder, const char *place, const char *why)
{
    struct arena arena;
    arena_init(&arena, 1024 * 1024);
    const char *scratch = getenv("SCRATCH");
    str command =
        arena_printf(&arena, "%s --out-c %s/x.c --out-h %s/x.h --depfile %s/x.d %s/%s 2>&1",
                     getenv("EMBED"), scratch, scratch, scratch, getenv("BAD"), folder);
    FILE *embed = popen(command.p, "r");
    assert_non_null(embed);
    char *message = arena_bytes(&arena, 4096);
    size_t n = fread(message, 1, 4095, embed);
    message[n] = 0;
    assert_int_not_equal(pclose(embed), 0);
    if (!strstr(message, place) || !strstr(message, why))
        fail_msg("expected %s … %s, got %s", place, why, message);
    arena_release(&arena);
}

static void a_name_that_is_not_there_is_an_error_at_its_line(void **state)
{
    (void)state;
    expect_refusal("no_file", "no_file/site.css:2:", "there is no file \"icons/none.svg\"");
    expect_refusal("no_style", "no_style/site.css:1:", "there is no style sheet \"css/none.css\"");
    expect_refusal("circle", ".css:", "style sheets import each other");
    expect_refusal("ending", "ending/page.php:1:", "no content type");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(style_sheets_become_one_small_one),
        cmocka_unit_test(parts_are_not_sent_and_small_files_are_not_compressed),
        cmocka_unit_test(a_name_that_is_not_there_is_an_error_at_its_line),
    };
    return cmocka_run_group_tests_name("embed", tests, NULL, NULL);
}
