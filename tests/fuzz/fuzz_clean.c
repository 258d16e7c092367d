/* A cleaned body passes two judges that did not make it, is read as ours, and comes out the same
 * when it is cleaned again. Bytes that the reader takes for ours pass the judge of bytes too. */
#include "fuzz.h"

#include "../text/body_judge.h"
#include "core/fail.h"
#include "core/limits.h"
#include "text/body.h"
#include "text/body_view.h"
#include "text/clean.h"

#include <stdlib.h>

static void look_at(struct arena *arena, html body)
{
    struct body_picture picture;
    body_plain(arena, body);
    body_outline(arena, body);
    body_turns(arena, body);
    body_first_picture(arena, body, &picture);
}

static void check(struct arena *arena, str foreign)
{
    look_at(arena, (html){foreign});
    if (body_is_ours((html){foreign}) && judge_bytes(foreign))
        abort();
    struct clean_report report;
    html body = clean_html(arena, foreign, NULL, &report);
    if ((body.s.p == NULL) != (report.refusal != CLEAN_ACCEPTED))
        abort();
    if (!body.s.p)
        return;
    if (judge_body(body.s) || !body_is_ours(body))
        abort();
    look_at(arena, body);
    html twice = clean_html(arena, body.s, NULL, &report);
    if (!str_equal(twice.s, body.s))
        abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size > 256 * KIB)
        return 0;
    struct arena arena;
    arena_init(&arena, 512 * MIB);
    struct door door;
    DOOR_TRY(&door)
    {
        check(&arena, (str){(const char *)data, (ptrdiff_t)size});
        door_close(&door);
    }
    else
    {
        abort();
    }
    arena_release(&arena);
    return 0;
}
