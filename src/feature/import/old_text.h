/* Text from before Unicode in an item: converted before anything else looks at it, since what
 * Unicode takes for a soft hyphen or a sign is a letter there. */
#pragma once

#include "feature/import/report.h"

#include "text/json_read.h"

/* A line of a bundle whose bytes are no UTF-8: as UTF-8 where they are legacy text. */
str old_text_line(struct arena *arena, struct import_report *report, str line);
/* All texts of an item, each with the others' help; codes, addresses and files stay. */
void old_text_item(struct arena *arena, struct import_report *report, struct value *item);
