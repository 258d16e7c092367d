/* Numbers as people in Viet Nam write them: "." between thousands, "," before the decimals. */
#pragma once

#include "core/arena.h"
#include "core/decimal.h"
#include "core/str.h"

/* "1.357", "-1.357". */
str text_int(struct arena *arena, int64_t n);
/* `scaled` / 10^`places` with all its places, 0 to 18: text_decimal(arena, 13575, 1) is "1.357,5".
 */
str text_decimal(struct arena *arena, int64_t scaled, int places);
/* A decimal with the places that it has: "1.357,5". */
str text_amount(struct arena *arena, decimal d);
/* The size of a file, as file managers count it (1 MB is 1.048.576 bytes): "750 byte", "12 KB",
 * "1,2 MB". One decimal below ten. */
str text_size(struct arena *arena, int64_t bytes);
