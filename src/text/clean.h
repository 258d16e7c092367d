/* Foreign HTML becomes our markup: parsed into a tree by the HTML standard's rules and built again
 * from what text/body.h allows. Nothing of the foreign bytes is passed through. */
#pragma once

#include "core/arena.h"
#include "core/markup.h"
#include "text/body_interview.h"
#include "text/clean_report.h"

/* A picture as it shall stand in a body. Its size, where known, keeps pages from jumping. */
struct clean_picture {
    url src;
    int64_t width, height; /* 0: as the foreign markup says */
};

struct clean_options {
    /* Where a picture is to be fetched from: says whether `address` may stand in a body, and as
     * what. NULL allows paths of this portal only. */
    bool (*picture)(void *with, struct arena *arena, str address, struct clean_picture *out);
    void *with;
    const struct body_speakers *speakers; /* optional: who speaks in a typed interview */
};

/* `foreign` as our markup, in NFC. What was dropped and changed is counted in `report`; text that
 * passes a limit gives an absent body and report->refusal. A body of ours comes out as it went in.
 * Must be called inside a door: the parser's memory is given back there too. */
html clean_html(struct arena *arena, str foreign, const struct clean_options *options,
                struct clean_report *report);
