/* The text of a gazette page as it comes out of a PDF: lines broken where the paper ended, page
 * heads and electronic signatures in the middle of sentences. Here it becomes paragraphs again;
 * what is no part of the document is left out and counted, word by word. */
#pragma once

#include "core/arena.h"
#include "core/str.h"

#include <stdint.h>

struct gazette_line {
    str text;         /* white space is single spaces; empty: a blank line */
    bool behind_page; /* a page ended before it */
};

/* Words by what became of them: `read` is the sum of the others. */
struct gazette_words {
    int64_t read;
    int64_t kept;
    int64_t heads;    /* "CÔNG BÁO/Số 242/Ngày 22-04-2026" and page numbers */
    int64_t stamps;   /* electronic signatures of the gazette */
    int64_t ruled;    /* lines drawn with "_" */
    int64_t sections; /* "VĂN BẢN QUY PHẠM PHÁP LUẬT": the gazette's own headings */
};

struct gazette_text {
    struct gazette_line *lines; /* what was kept, without blanks at both ends */
    ptrdiff_t n;
    str paragraphs; /* a line for each */
    str continues;  /* "(Xem tiếp Công báo số 715 + 716)"; optional */
    str continued;  /* "(Tiếp theo Công báo số 201 + 202)"; optional */
    struct gazette_words words;
};

struct gazette_text gazette_text_of(struct arena *arena, str full_text);
/* How many words: runs of anything but white space. */
int64_t gazette_count_words(str text);
/* True for a line without small letters. */
bool gazette_is_capitals(str line);
