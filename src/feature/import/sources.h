/* The files of an import: bundles are read line by line, exports of other systems by their
 * converters, all files of one kind together. */
#pragma once

#include "feature/import/run.h"

/* Reads all sources and takes what they hold. */
void sources_take(struct import_run *run, const struct import_source *sources, ptrdiff_t count);
