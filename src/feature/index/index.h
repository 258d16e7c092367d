/* What the search finds: one entry an article, folded. Written in the transaction that publishes.
 */
#pragma once

#include "feature/record/record.h"

struct index_entry {
    article_id article;
    str title; /* as written; folding happens here */
    str lead;
    str body; /* plain text */
};

/* Makes the entry of an article that has none. Called by the record's rules, which asked for the
 * right. */
void index_add_entry(const struct change *change, const struct index_entry *entry);
/* Takes the entry away: readers may not find the article any more. */
void index_drop(const struct change *change, article_id article);
/* Text as the index holds it: folded words, one space between, numbers of documents whole ("_" for
 * their punctuation) and in parts. */
str index_text(struct arena *arena, str text);
