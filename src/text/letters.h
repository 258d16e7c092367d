/* What kind of character a code point is, and the letters of Vietnamese: twelve vowels of which
 * each carries one of six tones, and đ. With capitals that makes the 134 marked letters that have a
 * code point of their own. Everything else is utf8proc's to know. */
#pragma once

#include <stdbool.h>
#include <stdint.h>

enum letter_class {
    LETTER_NONE, /* spaces, punctuation, symbols */
    LETTER_LETTER,
    LETTER_DIGIT,
    LETTER_MARK,      /* belongs to the letter before it */
    LETTER_IDEOGRAPH, /* Han and kana: no spaces between words, so each stands alone */
    LETTER_INVISIBLE, /* soft hyphen, joiners: inside a word they are as good as nothing */
};

enum tone { TONE_LEVEL, TONE_GRAVE, TONE_ACUTE, TONE_HOOK, TONE_TILDE, TONE_DOT, TONE_COUNT };

/* letter_class_of() for what is neither ASCII nor Latin. */
enum letter_class letter_class_rare(int32_t point);

/* Inline for Latin, which nearly all text is; the rest asks tables. */
static inline enum letter_class letter_class_of(int32_t point)
{
    if (point < 0x80) {
        if ((point | 0x20) >= 'a' && (point | 0x20) <= 'z')
            return LETTER_LETTER;
        return point >= '0' && point <= '9' ? LETTER_DIGIT : LETTER_NONE;
    }
    if ((point >= 0xC0 && point < 0x250) || (point >= 0x1E00 && point < 0x1F00))
        return point == 0xD7 || point == 0xF7 ? LETTER_NONE : LETTER_LETTER;
    return letter_class_rare(point);
}

/* The small letter of a capital, any other code point as it is (Unicode's simple mapping). */
int32_t letter_lower(int32_t point);
/* The one ASCII letter that remains of a Latin letter without its marks, in lower case, đ and Eth
 * (U+00D0, typed for Đ) included; 0 where the table does not know. */
char letter_bare(int32_t point);
/* A small vowel taken apart: what carries the tone (a, ă, â …) and the tone. A code point that is
 * no small vowel carries no tone. */
int32_t letter_carrier(int32_t point, enum tone *tone);
/* The small vowel `carrier` with a tone; `carrier` must be one of the twelve. */
int32_t letter_toned(int32_t carrier, enum tone tone);
/* One of the 134. */
bool letter_is_marked(int32_t point);
