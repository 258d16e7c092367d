/* The text of documents, read by a program that can do nothing else (src/paper): one process a
 * document, started with nothing but a line. A document over which it ends, or that takes it too
 * long, costs its text and no more. What it says is settled here: valid text in NFC, at most
 * SHEETS_TEXT_LIMIT bytes. Scanned pages go to a second such process that recognises letters, where
 * this system has what that takes. */
#pragma once

#include "feature/file/files.h"

#include "sys/sandbox.h"

struct papers;

/* Nothing is started yet. `who` is the user that the processes become; `program` is the path of
 * savi-media, NULL: beside this program. */
struct papers *papers_open(struct arena *arena, const struct identity *who, const char *program);
/* Ends what is running. Takes a `struct papers *`, so that it can be deferred. */
void papers_close(void *papers);
/* Whether reading a file again, of which so much is known, may tell more: what was not read, and
 * scanned pages where letters can be recognised. The first argument is a `struct papers *`. */
bool papers_may_tell(void *papers, str type, enum file_text known);
/* What stands in a file of that type: FILE_TEXT_NONE where nothing here reads it. The first
 * argument is a `struct papers *`. */
void papers_read(void *papers, struct arena *arena, str type, str bytes, struct file_reading *out);
