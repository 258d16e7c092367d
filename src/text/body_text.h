/* Typed text becomes our markup. */
#pragma once

#include "core/arena.h"
#include "core/markup.h"
#include "text/body_interview.h"
#include "text/clean_report.h"

/* Each line that is not empty is a paragraph, however long. A typed interview becomes turns, with
 * `speakers` (may be NULL) where nobody is named; two or more lines in a row that begin "- " become
 * a list, "+ " lines in it a list inside. The words stay as typed, except for NFC, runs of white
 * space, and control and invisible characters. What happened is added to `report`; a body that
 * clean_html() could not read again is absent, and report->refusal says so. */
html body_from_text(struct arena *arena, str text, const struct body_speakers *speakers,
                    struct clean_report *report);
