#include "text/office.h"

#include "core/buf.h"
#include "core/limits.h"
#include "text/file_kind.h"
#include "text/sheets.h"
#include "text/xml.h"
#include "text/zip.h"

enum { SHARED_LIMIT = 200000, PARTS_LIMIT = 2000 };

/* What the elements of a format mean for its text. Names end with a NULL. */
struct format {
    const char *word;        /* of file_word() */
    const char *part;        /* where the text stands; NULL: each sheet is a slide */
    const char *text[3];     /* holds text */
    const char *break_at[4]; /* its end ends a paragraph, */
    const char *cell_at[2];  /* a cell, where paragraphs do not, */
    const char *blank_at[4]; /* or is a blank */
    const char *skip[4];     /* nothing in it is text of the document */
};

static const struct format formats[] = {
    {"DOCX",
     "word/document.xml",
     {"w:t", NULL},
     {"w:p", "w:br", "w:cr", NULL},
     {NULL},
     {"w:tab", NULL},
     {"mc:Fallback", "w:del", NULL}},
    {"PPTX",
     NULL,
     {"a:t", NULL},
     {"a:p", "a:br", NULL},
     {NULL},
     {"a:tab", NULL},
     {"mc:Fallback", NULL}},
    {"ODT",
     "content.xml",
     {"text:p", "text:h", NULL},
     {"text:p", "text:h", "text:line-break", NULL},
     {NULL},
     {"text:tab", "text:s", NULL},
     {"office:annotation", "text:tracked-changes", "svg:desc", NULL}},
    {"ODP",
     "content.xml",
     {"text:p", "text:h", NULL},
     {"text:p", "text:h", "text:line-break", NULL},
     {NULL},
     {"text:tab", "text:s", NULL},
     {"office:annotation", "presentation:notes", "svg:desc", NULL}},
    {"ODS",
     "content.xml",
     {"text:p", NULL},
     {"table:table-row", NULL},
     {"table:table-cell", NULL},
     {"text:tab", "text:s", "text:p", NULL},
     {"office:annotation", "svg:desc", NULL}},
};

enum { FORMATS = sizeof formats / sizeof *formats };

static bool is_any(str name, const char *const *names)
{
    for (; *names; names++)
        if (str_equal(name, str_from_c(*names)))
            return true;
    return false;
}

static const struct format *format_of(str type)
{
    for (int i = 0; i < FORMATS; i++)
        if (str_equal(file_word(type), str_from_c(formats[i].word)))
            return &formats[i];
    return NULL;
}

static bool is_workbook(str type)
{
    return str_equal(file_word(type), S("XLSX"));
}

bool office_is_read(str type)
{
    return format_of(type) || is_workbook(type);
}

static void put(struct buf *out, str text)
{
    if (out->n + text.n <= SHEETS_TEXT_LIMIT)
        buf_str(out, text);
}

/* A part of the archive that is being read as XML. */
struct part {
    struct zip_reader *packed;
    struct xml_reader *xml;
};

static bool part_open(struct arena *arena, str bytes, str name, struct part *part)
{
    struct zip_entry entry;
    part->packed = zip_find(bytes, name, &entry) ? zip_read(arena, bytes, &entry) : NULL;
    if (part->packed)
        part->xml = xml_open(arena, zip_more, part->packed);
    return part->packed != NULL;
}

static void part_close(const struct part *part)
{
    xml_close(part->xml);
    zip_close(part->packed);
}

/* --- texts, slides, tables of OpenDocument --- */

static bool read_part(struct part *part, const struct format *format, struct buf *out)
{
    struct xml_event event;
    enum xml_step step;
    int text = 0, skipped = 0;
    while ((step = xml_next(part->xml, &event)) != XML_STEP_END && step != XML_STEP_BROKEN) {
        bool is_end = step == XML_STEP_CLOSED;
        if (step == XML_STEP_TEXT) {
            if (text > 0 && skipped == 0)
                put(out, event.text);
            continue;
        }
        if (is_any(event.name, format->skip))
            skipped += is_end ? -1 : 1;
        if (is_any(event.name, format->text))
            text += is_end ? -1 : 1;
        if (!is_end || skipped > 0)
            continue;
        if (is_any(event.name, format->break_at))
            put(out, S("\n"));
        else if (is_any(event.name, format->cell_at))
            put(out, S(" | "));
        else if (is_any(event.name, format->blank_at))
            put(out, S(" "));
    }
    return step == XML_STEP_END;
}

/* --- workbooks --- */

struct shared {
    str *at;
    ptrdiff_t n;
};

/* The texts that cells name by their number. */
static bool read_shared(struct arena *arena, str bytes, struct shared *shared)
{
    struct part part;
    struct xml_event event;
    enum xml_step step;
    bool is_text = false;
    int spoken = 0; /* how a text is said in another script */
    *shared = (struct shared){arena_array(arena, str, SHARED_LIMIT), 0};
    struct buf out = buf_make(arena, 2 * SHEETS_TEXT_LIMIT);
    ptrdiff_t begin = 0;
    if (!part_open(arena, bytes, S("xl/sharedStrings.xml"), &part))
        return true;
    while ((step = xml_next(part.xml, &event)) != XML_STEP_END && step != XML_STEP_BROKEN) {
        bool is_end = step == XML_STEP_CLOSED;
        if (step == XML_STEP_TEXT) {
            if (is_text && spoken == 0)
                put(&out, event.text);
        } else if (str_equal(event.name, S("rPh"))) {
            spoken += is_end ? -1 : 1;
        } else if (str_equal(event.name, S("t"))) {
            is_text = !is_end;
        } else if (str_equal(event.name, S("si")) && is_end && shared->n < SHARED_LIMIT) {
            shared->at[shared->n++] = arena_copy(arena, (str){out.p + begin, out.n - begin});
            begin = out.n;
        }
    }
    part_close(&part);
    return step == XML_STEP_END;
}

static bool is_shared(const struct xml_event *cell)
{
    for (int i = 0; i < cell->attribute_count; i++)
        if (str_equal(cell->attributes[i].name, S("t")))
            return str_equal(cell->attributes[i].value, S("s"));
    return false;
}

static void put_cell(struct buf *out, const struct shared *shared, bool is_number, str value)
{
    int64_t number;
    if (!is_number)
        put(out, value);
    else if (str_to_int(value, &number) && number >= 0 && number < shared->n)
        put(out, shared->at[number]);
    if (value.n > 0)
        put(out, S(" | "));
}

static bool read_table(struct arena *arena, struct part *part, const struct shared *shared,
                       struct buf *out)
{
    struct xml_event event;
    enum xml_step step;
    struct buf value = buf_make(arena, SHEETS_TEXT_LIMIT);
    bool is_value = false, is_number = false;
    while ((step = xml_next(part->xml, &event)) != XML_STEP_END && step != XML_STEP_BROKEN) {
        bool is_end = step == XML_STEP_CLOSED;
        if (step == XML_STEP_TEXT) {
            if (is_value)
                put(&value, event.text);
        } else if (str_equal(event.name, S("c"))) {
            if (is_end)
                put_cell(out, shared, is_number, buf_text(&value));
            else
                is_number = is_shared(&event);
            value.n = 0;
        } else if (str_equal(event.name, S("v")) || str_equal(event.name, S("t"))) {
            is_value = !is_end;
        } else if (str_equal(event.name, S("row")) && is_end) {
            put(out, S("\n"));
        }
    }
    return step == XML_STEP_END;
}

/* --- documents --- */

/* Rows end with a mark of a cell that does not follow. */
static str without_last_marks(struct arena *arena, str text)
{
    struct buf out = buf_make(arena, text.n + 1);
    str rest = text;
    str line;
    while (str_cut(&rest, '\n', &line)) {
        line = str_trim(line);
        while (str_ends(line, S("|")))
            line = str_trim(str_slice(line, 0, line.n - 1));
        buf_str(&out, line);
        buf_char(&out, '\n');
    }
    return buf_text(&out);
}

static bool read_workbook(struct arena *arena, str bytes, void (*say)(void *with, str sheet),
                          void *with)
{
    struct shared shared;
    bool is_whole = read_shared(arena, bytes, &shared);
    for (int i = 1; i <= PARTS_LIMIT && is_whole; i++) {
        struct part part;
        struct buf out = buf_make(arena, SHEETS_TEXT_LIMIT);
        if (!part_open(arena, bytes, arena_printf(arena, "xl/worksheets/sheet%d.xml", i), &part))
            return i > 1;
        is_whole = read_table(arena, &part, &shared, &out);
        part_close(&part);
        say(with, without_last_marks(arena, buf_text(&out)));
    }
    return is_whole;
}

bool office_read(struct arena *arena, str bytes, str type, void (*say)(void *with, str sheet),
                 void *with)
{
    const struct format *format = format_of(type);
    bool is_whole = true;
    if (!format)
        return is_workbook(type) && read_workbook(arena, bytes, say, with);
    bool has_parts = !format->part;
    for (int i = 1; i <= (has_parts ? PARTS_LIMIT : 1) && is_whole; i++) {
        struct part part;
        struct buf out = buf_make(arena, SHEETS_TEXT_LIMIT);
        str name =
            has_parts ? arena_printf(arena, "ppt/slides/slide%d.xml", i) : str_from_c(format->part);
        if (!part_open(arena, bytes, name, &part))
            return i > 1;
        is_whole = read_part(&part, format, &out);
        part_close(&part);
        say(with, without_last_marks(arena, buf_text(&out)));
    }
    return is_whole;
}
