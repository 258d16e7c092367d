/* WordPress exports become lines of a bundle.
 *
 * The files are read twice: what an article names (categories, pictures, authors, the order of the
 * menu) may stand behind it, and in another file of the same site. What is kept between are terms,
 * menus and the names of attachments, never texts. docs/import-wordpress.md says what becomes of
 * what. */
#pragma once

#include "feature/import/convert.h"

/* True for the beginning of a file that is RSS: an export, or something that it can be told from
 * only by reading it. */
bool wxr_is(str head);
/* Reads all files of one or several sites. What they hold goes to `sink`, what is wrong with them
 * as well. Must be called inside a door; `arena` may be emptied afterwards. */
void wxr_convert(struct arena *arena, const struct convert_input *inputs, ptrdiff_t count,
                 const struct convert_sink *sink);
