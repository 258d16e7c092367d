#include "text/split.h"

#include "text/syllable.h"

struct splitting {
    str word;
    bool is_marked;
    int wanted; /* syllables of the ways that are looked for now */
    struct split_way now;
    struct split_ways found;
};

static bool is_syllable(const struct splitting *s, str part)
{
    /* A vowel alone is a syllable, but seldom what was run into another word. */
    return part.n > 1 && (s->is_marked ? syllable_is_marked(part) : syllable_is_bare(part));
}

/* Depth is bounded by the syllables that are wanted. */
static void split_from(struct splitting *s, ptrdiff_t at)
{
    if (s->found.n == SPLIT_WAYS_LIMIT)
        return;
    if (s->now.n + 1 == s->wanted) {
        str rest = str_slice(s->word, at, s->word.n);
        if (!is_syllable(s, rest))
            return;
        s->now.syllables[s->now.n] = rest;
        s->found.at[s->found.n] = s->now;
        s->found.at[s->found.n++].n = s->wanted;
        return;
    }
    for (ptrdiff_t to = at + 1; to < s->word.n; to++) {
        str part = str_slice(s->word, at, to);
        if (!is_syllable(s, part))
            continue;
        s->now.syllables[s->now.n++] = part;
        split_from(s, to);
        s->now.n--;
    }
}

struct split_ways split_syllables(struct arena *arena, str word)
{
    struct splitting s = {.word = word};
    if (word.n > SPLIT_BYTES_LIMIT)
        return s.found;
    for (ptrdiff_t i = 0; i < word.n; i++)
        s.is_marked = s.is_marked || (unsigned char)word.p[i] >= 0x80;
    s.found.at = arena_array(arena, struct split_way, SPLIT_WAYS_LIMIT);
    for (s.wanted = 2; s.wanted <= SPLIT_SYLLABLES_LIMIT; s.wanted++)
        split_from(&s, 0);
    return s.found;
}
