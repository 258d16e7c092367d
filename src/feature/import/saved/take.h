/* One saved page, taken by the rules. */
#pragma once

#include "feature/import/saved/coverage.h"
#include "feature/import/saved/links.h"

#include "core/moment.h"

enum { SAVED_TAGS_LIMIT = 40 };

struct saved_article {
    str words[SAVED_PARTS]; /* what each part says; the body's as HTML */
    moment published_at;
    str section; /* its code; absent: not known */
    str tags[SAVED_TAGS_LIMIT];
    int tag_count;
    ptrdiff_t picture; /* a file of the folder; -1: none */
    str picture_alt;
    enum charset charset; /* that the page was in */
};

/* The page's bytes as UTF-8, and what they were taken for. */
str saved_page_text(struct arena *arena, const struct saved_rules *rules, str bytes,
                    enum charset *charset);
/* Takes the page `text` apart; what was found and missed goes into `coverage`. False, with the
 * reason in `*why`, when the page passes a limit. */
bool saved_take(struct saved_links *links, str text, struct saved_article *out,
                struct saved_coverage *coverage, const char **why);
