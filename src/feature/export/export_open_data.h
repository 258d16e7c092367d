/* The terms of open data in a bundle. */
#pragma once

#include "feature/export/line.h"

/* Writes the terms of every site. */
void export_open_data(struct export_run *run);
