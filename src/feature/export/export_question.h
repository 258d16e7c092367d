/* The questions' part of an export. */
#pragma once

#include "feature/export/line.h"

/* Every question, in the order in which they were made. */
void export_questions(struct export_run *run);
