#include "text/scan.h"

#include <string.h>

/* Bytes that no table below has to tell apart. */
enum byte {
    B_LETTER, /* of ASCII */
    B_WORD,   /* 21-7E else */
    B_SPACE,
    B_CONTROL, /* and 7F */
    B_80,
    B_81,
    B_82,
    B_83, /* to 8F */
    B_90, /* to 9F, without */
    B_97,
    B_A0, /* to A7 */
    B_A8, /* to AF */
    B_B0, /* to B6 */
    B_B7,
    B_B8, /* to BB */
    B_BC, /* to BF */
    B_NEVER,
    B_C2,
    B_C3,
    B_C4, /* to C8: Latin, as are */
    B_C9, /* to CB */
    B_CC, /* to CD: marks */
    B_CE, /* to DF */
    B_E0,
    B_E1,
    B_E2,
    B_E3, /* to EC */
    B_ED,
    B_EE, /* to EF */
    B_F0,
    B_F1, /* to F3 */
    B_F4,
    BYTE_KINDS
};

#define FOUR(kind) kind, kind, kind, kind
#define EIGHT(kind) FOUR(kind), FOUR(kind)
#define SIXTEEN(kind) EIGHT(kind), EIGHT(kind)
#define LETTERS SIXTEEN(B_LETTER), EIGHT(B_LETTER), B_LETTER, B_LETTER

/* clang-format off */
static const uint8_t kinds[256] = {
    /* 00 */ SIXTEEN(B_CONTROL), SIXTEEN(B_CONTROL),
    /* 20 */ B_SPACE, B_WORD, B_WORD, B_WORD, FOUR(B_WORD), EIGHT(B_WORD), SIXTEEN(B_WORD),
    /* 40 */ B_WORD, LETTERS, B_WORD, B_WORD, B_WORD, B_WORD, B_WORD,
    /* 60 */ B_WORD, LETTERS, B_WORD, B_WORD, B_WORD, B_WORD, B_CONTROL,
    /* 80 */ B_80, B_81, B_82, B_83, FOUR(B_83), EIGHT(B_83),
    /* 90 */ FOUR(B_90), B_90, B_90, B_90, B_97, EIGHT(B_90),
    /* A0 */ EIGHT(B_A0), EIGHT(B_A8),
    /* B0 */ FOUR(B_B0), B_B0, B_B0, B_B0, B_B7, FOUR(B_B8), FOUR(B_BC),
    /* C0 */ B_NEVER, B_NEVER, B_C2, B_C3, FOUR(B_C4), B_C4, B_C9, B_C9, B_C9,
    /* CC */ B_CC, B_CC, B_CE, B_CE, SIXTEEN(B_CE),
    /* E0 */ B_E0, B_E1, B_E2, B_E3, EIGHT(B_E3), B_E3, B_ED, B_EE, B_EE,
    /* F0 */ B_F0, B_F1, B_F1, B_F1, B_F4, B_NEVER, B_NEVER, B_NEVER, EIGHT(B_NEVER),
};
/* clang-format on */

/* A machine has a row of six bits for each state and each kind of byte: the state that follows. A
 * state is the shift that finds its six bits, so that a step is one shift. What no row names leads
 * to STOP, which leads to itself. */
enum { STOP = 0, WHOLE = 6, BLOCK = 32 };

#define TO(state, next) ((uint64_t)(next) << (state))

/* WHOLE: at the end of a character. */
enum { ONE = 12, TWO = 18, THREE = 24, AFTER_E0 = 30, AFTER_ED = 36, AFTER_F0 = 42, AFTER_F4 = 48 };

#define TRAILS (TO(ONE, WHOLE) | TO(TWO, ONE) | TO(THREE, TWO))
#define TRAILS_80 (TRAILS | TO(AFTER_ED, ONE) | TO(AFTER_F4, TWO))
#define TRAILS_90 (TRAILS | TO(AFTER_ED, ONE) | TO(AFTER_F0, TWO))
#define TRAILS_A0 (TRAILS | TO(AFTER_E0, ONE) | TO(AFTER_F0, TWO))

static const uint64_t utf8[BYTE_KINDS] = {
    [B_LETTER] = TO(WHOLE, WHOLE),
    [B_WORD] = TO(WHOLE, WHOLE),
    [B_SPACE] = TO(WHOLE, WHOLE),
    [B_CONTROL] = TO(WHOLE, WHOLE),
    [B_80] = TRAILS_80,
    [B_81] = TRAILS_80,
    [B_82] = TRAILS_80,
    [B_83] = TRAILS_80,
    [B_90] = TRAILS_90,
    [B_97] = TRAILS_90,
    [B_A0] = TRAILS_A0,
    [B_A8] = TRAILS_A0,
    [B_B0] = TRAILS_A0,
    [B_B7] = TRAILS_A0,
    [B_B8] = TRAILS_A0,
    [B_BC] = TRAILS_A0,
    [B_C2] = TO(WHOLE, ONE),
    [B_C3] = TO(WHOLE, ONE),
    [B_C4] = TO(WHOLE, ONE),
    [B_C9] = TO(WHOLE, ONE),
    [B_CC] = TO(WHOLE, ONE),
    [B_CE] = TO(WHOLE, ONE),
    [B_E0] = TO(WHOLE, AFTER_E0),
    [B_E1] = TO(WHOLE, TWO),
    [B_E2] = TO(WHOLE, TWO),
    [B_E3] = TO(WHOLE, TWO),
    [B_ED] = TO(WHOLE, AFTER_ED),
    [B_EE] = TO(WHOLE, TWO),
    [B_F0] = TO(WHOLE, AFTER_F0),
    [B_F1] = TO(WHOLE, THREE),
    [B_F4] = TO(WHOLE, AFTER_F4),
};

/* Behind the bytes that begin what is settled: C2 to CB any, E1 only B8 to BB, E2 some. */
enum { AFTER_E1 = 18, AFTER_E2 = 24, AFTER_E280 = 30, AFTER_E282 = 36, AFTER_C2 = 42, SPACED = 48 };

#define SETTLED_TRAIL TO(ONE, WHOLE)
#define SETTLED_80 (SETTLED_TRAIL | TO(AFTER_E280, WHOLE))
#define SETTLED_A0 (SETTLED_80 | TO(AFTER_E282, WHOLE))

static const uint64_t settled[BYTE_KINDS] = {
    [B_LETTER] = TO(WHOLE, WHOLE),
    [B_WORD] = TO(WHOLE, WHOLE),
    [B_SPACE] = TO(WHOLE, WHOLE),
    [B_CONTROL] = TO(WHOLE, WHOLE),
    [B_80] = SETTLED_TRAIL | TO(AFTER_E2, AFTER_E280),
    [B_81] = SETTLED_TRAIL,
    [B_82] = SETTLED_80 | TO(AFTER_E2, AFTER_E282),
    [B_83] = SETTLED_80,
    [B_90] = SETTLED_80,
    [B_97] = SETTLED_80,
    [B_A0] = SETTLED_A0,
    [B_A8] = SETTLED_A0,
    [B_B0] = SETTLED_A0,
    [B_B7] = SETTLED_A0,
    [B_B8] = SETTLED_A0 | TO(AFTER_E1, ONE),
    [B_BC] = SETTLED_A0,
    [B_C2] = TO(WHOLE, ONE),
    [B_C3] = TO(WHOLE, ONE),
    [B_C4] = TO(WHOLE, ONE),
    [B_C9] = TO(WHOLE, ONE),
    [B_E1] = TO(WHOLE, AFTER_E1),
    [B_E2] = TO(WHOLE, AFTER_E2),
};

/* Of U+00A0 to U+00BF those from U+00B0 on, of U+2002 to U+203F what is seen: the rest is spaces
 * and what nobody sees, or stands among them. SPACED: behind a space, or at the front. */
#define WORD_GOES_ON(next) (TO(WHOLE, next) | TO(SPACED, next))
#define PLAIN_90 (SETTLED_TRAIL | TO(AFTER_E280, WHOLE))
#define PLAIN_B0 (PLAIN_90 | TO(AFTER_E282, WHOLE) | TO(AFTER_C2, WHOLE))

static const uint64_t plain[BYTE_KINDS] = {
    [B_LETTER] = WORD_GOES_ON(WHOLE),
    [B_WORD] = WORD_GOES_ON(WHOLE),
    [B_SPACE] = TO(WHOLE, SPACED),
    [B_80] = SETTLED_TRAIL | TO(AFTER_E2, AFTER_E280),
    [B_81] = SETTLED_TRAIL,
    [B_82] = SETTLED_TRAIL | TO(AFTER_E2, AFTER_E282),
    [B_83] = SETTLED_TRAIL,
    [B_90] = PLAIN_90,
    [B_97] = PLAIN_90,
    [B_A0] = PLAIN_90 | TO(AFTER_E282, WHOLE),
    [B_A8] = SETTLED_TRAIL | TO(AFTER_E282, WHOLE),
    [B_B0] = PLAIN_B0,
    [B_B7] = PLAIN_B0,
    [B_B8] = PLAIN_B0 | TO(AFTER_E1, ONE),
    [B_BC] = PLAIN_B0,
    [B_C2] = WORD_GOES_ON(AFTER_C2),
    [B_C3] = WORD_GOES_ON(ONE),
    [B_C4] = WORD_GOES_ON(ONE),
    [B_C9] = WORD_GOES_ON(ONE),
    [B_E1] = WORD_GOES_ON(AFTER_E1),
    [B_E2] = WORD_GOES_ON(AFTER_E2),
};

/* × and ÷ stand among the letters that begin with C3. */
enum { AFTER_C3 = 24 };

#define LETTER_TRAIL (TO(ONE, WHOLE) | TO(AFTER_C3, WHOLE))

static const uint64_t letters[BYTE_KINDS] = {
    [B_LETTER] = TO(WHOLE, WHOLE), [B_80] = LETTER_TRAIL,
    [B_81] = LETTER_TRAIL,         [B_82] = LETTER_TRAIL,
    [B_83] = LETTER_TRAIL,         [B_90] = LETTER_TRAIL,
    [B_97] = TO(ONE, WHOLE),       [B_A0] = LETTER_TRAIL,
    [B_A8] = LETTER_TRAIL,         [B_B0] = LETTER_TRAIL,
    [B_B7] = TO(ONE, WHOLE),       [B_B8] = LETTER_TRAIL | TO(AFTER_E1, ONE),
    [B_BC] = LETTER_TRAIL,         [B_C3] = TO(WHOLE, AFTER_C3),
    [B_C4] = TO(WHOLE, ONE),       [B_E1] = TO(WHOLE, AFTER_E1),
};

static inline uint64_t step(const uint64_t rows[BYTE_KINDS], char byte, uint64_t state)
{
    return rows[kinds[(unsigned char)byte]] >> (state & 63);
}

/* Whole blocks from the front that hold no STOP; the last character may go on behind them. */
static inline ptrdiff_t whole_blocks(const uint64_t rows[BYTE_KINDS], str s, uint64_t *state)
{
    ptrdiff_t at = 0;
    while (s.n - at >= BLOCK) {
        uint64_t now = *state;
        for (ptrdiff_t i = at; i < at + BLOCK; i++)
            now = step(rows, s.p[i], now);
        if ((now & 63) == STOP)
            break;
        *state = now;
        at += BLOCK;
    }
    return at;
}

/* Bytes up to the end of the last character that is whole before a STOP or the end. */
static inline ptrdiff_t run(const uint64_t rows[BYTE_KINDS], str s)
{
    uint64_t state = WHOLE;
    ptrdiff_t at = whole_blocks(rows, s, &state);
    ptrdiff_t end = at;
    if ((state & 63) != WHOLE)
        while ((s.p[--end] & 0xC0) == 0x80)
            ;
    for (; at < s.n; at++) {
        state = step(rows, s.p[at], state);
        if ((state & 63) == STOP)
            break;
        if ((state & 63) == WHOLE)
            end = at + 1;
    }
    return end;
}

ptrdiff_t scan_utf8(str s)
{
    return run(utf8, s);
}

ptrdiff_t scan_settled(str s)
{
    return run(settled, s);
}

/* Words are short: byte by byte. */
ptrdiff_t scan_letters(str s)
{
    uint64_t state = WHOLE;
    ptrdiff_t end = 0;
    for (ptrdiff_t at = 0; at < s.n; at++) {
        state = step(letters, s.p[at], state);
        if ((state & 63) == STOP)
            break;
        end = (state & 63) == WHOLE ? at + 1 : end;
    }
    return end;
}

bool scan_is_plain(str s)
{
    uint64_t state = SPACED;
    for (ptrdiff_t at = whole_blocks(plain, s, &state); at < s.n; at++)
        state = step(plain, s.p[at], state);
    return (state & 63) == WHOLE;
}

/* --- sixteen bytes at once --- */

typedef uint8_t bytes __attribute__((vector_size(16)));
typedef int8_t marks __attribute__((vector_size(16))); /* -1 where something holds */

enum { BYTES = sizeof(bytes) };

static inline bytes load(const char *p)
{
    bytes loaded;
    memcpy(&loaded, p, sizeof loaded);
    return loaded;
}

static inline bool any(marks found)
{
    uint64_t halves[2];
    memcpy(halves, &found, sizeof halves);
    return (halves[0] | halves[1]) != 0;
}

/* What ends each scan. */
enum { ENDS_TAG = 1, ENDS_MARKUP = 2, ENDS_SPECIAL = 4, ENDS_ALL = 7 };

#define SPECIAL_SIXTEEN SIXTEEN(ENDS_SPECIAL)

static const uint8_t ends[256] = {
    SPECIAL_SIXTEEN,  SPECIAL_SIXTEEN,     ['&'] = ENDS_ALL,     ['<'] = ENDS_ALL,
    ['>'] = ENDS_ALL, ['"'] = ENDS_MARKUP, ['\''] = ENDS_MARKUP, [0x7F] = ENDS_SPECIAL,
};

static inline ptrdiff_t end_of(str s, ptrdiff_t at, uint8_t which)
{
    while (at < s.n && !(ends[(unsigned char)s.p[at]] & which))
        at++;
    return at;
}

ptrdiff_t scan_to_tag(str s)
{
    ptrdiff_t at = 0;
    for (; s.n - at >= BYTES; at += BYTES) {
        bytes b = load(s.p + at);
        if (any((b == '&') | ((b | 2) == '>')))
            break;
    }
    return end_of(s, at, ENDS_TAG);
}

ptrdiff_t scan_to_markup(str s)
{
    ptrdiff_t at = 0;
    for (; s.n - at >= BYTES; at += BYTES) {
        bytes b = load(s.p + at);
        /* & and ' differ in one bit, < and > in another. */
        if (any(((b | 1) == '\'') | ((b | 2) == '>') | (b == '"')))
            break;
    }
    return end_of(s, at, ENDS_MARKUP);
}

ptrdiff_t scan_to_special(str s)
{
    ptrdiff_t at = 0;
    for (; s.n - at >= BYTES; at += BYTES) {
        bytes b = load(s.p + at);
        if (any((b == '&') | ((b | 2) == '>') | (b < 0x20) | (b == 0x7F)))
            break;
    }
    return end_of(s, at, ENDS_SPECIAL);
}

static bool is_unreserved(unsigned char c)
{
    unsigned char letter = c | 0x20;
    return (letter >= 'a' && letter <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '.' ||
           c == '_' || c == '~';
}

ptrdiff_t scan_unreserved(str s)
{
    ptrdiff_t at = 0;
    for (; s.n - at >= BYTES; at += BYTES) {
        bytes b = load(s.p + at);
        marks is_letter = ((b | 0x20) >= 'a') & ((b | 0x20) <= 'z');
        marks is_digit = (b >= '0') & (b <= '9');
        if (any(~(is_letter | is_digit | (b == '-') | (b == '.') | (b == '_') | (b == '~'))))
            break;
    }
    while (at < s.n && is_unreserved((unsigned char)s.p[at]))
        at++;
    return at;
}

bool scan_has_eth(str s)
{
    ptrdiff_t at = 0;
    for (; s.n - at > BYTES; at += BYTES)
        if (any((load(s.p + at) == 0xC3) & ((load(s.p + at + 1) | 0x20) == 0xB0)))
            return true;
    for (; at + 1 < s.n; at++)
        if ((unsigned char)s.p[at] == 0xC3 && ((unsigned char)s.p[at + 1] | 0x20) == 0xB0)
            return true;
    return false;
}
