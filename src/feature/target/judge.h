/* Whether a target was reached: a rule of its own, so that "17/17" is the same wherever it is said.
 *
 * A figure stands for the values that its words leave possible: "1.200" for itself, "trên 1.200"
 * for more than that, "ít nhất 1.200" for that or more, "gần 1.200" for less, and "khoảng 1.200"
 * for what rounds to it, half a unit of its last digit that is no zero to either side (1.150 to
 * 1.250). A result is told only when it is the same for all of these values. An estimate (ước)
 * decides nothing: whoever made it did not yet know. */
#pragma once

#include "feature/target/words.h"

#include "core/decimal.h"

enum judgement {
    JUDGED_EXCEEDED,  /* vượt: better than the target, whatever the value is */
    JUDGED_MET,       /* đạt: the target itself, or better in a way that cannot be told */
    JUDGED_MISSED,    /* không đạt: worse, whatever the value is */
    JUDGED_NO_FIGURE, /* chưa có số liệu: no figure, or one that says why there is none */
    JUDGED_OPEN, /* chưa đánh giá được: an estimate, or its words leave both possible */
};

enum { JUDGEMENTS = JUDGED_OPEN + 1 };

/* In words, as above. */
str judgement_words(enum judgement judgement);

struct goal {
    enum indicator_direction direction;
    decimal number;
    decimal upper; /* DIRECTION_RANGE: from `number` to this, both included */
};

struct measured {
    bool has_value;
    decimal value;
    enum figure_qualifier qualifier;
    enum figure_status status;
};

enum judgement target_judge(const struct goal *goal, const struct measured *measured);
