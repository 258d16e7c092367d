/* Writes XML 1.0 (feeds, site maps) into a buffer, as it goes, in one line.
 *
 * Text that goes in must be valid UTF-8; what XML cannot hold (control characters, U+FFFE) is left
 * out. Calls that would not give XML (an attribute after the element's content, an end too many)
 * are bugs and abort. */
#pragma once

#include "core/buf.h"
#include "core/str.h"

enum { XML_WRITE_DEPTH_LIMIT = 16 };

struct xml_writer {
    struct buf *out;
    int depth;
    bool is_tag_open; /* attributes may still come */
    str open[XML_WRITE_DEPTH_LIMIT];
};

/* A writer of one document, whose declaration it writes. */
struct xml_writer xml_make(struct buf *out);
/* Begins an element. `name` is a name of XML, with its prefix, and a literal. */
void xml_put_open(struct xml_writer *xml, str name);
/* An attribute of the element that was begun last; an absent value leaves it out. */
void xml_put_attribute(struct xml_writer *xml, str name, str value);
void xml_put_text(struct xml_writer *xml, str text);
/* `text` with the characters that begin markup as references: for texts in which readers expect
 * HTML. */
str xml_escaped(struct arena *arena, str text);
/* Ends the innermost element. */
void xml_put_close(struct xml_writer *xml);
/* An element that holds text only; an absent text leaves it out. */
void xml_put_element(struct xml_writer *xml, str name, str text);
