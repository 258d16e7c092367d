/* The converters that there are, by the name of what they read. */
#pragma once

#include "feature/import/convert.h"

struct converter {
    str format;
    /* Reads all inputs; `rules` is what the operator said about them, or absent. Called inside a
     * door; `arena` may be emptied afterwards. */
    void (*convert)(struct arena *arena, str rules, const struct convert_input *inputs,
                    ptrdiff_t count, const struct convert_sink *sink);
};

/* The last has no function. */
extern const struct converter converters[];

/* Runs the converter of that name, in this process. */
void converter_run(struct arena *arena, str format, str rules, const struct convert_input *inputs,
                   ptrdiff_t count, const struct convert_sink *sink);
