/* Addresses of older systems, and the rules for them. */
#pragma once

#include "feature/export/line.h"

void export_redirects_all(struct export_run *run);
