#include "feature/search/score.h"

#include <math.h>
#include <stdlib.h>

/* In a sentence, a word that half of all articles have tells little and costs most of the time:
 * it is not read where three others are left. */
enum { IDLE_SHARE = 2, TELLING_WORDS = 3 };
static const float word_k = 1.0F;
static const float pair_k = 0.6F;
/* Of those that lack words, who has less of the best one's score is not near to anything. */
static const float near_share = 0.4F;

struct scores {
    struct arena *arena;
    struct shelf *shelf;
    const struct plan *plan;
    const struct index_columns *columns;
    const float *lengths;
    int64_t documents; /* ordinals */
    float live;        /* documents that count */
    float *score;      /* NULL: not weighed yet */
    uint64_t *bits;
    uint64_t unread;  /* evidence that the deadline left out */
    uint64_t weighed; /* only who has these bits has a score */
};

/* What a term's rarity is worth: never less than nothing, also where every document has it. */
static float rarity(const struct scores *s, int64_t documents)
{
    return logf(1.0F + (s->live - (float)documents + 0.5F) / ((float)documents + 0.5F));
}

static float saturated(float times, float k, float length)
{
    return times * (k + 1.0F) / (times + k * length);
}

static bool is_weighed(const struct scores *s, uint32_t document)
{
    return (s->bits[document] & s->weighed) == s->weighed;
}

/* Half of what a marked word is worth goes to who spells it as it was typed. */
static void add_word(struct scores *s, const struct evidence *e, uint64_t bit,
                     const struct index_postings *postings)
{
    bool has_spelling = e->exact.p != NULL;
    float share = e->weight * (has_spelling ? 0.5F : 1.0F);
    float any = share * rarity(s, postings->n);
    float exact = has_spelling ? share * rarity(s, postings->exact_documents) : 0;
    /* Straight on, for what a document has is anybody's guess: who has no exact spelling gets
     * nothing for it. */
    for (ptrdiff_t i = 0; i < postings->n; i++) {
        const struct index_posting *p = &postings->at[i];
        uint64_t has = p->exact_times > 0 || !e->is_held;
        s->bits[p->document] |= bit & (0 - has);
        if (!is_weighed(s, p->document))
            continue;
        float length = s->lengths[p->document];
        float score = any * saturated((float)p->times, word_k, length);
        if (has_spelling)
            score += exact * saturated((float)p->exact_times, word_k, length);
        s->score[p->document] += score;
    }
}

static void add_pair(struct scores *s, const struct evidence *e, uint64_t bit,
                     const struct index_postings *postings)
{
    float worth = e->weight * rarity(s, postings->n);
    for (ptrdiff_t i = 0; i < postings->n; i++) {
        uint32_t document = postings->at[i].document;
        s->bits[document] |= bit;
        if (is_weighed(s, document))
            s->score[document] +=
                worth * saturated((float)postings->at[i].times, pair_k, s->lengths[document]);
    }
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

/* Marks who has the word or pair, in the spelling that is held. */
static void add_bits(struct scores *s, const struct index_postings *postings, uint64_t bit,
                     bool is_held)
{
    uint64_t *bits = s->bits;
    const struct index_posting *p = postings->at;
    for (ptrdiff_t i = 0; i < postings->n; i++) {
        uint64_t has = p[i].exact_times > 0 || !is_held;
        bits[p[i].document] |= bit & (0 - has);
    }
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
    s->bits = shelf_bits(shelf);
    return s;
}

/* Reads what terms need. */
static struct scores *read_bits(struct shelf *shelf, struct arena *arena, const struct plan *plan,
                                uint64_t required)
{
    struct scores *s = scores_begin(shelf, arena, plan);
    uint64_t needed = needed_bits(plan);
    for (int i = 0; i < plan->evidence_n; i++) {
        const struct evidence *e = &plan->evidence[i];
        uint64_t bit = UINT64_C(1) << i;
        if (!(needed & bit))
            continue;
        const struct index_postings *postings = shelf_read(shelf, e);
        if (!postings) {
            s->unread |= bit;
            continue;
        }
        int64_t has = e->is_held ? postings->exact_documents : postings->n;
        if (has == 0 && (required & bit))
            return NULL;
        add_bits(s, postings, bit, e->is_held);
    }
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

static void weigh(struct scores *s, uint64_t required)
{
    s->weighed = required;
    s->lengths = shelf_lengths(s->shelf);
    s->score = shelf_scores(s->shelf);
    uint64_t idle = s->plan->n >= PLAN_SENTENCE_TERMS ? idle_words(s->shelf, s->plan) : 0;
    for (int i = 0; i < s->plan->evidence_n; i++) {
        const struct evidence *e = &s->plan->evidence[i];
        uint64_t bit = UINT64_C(1) << i;
        bool is_idle = idle & bit;
        const struct index_postings *postings = is_idle ? NULL : shelf_read(s->shelf, e);
        if (!postings)
            s->unread |= bit;
        else if (e->second.p)
            add_pair(s, e, bit, postings);
        else
            add_word(s, e, bit, postings);
    }
}

struct scores *scores_of_matching(struct shelf *shelf, struct arena *arena, const struct plan *plan)
{
    return read_bits(shelf, arena, plan, required_bits(plan));
}

void scores_weigh_matching(struct scores *s)
{
    weigh(s, required_bits(s->plan) & ~s->unread);
}

struct scores *scores_of_all(struct shelf *shelf, struct arena *arena, const struct plan *plan)
{
    struct scores *s = scores_begin(shelf, arena, plan);
    weigh(s, 0);
    return s;
}

static bool is_allowed(const uint8_t *list, int64_t n, int32_t id)
{
    return !list || (id >= 0 && id < n && list[id]);
}

static bool passes(const struct scores *s, const struct search_filter *f, int64_t document)
{
    const struct index_columns *c = s->columns;
    int64_t at = c->published_at[document];
    return at <= f->now.s && (!moment_is_set(f->from) || at >= f->from.s) &&
           (!moment_is_set(f->before) || at < f->before.s) &&
           is_allowed(f->sites, f->sites_n, c->site[document]) &&
           is_allowed(f->sections, f->sections_n, c->section[document]);
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

/* The first of what was offered, kept as a heap whose root is the last of them. */
struct top {
    struct found *at;
    ptrdiff_t n, limit;
    enum search_order order;
};

/* Ends always the same way, so that pages neither repeat nor leave out. */
static bool is_before(enum search_order order, const struct found *a, const struct found *b)
{
    if (a->cost != b->cost)
        return a->cost < b->cost;
    if (order == SEARCH_BEST && (a->score > b->score || a->score < b->score))
        return a->score > b->score;
    if (a->published_at != b->published_at)
        return a->published_at > b->published_at;
    return a->article > b->article;
}

static void sink(struct top *top, ptrdiff_t i)
{
    for (;;) {
        ptrdiff_t last = i;
        for (ptrdiff_t child = 2 * i + 1; child <= 2 * i + 2; child++)
            if (child < top->n && is_before(top->order, &top->at[last], &top->at[child]))
                last = child;
        if (last == i)
            return;
        struct found kept = top->at[i];
        top->at[i] = top->at[last];
        top->at[last] = kept;
        i = last;
    }
}

static void rise(struct top *top, ptrdiff_t i)
{
    while (i > 0 && is_before(top->order, &top->at[(i - 1) / 2], &top->at[i])) {
        struct found kept = top->at[i];
        top->at[i] = top->at[(i - 1) / 2];
        top->at[(i - 1) / 2] = kept;
        i = (i - 1) / 2;
    }
}

static void offer(struct top *top, const struct found *found)
{
    if (top->n < top->limit) {
        top->at[top->n++] = *found;
        rise(top, top->n - 1);
    } else if (top->limit > 0 && is_before(top->order, found, &top->at[0])) {
        top->at[0] = *found;
        sink(top, 0);
    }
}

/* In newest order most are told to be out by their hour alone. */
static bool is_too_old(const struct top *top, int64_t published_at, int cost)
{
    return top->order == SEARCH_NEWEST && top->n == top->limit &&
           (top->n == 0 || (cost >= top->at[0].cost && published_at < top->at[0].published_at));
}

/* First to last. */
static struct founds take(struct top *top, int64_t total)
{
    struct founds founds = {top->at, top->n, total};
    while (top->n > 1) {
        struct found last = top->at[0];
        top->at[0] = top->at[--top->n];
        top->at[top->n] = last;
        sink(top, 0);
    }
    return founds;
}

static struct found found_at(const struct scores *s, int64_t document, int cost)
{
    return (struct found){
        .article = s->columns->article[document],
        .published_at = s->columns->published_at[document],
        .bits = s->bits[document] | s->unread,
        .score = s->score ? s->score[document] : 0,
        .document = (uint32_t)document,
        .cost = cost,
    };
}

/* The documents that have all of these bits, and one at least. Written down without a branch, which
 * could not be guessed. */
static ptrdiff_t documents_with(const struct scores *s, uint64_t required, uint32_t *to)
{
    const uint64_t *bits = s->bits;
    ptrdiff_t n = 0;
    for (int64_t d = 0; d < s->documents; d++) {
        to[n] = (uint32_t)d;
        n += (bits[d] != 0) & ((bits[d] & required) == required);
    }
    return n;
}

struct founds scores_matching(const struct scores *s, const struct search_filter *filter,
                              enum search_order order, int altered, ptrdiff_t limit)
{
    struct top top = {.limit = limit, .order = order};
    uint64_t required = required_bits(s->plan) & ~s->unread;
    int64_t total = 0;
    bool is_simple = s->plan->n > 0;
    for (int t = 0; t < s->plan->n; t++)
        is_simple = is_simple && s->plan->terms[t].n == 1;
    top.at = arena_array(s->arena, struct found, limit);
    uint32_t *candidates = arena_array(s->arena, uint32_t, s->documents + 1);
    ptrdiff_t n = documents_with(s, required, candidates);
    for (ptrdiff_t i = 0; i < n; i++) {
        uint32_t d = candidates[i];
        struct matched m = {.terms = s->plan->n};
        if (!is_simple)
            m = match(s->plan, s->bits[d] | s->unread);
        if (m.terms < s->plan->n || m.altered > altered || !passes(s, filter, d))
            continue;
        total++;
        if (is_too_old(&top, s->columns->published_at[d], m.cost))
            continue;
        struct found found = found_at(s, d, m.cost);
        offer(&top, &found);
    }
    return take(&top, total);
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
        if (m.terms < least || (!found.is_near && !with_all) || !passes(s, filter, d))
            continue;
        offer(&top, &found);
        total++;
    }
    return take(&top, total);
}
