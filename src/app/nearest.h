/* "Did you mean …?": the name that a mistyped one was probably meant to be. */
#pragma once

#include "core/str.h"

struct nearest {
    str typed;
    const char *best; /* NULL while no name was near enough */
    int distance;
};

struct nearest nearest_start(str typed);
/* Looks at one more name. A name is near when at most a third of its letters differ. */
void nearest_offer(struct nearest *nearest, const char *name);
