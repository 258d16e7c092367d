/* The lines of units, posts, persons and holdings. */
#pragma once

#include "feature/export/line.h"

/* Units, parents first, then posts. */
void export_organisation(struct export_run *run);
/* Persons, then what they hold: to be called when pictures are out. */
void export_persons(struct export_run *run);
