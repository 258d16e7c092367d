/* docs/routes.md is what the route table says: routes FILE compares (TAP), routes FILE --write
 * writes it anew. */
#include "app/routes.h"
#include "core/fail.h"
#include "core/limits.h"
#include "http/route_list.h"
#include "sys/files.h"

#include <stdio.h>
#include <string.h>

static bool is_current(struct arena *arena, const char *path, bool write)
{
    struct door door;
    DOOR_TRY(&door)
    {
        str written = {0};
        struct buf out = buf_make(arena, MIB);
        routes_print(&out, &routes_all);
        if (write)
            file_write(arena, path, buf_text(&out), 0644);
        bool is_there = file_read_if_there(arena, path, MIB, &written);
        door_close(&door);
        return is_there && str_equal(written, buf_text(&out));
    }
    fprintf(stderr, "%s\n", door.message);
    return false;
}

/* Each route says in words what is there. */
static bool is_documented(void)
{
    for (int i = 0; i < routes_all.n; i++) {
        if (!routes_all.at[i].about || routes_all.at[i].about[0] == '\0')
            return false;
    }
    return true;
}

int main(int argc, char **argv)
{
    struct arena arena;
    if (argc < 2)
        return 2;
    routes_check(&routes_all);
    arena_init(&arena, COMMAND_ARENA_LIMIT);
    bool current = is_current(&arena, argv[1], argc > 2 && strcmp(argv[2], "--write") == 0);
    bool documented = is_documented();
    arena_release(&arena);
    printf(
        "1..2\n%sok 1 - docs/routes.md is what the table says%s\n%sok 2 - each route has words\n",
        current ? "" : "not ", current ? "" : " (ninja -C build routes writes it)",
        documented ? "" : "not ");
    return current && documented ? 0 : 1;
}
