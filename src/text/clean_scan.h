/* The linear scan before the HTML parser. It reads foreign bytes as tags and text, refuses what
 * passes a limit, and writes a tidy text in which only elements and attributes are left that can
 * matter to a body: no comment, no raw text, no foreign name space, every element closed where its
 * parent is.
 *
 * The parser's time and memory then depend on the tidy text alone: its depth is that of our own
 * stack, a formatting element is open at most once in a cell, and there are at most HTML_TAGS_LIMIT
 * tags. Safety does not depend on the scan: the body is built from the parsed tree by an
 * allow-list. */
#pragma once

#include "core/arena.h"
#include "text/clean_report.h"

/* The tidy text, absent when refused (report->refusal says why and where). Its lines are those of
 * `foreign`: a tag of the tidy text stands on the line on which it was found. */
str clean_scan(struct arena *arena, str foreign, struct clean_report *report);
