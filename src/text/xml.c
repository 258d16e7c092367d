/* Expat's callbacks write what they are told onto a tape, which cannot grow, and everything else
 * happens between two calls of the parser: no failure leaves through its frames. */
#include "text/xml.h"

#include "core/fail.h"
#include "text/utf8.h"

#include <expat.h>
#include <stdio.h>
#include <string.h>

enum {
    RAW = 16 * 1024, /* read at once */
    PIECE = 3 * RAW, /* U+FFFD has three bytes */
    /* The shortest markup that makes two events has four bytes: "<a/>". */
    TAPE_EVENTS = PIECE / 2 + 16,
    TAPE_TEXT = PIECE + XML_ATTRIBUTES_LIMIT * XML_VALUE_LIMIT,
    DECLARATION = 200, /* bytes at the beginning in which the encoding is looked for */
};

struct taped {
    enum xml_step step;
    int64_t line;
    ptrdiff_t name, text; /* where they begin on the tape; each ends where the next begins */
    ptrdiff_t end;
    int pairs; /* of names and values behind the name, each ended by NUL */
};

struct xml_reader {
    XML_Parser parser;
    bool (*more)(void *with, str *bytes);
    void *with;
    str bytes; /* given by `more`, not yet mended */
    bool is_over;
    bool is_western; /* what is no UTF-8 is Windows-1252 */
    bool has_begun;
    char raw[RAW]; /* may end in the middle of a character */
    ptrdiff_t raw_size;
    char piece[PIECE]; /* the same, mended */
    ptrdiff_t piece_size;
    struct xml_mended mended;
    struct taped tape[TAPE_EVENTS];
    int tape_at, tape_count;
    char text[TAPE_TEXT];
    ptrdiff_t text_size;
    int depth;
    ptrdiff_t since_progress; /* bytes given since the parser last said anything */
    const char *refusal;
    char problem[200];
    bool is_broken;
    int64_t broken_line;
    bool is_parsed; /* all of it */
};

static void refuse(struct xml_reader *reader, const char *why)
{
    if (!reader->refusal)
        reader->refusal = why;
    XML_StopParser(reader->parser, XML_FALSE);
}

/* The next place of the tape, or NULL: then everything ends. */
static struct taped *add(struct xml_reader *reader, enum xml_step step, ptrdiff_t size)
{
    reader->since_progress = 0;
    if (reader->refusal)
        return NULL;
    if (reader->tape_count == TAPE_EVENTS || size > TAPE_TEXT - reader->text_size) {
        refuse(reader, "holds more tags in a row than can be kept");
        return NULL;
    }
    struct taped *taped = &reader->tape[reader->tape_count++];
    *taped = (struct taped){
        .step = step,
        .line = (int64_t)XML_GetCurrentLineNumber(reader->parser),
        .name = reader->text_size,
        .text = reader->text_size,
        .end = reader->text_size,
    };
    return taped;
}

static void put(struct xml_reader *reader, struct taped *taped, const char *bytes, ptrdiff_t n)
{
    memcpy(reader->text + reader->text_size, bytes, (size_t)n);
    reader->text_size += n;
    taped->end = reader->text_size;
}

static ptrdiff_t kept_size(const char *value)
{
    str s = str_from_c(value);
    return s.n > XML_VALUE_LIMIT - 1 ? utf8_boundary(s, XML_VALUE_LIMIT - 1) : s.n;
}

static void element_begins(void *with, const char *name, const char **attributes)
{
    struct xml_reader *reader = with;
    int count = 0;
    while (attributes[2 * count])
        count++;
    if (count > XML_ATTRIBUTES_LIMIT) {
        refuse(reader, "has more than 64 attributes in a tag");
        return;
    }
    if (++reader->depth > XML_DEPTH_LIMIT) {
        refuse(reader, "has more than 64 elements within each other");
        return;
    }
    int kept = count < XML_KEPT_LIMIT ? count : XML_KEPT_LIMIT;
    ptrdiff_t size = kept_size(name) + 1;
    for (int i = 0; i < 2 * kept; i++)
        size += kept_size(attributes[i]) + 1;
    struct taped *taped = add(reader, XML_STEP_OPENED, size);
    if (!taped)
        return;
    put(reader, taped, name, kept_size(name));
    put(reader, taped, "", 1);
    for (int i = 0; i < 2 * kept; i++) {
        put(reader, taped, attributes[i], kept_size(attributes[i]));
        put(reader, taped, "", 1);
    }
    taped->pairs = kept;
}

static void element_ends(void *with, const char *name)
{
    struct xml_reader *reader = with;
    reader->depth--;
    struct taped *taped = add(reader, XML_STEP_CLOSED, kept_size(name) + 1);
    if (!taped)
        return;
    put(reader, taped, name, kept_size(name));
    put(reader, taped, "", 1);
}

static void characters(void *with, const char *text, int n)
{
    struct xml_reader *reader = with;
    struct taped *last = reader->tape_count > 0 ? &reader->tape[reader->tape_count - 1] : NULL;
    bool goes_on = last && last->step == XML_STEP_TEXT && n <= TAPE_TEXT - reader->text_size;
    struct taped *taped = goes_on ? last : add(reader, XML_STEP_TEXT, n);
    reader->since_progress = 0;
    if (taped)
        put(reader, taped, text, n);
}

/* "&nbsp;" and its like belong to HTML: whoever reads the text as HTML knows them. */
static void unknown_entity(void *with, const char *name, int is_parameter)
{
    char text[40];
    int n = is_parameter ? 0 : snprintf(text, sizeof text, "&%s;", name);
    if (n > 0 && n < (int)sizeof text)
        characters(with, text, n);
}

static void type_begins(void *with, const char *name, const char *system_id, const char *public_id,
                        int has_subset)
{
    (void)name;
    (void)system_id;
    (void)public_id;
    (void)has_subset;
    refuse(with, "has a document type, in which entities may be made: it is not read");
}

static void anything_else(void *with, const char *text, int n)
{
    struct xml_reader *reader = with;
    (void)text;
    (void)n;
    reader->since_progress = 0;
}

struct xml_reader *xml_open(struct arena *arena, bool (*more)(void *with, str *bytes), void *with)
{
    struct xml_reader *reader = arena_new(arena, struct xml_reader);
    reader->more = more;
    reader->with = with;
    reader->parser = XML_ParserCreate("UTF-8"); /* what the document says is looked at here */
    if (!reader->parser)
        fail_with(FAIL_MEMORY, "no memory for a parser of XML");
    door_defer(xml_close, reader);
    XML_SetUserData(reader->parser, reader);
    XML_SetElementHandler(reader->parser, element_begins, element_ends);
    XML_SetCharacterDataHandler(reader->parser, characters);
    XML_SetDefaultHandler(reader->parser, anything_else);
    XML_SetStartDoctypeDeclHandler(reader->parser, type_begins);
    /* As if a document type stood elsewhere: an unknown entity is then no mistake of the document.
     */
    XML_UseForeignDTD(reader->parser, XML_TRUE);
    XML_SetSkippedEntityHandler(reader->parser, unknown_entity);
    return reader;
}

void xml_close(void *with)
{
    struct xml_reader *reader = with;
    door_forget(xml_close, reader);
    XML_ParserFree(reader->parser);
    reader->parser = NULL;
}

struct xml_mended xml_mended(const struct xml_reader *reader)
{
    return reader->mended;
}

/* What Windows-1252 has where Latin-1 has nothing; 0: nothing either. */
static int32_t western_point(unsigned char c)
{
    static const int32_t high[32] = {
        0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
        0x2039, 0x0152, 0,      0x017D, 0,      0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
        0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};
    if (c >= 0xA0)
        return c;
    return c >= 0x80 ? high[c - 0x80] : 0;
}

static void mend_broken(struct xml_reader *reader, unsigned char c)
{
    int32_t point = reader->is_western ? western_point(c) : 0;
    if (point != 0)
        reader->mended.western++;
    else
        reader->mended.broken++;
    reader->piece_size +=
        utf8_put(reader->piece + reader->piece_size, point != 0 ? point : UTF8_REPLACEMENT);
}

static bool is_forbidden(int32_t point)
{
    return (point < 0x20 && point != '\t' && point != '\n' && point != '\r') || point == 0xFFFE ||
           point == 0xFFFF;
}

/* Mends the characters of `s` onto the piece, up to one whose end is missing. Returns how many
 * bytes were taken. */
static ptrdiff_t mend(struct xml_reader *reader, str s, bool is_last)
{
    ptrdiff_t at = 0;
    while (at < s.n) {
        ptrdiff_t from = at;
        if (!is_last && (unsigned char)s.p[at] >= 0xC0 && s.n - at < UTF8_POINT_SIZE)
            break;
        int32_t point = utf8_next(s, &at);
        if (point == UTF8_BROKEN && reader->is_western) {
            for (; from < at; from++)
                mend_broken(reader, (unsigned char)s.p[from]);
        } else if (point == UTF8_BROKEN) {
            mend_broken(reader, 0);
        } else if (is_forbidden(point)) {
            reader->piece[reader->piece_size++] = ' ';
            reader->mended.controls++;
        } else {
            memcpy(reader->piece + reader->piece_size, s.p + from, (size_t)(at - from));
            reader->piece_size += at - from;
        }
    }
    return at;
}

/* A document says at its beginning that it is western, and is UTF-8 nevertheless more often than
 * not: so each character that can be UTF-8 is. */
static void look_at_declaration(struct xml_reader *reader)
{
    static const char *const western[] = {"iso-8859-1", "latin1", "latin-1", "windows-1252", NULL};
    char head[DECLARATION + 1];
    ptrdiff_t n = reader->raw_size < DECLARATION ? reader->raw_size : DECLARATION;
    memcpy(head, reader->raw, (size_t)n);
    head[n] = 0;
    char *end = strstr(head, "?>");
    reader->has_begun = true;
    if (!end)
        return;
    *end = 0;
    for (int i = 0; western[i]; i++)
        reader->is_western = reader->is_western || strcasestr(head, western[i]);
}

/* Fills the piece. False when there is nothing more. */
static bool fill(struct xml_reader *reader)
{
    while (reader->raw_size < RAW && !reader->is_over) {
        if (reader->bytes.n == 0 && !reader->more(reader->with, &reader->bytes)) {
            reader->is_over = true;
            break;
        }
        str some = str_slice(reader->bytes, 0, RAW - reader->raw_size);
        if (some.n > 0)
            memcpy(reader->raw + reader->raw_size, some.p, (size_t)some.n);
        reader->raw_size += some.n;
        reader->bytes = str_slice(reader->bytes, some.n, reader->bytes.n);
    }
    if (!reader->has_begun)
        look_at_declaration(reader);
    reader->piece_size = 0;
    ptrdiff_t taken = mend(reader, (str){reader->raw, reader->raw_size}, reader->is_over);
    memmove(reader->raw, reader->raw + taken, (size_t)(reader->raw_size - taken));
    reader->raw_size -= taken;
    return reader->piece_size > 0;
}

static void note_broken(struct xml_reader *reader)
{
    reader->is_broken = true;
    reader->broken_line = (int64_t)XML_GetCurrentLineNumber(reader->parser);
    if (reader->refusal)
        snprintf(reader->problem, sizeof reader->problem, "%s", reader->refusal);
    else
        snprintf(reader->problem, sizeof reader->problem, "is broken here: %s, column %lld",
                 XML_ErrorString(XML_GetErrorCode(reader->parser)),
                 (long long)XML_GetCurrentColumnNumber(reader->parser) + 1);
}

/* Has the parser read on, until something is on the tape or all is over. */
static void parse(struct xml_reader *reader)
{
    reader->tape_at = reader->tape_count = 0;
    reader->text_size = 0;
    while (reader->tape_count == 0 && !reader->is_broken && !reader->is_parsed) {
        bool has_more = fill(reader);
        reader->since_progress += reader->piece_size;
        enum XML_Status status =
            XML_Parse(reader->parser, reader->piece, (int)reader->piece_size, !has_more);
        reader->is_parsed = !has_more;
        if (status == XML_STATUS_OK && reader->since_progress > XML_TOKEN_LIMIT) {
            reader->refusal = "has a tag or a comment of over 1 MiB";
            status = XML_STATUS_ERROR;
        }
        if (status != XML_STATUS_OK)
            note_broken(reader);
    }
}

static str next_text(const char **at)
{
    str s = str_from_c(*at);
    *at += s.n + 1;
    return s;
}

static enum xml_step give(struct xml_reader *reader, struct xml_event *event)
{
    const struct taped *taped = &reader->tape[reader->tape_at++];
    const char *at = reader->text + taped->name;
    *event = (struct xml_event){.line = taped->line};
    if (taped->step == XML_STEP_TEXT) {
        event->text = (str){at, taped->end - taped->text};
        return taped->step;
    }
    event->name = next_text(&at);
    for (int i = 0; i < taped->pairs; i++) {
        event->attributes[i].name = next_text(&at);
        event->attributes[i].value = next_text(&at);
    }
    event->attribute_count = taped->pairs;
    return taped->step;
}

enum xml_step xml_next(struct xml_reader *reader, struct xml_event *event)
{
    if (reader->tape_at == reader->tape_count)
        parse(reader);
    if (reader->tape_at < reader->tape_count)
        return give(reader, event);
    *event = (struct xml_event){.line = reader->broken_line, .text = str_from_c(reader->problem)};
    return reader->is_broken ? XML_STEP_BROKEN : XML_STEP_END;
}
