/* The interview as it is typed in Vietnamese newsrooms: "- " before a question and "+ " before an
 * answer of several paragraphs, or "PV:", "Hỏi:", "Trả lời:", "Đáp:" and the speaker's own name.
 *
 * A bulleted list is typed with the same signs, so this is the rule. It is an interview when
 *  - at least two "- " are each followed by exactly one "+ " before the next "- ", no "+ " stands
 *    elsewhere, and at least half of these questions ask or address somebody ("?", "Thưa ông",
 * "Xin");
 *  - or at least two questions carry a reporter's label, or one "Hỏi:" and one "Trả lời:" or
 * "Đáp:". What has signs of an interview and fails the rule is left as it was typed and called
 * doubtful. */
#pragma once

#include "core/arena.h"
#include "core/str.h"

struct turns_block {
    str text;        /* of a paragraph, one line; absent for a picture, table or list */
    bool is_heading; /* ends the turn before it and stands outside */
};

enum turns_part { TURNS_OUTSIDE, TURNS_QUESTION, TURNS_ANSWER };

struct turns_mark {
    enum turns_part part;
    bool begins;      /* the first block of a question or an answer */
    ptrdiff_t marker; /* bytes at the front of its text that are sign or label, not words */
    str speaker;      /* as typed, without the colon; absent where nobody is named */
};

struct turns_found {
    bool is_interview;
    int64_t questions, answers;
    int64_t doubtful; /* blocks with a sign or label in what is not taken for an interview */
};

/* Says for each of `count` blocks what it is; `marks` has room for as many. When it is no interview
 * all are outside. */
struct turns_found turns_find(struct arena *arena, const struct turns_block *blocks,
                              ptrdiff_t count, struct turns_mark *marks);
