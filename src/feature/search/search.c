#include "feature/search/search.h"

#include "feature/search/phrase.h"
#include "feature/search/score.h"
#include "feature/search/search.sql.h"
#include "feature/search/top.h"
#include "feature/search/understand.h"

#include "core/fail.h"
#include "core/limits.h"
#include "text/fold.h"
#include "text/json.h"
#include "text/misspelling.h"

#include <assert.h>

enum {
    MEMORY_KEPT = 6 * MIB,         /* of the request's, for the page; the index gets the rest */
    PHRASE_TEXTS_LIMIT = 64 * MIB, /* memory for the texts of one of them */
    PHRASE_CHECKS_LIMIT = 64,      /* records whose text is looked at for a phrase */
    CORRECTIONS_LIMIT = 8,         /* of one word */
    CORRECTED_WORDS_LIMIT = 4,     /* in a longer query no word that the index has is doubted */
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

/* What belongs to the whole portal has no site, and is found at the root. */
static struct search_filter filter_of(struct db *db, struct arena *arena, moment now,
                                      const struct search_query *q)
{
    struct search_filter filter = {
        .kinds = q->kinds,
        .unit = q->unit.n,
        .among = q->among.at,
        .among_n = q->among.n,
        .finds_whole = q->site.n == 0,
        .from = q->from,
        .before = q->before,
        .now = now,
    };
    assert(!q->among.at || (q->kinds != 0 && (q->kinds & (q->kinds - 1)) == 0));
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
    return filter;
}

static str list_of_ids(struct arena *arena, const int32_t *ids, ptrdiff_t n)
{
    struct buf out = buf_make(arena, n * 16 + 16);
    struct json json = json_make(&out);
    json_put_array(&json);
    for (ptrdiff_t i = 0; i < n; i++)
        json_put_int(&json, ids[i]);
    json_put_end(&json);
    return buf_text(&out);
}

/* Those that have most, each with its name. */
static struct search_counts units_of(struct db *db, struct arena *arena, const struct facets *f)
{
    struct search_counts counts = facets_units(arena, f);
    struct search_count *named = arena_array(arena, struct search_count, counts.n);
    int32_t *ids = arena_array(arena, int32_t, counts.n);
    ptrdiff_t n = 0;
    if (counts.n == 0)
        return counts;
    for (ptrdiff_t i = 0; i < counts.n; i++)
        ids[i] = (int32_t)counts.at[i].id;
    struct search_unit_names_rows names =
        search_unit_names(db, arena, list_of_ids(arena, ids, counts.n), SEARCH_FACETS_LIMIT);
    for (ptrdiff_t i = 0; i < counts.n; i++)
        for (ptrdiff_t k = 0; k < names.n; k++)
            if (names.at[k].id.n == counts.at[i].id)
                named[n++] =
                    (struct search_count){counts.at[i].id, names.at[k].label, counts.at[i].n};
    return (struct search_counts){named, n};
}

static void put_facets(struct db *db, struct arena *arena, const struct facets *f,
                       struct search_result *result)
{
    result->kinds = facets_kinds(arena, f);
    result->sections = facets_sections(arena, f);
    result->years = facets_years(arena, f);
    result->units = units_of(db, arena, f);
}

/* The most that a page asks for, counted from the first result. */
static ptrdiff_t depth_of(const struct search_query *q)
{
    int64_t depth = q->offset + q->limit;
    return depth < SEARCH_DEPTH_LIMIT ? depth : SEARCH_DEPTH_LIMIT;
}

/* Without a text everybody who passes is found. */
static struct search_result run_without_text(struct db *db, struct arena *arena, moment now,
                                             const struct search_query *q)
{
    const struct index_reader *index = index_reader_open(db, arena);
    const struct index_columns *columns = index_reader_columns(index);
    struct search_filter filter = filter_of(db, arena, now, q);
    struct facets *facets = facets_make(arena, index);
    struct top top = {.limit = depth_of(q), .order = SEARCH_NEWEST};
    struct search_result result = {.keys = arena_array(arena, index_key, (ptrdiff_t)q->limit)};
    int64_t total = 0;
    top.at = arena_array(arena, struct found, top.limit);
    for (int64_t d = 0; d < index_reader_ordinals(index); d++) {
        if (columns->is_dead[d] || !search_filter_passes(&filter, columns, d))
            continue;
        total++;
        if (q->counts_facets)
            facets_count(facets, d);
        if (!top_is_too_old(&top, columns->published_at[d], 0))
            top_offer(&top, &(struct found){.key = columns->key[d],
                                            .published_at = columns->published_at[d]});
    }
    struct founds founds = top_take(&top, total);
    for (ptrdiff_t i = (ptrdiff_t)q->offset; i < founds.n; i++)
        result.keys[result.n++] = (index_key){founds.at[i].key};
    set_total(&result, total);
    if (q->counts_facets)
        put_facets(db, arena, facets, &result);
    return result;
}

/* Who has all that the plan asks for; phrases only look as if. */
static void count_facets(struct run *run, const struct plan *plan, const struct scores *scores,
                         int altered)
{
    if (!run->q->counts_facets || plan->has_phrases)
        return;
    struct facets *facets = facets_make(run->arena, run->index);
    scores_count_facets(scores, altered, facets);
    put_facets(run->db, run->arena, facets, &run->result);
}

static void release(void *arena)
{
    arena_release(arena);
}

/* Takes those out that only look as if they had the phrases; of more than can be looked at the rest
 * is believed. */
static void check_phrases(struct run *run, const struct plan *plan, struct founds *founds)
{
    ptrdiff_t kept = 0;
    struct arena texts;
    arena_init(&texts, PHRASE_TEXTS_LIMIT);
    door_defer(release, &texts);
    for (ptrdiff_t i = 0; i < founds->n; i++) {
        bool is_believed = i >= PHRASE_CHECKS_LIMIT || is_late(run);
        index_key key = {founds->at[i].key};
        if (is_believed ||
            phrases_stand(run->db, &texts, run->actor, run->now, run->q->read, plan, key))
            founds->at[kept++] = founds->at[i];
        else
            founds->total--;
        arena_reset(&texts);
    }
    door_forget(release, &texts);
    arena_release(&texts);
    founds->n = kept;
}

static void put_keys(struct run *run, const struct founds *founds, ptrdiff_t from)
{
    struct search_result *result = &run->result;
    bool *is_near = run->is_near;
    for (ptrdiff_t i = from; i < founds->n && i < depth_of(run->q); i++) {
        is_near[result->n] = founds->at[i].is_near;
        result->keys[result->n++] = (index_key){founds->at[i].key};
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
    put_keys(run, founds, (ptrdiff_t)q->offset);
    if (q->order != SEARCH_BEST || q->is_literal || q->offset > 0 || founds->total >= q->limit)
        return;
    struct founds near = scores_near(scores, &run->filter, plan->n / 2 + 1, false,
                                     (ptrdiff_t)(q->limit - founds->n));
    put_keys(run, &near, 0);
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
    put_keys(run, &all, (ptrdiff_t)run->q->offset);
    return true;
}

/* How many articles have all that a plan asks for. */
static int64_t count_matching(const struct scores *scores, int altered)
{
    return scores_matching(scores, SEARCH_NEWEST, altered, 0).total;
}

/* A step for sentences. */
static bool try_sentence(struct run *run, enum search_step step, const struct plan *plan,
                         int altered)
{
    struct scores *scores = scores_of_all(run->shelf, run->arena, plan, &run->filter);
    run->sentence = plan;
    run->sentence_scores = scores;
    int64_t total = count_matching(scores, altered);
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
    struct scores *scores = scores_of_matching(run->shelf, run->arena, plan, &run->filter);
    if (!scores)
        return false;
    if (q->order == SEARCH_BEST) {
        int64_t total = count_matching(scores, altered);
        if (total == 0)
            return false;
        if (total >= q->limit && !plan->has_phrases)
            scores_weigh_matching(scores);
        else
            scores = scores_of_all(run->shelf, run->arena, plan, &run->filter);
    }
    ptrdiff_t limit = depth_of(q);
    if (plan->has_phrases && limit < PHRASE_CHECKS_LIMIT)
        limit = PHRASE_CHECKS_LIMIT;
    struct founds founds = scores_matching(scores, q->order, altered, limit);
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
    const struct scores *scores = plan == run->sentence
                                      ? run->sentence_scores
                                      : scores_of_all(run->shelf, run->arena, plan, &run->filter);
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
    if (typed.n == 0 && str_trim(q->text).n == 0)
        return run_without_text(db, arena, now, q);
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
    run.result.keys = arena_array(arena, index_key, (ptrdiff_t)q->limit);
    find(&run);
    run.result.is_late = run.is_late;
    return run.result;
}

struct search_articles search_articles(struct arena *arena, const struct search_result *result)
{
    article_id *ids = arena_array(arena, article_id, result->n);
    ptrdiff_t n = 0;
    for (ptrdiff_t i = 0; i < result->n; i++)
        if (index_key_kind(result->keys[i]) == INDEX_ARTICLE)
            ids[n++] = (article_id){index_key_id(result->keys[i])};
    return (struct search_articles){ids, n};
}

uint32_t search_kinds(struct db *db, struct arena *arena, struct actor actor, site_id site)
{
    (void)actor; /* what the index holds is public */
    const struct index_reader *index = index_reader_open(db, arena);
    uint32_t kinds = index_reader_kinds(index, site.n);
    if (site.n != 0)
        return kinds;
    struct search_sites_rows sites = search_sites(db, arena, S(""));
    for (ptrdiff_t i = 0; i < sites.n; i++)
        kinds |= index_reader_kinds(index, sites.at[i].id.n);
    return kinds;
}

struct search_clock search_clock(struct db *db, struct arena *arena, struct actor actor, moment now)
{
    (void)actor; /* what the index holds is public */
    const struct index_reader *index = index_reader_open(db, arena);
    const struct index_columns *columns = index_reader_columns(index);
    int64_t last = INT64_MIN;
    int64_t next = INT64_MAX;
    for (int64_t d = 0; d < index_reader_ordinals(index); d++) {
        int64_t at = columns->is_dead[d] ? INT64_MIN : columns->published_at[d];
        last = at > last && at <= now.s ? at : last;
        next = at < next && at > now.s ? at : next;
    }
    return (struct search_clock){{last}, next == INT64_MAX ? MOMENT_NONE : (moment){next}};
}

struct search_counts search_units(struct db *db, struct arena *arena, struct actor actor)
{
    (void)actor; /* what the index holds is public */
    struct index_ids units = index_reader_units(index_reader_open(db, arena));
    struct search_unit_names_rows rows =
        search_unit_names(db, arena, list_of_ids(arena, units.at, units.n), SEARCH_UNITS_LIMIT);
    struct search_count *at = arena_array(arena, struct search_count, rows.n);
    for (ptrdiff_t i = 0; i < rows.n; i++)
        at[i] = (struct search_count){.id = rows.at[i].id.n, .name = rows.at[i].name};
    return (struct search_counts){at, rows.n};
}

str search_imported_id(struct db *db, struct arena *arena, struct actor actor, moment now,
                       index_key key)
{
    struct search_code_row row = {0};
    (void)actor;
    if (index_key_kind(key) == INDEX_ARTICLE)
        search_code(db, arena, (article_id){key.n}, now, &row);
    return row.code;
}
