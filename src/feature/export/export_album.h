/* The albums' part of an export. */
#pragma once

#include "feature/export/line.h"

/* Every album, in the order in which they were made. */
void export_albums(struct export_run *run);
