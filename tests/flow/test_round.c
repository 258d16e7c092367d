/* The whole record of the page tests, with something of every kind, comes out, goes into an empty
 * database and comes out equal, byte for byte. */
#include "core/fail.h"
#include "core/limits.h"
#include "support/record.h"

#include <stdio.h>

static void say(void *with, str line)
{
    (void)with;
    fprintf(stderr, "%.*s\n", STR_ARG(line));
}

/* The first line that differs, in full. */
static void show_difference(str first, str second)
{
    str a, b;
    while (str_cut(&first, '\n', &a) && str_cut(&second, '\n', &b))
        if (!str_equal(a, b)) {
            fprintf(stderr, "%.*s\n%.*s\n", STR_ARG(a), STR_ARG(b));
            return;
        }
}

static bool goes_in_equal(struct arena *arena, const char *fixture)
{
    struct record first, second;
    struct import_report *report = arena_new(arena, struct import_report);
    struct door door;
    record_make(&first, fixture);
    record_make_empty(&second);
    report->say = say;
    DOOR_TRY(&door)
    {
        str before = record_export(first.writer, arena);
        record_import(second.writer, arena, before, report);
        str after = record_export(second.writer, arena);
        bool is_equal = str_equal(before, after);
        if (!is_equal)
            show_difference(before, after);
        record_release(&first);
        record_release(&second);
        door_close(&door);
        return is_equal && before.n > 0 && report->problems == 0;
    }
    fprintf(stderr, "%s\n", door.message);
    return false;
}

int main(int argc, char **argv)
{
    struct arena arena;
    if (argc < 2)
        return 2;
    arena_init(&arena, COMMAND_ARENA_LIMIT);
    bool is_right = goes_in_equal(&arena, argv[1]);
    arena_release(&arena);
    printf("1..1\n%sok 1 - what comes out goes in equal\n", is_right ? "" : "not ");
    return is_right ? 0 : 1;
}
