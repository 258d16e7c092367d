/* The days of visits that are over, and what an older system had counted, of every site. */
#pragma once

#include "feature/export/line.h"

/* Nothing where no counters stand beside the record. */
void export_visit(struct export_run *run);
