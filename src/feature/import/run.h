/* What the parts of one import share. */
#pragma once

#include "feature/import/import.h"

#include "feature/article/article.h"

/* What could not be said at once because it names an item that may come later. Applied when all
 * files are read; each is compared, so that it may be applied again. */
enum later_kind { LATER_UNIT_SUCCESSORS, LATER_SITE_SUCCESSOR, LATER_RELATED, LATER_CONSOLIDATED };

struct later {
    struct later *next;
    enum later_kind kind;
    str code;
    str *others;
    ptrdiff_t other_count;
    str reason;
    str file;
    int64_t line;
};

enum { LATER_LIMIT = 1000000 };

struct import_run {
    struct change change;    /* its arena is emptied after each item */
    struct arena *run_arena; /* lives to the end */
    const struct import_options *options;
    struct import_report *report;
    struct later *first_later, **last_later;
    int64_t later_count;
    bool changed_public; /* the open batch changes what the public sees */
};

void run_remember_later(struct import_run *run, enum later_kind kind, str code, const str *others,
                        ptrdiff_t count, str reason);
/* Applies everything that was remembered, in one transaction. */
void run_apply_later(struct import_run *run);

/* The picture of that name: what is in, or a file of the media directory, which then comes in.
 * False, and reported, when there is none. `name` is as an item wrote it: a name, or an address of
 * ours ("/anh/12/cua-khau.svg"). */
bool run_picture(struct import_run *run, str name, media_id *id, str *stored_name, int64_t *width,
                 int64_t *height);

/* The site that an item says, or the one that the import was told. 0, and reported, when there is
 * none. */
site_id run_site(struct import_run *run, str said);

/* One line of a bundle. */
void bundle_line(struct import_run *run, str line);
