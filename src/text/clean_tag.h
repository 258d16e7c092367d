/* One tag of foreign HTML: read as the HTML standard's tokeniser reads it, and written again with
 * the attributes that can matter to a body. */
#pragma once

#include "core/buf.h"
#include "core/limits.h"
#include "text/clean_report.h"

struct clean_attribute {
    char name[HTML_NAME_LIMIT]; /* in lower case, NUL at the end; "" when too long */
    str value;                  /* with its entities; empty where none was written */
};

struct clean_tag {
    char name[HTML_NAME_LIMIT];
    int name_length;
    bool is_end;
    bool closes_itself;
    struct clean_attribute attributes[HTML_ATTRIBUTES_LIMIT];
    int attribute_count;
};

/* Reads the tag at the front of `s`, which begins "<" or "</" and a letter. Returns its length; 0
 * when the tag has no end, -1 when it has more than HTML_ATTRIBUTES_LIMIT attributes. */
ptrdiff_t clean_tag_read(str s, struct clean_tag *tag);
/* Writes what is kept of the attributes, each with a space before it, for an element `tidy`. */
void clean_tag_write(struct buf *out, const struct clean_tag *tag, const char *tidy,
                     bool from_word);
/* Whether an element that is nothing without attributes has one that is kept. */
bool clean_tag_matters(const struct clean_tag *tag, bool from_word);
/* Notes the attributes that are not kept of an element `tidy`. */
void clean_tag_report(const struct clean_tag *tag, const char *tidy, bool from_word, int line,
                      struct clean_report *report);
/* How deep in its table a part stands: the table itself 0, caption and bodies 1, rows 2, cells 3.
 */
int clean_table_rank(const char *tidy);
