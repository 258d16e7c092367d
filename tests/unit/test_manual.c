/* The manual page names every command and every flag that belongs to one. */
#include "app/command.h"
#include "core/buf.h"
#include "core/fail.h"
#include "core/limits.h"
#include "sys/files.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <cmocka.h>

static struct arena arena;
static str manual;

static int open_manual(void **state)
{
    (void)state;
    struct door door;
    const char *source = getenv("SAVI_SOURCE");
    arena_init(&arena, 8 * MIB);
    DOOR_TRY(&door)
    {
        manual = file_read(&arena, arena_printf(&arena, "%s/docs/savi.1", source).p, MIB);
        door_close(&door);
        return 0;
    }
    return -1;
}

static int close_manual(void **state)
{
    (void)state;
    arena_release(&arena);
    return 0;
}

static void assert_named(str words)
{
    if (str_find(manual, words) < 0)
        fail_msg("docs/savi.1 does not have \"%.*s\"", STR_ARG(words));
}

/* As roff wants hyphens that are to be typed. */
static str as_flag(const char *option)
{
    struct buf out = buf_make(&arena, KIB);
    buf_str(&out, S("\\-\\-"));
    for (; *option; option++) {
        if (*option == '-')
            buf_char(&out, '\\');
        buf_char(&out, *option);
    }
    return buf_text(&out);
}

static void every_command_is_named(void **state)
{
    (void)state;
    for (const struct command *command = commands; command->name; command++) {
        assert_named(arena_printf(&arena, "savi %s", command->name));
        for (int i = 0; command->options && command->options[i].name; i++)
            assert_named(as_flag(command->options[i].name));
    }
}

static void every_exit_status_is_explained(void **state)
{
    (void)state;
    for (int status = EXIT_DONE; status <= EXIT_PARTLY; status++)
        assert_named(arena_printf(&arena, ".TP\n.B %d\n", status));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_command_is_named),
        cmocka_unit_test(every_exit_status_is_explained),
    };
    return cmocka_run_group_tests(tests, open_manual, close_manual);
}
