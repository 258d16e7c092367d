/* A structure with a value of every type, for sample.html. */
#pragma once

#include "core/markup.h"
#include "core/moment.h"

struct sample_texts {
    const str *at;
    ptrdiff_t n;
};

struct sample_item {
    str name;
    struct sample_texts tags;
};

struct sample_items {
    const struct sample_item *at;
    ptrdiff_t n;
};

struct sample_frame {
    str name;
};

struct sample {
    struct sample_frame frame;
    str text;
    html markup;
    url address;
    json_data data;
    url other;
    int64_t number;
    moment at;
    day on;
    bool is_marked;
    struct sample_items items;
};
