/* Compression of pages: libdeflate at level 5, a fresh page's largest cost (docs/design/0004). */
#pragma once

#include "core/arena.h"
#include "core/str.h"

/* `bytes` as a gzip file, in the arena. */
str gzip_bytes(struct arena *arena, str bytes);
