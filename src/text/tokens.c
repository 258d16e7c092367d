#include "text/tokens.h"

#include "text/dates.h"
#include "text/letters.h"
#include "text/nfc.h"
#include "text/scan.h"
#include "text/utf8.h"

#include <assert.h>

void tokens_begin(struct tokens *tokens, str text)
{
    tokens->text = text;
    tokens->at = 0;
    tokens->split_end = 0;
    tokens->split = TOKEN_ALONE;
    tokens->at_sign = -1;
    tokens->places_only = false;
}

void tokens_begin_places(struct tokens *tokens, str text)
{
    tokens_begin(tokens, text);
    tokens->places_only = true;
}

static bool is_superscript(int32_t point)
{
    return point == 0xB2 || point == 0xB3;
}

/* The class at byte `at`, and where the next character begins. `before` is the byte before `at`. */
static enum letter_class class_at(str s, ptrdiff_t at, char before, ptrdiff_t *next)
{
    *next = at;
    int32_t point = utf8_next(s, next);
    if (is_superscript(point) && (before == 'm' || before == 'M'))
        return LETTER_DIGIT;
    return point == UTF8_BROKEN ? LETTER_NONE : letter_class_of(point);
}

/* What a stretch of text is made of. */
struct shape {
    ptrdiff_t first_end; /* of its first run */
    ptrdiff_t end;
    int runs;
    bool digits, letters;
    bool joined; /* by something else than "." and "," */
};

/* Where the common Latin letters from `at` on end: others may follow. */
static ptrdiff_t latin_end(str s, ptrdiff_t at)
{
    return at + scan_letters(str_slice(s, at, at + TOKEN_LIMIT));
}

/* One run of letters, or of digits, from `at` on: never empty, at most TOKEN_LIMIT bytes. */
static ptrdiff_t run_end(str s, ptrdiff_t at, enum letter_class kind)
{
    ptrdiff_t next;
    ptrdiff_t end = kind == LETTER_LETTER ? latin_end(s, at) : at;
    if (end == at)
        utf8_next(s, &end);
    if (kind == LETTER_IDEOGRAPH)
        return end;
    while (end < s.n) {
        enum letter_class class = class_at(s, end, s.p[end - 1], &next);
        if (class != kind && class != LETTER_MARK && class != LETTER_INVISIBLE)
            break;
        if (next - at > TOKEN_LIMIT)
            break;
        end = next;
    }
    return end;
}

/* True if the character at `at` joins what stands on both sides into one code or number. */
static bool joins(str s, ptrdiff_t at, enum letter_class before, bool *other)
{
    char c = s.p[at];
    bool between_digits = c == '.' || c == ',' || c == ':';
    if (!between_digits && c != '-' && c != '/' && c != '_')
        return false;
    if (at + 1 >= s.n)
        return false;
    ptrdiff_t next;
    enum letter_class after = class_at(s, at + 1, 0, &next);
    *other = c != '.' && c != ',';
    if (between_digits)
        return before == LETTER_DIGIT && after == LETTER_DIGIT;
    return after == LETTER_LETTER || after == LETTER_DIGIT;
}

/* The longest stretch of joined runs from `at` on. */
static struct shape shape_at(str s, ptrdiff_t at, enum letter_class kind)
{
    struct shape shape = {.end = at};
    ptrdiff_t begin = at;
    for (;;) {
        shape.end = run_end(s, begin, kind);
        if (shape.runs++ == 0)
            shape.first_end = shape.end;
        shape.digits = shape.digits || kind == LETTER_DIGIT;
        shape.letters = shape.letters || kind != LETTER_DIGIT;
        if (shape.end >= s.n || shape.end - at > TOKEN_LIMIT || kind == LETTER_IDEOGRAPH)
            return shape;
        ptrdiff_t next;
        bool other = false;
        enum letter_class class = class_at(s, shape.end, s.p[shape.end - 1], &next);
        begin = shape.end;
        if (class == LETTER_NONE) {
            if (!joins(s, shape.end, kind, &other))
                return shape;
            begin++;
            class = class_at(s, begin, 0, &next);
        } else if (class != LETTER_LETTER && class != LETTER_DIGIT) {
            return shape;
        }
        shape.joined = shape.joined || other;
        kind = class;
    }
}

static bool is_mail_char(char c, bool local)
{
    char lower = c | 0x20;
    return (lower >= 'a' && lower <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '-' ||
           (local && (c == '_' || c == '+' || c == '%'));
}

/* The end of the e-mail address that begins at `at`, or 0. */
static ptrdiff_t mail_end(struct tokens *tokens, ptrdiff_t at)
{
    str s = tokens->text;
    if (tokens->at_sign < at) {
        ptrdiff_t found = str_find_char(str_slice(s, at, s.n), '@');
        tokens->at_sign = found < 0 ? s.n : at + found;
    }
    ptrdiff_t sign = tokens->at_sign;
    if (sign >= s.n || sign == at || sign - at > TOKEN_LIMIT)
        return 0;
    for (ptrdiff_t i = at; i < sign; i++)
        if (!is_mail_char(s.p[i], true))
            return 0;
    ptrdiff_t end = sign + 1;
    ptrdiff_t dot = 0;
    while (end < s.n && end - at <= TOKEN_LIMIT && is_mail_char(s.p[end], false)) {
        if (s.p[end] == '.' && dot == 0)
            dot = end;
        end++;
    }
    while (end > sign && (s.p[end - 1] == '.' || s.p[end - 1] == '-'))
        end--;
    if (dot <= sign + 1 || end <= dot + 1 || end - at > TOKEN_LIMIT)
        return 0;
    ptrdiff_t next;
    bool ends = end == s.n || class_at(s, end, 0, &next) == LETTER_NONE;
    return ends ? end : 0; /* else a word of other letters would be cut in two */
}

void tokens_forms(struct tokens *tokens, struct token *token)
{
    str source = str_slice(tokens->text, token->at, token->at + token->n);
    token->folded = (str){tokens->folded, fold_into(tokens->folded, source)};
    token->exact = token->folded; /* true of ASCII */
    bool ascii = true;
    for (ptrdiff_t i = 0; i < source.n; i++)
        ascii = ascii && (unsigned char)source.p[i] < 0x80;
    if (!ascii)
        token->exact = (str){tokens->exact, exact_into(tokens->exact, source)};
}

static void give(struct tokens *tokens, struct token *out, enum token_kind kind,
                 enum token_role role, ptrdiff_t end)
{
    assert(end - tokens->at <= TOKEN_LIMIT);
    *out = (struct token){.kind = kind, .role = role, .at = tokens->at, .n = end - tokens->at};
    if (!tokens->places_only)
        tokens_forms(tokens, out);
}

static enum token_kind kind_of(str s, const struct shape *shape)
{
    day d;
    if (!shape->digits)
        return TOKEN_WORD;
    if (!shape->letters && shape->joined && text_parse_day(s, &d))
        return TOKEN_DATE;
    return shape->letters || shape->joined ? TOKEN_CODE : TOKEN_NUMBER;
}

/* Gives a whole and has its parts follow. */
static void give_whole(struct tokens *tokens, struct token *out, enum token_kind kind,
                       ptrdiff_t end)
{
    give(tokens, out, kind, TOKEN_WHOLE, end);
    tokens->split = TOKEN_PART;
    tokens->split_end = end;
}

/* Most words stand between spaces, where nothing has to be joined. 0: this one does not. */
static ptrdiff_t plain_word_end(str s, ptrdiff_t at)
{
    ptrdiff_t end = latin_end(s, at);
    bool ends = end < s.n && (s.p[end] == ' ' || s.p[end] == ',' || s.p[end] == '\n');
    return ends && end > at ? end : 0;
}

bool tokens_next(struct tokens *tokens, struct token *out)
{
    str s = tokens->text;
    enum letter_class class = LETTER_NONE;
    ptrdiff_t next = tokens->at;
    while (next < s.n) {
        tokens->at = next;
        class = class_at(s, next, next > 0 ? s.p[next - 1] : 0, &next);
        if (class == LETTER_LETTER || class == LETTER_DIGIT || class == LETTER_IDEOGRAPH)
            break;
        tokens->at = next;
    }
    if (tokens->at >= s.n)
        return false;
    ptrdiff_t end = 0;
    if (tokens->at >= tokens->split_end && class == LETTER_LETTER)
        end = plain_word_end(s, tokens->at);
    if (end > 0) {
        tokens->split = TOKEN_ALONE;
        tokens->split_end = end;
    } else if (tokens->at >= tokens->split_end) {
        ptrdiff_t mail = mail_end(tokens, tokens->at);
        if (mail > 0) {
            give_whole(tokens, out, TOKEN_MAIL, mail);
            return true;
        }
        struct shape shape = shape_at(s, tokens->at, class);
        if (shape.runs > 1 && shape.digits && shape.end - tokens->at <= TOKEN_LIMIT) {
            str whole = str_slice(s, tokens->at, shape.end);
            give_whole(tokens, out, kind_of(whole, &shape), shape.end);
            return true;
        }
        tokens->split = TOKEN_ALONE;
        tokens->split_end = shape.end;
        end = shape.first_end;
    }
    if (end == 0)
        end = run_end(s, tokens->at, class);
    give(tokens, out, class == LETTER_DIGIT ? TOKEN_NUMBER : TOKEN_WORD, tokens->split, end);
    tokens->at = end;
    return true;
}
