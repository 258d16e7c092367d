#include "text/entities.h"

#include "text/utf8.h"

#include <stdlib.h>
#include <string.h>

enum { NAME_LIMIT = 10, HIGHEST_POINT = 0x10FFFF };

struct entity {
    const char *name;
    int32_t point;
};

/* Sorted by name. */
static const struct entity entities[] = {
    {"AElig", 0xC6},    {"Aacute", 0xC1},   {"Acirc", 0xC2},   {"Agrave", 0xC0},
    {"Aring", 0xC5},    {"Atilde", 0xC3},   {"Auml", 0xC4},    {"Ccedil", 0xC7},
    {"Dagger", 0x2021}, {"ETH", 0xD0},      {"Eacute", 0xC9},  {"Ecirc", 0xCA},
    {"Egrave", 0xC8},   {"Euml", 0xCB},     {"Iacute", 0xCD},  {"Icirc", 0xCE},
    {"Igrave", 0xCC},   {"Iuml", 0xCF},     {"Ntilde", 0xD1},  {"OElig", 0x152},
    {"Oacute", 0xD3},   {"Ocirc", 0xD4},    {"Ograve", 0xD2},  {"Oslash", 0xD8},
    {"Otilde", 0xD5},   {"Ouml", 0xD6},     {"Prime", 0x2033}, {"Scaron", 0x160},
    {"THORN", 0xDE},    {"Uacute", 0xDA},   {"Ucirc", 0xDB},   {"Ugrave", 0xD9},
    {"Uuml", 0xDC},     {"Yacute", 0xDD},   {"Yuml", 0x178},   {"aacute", 0xE1},
    {"acirc", 0xE2},    {"acute", 0xB4},    {"aelig", 0xE6},   {"agrave", 0xE0},
    {"amp", 0x26},      {"apos", 0x27},     {"aring", 0xE5},   {"asymp", 0x2248},
    {"atilde", 0xE3},   {"auml", 0xE4},     {"bdquo", 0x201E}, {"brvbar", 0xA6},
    {"bull", 0x2022},   {"ccedil", 0xE7},   {"cedil", 0xB8},   {"cent", 0xA2},
    {"circ", 0x2C6},    {"copy", 0xA9},     {"curren", 0xA4},  {"dagger", 0x2020},
    {"darr", 0x2193},   {"deg", 0xB0},      {"divide", 0xF7},  {"eacute", 0xE9},
    {"ecirc", 0xEA},    {"egrave", 0xE8},   {"emsp", 0x2003},  {"ensp", 0x2002},
    {"eth", 0xF0},      {"euml", 0xEB},     {"euro", 0x20AC},  {"fnof", 0x192},
    {"frac12", 0xBD},   {"frac14", 0xBC},   {"frac34", 0xBE},  {"frasl", 0x2044},
    {"ge", 0x2265},     {"gt", 0x3E},       {"harr", 0x2194},  {"hearts", 0x2665},
    {"hellip", 0x2026}, {"iacute", 0xED},   {"icirc", 0xEE},   {"iexcl", 0xA1},
    {"igrave", 0xEC},   {"infin", 0x221E},  {"iquest", 0xBF},  {"iuml", 0xEF},
    {"laquo", 0xAB},    {"larr", 0x2190},   {"ldquo", 0x201C}, {"le", 0x2264},
    {"lsaquo", 0x2039}, {"lsquo", 0x2018},  {"lt", 0x3C},      {"macr", 0xAF},
    {"mdash", 0x2014},  {"micro", 0xB5},    {"middot", 0xB7},  {"minus", 0x2212},
    {"nbsp", 0xA0},     {"ndash", 0x2013},  {"ne", 0x2260},    {"not", 0xAC},
    {"ntilde", 0xF1},   {"oacute", 0xF3},   {"ocirc", 0xF4},   {"oelig", 0x153},
    {"ograve", 0xF2},   {"oline", 0x203E},  {"ordf", 0xAA},    {"ordm", 0xBA},
    {"oslash", 0xF8},   {"otilde", 0xF5},   {"ouml", 0xF6},    {"para", 0xB6},
    {"permil", 0x2030}, {"plusmn", 0xB1},   {"pound", 0xA3},   {"prime", 0x2032},
    {"quot", 0x22},     {"raquo", 0xBB},    {"rarr", 0x2192},  {"rdquo", 0x201D},
    {"reg", 0xAE},      {"rsaquo", 0x203A}, {"rsquo", 0x2019}, {"sbquo", 0x201A},
    {"scaron", 0x161},  {"sect", 0xA7},     {"shy", 0xAD},     {"sup1", 0xB9},
    {"sup2", 0xB2},     {"sup3", 0xB3},     {"szlig", 0xDF},   {"thinsp", 0x2009},
    {"thorn", 0xFE},    {"tilde", 0x2DC},   {"times", 0xD7},   {"trade", 0x2122},
    {"uacute", 0xFA},   {"uarr", 0x2191},   {"ucirc", 0xFB},   {"ugrave", 0xF9},
    {"uml", 0xA8},      {"uuml", 0xFC},     {"yacute", 0xFD},  {"yen", 0xA5},
    {"yuml", 0xFF},     {"zwj", 0x200D},    {"zwnj", 0x200C},
};

static int compare(const void *key, const void *entity)
{
    return strcmp(key, ((const struct entity *)entity)->name);
}

static bool is_text(int64_t point)
{
    bool is_control = point < ' ' && point != '\t' && point != '\n' && point != '\r';
    return !is_control && point <= HIGHEST_POINT && (point < 0xD800 || point > 0xDFFF);
}

static int digit_of(char c, int base)
{
    int digit = c >= '0' && c <= '9'                 ? c - '0'
                : (c | 32) >= 'a' && (c | 32) <= 'f' ? (c | 32) - 'a' + 10
                                                     : base;
    return digit < base ? digit : -1;
}

/* "#8220" and "#x201C". */
static int32_t numbered(str name)
{
    bool is_hex = name.n > 1 && (name.p[1] | 32) == 'x';
    int base = is_hex ? 16 : 10;
    int64_t point = 0;
    ptrdiff_t from = is_hex ? 2 : 1;
    for (ptrdiff_t i = from; i < name.n; i++) {
        int digit = digit_of(name.p[i], base);
        if (digit < 0 || point > HIGHEST_POINT)
            return 0;
        point = point * base + digit;
    }
    return name.n > from && is_text(point) ? (int32_t)point : 0;
}

static int32_t point_of(str name)
{
    char text[NAME_LIMIT + 1];
    if (name.n == 0 || name.n > NAME_LIMIT)
        return 0;
    if (name.p[0] == '#')
        return numbered(name);
    memcpy(text, name.p, (size_t)name.n);
    text[name.n] = 0;
    const struct entity *found =
        bsearch(text, entities, sizeof entities / sizeof *entities, sizeof *entities, compare);
    return found ? found->point : 0;
}

ptrdiff_t entity_read(str s, int32_t *point)
{
    ptrdiff_t end = str_find_char(str_slice(s, 0, NAME_LIMIT + 2), ';');
    if (end < 2)
        return 0;
    *point = point_of(str_slice(s, 1, end));
    return *point > 0 ? end + 1 : 0;
}

str entities_undo(struct arena *arena, str text)
{
    if (str_find_char(text, '&') < 0)
        return text;
    struct buf out = buf_make(arena, text.n + UTF8_POINT_SIZE);
    for (ptrdiff_t i = 0; i < text.n;) {
        int32_t point;
        ptrdiff_t n = text.p[i] == '&' ? entity_read(str_slice(text, i, text.n), &point) : 0;
        if (n > 0)
            utf8_add(&out, point);
        else
            buf_char(&out, text.p[i]);
        i += n > 0 ? n : 1;
    }
    return buf_text(&out);
}
