#include "text/zip.h"

#include "core/fail.h"

#define ZLIB_CONST
#include <zlib.h>

enum {
    END_SIZE = 22,
    COMMENT_LIMIT = 65535,
    ENTRY_SIZE = 46,
    HEAD_SIZE = 30,
    STORED = 0,
    DEFLATED = 8,
    ROOM = 64 * 1024,
};

struct zip_reader {
    z_stream stream;
    str packed;
    bool is_stored, is_done;
    int64_t unpacked;
    char room[ROOM];
};

/* The number of `size` bytes at `at`, the lowest first; 0 where the file ends before. */
static int64_t number_at(str bytes, ptrdiff_t at, int size)
{
    int64_t n = 0;
    if (at < 0 || at > bytes.n - size)
        return 0;
    for (int i = size - 1; i >= 0; i--)
        n = n << 8 | (unsigned char)bytes.p[at + i];
    return n;
}

bool zip_open(str bytes, struct zip *out)
{
    ptrdiff_t least = bytes.n - END_SIZE - COMMENT_LIMIT;
    for (ptrdiff_t at = bytes.n - END_SIZE; at >= 0 && at >= least; at--) {
        if (!str_starts(str_slice(bytes, at, bytes.n), S("PK\5\6")))
            continue;
        *out = (struct zip){bytes, (ptrdiff_t)number_at(bytes, at + 16, 4), at, ZIP_ENTRIES_LIMIT};
        return true;
    }
    return false;
}

bool zip_next(struct zip *zip, struct zip_entry *out)
{
    if (zip->left <= 0 || zip->at >= zip->end)
        return false;
    str entry = str_slice(zip->bytes, zip->at, zip->end);
    if (entry.n < ENTRY_SIZE || !str_starts(entry, S("PK\1\2")))
        return false;
    ptrdiff_t name_size = (ptrdiff_t)number_at(entry, 28, 2);
    *out = (struct zip_entry){
        .name = str_slice(entry, ENTRY_SIZE, ENTRY_SIZE + name_size),
        .head = (ptrdiff_t)number_at(entry, 42, 4),
        .packed_size = number_at(entry, 20, 4),
        .method = (int)number_at(entry, 10, 2),
    };
    zip->at += ENTRY_SIZE + name_size + (ptrdiff_t)number_at(entry, 30, 2) +
               (ptrdiff_t)number_at(entry, 32, 2);
    zip->left--;
    return true;
}

bool zip_find(str bytes, str name, struct zip_entry *out)
{
    struct zip zip;
    if (!zip_open(bytes, &zip))
        return false;
    while (zip_next(&zip, out))
        if (str_equal(out->name, name))
            return true;
    return false;
}

struct zip_reader *zip_read(struct arena *arena, str bytes, const struct zip_entry *entry)
{
    str head = str_slice(bytes, entry->head, bytes.n);
    if (head.n < HEAD_SIZE || !str_starts(head, S("PK\3\4")))
        return NULL;
    ptrdiff_t begin =
        HEAD_SIZE + (ptrdiff_t)number_at(head, 26, 2) + (ptrdiff_t)number_at(head, 28, 2);
    if (begin > head.n || entry->packed_size > head.n - begin ||
        (entry->method != STORED && entry->method != DEFLATED))
        return NULL;
    struct zip_reader *reader = arena_new(arena, struct zip_reader);
    reader->packed = str_slice(head, begin, begin + (ptrdiff_t)entry->packed_size);
    reader->is_stored = entry->method == STORED;
    if (!reader->is_stored && inflateInit2(&reader->stream, -MAX_WBITS) != Z_OK)
        fail_with(FAIL_MEMORY, "there is no memory to unpack a file");
    reader->stream.next_in = (const Bytef *)reader->packed.p;
    reader->stream.avail_in = (uInt)reader->packed.n;
    door_defer(zip_close, reader);
    return reader;
}

static bool more_stored(struct zip_reader *reader, str *bytes)
{
    *bytes = str_slice(reader->packed, 0, ROOM);
    reader->packed = str_slice(reader->packed, ROOM, reader->packed.n);
    return bytes->n > 0;
}

bool zip_more(void *with, str *bytes)
{
    struct zip_reader *reader = with;
    if (reader->is_stored)
        return more_stored(reader, bytes);
    if (reader->is_done || reader->unpacked > ZIP_UNPACKED_LIMIT)
        return false;
    reader->stream.next_out = (Bytef *)reader->room;
    reader->stream.avail_out = ROOM;
    int how = inflate(&reader->stream, Z_NO_FLUSH);
    reader->is_done = how != Z_OK;
    *bytes = (str){reader->room, ROOM - (ptrdiff_t)reader->stream.avail_out};
    reader->unpacked += bytes->n;
    return bytes->n > 0;
}

void zip_close(void *with)
{
    struct zip_reader *reader = with;
    door_forget(zip_close, reader);
    if (!reader->is_stored)
        inflateEnd(&reader->stream);
}
