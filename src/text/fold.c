#include "text/fold.h"

#include "text/letters.h"
#include "text/nfc.h"
#include "text/utf8.h"

#include <assert.h>
#include <string.h>
#include <utf8proc.h>

/* Any character that letter_bare() does not know: taken apart by the library, marks left out. */
static ptrdiff_t unmark_by_library(char *to, str source, int32_t point)
{
    enum { APART_LIMIT = 32 };
    utf8proc_int32_t apart[APART_LIMIT] = {point};
    int boundclass = UTF8PROC_BOUNDCLASS_START;
    ptrdiff_t count = 1;
    if (point < 0xAC00 || point > 0xD7A3) /* Hangul syllables are letters to their readers */
        count = utf8proc_decompose_char(point, apart, APART_LIMIT,
                                        UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT, &boundclass);
    char form[APART_LIMIT * UTF8_POINT_SIZE];
    ptrdiff_t n = 0;
    for (ptrdiff_t i = 0; i < count && i < APART_LIMIT; i++) {
        char bare = letter_bare(apart[i]);
        if (bare)
            form[n++] = bare;
        else if (utf8proc_category(apart[i]) != UTF8PROC_CATEGORY_MN &&
                 letter_class_of(apart[i]) != LETTER_INVISIBLE)
            n += utf8_put(form + n, letter_lower(apart[i]));
    }
    str result = {form, n};
    if (n > FOLD_ROOM(source.n))
        result = source;
    memcpy(to, result.p, (size_t)result.n);
    return result.n;
}

static ptrdiff_t unmark_into(char *to, str s)
{
    ptrdiff_t n = 0;
    for (ptrdiff_t at = 0; at < s.n;) {
        unsigned char byte = (unsigned char)s.p[at];
        if (byte < 0x80) {
            to[n++] = (char)letter_lower(byte);
            at++;
            continue;
        }
        ptrdiff_t from = at;
        int32_t point = utf8_next(s, &at);
        char bare = letter_bare(point);
        if (bare)
            to[n++] = bare;
        else if (point >= 0)
            n += unmark_by_library(to + n, str_slice(s, from, at), point);
        else
            to[n++] = ' ';
    }
    return n;
}

static bool letter_before(str s, ptrdiff_t at)
{
    if (at == 0)
        return false;
    ptrdiff_t begin = utf8_boundary(s, at - 1);
    enum letter_class class = letter_class_of(utf8_next(s, &begin));
    return class == LETTER_LETTER || class == LETTER_MARK;
}

static bool letter_after(str s, ptrdiff_t at)
{
    if (at == s.n)
        return false;
    enum letter_class class = letter_class_of(utf8_next(s, &at));
    return class == LETTER_LETTER || class == LETTER_MARK;
}

/* True if the y at `at` stands for i: see the rule in fold.h. */
static bool y_is_i(str s, ptrdiff_t at)
{
    ptrdiff_t begin = at - 1;
    bool with_coda = false;
    if (begin < 0)
        return false;
    if (s.p[begin] == 'u') {
        if (begin == 0 || s.p[--begin] != 'q')
            return false;
        with_coda = true;
    } else if (!strchr("hklmstv", s.p[begin])) {
        return false;
    }
    if (letter_before(s, begin))
        return false;
    ptrdiff_t end = at + 1;
    str rest = str_slice(s, end, s.n);
    if (with_coda && (str_starts(rest, S("nh")) || str_starts(rest, S("ch"))))
        end += 2;
    else if (with_coda && str_starts(rest, S("t")))
        end++;
    return !letter_after(s, end);
}

ptrdiff_t fold_into(char *to, str s)
{
    str form = {to, unmark_into(to, s)};
    for (ptrdiff_t at = 0; at < form.n; at++) {
        ptrdiff_t next = str_find_char(str_slice(form, at, form.n), 'y');
        if (next < 0)
            break;
        at += next;
        if (y_is_i(form, at))
            to[at] = 'i';
    }
    return form.n;
}

str text_fold(struct arena *arena, str s)
{
    char *to = arena_bytes(arena, FOLD_ROOM(s.n));
    return (str){to, fold_into(to, s)};
}

str text_unmarked(struct arena *arena, str s)
{
    char *to = arena_bytes(arena, FOLD_ROOM(s.n));
    return (str){to, unmark_into(to, s)};
}

static ptrdiff_t lower_into(char *to, str s)
{
    ptrdiff_t n = 0;
    for (ptrdiff_t at = 0; at < s.n;) {
        int32_t point = utf8_next(s, &at);
        n += utf8_put(to + n, point == UTF8_BROKEN ? ' ' : letter_lower(point));
    }
    return n;
}

/* Lower case for the exact form: Đ for Eth, and without what is invisible. */
static ptrdiff_t lower_visible_into(char *to, str s)
{
    ptrdiff_t n = 0;
    for (ptrdiff_t at = 0; at < s.n;) {
        int32_t point = utf8_next(s, &at);
        if (point < 0x80)
            to[n++] = (char)(point == UTF8_BROKEN ? ' ' : letter_lower(point));
        else if (letter_class_of(point) != LETTER_INVISIBLE)
            n += utf8_put(to + n, (point | 0x20) == 0xF0 ? 0x111 : letter_lower(point));
    }
    return n;
}

/* Lower case comes before NFC, because a small letter may have a composed form that its capital
 * lacks. */
str text_lower(struct arena *arena, str s)
{
    char *to = arena_bytes(arena, FOLD_ROOM(s.n));
    str form = {to, lower_into(to, s)};
    return text_nfc(arena, form);
}

/* The longest syllable that a spelling rule speaks of, in letters: nghoẹ, quynh, khuỵ. */
enum { RULED_LETTERS = 7 };

/* Which letter of a word carries the tone by the rules of fold.h, seen without marks; -1 where they
 * say nothing. `*y` tells that it is a y to be written i. */
static int tone_place(const char *bare, int n, bool *y)
{
    char last = bare[n - 1];
    *y = n == 2 && last == 'y' && strchr("hklmstv", bare[0]);
    if (*y)
        return 1;
    bool qu = n >= 3 && bare[0] == 'q' && bare[1] == 'u';
    *y = qu && bare[2] == 'y' &&
         (n == 3 || (n == 4 && last == 't') ||
          (n == 5 && last == 'h' && (bare[3] == 'n' || bare[3] == 'c')));
    if (*y)
        return 2;
    if (n < 2 || qu)
        return -1;
    bool open =
        (bare[n - 2] == 'o' && (last == 'a' || last == 'e')) || (bare[n - 2] == 'u' && last == 'y');
    return open ? n - 2 : -1;
}

/* Gives a word, letters of NFC in lower case, its one spelling; false if it has it already. */
static bool spell(int32_t *word, int n)
{
    char bare[RULED_LETTERS];
    for (int i = 0; i < n; i++) {
        bare[i] = letter_bare(word[i]);
        if (!bare[i])
            return false;
    }
    bool y;
    int place = tone_place(bare, n, &y);
    if (place < 0)
        return false;
    enum tone tone = TONE_LEVEL;
    int32_t carriers[RULED_LETTERS];
    for (int i = 0; i < n; i++) {
        enum tone own;
        carriers[i] = letter_carrier(word[i], &own);
        if (own != TONE_LEVEL && tone != TONE_LEVEL)
            return false; /* two tones: no syllable */
        tone = own != TONE_LEVEL ? own : tone;
        if (i >= n - 2 && carriers[i] >= 0x80)
            return false; /* ă, â, ê …: another rhyme */
    }
    if (y)
        carriers[place] = 'i';
    carriers[place] = letter_toned(carriers[place], tone);
    memcpy(word, carriers, (size_t)n * sizeof *word);
    return true;
}

/* The word that begins at `at`: reads up to RULED_LETTERS letters of it and moves `at` behind all.
 */
static int read_word(str s, ptrdiff_t *at, int32_t *word)
{
    int n = 0;
    while (*at < s.n) {
        ptrdiff_t next = *at;
        int32_t point = utf8_next(s, &next);
        enum letter_class class = letter_class_of(point);
        if (class != LETTER_LETTER && class != LETTER_MARK)
            break;
        if (n < RULED_LETTERS)
            word[n] = point;
        n++;
        *at = next;
    }
    return n;
}

/* Never longer than what it is made from, so it is made in place. */
static ptrdiff_t spell_in_place(char *p, ptrdiff_t n)
{
    str s = {p, n};
    ptrdiff_t done = 0;
    for (ptrdiff_t at = 0; at < n;) {
        ptrdiff_t from = at;
        int32_t word[RULED_LETTERS];
        int letters = read_word(s, &at, word);
        if (letters >= 1 && letters <= RULED_LETTERS && spell(word, letters)) {
            for (int i = 0; i < letters; i++)
                done += utf8_put(p + done, word[i]);
            continue;
        }
        if (letters == 0)
            utf8_next(s, &at);
        if (done != from)
            memmove(p + done, p + from, (size_t)(at - from));
        done += at - from;
    }
    return done;
}

/* The common case at one go: a word of Latin letters, each in one piece. Returns 0 for any other.
 */
static ptrdiff_t exact_word_into(char *to, str s)
{
    int32_t word[RULED_LETTERS];
    int letters = 0;
    for (ptrdiff_t at = 0; at < s.n;) {
        int32_t point = utf8_next(s, &at);
        if (!letter_bare(point) || letters == RULED_LETTERS)
            return 0;
        word[letters++] = (point | 0x20) == 0xF0 ? 0x111 : letter_lower(point);
    }
    spell(word, letters);
    ptrdiff_t n = 0;
    for (int i = 0; i < letters; i++)
        n += utf8_put(to + n, word[i]);
    return n;
}

ptrdiff_t exact_into(char *to, str s)
{
    assert(s.n > 0 && s.n <= EXACT_LIMIT);
    ptrdiff_t n = exact_word_into(to, s);
    if (n > 0)
        return n;
    char lower[FOLD_ROOM(EXACT_LIMIT)];
    str visible = {lower, lower_visible_into(lower, s)};
    return spell_in_place(to, nfc_into(to, visible));
}

str text_exact(struct arena *arena, str s)
{
    char *to = arena_bytes(arena, FOLD_ROOM(s.n));
    str lower = {to, lower_visible_into(to, s)};
    str composed = text_nfc(arena, lower);
    char *form = arena_c(arena, composed);
    return (str){form, spell_in_place(form, composed.n)};
}
