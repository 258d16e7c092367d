/* The targets' and figures' part of an export. */
#pragma once

#include "feature/export/line.h"

/* Every indicator with all that was said of it, then every target and every figure, in the order in
 * which they were made. */
void export_targets(struct export_run *run);
