#include "text/nfc.h"

#include "core/buf.h"
#include "text/letters.h"
#include "text/scan.h"
#include "text/utf8.h"

#include <assert.h>
#include <string.h>
#include <utf8proc.h>

enum { MARKS_LIMIT = 30, GRAPHEME_JOINER = 0x034F };

/* Starters that NFC leaves alone whatever stands around them but a mark behind them: the blocks of
 * our readers' languages. Anything else is the library's to judge. */
static bool is_settled(int32_t point)
{
    static const struct {
        int32_t from, to;
    } blocks[] = {
        {0x0000, 0x02FF},                   /* Latin */
        {0x1E00, 0x1EFF},                   /* Latin, with most of Vietnamese */
        {0x2002, 0x206F},                   /* punctuation */
        {0x3400, 0x9FFF},                   /* Han */
        {0x3001, 0x3029},                   /* Han punctuation */
        {0x3041, 0x3096}, {0x30A1, 0x30FA}, /* kana */
        {0x0400, 0x0482}, {0x20A0, 0x20C0}, /* Cyrillic, money */
        {0xAC00, 0xD7A3}, {0xFF01, 0xFFEE}, /* Hangul, full width */
    };
    for (size_t i = 0; i < sizeof blocks / sizeof blocks[0]; i++)
        if (point >= blocks[i].from && point <= blocks[i].to)
            return true;
    return false;
}

/* Bytes from `at` on that are settled; `*last` is where the last settled code point began. */
static ptrdiff_t settled_run(str s, ptrdiff_t at, ptrdiff_t *last)
{
    ptrdiff_t from = at;
    at += scan_settled(str_slice(s, at, s.n));
    for (ptrdiff_t next = at; at < s.n; at = next) {
        int32_t point = utf8_next(s, &next);
        if (point == UTF8_BROKEN || !is_settled(point))
            break;
        if (point < 0x80)
            next += scan_settled(str_slice(s, next, s.n));
    }
    if (at == from)
        return at;
    *last = at - 1;
    while ((s.p[*last] & 0xC0) == 0x80)
        --*last;
    return at;
}

/* True for marks, and for the few letters that begin with one when they are taken apart. */
static bool is_mark(int32_t point)
{
    utf8proc_int32_t apart[4];
    int boundclass = UTF8PROC_BOUNDCLASS_START;
    ptrdiff_t n = utf8proc_decompose_char(point, apart, 4, UTF8PROC_DECOMPOSE, &boundclass);
    return n >= 1 && n <= 4 && utf8proc_get_property(apart[0])->combining_class != 0;
}

/* Copies the unsettled code points from `at` on, whole and with long runs of marks broken up. */
static ptrdiff_t copy_unsettled(struct buf *to, str s, ptrdiff_t at, struct text_report *report)
{
    int marks = 0;
    while (at < s.n) {
        ptrdiff_t next = at;
        int32_t point = utf8_next(s, &next);
        char *room = buf_reserve(to, 2 * UTF8_POINT_SIZE);
        if (point == UTF8_BROKEN) {
            report->broken++;
            point = UTF8_REPLACEMENT;
        } else if (is_settled(point)) {
            break;
        }
        int n = 0;
        marks = is_mark(point) ? marks + 1 : 0;
        if (marks > MARKS_LIMIT) {
            n += utf8_put(room, GRAPHEME_JOINER);
            marks = 1;
        }
        n += utf8_put(room + n, point);
        to->n += n;
        at = next;
    }
    return at;
}

/* Memory that one call of text_nfc() uses again for each segment. */
struct composer {
    struct arena *arena;
    struct buf out;
    struct buf segment;
    utf8proc_int32_t *points;
    ptrdiff_t capacity;
};

static void compose(struct composer *c)
{
    const utf8proc_option_t options = UTF8PROC_COMPOSE | UTF8PROC_STABLE;
    str segment = buf_text(&c->segment);
    const unsigned char *bytes = (const unsigned char *)segment.p;
    ptrdiff_t count = utf8proc_decompose(bytes, segment.n, NULL, 0, options);
    assert(count >= 0);
    if (count >= c->capacity) {
        c->capacity = 2 * count + 16;
        c->points = arena_array(c->arena, utf8proc_int32_t, c->capacity);
    }
    utf8proc_decompose(bytes, segment.n, c->points, c->capacity, options);
    ptrdiff_t n = utf8proc_reencode(c->points, count, options);
    assert(n >= 0);
    buf_str(&c->out, (str){(const char *)c->points, n});
}

str text_nfc_counted(struct arena *arena, str s, struct text_report *report)
{
    ptrdiff_t last = 0;
    ptrdiff_t settled = settled_run(s, 0, &last);
    if (settled == s.n)
        return s;
    /* NFC takes at most three times the room (UAX #15), the breaks in runs of marks a little more.
     */
    const ptrdiff_t limit = 4 * s.n + 64;
    struct composer c = {
        .arena = arena, .out = buf_make(arena, limit), .segment = buf_make(arena, limit)};
    buf_reserve(&c.out, s.n + UTF8_POINT_SIZE);
    ptrdiff_t done = 0;
    while (settled < s.n) {
        /* A mark joins the settled letter before it, so that letter is done again. */
        ptrdiff_t from = settled > done ? last : settled;
        buf_str(&c.out, str_slice(s, done, from));
        c.segment.n = 0;
        buf_str(&c.segment, str_slice(s, from, settled));
        done = copy_unsettled(&c.segment, s, settled, report);
        compose(&c);
        settled = settled_run(s, done, &last);
    }
    buf_str(&c.out, str_slice(s, done, s.n));
    return buf_text(&c.out);
}

str text_nfc(struct arena *arena, str s)
{
    struct text_report report = {0};
    return text_nfc_counted(arena, s, &report);
}

bool text_is_nfc(struct arena *arena, str s)
{
    return str_equal(text_nfc(arena, s), s);
}

/* Apart from nfc_into(), so that the common case does not pay for clearing the array. */
static __attribute__((noinline)) ptrdiff_t compose_into(char *to, str s)
{
    /* No character of two or more bytes comes apart into more than twice as many. */
    utf8proc_int32_t points[2 * NFC_SHORT_LIMIT];
    const utf8proc_option_t options = UTF8PROC_COMPOSE | UTF8PROC_STABLE;
    const unsigned char *bytes = (const unsigned char *)s.p;
    assert(s.n <= NFC_SHORT_LIMIT);
    ptrdiff_t count = utf8proc_decompose(bytes, s.n, points, 2 * NFC_SHORT_LIMIT - 1, options);
    assert(count >= 0 && count < 2 * NFC_SHORT_LIMIT);
    ptrdiff_t n = utf8proc_reencode(points, count, options);
    assert(n >= 0 && n <= 3 * s.n);
    memcpy(to, points, (size_t)n);
    return n;
}

ptrdiff_t nfc_into(char *to, str s)
{
    ptrdiff_t last = 0;
    if (settled_run(s, 0, &last) < s.n)
        return compose_into(to, s);
    memcpy(to, s.p, (size_t)s.n);
    return s.n;
}

static bool is_blank(int32_t point)
{
    return point <= 0x20 || (point >= 0x7F && point <= 0xA0) || point == 0x1680 ||
           (point >= 0x2000 && point <= 0x200A) || point == 0x2028 || point == 0x2029 ||
           point == 0x202F || point == 0x205F || point == 0x3000;
}

/* Soft hyphen, zero width, byte order mark, and what turns the direction of writing around. */
static bool is_unseen(int32_t point)
{
    return point == 0xAD || (point >= 0x200B && point <= 0x200F) ||
           (point >= 0x202A && point <= 0x202E) || (point >= 0x2060 && point <= 0x2069) ||
           point == 0xFEFF;
}

str text_clean_line(struct arena *arena, str s, struct text_report *report)
{
    struct text_report none = {0};
    str trimmed = str_trim(s);
    if (scan_is_plain(trimmed))
        return trimmed;
    s = text_nfc_counted(arena, s, report ? report : &none);
    char *to = arena_bytes(arena, s.n + 1);
    ptrdiff_t n = 0;
    bool blank = false;
    for (ptrdiff_t at = 0; at < s.n;) {
        ptrdiff_t from = at;
        int32_t point = utf8_next(s, &at);
        if (is_blank(point)) {
            blank = true;
        } else if (!is_unseen(point)) {
            if (blank && n > 0)
                to[n++] = ' ';
            blank = false;
            memcpy(to + n, s.p + from, (size_t)(at - from));
            n += at - from;
        }
    }
    /* Taking out what is unseen may have brought a letter and its mark together. */
    return text_nfc(arena, (str){to, n});
}

enum { ETH = 0xD0, SMALL_ETH = 0xF0, THORN = 0xDE, SMALL_THORN = 0xFE };

static bool is_vietnamese(str s)
{
    bool marked = false;
    for (ptrdiff_t at = 0; at < s.n;) {
        int32_t point = utf8_next(s, &at);
        if (point == THORN || point == SMALL_THORN)
            return false;
        marked = marked || letter_is_marked(point);
    }
    return marked;
}

static bool begins_with_vowel(str s)
{
    ptrdiff_t at = 0;
    char bare = s.n > 0 ? letter_bare(utf8_next(s, &at)) : 0;
    return bare != 0 && strchr("aeiouy", bare);
}

str text_fix_eth(struct arena *arena, str s, struct text_report *report)
{
    if (!scan_has_eth(s) || !is_vietnamese(s))
        return s;
    str copy = arena_copy(arena, s);
    char *to = arena_c(arena, s);
    bool inside = false;
    for (ptrdiff_t at = 0; at < copy.n;) {
        ptrdiff_t from = at;
        int32_t point = utf8_next(copy, &at);
        bool eth = point == ETH || point == SMALL_ETH;
        if (eth && !inside && begins_with_vowel(str_slice(copy, at, copy.n))) {
            utf8_put(to + from, point == ETH ? 0x110 : 0x111);
            report->eth++;
        }
        inside = letter_class_of(point) == LETTER_LETTER;
    }
    return (str){to, s.n};
}
