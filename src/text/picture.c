#include "text/picture.h"

#include <expat.h>
#include <string.h>

static bool starts(str s, const char *magic, ptrdiff_t n)
{
    return s.n >= n && memcmp(s.p, magic, (size_t)n) == 0;
}

static int64_t big_endian(str s, ptrdiff_t at, int bytes)
{
    int64_t value = 0;
    for (int i = 0; i < bytes; i++)
        value = value << 8 | (unsigned char)s.p[at + i];
    return value;
}

static int64_t little_endian(str s, ptrdiff_t at, int bytes)
{
    int64_t value = 0;
    for (int i = bytes - 1; i >= 0; i--)
        value = value << 8 | (unsigned char)s.p[at + i];
    return value;
}

/* JPEG (ITU T.81): segments up to the frame header, which has the size. */
static bool read_jpeg(str s, struct picture_kind *kind)
{
    kind->type = S("image/jpeg");
    for (ptrdiff_t at = 2; at + 9 < s.n && (unsigned char)s.p[at] == 0xFF;) {
        unsigned char marker = (unsigned char)s.p[at + 1];
        bool is_frame =
            marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
        if (is_frame) {
            kind->height = big_endian(s, at + 5, 2);
            kind->width = big_endian(s, at + 7, 2);
            return true;
        }
        at += 2 + big_endian(s, at + 2, 2);
    }
    return false;
}

/* WebP (RFC 9649): the size stands in the first chunk, which is of one of three kinds. */
static bool read_webp(str s, struct picture_kind *kind)
{
    kind->type = S("image/webp");
    if (s.n < 30)
        return false;
    if (memcmp(s.p + 12, "VP8X", 4) == 0) {
        kind->width = little_endian(s, 24, 3) + 1;
        kind->height = little_endian(s, 27, 3) + 1;
    } else if (memcmp(s.p + 12, "VP8L", 4) == 0) {
        int64_t bits = little_endian(s, 21, 4);
        kind->width = (bits & 0x3FFF) + 1;
        kind->height = (bits >> 14 & 0x3FFF) + 1;
    } else if (memcmp(s.p + 12, "VP8 ", 4) == 0) {
        kind->width = little_endian(s, 26, 2) & 0x3FFF;
        kind->height = little_endian(s, 28, 2) & 0x3FFF;
    } else {
        return false;
    }
    return true;
}

enum { SVG_DEPTH_LIMIT = 64, SVG_ELEMENTS_LIMIT = 20000 };

struct drawing {
    XML_Parser parser;
    struct picture_kind *kind;
    int depth, elements;
    bool is_refused;
};

static void refuse(struct drawing *drawing)
{
    drawing->is_refused = true;
    XML_StopParser(drawing->parser, XML_FALSE);
}

static bool is_one_of(const char *name, const char *const *names)
{
    for (; *names; names++) {
        if (strcmp(name, *names) == 0)
            return true;
    }
    return false;
}

/* The name without its prefix. */
static const char *local_name(const char *name)
{
    const char *colon = strrchr(name, ':');
    return colon ? colon + 1 : name;
}

/* "640", "640px", "640.5": the whole number at the front. */
static int64_t leading_number(const char **text)
{
    int64_t value = 0;
    while (**text == ' ' || **text == ',')
        ++*text;
    for (; **text >= '0' && **text <= '9' && value < 100000; ++*text)
        value = value * 10 + (**text - '0');
    while (**text && **text != ' ' && **text != ',')
        ++*text;
    return value;
}

static void read_size(struct drawing *drawing, const char *name, const char *value)
{
    if (strcmp(name, "width") == 0 && !strchr(value, '%')) {
        drawing->kind->width = leading_number(&value);
    } else if (strcmp(name, "height") == 0 && !strchr(value, '%')) {
        drawing->kind->height = leading_number(&value);
    } else if (strcmp(name, "viewBox") == 0 && drawing->kind->width == 0) {
        leading_number(&value);
        leading_number(&value);
        drawing->kind->width = leading_number(&value);
        drawing->kind->height = leading_number(&value);
    }
}

/* Nothing that runs or fetches: references stay within the drawing. */
static bool is_harmless(const char *name, const char *value)
{
    const char *local = local_name(name);
    if ((local[0] == 'o' || local[0] == 'O') && (local[1] == 'n' || local[1] == 'N'))
        return false;
    if (strcmp(local, "href") == 0 || strcmp(local, "src") == 0)
        return value[0] == '#';
    if (strcasestr(value, "javascript:") || strcasestr(value, "@import") ||
        strcasestr(value, "expression("))
        return false;
    for (const char *at = strcasestr(value, "url("); at; at = strcasestr(at + 4, "url(")) {
        if (at[4] != '#')
            return false;
    }
    return true;
}

static void element_begins(void *with, const char *name, const char **attributes)
{
    static const char *const refused[] = {"script",  "foreignObject", "iframe", "object",  "embed",
                                          "image",   "audio",         "video",  "handler", "set",
                                          "animate", "style",         "a",      NULL};
    struct drawing *drawing = with;
    const char *local = local_name(name);
    bool is_wrong_root = drawing->depth == 0 && strcmp(local, "svg") != 0;
    if (is_wrong_root || is_one_of(local, refused) || ++drawing->depth > SVG_DEPTH_LIMIT ||
        ++drawing->elements > SVG_ELEMENTS_LIMIT) {
        refuse(drawing);
        return;
    }
    for (int i = 0; attributes[i]; i += 2) {
        if (!is_harmless(attributes[i], attributes[i + 1])) {
            refuse(drawing);
            return;
        }
        if (drawing->depth == 1)
            read_size(drawing, attributes[i], attributes[i + 1]);
    }
}

static void element_ends(void *with, const char *name)
{
    struct drawing *drawing = with;
    (void)name;
    drawing->depth--;
}

static void type_begins(void *with, const char *name, const char *system_id, const char *public_id,
                        int has_subset)
{
    (void)name;
    (void)system_id;
    (void)public_id;
    (void)has_subset;
    refuse(with); /* entities live there */
}

static void instruction(void *with, const char *target, const char *data)
{
    (void)target;
    (void)data;
    refuse(with);
}

static bool read_svg(str s, struct picture_kind *kind)
{
    struct drawing drawing = {.parser = XML_ParserCreate("UTF-8"), .kind = kind};
    if (!drawing.parser)
        return false;
    XML_SetUserData(drawing.parser, &drawing);
    XML_SetElementHandler(drawing.parser, element_begins, element_ends);
    XML_SetStartDoctypeDeclHandler(drawing.parser, type_begins);
    XML_SetProcessingInstructionHandler(drawing.parser, instruction);
    bool is_whole = s.n < INT32_MAX && XML_Parse(drawing.parser, s.p, (int)s.n, 1) == XML_STATUS_OK;
    XML_ParserFree(drawing.parser);
    kind->type = S("image/svg+xml");
    return is_whole && !drawing.is_refused;
}

bool picture_recognise(str s, struct picture_kind *kind)
{
    *kind = (struct picture_kind){0};
    if (starts(s, "\x89PNG\r\n\x1a\n", 8) && s.n >= 24) {
        kind->type = S("image/png");
        kind->width = big_endian(s, 16, 4);
        kind->height = big_endian(s, 20, 4);
        return true;
    }
    if ((starts(s, "GIF87a", 6) || starts(s, "GIF89a", 6)) && s.n >= 10) {
        kind->type = S("image/gif");
        kind->width = little_endian(s, 6, 2);
        kind->height = little_endian(s, 8, 2);
        return true;
    }
    if (starts(s, "\xff\xd8\xff", 3))
        return read_jpeg(s, kind);
    if (starts(s, "RIFF", 4) && s.n >= 12 && memcmp(s.p + 8, "WEBP", 4) == 0)
        return read_webp(s, kind);
    return starts(str_trim(s), "<", 1) && read_svg(s, kind);
}
