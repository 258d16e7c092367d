#include "feature/search/score.h"

#include "feature/search/top.h"

#include <math.h>
#include <stdlib.h>

/* In a sentence, a word that half of all articles have tells little and costs most of the time:
 * it is not read where three others are left. */
enum { IDLE_SHARE = 2, TELLING_WORDS = 3 };
static const float word_k = 1.0F;
static const float pair_k = 0.6F;
/* Of those that lack words, who has less of the best one's score is not near to anything. */
static const float near_share = 0.4F;

/* Title and lead count as often as their words do. */
static const float length_b = 0.75F;

struct scores {
    struct arena *arena;
    struct shelf *shelf;
    const struct plan *plan;
    const struct index_columns *columns;
    int64_t documents;       /* ordinals */
    float live;              /* documents that count */
    float *score;            /* NULL: not weighed yet */
    uint64_t *bits;          /* by document; NULL where `matches` tells all */
    const uint64_t *matches; /* a set: who has what each match has; NULL: not known yet */
    uint64_t unread;         /* evidence that the deadline left out */
    uint32_t *picks;         /* postings of who matches, as they are picked */
};

/* What a term's rarity is worth: never less than nothing, also where every document has it. */
static float rarity(const struct scores *s, int64_t documents)
{
    return logf(1.0F + (s->live - (float)documents + 0.5F) / ((float)documents + 0.5F));
}

static float saturated(float times, float k, float length)
{
    return times * (k + 1.0F) / (times + k * (1.0F - length_b + length_b * length));
}

/* What a word is worth: half of what a marked one is goes to who spells it as it was typed. */
struct worth {
    float any, exact;
    bool has_spelling;
};

static struct worth worth_of(const struct scores *s, const struct evidence *e,
                             const struct index_postings *postings)
{
    bool has_spelling = e->exact.p != NULL;
    float share = e->weight * (has_spelling ? 0.5F : 1.0F);
    return (struct worth){
        .any = share * rarity(s, postings->n),
        .exact = has_spelling ? share * rarity(s, postings->exact_documents) : 0,
        .has_spelling = has_spelling,
    };
}

/* Straight on, for what a document has is anybody's guess: who has no exact spelling gets nothing
 * for it. */
static inline void weigh_word(const struct scores *s, struct worth worth,
                              const struct index_posting *p)
{
    float length = s->columns->length[p->document];
    float score = worth.any * saturated((float)p->times, word_k, length);
    if (worth.has_spelling)
        score += worth.exact * saturated((float)p->exact_times, word_k, length);
    s->score[p->document] += score;
}

static inline void weigh_pair(const struct scores *s, float worth, const struct index_posting *p)
{
    float length = s->columns->length[p->document];
    s->score[p->document] += worth * saturated((float)p->times, pair_k, length);
}

/* Marks who has the word or pair, in the spelling that is held. */
static inline void mark(const struct scores *s, const struct evidence *e, uint64_t bit,
                        const struct index_posting *p)
{
    uint64_t has = p->exact_times > 0 || !e->is_held;
    s->bits[p->document] |= bit & (0 - has);
}

/* Whose own the number is: how long the record is, and how often it says so, does not matter. */
static void add_number(const struct scores *s, const struct evidence *e, uint64_t bit,
                       const struct index_postings *postings)
{
    float worth = e->weight * rarity(s, postings->n);
    for (ptrdiff_t i = 0; i < postings->n; i++) {
        s->score[postings->at[i].document] += worth;
        if (s->bits)
            s->bits[postings->at[i].document] |= bit;
    }
}

static void add_to_all(const struct scores *s, const struct evidence *e, uint64_t bit,
                       const struct index_postings *postings)
{
    struct worth worth = worth_of(s, e, postings);
    float pair = e->weight * rarity(s, postings->n);
    const struct index_posting *end = postings->at + postings->n;
    if (e->second.p) {
        for (const struct index_posting *p = postings->at; p < end; p++) {
            mark(s, e, bit, p);
            weigh_pair(s, pair, p);
        }
    } else {
        for (const struct index_posting *p = postings->at; p < end; p++) {
            mark(s, e, bit, p);
            weigh_word(s, worth, p);
        }
    }
}

/* The postings of who matches. Written down without a branch, which could not be guessed. */
static ptrdiff_t pick_matching(const struct scores *s, const struct index_postings *postings)
{
    ptrdiff_t n = 0;
    for (ptrdiff_t i = 0; i < postings->n; i++) {
        s->picks[n] = (uint32_t)i;
        n += index_set_has(s->matches, postings->at[i].document);
    }
    return n;
}

static void add_to_matching(struct scores *s, const struct evidence *e,
                            const struct index_postings *postings)
{
    struct worth worth = worth_of(s, e, postings);
    float pair = e->weight * rarity(s, postings->n);
    ptrdiff_t n = pick_matching(s, postings);
    if (e->second.p)
        for (ptrdiff_t i = 0; i < n; i++)
            weigh_pair(s, pair, &postings->at[s->picks[i]]);
    else
        for (ptrdiff_t i = 0; i < n; i++)
            weigh_word(s, worth, &postings->at[s->picks[i]]);
}

/* The bits that some term needs. */
static uint64_t needed_bits(const struct plan *plan)
{
    uint64_t bits = 0;
    for (int t = 0; t < plan->n; t++)
        for (int c = 0; c < plan->terms[t].n; c++)
            bits |= plan->terms[t].choices[c].bits;
    return bits;
}

/* The bits that each match has: of the terms that have but one choice. */
static uint64_t required_bits(const struct plan *plan)
{
    uint64_t bits = 0;
    for (int t = 0; t < plan->n; t++)
        if (plan->terms[t].n == 1)
            bits |= plan->terms[t].choices[0].bits;
    return bits;
}

/* Whether who has the required bits matches. */
static bool is_simple(const struct plan *plan)
{
    for (int t = 0; t < plan->n; t++)
        if (plan->terms[t].n != 1)
            return false;
    return plan->n > 0;
}

static struct scores *scores_begin(struct shelf *shelf, struct arena *arena,
                                   const struct plan *plan)
{
    struct scores *s = arena_new(arena, struct scores);
    const struct index_reader *index = shelf_index(shelf);
    *s = (struct scores){.arena = arena, .shelf = shelf, .plan = plan};
    s->columns = index_reader_columns(index);
    s->documents = index_reader_ordinals(index);
    s->live = (float)index_reader_totals(index)->documents;
    return s;
}

static void spread(uint64_t *bits, uint64_t bit, uint64_t members, int64_t from, int64_t to)
{
    for (int64_t d = from; d < to; d++)
        bits[d] |= bit & (0 - (members >> (d - from) & 1));
}

/* A bit for each member of a set. */
static void add_set(struct scores *s, uint64_t bit, const struct index_set *set)
{
    for (int64_t from = 0; from < s->documents; from += 64)
        spread(s->bits, bit, set->bits[from / 64], from,
               from + 64 < s->documents ? from + 64 : s->documents);
}

/* Who has all of the required bits, and one at least. */
static const uint64_t *matches_of_bits(const struct scores *s)
{
    uint64_t required = required_bits(s->plan) & ~s->unread;
    int64_t words = index_reader_set_words(shelf_index(s->shelf));
    uint64_t *matches = arena_array(s->arena, uint64_t, words);
    for (int64_t d = 0; d < s->documents; d++) {
        uint64_t has = (s->bits[d] != 0) & ((s->bits[d] & required) == required);
        matches[d / 64] |= has << (d % 64);
    }
    return matches;
}

/* Reads what terms need. */
static struct scores *read_needed(struct shelf *shelf, struct arena *arena, const struct plan *plan)
{
    struct scores *s = scores_begin(shelf, arena, plan);
    uint64_t needed = needed_bits(plan);
    uint64_t required = required_bits(plan);
    int64_t words = index_reader_set_words(shelf_index(shelf));
    uint64_t *matches = NULL;
    if (!is_simple(plan))
        s->bits = shelf_bits(shelf);
    for (int i = 0; i < plan->evidence_n; i++) {
        uint64_t bit = UINT64_C(1) << i;
        if (!(needed & bit))
            continue;
        const struct index_set *set = shelf_set(shelf, &plan->evidence[i]);
        if (!set) {
            s->unread |= bit;
            continue;
        }
        if (set->n == 0 && (required & bit))
            return NULL;
        if (s->bits) {
            add_set(s, bit, set);
            continue;
        }
        bool is_first = !matches;
        if (is_first)
            matches = arena_array(arena, uint64_t, words);
        for (int64_t w = 0; w < words; w++)
            matches[w] = (is_first ? UINT64_MAX : matches[w]) & set->bits[w];
    }
    s->matches = s->bits ? matches_of_bits(s) : matches;
    return s;
}

/* The words of a sentence that are not worth reading. */
static uint64_t idle_words(struct shelf *shelf, const struct plan *plan)
{
    const struct index_reader *index = shelf_index(shelf);
    int64_t live = index_reader_totals(index)->documents;
    uint64_t idle = 0;
    int telling = 0;
    for (int i = 0; i < plan->evidence_n; i++) {
        const struct evidence *e = &plan->evidence[i];
        if (e->second.p)
            continue;
        if (index_word_documents(index, e->first) > live / IDLE_SHARE)
            idle |= UINT64_C(1) << i;
        else
            telling++;
    }
    return telling >= TELLING_WORDS ? idle : 0;
}

/* Of who matches where that is known, else of all. */
static void weigh(struct scores *s)
{
    uint64_t idle = s->plan->n >= PLAN_SENTENCE_TERMS ? idle_words(s->shelf, s->plan) : 0;
    s->score = shelf_scores(s->shelf);
    for (int i = 0; i < s->plan->evidence_n; i++) {
        const struct evidence *e = &s->plan->evidence[i];
        uint64_t bit = UINT64_C(1) << i;
        bool is_idle = idle & bit;
        const struct index_postings *postings = is_idle ? NULL : shelf_read(s->shelf, e);
        if (!postings) {
            s->unread |= bit;
        } else if (e->is_number) {
            add_number(s, e, bit, postings);
        } else if (s->matches) {
            add_to_matching(s, e, postings);
        } else {
            add_to_all(s, e, bit, postings);
        }
    }
}

struct scores *scores_of_matching(struct shelf *shelf, struct arena *arena, const struct plan *plan)
{
    return read_needed(shelf, arena, plan);
}

void scores_weigh_matching(struct scores *s)
{
    s->picks = arena_array(s->arena, uint32_t, s->documents + 1);
    weigh(s);
}

struct scores *scores_of_all(struct shelf *shelf, struct arena *arena, const struct plan *plan)
{
    struct scores *s = scores_begin(shelf, arena, plan);
    s->bits = shelf_bits(shelf);
    weigh(s);
    s->matches = matches_of_bits(s);
    return s;
}

/* The cost at which a document with these bits has a term; -1: it has it not. */
static int cost_of(const struct term *term, uint64_t bits)
{
    int cost = term->n == 0 ? 0 : -1;
    for (int c = 0; c < term->n && cost != 0; c++)
        if ((bits & term->choices[c].bits) == term->choices[c].bits &&
            (cost < 0 || term->choices[c].cost < cost))
            cost = term->choices[c].cost;
    return cost;
}

struct matched {
    int terms, altered, cost;
};

static struct matched match(const struct plan *plan, uint64_t bits)
{
    struct matched m = {0, 0, 0};
    for (int t = 0; t < plan->n; t++) {
        int cost = cost_of(&plan->terms[t], bits);
        m.terms += cost >= 0;
        m.altered += cost > 0;
        m.cost += cost > 0 ? cost : 0;
    }
    return m;
}

static uint64_t bits_of(const struct scores *s, int64_t document)
{
    return (s->bits ? s->bits[document] : required_bits(s->plan)) | s->unread;
}

static struct found found_at(const struct scores *s, int64_t document, int cost)
{
    return (struct found){
        .key = s->columns->key[document],
        .published_at = s->columns->published_at[document],
        .bits = bits_of(s, document),
        .score = s->score ? s->score[document] : 0,
        .document = (uint32_t)document,
        .cost = cost,
    };
}

/* Calls `take` with each document that matches, and at what cost. */
static void each_matching(const struct scores *s, const struct search_filter *filter, int altered,
                          void (*take)(void *with, int64_t document, int cost), void *with)
{
    int64_t words = s->matches ? index_reader_set_words(shelf_index(s->shelf)) : 0;
    bool matches_all = is_simple(s->plan);
    for (int64_t w = 0; w < words; w++) {
        for (uint64_t left = s->matches[w]; left != 0; left &= left - 1) {
            int64_t d = 64 * w + __builtin_ctzll(left);
            struct matched m = {.terms = s->plan->n};
            if (!matches_all)
                m = match(s->plan, bits_of(s, d));
            if (m.terms == s->plan->n && m.altered <= altered &&
                search_filter_passes(filter, s->columns, d))
                take(with, d, m.cost);
        }
    }
}

struct choosing {
    const struct scores *scores;
    struct top top;
    int64_t total;
};

static void choose(void *with, int64_t document, int cost)
{
    struct choosing *c = with;
    c->total++;
    if (top_is_too_old(&c->top, c->scores->columns->published_at[document], cost))
        return;
    struct found found = found_at(c->scores, document, cost);
    top_offer(&c->top, &found);
}

struct founds scores_matching(const struct scores *s, const struct search_filter *filter,
                              enum search_order order, int altered, ptrdiff_t limit)
{
    struct choosing c = {s, {.limit = limit, .order = order}, 0};
    c.top.at = arena_array(s->arena, struct found, limit);
    each_matching(s, filter, altered, choose, &c);
    return top_take(&c.top, c.total);
}

static void count_facet(void *with, int64_t document, int cost)
{
    (void)cost;
    facets_count(with, document);
}

void scores_count_facets(const struct scores *s, const struct search_filter *filter, int altered,
                         struct facets *facets)
{
    each_matching(s, filter, altered, count_facet, facets);
}

static float best_score(const struct scores *s)
{
    float best = 0;
    for (int64_t d = 0; d < s->documents; d++)
        best = s->score[d] > best ? s->score[d] : best;
    return best;
}

struct founds scores_near(const struct scores *s, const struct search_filter *filter, int least,
                          bool with_all, ptrdiff_t limit)
{
    struct top top = {.limit = limit, .order = SEARCH_BEST};
    float enough = best_score(s) * near_share;
    int64_t total = 0;
    top.at = arena_array(s->arena, struct found, limit);
    for (int64_t d = 0; d < s->documents; d++) {
        if (s->bits[d] == 0 || s->score[d] < enough)
            continue;
        struct found found = found_at(s, d, 0);
        struct matched m = match(s->plan, found.bits);
        found.is_near = m.terms < s->plan->n;
        if (m.terms < least || (!found.is_near && !with_all) ||
            !search_filter_passes(filter, s->columns, d))
            continue;
        top_offer(&top, &found);
        total++;
    }
    return top_take(&top, total);
}
