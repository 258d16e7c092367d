#include "feature/search/search.h"

#include "feature/search/phrase.h"
#include "feature/search/score.h"
#include "feature/search/search.sql.h"
#include "feature/search/understand.h"

#include "core/limits.h"
#include "text/fold.h"
#include "text/json.h"
#include "text/misspelling.h"

enum {
    MEMORY_KEPT = 6 * MIB,     /* of the request's, for the page; the index gets the rest */
    PHRASE_CHECKS_LIMIT = 64,  /* articles whose text is looked at for a phrase */
    CORRECTIONS_LIMIT = 8,     /* of one word */
    CORRECTED_WORDS_LIMIT = 4, /* in a longer query no word that the index has is doubted */
    COST_OF_TONE = 1,
    COST_OF_EAR = 1,
    COST_OF_FINGER = 2,
};

struct run {
    struct db *db;
    struct arena *arena;
    struct actor actor;
    moment now;
    const struct search_query *q;
    const struct wording *typed;
    const struct index_reader *index;
    struct shelf *shelf;
    struct search_filter filter;
    int64_t begun;
    bool is_late;
    bool *is_near;
    const struct plan *sentence; /* the newest one that was weighed, and its scores */
    const struct scores *sentence_scores;
    struct search_result result;
};

static bool is_late(void *with)
{
    struct run *run = with;
    if (run->arena->limit - run->arena->used < MEMORY_KEPT)
        run->is_late = true;
    if (run->q->clock && !run->is_late)
        run->is_late = run->q->clock() - run->begun > SEARCH_DEADLINE_MICROS;
    return run->is_late;
}

static void set_total(struct search_result *result, int64_t counted)
{
    result->is_more = counted > SEARCH_TOTAL_LIMIT;
    result->total = result->is_more ? SEARCH_TOTAL_LIMIT : counted;
}

static struct search_result run_without_text(struct db *db, struct arena *arena, moment now,
                                             const struct search_query *q)
{
    struct search_result result = {0};
    struct search_all_total_row total = {0};
    str root = q->site.n == 0 ? S("") : (str){0}; /* the root's path: over all sites */
    search_all_total(db, arena, now, q->site, root, q->section, q->unit, q->from, q->before,
                     SEARCH_TOTAL_LIMIT + 1, &total);
    set_total(&result, total.total);
    struct search_all_rows rows = search_all(db, arena, now, q->site, root, q->section, q->unit,
                                             q->from, q->before, q->limit, q->offset);
    result.ids = arena_array(arena, article_id, rows.n);
    result.n = rows.n;
    for (ptrdiff_t i = 0; i < rows.n; i++)
        result.ids[i] = rows.at[i].id;
    return result;
}

/* Ids are few, so a byte for each up to the highest is the quickest set. */
#define SET_OF_IDS(arena, rows, set, set_n)                                                        \
    do {                                                                                           \
        int64_t most_ = -1;                                                                        \
        for (ptrdiff_t row_ = 0; row_ < (rows).n; row_++)                                          \
            most_ = (rows).at[row_].id.n > most_ ? (rows).at[row_].id.n : most_;                   \
        uint8_t *bytes_ = arena_array((arena), uint8_t, most_ + 1);                                \
        for (ptrdiff_t row_ = 0; row_ < (rows).n; row_++)                                          \
            bytes_[(rows).at[row_].id.n] = 1;                                                      \
        (set) = bytes_;                                                                            \
        (set_n) = most_ + 1;                                                                       \
    } while (false)

static struct search_filter filter_of(struct db *db, struct arena *arena, moment now,
                                      const struct search_query *q)
{
    struct search_filter filter = {.from = q->from, .before = q->before, .now = now};
    if (q->site.n == 0) {
        struct search_sites_rows rows = search_sites(db, arena, S(""));
        SET_OF_IDS(arena, rows, filter.sites, filter.sites_n);
    } else {
        uint8_t *one = arena_array(arena, uint8_t, q->site.n + 1);
        one[q->site.n] = 1;
        filter.sites = one;
        filter.sites_n = q->site.n + 1;
    }
    if (q->section.n != 0) {
        struct search_sections_rows rows = search_sections(db, arena, q->section);
        SET_OF_IDS(arena, rows, filter.sections, filter.sections_n);
    }
    if (q->unit.n != 0) {
        struct search_unit_articles_rows rows = search_unit_articles(db, arena, q->unit);
        SET_OF_IDS(arena, rows, filter.articles, filter.articles_n);
    }
    return filter;
}

static str list_of_ids(struct arena *arena, const int64_t *ids, int64_t n)
{
    struct buf out = buf_make(arena, SEARCH_TOTAL_LIMIT * 24);
    struct json json = json_make(&out);
    json_put_array(&json);
    for (int64_t i = 0; i < n; i++)
        json_put_int(&json, ids[i]);
    json_put_end(&json);
    return buf_text(&out);
}

static struct search_counts units_of(struct db *db, struct arena *arena, const struct facets *f)
{
    if (f->article_n == f->article_limit)
        return (struct search_counts){0};
    struct search_units_of_rows rows = search_units_of(
        db, arena, list_of_ids(arena, f->articles, f->article_n), SEARCH_FACETS_LIMIT);
    struct search_count *at = arena_array(arena, struct search_count, rows.n);
    for (ptrdiff_t i = 0; i < rows.n; i++)
        at[i] = (struct search_count){rows.at[i].id.n, rows.at[i].name, rows.at[i].articles};
    return (struct search_counts){at, rows.n};
}

static void put_facets(struct db *db, struct arena *arena, const struct facets *f,
                       struct search_result *result)
{
    result->sections = facets_sections(arena, f);
    result->years = facets_years(arena, f);
    result->units = units_of(db, arena, f);
}

/* Without a text everybody who passes is found. */
static void count_all(struct db *db, struct arena *arena, moment now, const struct search_query *q,
                      struct search_result *result)
{
    const struct index_reader *index = index_reader_open(db, arena);
    const struct index_columns *columns = index_reader_columns(index);
    struct search_filter filter = filter_of(db, arena, now, q);
    struct facets *facets = facets_make(arena, index, SEARCH_TOTAL_LIMIT + 1);
    for (int64_t d = 0; d < index_reader_ordinals(index); d++)
        if (!columns->is_dead[d] && search_filter_passes(&filter, columns, d))
            facets_count(facets, d);
    put_facets(db, arena, facets, result);
}

/* Who has all that the plan asks for; phrases only look as if. */
static void count_facets(struct run *run, const struct plan *plan, const struct scores *scores,
                         int altered)
{
    if (!run->q->counts_facets || plan->has_phrases)
        return;
    struct facets *facets = facets_make(run->arena, run->index, SEARCH_TOTAL_LIMIT + 1);
    scores_count_facets(scores, &run->filter, altered, facets);
    put_facets(run->db, run->arena, facets, &run->result);
}

/* Takes those out that only look as if they had the phrases; of more than can be looked at the rest
 * is believed. */
static void check_phrases(struct run *run, const struct plan *plan, struct founds *founds)
{
    ptrdiff_t kept = 0;
    for (ptrdiff_t i = 0; i < founds->n; i++) {
        bool is_believed = i >= PHRASE_CHECKS_LIMIT || is_late(run);
        article_id id = {founds->at[i].article};
        if (is_believed || phrases_stand(run->db, run->arena, run->actor, run->now, plan, id))
            founds->at[kept++] = founds->at[i];
        else
            founds->total--;
    }
    founds->n = kept;
}

/* The most that a page asks for, counted from the first result. */
static ptrdiff_t depth_of(const struct search_query *q)
{
    int64_t depth = q->offset + q->limit;
    return depth < SEARCH_DEPTH_LIMIT ? depth : SEARCH_DEPTH_LIMIT;
}

static void put_ids(struct run *run, const struct founds *founds, ptrdiff_t from)
{
    struct search_result *result = &run->result;
    bool *is_near = run->is_near;
    for (ptrdiff_t i = from; i < founds->n && i < depth_of(run->q); i++) {
        is_near[result->n] = founds->at[i].is_near;
        result->ids[result->n++] = (article_id){founds->at[i].article};
        if (founds->at[i].is_near)
            result->is_near = is_near;
    }
}

/* A sentence is ordered by what its words are worth together, for what lacks one of them may be
 * what is meant. Of few words all must be there, and only where that fills no page follow others.
 */
static bool ranks_all(const struct run *run, const struct plan *plan)
{
    return run->q->order == SEARCH_BEST && !run->q->is_literal && !plan->has_phrases &&
           plan->n >= PLAN_SENTENCE_TERMS;
}

static void put_with_near(struct run *run, const struct scores *scores, const struct plan *plan,
                          const struct founds *founds)
{
    const struct search_query *q = run->q;
    put_ids(run, founds, (ptrdiff_t)q->offset);
    if (q->order != SEARCH_BEST || q->is_literal || q->offset > 0 || founds->total >= q->limit)
        return;
    struct founds near = scores_near(scores, &run->filter, plan->n / 2 + 1, false,
                                     (ptrdiff_t)(q->limit - founds->n));
    put_ids(run, &near, 0);
}

/* The query as the best of what was found has it. */
static str corrected_text(struct run *run, const struct plan *plan, const struct found *best)
{
    struct wording query = *plan->query;
    for (int t = 0; t < plan->n; t++) {
        const struct choice *choice = NULL;
        for (int c = 0; c < plan->terms[t].n; c++) {
            const struct choice *other = &plan->terms[t].choices[c];
            bool has = (best->bits & other->bits) == other->bits;
            if (has && (!choice || other->cost < choice->cost))
                choice = other;
        }
        if (choice && choice->cost > 0)
            query.at[plan->terms[t].from].shown = choice->shown;
    }
    return wording_text(run->arena, &query);
}

static void describe(struct run *run, enum search_step step, const struct plan *plan,
                     const struct found *best)
{
    str text = corrected_text(run, plan, best);
    run->result.step = step;
    run->result.terms = plan_highlights(run->arena, plan);
    if (step == SEARCH_UNMARKED)
        text = text_unmarked(run->arena, text);
    if (!str_equal(text, wording_text(run->arena, run->typed)))
        run->result.understood = text;
}

static bool put_all(struct run *run, enum search_step step, const struct plan *plan,
                    const struct scores *scores, int64_t total)
{
    struct founds all = scores_near(scores, &run->filter, 1, total > 0, depth_of(run->q));
    if (all.n == 0)
        return false;
    describe(run, step, plan, &all.at[0]);
    set_total(&run->result, total > 0 ? total : all.total);
    put_ids(run, &all, (ptrdiff_t)run->q->offset);
    return true;
}

/* How many articles have all that a plan asks for. */
static int64_t count_matching(struct run *run, const struct scores *scores, int altered)
{
    return scores_matching(scores, &run->filter, SEARCH_NEWEST, altered, 0).total;
}

/* A step for sentences. */
static bool try_sentence(struct run *run, enum search_step step, const struct plan *plan,
                         int altered)
{
    struct scores *scores = scores_of_all(run->shelf, run->arena, plan);
    run->sentence = plan;
    run->sentence_scores = scores;
    int64_t total = count_matching(run, scores, altered);
    if (total == 0 || !put_all(run, step, plan, scores, total))
        return false;
    count_facets(run, plan, scores, altered);
    return true;
}

/* One step: true if articles have all that the plan asks for. */
static bool try_plan(struct run *run, enum search_step step, const struct plan *plan, int altered)
{
    const struct search_query *q = run->q;
    if (ranks_all(run, plan))
        return try_sentence(run, step, plan, altered);
    run->sentence = NULL;
    struct scores *scores = scores_of_matching(run->shelf, run->arena, plan);
    if (!scores)
        return false;
    if (q->order == SEARCH_BEST) {
        int64_t total = count_matching(run, scores, altered);
        if (total == 0)
            return false;
        if (total >= q->limit && !plan->has_phrases)
            scores_weigh_matching(scores);
        else
            scores = scores_of_all(run->shelf, run->arena, plan);
    }
    ptrdiff_t limit = depth_of(q);
    if (plan->has_phrases && limit < PHRASE_CHECKS_LIMIT)
        limit = PHRASE_CHECKS_LIMIT;
    struct founds founds = scores_matching(scores, &run->filter, q->order, altered, limit);
    if (plan->has_phrases)
        check_phrases(run, plan, &founds);
    if (founds.n == 0)
        return false;
    describe(run, step, plan, &founds.at[0]);
    set_total(&run->result, founds.total);
    put_with_near(run, scores, plan, &founds);
    count_facets(run, plan, scores, altered);
    return true;
}

/* The last step: the best of those that have most of the words. */
static bool try_loose(struct run *run, const struct plan *plan)
{
    const struct scores *scores =
        plan == run->sentence ? run->sentence_scores : scores_of_all(run->shelf, run->arena, plan);
    run->result.is_loose = put_all(run, SEARCH_LOOSE, plan, scores, 0);
    return run->result.is_loose;
}

/* Words with hỏi or ngã may be matched by the other one. */
static int allow_other_tones(struct run *run, struct plan *plan)
{
    int words = 0;
    for (int t = 0; t < plan->n; t++) {
        const struct wording_word *word = &plan->query->at[plan->terms[t].from];
        if (word->role != TOKEN_ALONE || word->quote != 0)
            continue;
        str other = misspelling_other_tone(run->arena, word->exact);
        if (other.p)
            plan_allow(plan, t, word->folded, other, COST_OF_TONE);
        words += other.p != NULL;
    }
    return words;
}

static bool allow_corrections_of(struct run *run, struct plan *plan, int term)
{
    const struct wording_word *word = &plan->query->at[plan->terms[term].from];
    struct misspellings all = misspellings_of(run->arena, word->folded);
    int found = 0;
    for (ptrdiff_t i = 0; i < all.n && found < CORRECTIONS_LIMIT && !is_late(run); i++) {
        if (!index_has_word(run->index, all.at[i].text))
            continue;
        plan_allow(plan, term, all.at[i].text, (str){0},
                   all.at[i].is_heard ? COST_OF_EAR : COST_OF_FINGER);
        found++;
    }
    return found > 0;
}

/* Words that the index does not have may be matched by those one slip away; where it has them all
 * and they are few, any one of them. Returns how many may be at once. */
static int allow_corrections(struct run *run, struct plan *plan)
{
    bool is_open[PLAN_TERMS_LIMIT];
    bool is_unknown[PLAN_TERMS_LIMIT];
    int unknown = 0;
    int corrected = 0;
    for (int t = 0; t < plan->n; t++) {
        const struct wording_word *word = &plan->query->at[plan->terms[t].from];
        is_open[t] = word->role == TOKEN_ALONE && word->quote == 0 && word->kind == TOKEN_WORD;
        is_unknown[t] = is_open[t] && !index_has_word(run->index, word->folded);
        unknown += is_unknown[t];
    }
    for (int t = 0; t < plan->n; t++)
        if (unknown > 0 ? is_unknown[t] : is_open[t] && plan->n <= CORRECTED_WORDS_LIMIT)
            corrected += allow_corrections_of(run, plan, t);
    return unknown == 0 && corrected > 0 ? 1 : corrected;
}

/* What was understood otherwise is `*base` afterwards. */
static bool try_understood(struct run *run, const struct wording **base)
{
    static const enum understand ways[] = {UNDERSTAND_UNKNOWN, UNDERSTAND_ALL};
    const struct wording *typed = *base;
    for (size_t i = 0; i < sizeof ways / sizeof ways[0]; i++) {
        struct wording *query = arena_new(run->arena, struct wording);
        if (!understand(run->arena, run->index, ways[i], typed, query))
            continue;
        *base = query;
        if (try_plan(run, SEARCH_DECODED, plan_make(run->arena, query, true), 0))
            return true;
    }
    return false;
}

static bool try_unmarked(struct run *run, const struct wording *base)
{
    if (!base->is_marked)
        return false;
    struct plan *plan = plan_make(run->arena, base, true);
    int words = allow_other_tones(run, plan);
    if (words > 0 && try_plan(run, SEARCH_CORRECTED, plan, words))
        return true;
    return try_plan(run, SEARCH_UNMARKED, plan_make(run->arena, base, false), 0);
}

static void find(struct run *run)
{
    const struct wording *base = run->typed;
    const struct plan *plan = plan_make(run->arena, base, true);
    bool is_sentence = ranks_all(run, plan);
    if (try_plan(run, SEARCH_TYPED, plan, 0) || run->q->is_literal || is_late(run))
        return;
    if (try_understood(run, &base))
        return;
    /* A sentence's scores know marks already, and what has other marks comes by them. */
    if (!is_sentence && try_unmarked(run, base))
        return;
    struct plan *corrected = plan_make(run->arena, base, false);
    int altered = allow_corrections(run, corrected);
    if (altered > 0 &&
        (try_plan(run, SEARCH_CORRECTED, corrected, altered) || try_loose(run, corrected)))
        return;
    try_loose(run, base == run->typed ? plan : plan_make(run->arena, base, true));
}

/* What the public may see is what anybody finds. */
struct search_result search_run(struct db *db, struct arena *arena, struct actor actor, moment now,
                                const struct search_query *q)
{
    struct wording typed = wording_read(arena, q->text);
    if (typed.n == 0 && str_trim(q->text).n == 0) {
        struct search_result all = run_without_text(db, arena, now, q);
        if (q->counts_facets)
            count_all(db, arena, now, q, &all);
        return all;
    }
    struct run run = {
        .db = db, .arena = arena, .actor = actor, .now = now, .q = q, .typed = &typed};
    run.begun = q->clock ? q->clock() : 0;
    run.result.is_cut = typed.is_cut;
    if (typed.n == 0)
        return run.result; /* signs only: nothing has them */
    run.index = index_reader_open(db, arena);
    run.shelf = shelf_make(arena, run.index, is_late, &run);
    run.filter = filter_of(db, arena, now, q);
    run.is_near = arena_array(arena, bool, (ptrdiff_t)q->limit);
    run.result.ids = arena_array(arena, article_id, (ptrdiff_t)q->limit);
    find(&run);
    run.result.is_late = run.is_late;
    return run.result;
}

struct search_counts search_units(struct db *db, struct arena *arena, struct actor actor)
{
    (void)actor;
    struct search_units_with_articles_rows rows =
        search_units_with_articles(db, arena, SEARCH_UNITS_LIMIT);
    struct search_count *at = arena_array(arena, struct search_count, rows.n);
    for (ptrdiff_t i = 0; i < rows.n; i++)
        at[i] = (struct search_count){.id = rows.at[i].id.n, .name = rows.at[i].name};
    return (struct search_counts){at, rows.n};
}

str search_imported_id(struct db *db, struct arena *arena, struct actor actor, moment now,
                       article_id id)
{
    struct search_code_row row = {0};
    (void)actor;
    search_code(db, arena, id, now, &row);
    return row.code;
}
