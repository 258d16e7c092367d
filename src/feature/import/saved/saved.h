/* Folders of saved pages: read by an office's rules and said in the words of the bundle. */
#pragma once

#include "feature/import/convert.h"
#include "feature/import/saved/coverage.h"
#include "feature/import/saved/folder.h"

/* Says the sections (where the rules want them made), pictures and articles that are in the folder
 * through `sink`. `arena` lives as long as the coverage. */
void saved_convert(struct arena *arena, const struct saved_rules *rules,
                   const struct saved_folder *folder, const struct convert_sink *sink,
                   struct saved_coverage *coverage);
/* The same for files that are given one by one, sorted by their names, and the text of the rules;
 * for a process of its own. */
void saved_convert_inputs(struct arena *arena, str rules_text, const struct convert_input *inputs,
                          ptrdiff_t count, const struct convert_sink *sink);
