#include "feature/search/having.h"

#include <string.h>

static uint64_t needed_pieces(const struct plan *plan)
{
    uint64_t bits = 0;
    for (int t = 0; t < plan->n; t++)
        for (int c = 0; c < plan->terms[t].n; c++)
            bits |= plan->terms[t].choices[c].bits;
    return bits;
}

static bool has_costs(const struct plan *plan)
{
    for (int t = 0; t < plan->n; t++)
        for (int c = 0; c < plan->terms[t].n; c++)
            if (plan->terms[t].choices[c].cost > 0)
                return true;
    return false;
}

static void read_pieces(struct having *h, struct shelf *shelf, uint64_t wanted)
{
    for (int i = 0; i < h->plan->evidence_n; i++) {
        uint64_t bit = UINT64_C(1) << i;
        if (!(wanted & bit) || (h->unread & bit) || h->pieces[i])
            continue;
        const struct index_set *set = shelf_set(shelf, &h->plan->evidence[i]);
        if (set)
            h->pieces[i] = set->bits;
        else
            h->unread |= bit;
    }
}

static void keep_common(uint64_t *bits, const uint64_t *others, int64_t words)
{
    for (int64_t w = 0; w < words; w++)
        bits[w] &= others[w];
}

/* Who has all of these; NULL: everybody. What is one piece alone is not copied. */
static const uint64_t *all_of(const struct having *h, struct arena *arena, uint64_t bits)
{
    const uint64_t *first = NULL;
    uint64_t *common = NULL;
    for (uint64_t left = bits & ~h->unread; left != 0; left &= left - 1) {
        const uint64_t *piece = h->pieces[__builtin_ctzll(left)];
        if (!first) {
            first = piece;
            continue;
        }
        if (!common) {
            common = arena_array(arena, uint64_t, h->words);
            memcpy(common, first, (size_t)h->words * sizeof *common);
        }
        keep_common(common, piece, h->words);
    }
    return common ? common : first;
}

static const uint64_t *who_has(const struct having *h, struct arena *arena, const struct term *term)
{
    if (term->n == 0)
        return NULL;
    const uint64_t *first = all_of(h, arena, term->choices[0].bits);
    if (!first || term->n == 1)
        return first;
    uint64_t *any = arena_array(arena, uint64_t, h->words);
    memcpy(any, first, (size_t)h->words * sizeof *any);
    for (int c = 1; c < term->n; c++) {
        const uint64_t *others = all_of(h, arena, term->choices[c].bits);
        if (!others)
            return NULL;
        for (int64_t w = 0; w < h->words; w++)
            any[w] |= others[w];
    }
    return any;
}

static bool is_empty(const uint64_t *bits, int64_t words)
{
    for (int64_t w = 0; w < words; w++)
        if (bits[w] != 0)
            return false;
    return true;
}

static uint64_t pieces_of(const struct term *term)
{
    uint64_t bits = 0;
    for (int c = 0; c < term->n; c++)
        bits |= term->choices[c].bits;
    return bits;
}

bool having_read(struct having *h, struct shelf *shelf, struct arena *arena,
                 const struct plan *plan, uint64_t idle, bool wants_all)
{
    bool has_any = false;
    *h = (struct having){.plan = plan,
                         .unread = idle & needed_pieces(plan),
                         .words = index_reader_set_words(shelf_index(shelf)),
                         .has_costs = has_costs(plan)};
    h->matches = arena_array(arena, uint64_t, h->words);
    for (int t = 0; t < plan->n; t++) {
        read_pieces(h, shelf, pieces_of(&plan->terms[t]));
        h->terms[t] = who_has(h, arena, &plan->terms[t]);
        if (!h->terms[t])
            continue;
        if (has_any)
            keep_common(h->matches, h->terms[t], h->words);
        else
            memcpy(h->matches, h->terms[t], (size_t)h->words * sizeof *h->matches);
        has_any = true;
        if (!wants_all && is_empty(h->matches, h->words))
            return false;
    }
    return has_any || wants_all;
}

uint64_t having_bits(const struct having *h, int64_t document)
{
    uint64_t bits = h->unread;
    for (int i = 0; i < h->plan->evidence_n; i++)
        if (h->pieces[i])
            bits |= (uint64_t)index_set_has(h->pieces[i], (uint32_t)document) << i;
    return bits;
}

int having_terms(const struct having *h, int64_t document)
{
    int n = 0;
    for (int t = 0; t < h->plan->n; t++)
        n += !h->terms[t] || index_set_has(h->terms[t], (uint32_t)document);
    return n;
}
