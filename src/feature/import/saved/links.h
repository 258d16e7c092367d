/* Addresses on saved pages: which file of the folder they mean, and what they are on the portal. */
#pragma once

#include "feature/import/saved/folder.h"
#include "feature/import/saved/rules.h"

#include "core/buf.h"

enum { SAVED_PICTURES_LIMIT = 500 }; /* of one page; further ones are left where they were */

struct saved_links {
    struct arena *arena; /* of one page */
    const struct saved_rules *rules;
    const struct saved_folder *folder;
    str page;                                 /* its path */
    int64_t to_articles;                      /* links that became old addresses of articles */
    int64_t to_elsewhere;                     /* links to other pages of the old portal */
    int64_t without_end;                      /* links that lead to nothing that is known */
    ptrdiff_t pictures[SAVED_PICTURES_LIMIT]; /* files of the folder that it shows */
    int picture_count;
};

/* True when that file of the folder is an article by the rules; when "other" says that it is none.
 */
bool saved_is_article(const struct saved_rules *rules, str path);
bool saved_is_other(const struct saved_rules *rules, str path);
/* The file that an address on the page means; -1 when none of the folder. */
ptrdiff_t saved_links_file(const struct saved_links *links, str address);
/* The name that the picture of that file has in the record. */
str saved_picture_name(struct arena *arena, str path);
/* What the page was called where it came from; without its rules' address a path. */
str saved_old_address(struct arena *arena, const struct saved_rules *rules, str path);
/* Writes what an element holds without what `hidden` marks, links and pictures made ours. */
void saved_links_write(struct buf *out, struct saved_links *links, const struct page *page,
                       int node, const bool *hidden);
