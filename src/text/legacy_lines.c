#include "text/legacy_lines.h"

#include <string.h>

enum {
    FIRST_LINES = 64,
    SHARE_ALONE = 75, /* percent of its words that become syllables, for a line to decide alone, */
    SHARE_NEAR = 60,  /* and where a line near it has decided */
    SHARE_OUTDONE = 90,   /* where most stands, too */
    GAINED_ODD = 2,       /* words gained, some of them odd, */
    GAINED_PLAIN = 4,     /* or none odd, for a line to decide alone */
    GAINED_MIXED = 3,     /* in a line that is correct otherwise */
    ODD_BEYOND_DOUBT = 8, /* where all words fit, no other encoding is tried */
    RARE = 20,            /* an encoding that another has so many times the words of */
};

struct legacy_lines legacy_lines_make(struct arena *arena)
{
    return (struct legacy_lines){.arena = arena};
}

void legacy_lines_add(struct legacy_lines *lines, str line)
{
    if (lines->n == lines->capacity) {
        struct legacy_judged *old = lines->at;
        lines->capacity = lines->capacity ? 2 * lines->capacity : FIRST_LINES;
        lines->at = arena_array(lines->arena, struct legacy_judged, lines->capacity);
        if (old)
            memcpy(lines->at, old, (size_t)lines->n * sizeof *old);
    }
    lines->at[lines->n++] = (struct legacy_judged){.line = legacy_line_of(line)};
}

static bool has_share(const struct legacy_tally *tally, int percent)
{
    return tally->words > 0 && tally->valid * 100 >= tally->words * percent;
}

/* The encoding in which most of the line becomes syllables; `near` wins where two are equal. */
static enum legacy best_of(struct legacy_line line, enum legacy near, struct legacy_tally *best)
{
    enum legacy found = LEGACY_NONE;
    int64_t most = 0;
    *best = (struct legacy_tally){0};
    bool is_beyond_doubt = false;
    for (int e = LEGACY_TCVN3; e < LEGACY_COUNT && !is_beyond_doubt; e++) {
        struct legacy_tally tally = legacy_tally(line, (enum legacy)e);
        is_beyond_doubt = tally.valid == tally.words && tally.odd >= ODD_BEYOND_DOUBT;
        int64_t worth = 2 * (3 * tally.valid - 2 * tally.words) + (e == (int)near);
        if (tally.gained > 0 && (found == LEGACY_NONE || worth > most)) {
            found = (enum legacy)e;
            most = worth;
            *best = tally;
        }
    }
    return found;
}

static bool decides(const struct legacy_tally *tally)
{
    bool is_odd = tally->odd > 0 && tally->gained >= GAINED_ODD;
    return has_share(tally, SHARE_ALONE) && (is_odd || tally->gained >= GAINED_PLAIN);
}

/* VISCII and VPS share letters with Unicode, so that much of them stands as it is. */
static bool outdoes(const struct legacy_tally *tally)
{
    return tally->odd >= GAINED_ODD && has_share(tally, SHARE_OUTDONE);
}

/* What a line says of itself. */
static void judge_alone(struct legacy_judged *judged, enum legacy near, struct legacy_guess *guess)
{
    struct legacy_tally best;
    if (legacy_line_is_plain(judged->line)) {
        judged->verdict = LEGACY_SILENT;
        return;
    }
    struct legacy_tally standing = legacy_tally(judged->line, LEGACY_NONE);
    enum legacy encoding = best_of(judged->line, near, &best);
    bool stands = 2 * standing.valid > standing.words;
    judged->encoding = encoding;
    if (encoding == LEGACY_NONE) {
        judged->verdict = standing.unicode > 0 ? LEGACY_STANDS : LEGACY_OPEN;
    } else if (best.unicode > 0) {
        bool is_mixed = best.gained >= GAINED_MIXED && best.odd >= GAINED_ODD;
        judged->verdict = is_mixed ? LEGACY_MIXED : LEGACY_STANDS;
    } else if (decides(&best) && best.valid > standing.valid && (!stands || outdoes(&best))) {
        judged->verdict = LEGACY_CONVERTS;
        guess[encoding].words += best.words;
        guess[encoding].valid += best.valid;
    } else {
        bool is_sure = stands && standing.valid > 1 && !has_share(&best, SHARE_NEAR);
        judged->verdict = is_sure ? LEGACY_STANDS : LEGACY_OPEN;
    }
}

/* What a line that says too little is, when the lines near it are in `near`. `agrees`: all that
 * decided on both sides are. */
static bool goes_with(struct legacy_line line, enum legacy near, bool agrees)
{
    struct legacy_tally tally = legacy_tally(line, near);
    struct legacy_tally standing = legacy_tally(line, LEGACY_NONE);
    if (near == LEGACY_NONE || tally.unicode > 0 || tally.touched == 0)
        return false;
    if (tally.words == 0)
        return agrees;
    if (agrees && tally.valid + tally.names >= tally.words && tally.names > 0)
        return true;
    return has_share(&tally, SHARE_NEAR) && tally.valid >= standing.valid &&
           (tally.gained > 0 || agrees);
}

/* A short line may be words in two encodings: then it is in the one that most lines are in. A
 * correct line with a word or two in that one is mixed. */
static void join_most(struct legacy_lines *lines, enum legacy most,
                      const struct legacy_guess *guess)
{
    for (ptrdiff_t i = 0; i < lines->n; i++) {
        struct legacy_judged *judged = &lines->at[i];
        bool is_other = judged->verdict == LEGACY_CONVERTS && judged->encoding != most;
        bool is_doubted = judged->verdict == LEGACY_STANDS && judged->encoding != LEGACY_NONE;
        if (!is_other && !is_doubted)
            continue;
        struct legacy_tally tally = legacy_tally(judged->line, most);
        bool is_rare = guess[judged->encoding].valid * RARE < guess[most].valid;
        bool fits = is_rare && tally.valid + tally.names >= tally.words;
        if (is_doubted && tally.unicode > 0 && tally.gained > 0 && tally.odd > 0) {
            judged->encoding = most;
            judged->verdict = LEGACY_MIXED;
        } else if (is_other && tally.gained > 0 && (fits || has_share(&tally, SHARE_ALONE))) {
            judged->encoding = most;
        }
    }
}

/* What a line that decided is in; `otherwise` for one that did not. */
static int decided(const struct legacy_judged *judged, int otherwise)
{
    switch (judged->verdict) {
    case LEGACY_SILENT:
    case LEGACY_OPEN:
    case LEGACY_MIXED:
        break;
    case LEGACY_STANDS:
        return LEGACY_NONE;
    case LEGACY_CONVERTS:
        return (int)judged->encoding;
    }
    return otherwise;
}

/* Tells each line what the next one that decided is in. */
static void look_ahead(struct legacy_lines *lines)
{
    int after = LEGACY_COUNT;
    for (ptrdiff_t i = lines->n - 1; i >= 0; i--) {
        lines->at[i].after = after;
        after = decided(&lines->at[i], after);
    }
}

/* Has the lines that are open go with those near them. */
static void settle(struct legacy_lines *lines, enum legacy otherwise)
{
    int before = LEGACY_COUNT;
    for (ptrdiff_t i = 0; i < lines->n; i++) {
        struct legacy_judged *judged = &lines->at[i];
        int after = judged->after;
        int by = before != LEGACY_COUNT ? before : after != LEGACY_COUNT ? after : (int)otherwise;
        bool agrees = by != LEGACY_NONE && (before == by || before == LEGACY_COUNT) &&
                      (after == by || after == LEGACY_COUNT);
        if (judged->verdict == LEGACY_OPEN) {
            judged->encoding = by == LEGACY_NONE ? otherwise : (enum legacy)by;
            if (goes_with(judged->line, judged->encoding, agrees))
                judged->verdict = LEGACY_CONVERTS;
        } else {
            before = decided(judged, before);
        }
        lines->is_any =
            lines->is_any || judged->verdict == LEGACY_CONVERTS || judged->verdict == LEGACY_MIXED;
    }
}

struct legacy_guess legacy_lines_judge(struct legacy_lines *lines, enum legacy near)
{
    struct legacy_guess guess[LEGACY_COUNT] = {{0}};
    enum legacy most = LEGACY_NONE;
    for (ptrdiff_t i = 0; i < lines->n; i++)
        judge_alone(&lines->at[i], near, guess);
    for (int e = LEGACY_TCVN3; e < LEGACY_COUNT; e++)
        if (guess[e].valid > guess[most].valid)
            most = (enum legacy)e;
    guess[most].encoding = most;
    if (most != LEGACY_NONE)
        join_most(lines, most, guess);
    look_ahead(lines);
    settle(lines, most != LEGACY_NONE ? most : near);
    return guess[most];
}

void legacy_lines_write(struct buf *out, const struct legacy_lines *lines, ptrdiff_t i,
                        struct legacy_report *report)
{
    const struct legacy_judged *judged = &lines->at[i];
    switch (judged->verdict) {
    case LEGACY_SILENT:
    case LEGACY_STANDS:
    case LEGACY_OPEN:
        buf_str(out, judged->line.text);
        return;
    case LEGACY_CONVERTS:
        legacy_write(out, judged->line, judged->encoding);
        break;
    case LEGACY_MIXED:
        legacy_write_mixed(out, judged->line, judged->encoding);
        break;
    }
    if (report)
        report->lines[judged->encoding]++;
}
