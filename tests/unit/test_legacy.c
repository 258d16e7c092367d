#include "text/legacy.h"

#include "core/arena.h"
#include "core/buf.h"
#include "core/limits.h"
#include "text/charset.h"
#include "text/legacy_tables.h"
#include "text/nfc.h"
#include "text/utf8.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

static struct arena arena;

static int set_up(void **state)
{
    (void)state;
    arena_init(&arena, 512 * MIB);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    arena_release(&arena);
    return 0;
}

static str converted(str text, enum legacy near)
{
    struct legacy_report report = {{0}};
    return legacy_convert(&arena, text, near, &report);
}

static void becomes(const char *text, const char *want)
{
    str got = converted(str_from_c(text), LEGACY_NONE);
    if (!str_equal(got, str_from_c(want)))
        fail_msg("\"%s\" became\n\"%.*s\" and should become\n\"%s\"", text, STR_ARG(got), want);
}

static void stays(const char *text)
{
    becomes(text, text);
}

static const char letters[] =
    "aàáảãạăằắẳẵặâầấẩẫậbcdđeèéẻẽẹêềếểễệghiìíỉĩịklmnoòóỏõọôồốổỗộơờớởỡợpqrstu"
    "ùúủũụưừứửữựvxyỳýỷỹỵ";

/* The bytes of a letter, found by asking what every one, two and three bytes mean. */
static bool bytes_of(enum legacy encoding, int32_t letter, str *out)
{
    static const unsigned char vni_bases[] = "aeouyAEOUY\xF4\xF6\xD4\xD6";
    char room[LEGACY_TAKE];
    int bytes[LEGACY_TAKE];
    int32_t point;
    for (int first = 0x01; first < 0x100; first++) {
        bytes[0] = first;
        room[0] = (char)first;
        if (legacy_take(encoding, bytes, 1, &point) == 1 && point == letter) {
            *out = arena_copy(&arena, (str){room, 1});
            return true;
        }
    }
    for (const unsigned char *base = vni_bases; encoding == LEGACY_VNI && *base; base++) {
        for (int mark = 0xC0; mark < 0x100; mark++) {
            bytes[0] = *base;
            bytes[1] = mark;
            if (legacy_take(encoding, bytes, 2, &point) == 2 && point == letter) {
                room[0] = (char)*base;
                room[1] = (char)mark;
                *out = arena_copy(&arena, (str){room, 2});
                return true;
            }
        }
    }
    return false;
}

static void every_letter_has_its_bytes(void **state)
{
    (void)state;
    str all = str_from_c(letters);
    for (ptrdiff_t at = 0; at < all.n;) {
        int32_t small = utf8_next(all, &at);
        int32_t capital = legacy_capital(small);
        str bytes;
        assert_true(bytes_of(LEGACY_TCVN3, small, &bytes));
        assert_true(bytes_of(LEGACY_VNI, small, &bytes) && bytes_of(LEGACY_VNI, capital, &bytes));
        assert_true(bytes_of(LEGACY_VPS, small, &bytes) && bytes_of(LEGACY_VPS, capital, &bytes));
        assert_true(bytes_of(LEGACY_VISCII, small, &bytes));
        assert_true(bytes_of(LEGACY_VISCII, capital, &bytes));
    }
}

static const char paragraph[] =
    "Ủy ban nhân dân thành phố đề nghị các xã, phường khẩn trương rà soát, thống kê thiệt hại do "
    "mưa "
    "lũ; bảo đảm lương thực, nước uống cho những hộ bị ngập. Kinh phí 1.250 triệu đồng.";

static str encoded(enum legacy encoding, str text)
{
    struct buf out = buf_make(&arena, 64 * KIB);
    for (ptrdiff_t at = 0; at < text.n;) {
        int32_t point = utf8_next(text, &at);
        str bytes;
        if (point < 0x80)
            buf_char(&out, (char)point);
        else if (bytes_of(encoding, point, &bytes))
            buf_str(&out, bytes);
        else
            fail_msg("%s has no U+%04X", legacy_name(encoding), (unsigned)point);
    }
    return buf_text(&out);
}

static void each_encoding_is_told_from_the_others(void **state)
{
    (void)state;
    for (int e = LEGACY_TCVN3; e <= LEGACY_VISCII; e++) {
        enum legacy encoding = (enum legacy)e;
        str text = str_from_c(paragraph);
        if (encoding == LEGACY_TCVN3)
            text = str_slice(text, 3, text.n); /* Ủ is beyond it */
        str bytes = encoded(encoding, text);
        str western = charset_read(&arena, bytes, CHARSET_WINDOWS_1252);
        struct legacy_guess guess = legacy_detect(&arena, western);
        assert_int_equal(guess.encoding, encoding);
        assert_int_equal(guess.words, guess.valid);
        assert_true(str_equal(converted(western, LEGACY_NONE), text));
        assert_int_equal(legacy_detect(&arena, bytes).encoding, encoding);
        assert_true(str_equal(converted(bytes, LEGACY_NONE), text));
    }
}

static void what_people_see_of_it_is_understood(void **state)
{
    (void)state;
    becomes("Céng hßa x· héi chñ nghÜa ViÖt Nam", "Cộng hòa xã hội chủ nghĩa Việt Nam");
    becomes("Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam", "Cộng hòa xã hội chủ nghĩa Việt Nam");
    becomes("COÄNG HOØA XAÕ HOÄI CHUÛ NGHÓA VIEÄT NAM", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM");
    becomes("ñöôïc baûo ñaûm", "được bảo đảm");
    becomes("Bé TµI CHÝNH - Ph¸p chÕ", "Bộ TÀI CHÍNH - Pháp chế");
    /* A PDF reader's signs for the bytes of ư and ã, and a soft hyphen that came twice. */
    becomes("H−íng dÉn nh− sau: x∙ héi", "Hướng dẫn như sau: xã hội");
    becomes("ph\xC2\xAD\xC2\xAD\xC3\xADng h\xC2\xAD\xC3\xADng", "phướng hướng");
    /* Where a program took out what it thought to be soft hyphens. */
    becomes("®îc c¸c níc, THÞ TRÊN §«NG, trêng häc", "được các nước, THỊ TRẤN ĐÔNG, trường học");
    /* Quotation marks and dashes of Windows stay what they are. */
    becomes("“Th«ng b¸o” – sè 5…", "“Thông báo” – số 5…");
}

static void marks_of_vni_stand_in_either_order(void **state)
{
    (void)state;
    becomes("thoâùng nhaâùt, kyõ thuaät, ñaåy maïnh", "thống nhất, kỹ thuật, đẩy mạnh");
    becomes("thoùâng nhaùât, kyõ thuaät, ñaåy maïnh", "thống nhất, kỹ thuật, đẩy mạnh");
}

static void correct_text_is_not_touched(void **state)
{
    (void)state;
    stays(paragraph);
    stays("Thông báo");
    stays("có và là không; thu hút đầu tư");
    stays("Đà Lạt, Hà Nội: 25°C, 10 m², 3½ «ngày» ± 1 µm – “hết”");
    stays("Liberté, égalité, fraternité. Où êtes-vous, Noël naïf à l'hôtel dû à l'août ?");
    stays("Le café français et la crème brûlée de chez Hervé, c'était très bon.");
    stays("Über Straßen schön fährt der Bär; año, señor, ¿qué tal? São Paulo, coração");
    stays("Smørrebrød på blåbær, København og Malmö");
    stays("plain English text, 100% of it, with $5 and <b>");
    stays("Sony® Vaio™ © 2004, §5, «mot», 20 µm, x·y, £5, ½");
    stays("東興市 Россия ελληνικά");
    stays("Vie\xCC\xA3\xCC\x82t Nam, ha\xCC\x80 no\xCC\xA3\xCC\x82i");
}

static void lines_help_their_neighbours(void **state)
{
    (void)state;
    becomes("Th«ng b¸o vÒ viÖc häp\nGhi chó\nTæng sè\nHµ Néi\n12.000\nAngiªri",
            "Thông báo về việc họp\nGhi chú\nTổng số\nHà Nội\n12.000\nAngiêri");
    becomes("Ghi chó\nTæng", "Ghi chó\nTæng");
    assert_true(str_equal(converted(S("Ghi chó"), LEGACY_TCVN3), S("Ghi chú")));
    assert_true(str_equal(converted(S("Tæng"), LEGACY_TCVN3), S("Tổng")));
    assert_true(str_equal(converted(S("Hôtel de Ville"), LEGACY_TCVN3), S("Hôtel de Ville")));
}

static void each_paragraph_is_what_it_is(void **state)
{
    (void)state;
    becomes("Kính gửi: Sở Tài chính\nC¨n cø NghÞ ®Þnh cña ChÝnh phñ\nThe minister of finance\n"
            "Caên cöù Nghò ñònh cuûa Chính phuû\nCông ty TNHH một thành viên\n",
            "Kính gửi: Sở Tài chính\nCăn cứ Nghị định của Chính phủ\nThe minister of finance\n"
            "Căn cứ Nghị định của Chính phủ\nCông ty TNHH một thành viên\n");
    /* Words between those of a correct line. */
    becomes("C¨n cø NghÞ ®Þnh cña ChÝnh phñ vÒ viÖc häp\n11 M¸y mãc thiết bÞ, phụ tïng",
            "Căn cứ Nghị định của Chính phủ về việc họp\n11 Máy móc thiết bị, phụ tùng");
}

static void a_page_is_converted_between_its_tags(void **state)
{
    (void)state;
    struct legacy_report report = {{0}};
    str got = legacy_convert_html(
        &arena,
        S("<p class=\"é\">C&ocirc;ng ty cổ phần</p><p><b>Th&laquo;ng b&cedil;o</b> v&Ograve; "
          "vi&Ouml;c"
          " &lt;1&gt; <i>h&auml;p</i></p><!-- Th«ng b¸o vÒ --><p>Hôtel de Ville</p>"),
        LEGACY_NONE, &report);
    str want =
        S("<p class=\"é\">C&ocirc;ng ty cổ phần</p><p><b>Thông báo</b> về việc &lt;1&gt; <i>họp</i>"
          "</p><!-- Th«ng b¸o vÒ --><p>Hôtel de Ville</p>");
    if (!str_equal(got, want))
        fail_msg("became %.*s", STR_ARG(got));
    assert_int_equal(report.lines[LEGACY_TCVN3], 1);
}

static void files_say_what_they_are(void **state)
{
    (void)state;
    ptrdiff_t mark;
    assert_int_equal(charset_of_mark(S("\xff\xfeV\0i\0"), &mark), CHARSET_UTF_16_LE);
    assert_true(
        str_equal(charset_read(&arena, S("V\0i\0\xc7\x1et\0"), CHARSET_UTF_16_LE), S("Việt")));
    assert_true(str_equal(charset_read(&arena, S("\0V\xd8\x3d\xde\x00\xd8"), CHARSET_UTF_16_BE),
                          S("V\xF0\x9F\x98\x80\xEF\xBF\xBD")));
    assert_true(str_equal(charset_read(&arena, S("Vi\xEA\xF2t \xD0\xF4ng"), CHARSET_WINDOWS_1258),
                          S("Việt Đông")));
    assert_int_equal(charset_named(S("Windows-1258")), CHARSET_WINDOWS_1258);
    assert_int_equal(charset_named(S("koi8-r")), CHARSET_UNKNOWN);
}

/* Lines that decide nothing must not each look through all others. */
static void many_open_lines_end_soon(void **state)
{
    (void)state;
    struct buf out = buf_make(&arena, 4 * MIB);
    while (out.n < 1 * MIB)
        buf_str(&out, S("né\n"));
    str text = buf_text(&out);
    assert_true(str_equal(converted(text, LEGACY_NONE), text));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_letter_has_its_bytes),
        cmocka_unit_test(each_encoding_is_told_from_the_others),
        cmocka_unit_test(what_people_see_of_it_is_understood),
        cmocka_unit_test(marks_of_vni_stand_in_either_order),
        cmocka_unit_test(correct_text_is_not_touched),
        cmocka_unit_test(lines_help_their_neighbours),
        cmocka_unit_test(each_paragraph_is_what_it_is),
        cmocka_unit_test(a_page_is_converted_between_its_tags),
        cmocka_unit_test(files_say_what_they_are),
        cmocka_unit_test(many_open_lines_end_soon),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
