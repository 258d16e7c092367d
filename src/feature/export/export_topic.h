/* The topics' part of an export. */
#pragma once

#include "feature/export/line.h"

/* Every topic, in the order in which they were made. */
void export_topics(struct export_run *run);
