/* Lists of gazette documents (công báo) become lines of a bundle.
 *
 * A list is one JSON object a line with so_hieu, loai, nam, topic_name, nguon_url and full_text,
 * the text as it came out of a PDF. docs/import-gazette.md says what becomes of what. */
#pragma once

#include "feature/import/convert.h"

/* True for the beginning of a file whose first line is such an object. */
bool gazette_is(str head);
/* Reads all files. Must be called inside a door; `arena` may be emptied afterwards. */
void gazette_convert(struct arena *arena, const struct convert_input *inputs, ptrdiff_t count,
                     const struct convert_sink *sink);
