/* Bytes that pass the check on the way in are harmless to two judges that know nothing of it, and
 * cleaning them finds nothing to drop. */
#include "fuzz.h"

#include "../text/body_judge.h"
#include "core/fail.h"
#include "core/limits.h"
#include "text/body_check.h"
#include "text/clean.h"

#include <stdlib.h>

static bool give_picture(void *with, struct arena *arena, str address, struct clean_picture *out)
{
    const url *picture = with;
    (void)arena;
    out->src = *picture;
    return str_equal(address, picture->s);
}

static void check(struct arena *arena, html body)
{
    static const enum clean_kind harmful[] = {
        CLEAN_SCRIPT,    CLEAN_STYLE,   CLEAN_EVENT, CLEAN_COMMENT, CLEAN_FRAME,
        CLEAN_FORM,      CLEAN_FONT,    CLEAN_WORD,  CLEAN_DRAWING, CLEAN_ELEMENT,
        CLEAN_ATTRIBUTE, CLEAN_ADDRESS, CLEAN_SOUND, CLEAN_CUT,     CLEAN_PICTURE,
    };
    static url picture = {S_INIT("/anh/1/a.png")};
    struct clean_options options = {.picture = give_picture, .with = &picture};
    struct clean_report report;
    ptrdiff_t at;
    if (body_check(arena, body, (struct body_pictures){&picture, 1}, &at)) {
        if (at < 0 || at > body.s.n)
            abort();
        return;
    }
    if (judge_body(body.s))
        abort();
    clean_html(arena, body.s, &options, &report);
    for (size_t i = 0; i < sizeof harmful / sizeof harmful[0]; i++)
        if (report.count[harmful[i]].n > 0)
            abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena arena;
    struct door door;
    if (size > 64 * KIB)
        return 0;
    arena_init(&arena, 512 * MIB);
    DOOR_TRY(&door)
    {
        check(&arena, (html){{(const char *)data, (ptrdiff_t)size}});
        door_close(&door);
    }
    else
    {
        abort();
    }
    arena_release(&arena);
    return 0;
}
