/* The small things that several pages show: links, pictures and teasers of articles.
 *
 * A view model holds what a template prints and nothing else. Texts are plain and are escaped where
 * they stand. Whatever is optional is said to be; absent means: no text (n == 0), MOMENT_NONE, an
 * empty list. The template then leaves the whole part out, label and all. Everything points into
 * the request's arena. */
#pragma once

#include "core/markup.h"
#include "core/moment.h"

struct link {
    str label;
    url href;
    bool is_current; /* the page that is being read: marked, and still a link */
};

struct links {
    const struct link *at;
    ptrdiff_t n;
};

/* A file that belongs to a record: what it is called, and what opening it means. */
struct file_item {
    str title;
    url href;
    str words;    /* "PDF, 1,2 MB, 12 trang" */
    url reading;  /* optional: the page with its text */
    bool is_scan; /* pictures of pages, of which there is no text */
};

struct file_items {
    const struct file_item *at;
    ptrdiff_t n;
};

/* Of a teaser or above an article's body. No picture: `src` is absent. */
struct picture {
    url src;
    int64_t width, height; /* of the file, so that the page does not jump; 0: not known */
    str alt;               /* empty: the picture only decorates */
    str caption;           /* optional, as `credit` is; both are shown by an article only */
    str credit;            /* with its label: "Ảnh: Lê Ảnh" */
};

/* An article as other pages show it. `title` and `href` are always there. */
struct teaser {
    str kicker; /* optional: "Móng Cái" */
    str title;
    url href;
    str lang; /* optional: of the title and lead when they are not Vietnamese, "en" */
    str lead; /* optional, already cut to the length that the page wants */
    struct picture picture;
    moment published_at;
    struct link section; /* optional: no label, no section */
    struct link unit;    /* optional: whose news it is; `href` may be absent */
};

struct teasers {
    const struct teaser *at;
    ptrdiff_t n;
};
