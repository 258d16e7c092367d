/* A folder of saved pages, as a converter sees it: names, and a way to their bytes. */
#pragma once

#include "core/arena.h"

struct saved_folder {
    const str *paths; /* of all files below it, with "/" between, sorted by their bytes */
    ptrdiff_t count;
    void *with;
    /* The bytes of a file; false, and `*why` says why, when they are not to be had. */
    bool (*read)(void *with, struct arena *arena, str path, str *bytes, const char **why);
};

/* Where that path stands in the list; -1 when it is not there. */
ptrdiff_t saved_folder_find(const struct saved_folder *folder, str path);
