#include "text/picture.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#define XMLNS "xmlns=\"http://www.w3.org/2000/svg\" "

static void each_kind_is_told_with_its_size(void **state)
{
    (void)state;
    static const struct {
        str bytes;
        const char *type;
        int64_t width, height;
    } cases[] = {
        {S_INIT("\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\2\x80\0\0\1\xe0"), "image/png", 640, 480},
        {S_INIT("GIF89a\x80\2\xe0\1\0\0\0"), "image/gif", 640, 480},
        {S_INIT("\xff\xd8\xff\xe0\0\4ab\xff\xc0\0\x11\x08\1\xe0\2\x80\3\1\2\3"), "image/jpeg", 640,
         480},
        {S_INIT("RIFF\0\0\0\0WEBPVP8X\x0a\0\0\0\0\0\0\0\x7f\2\0\xdf\1\0"), "image/webp", 640, 480},
        {S_INIT("RIFF\0\0\0\0WEBPVP8L\0\0\0\0\x2f\x7f\xc2\x77\0\0\0\0\0\0"), "image/webp", 640,
         480},
        {S_INIT("RIFF\0\0\0\0WEBPVP8 \0\0\0\0\0\0\0\x9d\1\x2a\x80\2\xe0\1"), "image/webp", 640,
         480},
        {S_INIT("<svg " XMLNS "width='640px' height='480'/>"), "image/svg+xml", 640, 480},
        {S_INIT("<svg " XMLNS "viewBox='0 0 640 480' width='100%'/>"), "image/svg+xml", 640, 480},
        {S_INIT(" <?xml version='1.0'?><svg " XMLNS "/>"), "image/svg+xml", 0, 0},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct picture_kind kind;
        str bytes = cases[i].bytes;
        if (i == 8)
            bytes = str_slice(bytes, 1, bytes.n); /* nothing stands before an XML declaration */
        assert_true(picture_recognise(bytes, &kind));
        assert_true(str_equal(kind.type, str_from_c(cases[i].type)));
        assert_int_equal(kind.width, cases[i].width);
        assert_int_equal(kind.height, cases[i].height);
    }
}

static void what_is_cut_off_or_no_picture_is_refused(void **state)
{
    (void)state;
    static const str cases[] = {
        S_INIT(""),
        S_INIT("\x89PNG"),
        S_INIT("GIF89a"),
        S_INIT("\xff\xd8\xff"),
        S_INIT("RIFF"),
        S_INIT("%PDF-1.7"),
        S_INIT("<html><body>x</body></html>"),
        S_INIT("<svg"),
        S_INIT("\xff\xd8\xff\xe0\0\0\xff\xe0\0\0\0\0\0\0"),
        S_INIT("MZ\x90"),
        S_INIT("RIFF\0\0\0\0WEBPVP8?\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0"),
    };
    struct picture_kind kind;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_false(picture_recognise(cases[i], &kind));
}

static void a_drawing_that_runs_or_fetches_is_refused(void **state)
{
    (void)state;
    static const char *const inside[] = {
        "<script>alert(1)</script>",
        "<x:script xmlns:x='http://www.w3.org/2000/svg'/>",
        "<foreignObject/>",
        "<image href='https://x.example/a.png'/>",
        "<style>@import 'x'</style>",
        "<a href='#b'/>",
        "<animate attributeName='href'/>",
        "<set/>",
        "<rect onclick='x()'/>",
        "<rect ONLOAD='x()'/>",
        "<use href='https://x.example/a.svg#b'/>",
        "<use xmlns:k='http://www.w3.org/1999/xlink' k:href='//x.example/a'/>",
        "<rect fill='url(https://x.example/a)'/>",
        "<rect fill='url(#a) URL(b)'/>",
        "<rect style='background:url(x)'/>",
        "<rect style='x:expression(1)'/>",
        "<rect fill='javascript:x'/>",
        "<?xml-stylesheet href='x'?>",
        "<g>",
    };
    struct picture_kind kind;
    for (size_t i = 0; i < sizeof inside / sizeof *inside; i++) {
        char drawing[400];
        int n = snprintf(drawing, sizeof drawing, "<svg " XMLNS ">%s</svg>", inside[i]);
        if (picture_recognise((str){drawing, n}, &kind))
            fail_msg("accepted: %s", drawing);
    }
    str entities = S("<!DOCTYPE svg [<!ENTITY a 'aa'>]><svg " XMLNS ">&a;</svg>");
    assert_false(picture_recognise(entities, &kind));
}

static void a_drawing_without_harm_is_a_picture(void **state)
{
    (void)state;
    str drawing = S("<svg " XMLNS "><defs><linearGradient id='a'/></defs><g transform='scale(2)'>"
                    "<rect fill='url(#a)' style='fill:red'/><use href='#a'/>"
                    "<text>Móng Cái &amp; bạn</text></g></svg>");
    struct picture_kind kind;
    assert_true(picture_recognise(drawing, &kind));
}

static void a_drawing_has_limits(void **state)
{
    (void)state;
    enum { DEEP = 100, MANY = 30000 };
    static char bytes[MANY * 4 + 200];
    struct picture_kind kind;
    int n = snprintf(bytes, sizeof bytes, "<svg " XMLNS ">");
    int head = n;
    for (int i = 0; i < DEEP; i++)
        n += snprintf(bytes + n, sizeof bytes - (size_t)n, "<g>");
    for (int i = 0; i < DEEP; i++)
        n += snprintf(bytes + n, sizeof bytes - (size_t)n, "</g>");
    n += snprintf(bytes + n, sizeof bytes - (size_t)n, "</svg>");
    assert_false(picture_recognise((str){bytes, n}, &kind));
    n = head;
    for (int i = 0; i < MANY; i++)
        n += snprintf(bytes + n, sizeof bytes - (size_t)n, "<g/>");
    n += snprintf(bytes + n, sizeof bytes - (size_t)n, "</svg>");
    assert_false(picture_recognise((str){bytes, n}, &kind));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_kind_is_told_with_its_size),
        cmocka_unit_test(what_is_cut_off_or_no_picture_is_refused),
        cmocka_unit_test(a_drawing_that_runs_or_fetches_is_refused),
        cmocka_unit_test(a_drawing_without_harm_is_a_picture),
        cmocka_unit_test(a_drawing_has_limits),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
