/* What was found in the exports, said in the words of the bundle. */
#pragma once

#include "feature/import/wxr/survey.h"

struct wxr_emit {
    struct arena *arena; /* of one line */
    struct arena *run;   /* of all files */
    const struct convert_input *inputs;
    const struct convert_sink *sink;
    struct wxr_site *site;
    ptrdiff_t file;           /* that was said last; -1: none */
    struct wxr_table uploads; /* pictures without an attachment that were said already */
    struct wxr_counts dropped;
};

/* Says in which file what follows stands. */
void wxr_emit_file(struct wxr_emit *emit, ptrdiff_t file);
void wxr_emit_left_out(struct wxr_emit *emit, struct wxr_place place, str item, str why);
/* The site itself, its sections, its pictures, and what becomes of its menus. */
void wxr_emit_site(struct wxr_emit *emit);
/* An article, or why it is none. */
void wxr_emit_item(struct wxr_emit *emit, const struct wxr_item *item, struct wxr_place place);
/* What no item named: tags and authors. */
void wxr_emit_unused(struct wxr_emit *emit);
