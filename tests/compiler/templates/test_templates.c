/* Templates with mistakes. What the template compiler itself refuses stands in templates/bad/, each
 * file beside its expected messages; what only the C compiler can see stands in templates/types/,
 * where its mistake is in the fourth line. */
#include "templatec_write.h"

#include <dirent.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <cmocka.h>

static struct arena arena;

static int set_up(void **state)
{
    (void)state;
    arena_init(&arena, (ptrdiff_t)4 * TEMPLATE_OUTPUT_LIMIT);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    arena_release(&arena);
    return 0;
}

static str read_stream(FILE *stream)
{
    assert_non_null(stream);
    struct buf text = buf_make(&arena, TEMPLATE_OUTPUT_LIMIT);
    size_t n;
    do {
        n = fread(buf_reserve(&text, 4096), 1, 4096, stream);
        text.n += (ptrdiff_t)n;
    } while (n > 0);
    return buf_text(&text);
}

static str read_path(str path)
{
    FILE *file = fopen(path.p, "rb");
    if (!file)
        fail_msg("cannot open %s", path.p);
    str text = read_stream(file);
    fclose(file);
    return text;
}

static str path_of(const char *folder, str name, const char *ending)
{
    return arena_printf(&arena, "%s/%s/%.*s%s", getenv("TEMPLATES"), folder, STR_ARG(name), ending);
}

/* Calls `check` with the name of each template in the folder, without its ending. */
static void for_each_template(const char *folder, void (*check)(str name))
{
    DIR *entries = opendir(path_of(folder, S(""), "").p);
    assert_non_null(entries);
    int count = 0;
    for (struct dirent *entry; (entry = readdir(entries));) {
        str name = str_from_c(entry->d_name);
        if (!str_ends(name, S(".html")))
            continue;
        check(arena_copy(&arena, str_slice(name, 0, name.n - 5)));
        count++;
    }
    closedir(entries);
    assert_true(count > 0);
}

static void expect_messages(str name)
{
    struct template_file file = {.path = arena_printf(&arena, "%.*s.html", STR_ARG(name)),
                                 .name = name};
    struct buf errors = buf_make(&arena, TEMPLATE_OUTPUT_LIMIT);
    assert_false(template_read(&arena, read_path(path_of("bad", name, ".html")), &file, &errors));
    assert_string_equal(arena_c(&arena, buf_text(&errors)),
                        arena_c(&arena, read_path(path_of("bad", name, ".errors"))));
}

static void each_mistake_is_named_with_its_place(void **state)
{
    (void)state;
    for_each_template("bad", expect_messages);
}

static void write_path(str path, const struct buf *text)
{
    FILE *file = fopen(path.p, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(text->p, 1, (size_t)text->n, file), text->n);
    assert_int_equal(fclose(file), 0);
}

/* What the C compiler says about a template that templatec has nothing against. */
static str compile_c(str name)
{
    const char *scratch = getenv("SCRATCH");
    struct template_file file = {.path = path_of("types", name, ".html"), .name = name};
    struct buf errors = buf_make(&arena, TEMPLATE_OUTPUT_LIMIT);
    struct buf code = buf_make(&arena, TEMPLATE_OUTPUT_LIMIT);
    struct buf header = buf_make(&arena, TEMPLATE_OUTPUT_LIMIT);
    assert_true(template_read(&arena, read_path(file.path), &file, &errors));
    template_write_code(&code, &file);
    template_write_header(&header, &file);
    str path = arena_printf(&arena, "%s/%.*s.html.c", scratch, STR_ARG(name));
    write_path(path, &code);
    write_path(arena_printf(&arena, "%s/%.*s.html.h", scratch, STR_ARG(name)), &header);
    str command = arena_printf(&arena, "LC_ALL=C %s %s -I%s -I%s/types %s 2>&1", getenv("COMPILE"),
                               getenv("INCLUDES"), scratch, getenv("TEMPLATES"), path.p);
    FILE *compiler = popen(command.p, "r");
    str messages = read_stream(compiler);
    if (pclose(compiler) == 0)
        fail_msg("%s compiles", path.p);
    return messages;
}

static void expect_compiler_error_in_line_four(str name)
{
    str messages = compile_c(name);
    str place = arena_printf(&arena, "%.*s.html:4:", STR_ARG(name));
    str expected = str_trim(read_path(path_of("types", name, ".error")));
    if (str_find(messages, place) < 0 || str_find(messages, expected) < 0)
        fail_msg("expected %s … %.*s, got\n%.*s", place.p, STR_ARG(expected), STR_ARG(messages));
}

static void a_wrong_type_is_a_compiler_error_at_the_line_of_the_template(void **state)
{
    (void)state;
    for_each_template("types", expect_compiler_error_in_line_four);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(each_mistake_is_named_with_its_place, set_up, tear_down),
        cmocka_unit_test_setup_teardown(
            a_wrong_type_is_a_compiler_error_at_the_line_of_the_template, set_up, tear_down),
    };
    return cmocka_run_group_tests_name("templates", tests, NULL, NULL);
}
