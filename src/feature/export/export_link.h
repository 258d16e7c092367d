/* The linked sites' part of an export. */
#pragma once

#include "feature/export/line.h"

/* Every group, then every link, in the order in which they were made. */
void export_links(struct export_run *run);
