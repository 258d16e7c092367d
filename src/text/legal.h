/* The outline of a legal or administrative document (Phần, Chương, Mục, Tiểu mục, Điều, Phụ lục)
 * found in typed text: which lines are headings, and markup that has them as such. */
#pragma once

#include "core/arena.h"
#include "core/str.h"

enum legal_rank {
    LEGAL_NONE,
    LEGAL_PART,       /* Phần thứ nhất */
    LEGAL_CHAPTER,    /* Chương II */
    LEGAL_SECTION,    /* Mục 1 */
    LEGAL_SUBSECTION, /* Tiểu mục 2 */
    LEGAL_ARTICLE,    /* Điều 5. */
    LEGAL_ANNEX,      /* Phụ lục III */
};

enum { LEGAL_RANKS = LEGAL_ANNEX + 1 };

/* What a line begins. `*label` is its name, "Điều 5" or "Chương II", `*title` what stands behind it
 * (perhaps empty), without the point between. An article needs its "." or ":"; "Điều 5 của Luật"
 * is a sentence. */
enum legal_rank legal_line(str line, str *label, str *title);
/* The label as the end of an address: "dieu-5", "chuong-ii"; absent for any other text. */
str legal_anchor(struct arena *arena, str heading);
/* Lines of text, each a paragraph, as HTML for clean_html(): headings are headings, each rank that
 * occurs one level below the rank above it. An article whose line goes on as a sentence gets a
 * heading of its label alone, with the sentence as a paragraph behind it. No word is lost. */
str legal_html(struct arena *arena, str text);
