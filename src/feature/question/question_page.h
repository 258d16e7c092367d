/* A question and its answer. Their list is a list_page. */
#pragma once

#include "html/shell.h"

struct question_page {
    struct shell shell;
    str title;
    str state; /* "Đã trả lời", "Đang xử lý" */
    struct link field;
    str asker; /* optional: who agreed to be named */
    day received_on;
    struct links text; /* the question, a paragraph each */
    html answer;       /* optional */
    day answered_on;   /* optional, as all below */
    str taken;         /* "6 ngày" */
    struct link unit;
    str answerer;
    day notified_on;
    day due_on;
    bool is_late;
    url list;
    url contact; /* how to ask */
};
