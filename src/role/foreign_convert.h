/* Conversions by a process that reads foreign markup: its end that gives files and takes lines. */
#pragma once

#include "feature/import/convert.h"
#include "role/foreign_process.h"

/* Has the converter of `format` read the inputs; what it says goes to `sink` while it reads. NULL
 * when it read to the end, else why not. */
const char *foreign_process_convert(struct foreign_process *process, struct arena *arena,
                                    str format, str rules, const struct convert_input *inputs,
                                    ptrdiff_t count, const struct convert_sink *sink);
