#include "text/json.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>
#include <cmocka.h>
#include <jansson.h>

static struct arena arena;

static int set_up(void **state)
{
    (void)state;
    arena_init(&arena, 1024 * 1024);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    arena_release(&arena);
    return 0;
}

static void values_stand_in_order_with_commas(void **state)
{
    (void)state;
    struct buf out = buf_make(&arena, 4096);
    struct json json = json_make(&out);
    json_put_object(&json);
    json_put_key(&json, S("title"));
    json_put_text(&json, S("Móng Cái"));
    json_put_key(&json, S("lead"));
    json_put_text(&json, (str){0});
    json_put_key(&json, S("tags"));
    json_put_array(&json);
    json_put_int(&json, -17);
    json_put_bool(&json, true);
    json_put_object(&json);
    json_put_end(&json);
    json_put_array(&json);
    json_put_end(&json);
    json_put_null(&json);
    json_put_end(&json);
    json_put_key(&json, S("published_at"));
    json_put_moment(&json, (moment){1642559100});
    json_put_key(&json, S("ends_on"));
    json_put_day(&json, DAY_NONE);
    json_put_end(&json);
    assert_true(str_equal(buf_text(&out),
                          S("{\"title\":\"Móng Cái\",\"lead\":null,\"tags\":[-17,true,{},[],null],"
                            "\"published_at\":\"2022-01-19T09:25:00+07:00\",\"ends_on\":null}")));
}

static void text_cannot_leave_its_script_element(void **state)
{
    (void)state;
    struct buf out = buf_make(&arena, 4096);
    struct json json = json_make(&out);
    json_put_text(&json, S("</script><!--&\xE2\x80\xA8"));
    assert_true(str_equal(buf_text(&out), S("\"\\u003c/script\\u003e\\u003c!--\\u0026\\u2028\"")));
}

/* Every character below U+3000 and the last one, through the writer and back by another's reader.
 */
static void what_is_written_is_read_back(void **state)
{
    (void)state;
    for (int byte = 1; byte < 0x80; byte++) {
        char text[] = {'a', (char)byte, 0, 'b'};
        struct buf out = buf_make(&arena, 4096);
        struct json json = json_make(&out);
        json_put_array(&json);
        json_put_text(&json, (str){text, sizeof text});
        json_put_text(&json,
                      S("\xE2\x80\xA7\xE2\x80\xA8\xE2\x80\xA9\xE2\x80\xAA Ộ \xF4\x8F\xBF\xBF"));
        json_put_end(&json);
        str s = buf_text(&out);
        json_t *read = json_loadb(s.p, (size_t)s.n, JSON_ALLOW_NUL, NULL);
        assert_non_null(read);
        const json_t *first = json_array_get(read, 0);
        assert_int_equal(json_string_length(first), sizeof text);
        assert_memory_equal(json_string_value(first), text, sizeof text);
        assert_string_equal(json_string_value(json_array_get(read, 1)),
                            "\xE2\x80\xA7\xE2\x80\xA8\xE2\x80\xA9\xE2\x80\xAA Ộ \xF4\x8F\xBF\xBF");
        json_decref(read);
        arena_reset(&arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(values_stand_in_order_with_commas),
        cmocka_unit_test(text_cannot_leave_its_script_element),
        cmocka_unit_test(what_is_written_is_read_back),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
