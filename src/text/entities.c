#include "text/entities.h"

enum { ENTITY_LIMIT = 8, POINT_LIMIT = 0x110000 };

/* From U+00A0 on. */
static const char *const names[] = {
    "nbsp",   "iexcl",  "cent",   "pound",  "curren", "yen",    "brvbar", "sect",   "uml",
    "copy",   "ordf",   "laquo",  "not",    "shy",    "reg",    "macr",   "deg",    "plusmn",
    "sup2",   "sup3",   "acute",  "micro",  "para",   "middot", "cedil",  "sup1",   "ordm",
    "raquo",  "frac14", "frac12", "frac34", "iquest", "Agrave", "Aacute", "Acirc",  "Atilde",
    "Auml",   "Aring",  "AElig",  "Ccedil", "Egrave", "Eacute", "Ecirc",  "Euml",   "Igrave",
    "Iacute", "Icirc",  "Iuml",   "ETH",    "Ntilde", "Ograve", "Oacute", "Ocirc",  "Otilde",
    "Ouml",   "times",  "Oslash", "Ugrave", "Uacute", "Ucirc",  "Uuml",   "Yacute", "THORN",
    "szlig",  "agrave", "aacute", "acirc",  "atilde", "auml",   "aring",  "aelig",  "ccedil",
    "egrave", "eacute", "ecirc",  "euml",   "igrave", "iacute", "icirc",  "iuml",   "eth",
    "ntilde", "ograve", "oacute", "ocirc",  "otilde", "ouml",   "divide", "oslash", "ugrave",
    "uacute", "ucirc",  "uuml",   "yacute", "thorn",  "yuml",
};

_Static_assert(sizeof names / sizeof names[0] == 0x60, "U+00A0 to U+00FF");

static int32_t named_point(str name)
{
    static const struct {
        str name;
        int32_t point;
    } others[] = {
        {S_INIT("amp"), '&'},       {S_INIT("lt"), '<'},        {S_INIT("gt"), '>'},
        {S_INIT("quot"), '"'},      {S_INIT("ndash"), 0x2013},  {S_INIT("mdash"), 0x2014},
        {S_INIT("lsquo"), 0x2018},  {S_INIT("rsquo"), 0x2019},  {S_INIT("ldquo"), 0x201C},
        {S_INIT("rdquo"), 0x201D},  {S_INIT("hellip"), 0x2026}, {S_INIT("bull"), 0x2022},
        {S_INIT("dagger"), 0x2020}, {S_INIT("sbquo"), 0x201A},  {S_INIT("bdquo"), 0x201E},
        {S_INIT("euro"), 0x20AC},   {S_INIT("trade"), 0x2122},  {S_INIT("permil"), 0x2030},
        {S_INIT("oelig"), 0x153},   {S_INIT("OElig"), 0x152},   {S_INIT("scaron"), 0x161},
    };
    for (int32_t i = 0; i < 0x60; i++)
        if (str_equal(name, str_from_c(names[i])))
            return 0xA0 + i;
    for (size_t i = 0; i < sizeof others / sizeof others[0]; i++)
        if (str_equal(name, others[i].name))
            return others[i].point;
    return -1;
}

static int digit_of(char c, int base)
{
    int value = c >= '0' && c <= '9'                     ? c - '0'
                : (c | 0x20) >= 'a' && (c | 0x20) <= 'f' ? (c | 0x20) - 'a' + 10
                                                         : base;
    return value < base ? value : -1;
}

static int32_t numbered_point(str digits, int base)
{
    int32_t point = digits.n > 0 ? 0 : -1;
    for (ptrdiff_t i = 0; i < digits.n && point >= 0 && point < POINT_LIMIT; i++) {
        int digit = digit_of(digits.p[i], base);
        point = digit < 0 ? -1 : point * base + digit;
    }
    return point < POINT_LIMIT ? point : -1;
}

ptrdiff_t entity_read(str s, int32_t *point)
{
    ptrdiff_t end = str_find_char(str_slice(s, 0, ENTITY_LIMIT + 2), ';');
    if (end < 2)
        return 0;
    str name = str_slice(s, 1, end);
    if (name.p[0] != '#')
        *point = named_point(name);
    else if (name.n > 1 && (name.p[1] | 0x20) == 'x')
        *point = numbered_point(str_slice(name, 2, name.n), 16);
    else
        *point = numbered_point(str_slice(name, 1, name.n), 10);
    return *point > 0 ? end + 1 : 0;
}
