/* The notices' part of an export. */
#pragma once

#include "feature/export/line.h"

/* Every notice, in the order in which they were made. */
void export_notice(struct export_run *run);
