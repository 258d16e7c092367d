/* The blocks of a front page that this feature makes itself. A block is read first and shown
 * afterwards: what stands in front is not repeated further down, wherever the blocks stand. */
#pragma once

#include "feature/article/teaser_public.h"
#include "feature/home/home_page.h"
#include "feature/shell/shell_public.h"

/* One front page that is being made. */
struct home {
    struct request *rq;
    struct reply *rp;
    struct site_view view;
    struct sites sites;         /* read when they are needed first */
    struct article_items front; /* what stands in front */
    bool is_empty;              /* the portal has no article yet */
    struct home_theme theme;
    struct home_top top;
    struct home_search search;
    struct home_section *sections;
    ptrdiff_t section_count;
    struct home_news departments;
    struct home_news from_root;
    struct links portals;
};

/* Each reads what its block shows, `count` items or (0) as many as usual. */
void home_read_theme(struct home *home, int count);
void home_read_top(struct home *home, int count);
void home_read_search(struct home *home, int count);
void home_read_sections(struct home *home, int count);
void home_read_departments(struct home *home, int count);
void home_read_from_root(struct home *home, int count);
void home_read_portals(struct home *home, int count);

/* Each writes its block, or nothing where there is nothing to show. Gives how many boxes it is. */
int home_put_theme(struct home *home, struct buf *out);
int home_put_top(struct home *home, struct buf *out);
int home_put_search(struct home *home, struct buf *out);
int home_put_sections(struct home *home, struct buf *out);
int home_put_departments(struct home *home, struct buf *out);
int home_put_from_root(struct home *home, struct buf *out);
int home_put_portals(struct home *home, struct buf *out);

/* What all these blocks hold, for programs: members of an object that is open. */
void home_json(struct home *home, struct json *json);
