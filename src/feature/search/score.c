#include "feature/search/score.h"

#include <math.h>
#include <stdlib.h>

/* BM25 over one text in which a word of the title stands four times and one of the lead three
 * times. Measured over three sets of judged queries, see docs/design/0011. */
enum { TITLE_TIMES = 4, LEAD_TIMES = 3 };
static const float word_k = 1.0F;
static const float pair_k = 0.6F;
static const float length_b = 0.75F;
/* Of those that lack words, who has less of the best one's score is not near to anything. */
static const float near_share = 0.4F;

struct scores {
    struct arena *arena;
    const struct plan *plan;
    const struct index_columns *columns;
    int64_t documents; /* ordinals */
    float live;        /* documents that count */
    float length_scale;
    float *score;
    uint64_t *bits;
    uint64_t unread; /* evidence that the deadline left out */
};

/* What a term's rarity is worth: never less than nothing, also where every document has it. */
static float rarity(float live, int64_t documents)
{
    return logf(1.0F + (live - (float)documents + 0.5F) / ((float)documents + 0.5F));
}

static float length_of(const struct scores *s, uint32_t document)
{
    const struct index_columns *c = s->columns;
    float words = (float)(TITLE_TIMES * c->title[document] + LEAD_TIMES * c->lead[document]) +
                  (float)c->body[document];
    return 1.0F - length_b + words * s->length_scale;
}

static float saturated(float times, float k, float length)
{
    return times * (k + 1.0F) / (times + k * length);
}

static float times_in(const struct index_posting *p)
{
    return (float)(TITLE_TIMES * p->title + LEAD_TIMES * p->lead + p->body);
}

/* Marks who has the word or pair, in the spelling that is held. */
static void add_bits(struct scores *s, const struct index_postings *postings, uint64_t bit,
                     bool is_held)
{
    for (ptrdiff_t i = 0; i < postings->n; i++)
        if (!is_held || postings->at[i].is_exact)
            s->bits[postings->at[i].document] |= bit;
}

/* Half of what a marked word is worth goes to who spells it as it was typed. */
static void add_word_scores(struct scores *s, const struct evidence *e,
                            const struct index_postings *postings)
{
    bool has_spelling = e->exact.p != NULL;
    float share = e->weight * (has_spelling ? 0.5F : 1.0F);
    float any = share * rarity(s->live, postings->documents);
    float exact = has_spelling ? share * rarity(s->live, postings->exact_documents) : 0;
    for (ptrdiff_t i = 0; i < postings->n;) {
        uint32_t document = postings->at[i].document;
        float times = 0;
        float exact_times = 0;
        for (; i < postings->n && postings->at[i].document == document; i++) {
            times += times_in(&postings->at[i]);
            if (postings->at[i].is_exact)
                exact_times += times_in(&postings->at[i]);
        }
        float length = length_of(s, document);
        s->score[document] += any * saturated(times, word_k, length);
        if (has_spelling && exact_times > 0)
            s->score[document] += exact * saturated(exact_times, word_k, length);
    }
}

static void add_pair_scores(struct scores *s, const struct evidence *e,
                            const struct index_postings *postings)
{
    float worth = e->weight * rarity(s->live, postings->documents);
    for (ptrdiff_t i = 0; i < postings->n; i++) {
        uint32_t document = postings->at[i].document;
        float length = length_of(s, document);
        s->score[document] += worth * saturated(postings->at[i].body, pair_k, length);
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

enum { SHELF_LIMIT = 256 };

struct shelf {
    struct arena *arena;
    const struct index_reader *index;
    bool (*late)(void *);
    void *with;
    struct {
        str first, second, exact;
        struct index_postings postings;
    } at[SHELF_LIMIT];
    int n;
};

struct shelf *shelf_make(struct arena *arena, const struct index_reader *index,
                         bool (*late)(void *), void *with)
{
    struct shelf *shelf = arena_new(arena, struct shelf);
    shelf->arena = arena;
    shelf->index = index;
    shelf->late = late;
    shelf->with = with;
    return shelf;
}

/* NULL: there is no time, or no room, to read it. */
static const struct index_postings *shelf_read(struct shelf *shelf, const struct evidence *e)
{
    for (int i = 0; i < shelf->n; i++)
        if (str_equal(shelf->at[i].first, e->first) && str_equal(shelf->at[i].second, e->second) &&
            str_equal(shelf->at[i].exact, e->exact))
            return &shelf->at[i].postings;
    if (shelf->n == SHELF_LIMIT || (shelf->n > 0 && shelf->late(shelf->with)))
        return NULL;
    struct index_postings *postings = &shelf->at[shelf->n].postings;
    shelf->at[shelf->n].first = e->first;
    shelf->at[shelf->n].second = e->second;
    shelf->at[shelf->n].exact = e->exact;
    if (e->second.p)
        index_read_pair(shelf->index, e->first, e->second, postings);
    else
        index_read_word(shelf->index, e->first, e->exact, postings);
    shelf->n++;
    return postings;
}

static struct scores *scores_begin(const struct shelf *shelf, const struct plan *plan)
{
    const struct index_totals *totals = index_reader_totals(shelf->index);
    struct scores *s = arena_new(shelf->arena, struct scores);
    *s = (struct scores){.arena = shelf->arena, .plan = plan};
    s->columns = index_reader_columns(shelf->index);
    s->documents = index_reader_ordinals(shelf->index);
    s->live = (float)totals->documents;
    double words = (double)(TITLE_TIMES * totals->title + LEAD_TIMES * totals->lead + totals->body);
    if (words > 0)
        s->length_scale = (float)(length_b * (double)totals->documents / words);
    s->bits = arena_array(shelf->arena, uint64_t, s->documents);
    s->score = arena_array(shelf->arena, float, s->documents);
    return s;
}

struct scores *scores_make(struct shelf *shelf, const struct plan *plan, bool with_scores)
{
    struct scores *s = scores_begin(shelf, plan);
    uint64_t needed = needed_bits(plan);
    for (int i = 0; i < plan->evidence_n; i++) {
        const struct evidence *e = &plan->evidence[i];
        uint64_t bit = UINT64_C(1) << i;
        if (!with_scores && !(needed & bit))
            continue;
        const struct index_postings *postings = shelf_read(shelf, e);
        if (!postings) {
            s->unread |= bit;
            continue;
        }
        add_bits(s, postings, bit, e->is_held);
        if (with_scores && e->second.p)
            add_pair_scores(s, e, postings);
        else if (with_scores)
            add_word_scores(s, e, postings);
    }
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

/* The bits that each match has: of the terms that have but one choice. */
static uint64_t required_bits(const struct plan *plan)
{
    uint64_t bits = 0;
    for (int t = 0; t < plan->n; t++)
        if (plan->terms[t].n == 1)
            bits |= plan->terms[t].choices[0].bits;
    return bits;
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
        .score = s->score[document],
        .document = (uint32_t)document,
        .cost = cost,
    };
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
    for (int64_t d = 0; d < s->documents; d++) {
        if (s->bits[d] == 0 || (s->bits[d] & required) != required)
            continue;
        struct matched m = {.terms = s->plan->n};
        if (!is_simple)
            m = match(s->plan, s->bits[d] | s->unread);
        if (m.terms < s->plan->n || m.altered > altered || !passes(s, filter, d))
            continue;
        struct found found = found_at(s, d, m.cost);
        offer(&top, &found);
        total++;
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
