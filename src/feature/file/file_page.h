/* The page with the text of a file. */
#pragma once

#include "html/shell.h"

struct file_paragraph {
    str text;
};

struct file_paragraphs {
    const struct file_paragraph *at;
    ptrdiff_t n;
};

struct file_sheet {
    str name;                          /* "Trang 3" */
    str id;                            /* "trang-3" */
    url href;                          /* "#trang-3" */
    struct file_paragraphs paragraphs; /* none: nothing stands on it */
};

struct file_sheets {
    const struct file_sheet *at;
    ptrdiff_t n;
};

struct file_page {
    struct shell shell;
    str title;
    struct file_item file;
    struct links users;           /* the records that show it */
    str source;                   /* where the text is from, or why there is none */
    bool may_ask;                 /* for a copy that can be read: */
    struct shell_contact contact; /* of whom */
    url contact_page;
    bool has_sheets;           /* the pages are known, and are more than one */
    struct file_sheets sheets; /* none: there is no text */
    bool is_cut;               /* there is more text than a page holds */
};
