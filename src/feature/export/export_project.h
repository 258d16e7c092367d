/* Projects, their progress and land clearance as lines of a bundle. */
#pragma once

#include "feature/export/line.h"

void export_projects(struct export_run *run);
