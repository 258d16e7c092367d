/* What a reader says of a page: the form, and the thanks. */
#pragma once

#include "html/shell.h"

struct voice_choice {
    str value, label;
    bool is_chosen;
};

struct voice_choices {
    const struct voice_choice *at;
    ptrdiff_t n;
};

struct voice_page {
    struct shell shell;
    bool is_sent;
    struct link about; /* the page that it is about */
    url action;
    str page; /* its address below the site, as the form sends it */
    struct voice_choices choices;
    str kind_error; /* optional, as the other is */
    str text;
    str text_error;
};
