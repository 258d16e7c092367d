#include "feature/search/understand.h"

#include "text/split.h"
#include "text/syllable.h"
#include "text/typing.h"

enum { SPLIT_FROM_BYTES = 4 };

struct understanding {
    struct arena *arena;
    const struct index_reader *index;
    enum understand how;
};

static bool is_known(const struct understanding *u, str shown)
{
    return index_has_word(u->index, text_fold(u->arena, shown));
}

static str decode(const struct understanding *u, const struct wording_word *word)
{
    str telex = typing_decode(u->arena, TYPING_TELEX, word->typed);
    str decoded = telex.p ? telex : typing_decode(u->arena, TYPING_VNI, word->typed);
    return decoded.p && is_known(u, decoded) ? decoded : (str){0};
}

/* Keys that were no syllable before. */
static bool types_keys(const struct understanding *u, const struct wording *from)
{
    for (int i = 0; i < from->n; i = wording_next(from, i))
        if (decode(u, &from->at[i]).p && !syllable_is_bare(from->at[i].typed))
            return true;
    return false;
}

/* In how many documents the syllables stand side by side, at their weakest seam. */
static int64_t weight_of(const struct understanding *u, const struct split_way *way)
{
    int64_t weight = INT64_MAX;
    for (int i = 0; i + 1 < way->n && weight > 0; i++) {
        struct index_postings pair;
        index_read_pair(u->index, text_fold(u->arena, way->syllables[i]),
                        text_fold(u->arena, way->syllables[i + 1]), &pair);
        if (pair.n < weight)
            weight = pair.n;
    }
    return weight;
}

static bool split(const struct understanding *u, const struct wording_word *word,
                  struct split_way *best)
{
    int64_t most = 0;
    struct split_ways ways = {0};
    if (word->kind == TOKEN_WORD && word->typed.n >= SPLIT_FROM_BYTES)
        ways = split_syllables(u->arena, text_lower(u->arena, word->typed));
    for (int i = 0; i < ways.n; i++) {
        int64_t weight = weight_of(u, &ways.at[i]);
        if (weight > most) {
            most = weight;
            *best = ways.at[i];
        }
    }
    return most > 0;
}

/* True if word `i` was understood as something else. */
static bool understand_word(const struct understanding *u, const struct wording *from, int i,
                            struct wording *to)
{
    const struct wording_word *word = &from->at[i];
    bool is_unknown = !index_has_word(u->index, word->folded);
    if (!is_unknown && u->how == UNDERSTAND_UNKNOWN)
        return false;
    str decoded = decode(u, word);
    struct split_way way;
    if (decoded.p)
        wording_put(u->arena, to, word, &decoded, 1);
    else if (is_unknown && split(u, word, &way))
        wording_put(u->arena, to, word, way.syllables, way.n);
    else
        return false;
    return true;
}

bool understand(struct arena *arena, const struct index_reader *index, enum understand how,
                const struct wording *from, struct wording *to)
{
    struct understanding u = {arena, index, how};
    bool is_changed = false;
    *to = (struct wording){.is_cut = from->is_cut};
    if (how == UNDERSTAND_ALL && !types_keys(&u, from))
        return false;
    for (int i = 0; i < from->n; i = wording_next(from, i)) {
        bool is_understood = understand_word(&u, from, i, to);
        if (!is_understood)
            wording_keep(to, from, i);
        is_changed = is_changed || is_understood;
    }
    return is_changed;
}
