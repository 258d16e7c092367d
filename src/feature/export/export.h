/* Export: the whole record as a bundle, which an import reads back to an equal record. */
#pragma once

#include "feature/record/record.h"

#include "core/buf.h"

/* Where the bundle goes: one line at a time, with its end of line. May leave by the door. */
struct export_target {
    void (*write)(void *with, str line);
    void *with;
    bool is_public_only; /* without drafts */
};

/* Writes the record as it stands at one instant. Needs the system; anybody else gets nothing and
 * false. */
bool export_record(struct db *db, struct actor actor, const struct export_target *target);
