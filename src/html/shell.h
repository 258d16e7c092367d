/* What stands around every page: head, name of the unit, menu, search, path, footer.
 *
 * A page's template stands within shell_html(p.shell): what belongs into <main>, beginning with its
 * one <h1>. */
#pragma once

#include "html/parts.h"

/* Who answers for what, in the footer: "Cơ quan chủ quản" — "Ủy ban nhân dân tỉnh Quảng Ninh". */
struct shell_role {
    str role;
    str holder;
    url href; /* optional */
};

struct shell_roles {
    const struct shell_role *at;
    ptrdiff_t n;
};

struct shell_contact {
    str address; /* each field is optional */
    str phone;
    url phone_href; /* tel: */
    str email;
    url email_href; /* mailto: */
};

/* A feed in its three forms. */
struct shell_feed {
    str title; /* "Tin tức – Cổng thông tin điện tử tỉnh Quảng Ninh" */
    url atom, rss, json;
};

struct shell_feeds {
    const struct shell_feed *at;
    ptrdiff_t n;
};

/* Metadata of the page. `title` is what the <title> says before the site's name, `name` the bare
 * title for Dublin Core and Open Graph; both absent on a home page. */
struct shell_meta {
    str title;
    str name;
    str description;          /* one or two sentences, at most about 160 characters */
    url canonical;            /* absolute, with scheme and host */
    url json;                 /* optional: the same page as JSON */
    struct shell_feeds feeds; /* optional: what can be followed here, the page's own first */
    url image;                /* optional: absolute */
    str type;                 /* Open Graph's: "article" or "website" */
    str creator;              /* DC.creator: names with "; " between, or the unit */
    str publisher;            /* DC.publisher: the unit's full name */
    str subject;              /* optional: tags with "; " between */
    moment published_at;      /* optional */
    day stands_on;       /* of a page without `published_at`: when what it shows was last changed */
    str section;         /* optional: of an article */
    str image_alt;       /* optional: what `image` shows */
    moment changed_at;   /* optional */
    str language;        /* optional: of the content, where it is not the page's */
    json_data site_data; /* optional: what programs are told of the site, or of the path here, */
    json_data page_data; /* and of the page, in schema.org's words */
    bool is_unlisted;    /* robots: noindex (search results, errors, withdrawn) */
};

/* How the reader wants pages shown. `words` goes into data-hien-thi of <html>, where the style
 * sheet looks for "tuong-phan" (high contrast) and "chu-to" (larger text), with a space between.
 * Each address switches one of them over and brings the reader back to this page. */
struct shell_display {
    str words;
    bool is_high_contrast;
    bool is_large_text;
    url contrast_href; /* optional; without both addresses the line is left out */
    url text_href;
};

/* Above every page of a site, until it ends. */
struct shell_banner {
    str kind; /* in words: "Thông báo khẩn" */
    bool is_urgent;
    struct link notice;
    moment starts_at; /* optional, as ends_at is */
    moment ends_at;
};

struct shell_banners {
    const struct shell_banner *at;
    ptrdiff_t n;
};

/* What a reader may say of the page; all optional. */
struct shell_voice {
    url report; /* where to report what is wrong with it */
    url action; /* where one tap goes: pages that show a record */
    str page;   /* its address below the site */
};

struct shell {
    str lang; /* of the page's own texts: "vi" */
    struct shell_meta meta;
    struct shell_display display;
    url emblem;                  /* optional: the site's own emblem; without it our mark is drawn */
    struct picture head_picture; /* optional: above the name; it only decorates */
    str accent; /* optional: "#1f5c7a", the colour of the strip above the page and nothing else */

    str unit_name; /* optional: of the unit whose site it is: "Ủy ban nhân dân tỉnh Quảng Ninh" */
    str site_name; /* "Cổng thông tin điện tử tỉnh Quảng Ninh" */
    str slogan;    /* optional */
    url home;
    struct link parent;  /* optional: the portal that this site is a component of */
    struct links menu;   /* the site's top sections */
    struct links crumbs; /* from the home page to this page's parent; none on a home page */
    url search;          /* optional: where the search line leads; absent on the search page */
    str query;           /* optional: what the search line shows */
    url follow;          /* optional: the page that lists the feeds */
    url outline;         /* optional: the site map for people */
    url access;          /* optional: the statement about accessibility */
    url opensearch;      /* optional: the site's search, described for browsers */
    str today; /* optional: "Thứ Tư, 19/01/2022"; such a page is valid until midnight */

    struct shell_banners banners; /* optional: emergencies and planned stops */
    bool is_sample;               /* "dữ liệu mẫu" on every page */
    str closed_notice;       /* optional: why and since when this site is closed, one sentence */
    struct links successors; /* of a closed site, optional */

    /* Footer; each line is optional. */
    str licence; /* "Giấy phép số 53/GP-TTĐT ngày 27/05/2015 do … cấp" */
    struct shell_roles roles;
    str responsibility; /* who answers for the content of component portals */
    str republishing; /* "Ghi rõ nguồn “Quảng Ninh Portal” khi phát hành lại thông tin …" */
    struct shell_contact contact;
    str copyright; /* "© 2022 …" */
    struct shell_voice voice;
};
