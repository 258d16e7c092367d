/* Foreign HTML cut into text, comments and tags, without understanding it: for what is changed in a
 * body before it is parsed and cleaned elsewhere. All bytes come out again, in their order. */
#pragma once

#include "core/arena.h"
#include "core/str.h"

enum wxr_mark_kind { WXR_TEXT, WXR_COMMENT, WXR_OPENS, WXR_CLOSES };

struct wxr_mark {
    enum wxr_mark_kind kind;
    str whole;      /* as it stands */
    str name;       /* of a tag, as it stands; of a comment: what is in it, trimmed */
    str attributes; /* what stands behind the name */
};

struct wxr_marks {
    str html;
    ptrdiff_t at;
    bool no_comment_ends; /* behind here */
};

struct wxr_marks wxr_marks_of(str html);
/* False at the end. What stands in <script> and <style> is one text. */
bool wxr_mark_next(struct wxr_marks *marks, struct wxr_mark *mark);
/* True when a tag has this name, in any case. */
bool wxr_mark_is(const struct wxr_mark *mark, const char *name);
/* True when its name is one of a row of names with spaces around each. */
bool wxr_mark_among(const struct wxr_mark *mark, const char *names);
/* The value of an attribute with its commonest entities undone; absent when there is none. */
str wxr_attribute(struct arena *arena, str attributes, const char *name);
