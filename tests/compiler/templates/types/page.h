/* What the templates in this folder show. */
#pragma once

#include "core/markup.h"
#include "core/moment.h"

struct page_item {
    str name;
};

struct page_items {
    const struct page_item *at;
    ptrdiff_t n;
};

struct page {
    str title;
    html body;
    url href;
    bool is_new;
    struct page_items items;
    struct page_item first;
};
