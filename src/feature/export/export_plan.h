/* Plans and their measures as lines of a bundle. */
#pragma once

#include "feature/export/line.h"

void export_plans(struct export_run *run);
