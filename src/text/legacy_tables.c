/* What the bytes of each encoding mean. */
#include "text/legacy_tables.h"

#include "text/letters.h"

#include <string.h>
#include <uchar.h>

enum { HIGH = 0x80, HIGH_COUNT = 0x80 };

/* The letters of the upper half, 16 a line; "." where the encoding has no letter of Vietnamese. */
static const char16_t tcvn3[] = u"................"
                                u"................"
                                u".ĂÂÊÔƠƯĐăâêôơưđ."
                                u".....àảãáạ.ằẳẵắ."
                                u"......ặầẩẫấậè.ẻẽ"
                                u"éẹềểễếệìỉ...ĩíịò"
                                u".ỏõóọồổỗốộờởỡớợù"
                                u".ủũúụừửữứựỳỷỹýỵ.";

static const char16_t vps[] = u"ÀẢÃẤẦẨọỗĂếềểệẮẰẲ"
                              u"Ế..ỀỂỄỐỒỔỖýỷỵỚỜỞ"
                              u".ắằẳẵặỠớÙờởỡŨỨợỪ"
                              u"ổỬỲỸÍÌộỈĨÓửữÒỎÕự"
                              u"ầÁÂấẩẫậđẻÉÊẹỉễịỹ"
                              u"ƯỦồốÔỏơÈừứÚũưÝẺ."
                              u"àáâãảạă.èéêẽìí.ĩ"
                              u"ẴĐòóôõ.Ơụùúủ.ỶẼỳ";

static const char16_t viscii[] = u"ẠẮẰẶẤẦẨẬẼẸẾỀỂỄỆỐ"
                                 u"ỒỔỖỘỢỚỜỞỊỎỌỈỦŨỤỲ"
                                 u"Õắằặấầẩậẽẹếềểễệố"
                                 u"ồổỗỠƠộờởịỰỨỪỬơớƯ"
                                 u"ÀÁÂÃẢĂẳẵÈÉÊẺÌÍĨỳ"
                                 u"ĐứÒÓÔạỷừửÙÚỹỵÝỡư"
                                 u"àáâãảăữẫèéêẻìíĩỉ"
                                 u"đựòóôõỏọụùúũủýợỮ";

_Static_assert(sizeof tcvn3 == 2 * (HIGH_COUNT + 1), "128 letters");
_Static_assert(sizeof vps == 2 * (HIGH_COUNT + 1), "128 letters");
_Static_assert(sizeof viscii == 2 * (HIGH_COUNT + 1), "128 letters");

/* Capitals that had no other room than among the control characters. */
static int32_t low_letter(enum legacy encoding, int byte)
{
    static const struct {
        enum legacy encoding;
        unsigned char byte;
        char16_t letter;
    } low[] = {
        {LEGACY_VISCII, 0x02, u'Ẳ'}, {LEGACY_VISCII, 0x05, u'Ẵ'}, {LEGACY_VISCII, 0x06, u'Ẫ'},
        {LEGACY_VISCII, 0x14, u'Ỷ'}, {LEGACY_VISCII, 0x19, u'Ỹ'}, {LEGACY_VISCII, 0x1E, u'Ỵ'},
        {LEGACY_VPS, 0x02, u'Ạ'},    {LEGACY_VPS, 0x03, u'Ậ'},    {LEGACY_VPS, 0x04, u'Ặ'},
        {LEGACY_VPS, 0x05, u'Ẹ'},    {LEGACY_VPS, 0x06, u'Ệ'},    {LEGACY_VPS, 0x10, u'Ị'},
        {LEGACY_VPS, 0x11, u'Ọ'},    {LEGACY_VPS, 0x12, u'Ộ'},    {LEGACY_VPS, 0x13, u'Ợ'},
        {LEGACY_VPS, 0x14, u'Ụ'},    {LEGACY_VPS, 0x15, u'Ự'},    {LEGACY_VPS, 0x19, u'Ỵ'},
        {LEGACY_VPS, 0x1C, u'Ẫ'},    {LEGACY_VPS, 0x1D, u'Ữ'},
    };
    for (size_t i = 0; i < sizeof low / sizeof low[0]; i++)
        if (low[i].encoding == encoding && low[i].byte == byte)
            return low[i].letter;
    return 0;
}

/* What Windows has where ISO 8859-1 has control characters. */
static const char16_t windows_1252[] = u"\u20ac\0\u201a\u0192\u201e\u2026\u2020\u2021"
                                       u"\u02c6\u2030\u0160\u2039\u0152\0\u017d\0"
                                       u"\0\u2018\u2019\u201c\u201d\u2022\u2013\u2014"
                                       u"\u02dc\u2122\u0161\u203a\u0153\0\u017e\u0178";

int32_t legacy_western(int byte)
{
    if (byte < 0x80 || byte >= 0xA0 || windows_1252[byte - 0x80] == 0)
        return byte;
    return windows_1252[byte - 0x80];
}

int legacy_byte(int32_t point)
{
    if (point >= 0 && point <= 0xFF)
        return point;
    for (int i = 0; point > 0xFF && i < 0x20; i++)
        if (windows_1252[i] == point)
            return 0x80 + i;
    return -1;
}

/* What a byte behind a vowel makes of it. */
enum shape { SHAPE_PLAIN, SHAPE_ROOF, SHAPE_BREVE };

struct mark {
    enum shape shape;
    enum tone tone;
};

/* The marks of VNI, from 0xE0 on. The capitals' stand 0x20 below. */
static const struct mark vni_marks[0x20] = {
    [0x00] = {SHAPE_ROOF, TONE_GRAVE},  [0x01] = {SHAPE_ROOF, TONE_ACUTE},
    [0x02] = {SHAPE_ROOF, TONE_LEVEL},  [0x03] = {SHAPE_ROOF, TONE_TILDE},
    [0x04] = {SHAPE_ROOF, TONE_DOT},    [0x05] = {SHAPE_ROOF, TONE_HOOK},
    [0x08] = {SHAPE_BREVE, TONE_GRAVE}, [0x09] = {SHAPE_BREVE, TONE_ACUTE},
    [0x0A] = {SHAPE_BREVE, TONE_LEVEL}, [0x0B] = {SHAPE_BREVE, TONE_DOT},
    [0x0F] = {SHAPE_PLAIN, TONE_DOT},   [0x15] = {SHAPE_PLAIN, TONE_TILDE},
    [0x18] = {SHAPE_PLAIN, TONE_GRAVE}, [0x19] = {SHAPE_PLAIN, TONE_ACUTE},
    [0x1A] = {SHAPE_BREVE, TONE_HOOK},  [0x1B] = {SHAPE_PLAIN, TONE_HOOK},
    [0x1C] = {SHAPE_BREVE, TONE_TILDE},
};

/* Letters of VNI that are one byte, from 0xE0 on, small; capitals 0x20 below. */
static const char16_t vni_letters[] = u"......ỉ.....ìíỵ."
                                      u".địĩơ.ư.........";

_Static_assert(sizeof vni_letters == 2 * (0x20 + 1), "32 letters");

/* The upper half of Windows-1258 where it is not that of Windows-1252. */
static const struct {
    unsigned char byte;
    char16_t letter;
} windows_1258[] = {
    {0xC3, u'Ă'}, {0xD0, u'Đ'}, {0xD5, u'Ơ'}, {0xDD, u'Ư'}, {0xE3, u'ă'},
    {0xF0, u'đ'}, {0xF5, u'ơ'}, {0xFD, u'ư'}, {0xFE, u'₫'},
};

int32_t legacy_capital(int32_t point)
{
    if ((point >= 'a' && point <= 'z') || (point >= 0xE0 && point <= 0xFE && point != 0xF7))
        return point - 0x20;
    if (point >= 0x1EA0 && point <= 0x1EF9)
        return point & ~1;
    bool is_odd = point == 0x103 || point == 0x111 || point == 0x129 || point == 0x169;
    return is_odd || point == 0x1A1 || point == 0x1B0 ? point - 1 : point;
}

/* A small vowel with a mark; 0 where no letter has both. */
static int32_t marked(int32_t vowel, struct mark mark)
{
    if (mark.shape == SHAPE_ROOF)
        vowel = vowel == 'a' ? 0xE2 : vowel == 'e' ? 0xEA : vowel == 'o' ? 0xF4 : 0;
    else if (mark.shape == SHAPE_BREVE)
        vowel = vowel == 'a' ? 0x103 : 0;
    if (vowel == 0 || mark.tone == TONE_LEVEL)
        return vowel;
    bool is_carrier = vowel < 0x80 ? strchr("aeiouy", (char)vowel) != NULL
                                   : vowel == 0xE2 || vowel == 0xEA || vowel == 0xF4 ||
                                         vowel == 0x103 || vowel == 0x1A1 || vowel == 0x1B0;
    return is_carrier ? letter_toned(vowel, mark.tone) : 0;
}

static int as_small(int byte)
{
    return byte >= 0xC0 && byte < 0xE0 ? byte + 0x20 : byte;
}

static bool vni_mark(int byte, struct mark *mark)
{
    int small = as_small(byte);
    *mark = small >= 0xE0 ? vni_marks[small - 0xE0] : (struct mark){SHAPE_PLAIN, TONE_LEVEL};
    return mark->shape != SHAPE_PLAIN || mark->tone != TONE_LEVEL;
}

/* The vowel, then a mark that may be both its shape and its tone, or two in either order. */
static int take_vni(const int *bytes, int n, int32_t *point)
{
    int byte = bytes[0];
    bool is_capital = (byte >= 'A' && byte <= 'Z') || (byte >= 0xC0 && byte < 0xE0);
    int32_t letter = byte < 0x80 ? byte | 0x20 : 0;
    struct mark first, second;
    int taken = 1;
    if (byte >= 0xC0 && vni_letters[as_small(byte) - 0xE0] != u'.')
        letter = vni_letters[as_small(byte) - 0xE0];
    else if (!letter_bare(byte) || byte >= 0x80)
        return byte >= 0 && byte < 0x80 ? (*point = byte, 1) : 0;
    if (n > 1 && vni_mark(bytes[1], &first) && marked(letter, first)) {
        bool is_whole = first.shape != SHAPE_PLAIN && first.tone != TONE_LEVEL;
        taken = 2;
        if (n > 2 && !is_whole && vni_mark(bytes[2], &second)) {
            struct mark both = {first.shape == SHAPE_PLAIN ? second.shape : first.shape,
                                first.tone == TONE_LEVEL ? second.tone : first.tone};
            bool adds = (first.shape == SHAPE_PLAIN) == (second.tone == TONE_LEVEL);
            if (adds && marked(letter, both)) {
                first = both;
                taken = 3;
            }
        }
        letter = marked(letter, first);
    }
    *point = is_capital ? legacy_capital(letter) : letter;
    return taken;
}

static enum tone windows_1258_tone(int byte)
{
    return byte == 0xCC   ? TONE_GRAVE
           : byte == 0xD2 ? TONE_HOOK
           : byte == 0xDE ? TONE_TILDE
           : byte == 0xEC ? TONE_ACUTE
           : byte == 0xF2 ? TONE_DOT
                          : TONE_LEVEL;
}

static int take_windows_1258(const int *bytes, int n, int32_t *point)
{
    int byte = bytes[0];
    if (byte < 0 || windows_1258_tone(byte) != TONE_LEVEL)
        return 0;
    *point = legacy_western(byte);
    for (size_t i = 0; i < sizeof windows_1258 / sizeof windows_1258[0]; i++)
        if (windows_1258[i].byte == byte)
            *point = windows_1258[i].letter;
    enum tone tone = n > 1 ? windows_1258_tone(bytes[1]) : TONE_LEVEL;
    int32_t small = letter_lower(*point);
    int32_t both = tone == TONE_LEVEL ? 0 : marked(small, (struct mark){SHAPE_PLAIN, tone});
    if (both)
        *point = small == *point ? both : legacy_capital(both);
    return both ? 2 : 1;
}

static int take_single(enum legacy encoding, const char16_t *table, int byte, int32_t *point)
{
    int32_t letter = byte < 0                     ? 0
                     : byte < HIGH                ? low_letter(encoding, byte)
                     : table[byte - HIGH] == u'.' ? 0
                                                  : table[byte - HIGH];
    if (letter == 0 && (byte < 0 || byte >= HIGH))
        return 0;
    *point = letter ? letter : byte;
    return 1;
}

int legacy_take(enum legacy encoding, const int *bytes, int n, int32_t *point)
{
    switch (encoding) {
    case LEGACY_NONE:
        break;
    case LEGACY_TCVN3:
        if (n > 1 && bytes[0] == 0xAD && bytes[1] == 0xAD)
            return 1 + take_single(encoding, tcvn3, 0xAD, point); /* a soft hyphen between */
        return take_single(encoding, tcvn3, bytes[0], point);
    case LEGACY_VNI:
        return take_vni(bytes, n, point);
    case LEGACY_VPS:
        return take_single(encoding, vps, bytes[0], point);
    case LEGACY_VISCII:
        return take_single(encoding, viscii, bytes[0], point);
    case LEGACY_WINDOWS_1258:
        return take_windows_1258(bytes, n, point);
    }
    return 0;
}
