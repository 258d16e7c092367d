#include "feature/search/score.h"

#include "feature/search/having.h"
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
    int64_t documents; /* ordinals */
    float live;        /* documents that count */
    float *score;      /* NULL: not weighed yet */
    struct having having;
    uint32_t *picks;   /* postings of who matches, as they are picked; NULL: all are weighed */
    int64_t pick_room; /* how many match, at most */
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

/* What evidence is worth: half of what a marked word is goes to who spells it as it was typed. */
struct worth {
    float any, exact;
    bool has_spelling;
    float k;
};

static struct worth worth_of(const struct scores *s, const struct evidence *e,
                             const struct reading *reading)
{
    bool has_spelling = e->exact.p != NULL;
    float share = e->weight * (has_spelling ? 0.5F : 1.0F);
    return (struct worth){
        .any = share * rarity(s, reading->n),
        .exact = has_spelling ? share * rarity(s, reading->exact_documents) : 0,
        .has_spelling = has_spelling,
        .k = e->second.p ? pair_k : word_k,
    };
}

/* Straight on, for what a document has is anybody's guess: who has no exact spelling gets nothing
 * for it. */
static inline void weigh_one(const struct scores *s, struct worth worth, uint32_t document,
                             uint16_t times, uint16_t exact)
{
    float length = s->columns->length[document];
    float score = worth.any * saturated((float)times, worth.k, length);
    if (worth.has_spelling)
        score += worth.exact * saturated((float)exact, worth.k, length);
    s->score[document] += score;
}

/* --- one number for each document --- */

/* Four documents at a time; the same sums in the same order as one by one. */
enum { LANES = 4 };
typedef float four __attribute__((vector_size(LANES * sizeof(float)), aligned(4)));
typedef uint16_t four_times __attribute__((vector_size(LANES * sizeof(uint16_t)), aligned(2)));

static inline four saturated_four(const uint16_t *times, float k, four length)
{
    four t = __builtin_convertvector(*(const four_times *)times, four);
    return t * (k + 1.0F) / (t + k * (1.0F - length_b + length_b * length));
}

static void weigh_all_dense(const struct scores *s, struct worth worth,
                            const struct index_dense *dense)
{
    const float *length = s->columns->length;
    int64_t d = 0;
    for (; d + LANES <= s->documents; d += LANES) {
        four lengths = *(const four *)&length[d];
        four score = worth.any * saturated_four(&dense->times[d], worth.k, lengths);
        if (worth.has_spelling)
            score += worth.exact * saturated_four(&dense->exact[d], worth.k, lengths);
        *(four *)&s->score[d] += score;
    }
    for (; d < s->documents; d++)
        weigh_one(s, worth, (uint32_t)d, dense->times[d], dense->exact[d]);
}

static void weigh_dense(const struct scores *s, struct worth worth, const struct index_dense *dense)
{
    enum { FEW = 8 };
    if (!s->picks || s->pick_room > s->documents / FEW) {
        weigh_all_dense(s, worth, dense);
        return;
    }
    for (int64_t w = 0; w < s->having.words; w++) {
        for (uint64_t left = s->having.matches[w]; left != 0; left &= left - 1) {
            uint32_t d = (uint32_t)(64 * w + __builtin_ctzll(left));
            weigh_one(s, worth, d, dense->times[d], dense->exact[d]);
        }
    }
}

/* --- postings --- */

/* The postings of who matches. Written down without a branch, which could not be guessed. */
static ptrdiff_t pick_matching(const struct scores *s, const struct index_postings *postings)
{
    ptrdiff_t n = 0;
    for (ptrdiff_t i = 0; i < postings->n; i++) {
        s->picks[n] = (uint32_t)i;
        n += index_set_has(s->having.matches, postings->at[i].document);
    }
    return n;
}

static void weigh_postings(const struct scores *s, struct worth worth,
                           const struct index_postings *postings)
{
    if (!s->picks) {
        for (ptrdiff_t i = 0; i < postings->n; i++) {
            const struct index_posting *p = &postings->at[i];
            weigh_one(s, worth, p->document, p->times, p->exact_times);
        }
        return;
    }
    ptrdiff_t n = pick_matching(s, postings);
    for (ptrdiff_t i = 0; i < n; i++) {
        const struct index_posting *p = &postings->at[s->picks[i]];
        weigh_one(s, worth, p->document, p->times, p->exact_times);
    }
}

/* Whose own the number is: how long the record is, and how often it says so, does not matter. */
static void add_number(const struct scores *s, const struct evidence *e,
                       const struct reading *reading)
{
    float worth = e->weight * rarity(s, reading->n);
    for (int64_t d = 0; reading->dense && d < s->documents; d++)
        s->score[d] += reading->dense->times[d] > 0 ? worth : 0;
    for (ptrdiff_t i = 0; !reading->dense && i < reading->n; i++)
        s->score[reading->postings->at[i].document] += worth;
}

/* --- a plan --- */

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

/* Takes those out that the filter does not let pass. */
static void filter_matches(struct scores *s, const struct search_filter *filter)
{
    for (int64_t w = 0; w < s->having.words; w++) {
        uint64_t passing = 0;
        for (uint64_t left = s->having.matches[w]; left != 0; left &= left - 1)
            if (search_filter_passes(filter, s->columns, 64 * w + __builtin_ctzll(left)))
                passing |= left & -left;
        s->having.matches[w] = passing;
    }
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

/* Of who matches where picks are wanted, else of all. */
static void weigh(struct scores *s, uint64_t idle)
{
    s->score = shelf_scores(s->shelf);
    for (int i = 0; i < s->plan->evidence_n; i++) {
        const struct evidence *e = &s->plan->evidence[i];
        struct reading reading;
        if ((idle >> i & 1) || !shelf_read(s->shelf, e, &reading))
            continue;
        if (e->is_number)
            add_number(s, e, &reading);
        else if (reading.dense)
            weigh_dense(s, worth_of(s, e, &reading), reading.dense);
        else
            weigh_postings(s, worth_of(s, e, &reading), reading.postings);
    }
}

struct scores *scores_of_matching(struct shelf *shelf, struct arena *arena, const struct plan *plan,
                                  const struct search_filter *filter)
{
    struct scores *s = scores_begin(shelf, arena, plan);
    if (!having_read(&s->having, shelf, arena, plan, 0, false))
        return NULL;
    filter_matches(s, filter);
    return s;
}

void scores_weigh_matching(struct scores *s)
{
    for (int64_t w = 0; w < s->having.words; w++)
        s->pick_room += __builtin_popcountll(s->having.matches[w]);
    s->picks = arena_array(s->arena, uint32_t, s->documents + 1);
    weigh(s, 0);
}

struct scores *scores_of_all(struct shelf *shelf, struct arena *arena, const struct plan *plan,
                             const struct search_filter *filter)
{
    struct scores *s = scores_begin(shelf, arena, plan);
    uint64_t idle = plan->n >= PLAN_SENTENCE_TERMS ? idle_words(shelf, plan) : 0;
    weigh(s, idle);
    having_read(&s->having, shelf, arena, plan, idle, true);
    filter_matches(s, filter);
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

static struct found found_at(const struct scores *s, int64_t document, int cost)
{
    return (struct found){
        .key = s->columns->key[document],
        .published_at = s->columns->published_at[document],
        .score = s->score ? s->score[document] : 0,
        .document = (uint32_t)document,
        .cost = cost,
    };
}

/* What was chosen, with what each has. */
static struct founds take(const struct scores *s, struct top *top, int64_t total)
{
    struct founds founds = top_take(top, total);
    for (ptrdiff_t i = 0; i < founds.n; i++)
        founds.at[i].bits = having_bits(&s->having, founds.at[i].document);
    return founds;
}

/* Calls `take_one` with each document that matches, and at what cost. */
static void each_matching(const struct scores *s, int altered,
                          void (*take_one)(void *with, int64_t document, int cost), void *with)
{
    for (int64_t w = 0; w < s->having.words; w++) {
        for (uint64_t left = s->having.matches[w]; left != 0; left &= left - 1) {
            int64_t d = 64 * w + __builtin_ctzll(left);
            struct matched m = {.terms = s->plan->n};
            if (s->having.has_costs)
                m = match(s->plan, having_bits(&s->having, d));
            if (m.terms == s->plan->n && m.altered <= altered)
                take_one(with, d, m.cost);
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
    if (top_is_too_old(&c->top, c->scores->columns->published_at[document], cost) ||
        (c->scores->score && top_is_too_low(&c->top, c->scores->score[document], cost)))
        return;
    struct found found = found_at(c->scores, document, cost);
    top_offer(&c->top, &found);
}

struct founds scores_matching(const struct scores *s, enum search_order order, int altered,
                              ptrdiff_t limit)
{
    struct choosing c = {s, {.limit = limit, .order = order}, 0};
    c.top.at = arena_array(s->arena, struct found, limit);
    each_matching(s, altered, choose, &c);
    return take(s, &c.top, c.total);
}

static void count_facet(void *with, int64_t document, int cost)
{
    (void)cost;
    facets_count(with, document);
}

void scores_count_facets(const struct scores *s, int altered, struct facets *facets)
{
    each_matching(s, altered, count_facet, facets);
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
        if (s->score[d] < enough || s->score[d] <= 0 ||
            (with_all && top_is_too_low(&top, s->score[d], 0)))
            continue;
        if (having_terms(&s->having, d) < least || !search_filter_passes(filter, s->columns, d))
            continue;
        struct found found = found_at(s, d, 0);
        found.is_near = !index_set_has(s->having.matches, (uint32_t)d);
        if (!found.is_near && !with_all)
            continue;
        top_offer(&top, &found);
        total++;
    }
    return take(s, &top, total);
}
