/* What rules found and what they missed in a folder, for the office that wrote them. */
#pragma once

#include "feature/import/convert.h"
#include "feature/import/saved/rules.h"

enum { COVERAGE_NAMES = 20, COVERAGE_PLACES = 400 };

/* Pages of one kind, and the first of them. */
struct coverage_pages {
    int64_t n;
    str first[COVERAGE_NAMES];
};

struct coverage_place {
    str name;
    int64_t words;
};

/* Things by their name with how many words or pages; what is new when the table is full goes into
 * `others`. */
struct coverage_table {
    struct coverage_place at[COVERAGE_PLACES];
    int n;
    int64_t others;
};

struct saved_coverage {
    struct arena *arena;
    int64_t files;    /* of the folder */
    int64_t pages;    /* that a pattern says to be articles */
    int64_t articles; /* of them: said to the import */
    int64_t found[SAVED_PARTS];
    struct coverage_pages lacks[SAVED_PARTS];
    struct coverage_pages excluded;   /* by "other" */
    struct coverage_pages unmatched;  /* HTML files that no pattern has */
    struct coverage_pages unreadable; /* with the reason */
    struct coverage_table places;     /* words that no rule took, by where they stand */
    struct coverage_table sections;   /* names of sections that no line names: pages */
    int64_t words, taken, removed;    /* words of all bodies of pages; by a rule; by "remove" */
};

void coverage_name(struct saved_coverage *coverage, struct coverage_pages *pages, str name);
void coverage_count(struct saved_coverage *coverage, struct coverage_table *table, str name,
                    int64_t n);
/* The report, for the operator. */
void coverage_say(const struct convert_sink *sink, struct arena *arena,
                  const struct saved_rules *rules, const struct saved_coverage *coverage);
