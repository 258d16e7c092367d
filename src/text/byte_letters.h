/* Letters that stand for bytes. catdoc takes the soft hyphen out of what it reads, which is the
 * byte of a letter in TCVN3 (design 0013); so it is told that bytes are those of code page 866,
 * where no byte is one, and what it makes of them becomes bytes again here. */
#pragma once

#include "core/arena.h"
#include "core/str.h"

/* The name of that code page, as catdoc has it. */
#define BYTE_LETTERS "cp866"

/* `text` as it would be had its bytes been read as Windows-1252. Cells, which tabs, line feeds and
 * form feeds part, are of bytes or of UTF-16: one that has a letter that the code page lacks is the
 * latter and stays. */
str byte_letters_undo(struct arena *arena, str text);
