/* The process that reads what others wrote: foreign HTML becomes our markup here, and exports of
 * other systems lines of a bundle, where a mistake of a parser reaches nothing. It has one line to
 * the process that started it, no file, no network, no database, bounded memory and time. What it
 * answers is checked again by who asked (role/foreign.h). */
#pragma once

#include "feature/import/converters.h"
#include "sys/sandbox.h"
#include "text/clean.h"

/* The line to who started it, and the only thing open. */
enum { MEDIA_LINE = 3 };

/* What is done with a job. */
struct media_work {
    html (*clean)(struct arena *arena, str foreign, const struct clean_options *options,
                  struct clean_report *report);
    const struct converter *converters; /* the last has no function; NULL for none */
};

/* As the program does it. */
extern const struct media_work media_work;

/* Fences itself in and does jobs until the line ends. Returns the exit status. */
int media_run(const struct media_work *work, const struct identity *identity);
