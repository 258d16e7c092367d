/* A line of a pasted calendar as words, numbers and signs, so that what people type in so many ways
 * ("8h00", "8 giờ 00", "Thứ 2 (17/1)") can be looked at one piece after the other.
 *
 * Phrases are written in lower case with marks: "chủ trì", "đ/c". In a text that has no marked
 * letter at all they are found without marks. */
#pragma once

#include "core/arena.h"
#include "core/str.h"

enum { PASTE_LINE_TOKENS = 4000 }; /* what lies behind in one line is kept and not understood */

enum paste_token_kind { TOKEN_WORD, TOKEN_NUMBER, TOKEN_SIGN };

struct paste_token {
    enum paste_token_kind kind;
    ptrdiff_t from, to; /* in the line's text */
    str lower;          /* a word's */
    int number;         /* a number's, -1 when it is too long to mean anything */
    int digits;
    char sign;       /* typographic ones as ASCII: - ' " *; '?' for others, emoji too */
    bool is_spaced;  /* there is white space before it */
    bool is_capital; /* begins with a capital letter */
};

struct paste_line {
    str text; /* one line, NFC */
    struct paste_token *tokens;
    int count;
    int indent;        /* spaces before it */
    bool has_no_marks; /* the whole calendar has none */
    bool is_struck;    /* all of it was struck out */
    bool is_after_gap; /* an empty line is before it */
};

/* `text` must be NFC. */
struct paste_line paste_line_make(struct arena *arena, str text, bool has_no_marks);
/* How many tokens from `at` on are the phrase; 0 when they are not. */
int paste_says(const struct paste_line *line, int at, const char *phrase);
/* The same for the longest of several phrases; the list ends with NULL. */
int paste_says_one(const struct paste_line *line, int at, const char *const *phrases);
bool paste_is_sign(const struct paste_line *line, int at, char sign);
bool paste_is_number(const struct paste_line *line, int at);
/* The first token from `at` on that is none of these signs. */
int paste_skip_signs(const struct paste_line *line, int at, const char *signs);
/* The text from token `from` to before token `to`, trimmed. */
str paste_text(const struct paste_line *line, int from, int to);
/* The part of a line from a token on, as a line of its own. */
struct paste_line paste_rest(const struct paste_line *line, int from, int to);
/* Without white space, separators and unmatched brackets at both ends. */
str paste_trim(str s);
