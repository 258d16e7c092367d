#include "text/book.h"

#include "core/buf.h"
#include "text/sheets.h"
#include "text/xml.h"

enum { ABOUT_DEPTH = 2 }; /* where a book tells of itself */

const str book_type = S_INIT("application/docbook+xml");

struct reader {
    struct buf out;
    int depth;
    bool is_about;      /* what is read is no text */
    bool ends_emphasis; /* nothing came since words of one kind of letters ended */
    int rows;           /* tables stand in cells of others */
    ptrdiff_t cell;     /* where the cell begins */
};

static bool is_any(str name, const char *const *names)
{
    for (; *names; names++)
        if (str_equal(name, str_from_c(*names)))
            return true;
    return false;
}

static bool is_about(str name)
{
    static const char *const names[] = {"title", "bookinfo", NULL};
    return is_any(name, names);
}

/* A paragraph begins and ends with them. */
static bool parts_lines(str name)
{
    static const char *const names[] = {"para",     "title",         "listitem",
                                        "footnote", "informaltable", NULL};
    return is_any(name, names);
}

static void put(struct reader *reader, str text)
{
    if (reader->out.n + text.n <= SHEETS_TEXT_LIMIT)
        buf_str(&reader->out, text);
}

static bool ends_with_space(const struct reader *reader)
{
    const struct buf *out = &reader->out;
    return out->n == 0 || out->p[out->n - 1] == ' ' || out->p[out->n - 1] == '\n';
}

static void put_space(struct reader *reader)
{
    if (!ends_with_space(reader))
        put(reader, S(" "));
}

/* A row is a line, however its cells are broken. */
static void put_in_row(struct reader *reader, str text)
{
    ptrdiff_t from = 0;
    for (ptrdiff_t i = 0; i <= text.n; i++) {
        if (i < text.n && text.p[i] != '\n' && text.p[i] != ' ')
            continue;
        put(reader, str_slice(text, from, i));
        if (i < text.n)
            put_space(reader);
        from = i + 1;
    }
}

static void part_line(struct reader *reader)
{
    if (reader->rows > 0)
        put_space(reader);
    else
        put(reader, S("\n"));
}

static void cut_end(struct buf *out, str end)
{
    if (str_ends(buf_text(out), end))
        out->n -= end.n;
}

static void end_cell(struct reader *reader)
{
    cut_end(&reader->out, S(" "));
    if (reader->out.n > reader->cell)
        put(reader, S(" | "));
    reader->cell = reader->out.n;
}

static void open_element(struct reader *reader, str name)
{
    if (reader->depth == ABOUT_DEPTH && is_about(name))
        reader->is_about = true;
    else if (str_equal(name, S("row")) && reader->rows++ == 0)
        put(reader, S("\n"));
    else if (str_equal(name, S("entry")))
        reader->cell = reader->out.n;
    else if (str_equal(name, S("emphasis")) && reader->ends_emphasis)
        put_space(reader); /* where a line was broken between the two */
    else if (parts_lines(name))
        part_line(reader);
}

static void close_element(struct reader *reader, str name)
{
    if (reader->depth == ABOUT_DEPTH && is_about(name)) {
        reader->is_about = false;
    } else if (str_equal(name, S("entry"))) {
        end_cell(reader);
    } else if (str_equal(name, S("row"))) {
        cut_end(&reader->out, S(" | "));
        reader->rows -= reader->rows > 0;
        part_line(reader);
    } else if (parts_lines(name)) {
        part_line(reader);
    }
}

static void take(struct reader *reader, enum xml_step step, const struct xml_event *event)
{
    if (step == XML_STEP_OPENED) {
        reader->depth++;
        open_element(reader, event->name);
    } else if (step == XML_STEP_CLOSED) {
        close_element(reader, event->name);
        reader->depth--;
    } else if (!reader->is_about && reader->rows > 0) {
        put_in_row(reader, event->text);
    } else if (!reader->is_about) {
        put(reader, event->text);
    }
    reader->ends_emphasis = step == XML_STEP_CLOSED && str_equal(event->name, S("emphasis"));
}

/* Gives the bytes at once. */
static bool give(void *with, str *bytes)
{
    str *left = with;
    *bytes = *left;
    *left = (str){0};
    return bytes->n > 0;
}

/* Behind the document type: no reader of ours takes one. */
static str element_of(str bytes)
{
    ptrdiff_t begin = str_find(bytes, S("<book"));
    return begin < 0 ? bytes : str_slice(bytes, begin, bytes.n);
}

bool book_read(struct arena *arena, str bytes, str *text)
{
    struct reader reader = {.out = buf_make(arena, SHEETS_TEXT_LIMIT)};
    struct xml_event event;
    enum xml_step step;
    str left = element_of(bytes);
    struct xml_reader *xml = xml_open(arena, give, &left);
    while ((step = xml_next(xml, &event)) != XML_STEP_END && step != XML_STEP_BROKEN)
        take(&reader, step, &event);
    xml_close(xml);
    *text = buf_text(&reader.out);
    return step == XML_STEP_END;
}
