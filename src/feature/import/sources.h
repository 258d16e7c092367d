/* The files of an import: bundles are read line by line, exports of other systems by their
 * converters, all files of one kind together. */
#pragma once

#include "feature/import/run.h"

/* Reads the pages of a folder by its rules and takes what they hold. */
void sources_take_folder(struct import_run *run, const struct import_folder *folder);
/* Reads all sources and takes what they hold. */
void sources_take(struct import_run *run, const struct import_source *sources, ptrdiff_t count);
