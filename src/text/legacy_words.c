#include "text/legacy_words.h"

#include "text/legacy_tables.h"
#include "text/letters.h"
#include "text/nfc.h"
#include "text/syllable.h"
#include "text/utf8.h"

#include <string.h>

enum { WORD_SIZE = 64 }; /* bytes; what is longer is no syllable */

/* A place in a line, and what stands there. */
struct reader {
    struct legacy_line line;
    enum legacy encoding;
    ptrdiff_t at;
};

struct character {
    int32_t point;
    bool is_high;     /* no ASCII stood there */
    bool is_known;    /* the encoding has it */
    bool is_changed;  /* it is not what stood there */
    bool has_no_byte; /* no byte of any encoding stood for it */
};

struct word {
    ptrdiff_t from, to; /* in the line */
    char text[WORD_SIZE];
    ptrdiff_t n;
    bool is_long;
    bool is_marked; /* holds more than ASCII */
    bool is_known;  /* all of it is of the encoding */
    bool is_changed;
    bool is_unicode; /* holds what no byte stood for */
    bool has_vowel;
};

struct legacy_line legacy_line_of(str text)
{
    return (struct legacy_line){text, !utf8_is_valid(text)};
}

static bool is_letter_byte(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c & 0x80);
}

static int32_t point_at(const struct legacy_line *line, ptrdiff_t *at)
{
    if (line->is_bytes)
        return legacy_western((unsigned char)line->text.p[(*at)++]);
    return utf8_next(line->text, at);
}

/* What programs that read PDF files make of the bytes 0xAD, 0xB7 and 0xB5. */
static int byte_in_word(str text, ptrdiff_t from, ptrdiff_t to, int32_t point)
{
    int byte = point == 0x2212 ? 0xAD : point == 0x2219 ? 0xB7 : point == 0x3BC ? 0xB5 : -1;
    bool is_behind = from > 0 && is_letter_byte(text.p[from - 1]);
    bool is_before = to < text.n && is_letter_byte(text.p[to]);
    return is_behind || is_before ? byte : -1;
}

static int next_byte(const struct reader *r, ptrdiff_t *at, int32_t *point)
{
    ptrdiff_t from = *at;
    *point = point_at(&r->line, at);
    int byte = legacy_byte(*point);
    return byte >= 0 ? byte : byte_in_word(r->line.text, from, *at, *point);
}

static struct character next(struct reader *r)
{
    int bytes[LEGACY_TAKE];
    ptrdiff_t ends[LEGACY_TAKE];
    int n = 0;
    struct character c = {.is_known = true};
    ptrdiff_t at = r->at;
    int32_t first, behind;
    bytes[n] = next_byte(r, &at, &first);
    ends[n++] = at;
    c.point = first;
    c.is_high = first >= 0x80;
    c.has_no_byte = bytes[0] < 0;
    if (r->encoding != LEGACY_NONE) {
        while (n < LEGACY_TAKE && at < r->line.text.n) {
            bytes[n] = next_byte(r, &at, &behind);
            ends[n++] = at;
        }
        int taken = legacy_take(r->encoding, bytes, n, &c.point);
        c.is_known = taken > 0 || !c.is_high;
        c.is_changed = taken > 1 || c.point != first;
        c.is_high = c.is_high || c.is_changed;
        n = taken > 0 ? taken : 1;
    } else {
        n = 1;
    }
    r->at = ends[n - 1];
    return c;
}

static bool is_part_of_word(int32_t point)
{
    enum letter_class class = letter_class_of(point);
    return class == LETTER_LETTER || class == LETTER_MARK;
}

static bool is_vowel(int32_t point)
{
    char bare = letter_bare(point);
    return bare != 0 && strchr("aeiouy", bare);
}

static void word_add(struct word *word, const struct character *c)
{
    bool is_unknown = c->is_high && !c->is_known;
    if (word->n + UTF8_POINT_SIZE <= WORD_SIZE)
        word->n += utf8_put(word->text + word->n, c->point);
    else
        word->is_long = true;
    word->is_marked = word->is_marked || c->is_high;
    word->is_known = word->is_known && !is_unknown;
    word->is_changed = word->is_changed || c->is_changed;
    word->is_unicode = word->is_unicode || c->has_no_byte;
    word->has_vowel = word->has_vowel || is_vowel(c->point);
}

/* The next run of letters; false at the end of the line. `*touched` counts what would change,
 * words or not. */
static bool next_word(struct reader *r, struct word *word, int64_t *touched)
{
    *word = (struct word){.from = r->at, .is_known = true};
    while (r->at < r->line.text.n) {
        ptrdiff_t from = r->at;
        struct character c = next(r);
        *touched += c.is_changed;
        if (is_part_of_word(c.point)) {
            word_add(word, &c);
            word->to = r->at;
        } else if (word->n > 0) {
            r->at = from;
            *touched -= c.is_changed;
            return true;
        } else {
            word->from = r->at;
        }
    }
    return word->n > 0;
}

static bool is_syllable(str word)
{
    char composed[3 * WORD_SIZE];
    if (word.n > WORD_SIZE)
        return false;
    return syllable_is_marked((str){composed, nfc_into(composed, word)});
}

/* ư of TCVN3 is the byte of the soft hyphen, which many programs take out: "nớc", "đợc". No
 * syllable has ơ before such an ending but behind ư. False, with the word as it was, when that is
 * not it. */
static bool restore_horn(struct word *word)
{
    char room[WORD_SIZE];
    str text = {word->text, word->n};
    for (ptrdiff_t at = 0; at < text.n;) {
        ptrdiff_t from = at;
        int32_t small = letter_lower(utf8_next(text, &at));
        bool is_horned = small == 0x1A1 || (small >= 0x1EDB && small <= 0x1EE3);
        if (!is_horned || word->n + 2 > WORD_SIZE)
            continue;
        memcpy(room, text.p, (size_t)from);
        ptrdiff_t n = from + utf8_put(room + from, 0x1B0);
        memcpy(room + n, text.p + from, (size_t)(text.n - from));
        if (!is_syllable((str){room, text.n + 2}))
            return false;
        memcpy(word->text, room, (size_t)(text.n + 2));
        word->n = text.n + 2;
        return true;
    }
    return false;
}

/* Whether the word is a syllable, if need be with what was taken out of it. */
static bool becomes_syllable(struct word *word, enum legacy encoding)
{
    return is_syllable((str){word->text, word->n}) ||
           (encoding == LEGACY_TCVN3 && restore_horn(word));
}

/* What stands in the line there, as UTF-8. */
static str as_it_stands(const struct legacy_line *line, const struct word *word, char *room)
{
    ptrdiff_t n = 0;
    for (ptrdiff_t at = word->from; at < word->to && n + UTF8_POINT_SIZE <= WORD_SIZE;)
        n += utf8_put(room + n, point_at(line, &at));
    return (str){room, n};
}

/* Marks of VNI that hardly follow a vowel elsewhere: ø å õ ä ã. */
static bool is_odd_behind_vowel(int32_t point)
{
    int32_t small = letter_lower(point);
    return small == 0xF8 || small == 0xE5 || small == 0xF5 || small == 0xE4 || small == 0xE3;
}

static bool is_ascii_letter(int32_t point)
{
    return (point >= 'a' && point <= 'z') || (point >= 'A' && point <= 'Z');
}

/* What people write beside letters: m², 5°C, £m. */
static bool is_at_home(int32_t point)
{
    return point == 0xA3 || point == 0xB0 || point == 0xB2 || point == 0xB3;
}

/* A symbol beside a letter; quotation marks only between two. */
static bool is_odd_symbol(int32_t before, int32_t point, int32_t after)
{
    bool is_symbol = point >= 0x80 && (point < 0xC0 || point >= 0x2000) && !is_at_home(point);
    bool is_quote = point == 0xAB || point == 0xBB || point >= 0x2000;
    bool is_behind = is_ascii_letter(before);
    bool is_before = is_ascii_letter(after);
    return is_symbol && (is_quote ? is_behind && is_before : is_behind || is_before);
}

/* Symbols between letters, a capital behind a small letter, a vowel with a Nordic one behind it:
 * nobody writes so. */
static bool is_odd(str standing)
{
    int32_t before = 0;
    for (ptrdiff_t at = 0; at < standing.n;) {
        bool is_first = at == 0;
        int32_t point = utf8_next(standing, &at);
        ptrdiff_t ahead = at;
        int32_t after = at < standing.n ? utf8_next(standing, &ahead) : 0;
        bool is_capital = point >= 0xC0 && letter_lower(point) != point;
        if (is_odd_symbol(before, point, after) ||
            (is_capital && before && letter_lower(before) == before) ||
            (is_odd_behind_vowel(point) && before < 0x80 && is_vowel(before)) ||
            (is_first && letter_lower(point) == 0xF1))
            return true;
        before = point;
    }
    return false;
}

struct legacy_tally legacy_tally(struct legacy_line line, enum legacy encoding)
{
    struct legacy_tally tally = {0};
    struct reader r = {.line = line, .encoding = encoding};
    struct word word;
    char room[WORD_SIZE];
    while (next_word(&r, &word, &tally.touched)) {
        if (word.is_unicode && encoding != LEGACY_NONE) {
            tally.unicode++;
            continue;
        }
        if (!word.is_marked || !word.has_vowel)
            continue;
        tally.words++;
        str standing = as_it_stands(&line, &word, room);
        bool fits = word.is_known && !word.is_long;
        if (!fits || !becomes_syllable(&word, encoding)) {
            tally.names += fits && word.is_changed && is_odd(standing);
            continue;
        }
        tally.valid++;
        tally.unicode += word.is_unicode;
        if (!word.is_changed)
            continue;
        if (!is_syllable(standing)) {
            tally.gained++;
            tally.odd += is_odd(standing);
        }
    }
    return tally;
}

/* Letters of correct Vietnamese are three bytes from U+1EA0 on, and no encoding's bytes look like
 * them. With them in the line it takes an odd word to be looked at again. */
bool legacy_line_is_plain(struct legacy_line line)
{
    int64_t sure = 0, symbols = 0, glued = 0, pairs = 0, other = 0;
    const unsigned char *p = (const unsigned char *)line.text.p;
    ptrdiff_t n = line.text.n;
    for (ptrdiff_t i = 0; i < n; i++) {
        if (p[i] < 0x80) {
            other += p[i] < 0x20 && p[i] != '\t' && p[i] != '\r';
        } else if (line.is_bytes) {
            return false;
        } else if (p[i] == 0xE1 && i + 1 < n && (p[i + 1] & 0xFE) == 0xBA) {
            sure++;
            i += 2;
        } else if (p[i] == 0xE2 && i + 1 < n && p[i + 1] == 0x80) {
            i += 2;
        } else if (p[i] == 0xC2 && i + 1 < n) {
            bool is_beside = i > 0 && is_ascii_letter(p[i - 1]);
            bool is_glued = is_beside || (i + 2 < n && is_ascii_letter(p[i + 2]));
            bool is_quote = p[i + 1] == 0xAB || p[i + 1] == 0xBB;
            glued += is_glued && !is_quote && p[i + 1] != 0xA0;
            symbols += p[i + 1] != 0xA0;
            i++;
        } else {
            other++;
            pairs += p[i] == 0xC3 && i > 0 && strchr("aeouyAEOUY", p[i - 1]);
        }
    }
    if (sure == 0)
        return symbols == 0 && other == 0;
    return glued == 0 && (pairs < 3 || pairs <= sure);
}

/* Small letters that TCVN3 put into a word of capitals, whose font had none of its own. */
enum { CAPITALS_SURE = 2 };

static void count_cases(struct legacy_line line, ptrdiff_t from, ptrdiff_t to, int *capitals,
                        int *small)
{
    *capitals = *small = 0;
    for (ptrdiff_t i = from; i < to; i++) {
        *capitals += line.text.p[i] >= 'A' && line.text.p[i] <= 'Z';
        *small += line.text.p[i] >= 'a' && line.text.p[i] <= 'z';
    }
}

static void write_range(struct buf *out, struct reader *r, ptrdiff_t to, bool in_capitals)
{
    while (r->at < to) {
        struct character c = next(r);
        utf8_add(out, in_capitals && c.is_changed ? legacy_capital(c.point) : c.point);
    }
}

static void put_word(struct buf *out, str word, bool in_capitals)
{
    for (ptrdiff_t at = 0; at < word.n;) {
        int32_t point = utf8_next(word, &at);
        utf8_add(out, in_capitals ? legacy_capital(point) : point);
    }
}

void legacy_write(struct buf *out, struct legacy_line line, enum legacy encoding)
{
    struct reader words = {.line = line, .encoding = encoding};
    struct reader writer = words;
    struct word word;
    int64_t touched = 0;
    int capitals, small;
    bool may_fix = encoding == LEGACY_TCVN3;
    count_cases(line, 0, line.text.n, &capitals, &small);
    bool whole_line = may_fix && small == 0 && capitals > CAPITALS_SURE;
    while (next_word(&words, &word, &touched)) {
        count_cases(line, word.from, word.to, &capitals, &small);
        bool in_capitals = may_fix && small == 0 && capitals >= CAPITALS_SURE;
        write_range(out, &writer, word.from, false);
        bool is_restored = may_fix && word.is_changed && word.is_known && !word.is_long &&
                           !is_syllable((str){word.text, word.n}) && restore_horn(&word);
        if (is_restored) {
            put_word(out, (str){word.text, word.n}, whole_line || in_capitals);
            writer.at = word.to;
        }
        write_range(out, &writer, word.to, whole_line || in_capitals);
    }
    write_range(out, &writer, line.text.n, false);
}

/* Symbols that stand alone are what they are in such a line. */
static bool gains_in_mixed(const struct word *word, str standing)
{
    bool has_ascii = false;
    for (ptrdiff_t i = 0; i < standing.n; i++)
        has_ascii = has_ascii || is_ascii_letter(standing.p[i]);
    return has_ascii && !word->is_unicode && word->is_changed && word->is_known && !word->is_long &&
           (is_syllable((str){word->text, word->n}) || !word->has_vowel) && !is_syllable(standing);
}

void legacy_write_mixed(struct buf *out, struct legacy_line line, enum legacy encoding)
{
    struct reader words = {.line = line, .encoding = encoding};
    struct reader converted = words;
    struct reader standing = {.line = line};
    struct word word;
    char room[WORD_SIZE];
    int64_t touched = 0;
    while (next_word(&words, &word, &touched)) {
        bool gains = gains_in_mixed(&word, as_it_stands(&line, &word, room));
        write_range(out, &standing, word.from, false);
        converted.at = word.from;
        write_range(out, gains ? &converted : &standing, word.to, false);
        standing.at = word.to;
    }
    write_range(out, &standing, line.text.n, false);
}
