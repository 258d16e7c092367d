/* The videos' part of an export. */
#pragma once

#include "feature/export/line.h"

/* Every video, in the order in which they were made. */
void export_videos(struct export_run *run);
