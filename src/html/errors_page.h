/* Pages that say that something is not here, moved, gone, or cannot be answered now. */
#pragma once

#include "html/shell.h"

/* 404: with the addresses nearest to the one asked for. */
struct not_found_page {
    struct shell shell;
    str path;  /* as asked for, shortened */
    str query; /* optional: words read out of the address, put into the search line */
    struct teasers nearest;
};

/* 410: was here and was taken down. */
struct gone_page {
    struct shell shell;
    str title;            /* optional: what stood here */
    str reason;           /* optional: public */
    moment gone_at;       /* optional */
    struct links instead; /* optional: where to look now */
};

/* The body of a 301, for readers whose browser does not follow it. */
struct moved_page {
    struct shell shell;
    struct link target;
};

/* 400, 405, 413, 429 and the like: a heading and a sentence of what to do. */
struct refused_page {
    struct shell shell;
    str heading;
    str explanation;
};

/* 503: made without the database, so without a shell. */
struct unavailable_page {
    str site_name; /* optional */
    str number;    /* of the request, to be quoted */
    moment at;
    url again; /* the address that was asked for */
};
