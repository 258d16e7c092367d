/* Asks pages of the portal within this process, and remembers which ones were asked. */
#pragma once

#include "feature/comply/comply_public.h"

/* One address of a site, and who leads there first. */
struct visit_place {
    const struct site *site;
    str address; /* with the site's base */
    str from;    /* of the page that leads there; absent: the check itself */
    int status;  /* 0: not asked yet */
};

struct visitor {
    struct db *db;
    struct arena *lasting; /* of the whole check */
    struct arena passing;  /* of one page */
    const struct service *service;
    moment now;
    const struct sites *sites;
    struct visit_place *places; /* in the order in which they were met */
    ptrdiff_t count;
    uint32_t *slots; /* places by the hash of their address, + 1; 0: free */
    bool is_cut;
};

struct visit_reply {
    int status;
    str type;
    str body;         /* as it travels; until the next page is asked */
    str location;     /* of a redirection */
    bool is_unlisted; /* robots shall not list it */
};

void visitor_begin(struct visitor *v, struct db *db, struct arena *lasting,
                   const struct service *service, moment now, const struct sites *sites);
void visitor_end(struct visitor *v);
/* Asks for an address of the site; `is_packed` as a browser that takes gzip. A page that fails is
 * answered with 503. */
struct visit_reply visitor_ask(struct visitor *v, const struct site *site, str address,
                               bool is_packed);
/* What the site's addresses begin with: "" or "/mong-cai". */
str visitor_base(struct visitor *v, const struct site *site);
/* Remembers an address that `from` leads to, once; the site is the one it lies below. */
void visitor_meet(struct visitor *v, const struct site *site, str address, str from);
/* The address as it is compared: without what stands behind "#". Absent for one that leads
 * elsewhere. */
str visitor_inside(str address);
