/* What the search finds: one entry an article, folded. Written in the transaction that publishes.
 */
#pragma once

#include "feature/record/record.h"

/* Texts as the index holds them. */
struct index_entry {
    article_id article;
    str title, lead, body;
};

/* The entry of texts as they were written, `body` in plain words; without the article. */
struct index_entry index_entry_of(struct arena *arena, str title, str lead, str body);
/* Makes the entry of an article that has none. Called by the record's rules, which asked for the
 * right. */
void index_add_entry(const struct change *change, const struct index_entry *entry);
/* Takes the entry away: readers may not find the article any more. */
void index_drop(const struct change *change, article_id article);
/* Text as the index holds it: folded words, one space between, numbers of documents whole ("_" for
 * their punctuation) and in parts. */
str index_text(struct arena *arena, str text);
