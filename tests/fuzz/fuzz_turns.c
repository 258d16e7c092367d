/* Typed text becomes a body of ours that cleaning leaves as it is, whatever signs and labels are in
 * it; marks that turns_find() sets lie within their blocks. */
#include "fuzz.h"

#include "core/fail.h"
#include "core/limits.h"
#include "text/body.h"
#include "text/body_text.h"
#include "text/body_view.h"
#include "text/clean.h"
#include "text/turns.h"

#include <stdlib.h>

enum { BLOCKS_LIMIT = 200 };

static void check_marks(struct arena *arena, str text)
{
    struct turns_block blocks[BLOCKS_LIMIT] = {0};
    struct turns_mark marks[BLOCKS_LIMIT];
    ptrdiff_t count = 0;
    for (str line; count < BLOCKS_LIMIT && str_cut(&text, '\n', &line); count++) {
        blocks[count].text = line;
        blocks[count].is_heading = str_starts(line, S("#"));
    }
    struct turns_found found = turns_find(arena, blocks, count, marks);
    int64_t begun = 0;
    for (ptrdiff_t i = 0; i < count; i++) {
        if (marks[i].marker < 0 || marks[i].marker > blocks[i].text.n)
            abort();
        begun += marks[i].begins;
    }
    if (begun != found.questions + found.answers || (begun > 0 && !found.is_interview))
        abort();
}

static void check(struct arena *arena, str text)
{
    check_marks(arena, text);
    struct clean_report report = {0};
    html body = body_from_text(arena, text, NULL, &report);
    if (!body.s.p)
        return;
    if (!body_is_ours(body))
        abort();
    body_plain(arena, body);
    html twice = clean_html(arena, body.s, NULL, &report);
    if (!str_equal(twice.s, body.s))
        abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size > 64 * KIB)
        return 0;
    struct arena arena;
    arena_init(&arena, 256 * MIB);
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
