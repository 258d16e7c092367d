#include "text/legacy.h"

#include "core/limits.h"
#include "text/legacy_lines.h"
#include "text/legacy_words.h"
#include "text/utf8.h"

const char *legacy_name(enum legacy encoding)
{
    static const char *const names[] = {
        [LEGACY_NONE] = "Unicode",  [LEGACY_TCVN3] = "TCVN3",
        [LEGACY_VNI] = "VNI",       [LEGACY_VPS] = "VPS",
        [LEGACY_VISCII] = "VISCII", [LEGACY_WINDOWS_1258] = "Windows-1258",
    };
    return names[encoding];
}

static struct legacy_lines lines_of(struct arena *arena, str text)
{
    struct legacy_lines lines = legacy_lines_make(arena);
    str rest = text;
    str line;
    while (str_cut(&rest, '\n', &line))
        legacy_lines_add(&lines, line);
    return lines;
}

/* True when some line needs a closer look. A line feed is no part of another character, so the
 * lines of a text that is UTF-8 are. */
static bool is_doubtful(str text)
{
    bool is_valid = utf8_is_valid(text);
    str line;
    while (str_cut(&text, '\n', &line))
        if (!legacy_line_is_plain(is_valid ? (struct legacy_line){line, false}
                                           : legacy_line_of(line)))
            return true;
    return false;
}

struct legacy_guess legacy_detect(struct arena *arena, str text)
{
    if (!is_doubtful(text))
        return (struct legacy_guess){.is_plain = true, .stays = true};
    struct legacy_lines lines = lines_of(arena, text);
    struct legacy_guess guess = legacy_lines_judge(&lines, LEGACY_NONE);
    guess.stays = guess.encoding == LEGACY_NONE && !lines.is_any;
    return guess;
}

str legacy_convert(struct arena *arena, str text, enum legacy near, struct legacy_report *report)
{
    if (!is_doubtful(text))
        return text;
    struct legacy_lines lines = lines_of(arena, text);
    if (legacy_lines_judge(&lines, near).encoding == LEGACY_NONE && !lines.is_any)
        return text;
    /* One byte becomes three at most. */
    struct buf out = buf_make(arena, 3 * text.n + 64);
    for (ptrdiff_t i = 0; i < lines.n; i++) {
        if (i > 0)
            buf_char(&out, '\n');
        legacy_lines_write(&out, &lines, i, report);
    }
    return buf_text(&out);
}
