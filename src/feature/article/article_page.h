/* The page of one article. What is optional and absent leaves no trace on the page. */
#pragma once

#include "html/shell.h"

struct article_byline {
    str name;
    str role; /* optional: "Thực hiện", shown as "(Thực hiện)" */
};

struct article_bylines {
    const struct article_byline *at;
    ptrdiff_t n;
};

/* To pass on and to keep. */
struct article_share {
    str address; /* the short one, whole; absent where nobody knows the portal's */
    url mail;    /* a letter that holds it; absent as it is */
    url saved;   /* the article as one file */
};

/* Was it useful? */
struct article_feedback {
    url action; /* absent: it is not asked */
    str id;
    bool is_sent; /* the reader has just said it */
};

/* Of an article as one file. */
struct article_saved {
    url style;
    day saved_on;
    bool has_left_out; /* a picture, for its size */
};

struct article_page {
    struct shell shell;
    str lang;   /* optional: of kicker, title, lead and body when they are not Vietnamese */
    str kicker; /* optional */
    str title;
    str lead;             /* optional */
    str interviewee;      /* optional: who is interviewed, with the post of that day: */
    str interviewee_post; /* optional */
    str interviewer;      /* optional */
    moment published_at;
    struct picture picture; /* optional: above the body */
    html body;              /* as body_framed() gives it */

    struct article_bylines bylines; /* optional */
    struct link source;             /* optional; `href` may be absent */
    struct link unit;               /* optional: whose article it is; `href` may be absent */
    struct link owner; /* optional: the site that it belongs to, when shown by another */
    struct links tags; /* optional: each leads to a search */

    /* The last major change, with its public note. Optional. */
    moment changed_at;
    str change_note;

    /* Taken down but readable, with a banner. At most one of both. */
    bool is_withdrawn;
    moment withdrawn_at;      /* optional */
    str withdrawn_reason;     /* optional */
    struct link consolidated; /* optional: the article that this one went into */

    struct article_share share;
    struct article_feedback feedback;

    struct teasers related; /* optional */
    struct teasers newer;   /* optional: the newest others of its section */
    struct link section;    /* of `newer` */
};
