/* A place in a list that is ordered by a moment and an id, newest first, as an address carries it:
 * "1642559100-17". What lies behind such a place is the same however much is added before it, so
 * that turning pages never shows an item twice. */
#pragma once

#include "core/arena.h"
#include "core/moment.h"
#include "core/str.h"

struct place {
    moment at;
    int64_t id;
};

str place_write(struct arena *arena, struct place place);
/* False when `token` is none that place_write() wrote. */
bool place_read(str token, struct place *out);
