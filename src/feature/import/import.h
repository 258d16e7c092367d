/* Import: what an office already has comes in whole, and what does not is named.
 *
 * An import is a sequence of items, each with the id it has where it comes from. An item that is in
 * already is compared: equal ones are passed over, so that an import may be run twice, or be killed
 * and run again, and ends in the same record. Items are written in batches, each in one
 * transaction. */
#pragma once

#include "feature/import/report.h"
#include "feature/record/record.h"

struct import_options {
    str site;      /* code of the site that everything goes to; absent: what each item says */
    str media_dir; /* where pictures lie that items name; absent: none */
    bool dry_run;  /* do all of it, then take it back */
};

/* Reads the files in turn. Needs the system as `actor`. What is wrong with an item goes into the
 * report and the next one follows; what is wrong with the machine leaves by the door, with all
 * batches before kept. */
void import_files(struct db *db, struct actor actor, moment now,
                  const struct import_options *options, const str *paths, ptrdiff_t count,
                  struct import_report *report);
