#include "text/captions.h"
#include "text/video_kind.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

/* EBML of DocType webm; Segment with Info (65 000 ms) and a track of 320 × 180. */
#define HEADER "\x1a\x45\xdf\xa3\x87\x42\x82\x84webm"
#define INFO "\x15\x49\xa9\x66\x92\x2a\xd7\xb1\x83\x0f\x42\x40\x44\x89\x88\x40\xef\xbd\0\0\0\0\0"
#define TRACKS "\x16\x54\xae\x6b\x8b\xae\x89\xe0\x87\xb0\x82\x01\x40\xba\x81\xb4"
#define SEGMENT(size) "\x18\x53\x80\x67" size

static const str webm = S_INIT(HEADER SEGMENT("\xa7") INFO TRACKS);
static const str live = S_INIT(HEADER SEGMENT("\xff") INFO TRACKS);

#define FTYP                                                                                       \
    "\0\0\0\x10"                                                                                   \
    "ftypisom\0\0\0\0"
#define MVHD                                                                                       \
    "\0\0\0\x1c"                                                                                   \
    "mvhd\0\0\0\0\0\0\0\0\0\0\0\0\0\0\x03\xe8\0\0\x09\xc4"
#define MOOV                                                                                       \
    "\0\0\0\x24"                                                                                   \
    "moov" MVHD
#define MDAT                                                                                       \
    "\0\0\0\x09"                                                                                   \
    "mdatx"

static const str mp4 = S_INIT(FTYP MOOV MDAT);

static void videos_are_told_with_size_and_length(void **state)
{
    (void)state;
    struct video_kind kind;
    assert_true(video_recognise(webm, &kind));
    assert_true(str_equal(kind.type, S("video/webm")));
    assert_int_equal(kind.width, 320);
    assert_int_equal(kind.height, 180);
    assert_int_equal(kind.seconds, 65);
    assert_true(video_recognise(live, &kind));
    assert_int_equal(kind.seconds, 65);
    assert_true(video_recognise(mp4, &kind));
    assert_true(str_equal(kind.type, S("video/mp4")));
    assert_int_equal(kind.seconds, 3); /* 2.5 */
}

/* Cut anywhere, a file is either told still, of what is left, or refused; nothing is read past it.
 */
static void cut_files_are_read_within_their_bytes(void **state)
{
    (void)state;
    const str files[] = {webm, live, mp4};
    for (int f = 0; f < 3; f++) {
        for (ptrdiff_t n = 0; n < files[f].n; n++) {
            struct video_kind kind;
            char *copy = malloc((size_t)n + 1);
            assert_non_null(copy);
            memcpy(copy, files[f].p, (size_t)n);
            bool is_told = video_recognise((str){copy, n}, &kind);
            free(copy);
            assert_false(is_told && f != 1);
        }
    }
}

static void other_files_are_no_videos(void **state)
{
    (void)state;
    struct video_kind kind;
    static const str others[] = {
        S_INIT(""),
        S_INIT("\x89PNG\r\n\x1a\n"),
        S_INIT("\x1a\x45\xdf\xa3\x8b\x42\x82\x88matroska"),
        S_INIT("\0\0\0\x08"
               "ftyp\0\0\0\0"),
        S_INIT("<html>"),
    };
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        assert_false(video_recognise(others[i], &kind));
}

static void captions_are_read_line_by_line(void **state)
{
    (void)state;
    struct captions c;
    assert_true(captions_read(S("WEBVTT\n\n00:00.000 --> 00:02.000\nMột.\n\n"
                                "1:00:02.000 --> 1:00:04.500 line:90%\nHai.\n"),
                              &c));
    assert_int_equal(c.cues, 2);
    assert_true(captions_read(S("WEBVTT\r\n\r\n00:00.000 --> 00:02.000\r\nMột.\r\n"), &c));
    assert_false(captions_read(S("WEBVTT\n\n00:03.000 --> 00:02.000\nLùi.\n"), &c));
    assert_int_equal(c.bad_line, 3);
    assert_false(captions_read(S("WEBVTT\n\n00:61.000 --> 01:02.000\nQuá.\n"), &c));
    assert_false(captions_read(S("WEBVTT\n\nx --> y\n"), &c));
    assert_false(captions_read(S("WEBVTT\n\n-->\n"), &c));
    assert_false(captions_read(S("WEBVTT\n"), &c));
    assert_false(captions_read(S("1\n00:00:00,000 --> 00:00:02,000\nSRT\n"), &c));
    assert_false(captions_read(S("WEBVTT\n\n00:00.000 --> 00:02.000\n\xff\n"), &c));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(videos_are_told_with_size_and_length),
        cmocka_unit_test(cut_files_are_read_within_their_bytes),
        cmocka_unit_test(other_files_are_no_videos),
        cmocka_unit_test(captions_are_read_line_by_line),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
