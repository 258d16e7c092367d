#include "text/misspelling.h"

#include "text/fold.h"
#include "text/letters.h"
#include "text/syllable.h"
#include "text/utf8.h"

#include <stdlib.h>
#include <string.h>

struct guesses {
    struct arena *arena;
    struct misspellings found;
    ptrdiff_t room;
    str word;
};

/* `head`, `middle` and what stands in the word from byte `tail` on. */
static void guess(struct guesses *g, str head, str middle, ptrdiff_t tail, bool is_heard)
{
    str rest = str_slice(g->word, tail, g->word.n);
    str joined =
        arena_printf(g->arena, "%.*s%.*s%.*s", STR_ARG(head), STR_ARG(middle), STR_ARG(rest));
    str text = text_fold(g->arena, joined);
    if (text.n == 0 || str_equal(text, g->word) || g->found.n == g->room)
        return;
    g->found.at[g->found.n++] = (struct misspelling){text, is_heard};
}

struct confusion {
    str from, to;
};

static void guess_onsets(struct guesses *g)
{
    static const struct confusion onsets[] = {
        {S_INIT("d"), S_INIT("gi")},  {S_INIT("d"), S_INIT("r")},    {S_INIT("gi"), S_INIT("d")},
        {S_INIT("gi"), S_INIT("r")},  {S_INIT("r"), S_INIT("d")},    {S_INIT("r"), S_INIT("gi")},
        {S_INIT("gi"), S_INIT("di")}, {S_INIT("d"), S_INIT("v")},    {S_INIT("v"), S_INIT("d")},
        {S_INIT("s"), S_INIT("x")},   {S_INIT("x"), S_INIT("s")},    {S_INIT("ch"), S_INIT("tr")},
        {S_INIT("tr"), S_INIT("ch")}, {S_INIT("l"), S_INIT("n")},    {S_INIT("n"), S_INIT("l")},
        {S_INIT("c"), S_INIT("k")},   {S_INIT("k"), S_INIT("c")},    {S_INIT("c"), S_INIT("q")},
        {S_INIT("k"), S_INIT("q")},   {S_INIT("q"), S_INIT("k")},    {S_INIT("q"), S_INIT("c")},
        {S_INIT("qu"), S_INIT("co")}, {S_INIT("co"), S_INIT("qu")},  {S_INIT("g"), S_INIT("gh")},
        {S_INIT("gh"), S_INIT("g")},  {S_INIT("ng"), S_INIT("ngh")}, {S_INIT("ngh"), S_INIT("ng")},
        {S_INIT("n"), S_INIT("ng")},  {S_INIT("f"), S_INIT("ph")},
    };
    for (size_t i = 0; i < sizeof onsets / sizeof onsets[0]; i++)
        if (str_starts(g->word, onsets[i].from))
            guess(g, S(""), onsets[i].to, onsets[i].from.n, true);
}

static void guess_endings(struct guesses *g)
{
    static const struct confusion endings[] = {
        {S_INIT("n"), S_INIT("ng")}, {S_INIT("ng"), S_INIT("n")},  {S_INIT("n"), S_INIT("nh")},
        {S_INIT("nh"), S_INIT("n")}, {S_INIT("nh"), S_INIT("ng")}, {S_INIT("ng"), S_INIT("nh")},
        {S_INIT("c"), S_INIT("t")},  {S_INIT("t"), S_INIT("c")},   {S_INIT("ch"), S_INIT("t")},
        {S_INIT("t"), S_INIT("ch")}, {S_INIT("o"), S_INIT("u")},   {S_INIT("u"), S_INIT("o")},
    };
    for (size_t i = 0; i < sizeof endings / sizeof endings[0]; i++)
        if (str_ends(g->word, endings[i].from))
            guess(g, str_slice(g->word, 0, g->word.n - endings[i].from.n), endings[i].to, g->word.n,
                  true);
}

static void guess_i_and_y(struct guesses *g)
{
    for (ptrdiff_t at = 0; at < g->word.n; at++)
        if (g->word.p[at] == 'i' || g->word.p[at] == 'y')
            guess(g, str_slice(g->word, 0, at), g->word.p[at] == 'i' ? S("y") : S("i"), at + 1,
                  true);
}

static void guess_fingers(struct guesses *g)
{
    for (ptrdiff_t at = 0; at <= g->word.n; at++) {
        str head = str_slice(g->word, 0, at);
        if (at + 1 < g->word.n) {
            char swapped[] = {g->word.p[at + 1], g->word.p[at]};
            guess(g, head, (str){swapped, 2}, at + 2, false);
        }
        if (at < g->word.n)
            guess(g, head, S(""), at + 1, false);
        for (char c = 'a'; c <= 'z'; c++) {
            guess(g, head, (str){&c, 1}, at, false);
            if (at < g->word.n)
                guess(g, head, (str){&c, 1}, at + 1, false);
        }
    }
}

static int rank_of(const struct misspelling *m)
{
    return (syllable_is_bare(m->text) ? 0 : 2) + (m->is_heard ? 0 : 1);
}

struct ranked {
    struct misspelling guess;
    int rank;
    ptrdiff_t place;
};

static int by_rank(const void *a, const void *b)
{
    const struct ranked *x = a;
    const struct ranked *y = b;
    if (x->rank != y->rank)
        return x->rank - y->rank;
    return (x->place > y->place) - (x->place < y->place);
}

static int by_text(const void *a, const void *b)
{
    const struct ranked *x = a;
    const struct ranked *y = b;
    int order = str_compare(x->guess.text, y->guess.text);
    return order != 0 ? order : by_rank(a, b);
}

/* Each text once, in order of rank. */
static void put_in_order(struct guesses *g)
{
    struct ranked *all = arena_array(g->arena, struct ranked, g->found.n);
    ptrdiff_t n = 0;
    for (ptrdiff_t i = 0; i < g->found.n; i++)
        all[i] = (struct ranked){g->found.at[i], rank_of(&g->found.at[i]), i};
    qsort(all, (size_t)g->found.n, sizeof *all, by_text);
    for (ptrdiff_t i = 0; i < g->found.n; i++)
        if (n == 0 || !str_equal(all[n - 1].guess.text, all[i].guess.text))
            all[n++] = all[i];
    qsort(all, (size_t)n, sizeof *all, by_rank);
    g->found.n = n;
    for (ptrdiff_t i = 0; i < n; i++)
        g->found.at[i] = all[i].guess;
}

struct misspellings misspellings_of(struct arena *arena, str folded)
{
    struct guesses g = {.arena = arena, .word = folded};
    if (folded.n < 2 || folded.n > MISSPELLING_LETTERS_LIMIT)
        return (struct misspellings){0};
    for (ptrdiff_t i = 0; i < folded.n; i++)
        if (folded.p[i] < 'a' || folded.p[i] > 'z')
            return (struct misspellings){0};
    g.room = 55 * (folded.n + 2);
    g.found.at = arena_array(arena, struct misspelling, g.room);
    guess_onsets(&g);
    guess_endings(&g);
    guess_i_and_y(&g);
    guess_fingers(&g);
    put_in_order(&g);
    return g.found;
}

str misspelling_other_tone(struct arena *arena, str exact)
{
    char *to = arena_bytes(arena, 2 * exact.n); /* ã takes two bytes and ả three */
    ptrdiff_t n = 0;
    bool is_changed = false;
    for (ptrdiff_t at = 0; at < exact.n;) {
        ptrdiff_t from = at;
        enum tone tone;
        int32_t point = utf8_next(exact, &at);
        int32_t carrier = letter_carrier(point, &tone);
        if (tone != TONE_HOOK && tone != TONE_TILDE) {
            memcpy(to + n, exact.p + from, (size_t)(at - from));
            n += at - from;
            continue;
        }
        n += utf8_put(to + n, letter_toned(carrier, tone == TONE_HOOK ? TONE_TILDE : TONE_HOOK));
        is_changed = true;
    }
    return is_changed ? (str){to, n} : (str){0};
}
