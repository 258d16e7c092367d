#include "text/video_kind.h"

#include <string.h>

enum { DURATION_LIMIT = 24 * 3600 }; /* seconds */

static uint64_t big_endian(str s, ptrdiff_t at, int bytes)
{
    uint64_t value = 0;
    for (int i = 0; i < bytes; i++)
        value = value << 8 | (unsigned char)s.p[at + i];
    return value;
}

/* --- MP4: boxes of a size and four letters, some within others --- */

/* Takes the box at the front of `*rest`. False when there is no whole one. */
static bool next_box(str *rest, str *name, str *content)
{
    if (rest->n < 8)
        return false;
    uint64_t size = big_endian(*rest, 0, 4);
    ptrdiff_t head = 8;
    if (size == 1 && rest->n >= 16) {
        size = big_endian(*rest, 8, 8);
        head = 16;
    } else if (size == 0) {
        size = (uint64_t)rest->n;
    }
    if (size < (uint64_t)head || size > (uint64_t)rest->n)
        return false;
    *name = str_slice(*rest, 4, 8);
    *content = str_slice(*rest, head, (ptrdiff_t)size);
    *rest = str_slice(*rest, (ptrdiff_t)size, rest->n);
    return true;
}

/* mvhd: version, flags, two times, units a second, units in all. */
static void read_movie_header(str s, struct video_kind *kind)
{
    bool is_long = s.n > 0 && s.p[0] == 1;
    ptrdiff_t at = is_long ? 20 : 12;
    if (s.n < at + 4 + (is_long ? 8 : 4))
        return;
    uint64_t scale = big_endian(s, at, 4);
    uint64_t duration = big_endian(s, at + 4, is_long ? 8 : 4);
    if (scale > 0 && duration <= scale * DURATION_LIMIT)
        kind->seconds = (int64_t)((duration + scale - 1) / scale);
}

/* tkhd: at its end width and height in 1/65536; a track of sound has none. */
static void read_track_header(str s, struct video_kind *kind)
{
    bool is_long = s.n > 0 && s.p[0] == 1;
    ptrdiff_t at = is_long ? 88 : 76;
    if (s.n < at + 8 || kind->width > 0)
        return;
    kind->width = (int64_t)(big_endian(s, at, 4) >> 16);
    kind->height = (int64_t)(big_endian(s, at + 4, 4) >> 16);
}

static void read_movie(str movie, struct video_kind *kind)
{
    str name, content, inner, within;
    while (next_box(&movie, &name, &content)) {
        if (str_equal(name, S("mvhd")))
            read_movie_header(content, kind);
        if (!str_equal(name, S("trak")))
            continue;
        while (next_box(&content, &inner, &within))
            if (str_equal(inner, S("tkhd")))
                read_track_header(within, kind);
    }
}

static bool read_mp4(str s, struct video_kind *kind)
{
    str name, content;
    bool has_movie = false, has_data = false;
    kind->type = S("video/mp4");
    while (next_box(&s, &name, &content)) {
        if (str_equal(name, S("moov"))) {
            read_movie(content, kind);
            has_movie = true;
        }
        has_data = has_data || str_equal(name, S("mdat"));
    }
    return has_movie && has_data && s.n == 0;
}

/* --- WebM: elements of an id, a size and a content --- */

enum element {
    EBML = 0x1A45DFA3,
    DOC_TYPE = 0x4282,
    SEGMENT = 0x18538067,
    INFO = 0x1549A966,
    TIME_SCALE = 0x2AD7B1,
    DURATION = 0x4489,
    TRACKS = 0x1654AE6B,
    TRACK = 0xAE,
    VIDEO = 0xE0,
    PIXEL_WIDTH = 0xB0,
    PIXEL_HEIGHT = 0xBA,
};

/* A number whose first bits say how many bytes it has; as a size the mark is not part of it. Gives
 * the bytes, 0 when there is none. */
static int variable_number(str s, bool keeps_mark, uint64_t *out)
{
    if (s.n == 0)
        return 0;
    unsigned char first = (unsigned char)s.p[0];
    int n = 1;
    while (n <= 8 && !(first & (0x80 >> (n - 1))))
        n++;
    if (n > 8 || n > s.n)
        return 0;
    *out = big_endian(s, 0, n);
    if (!keeps_mark)
        *out &= (1ull << (7 * n)) - 1;
    return n;
}

/* Takes the element at the front. A size of all ones is not known: it goes to the end. */
static bool next_element(str *rest, uint64_t *id, str *content)
{
    uint64_t size;
    int n = variable_number(*rest, true, id);
    if (n == 0 || n > 4)
        return false;
    str behind = str_slice(*rest, n, rest->n);
    int m = variable_number(behind, false, &size);
    if (m == 0)
        return false;
    behind = str_slice(behind, m, behind.n);
    bool is_open = size == (1ull << (7 * m)) - 1;
    if (is_open)
        size = (uint64_t)behind.n;
    if (size > (uint64_t)behind.n)
        return false;
    *content = str_slice(behind, 0, (ptrdiff_t)size);
    *rest = str_slice(behind, (ptrdiff_t)size, behind.n);
    return true;
}

static uint64_t whole_number(str s)
{
    return s.n >= 1 && s.n <= 8 ? big_endian(s, 0, (int)s.n) : 0;
}

/* IEEE 754, of four or eight bytes. */
static double floating(str s)
{
    float small;
    double large;
    if (s.n == 4) {
        uint32_t bits = (uint32_t)big_endian(s, 0, 4);
        memcpy(&small, &bits, sizeof small);
        return (double)small;
    }
    if (s.n != 8)
        return 0;
    uint64_t bits = big_endian(s, 0, 8);
    memcpy(&large, &bits, sizeof large);
    return large;
}

static void read_info(str info, struct video_kind *kind)
{
    uint64_t id;
    uint64_t scale = 1000000; /* nanoseconds */
    double duration = 0;
    str content;
    while (next_element(&info, &id, &content)) {
        if (id == TIME_SCALE)
            scale = whole_number(content);
        else if (id == DURATION)
            duration = floating(content);
    }
    double seconds = duration * (double)scale / 1e9;
    if (seconds > 0 && seconds <= DURATION_LIMIT)
        kind->seconds = (int64_t)seconds + (seconds > (double)(int64_t)seconds);
}

static void read_picture_size(str video, struct video_kind *kind)
{
    uint64_t id;
    str content;
    while (next_element(&video, &id, &content)) {
        uint64_t value = whole_number(content);
        if (value == 0 || value > 65535)
            continue;
        if (id == PIXEL_WIDTH)
            kind->width = (int64_t)value;
        else if (id == PIXEL_HEIGHT)
            kind->height = (int64_t)value;
    }
}

static void read_tracks(str tracks, struct video_kind *kind)
{
    uint64_t id, inner;
    str track, content;
    while (next_element(&tracks, &id, &track)) {
        while (id == TRACK && next_element(&track, &inner, &content))
            if (inner == VIDEO)
                read_picture_size(content, kind);
    }
}

static bool is_webm(str header)
{
    uint64_t id;
    str content;
    while (next_element(&header, &id, &content))
        if (id == DOC_TYPE)
            return str_equal(content, S("webm"));
    return false;
}

static bool read_webm(str s, struct video_kind *kind)
{
    uint64_t id;
    str content, inner;
    kind->type = S("video/webm");
    if (!next_element(&s, &id, &content) || id != EBML || !is_webm(content) ||
        !next_element(&s, &id, &content) || id != SEGMENT)
        return false;
    while (next_element(&content, &id, &inner)) {
        if (id == INFO)
            read_info(inner, kind);
        else if (id == TRACKS)
            read_tracks(inner, kind);
    }
    return kind->width > 0 && kind->height > 0;
}

bool video_recognise(str s, struct video_kind *kind)
{
    *kind = (struct video_kind){0};
    if (s.n >= 12 && memcmp(s.p + 4, "ftyp", 4) == 0)
        return read_mp4(s, kind);
    return s.n >= 4 && big_endian(s, 0, 4) == EBML && read_webm(s, kind);
}
