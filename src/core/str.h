/* A slice of UTF-8 text: a pointer and a length, no NUL at the end.
 *
 * A str owns nothing. Whoever made the bytes says how long they live; as a rule they live in the
 * request's arena. An absent text has p == NULL and n == 0; an empty one has n == 0. */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct str {
    const char *p;
    ptrdiff_t n;
} str;

/* The str of a string literal. */
#define S(literal) ((str){("" literal), (ptrdiff_t)sizeof(literal) - 1})
/* The same where the language wants a constant expression. */
#define S_INIT(literal)                                                                            \
    {                                                                                              \
        ("" literal), (ptrdiff_t)sizeof(literal) - 1                                               \
    }
/* For printf: printf("%.*s", STR_ARG(s)). */
#define STR_ARG(s) (int)(s).n, ((s).p ? (s).p : "")

/* The str of a NUL-terminated string that some library or the system handed over. NULL is absent.
 */
str str_from_c(const char *c);
bool str_equal(str a, str b);
/* Byte order, as memcmp: below, equal to or above zero. */
int str_compare(str a, str b);
bool str_starts(str s, str prefix);
bool str_ends(str s, str suffix);
/* Where `part` first stands in `s`, as a byte offset, or -1. */
ptrdiff_t str_find(str s, str part);
ptrdiff_t str_find_char(str s, char c);
/* The part of `s` from byte `from` to before byte `to`; both are clamped to the text. */
str str_slice(str s, ptrdiff_t from, ptrdiff_t to);
/* Without ASCII white space at both ends. */
str str_trim(str s);
/* Takes the part before the first `c` off the front of `*rest` into `*head`, and `c` with it. The
 * last part is what remains; false when nothing remained. */
bool str_cut(str *rest, char c, str *head);
/* The place of `s` in a list of `n`; -1: it isn't there. */
int str_among(str s, const str *list, int n);
/* Reads an optional "-" and decimal digits, all of `s`. False on anything else and on overflow. */
bool str_to_int(str s, int64_t *out);
