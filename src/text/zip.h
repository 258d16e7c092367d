/* Archives as office programs write them (ZIP, APPNOTE.TXT 6.3): what is in one, and what an entry
 * holds, piece by piece, in memory that does not grow with it. */
#pragma once

#include "core/arena.h"
#include "core/str.h"

#include <stdint.h>

enum { ZIP_ENTRIES_LIMIT = 10000, ZIP_UNPACKED_LIMIT = 256 * 1024 * 1024 };

struct zip {
    str bytes;
    ptrdiff_t at, end; /* of its directory */
    int left;          /* entries that may still be looked at */
};

struct zip_entry {
    str name;
    ptrdiff_t head; /* where it begins in the archive */
    int64_t packed_size;
    int method;
};

/* False when there is no directory at the end of `bytes`. */
bool zip_open(str bytes, struct zip *out);
/* The next entry of the directory; false behind the last one, and where it is damaged. */
bool zip_next(struct zip *zip, struct zip_entry *out);
/* The entry of that name. */
bool zip_find(str bytes, str name, struct zip_entry *out);

struct zip_reader;

/* Reads an entry that is stored or deflated; NULL for any other, and where it is not in the
 * archive. Must be called inside a door, which gives back what it takes. */
struct zip_reader *zip_read(struct arena *arena, str bytes, const struct zip_entry *entry);
/* For xml_open(): the next bytes, good until the next call; false at their end, where they are
 * damaged, and behind ZIP_UNPACKED_LIMIT of them. `with` is a `struct zip_reader *`. */
bool zip_more(void *with, str *bytes);
/* Takes a `struct zip_reader *`. */
void zip_close(void *reader);
