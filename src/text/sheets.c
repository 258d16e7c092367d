#include "text/sheets.h"

#include "core/buf.h"
#include "text/nfc.h"

str sheet_settle(struct arena *arena, str text)
{
    struct buf out = buf_make(arena, 3 * text.n + 1);
    str rest = text;
    str line;
    while (str_cut(&rest, '\n', &line)) {
        str clean = text_clean_line(arena, line, NULL);
        if (clean.n == 0)
            continue;
        if (out.n > 0)
            buf_char(&out, '\n');
        buf_str(&out, clean);
    }
    return buf_text(&out);
}
