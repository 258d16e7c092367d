/* The documents as lines of a bundle. */
#pragma once

#include "feature/export/line.h"

void export_documents(struct export_run *run);
