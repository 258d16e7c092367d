/* A JSON text (RFC 8259) as a tree in an arena. Keys come once; strings are valid UTF-8 without
 * U+0000; a number must be a whole one of 64 bits to be read as such. */
#pragma once

#include "core/arena.h"
#include "core/str.h"

enum value_kind {
    VALUE_NULL,
    VALUE_BOOL,
    VALUE_INT,
    VALUE_REAL, /* a number that is not whole */
    VALUE_TEXT,
    VALUE_LIST,
    VALUE_OBJECT,
};

struct value {
    enum value_kind kind;
    str key;          /* of a member of an object */
    str text;         /* VALUE_TEXT */
    int64_t number;   /* VALUE_INT; VALUE_BOOL: 0 or 1 */
    double real;      /* VALUE_REAL: as near as may be */
    struct value *at; /* items, or members in the order of the text */
    ptrdiff_t n;
};

struct value_error {
    int line;
    int column;
    str message;
};

/* Reads one value that fills the whole of `text`. False, with what is wrong, if it is not JSON. */
bool json_read(struct arena *arena, str text, struct value *out, struct value_error *error);
/* The same for a text from elsewhere: where it is refused because of what is no text in it (bytes
 * that are no UTF-8, halves of surrogate pairs, NUL, control characters in strings), each of these
 * is replaced (by U+FFFD, a control character by a space), and it is read again. `*replaced` says
 * how many there were. */
bool json_read_repaired(struct arena *arena, str text, struct value *out, int64_t *replaced,
                        struct value_error *error);
/* The member of that name, or NULL. */
const struct value *value_member(const struct value *object, str key);
