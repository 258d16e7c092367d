/* The sample city, built into the program: bundles and the pictures that they name. */
#pragma once

#include "feature/import/import.h"

ptrdiff_t sample_count(void);
/* The i-th bundle, in the order in which they are imported. */
struct import_source sample_source(ptrdiff_t i);
/* For struct import_media. */
bool sample_picture(void *with, struct arena *arena, str name, str *bytes);
