/* A file that is read from the beginning to the end, line by line or piece by piece: plain, gzip or
 * zstd, told apart by its first bytes. Memory is bounded by the longest line. */
#pragma once

#include "core/str.h"

#include <stdbool.h>

struct input_file;

enum line_state {
    LINE_READ,
    LINE_END,      /* the file was read to its end */
    LINE_TOO_LONG, /* over the limit; the rest of the line was passed over */
    LINE_DAMAGED   /* nothing can be read from here on: input_damage() says why */
};

/* Opens the file at `path` ("-" is standard input) and looks at its first bytes. Lines may have
 * `limit` bytes. NULL when it cannot be opened or read; errno says why. */
struct input_file *input_open(const char *path, ptrdiff_t limit);
/* The same for bytes that are in memory and stay there; NULL when there is no more memory. */
struct input_file *input_open_bytes(str bytes, ptrdiff_t limit);
/* Takes a `struct input_file *`, so that it can be deferred. */
void input_close(void *file);
/* The next line without its end of line. `*line` is good until the next call. */
enum line_state input_line(struct input_file *file, str *line);
/* The next bytes, unpacked, as many as are at hand; LINE_END or LINE_DAMAGED when there are none.
 * For what is not made of lines: calls of both kinds do not mix well. Good until the next call. */
enum line_state input_piece(struct input_file *file, str *bytes);
/* The first bytes of what is left, unpacked and not taken: 64 KiB, or all if there are fewer. Good
 * until the next call. */
str input_peek(struct input_file *file);
/* Lines given or passed over so far. */
int64_t input_line_number(const struct input_file *file);
/* What is wrong with the file after LINE_DAMAGED: lower case, without its name. */
str input_damage(const struct input_file *file);
