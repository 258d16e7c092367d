/* Shows a reader where the words of a search stand: <mark> in a title, and a snippet of a long text
 * around the place where most of them stand together. Both spellings are found, có dấu or khong
 * dau. What goes past a HIGHLIGHT limit of core/limits.h is shown without marks. */
#pragma once

#include "core/arena.h"
#include "core/limits.h"
#include "core/markup.h"
#include "core/str.h"

/* A word, or a phrase whose words must follow each other, as typed or as folded. */
struct highlight_term {
    str text;
    bool exact; /* marks must be as in `text` (text_exact()); else any will do (text_fold()) */
};

struct highlight_terms {
    const struct highlight_term *at;
    ptrdiff_t n;
};

/* The whole of a plain text. Words that are found side by side share one mark. */
html text_mark(struct arena *arena, str text, struct highlight_terms terms);
/* About `characters` characters of a plain text, in one line, from the start of a sentence where
 * one is near and not from the middle of a word; "…" stands where a sentence was cut. Without any
 * match it is the beginning of the text. */
html text_snippet(struct arena *arena, str text, struct highlight_terms terms,
                  ptrdiff_t characters);
