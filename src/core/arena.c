#include "core/arena.h"

#include "core/fail.h"

#include <assert.h>
#include <stdalign.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct arena_block {
    struct arena_block *older;
    ptrdiff_t size;
    ptrdiff_t used;
    alignas(max_align_t) char bytes[];
};

enum {
    FIRST_BLOCK = 64 * 1024,
    KEPT_BLOCK = 1024 * 1024,
    MOST_TEXTS = 256,
    ALIGNMENT = alignof(max_align_t)
};

void arena_init(struct arena *arena, ptrdiff_t limit)
{
    *arena = (struct arena){.limit = limit, .fail_after = -1};
}

void arena_reset(struct arena *arena)
{
    struct arena_block *kept = NULL;
    for (struct arena_block *block = arena->newest; block;) {
        struct arena_block *older = block->older;
        if (!kept && (block->size <= KEPT_BLOCK || !older))
            kept = block;
        else
            free(block);
        block = older;
    }
    if (kept) {
        memset(kept->bytes, 0, (size_t)kept->used);
        kept->used = 0;
        kept->older = NULL;
    }
    arena->newest = kept;
    arena->used = 0;
}

void arena_release(struct arena *arena)
{
    arena_reset(arena);
    free(arena->newest);
    arena->newest = NULL;
}

static ptrdiff_t rounded(ptrdiff_t size)
{
    return (size + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
}

static struct arena_block *add_block(struct arena *arena, ptrdiff_t at_least)
{
    ptrdiff_t size = arena->newest ? arena->newest->size * 2 : FIRST_BLOCK;
    if (size > 8 * 1024 * 1024)
        size = 8 * 1024 * 1024;
    if (size < at_least)
        size = at_least;
    struct arena_block *block = calloc(1, sizeof *block + (size_t)size);
    if (!block)
        fail_with(FAIL_MEMORY, "the system has no %td bytes left", size);
    block->size = size;
    block->older = arena->newest;
    arena->newest = block;
    return block;
}

void *arena_bytes(struct arena *arena, ptrdiff_t size)
{
    assert(size >= 0);
    if (arena->fail_after == 0)
        fail_with(FAIL_MEMORY, "a test took the memory away");
    if (arena->fail_after > 0)
        arena->fail_after--;
    if (size > arena->limit - arena->used)
        fail_with(FAIL_MEMORY, "arena limit of %td bytes reached", arena->limit);
    ptrdiff_t taken = rounded(size);
    struct arena_block *block = arena->newest;
    if (!block || block->size - block->used < taken)
        block = add_block(arena, taken);
    void *bytes = block->bytes + block->used;
    block->used += taken;
    arena->used += taken;
    return bytes;
}

bool arena_extend(struct arena *arena, const void *bytes, ptrdiff_t size, ptrdiff_t wanted)
{
    struct arena_block *block = arena->newest;
    ptrdiff_t more = rounded(wanted) - rounded(size);
    bool is_newest =
        block && size > 0 && (const char *)bytes + rounded(size) == block->bytes + block->used;
    if (!is_newest || more > block->size - block->used || more > arena->limit - arena->used ||
        arena->fail_after == 0)
        return false;
    if (arena->fail_after > 0)
        arena->fail_after--;
    block->used += more;
    arena->used += more;
    return true;
}

void *arena_many(struct arena *arena, ptrdiff_t size, ptrdiff_t count)
{
    ptrdiff_t total;
    if (count < 0 || __builtin_mul_overflow(size, count, &total))
        fail_with(FAIL_MEMORY, "an array of %td items is too large", count);
    return arena_bytes(arena, total);
}

str arena_copy(struct arena *arena, str s)
{
    if (!s.p)
        return (str){0};
    return (str){arena_c(arena, s), s.n};
}

char *arena_c(struct arena *arena, str s)
{
    char *copy = arena_bytes(arena, s.n + 1);
    if (s.n > 0)
        memcpy(copy, s.p, (size_t)s.n);
    return copy;
}

str arena_printf(struct arena *arena, const char *format, ...)
{
    char most[MOST_TEXTS]; /* have room here, and need not be made twice */
    va_list arguments;
    va_start(arguments, format);
    va_list again;
    va_copy(again, arguments);
    int length = vsnprintf(most, sizeof most, format, arguments);
    va_end(arguments);
    assert(length >= 0);
    char *text = arena_bytes(arena, (ptrdiff_t)length + 1);
    if (length < MOST_TEXTS)
        memcpy(text, most, (size_t)length);
    else
        vsnprintf(text, (size_t)length + 1, format, again);
    va_end(again);
    return (str){text, length};
}

str arena_join(struct arena *arena, str first, str second, str third)
{
    char *text = arena_bytes(arena, first.n + second.n + third.n + 1);
    char *to = text;
    const str parts[] = {first, second, third};
    for (int i = 0; i < 3; i++) {
        if (parts[i].n > 0)
            memcpy(to, parts[i].p, (size_t)parts[i].n);
        to += parts[i].n;
    }
    return (str){text, to - text};
}
