/* The files of a folder and of those below it. */
#pragma once

#include "core/arena.h"

struct folder_file {
    str path; /* below the folder, with "/" between */
    int64_t size;
};

struct folder_list {
    struct folder_file *at;
    ptrdiff_t n;
};

/* All ordinary files below `path`, sorted by the bytes of their paths; links are not followed,
 * hidden files left out. Fails (FAIL_IO, FAIL_LIMIT) when a folder cannot be read, or there are
 * more than FOLDER_FILES_LIMIT files or FOLDER_DEPTH_LIMIT folders within each other. */
struct folder_list folder_read(struct arena *arena, const char *path);
/* True when a folder is at `path`. */
bool folder_exists(const char *path);
