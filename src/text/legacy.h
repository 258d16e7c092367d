/* Vietnamese text from before Unicode: TCVN3 (ABC), VNI, VPS, VISCII and Windows-1258, as bytes or
 * as the Western letters that the bytes look like when nobody knew ("Céng hßa", "Coäng hoøa").
 *
 * What a text is follows from the words: it is taken for the encoding in which most words with
 * marks become possible syllables, if they are none as they stand. That is decided for each line,
 * and where a line says too little, by the lines near it. Correct Vietnamese, French and English
 * stay byte for byte. What a text cannot tell: whether small letters of TCVN3 were set in a font
 * that has only capitals. docs/design/0013-legacy-encodings.md has more. */
#pragma once

#include "core/arena.h"
#include "core/str.h"

enum legacy {
    LEGACY_NONE, /* text as it stands: Unicode, or nothing that tells */
    LEGACY_TCVN3,
    LEGACY_VNI,
    LEGACY_VPS,
    LEGACY_VISCII,
    LEGACY_WINDOWS_1258,
};

enum { LEGACY_COUNT = LEGACY_WINDOWS_1258 + 1 };

struct legacy_guess {
    enum legacy encoding; /* of most lines that are in any */
    int64_t words;        /* with marks, of the lines in it, */
    int64_t valid;        /* of which so many are possible syllables once converted */
    bool is_plain;        /* nothing of it could be legacy, whatever is near it */
    bool stays;           /* none of it would be converted where nothing is near it */
};

struct legacy_report {
    int64_t lines[LEGACY_COUNT]; /* that were converted, by encoding */
};

/* "TCVN3", "VNI" …; "Unicode" for LEGACY_NONE. */
const char *legacy_name(enum legacy encoding);
/* Which encoding most of a text is in. `text` is UTF-8 or bytes, line by line. */
struct legacy_guess legacy_detect(struct arena *arena, str text);
/* The text as NFC where it was legacy, all else as it stands; `text` itself where nothing is
 * converted. `near` is what texts that belong to it are in, for lines that say too little
 * (LEGACY_NONE: nothing is known). A line that is no UTF-8 and legacy comes out as UTF-8; one that
 * is neither stays. Adds to `report`. */
str legacy_convert(struct arena *arena, str text, enum legacy near, struct legacy_report *report);
/* The same for HTML: tags stay, what stands between them is converted paragraph by paragraph, with
 * its entities for Western letters. */
str legacy_convert_html(struct arena *arena, str html, enum legacy near,
                        struct legacy_report *report);
