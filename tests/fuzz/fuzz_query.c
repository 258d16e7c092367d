/* What readers type: it is read within its limits, every part of it lies in the text, and what it
 * is understood as is made of possible syllables. */
#include "fuzz.h"

#include "core/limits.h"
#include "feature/search/plan.h"
#include "text/misspelling.h"
#include "text/nfc.h"
#include "text/split.h"
#include "text/syllable.h"
#include "text/typing.h"

#include <stdlib.h>

static void check(bool holds)
{
    if (!holds)
        abort();
}

static void check_word(struct arena *arena, const struct wording_word *word)
{
    for (int typing = TYPING_TELEX; typing <= TYPING_VNI; typing++) {
        str decoded = typing_decode(arena, (enum typing)typing, word->typed);
        check(!decoded.p || syllable_is_marked(decoded));
    }
    struct split_ways ways = split_syllables(arena, word->typed);
    for (int i = 0; i < ways.n; i++) {
        ptrdiff_t bytes = 0;
        for (int k = 0; k < ways.at[i].n; k++)
            bytes += ways.at[i].syllables[k].n;
        check(bytes == word->typed.n);
    }
    struct misspellings all = misspellings_of(arena, word->folded);
    for (ptrdiff_t i = 0; i < all.n; i++)
        check(!str_equal(all.at[i].text, word->folded));
    misspelling_other_tone(arena, word->exact);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size > 8 * KIB)
        return 0;
    struct arena arena;
    arena_init(&arena, 64 * MIB);
    str text = text_nfc(&arena, (str){(const char *)data, (ptrdiff_t)size});
    struct wording wording = wording_read(&arena, text);
    check(wording.n <= WORDING_WORDS_LIMIT);
    for (int i = 0; i < wording.n; i++) {
        check(wording.at[i].typed.p >= text.p &&
              wording.at[i].typed.p + wording.at[i].typed.n <= text.p + text.n);
        check_word(&arena, &wording.at[i]);
    }
    for (int holds = 0; holds <= 1; holds++) {
        struct plan *plan = plan_make(&arena, &wording, holds);
        check(plan->evidence_n <= PLAN_EVIDENCE_LIMIT && plan->n <= wording.n);
        for (int t = 0; t < plan->n; t++)
            plan_allow(plan, t, S("zezo"), (str){0}, 1);
        plan_highlights(&arena, plan);
    }
    wording_text(&arena, &wording);
    arena_release(&arena);
    return 0;
}
