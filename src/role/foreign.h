/* Foreign markup, read by a process that can do nothing else (role/media.h).
 *
 * The process is started with the first text and serves many; one that ends over a text, or takes
 * too much for it, costs that text and is started anew with the next. Its answers are checked:
 * nothing of them is believed that body_check() does not accept. */
#pragma once

#include "feature/import/convert.h"
#include "sys/sandbox.h"
#include "text/clean.h"

struct foreign;

/* Nothing is started yet. `who` is the user that the process becomes. */
struct foreign *foreign_open(struct arena *arena, const struct identity *who);
/* Ends the process. Takes a `struct foreign *`, so that it can be deferred. */
void foreign_close(void *foreign);
/* As clean_html(), with options->picture called in this process, and the refusals of a process
 * besides. Fails by the door (FAIL_IO) when there can be no such process: foreign markup is then
 * not read at all. The first argument is a `struct foreign *`. */
html foreign_clean(void *foreign, struct arena *arena, str text,
                   const struct clean_options *options, struct clean_report *report);
/* Has a converter (feature/import/converters.h) read the inputs; what it says goes to `sink` while
 * it reads. NULL when it read all there is, else why it ended before. The first argument is a
 * `struct foreign *`. */
const char *foreign_convert(void *foreign, struct arena *arena, str format, str rules,
                            const struct convert_input *inputs, ptrdiff_t count,
                            const struct convert_sink *sink);
