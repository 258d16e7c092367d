/* Files that were packed into the program while building (tools/pack.c). */
#pragma once

struct packed_file {
    const char *name;
    const char *begin, *end;
};
