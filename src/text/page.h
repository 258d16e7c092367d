/* A whole page that somebody saved, taken apart: its elements and its words, each with the place
 * where it stands in the page's source.
 *
 * This is no HTML parser: the tree serves to find what a rule names. What is found is a part of the
 * source, which the cleaner parses by the standard and checks. So the tree may be simple: one pass,
 * in time and memory that grow with the page, whatever the page holds. */
#pragma once

#include "core/arena.h"

struct page_attribute {
    str name;  /* in lower case */
    str value; /* as it stands, with its entities */
};

struct page_node {
    str name;                            /* in lower case */
    int parent;                          /* -1: none */
    int end;                             /* the first node that is not inside of it */
    ptrdiff_t from, inner, inner_to, to; /* its tags and what they hold, in the source */
    const struct page_attribute *attributes;
    int attribute_count;
};

/* Words between two tags; not those of scripts and style sheets. */
struct page_run {
    ptrdiff_t from, to;
    int node;    /* the innermost element; -1: none */
    bool breaks; /* what stands before it ends a word */
};

struct page {
    str source;
    struct page_node *nodes; /* in the order of the source */
    int count;
    struct page_run *runs;
    int run_count;
};

/* Takes `source` (UTF-8) apart. False when it passes a limit; `*why` says which. */
bool page_read(struct arena *arena, str source, struct page *out, const char **why);
/* The attribute of that name with its entities as characters; absent when there is none. */
str page_attribute(struct arena *arena, const struct page_node *node, str name);
/* Without resolving entities and without memory, for comparing. */
str page_attribute_raw(const struct page_node *node, str name);
/* The words from byte `from` to before `to` as one line, without bytes that `hidden` (may be NULL,
 * a flag for each byte of the source) marks. */
str page_words(struct arena *arena, const struct page *page, ptrdiff_t from, ptrdiff_t to,
               const bool *hidden);
