/* The standing pages' part of an export. */
#pragma once

#include "feature/export/line.h"

/* Every page, in the order in which they were made. */
void export_pages(struct export_run *run);
