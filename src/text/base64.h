/* Base64 (RFC 4648, with padding), for files inside of JSON. */
#pragma once

#include "core/arena.h"
#include "core/str.h"

str base64_write(struct arena *arena, str bytes);
/* False when `text` is not Base64 with its padding. */
bool base64_read(struct arena *arena, str text, str *out);
