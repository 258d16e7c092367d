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

struct teller {
    const struct convert_sink *sink;
    struct arena *arena;
};

static void head(const struct teller *t, str text)
{
    t->sink->summary(t->sink->with, CONVERT_HEADING, 0, text);
}

static void name(const struct teller *t, str text)
{
    t->sink->summary(t->sink->with, CONVERT_NAME, 0, text);
}

static void count(const struct teller *t, int64_t n, str text)
{
    t->sink->summary(t->sink->with, CONVERT_COUNT, n, text);
}

static void say_pages(const struct teller *t, const char *what, const struct coverage_pages *pages)
{
    if (pages->n == 0)
        return;
    head(t, arena_printf(t->arena, "%s: %lld", what, (long long)pages->n));
    for (int64_t i = 0; i < pages->n && i < COVERAGE_NAMES; i++)
        name(t, pages->first[i]);
    if (pages->n > COVERAGE_NAMES)
        name(t, arena_printf(t->arena, "and %lld more", (long long)(pages->n - COVERAGE_NAMES)));
}

/* The largest first. */
static void say_table(const struct teller *t, const char *what, const struct coverage_table *table)
{
    bool shown[COVERAGE_PLACES] = {false};
    if (table->n > 0)
        head(t, arena_printf(t->arena, "%s:", what));
    for (int row = 0; row < PLACES_SHOWN && row < table->n; row++) {
        int most = -1;
        for (int i = 0; i < table->n; i++)
            if (!shown[i] && (most < 0 || table->at[i].words > table->at[most].words))
                most = i;
        shown[most] = true;
        count(t, table->at[most].words, table->at[most].name);
    }
    if (table->n > PLACES_SHOWN)
        count(t, table->n - PLACES_SHOWN, S("more places"));
}

static double percent(int64_t part, int64_t whole)
{
    return whole > 0 ? 100.0 * (double)part / (double)whole : 0.0;
}

void coverage_say(const struct convert_sink *sink, struct arena *arena,
                  const struct saved_rules *rules, const struct saved_coverage *c)
{
    const struct teller teller = {sink, arena};
    const struct teller *t = &teller;
    head(t, arena_printf(arena, "files: %lld, pages of articles: %lld, articles found: %lld",
                         (long long)c->files, (long long)c->pages, (long long)c->articles));
    head(t, S("pages on which a rule found something:"));
    for (int part = 0; part < SAVED_PARTS; part++)
        if (rules->part_counts[part] > 0)
            count(t, c->found[part], str_from_c(saved_part_name((enum saved_part)part)));
    say_pages(t, "no article, they have no title", &c->lacks[SAVED_TITLE]);
    say_pages(t, "no article, they have no time that can be read", &c->lacks[SAVED_TIME]);
    say_pages(t, "no article, they have no body", &c->lacks[SAVED_BODY]);
    say_pages(t, "no article, their section is not known", &c->lacks[SAVED_SECTION]);
    say_pages(t, "could not be read", &c->unreadable);
    say_pages(t, "left out by \"other\"", &c->excluded);
    say_pages(t, "pages that no \"article\" line names", &c->unmatched);
    say_table(t, "names of sections that [sections] does not have, by pages", &c->sections);
    head(t, arena_printf(
                arena, "words on the pages: %lld, taken %.1f %%, removed %.1f %%, left %.1f %%",
                (long long)c->words, percent(c->taken, c->words), percent(c->removed, c->words),
                percent(c->words - c->taken - c->removed, c->words)));
    say_table(t, "where the words are that no rule took", &c->places);
}
