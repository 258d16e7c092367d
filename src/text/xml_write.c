#include "text/xml_write.h"

#include <assert.h>

static bool is_name(str s)
{
    for (ptrdiff_t i = 0; i < s.n; i++) {
        char c = s.p[i];
        bool is_letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        bool is_later = (c >= '0' && c <= '9') || c == '-' || c == '.' || c == ':' || c == '_';
        if (!is_letter && (i == 0 || !is_later))
            return false;
    }
    return s.n > 0;
}

struct xml_writer xml_make(struct buf *out)
{
    buf_str(out, S("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"));
    return (struct xml_writer){.out = out};
}

/* What stands for the character at `s`: of `size` bytes; absent where it stands for itself. */
static str replaced(str s, bool is_attribute, int *size)
{
    unsigned char c = (unsigned char)s.p[0];
    *size = 1;
    switch (c) {
    case '&':
        return S("&amp;");
    case '<':
        return S("&lt;");
    case '>':
        return S("&gt;");
    case '"':
        return is_attribute ? S("&quot;") : (str){0};
    case '\r':
        return S("&#13;");
    case '\t':
        return is_attribute ? S("&#9;") : (str){0};
    case '\n':
        return is_attribute ? S("&#10;") : (str){0};
    default:
        break;
    }
    if (c < 0x20)
        return S("");
    *size = 3;
    bool is_no_character = str_starts(s, S("\xEF\xBF\xBE")) || str_starts(s, S("\xEF\xBF\xBF"));
    return is_no_character ? S("") : (str){0};
}

static void put_escaped(struct buf *out, str s, bool is_attribute)
{
    ptrdiff_t done = 0;
    for (ptrdiff_t at = 0; at < s.n;) {
        int size;
        str instead = replaced(str_slice(s, at, s.n), is_attribute, &size);
        if (!instead.p) {
            at++;
            continue;
        }
        buf_str(out, str_slice(s, done, at));
        buf_str(out, instead);
        at += size;
        done = at;
    }
    buf_str(out, str_slice(s, done, s.n));
}

static void end_tag(struct xml_writer *xml)
{
    if (xml->is_tag_open)
        buf_char(xml->out, '>');
    xml->is_tag_open = false;
}

void xml_put_open(struct xml_writer *xml, str name)
{
    assert(is_name(name) && xml->depth < XML_WRITE_DEPTH_LIMIT);
    end_tag(xml);
    buf_char(xml->out, '<');
    buf_str(xml->out, name);
    xml->open[xml->depth++] = name;
    xml->is_tag_open = true;
}

void xml_put_attribute(struct xml_writer *xml, str name, str value)
{
    assert(is_name(name) && xml->is_tag_open);
    if (!value.p)
        return;
    buf_char(xml->out, ' ');
    buf_str(xml->out, name);
    buf_str(xml->out, S("=\""));
    put_escaped(xml->out, value, true);
    buf_char(xml->out, '"');
}

void xml_put_text(struct xml_writer *xml, str text)
{
    assert(xml->depth > 0);
    end_tag(xml);
    put_escaped(xml->out, text, false);
}

str xml_escaped(struct arena *arena, str text)
{
    struct buf out = buf_make(arena, 6 * text.n);
    put_escaped(&out, text, false);
    return buf_text(&out);
}

void xml_put_close(struct xml_writer *xml)
{
    assert(xml->depth > 0);
    str name = xml->open[--xml->depth];
    if (xml->is_tag_open) {
        buf_str(xml->out, S("/>"));
    } else {
        buf_str(xml->out, S("</"));
        buf_str(xml->out, name);
        buf_char(xml->out, '>');
    }
    xml->is_tag_open = false;
}

void xml_put_element(struct xml_writer *xml, str name, str text)
{
    if (!text.p)
        return;
    xml_put_open(xml, name);
    xml_put_text(xml, text);
    xml_put_close(xml);
}
