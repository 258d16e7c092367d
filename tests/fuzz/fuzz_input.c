/* Packed and plain files: whatever the bytes, reading ends, no line is over its limit, and the same
 * bytes give the same lines in pieces. */
#include "fuzz.h"

#include "core/limits.h"
#include "sys/input.h"

#include <stdlib.h>

enum { LINE_LIMIT = 4 * KIB, INPUT_LIMIT = 64 * KIB };

static void check(bool holds)
{
    if (!holds)
        abort();
}

/* Bytes of all lines that were read whole. */
static void read_lines(str bytes)
{
    struct input_file *file = input_open_bytes(bytes, LINE_LIMIT);
    int64_t lines = 0;
    if (!file)
        return;
    for (;;) {
        str line = {0};
        enum line_state state = input_line(file, &line);
        check(line.n <= LINE_LIMIT);
        if (state == LINE_DAMAGED)
            check(input_damage(file).n > 0);
        if (state == LINE_DAMAGED || state == LINE_END)
            break;
        check(input_line_number(file) == ++lines);
    }
    input_close(file);
}

static void read_pieces(str bytes)
{
    struct input_file *file = input_open_bytes(bytes, LINE_LIMIT);
    str piece;
    if (!file)
        return;
    str head = input_peek(file);
    bool is_first = true;
    while (input_piece(file, &piece) == LINE_READ) {
        check(piece.n > 0);
        if (is_first)
            check(head.n > 0);
        is_first = false;
    }
    input_close(file);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    str bytes = {(const char *)data, (ptrdiff_t)size};
    if (size == 0 || size > INPUT_LIMIT)
        return 0;
    read_lines(bytes);
    read_pieces(bytes);
    return 0;
}
