/* Interviews in a tree: paragraphs that turns_find() takes for questions and answers become turns.
 */
#pragma once

#include "text/body_tree.h"
#include "text/clean_report.h"

/* Who speaks where nobody is named; absent names are "Phóng viên" and "Trả lời". */
struct body_speakers {
    str asks, answers;
};

/* `root` must be in normal form and stays so. A body that already has turns is left alone.
 * `speakers` may be NULL. Returns how many blocks look like an interview without being taken for
 * one. */
int64_t body_interview(struct arena *arena, struct body_node *root,
                       const struct body_speakers *speakers, struct clean_report *report);
