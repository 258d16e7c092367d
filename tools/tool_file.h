/* Files as the build-time compilers read and write them: whole. Both leave by fail_with(FAIL_IO).
 */
#pragma once

#include "core/arena.h"

/* The file's bytes. A file of more than `limit` bytes is a failure. */
str tool_read_file(struct arena *arena, const char *path, ptrdiff_t limit);
void tool_write_file(const char *path, str text);
