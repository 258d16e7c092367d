#include "feature/search/plan.h"

#include "feature/index/words.h"
#include "feature/search/abbreviations.h"

#include "core/buf.h"
#include "core/limits.h"
#include "text/dates.h"
#include "text/syllable.h"

static const float word_weight = 1.0F;
static const float pair_weight = 0.5F;
/* What only stands in for what was typed. */
static const float other_weight = 0.5F;
/* Of who is of that number himself: above all that naming it often can be worth. */
static const float number_weight = 4.0F;
/* A number alone may be anything, as in "17 chỉ tiêu", unless a kind of document stands before it.
 */
static const float bare_number_weight = 1.0F;

enum { NUMBER_PARTS_LIMIT = 6 };

struct planner {
    struct arena *arena;
    struct plan *plan;
};

/* The bit of a piece of evidence, the same for the same one; 0 where there is no room. */
static uint64_t add_evidence(struct plan *plan, const struct evidence *e)
{
    for (int i = 0; i < plan->evidence_n; i++) {
        struct evidence *old = &plan->evidence[i];
        if (str_equal(old->first, e->first) && str_equal(old->second, e->second) &&
            str_equal(old->exact, e->exact) && old->is_held == e->is_held) {
            old->weight = old->weight > e->weight ? old->weight : e->weight;
            return UINT64_C(1) << i;
        }
    }
    if (plan->evidence_n == PLAN_EVIDENCE_LIMIT)
        return 0;
    plan->evidence[plan->evidence_n] = *e;
    return UINT64_C(1) << plan->evidence_n++;
}

static uint64_t add_word(struct plan *plan, const struct wording_word *word)
{
    bool is_held = plan->holds_marks && word->is_marked;
    return add_evidence(plan, &(struct evidence){
                                  .first = word->folded,
                                  .exact = plan->query->is_marked ? word->exact : (str){0},
                                  .is_held = is_held,
                                  .weight = word_weight,
                              });
}

static uint64_t add_pair(struct plan *plan, str first, str second, float weight)
{
    return add_evidence(plan,
                        &(struct evidence){.first = first, .second = second, .weight = weight});
}

static void add_choice(struct term *term, uint64_t bits)
{
    if (bits != 0 && term->n < PLAN_CHOICES_LIMIT)
        term->choices[term->n++] = (struct choice){.bits = bits};
}

/* Words that follow each other; 0 where there is no room for them. */
static uint64_t chain_of(struct plan *plan, const str *words, int n)
{
    uint64_t bits = 0;
    float weight = other_weight / (float)n; /* all of them are worth what the one word is */
    for (int i = 0; i < n; i++) {
        uint64_t bit = add_evidence(plan, &(struct evidence){.first = words[i], .weight = weight});
        uint64_t pair = i > 0 ? add_pair(plan, words[i - 1], words[i], weight * pair_weight) : bit;
        if (bit == 0 || pair == 0)
            return 0;
        bits |= bit | pair;
    }
    return bits;
}

static bool is_short_form(const struct wording_word *word, const struct abbreviation *a)
{
    return str_equal(word->folded, a->short_form) &&
           (word->is_capital || !syllable_is_bare(a->short_form));
}

/* The long forms of a word that is a short one. */
static void add_long_forms(struct plan *plan, struct term *term, const struct wording_word *word)
{
    struct abbreviations all = abbreviations_all();
    for (int i = 0; i < all.n; i++)
        if (is_short_form(word, &all.at[i]))
            add_choice(term, chain_of(plan, all.at[i].words, all.at[i].n));
}

static bool stands_at(const struct wording *query, int at, const struct abbreviation *a)
{
    if (at + a->n > query->n)
        return false;
    for (int i = 0; i < a->n; i++) {
        const struct wording_word *word = &query->at[at + i];
        if (word->role != TOKEN_ALONE || word->quote != 0 || !str_equal(word->folded, a->words[i]))
            return false;
        if (word->is_marked && !str_equal(word->exact, a->exact[i]))
            return false;
    }
    return true;
}

/* Words that are a long form: each of them is also matched by the short one. */
static void add_short_forms(struct plan *plan)
{
    struct abbreviations all = abbreviations_all();
    for (int i = 0; i < all.n; i++) {
        const struct abbreviation *a = &all.at[i];
        for (int at = 0; a->n > 1 && at + a->n <= plan->query->n; at++) {
            if (!stands_at(plan->query, at, a) || syllable_is_bare(a->short_form))
                continue;
            uint64_t bit = add_evidence(
                plan, &(struct evidence){.first = a->short_form, .weight = other_weight});
            for (int t = 0; t < plan->n; t++)
                if (plan->terms[t].from >= at && plan->terms[t].to <= at + a->n)
                    add_choice(&plan->terms[t], bit);
        }
    }
}

/* A day is written in several ways: 19/1/2022, 19/01/2022, 19-1-2022, ngày 19 tháng 1 năm 2022. */
static void add_spellings_of_day(const struct planner *p, struct term *term, str typed)
{
    day d;
    if (!text_parse_day(typed, &d))
        return;
    struct civil c = day_civil(d);
    for (int form = 0; form < 8; form++) {
        int day_width = form & 1 ? 2 : 1;
        int month_width = form & 2 ? 2 : 1;
        char sign = form & 4 ? '-' : '/';
        struct evidence e = {.weight = other_weight};
        e.first = arena_printf(p->arena, "%0*d%c%0*d%c%d", day_width, c.day, sign, month_width,
                               c.month, sign, c.year);
        add_choice(term, add_evidence(p->plan, &e));
    }
    str words[] = {arena_printf(p->arena, "%d", c.day), S("thang"),
                   arena_printf(p->arena, "%d", c.month), S("nam"),
                   arena_printf(p->arena, "%d", c.year)};
    add_choice(term, chain_of(p->plan, words, sizeof words / sizeof words[0]));
}

/* A number of a document, a figure, a day: as a whole, or its parts side by side. */
static void add_whole(const struct planner *p, struct term *term)
{
    const struct wording *query = p->plan->query;
    uint64_t parts = 0;
    add_choice(term, add_word(p->plan, &query->at[term->from]));
    for (int i = term->from + 1; i < term->to; i++) {
        parts |= add_word(p->plan, &query->at[i]);
        if (i > term->from + 1)
            parts |= add_pair(p->plan, query->at[i - 1].folded, query->at[i].folded, pair_weight);
    }
    add_choice(term, parts);
    if (query->at[term->from].kind == TOKEN_DATE)
        add_spellings_of_day(p, term, query->at[term->from].typed);
}

/* Words in quotes. Of two words without marks the index knows all; of others the text is asked. */
static void add_phrase(struct plan *plan, struct term *term)
{
    uint64_t bits = 0;
    const struct wording_word *last = NULL;
    int words = 0;
    bool is_held = false;
    for (int i = term->from; i < term->to; i++) {
        const struct wording_word *word = &plan->query->at[i];
        if (word->role == TOKEN_WHOLE)
            continue;
        bits |= add_word(plan, word);
        if (last && word->follows)
            bits |= add_pair(plan, last->folded, word->folded, pair_weight);
        term->is_phrase = term->is_phrase || (last && !word->follows);
        is_held = is_held || (plan->holds_marks && word->is_marked);
        last = word;
        words++;
    }
    term->is_phrase = term->is_phrase || words > 2 || (words > 1 && is_held);
    plan->has_phrases = plan->has_phrases || term->is_phrase;
    add_choice(term, bits);
}

static int term_end(const struct wording *query, int i)
{
    int quote = query->at[i].quote;
    if (quote == 0)
        return wording_next(query, i);
    while (i < query->n && query->at[i].quote == quote)
        i++;
    return i;
}

/* Side by side as typed, over the borders of terms: what stands together in a document, too, is
 * worth more. */
static void add_pairs(struct plan *plan)
{
    const struct wording_word *last = NULL;
    for (int i = 0; i < plan->query->n; i++) {
        const struct wording_word *word = &plan->query->at[i];
        if (word->role == TOKEN_WHOLE)
            continue;
        if (last && word->follows)
            add_pair(plan, last->folded, word->folded, pair_weight);
        last = word;
    }
}

/* The parts of a number that begins with word `i`, as many as it has for sure: those of a code, or
 * a word of digits. 0: there is none. */
static int number_parts(const struct wording *query, int i)
{
    const struct wording_word *word = &query->at[i];
    bool has_digit = word->folded.n > 0 && word->folded.p[0] >= '0' && word->folded.p[0] <= '9';
    if (!has_digit || word->role == TOKEN_WHOLE)
        return 0;
    if (word->role == TOKEN_ALONE)
        return 1;
    if (i == 0 || query->at[i - 1].role != TOKEN_WHOLE)
        return 0;
    return wording_next(query, i - 1) - i;
}

/* Whether word `i` ends the name of a kind of document, or is "số". */
static bool names_kind(const struct wording *query, int i)
{
    static const str ends[] = {S_INIT("so"),   S_INIT("quyet"), S_INIT("dinh"),  S_INIT("luat"),
                               S_INIT("lenh"), S_INIT("thi"),   S_INIT("tu"),    S_INIT("hoach"),
                               S_INIT("van"),  S_INIT("bao"),   S_INIT("trinh"), S_INIT("cao"),
                               S_INIT("dan"),  S_INIT("an")};
    for (size_t k = 0; i >= 0 && k < sizeof ends / sizeof *ends; k++)
        if (str_equal(query->at[i].folded, ends[k]))
            return true;
    return false;
}

/* Who is of a number needs no "số" before it, as its own heading may have none. */
static void excuse_word(struct plan *plan, int word, uint64_t bit)
{
    for (int t = 0; word >= 0 && t < plan->n; t++)
        if (plan->terms[t].from == word && plan->query->at[word].quote == 0 &&
            str_equal(plan->query->at[word].folded, S("so")))
            add_choice(&plan->terms[t], bit);
}

static void add_number(const struct planner *p, int i, int least)
{
    const struct wording *query = p->plan->query;
    int before = query->at[i].role == TOKEN_PART ? i - 2 : i - 1;
    bool is_named = names_kind(query, before);
    struct buf parts = buf_make(p->arena, 4 * WORDING_BYTES_LIMIT);
    for (int n = 1; n <= NUMBER_PARTS_LIMIT && i < query->n; n++, i++) {
        if (query->at[i].role == TOKEN_WHOLE)
            return;
        if (n > 1)
            buf_char(&parts, ' ');
        buf_str(&parts, query->at[i].folded);
        if (n < least)
            continue;
        struct evidence e = {
            .first = index_number_mark,
            .second = arena_copy(p->arena, buf_text(&parts)),
            .is_number = true,
            .weight = n > 1 || is_named ? number_weight : bare_number_weight,
        };
        excuse_word(p->plan, before, add_evidence(p->plan, &e));
    }
}

/* Who is of the number that was typed: "08-NQ/TU", and what might be one: "08 nq tu". */
static void add_numbers(const struct planner *p)
{
    for (int i = 0; i < p->plan->query->n; i++) {
        int least = number_parts(p->plan->query, i);
        if (least > 0)
            add_number(p, i, least);
    }
}

struct plan *plan_make(struct arena *arena, const struct wording *query, bool holds_marks)
{
    struct plan *plan = arena_new(arena, struct plan);
    struct planner planner = {arena, plan};
    *plan = (struct plan){.query = query, .holds_marks = holds_marks};
    for (int i = 0; i < query->n; i = plan->terms[plan->n++].to) {
        struct term *term = &plan->terms[plan->n];
        *term = (struct term){.from = i, .to = term_end(query, i)};
        if (query->at[i].quote != 0)
            add_phrase(plan, term);
        else if (query->at[i].role == TOKEN_WHOLE)
            add_whole(&planner, term);
        else
            add_choice(term, add_word(plan, &query->at[i]));
    }
    add_pairs(plan);
    for (int t = 0; t < plan->n; t++)
        if (plan->terms[t].to == plan->terms[t].from + 1 &&
            query->at[plan->terms[t].from].quote == 0)
            add_long_forms(plan, &plan->terms[t], &query->at[plan->terms[t].from]);
    add_short_forms(plan);
    add_numbers(&planner);
    return plan;
}

void plan_allow(struct plan *plan, int term, str folded, str exact, int cost)
{
    struct term *t = &plan->terms[term];
    uint64_t bit = add_evidence(plan, &(struct evidence){.first = folded,
                                                         .exact = exact,
                                                         .is_held = exact.p != NULL,
                                                         .weight = other_weight});
    int before = t->n;
    add_choice(t, bit);
    if (t->n > before) {
        t->choices[before].cost = cost;
        t->choices[before].shown = exact.p ? exact : folded;
    }
}

/* The words of a choice, in a row: what stands in quotes, and what has pairs, as a phrase. */
static struct highlight_term highlight_of(struct arena *arena, const struct plan *plan,
                                          uint64_t bits)
{
    struct buf text = buf_make(arena, WORDING_BYTES_LIMIT);
    bool is_exact = true;
    for (int i = 0; i < plan->evidence_n; i++) {
        const struct evidence *e = &plan->evidence[i];
        if (!(bits >> i & 1) || e->second.p)
            continue;
        if (text.n > 0)
            buf_char(&text, ' ');
        buf_str(&text, e->is_held ? e->exact : e->first);
        is_exact = is_exact && e->is_held;
    }
    return (struct highlight_term){buf_text(&text), is_exact};
}

static struct highlight_term highlight_of_phrase(struct arena *arena, const struct plan *plan,
                                                 const struct term *term)
{
    struct buf text = buf_make(arena, WORDING_BYTES_LIMIT);
    bool is_exact = plan->holds_marks;
    for (int i = term->from; i < term->to; i++) {
        const struct wording_word *word = &plan->query->at[i];
        if (word->role == TOKEN_WHOLE)
            continue;
        if (text.n > 0)
            buf_char(&text, ' ');
        buf_str(&text, word->exact);
        is_exact = is_exact && word->is_marked;
    }
    return (struct highlight_term){buf_text(&text), is_exact};
}

struct highlight_terms plan_highlights(struct arena *arena, const struct plan *plan)
{
    struct highlight_term *at = arena_array(arena, struct highlight_term, HIGHLIGHT_TERMS_LIMIT);
    ptrdiff_t n = 0;
    for (int t = 0; t < plan->n; t++) {
        const struct term *term = &plan->terms[t];
        bool is_quoted = plan->query->at[term->from].quote != 0;
        for (int c = 0; c < term->n && n < HIGHLIGHT_TERMS_LIMIT; c++) {
            at[n] = is_quoted ? highlight_of_phrase(arena, plan, term)
                              : highlight_of(arena, plan, term->choices[c].bits);
            n += at[n].text.n > 0;
        }
    }
    return (struct highlight_terms){at, n};
}
