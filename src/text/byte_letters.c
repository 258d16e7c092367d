#include "text/byte_letters.h"

#include "core/buf.h"
#include "text/charset.h"
#include "text/utf8.h"

#include <stdint.h>

enum {
    ASCII = 0x80,
    BYTES = 0x80,
    GROWTH = 3, /* more than any cell grows by */
};

/* What the bytes from 0x80 on are in code page 866. */
static const uint16_t letters[BYTES] = {
    0x0410, 0x0411, 0x0412, 0x0413, 0x0414, 0x0415, 0x0416, 0x0417, 0x0418, 0x0419, 0x041A, 0x041B,
    0x041C, 0x041D, 0x041E, 0x041F, 0x0420, 0x0421, 0x0422, 0x0423, 0x0424, 0x0425, 0x0426, 0x0427,
    0x0428, 0x0429, 0x042A, 0x042B, 0x042C, 0x042D, 0x042E, 0x042F, 0x0430, 0x0431, 0x0432, 0x0433,
    0x0434, 0x0435, 0x0436, 0x0437, 0x0438, 0x0439, 0x043A, 0x043B, 0x043C, 0x043D, 0x043E, 0x043F,
    0x2591, 0x2592, 0x2593, 0x2502, 0x2524, 0x2561, 0x2562, 0x2556, 0x2555, 0x2563, 0x2551, 0x2557,
    0x255D, 0x255C, 0x255B, 0x2510, 0x2514, 0x2534, 0x252C, 0x251C, 0x2500, 0x253C, 0x255E, 0x255F,
    0x255A, 0x2554, 0x2569, 0x2566, 0x2560, 0x2550, 0x256C, 0x2567, 0x2568, 0x2564, 0x2565, 0x2559,
    0x2558, 0x2552, 0x2553, 0x256B, 0x256A, 0x2518, 0x250C, 0x2588, 0x2584, 0x258C, 0x2590, 0x2580,
    0x0440, 0x0441, 0x0442, 0x0443, 0x0444, 0x0445, 0x0446, 0x0447, 0x0448, 0x0449, 0x044A, 0x044B,
    0x044C, 0x044D, 0x044E, 0x044F, 0x0401, 0x0451, 0x0404, 0x0454, 0x0407, 0x0457, 0x040E, 0x045E,
    0x00B0, 0x2219, 0x00B7, 0x221A, 0x2116, 0x00A4, 0x25A0, 0x00A0,
};

/* The byte that a letter stands for, or -1. */
static int byte_of(int32_t letter)
{
    if (letter >= 0 && letter < ASCII)
        return letter;
    for (int i = 0; i < BYTES; i++)
        if (letters[i] == letter)
            return ASCII + i;
    return -1;
}

/* False when the cell is none of bytes; `*out` then holds some of it. */
static bool read_bytes(str cell, struct buf *out)
{
    for (ptrdiff_t at = 0; at < cell.n;) {
        int byte = byte_of(utf8_next(cell, &at));
        if (byte < 0)
            return false;
        buf_char(out, (char)byte);
    }
    return true;
}

static str undo_cell(struct arena *arena, str cell)
{
    struct buf bytes = buf_make(arena, cell.n + 1);
    return read_bytes(cell, &bytes) ? charset_read(arena, buf_text(&bytes), CHARSET_WINDOWS_1252)
                                    : cell;
}

static bool parts_cells(char c)
{
    return c == '\t' || c == '\n' || c == '\f';
}

str byte_letters_undo(struct arena *arena, str text)
{
    struct buf out = buf_make(arena, GROWTH * text.n + 1);
    ptrdiff_t begin = 0;
    for (ptrdiff_t i = 0; i <= text.n; i++) {
        if (i < text.n && !parts_cells(text.p[i]))
            continue;
        buf_str(&out, undo_cell(arena, str_slice(text, begin, i)));
        if (i < text.n)
            buf_char(&out, text.p[i]);
        begin = i + 1;
    }
    return buf_text(&out);
}
