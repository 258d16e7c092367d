/* Plans of the use of land and space in a bundle. */
#pragma once

#include "feature/export/line.h"

/* Writes every plan. */
void export_plannings(struct export_run *run);
