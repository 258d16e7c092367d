/* What a reader may have meant whose words the index does not have as typed: Telex or VNI keys that
 * no keyboard program decoded, words run together. */
#pragma once

#include "feature/index/reader.h"
#include "feature/search/wording.h"

enum understand {
    UNDERSTAND_UNKNOWN, /* only words that the index does not have are understood otherwise */
    UNDERSTAND_ALL,     /* whoever typed one word without his keyboard program typed all so */
};

/* Writes what `from` may mean to `to`; false where it means nothing else. */
bool understand(struct arena *arena, const struct index_reader *index, enum understand how,
                const struct wording *from, struct wording *to);
