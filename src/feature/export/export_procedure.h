/* The procedures' part of an export. */
#pragma once

#include "feature/export/line.h"

/* Where they are filed, then every procedure, in the order in which they were made. */
void export_procedures(struct export_run *run);
