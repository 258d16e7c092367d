/* A plan: what is known of it, what is said of it, what came before and after. Lists are the shared
 * ones (html/list.h). */
#pragma once

#include "html/list.h"
#include "html/parts.h"

struct planning_page {
    struct shell shell;
    str kind; /* "Quy hoạch chung" */
    str title;
    str state; /* "Đã duyệt" */
    str call;  /* optional: opinions are taken now, until when and how */
    str lead;  /* optional */
    struct list_facts facts;
    struct file_items files;  /* optional */
    html body;                /* optional */
    struct list_facts before; /* optional: plans that it stands in a line with */
    url list;
};
