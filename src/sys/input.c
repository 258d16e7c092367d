#include "sys/input.h"

#include "core/limits.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <zlib.h>
#include <zstd.h>

enum packing { PACKING_NONE, PACKING_GZIP, PACKING_ZSTD };

enum {
    MAGIC_SIZE = 4,
    RAW_SIZE = 64 * 1024,
    TEXT_SIZE = 256 * 1024,
    PEEK_SIZE = 64 * 1024,
    ZSTD_WINDOW_LOG_LIMIT = 27,
};

struct input_file {
    int fd;    /* -1: `bytes` is read instead */
    str bytes; /* what is left of them */
    enum packing packing;
    z_stream gzip;
    ZSTD_DCtx *zstd;
    unsigned char raw[RAW_SIZE];
    size_t raw_at, raw_end;
    bool raw_is_over;        /* the file gave its last byte */
    bool frame_is_whole;     /* the last byte ended a gzip member or zstd frame */
    int64_t taken, unpacked; /* bytes so far, of the file and of what was in it */
    char *text;              /* what was unpacked and not yet given */
    size_t text_at, text_end, text_size;
    size_t limit;
    int64_t lines;
    bool is_over;
    const char *damage; /* what is wrong with the compression; told after the whole lines */
};

void input_close(void *with)
{
    struct input_file *file = with;
    if (file->packing == PACKING_GZIP)
        inflateEnd(&file->gzip);
    ZSTD_freeDCtx(file->zstd);
    if (file->fd > STDERR_FILENO)
        close(file->fd);
    free(file->text);
    free(file);
}

static ssize_t take_bytes(struct input_file *file)
{
    ptrdiff_t room = RAW_SIZE - (ptrdiff_t)file->raw_end;
    ptrdiff_t n = file->bytes.n < room ? file->bytes.n : room;
    if (n > 0)
        memcpy(file->raw + file->raw_end, file->bytes.p, (size_t)n);
    file->bytes = str_slice(file->bytes, n, file->bytes.n);
    return n;
}

/* Reads behind what is there already. */
static void read_more(struct input_file *file)
{
    ssize_t n;
    do
        n = file->fd < 0 ? take_bytes(file)
                         : read(file->fd, file->raw + file->raw_end, RAW_SIZE - file->raw_end);
    while (n < 0 && errno == EINTR);
    if (n < 0)
        file->damage = strerror(errno);
    file->raw_end += n > 0 ? (size_t)n : 0;
    file->taken += n > 0 ? n : 0;
    file->raw_is_over = n <= 0;
}

static void refill(struct input_file *file)
{
    if (file->raw_at < file->raw_end || file->raw_is_over)
        return;
    file->raw_at = file->raw_end = 0;
    read_more(file);
}

static bool starts_with(const struct input_file *file, const char *magic, size_t n)
{
    return file->raw_end >= n && memcmp(file->raw, magic, n) == 0;
}

/* Finds out how the file is packed. False when there is no memory to unpack it. */
static bool recognise_packing(struct input_file *file)
{
    /* A pipe may give the first bytes one by one. */
    while (file->raw_end < MAGIC_SIZE && !file->raw_is_over)
        read_more(file);
    if (starts_with(file, "\x1f\x8b", 2)) {
        if (inflateInit2(&file->gzip, 15 + 16) != Z_OK)
            return false;
        file->packing = PACKING_GZIP;
    } else if (starts_with(file, "\x28\xb5\x2f\xfd", 4)) {
        file->zstd = ZSTD_createDCtx();
        if (!file->zstd)
            return false;
        ZSTD_DCtx_setParameter(file->zstd, ZSTD_d_windowLogMax, ZSTD_WINDOW_LOG_LIMIT);
        file->packing = PACKING_ZSTD;
    }
    return true;
}

static struct input_file *input_begin(int fd, str bytes, ptrdiff_t limit)
{
    struct input_file *file = calloc(1, sizeof *file);
    if (!file) {
        if (fd > STDERR_FILENO)
            close(fd);
        return NULL;
    }
    *file = (struct input_file){
        .fd = fd,
        .bytes = bytes,
        .text_size = TEXT_SIZE,
        .limit = (size_t)limit,
        .frame_is_whole = true,
    };
    file->text = malloc(TEXT_SIZE);
    if (!file->text || !recognise_packing(file) || file->damage) {
        int why = errno;
        input_close(file);
        errno = why;
        return NULL;
    }
    return file;
}

struct input_file *input_open(const char *path, ptrdiff_t limit)
{
    int fd = strcmp(path, "-") == 0 ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC);
    return fd < 0 ? NULL : input_begin(fd, (str){0}, limit);
}

struct input_file *input_open_bytes(str bytes, ptrdiff_t limit)
{
    return input_begin(-1, bytes, limit);
}

/* Each of these moves bytes from raw to text, as many as there is room for. */
static void unpack_none(struct input_file *file)
{
    size_t n = file->raw_end - file->raw_at;
    if (n > file->text_size - file->text_end)
        n = file->text_size - file->text_end;
    memcpy(file->text + file->text_end, file->raw + file->raw_at, n);
    file->raw_at += n;
    file->text_end += n;
}

static void unpack_gzip(struct input_file *file)
{
    z_stream *z = &file->gzip;
    z->next_in = file->raw + file->raw_at;
    z->avail_in = (uInt)(file->raw_end - file->raw_at);
    z->next_out = (Bytef *)file->text + file->text_end;
    z->avail_out = (uInt)(file->text_size - file->text_end);
    int result = inflate(z, Z_NO_FLUSH);
    file->raw_at = file->raw_end - z->avail_in;
    file->text_end = file->text_size - z->avail_out;
    file->frame_is_whole = result == Z_STREAM_END;
    if (result == Z_STREAM_END)
        inflateReset(z); /* another member may follow */
    else if (result != Z_OK && result != Z_BUF_ERROR)
        file->damage = "its gzip data is damaged";
}

static void unpack_zstd(struct input_file *file)
{
    ZSTD_inBuffer in = {file->raw, file->raw_end, file->raw_at};
    ZSTD_outBuffer out = {file->text, file->text_size, file->text_end};
    size_t result = ZSTD_decompressStream(file->zstd, &out, &in);
    file->raw_at = in.pos;
    file->text_end = out.pos;
    file->frame_is_whole = result == 0;
    if (ZSTD_isError(result))
        file->damage = "its zstd data is damaged";
}

/* No text that somebody wrote is packed so small; a file of nothing but zeros is. */
static bool is_a_bomb(const struct input_file *file)
{
    return file->unpacked > INPUT_GROWTH_FROM && file->unpacked / INPUT_GROWTH_LIMIT > file->taken;
}

/* Unpacks some more text; false when there is none. */
static bool unpack(struct input_file *file)
{
    refill(file);
    bool has_raw = file->raw_at < file->raw_end;
    if (!has_raw && (file->packing == PACKING_NONE || file->frame_is_whole))
        return false;
    size_t before = file->text_end;
    switch (file->packing) {
    case PACKING_NONE:
        unpack_none(file);
        break;
    case PACKING_GZIP:
        unpack_gzip(file);
        break;
    case PACKING_ZSTD:
        unpack_zstd(file);
        break;
    }
    file->unpacked += (int64_t)(file->text_end - before);
    if (file->packing != PACKING_NONE && is_a_bomb(file))
        file->damage = "it unpacks to more than 500 times its size";
    if (file->damage)
        return file->text_end > before;
    if (!has_raw && file->text_end == before) {
        file->damage = "it ends in the middle of its compressed data";
        return false;
    }
    return true;
}

/* Makes room behind the text: first by moving it to the front, then by growing. */
static void make_room(struct input_file *file)
{
    if (file->text_at > 0) {
        memmove(file->text, file->text + file->text_at, file->text_end - file->text_at);
        file->text_end -= file->text_at;
        file->text_at = 0;
    }
    if (file->text_end < file->text_size)
        return;
    char *larger = realloc(file->text, file->text_size * 2);
    if (!larger) {
        file->damage = "there is no memory for a line";
        return;
    }
    file->text = larger;
    file->text_size *= 2;
}

/* Passes over the rest of a line that is too long, but not without end. */
static enum line_state skip_line(struct input_file *file)
{
    /* What is at hand already is not counted. */
    ptrdiff_t skipped = (ptrdiff_t)file->text_at - (ptrdiff_t)file->text_end;
    for (;;) {
        size_t waiting = file->text_end - file->text_at;
        const char *end = memchr(file->text + file->text_at, '\n', waiting);
        if (end) {
            file->text_at = (size_t)(end - file->text) + 1;
            break;
        }
        file->text_at = file->text_end = 0;
        skipped += (ptrdiff_t)waiting;
        if (skipped > INPUT_SKIP_LIMIT) {
            file->damage = "a line does not end";
            return LINE_DAMAGED;
        }
        if (file->damage || !unpack(file)) {
            file->is_over = true;
            break;
        }
    }
    return LINE_TOO_LONG;
}

static void give(struct input_file *file, size_t n, str *line)
{
    *line = (str){file->text + file->text_at, (ptrdiff_t)n};
    if (line->n > 0 && line->p[line->n - 1] == '\r')
        line->n--;
}

enum line_state input_line(struct input_file *file, str *line)
{
    size_t looked_at = 0;
    for (;;) {
        size_t waiting = file->text_end - file->text_at;
        char *from = file->text + file->text_at;
        const char *end = memchr(from + looked_at, '\n', waiting - looked_at);
        if (end) {
            size_t n = (size_t)(end - from);
            file->lines++;
            if (n > file->limit) {
                file->text_at += n + 1;
                return LINE_TOO_LONG;
            }
            give(file, n, line);
            file->text_at += n + 1;
            return LINE_READ;
        }
        if (waiting > file->limit) {
            file->lines++;
            return skip_line(file);
        }
        looked_at = waiting;
        make_room(file);
        if (!file->is_over && !file->damage && unpack(file))
            continue;
        if (file->damage)
            return LINE_DAMAGED;
        file->is_over = true;
        if (waiting == 0)
            return LINE_END;
        file->lines++;
        give(file, waiting, line);
        file->text_at = file->text_end;
        return LINE_READ;
    }
}

str input_peek(struct input_file *file)
{
    make_room(file);
    while (file->text_end - file->text_at < PEEK_SIZE && !file->damage && unpack(file))
        continue;
    size_t n = file->text_end - file->text_at;
    return (str){file->text + file->text_at, (ptrdiff_t)(n < PEEK_SIZE ? n : PEEK_SIZE)};
}

enum line_state input_piece(struct input_file *file, str *bytes)
{
    if (file->text_at == file->text_end) {
        file->text_at = file->text_end = 0;
        while (file->text_end == 0 && !file->damage && unpack(file))
            continue;
    }
    *bytes = (str){file->text + file->text_at, (ptrdiff_t)(file->text_end - file->text_at)};
    file->text_at = file->text_end;
    if (bytes->n > 0)
        return LINE_READ;
    return file->damage ? LINE_DAMAGED : LINE_END;
}

int64_t input_line_number(const struct input_file *file)
{
    return file->lines;
}

str input_damage(const struct input_file *file)
{
    return str_from_c(file->damage);
}
