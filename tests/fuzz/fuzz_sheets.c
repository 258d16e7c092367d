/* The kind of a document is told within its bytes; its text comes out settled, with all its letters
 * and no page or paragraph that was not there. */
#include "fuzz.h"

#include "core/limits.h"
#include "text/byte_letters.h"
#include "text/file_kind.h"
#include "text/nfc.h"
#include "text/sheets.h"

#include <stdlib.h>
#include <string.h>

/* Without the marks that part cells, and quotes around them. */
static ptrdiff_t letters_of(str s)
{
    ptrdiff_t n = 0;
    for (ptrdiff_t i = 0; i < s.n; i++)
        n += (unsigned char)s.p[i] > ' ' && s.p[i] != '|' && s.p[i] != '"';
    return n;
}

static bool is_ascii(str s)
{
    for (ptrdiff_t i = 0; i < s.n; i++)
        if ((unsigned char)s.p[i] >= 0x80)
            return false;
    return true;
}

static void check(struct arena *arena, str sheet)
{
    for (ptrdiff_t i = 0; i < sheet.n; i++)
        if ((unsigned char)sheet.p[i] < ' ' && sheet.p[i] != '\n')
            abort();
    if (!text_is_nfc(arena, sheet) || !str_equal(sheet, sheet_settle(arena, sheet)))
        abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena arena;
    str type;
    /* A copy of just this size, so that a reading past its end is seen. */
    char *bytes = malloc(size > 0 ? size : 1);
    if (!bytes || size > MIB) {
        free(bytes);
        return 0;
    }
    memcpy(bytes, data, size);
    str s = {bytes, (ptrdiff_t)size};
    if (file_recognise(s, S("a.csv"), &type) != (file_word(type).p != NULL))
        abort();
    arena_init(&arena, 256 * MIB);
    str settled = sheet_settle(&arena, s);
    str joined = sheet_join(&arena, s);
    str cells = sheet_settle(&arena, sheet_cells(&arena, byte_letters_undo(&arena, s)));
    check(&arena, settled);
    check(&arena, cells);
    cells = sheet_settle(&arena, sheet_cells(&arena, s));
    check(&arena, cells);
    /* Others may become one where a quote stood between them. */
    if (is_ascii(s) && letters_of(settled) != letters_of(cells))
        abort();
    check(&arena, joined);
    if (letters_of(settled) != letters_of(joined))
        abort();
    arena_release(&arena);
    free(bytes);
    return 0;
}
