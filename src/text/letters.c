#include "text/letters.h"

#include <assert.h>
#include <utf8proc.h>

static const uint16_t vowels[][TONE_COUNT] = {
    {'a', 0xE0, 0xE1, 0x1EA3, 0xE3, 0x1EA1},
    {0x103, 0x1EB1, 0x1EAF, 0x1EB3, 0x1EB5, 0x1EB7}, /* ă */
    {0xE2, 0x1EA7, 0x1EA5, 0x1EA9, 0x1EAB, 0x1EAD},  /* â */
    {'e', 0xE8, 0xE9, 0x1EBB, 0x1EBD, 0x1EB9},
    {0xEA, 0x1EC1, 0x1EBF, 0x1EC3, 0x1EC5, 0x1EC7}, /* ê */
    {'i', 0xEC, 0xED, 0x1EC9, 0x129, 0x1ECB},
    {'o', 0xF2, 0xF3, 0x1ECF, 0xF5, 0x1ECD},
    {0xF4, 0x1ED3, 0x1ED1, 0x1ED5, 0x1ED7, 0x1ED9},  /* ô */
    {0x1A1, 0x1EDD, 0x1EDB, 0x1EDF, 0x1EE1, 0x1EE3}, /* ơ */
    {'u', 0xF9, 0xFA, 0x1EE7, 0x169, 0x1EE5},
    {0x1B0, 0x1EEB, 0x1EE9, 0x1EED, 0x1EEF, 0x1EF1}, /* ư */
    {'y', 0x1EF3, 0xFD, 0x1EF7, 0x1EF9, 0x1EF5},
};

enum { VOWEL_COUNT = sizeof vowels / sizeof vowels[0] };

/* The bare letters of the blocks that Vietnamese uses, 64 code points a string; '.' where there is
 * none. */
static const char *const bare_00c0 =
    "aaaaaa.ceeeeiiiidnooooo..uuuuy..aaaaaa.ceeeeiiiidnooooo..uuuuy.y";
static const char *const bare_0100 =
    "aaaaaaccccccccddddeeeeeeeeeegggggggghh..iiiiiiiii...jjkk.llllll.";
static const char *const bare_0140 =
    "...nnnnnn...oooooo..rrrrrrsssssssstttt..uuuuuuuuuuuuwwyyyzzzzzz.";
static const char *const bare_0180 =
    "................................oo.............uu...............";
static const char *const bare_1e80 =
    "................................aaaaaaaaaaaaaaaaaaaaaaaaeeeeeeee";
static const char *const bare_1ec0 =
    "eeeeeeeeiiiioooooooooooooooooooooooouuuuuuuuuuuuuuyyyyyyyy......";

char letter_bare(int32_t point)
{
    if (point >= 'A' && point <= 'Z')
        return (char)(point + ('a' - 'A'));
    if (point >= 'a' && point <= 'z')
        return (char)point;
    const char *block = NULL;
    switch (point >> 6) {
    case 0x00C0 >> 6:
        block = bare_00c0;
        break;
    case 0x0100 >> 6:
        block = bare_0100;
        break;
    case 0x0140 >> 6:
        block = bare_0140;
        break;
    case 0x0180 >> 6:
        block = bare_0180;
        break;
    case 0x1E80 >> 6:
        block = bare_1e80;
        break;
    case 0x1EC0 >> 6:
        block = bare_1ec0;
        break;
    default:
        return 0;
    }
    char bare = block[point & 0x3F];
    return bare == '.' ? 0 : bare;
}

enum letter_class letter_class_rare(int32_t point)
{
    if (point == 0xAD || point == 0x200C || point == 0x200D || point == 0x2060 || point == 0xFEFF)
        return LETTER_INVISIBLE;
    if ((point >= 0x3041 && point <= 0x30FF) || (point >= 0x3400 && point <= 0x9FFF) ||
        (point >= 0xF900 && point <= 0xFAFF) || (point >= 0x20000 && point <= 0x3FFFF))
        return LETTER_IDEOGRAPH;
    utf8proc_category_t category = utf8proc_category(point);
    if (category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_LO)
        return LETTER_LETTER;
    if (category >= UTF8PROC_CATEGORY_MN && category <= UTF8PROC_CATEGORY_ME)
        return LETTER_MARK;
    return category == UTF8PROC_CATEGORY_ND ? LETTER_DIGIT : LETTER_NONE;
}

int32_t letter_lower(int32_t point)
{
    if (point < 0x80)
        return point >= 'A' && point <= 'Z' ? point + ('a' - 'A') : point;
    if (point >= 0xC0 && point <= 0xFF)
        return point <= 0xDE && point != 0xD7 ? point + 0x20 : point;
    if (point >= 0x1EA0 && point <= 0x1EFF)
        return point | 1; /* capitals are even, their small letters follow */
    if (point == 0x110 || point == 0x1A0)
        return point + 1;
    return utf8proc_tolower(point);
}

int32_t letter_carrier(int32_t point, enum tone *tone)
{
    *tone = TONE_LEVEL;
    if (point < 0x80 || (point > 0x1B0 && point < 0x1EA0) || point > 0x1EF9)
        return point;
    for (int v = 0; v < VOWEL_COUNT; v++)
        for (int t = 1; t < TONE_COUNT; t++)
            if (vowels[v][t] == point) {
                *tone = (enum tone)t;
                return vowels[v][0];
            }
    return point;
}

int32_t letter_toned(int32_t carrier, enum tone tone)
{
    int v = 0;
    while (v < VOWEL_COUNT && vowels[v][0] != carrier)
        v++;
    assert(v < VOWEL_COUNT);
    return vowels[v][tone];
}

bool letter_is_marked(int32_t point)
{
    if (point < 0xC0 || (point > 0x1B0 && point < 0x1EA0) || point > 0x1EF9)
        return false;
    point = letter_lower(point);
    if (point == 0x111)
        return true;
    for (int v = 0; v < VOWEL_COUNT; v++)
        for (int t = 0; t < TONE_COUNT; t++)
            if (vowels[v][t] == point)
                return true;
    return false;
}
