/* The work calendar's part of an export. */
#pragma once

#include "feature/export/line.h"

/* Every week, then every entry with what it said before, in the order in which they were made. */
void export_agenda(struct export_run *run);
