#include "text/highlight.h"

#include "core/buf.h"
#include "core/hash.h"
#include "text/tokens.h"
#include "text/utf8.h"

#include <stdlib.h>

/* A term as the hashes of its words. */
struct pattern {
    uint64_t words[HIGHLIGHT_WORDS_LIMIT];
    int n;
    bool exact;
};

struct match {
    ptrdiff_t from, to;
    int term;
};

struct matches {
    struct pattern patterns[HIGHLIGHT_TERMS_LIMIT];
    int terms;
    struct match at[HIGHLIGHT_MATCHES_LIMIT];
    int n;
};

static void add_pattern(struct matches *found, const struct highlight_term *term)
{
    struct tokens tokens;
    struct token token;
    struct pattern *pattern = &found->patterns[found->terms];
    pattern->exact = term->exact;
    pattern->n = 0;
    tokens_begin(&tokens, term->text);
    while (pattern->n < HIGHLIGHT_WORDS_LIMIT && tokens_next(&tokens, &token))
        if (token.role != TOKEN_WHOLE)
            pattern->words[pattern->n++] = hash_bytes(term->exact ? token.exact : token.folded);
    found->terms += pattern->n > 0;
}

/* The newest words of the text, as many as a phrase may have. */
struct words {
    struct word {
        ptrdiff_t at, end;
        uint64_t folded, exact;
    } ring[HIGHLIGHT_WORDS_LIMIT];
    ptrdiff_t n;
};

static const struct word *word_back(const struct words *words, int back)
{
    return &words->ring[(words->n - 1 - back) % HIGHLIGHT_WORDS_LIMIT];
}

static bool ends_here(const struct pattern *pattern, const struct words *words)
{
    if (words->n < pattern->n)
        return false;
    for (int back = 0; back < pattern->n; back++) {
        const struct word *word = word_back(words, back);
        if ((pattern->exact ? word->exact : word->folded) != pattern->words[pattern->n - 1 - back])
            return false;
    }
    return true;
}

static int by_place(const void *a, const void *b)
{
    const struct match *x = a;
    const struct match *y = b;
    if (x->from != y->from)
        return x->from < y->from ? -1 : 1;
    return (x->to > y->to) - (x->to < y->to);
}

/* Every place where a term stands, in order of their beginnings. */
static struct matches *find(struct arena *arena, str text, struct highlight_terms terms)
{
    struct matches *found = arena_new(arena, struct matches);
    for (ptrdiff_t i = 0; i < terms.n && found->terms < HIGHLIGHT_TERMS_LIMIT; i++)
        add_pattern(found, &terms.at[i]);
    struct words words = {.n = 0};
    struct tokens tokens;
    struct token token;
    tokens_begin(&tokens, str_slice(text, 0, utf8_boundary(text, HIGHLIGHT_SCAN_LIMIT)));
    while (found->terms > 0 && tokens_next(&tokens, &token)) {
        if (token.role == TOKEN_WHOLE)
            continue;
        words.ring[words.n++ % HIGHLIGHT_WORDS_LIMIT] = (struct word){
            token.at, token.at + token.n, hash_bytes(token.folded), hash_bytes(token.exact)};
        for (int t = 0; t < found->terms && found->n < HIGHLIGHT_MATCHES_LIMIT; t++)
            if (ends_here(&found->patterns[t], &words))
                found->at[found->n++] = (struct match){
                    word_back(&words, found->patterns[t].n - 1)->at, token.at + token.n, t};
    }
    qsort(found->at, (size_t)found->n, sizeof found->at[0], by_place);
    return found;
}

/* White space as people see it: also the no-break space and its kind. */
static bool is_space(int32_t point)
{
    return point == ' ' || (point >= '\t' && point <= '\r') || point == 0xA0 || point == 0x2028 ||
           point == 0x2029 || point == 0x202F;
}

/* Overlapping matches, and those with only space between them, become one. */
static void merge(str text, struct matches *found)
{
    int kept = 0;
    for (int i = 0; i < found->n; i++) {
        struct match *last = kept > 0 ? &found->at[kept - 1] : NULL;
        bool touches = last != NULL;
        for (ptrdiff_t at = last ? last->to : 0; touches && at < found->at[i].from;)
            touches = is_space(utf8_next(text, &at));
        if (touches && last->to < found->at[i].to)
            last->to = found->at[i].to;
        else if (!touches)
            found->at[kept++] = found->at[i];
    }
    found->n = kept;
}

static void put_character(struct buf *out, int32_t point)
{
    switch (point) {
    case '&':
        buf_str(out, S("&amp;"));
        return;
    case '<':
        buf_str(out, S("&lt;"));
        return;
    case '>':
        buf_str(out, S("&gt;"));
        return;
    case '"':
        buf_str(out, S("&quot;"));
        return;
    case '\'':
        buf_str(out, S("&#39;"));
        return;
    default:
        if (point == UTF8_BROKEN || point < 0x20)
            point = UTF8_REPLACEMENT;
        utf8_add(out, point);
    }
}

struct stretch {
    ptrdiff_t from, to;
};

/* A stretch of the text with its marks; white space runs as one space, none at the ends. */
static void put_stretch(struct buf *out, str text, struct stretch s, const struct matches *found)
{
    int next = 0;
    bool space = false;
    bool marked = false;
    bool begun = false;
    while (next < found->n && found->at[next].from < s.from)
        next++;
    for (ptrdiff_t at = s.from; at < s.to;) {
        if (marked && at >= found->at[next].to) {
            buf_str(out, S("</mark>"));
            marked = false;
            next++;
        }
        bool begins = next < found->n && at == found->at[next].from && found->at[next].to <= s.to;
        int32_t point = utf8_next(text, &at);
        if (is_space(point)) {
            space = true;
            continue;
        }
        if (space && begun)
            buf_char(out, ' ');
        space = false;
        begun = true;
        if (begins) {
            buf_str(out, S("<mark>"));
            marked = true;
        }
        put_character(out, point);
    }
    if (marked)
        buf_str(out, S("</mark>"));
}

/* Room for every character as its longest escape; marks come on top. */
static struct buf make_out(struct arena *arena, ptrdiff_t bytes)
{
    struct buf out = buf_make(arena, 6 * bytes + 16 * HIGHLIGHT_MATCHES_LIMIT + 64);
    buf_reserve(&out, bytes + bytes / 4 + 64);
    return out;
}

html text_mark(struct arena *arena, str text, struct highlight_terms terms)
{
    struct matches *found = find(arena, text, terms);
    struct buf out = make_out(arena, text.n);
    merge(text, found);
    put_stretch(&out, text, (struct stretch){0, text.n}, found);
    return (html){buf_text(&out)};
}

/* The stretch of at most `budget` bytes, from one match to another, that says most: the more of
 * the query's terms the better, long phrases above all, the earliest of equals. */
static struct stretch best_cluster(const struct matches *found, ptrdiff_t budget)
{
    struct stretch best = {0, 0};
    int best_score = 0;
    for (int i = 0; i < found->n; i++) {
        uint32_t seen = 0;
        int score = 0;
        ptrdiff_t end = found->at[i].to;
        for (int j = i; j < found->n && found->at[j].to - found->at[i].from <= budget; j++) {
            int words = found->patterns[found->at[j].term].n;
            uint32_t term = UINT32_C(1) << found->at[j].term;
            score += seen & term ? 1 : 20 * words * words;
            seen |= term;
            if (found->at[j].to > end)
                end = found->at[j].to;
        }
        if (score > best_score) {
            best_score = score;
            best = (struct stretch){found->at[i].from, end};
        }
    }
    return best;
}

static ptrdiff_t walk_back(str text, ptrdiff_t at, ptrdiff_t characters)
{
    for (; at > 0 && characters > 0; characters--)
        at = utf8_boundary(text, at - 1);
    return at;
}

static ptrdiff_t walk_on(str text, ptrdiff_t at, ptrdiff_t characters)
{
    for (; at < text.n && characters > 0; characters--)
        utf8_next(text, &at);
    return at;
}

/* Where a stretch of text may be cut. -1 where there is no such place. */
struct cuts {
    ptrdiff_t first_word, last_sentence; /* beginnings */
    ptrdiff_t word_end, sentence_end;    /* the last ones */
};

static bool ends_sentence(int32_t point, bool ended)
{
    bool closes = point == '"' || point == ')' || point == 0x201D || point == 0x2019;
    return point == '.' || point == '!' || point == '?' || point == 0x2026 || (ended && closes);
}

static struct cuts look_for_cuts(str text, struct stretch s)
{
    struct cuts cuts = {-1, s.from == 0 ? 0 : -1, -1, -1};
    bool ended = false;
    bool space = false;
    bool line = false;
    for (ptrdiff_t at = s.from; at < s.to;) {
        ptrdiff_t here = at;
        int32_t point = utf8_next(text, &at);
        if (is_space(point)) {
            if (!space) {
                cuts.word_end = here;
                cuts.sentence_end = ended ? here : cuts.sentence_end;
            }
            if (point == '\n' && !line)
                cuts.sentence_end = cuts.word_end;
            line = line || point == '\n';
            space = true;
            continue;
        }
        if (space && cuts.first_word < 0)
            cuts.first_word = here;
        if (space && (ended || line))
            cuts.last_sentence = here;
        ended = ends_sentence(point, ended);
        space = false;
        line = false;
    }
    return cuts;
}

/* Where to begin so that `spare` characters are well used: a sentence's start, or a word's. */
static ptrdiff_t begin_before(str text, ptrdiff_t from, ptrdiff_t spare, bool *cut)
{
    *cut = false;
    struct stretch wide = {walk_back(text, from, spare * 2 / 3), from};
    /* The character at `from` is looked at too: it may be the sentence's first. */
    struct cuts cuts = look_for_cuts(text, (struct stretch){wide.from, walk_on(text, from, 1)});
    if (cuts.last_sentence >= 0)
        return cuts.last_sentence;
    *cut = true;
    struct stretch near = {walk_back(text, from, spare / 3), from};
    cuts = look_for_cuts(text, near);
    return cuts.first_word >= 0 ? cuts.first_word : from;
}

/* Where to end within `characters` from `begin` on, not before `least`. */
static ptrdiff_t end_after(str text, ptrdiff_t begin, ptrdiff_t least, ptrdiff_t characters,
                           bool *cut)
{
    ptrdiff_t furthest = walk_on(text, begin, characters);
    *cut = furthest < text.n;
    if (!*cut)
        return furthest;
    ptrdiff_t enough = walk_on(text, begin, characters * 2 / 3);
    struct stretch last = {begin, walk_on(text, furthest, 1)};
    struct cuts cuts = look_for_cuts(text, last);
    if (cuts.sentence_end >= least && cuts.sentence_end >= enough) {
        *cut = false;
        return cuts.sentence_end;
    }
    return cuts.word_end > begin && cuts.word_end >= least ? cuts.word_end : furthest;
}

html text_snippet(struct arena *arena, str text, struct highlight_terms terms, ptrdiff_t characters)
{
    struct matches *found = find(arena, text, terms);
    struct stretch cluster = best_cluster(found, characters);
    ptrdiff_t spare = characters - utf8_count(str_slice(text, cluster.from, cluster.to));
    bool cut_before;
    bool cut_after;
    struct stretch s;
    s.from = begin_before(text, cluster.from, spare > 0 ? spare : 0, &cut_before);
    s.to = end_after(text, s.from, cluster.to, characters, &cut_after);
    struct buf out = make_out(arena, s.to - s.from);
    merge(text, found);
    if (cut_before)
        buf_str(&out, S("… "));
    put_stretch(&out, text, s, found);
    if (cut_after)
        buf_str(&out, S(" …"));
    return (html){buf_text(&out)};
}
