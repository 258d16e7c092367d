/* Budget reports in a bundle. */
#pragma once

#include "feature/export/line.h"

/* Writes every report with its lines. */
void export_budgets(struct export_run *run);
