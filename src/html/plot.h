/* Where the values of a plot stand: whole numbers in the units of its drawing. */
#pragma once

#include <stdint.h>

/* 1, 2 or 5 with zeros behind: the smallest of which at most `lines` fit below `span`. */
int64_t plot_step(int64_t span, int lines);
/* How long `value` is where `span` is `length` long, rounded; 0 for a value that is not above zero.
 * `span` is above zero. */
int64_t plot_length(int64_t value, int64_t span, int64_t length);
