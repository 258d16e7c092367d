/* Converters: what reads the exports of other systems and tells them as lines of our own bundle.
 *
 * A converter knows neither the database nor the network and keeps nothing outside of the arena
 * that it is given, so that it may run in a process of its own. It says what it found through a
 * sink: lines in the words of docs/bundle.md, which an import then takes as it takes those of a
 * bundle file, and what it has to report. What goes through a sink lives as long as the call. */
#pragma once

#include "core/arena.h"
#include "core/str.h"

#include <stdint.h>

/* A row of what a converter sums up at its end, for the operator. */
enum convert_row {
    CONVERT_HEADING, /* a line of text */
    CONVERT_COUNT,   /* a number and what it counts */
    CONVERT_NAME,    /* one of those that the heading is about */
};

struct convert_sink {
    void *with;
    /* What follows was found in this file. */
    void (*file)(void *with, str name);
    /* One JSON object of the bundle, without an end of line, found at `at_line` of the file (0: the
     * file has no lines). */
    void (*line)(void *with, int64_t at_line, str json);
    /* `times` things of one kind were written otherwise than they stood, or left out. Counted by
     * `what`, so that it must not hold what differs from one to the next. */
    void (*converted)(void *with, int64_t at_line, str what, int64_t times);
    void (*dropped)(void *with, int64_t at_line, str what, int64_t times);
    /* One thing that has a name was left out as it must be: "menu entry Contact", "leads to …". No
     * problem; it is told line by line. */
    void (*left_out)(void *with, int64_t at_line, str item, str why);
    /* One thing did not come in whole, or not at all. `item` may be absent. */
    void (*problem)(void *with, int64_t at_line, str item, str what);
    void (*summary)(void *with, enum convert_row row, int64_t number, str text);
};

enum convert_read {
    CONVERT_PIECE, /* some bytes, unpacked; good until the next call */
    CONVERT_END,
    CONVERT_DAMAGED /* nothing can be read from here on; the piece says why */
};

/* A file that a converter reads from its beginning to its end, as often as it wants. */
struct convert_input {
    str name; /* as the report calls it */
    void *with;
    /* Back to the first byte; must be called before the first read. False when it cannot be opened,
     * and `*why` says why. */
    bool (*rewind)(void *with, str *why);
    enum convert_read (*read)(void *with, str *piece);
};
