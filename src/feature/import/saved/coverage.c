#include "feature/import/saved/coverage.h"

enum { PLACES_SHOWN = 10 };

void coverage_name(struct saved_coverage *coverage, struct coverage_pages *pages, str name)
{
    if (pages->n < COVERAGE_NAMES)
        pages->first[pages->n] = arena_copy(coverage->arena, name);
    pages->n++;
}

void coverage_count(struct saved_coverage *coverage, struct coverage_table *table, str name,
                    int64_t n)
{
    for (int i = 0; i < table->n; i++) {
        if (str_equal(table->at[i].name, name)) {
            table->at[i].words += n;
            return;
        }
    }
    if (table->n == COVERAGE_PLACES)
        table->others += n;
    else
        table->at[table->n++] = (struct coverage_place){arena_copy(coverage->arena, name), n};
}

static void print_pages(struct buf *out, const char *what, const struct coverage_pages *pages)
{
    if (pages->n == 0)
        return;
    buf_printf(out, "%s: %lld\n", what, (long long)pages->n);
    for (int64_t i = 0; i < pages->n && i < COVERAGE_NAMES; i++)
        buf_printf(out, "  %.*s\n", STR_ARG(pages->first[i]));
    if (pages->n > COVERAGE_NAMES)
        buf_printf(out, "  and %lld more\n", (long long)(pages->n - COVERAGE_NAMES));
}

/* The largest first; each is shown once by being looked for below the one before. */
static void print_table(struct buf *out, const char *what, const struct coverage_table *table)
{
    bool shown[COVERAGE_PLACES] = {false};
    if (table->n > 0)
        buf_printf(out, "%s:\n", what);
    for (int row = 0; row < PLACES_SHOWN && row < table->n; row++) {
        int most = -1;
        for (int i = 0; i < table->n; i++)
            if (!shown[i] && (most < 0 || table->at[i].words > table->at[most].words))
                most = i;
        shown[most] = true;
        buf_printf(out, "  %8lld  %.*s\n", (long long)table->at[most].words,
                   STR_ARG(table->at[most].name));
    }
    if (table->n > PLACES_SHOWN)
        buf_printf(out, "            and %d more places\n", table->n - PLACES_SHOWN);
}

static double percent(int64_t part, int64_t whole)
{
    return whole > 0 ? 100.0 * (double)part / (double)whole : 0.0;
}

void coverage_print(struct buf *out, const struct saved_rules *rules,
                    const struct saved_coverage *c)
{
    buf_printf(out, "files: %lld, pages of articles: %lld, articles found: %lld\n",
               (long long)c->files, (long long)c->pages, (long long)c->articles);
    buf_str(out, S("rule            pages\n"));
    for (int part = 0; part < SAVED_PARTS; part++)
        if (rules->part_counts[part] > 0)
            buf_printf(out, "%-12s %8lld\n", saved_part_name((enum saved_part)part),
                       (long long)c->found[part]);
    print_pages(out, "no article, they have no title", &c->lacks[SAVED_TITLE]);
    print_pages(out, "no article, they have no time that can be read", &c->lacks[SAVED_TIME]);
    print_pages(out, "no article, they have no body", &c->lacks[SAVED_BODY]);
    print_pages(out, "no article, their section is not known", &c->lacks[SAVED_SECTION]);
    print_pages(out, "could not be read", &c->unreadable);
    print_pages(out, "left out by \"other\"", &c->excluded);
    print_pages(out, "pages that no \"article\" line names", &c->unmatched);
    print_table(out, "names of sections that [sections] does not have, by pages", &c->sections);
    buf_printf(out, "words on the pages: %lld, taken %.1f %%, removed %.1f %%, left %.1f %%\n",
               (long long)c->words, percent(c->taken, c->words), percent(c->removed, c->words),
               percent(c->words - c->taken - c->removed, c->words));
    print_table(out, "where the words are that no rule took", &c->places);
}
