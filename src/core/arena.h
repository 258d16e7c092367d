/* Memory by lifetime: everything one request (or one line of an import) needs comes from one arena
 * and goes with it. Memory is zeroed and never NULL: past the limit the request leaves by
 * fail_with().
 *
 * What a function gives you lives as long as the arena you gave it. */
#pragma once

#include "core/str.h"

#include <stddef.h>

struct arena_block;

struct arena {
    struct arena_block *newest;
    ptrdiff_t limit;      /* bytes that may be handed out between two resets */
    ptrdiff_t used;       /* bytes handed out since the last reset */
    ptrdiff_t fail_after; /* tests: allocations that still succeed, or -1 for no such limit */
};

void arena_init(struct arena *arena, ptrdiff_t limit);
/* Forgets everything handed out and keeps one block for the next request: the largest of at most a
 * megabyte, so that what requests usually need is there. */
void arena_reset(struct arena *arena);
/* Gives all memory back. The arena may be initialised again. */
void arena_release(struct arena *arena);
/* `size` zeroed bytes, aligned for any type. */
void *arena_bytes(struct arena *arena, ptrdiff_t size);
/* Makes the newest `size` bytes, if these are they, `wanted` bytes long where they are; what is new
 * is zeroed. False: there is no room behind them. */
bool arena_extend(struct arena *arena, const void *bytes, ptrdiff_t size, ptrdiff_t wanted);
/* A copy; the copy of an absent text is absent. The byte after a copy is NUL. */
str arena_copy(struct arena *arena, str s);
/* A NUL-terminated copy for the system's and libraries' calls. */
char *arena_c(struct arena *arena, str s);
/* Text as by printf. */
str arena_printf(struct arena *arena, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
/* Three texts, one behind the other; any of them may be empty or absent. */
str arena_join(struct arena *arena, str first, str second, str third);

/* One zeroed T, or `count` of them. */
#define arena_new(arena, T) ((T *)arena_bytes((arena), (ptrdiff_t)sizeof(T)))
#define arena_array(arena, T, count) ((T *)arena_many((arena), (ptrdiff_t)sizeof(T), (count)))
void *arena_many(struct arena *arena, ptrdiff_t size, ptrdiff_t count);
