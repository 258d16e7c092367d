/* Layers of the map and their places. */
#pragma once

#include "feature/export/line.h"

void export_place(struct export_run *run);
