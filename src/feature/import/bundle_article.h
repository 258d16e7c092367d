/* The article of a bundle: its fields, its body from foreign HTML or typed text. */
#pragma once

#include "feature/import/fields.h"
#include "feature/import/run.h"

/* Reads and puts the article of that id. */
void bundle_article(struct import_run *run, struct fields *f, str code);
