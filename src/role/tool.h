/* Files of Word, Excel and PowerPoint from before 2007 are read by programs that the system has
 * packages for (antiword, catdoc), each run for one file behind a fence of its own: it reads below
 * /usr only, has the file as a nameless one and writes what it finds into another, of at most
 * TOOL_TEXT_LIMIT bytes; it connects nowhere and starts nothing that may do more. Where the kernel
 * has no Landlock such files are not read. See docs/design/0018-the-text-of-documents.md. */
#pragma once

#include "core/arena.h"
#include "core/limits.h"
#include "core/str.h"
#include "sys/sandbox.h"

enum { TOOL_TEXT_LIMIT = 16 * MIB };

enum tool_end {
    TOOL_DONE,
    TOOL_LOCKED, /* the file opens with a password only */
    TOOL_DAMAGED,
    TOOL_REFUSED, /* took too much time, memory or room, or nothing at all was found in it */
    TOOL_MISSING, /* no program here reads such files */
};

/* What a program said, believed by nobody: any bytes. */
struct tool_text {
    str bytes;
    str form; /* book_type; absent: plain, with U+000C between sheets. Of a workbook there are tabs
                 between cells, and bytes in it are letters (text/byte_letters.h) */
};

/* True when a program that reads files of that type is there. */
bool tool_is_there(str type);
/* Has the program read a file. `who` is the user that it becomes. `*out` is set with TOOL_DONE. */
enum tool_end tool_read(struct arena *arena, const struct identity *who, str type, str bytes,
                        struct tool_text *out);

/* In the process that tool_read() starts: becomes the program of that number behind the fence. */
_Noreturn void tool_run(int64_t number, const struct identity *who);
