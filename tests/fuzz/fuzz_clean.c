/* A cleaned body passes two judges that did not make it, is read as ours, passes the check on the
 * way in, and comes out the same when it is cleaned again. Bytes that the reader takes for ours
 * pass the judge of bytes too. */
#include "fuzz.h"

#include "../text/body_judge.h"
#include "core/fail.h"
#include "core/limits.h"
#include "text/address.h"
#include "text/body.h"
#include "text/body_check.h"
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

enum { PICTURES_LIMIT = 4096 };

struct asked {
    url at[PICTURES_LIMIT];
    ptrdiff_t n;
};

static bool give_picture(void *with, struct arena *arena, str address, struct clean_picture *out)
{
    struct asked *asked = with;
    if (!str_starts(address, S("/")) || str_starts(address, S("//")) ||
        asked->n == PICTURES_LIMIT || !url_check(arena, address, &out->src))
        return false;
    asked->at[asked->n++] = out->src;
    return true;
}

static bool comes_in(struct arena *arena, html body, const struct asked *asked)
{
    ptrdiff_t at;
    return !body_check(arena, body, (struct body_pictures){asked->at, asked->n}, &at);
}

static void check(struct arena *arena, str foreign)
{
    struct asked asked = {.n = 0};
    struct clean_options options = {.picture = give_picture, .with = &asked};
    look_at(arena, (html){foreign});
    if (body_is_ours((html){foreign}) && judge_bytes(foreign))
        abort();
    struct clean_report report;
    html body = clean_html(arena, foreign, &options, &report);
    if ((body.s.p == NULL) != (report.refusal != CLEAN_ACCEPTED))
        abort();
    if (!body.s.p)
        return;
    if (judge_body(body.s) || !body_is_ours(body) || !comes_in(arena, body, &asked))
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
