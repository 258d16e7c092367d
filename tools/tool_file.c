#include "tool_file.h"

#include "core/fail.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

str tool_read_file(struct arena *arena, const char *path, ptrdiff_t limit)
{
    FILE *file = fopen(path, "rb");
    if (!file)
        fail_with(FAIL_IO, "cannot open %s: %s", path, strerror(errno));
    struct stat status;
    bool is_read = fstat(fileno(file), &status) == 0;
    ptrdiff_t size = is_read && status.st_size <= limit ? (ptrdiff_t)status.st_size : 0;
    char *text = arena_bytes(arena, size + 1);
    is_read = is_read && fread(text, 1, (size_t)size, file) == (size_t)size;
    fclose(file);
    if (!is_read)
        fail_with(FAIL_IO, "cannot read %s", path);
    if (status.st_size > limit)
        fail_with(FAIL_LIMIT, "%s has more than %td bytes", path, limit);
    return (str){text, size};
}

void tool_write_file(const char *path, str text)
{
    FILE *file = fopen(path, "wb");
    if (!file)
        fail_with(FAIL_IO, "cannot open %s: %s", path, strerror(errno));
    bool is_written = fwrite(text.p, 1, (size_t)text.n, file) == (size_t)text.n;
    if (fclose(file) != 0 || !is_written)
        fail_with(FAIL_IO, "cannot write %s", path);
}
