#include "text/fold.h"
#include "text/letters.h"
#include "text/slug.h"
#include "text/utf8.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <cmocka.h>
#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/ustring.h>

static struct arena arena;

static int set_up(void **state)
{
    (void)state;
    arena_init(&arena, 64 * 1024 * 1024);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    arena_release(&arena);
    return 0;
}

static void same(str got, const char *want)
{
    if (!str_equal(got, str_from_c(want)))
        fail_msg("\"%.*s\" should be \"%s\"", STR_ARG(got), want);
}

static void folds(const char *text, const char *want)
{
    same(text_fold(&arena, str_from_c(text)), want);
}

static void exact(const char *text, const char *want)
{
    same(text_exact(&arena, str_from_c(text)), want);
}

static void every_marked_letter_folds_to_its_bare_one(void **state)
{
    (void)state;
    static const char *const rows[] = {
        "aàáảãạăằắẳẵặâầấẩẫậ",
        "AÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬ",
        "eèéẻẽẹêềếểễệ",
        "EÈÉẺẼẸÊỀẾỂỄỆ",
        "iìíỉĩị",
        "IÌÍỈĨỊ",
        "oòóỏõọôồốổỗộơờớởỡợ",
        "OÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢ",
        "uùúủũụưừứửữự",
        "UÙÚỦŨỤƯỪỨỬỮỰ",
        "yỳýỷỹỵ",
        "YỲÝỶỸỴ",
        "dđ",
        "DĐ",
    };
    int marked = 0;
    for (size_t row = 0; row < sizeof rows / sizeof rows[0]; row++) {
        str letters = str_from_c(rows[row]);
        char bare[] = {(char)(rows[row][0] | 0x20), 0};
        for (ptrdiff_t at = 0; at < letters.n;) {
            ptrdiff_t from = at;
            marked += letter_is_marked(utf8_next(letters, &at));
            same(text_fold(&arena, str_slice(letters, from, at)), bare);
        }
    }
    assert_int_equal(marked, 134);
}

static void a_reader_without_a_vietnamese_keyboard_finds_the_text(void **state)
{
    (void)state;
    folds("Cổng thông tin điện tử tỉnh Quảng Ninh", "cong thong tin dien tu tinh quang ninh");
    folds("THÀNH PHỐ MÓNG CÁI", "thanh pho mong cai");
    folds("\xC3\x90\xE1\xBA\xA1i h\xE1\xBB\x99i \xC3\xB0\xE1\xBA\xA3ng", "dai hoi dang"); /* Eth */
    folds("a\xCC\x82\xCC\x81u a\xCC\xA3\xCC\x82u", "au au");        /* NFD, both orders */
    folds("v\xC3\xA2\xCC\x81n \xC4\x91\xC3\xAA\xCC\x80", "van de"); /* Windows-1258 */
    folds("ＭÓＮＧ ﬁ ①", "mong fi 1");
    folds("750 m² 2½", "750 m2 2½");
    folds("xã\xC2\xADhội", "xahoi");
}

static void one_word_in_two_spellings_is_one_word(void **state)
{
    (void)state;
    folds("kỹ sư", "ki su");
    folds("kĩ sư", "ki su");
    folds("lý do, lí do; Mỹ, Mĩ; “hy sinh”", "li do, li do; mi, mi; “hi sinh”");
    folds("Sa Vỹ", "sa vi");
    folds("quý I/2022, quí vị, quỹ, Quỳnh, quýt, quých",
          "qui i/2022, qui vi, qui, quinh, quit, quich");
    folds("hoà bình, hòa bình, hoà-bình", "hoa binh, hoa binh, hoa-binh");
    folds("kỷ 21, ty2", "ki 21, ti2");
}

static void different_words_stay_apart(void **state)
{
    (void)state;
    folds("thúy thúi tay tai huy hui tuy tui lũy lũi", "thuy thui tay tai huy hui tuy tui luy lui");
    folds("y tế, ý kiến, yêu, ky\xC3\xB8t, quyên, quyết, sky, Thy, by",
          "y te, y kien, yeu, kyøt, quyen, quyet, sky, thy, by");
}

static void exact_forms_keep_every_mark(void **state)
{
    (void)state;
    exact("Ử", "ử");
    exact("Ủ", "ủ");
    exact("THUẾ Thuê", "thuế thuê");
    exact("a\xCC\x82\xCC\x81u \xC3\xAA\xCC\xA3", "ấu ệ");
    exact("\xC3\x90\xE1\xBA\xA1i", "đại");
    same(text_lower(&arena, S("KỸ SƯ HOÀ\xCC\x81 A\xCC\x82\xCC\x81")), "kỹ sư hoà\xCC\x81 ấ");
}

static void exact_forms_have_one_spelling(void **state)
{
    (void)state;
    exact("hoà hòa HOÁ hóa khoẻ khỏe thuý thúy Huỷ", "hòa hòa hóa hóa khỏe khỏe thúy thúy hủy");
    exact("hoàn toàn thuyền khoét loài", "hoàn toàn thuyền khoét loài");
    exact("quý qúy quí quỳ qùy Quỳnh", "quí quí quí quì quì quình");
    exact("quà qùa quả", "quà qùa quả");
    exact("kỹ kĩ Lý lí", "kĩ kĩ lí lí");
    exact("thuở, oà; uỷ-ban", "thuở, òa; ủy-ban");
}

static UChar32 points[8 * 1024];

/* What ICU makes of it: NFKD without Mn, in lower case, đ to d. */
static str by_icu(str s)
{
    UErrorCode error = U_ZERO_ERROR;
    const UNormalizer2 *nfkd = unorm2_getNFKDInstance(&error);
    static UChar wide[32 * 1024];
    static UChar apart[32 * 1024];
    int32_t n;
    u_strFromUTF8(wide, 32 * 1024, &n, s.p, (int32_t)s.n, &error);
    n = unorm2_normalize(nfkd, wide, n, apart, 32 * 1024, &error);
    int32_t count;
    u_strToUTF32(points, 8 * 1024, &count, apart, n, &error);
    assert_true(U_SUCCESS(error));
    char *to = arena_bytes(&arena, count * UTF8_POINT_SIZE + 1);
    ptrdiff_t length = 0;
    for (int32_t i = 0; i < count; i++) {
        UChar32 c = u_tolower(points[i]);
        if (u_charType(c) == U_NON_SPACING_MARK)
            continue;
        length += utf8_put(to + length, c == 0x111 || c == 0xF0 ? 'd' : c);
    }
    return (str){to, length};
}

static void latin_folds_as_icu_folds_it(void **state)
{
    (void)state;
    for (int32_t c = 1; c < 0x1F00; c = c == 0x24F ? 0x1E00 : c + 1) {
        if (c == 0xAD || (c >= 0xBC && c <= 0xBE))
            continue; /* the soft hyphen goes, fractions would grow and stay */
        char bytes[UTF8_POINT_SIZE];
        str s = {bytes, utf8_put(bytes, c)};
        str want = by_icu(s);
        str got = text_fold(&arena, s);
        if (!str_equal(got, want))
            fail_msg("U+%04X folds to \"%.*s\", by ICU to \"%.*s\"", (unsigned)c, STR_ARG(got),
                     STR_ARG(want));
    }
}

static void words_fold_as_icu_folds_them(void **state)
{
    (void)state;
    static const char *const words[] = {
        "Nghị quyết số 08-NQ/TU",
        "Đông Triều, Uông Bí, Cẩm Phả",
        "nguồn vốn đầu tư công trung hạn",
        "Hải Đông, Hải Xuân, Hải Tiến",
        "nước ngoài, thương mại điện tử",
        "Ộ Ễ Ẩ Ữ Ặ",
        "crème brûlée, Škoda, Łódź",
        "東興市 Đông Hưng",
        "Привет, ёлка",
        "Ελλάδα ΑΘΗΝΑ",
    };
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        str s = str_from_c(words[i]);
        same(text_fold(&arena, s), arena_c(&arena, by_icu(s)));
    }
}

static void folding_twice_is_folding_once(void **state)
{
    (void)state;
    for (int32_t c = 1; c <= 0x10FFFF; c++) {
        if (c >= 0xD800 && c <= 0xDFFF)
            continue;
        char bytes[2 + UTF8_POINT_SIZE] = {'l'};
        ptrdiff_t n = 1 + utf8_put(bytes + 1, c);
        bytes[n++] = 'y';
        char once[FOLD_ROOM(sizeof bytes)];
        char twice[FOLD_ROOM(sizeof once)];
        ptrdiff_t first = fold_into(once, (str){bytes, n});
        assert_true(first <= FOLD_ROOM(n));
        ptrdiff_t second = fold_into(twice, (str){once, first});
        if (first != second || memcmp(once, twice, (size_t)first) != 0)
            fail_msg("U+%04X", (unsigned)c);
    }
}

static void slugs(const char *title, const char *want)
{
    same(text_slug(&arena, str_from_c(title)), want);
}

static void a_title_becomes_a_readable_address(void **state)
{
    (void)state;
    slugs("Móng Cái: 17/17 chỉ tiêu đạt và vượt kế hoạch",
          "mong-cai-17-17-chi-tieu-dat-va-vuot-ke-hoach");
    slugs("  “Kỹ thuật số” & Đổi mới...  ", "ky-thuat-so-doi-moi");
    slugs("---", "tin");
    slugs("", "tin");
    slugs("東興", "tin");
    slugs(
        "Bí thư Thành ủy Móng Cái trao đổi về kết quả năm 2021 và nhiệm vụ trọng tâm của năm 2022",
        "bi-thu-thanh-uy-mong-cai-trao-doi-ve-ket-qua-nam-2021-va-nhiem-vu-trong-tam-cua");
    char word[101];
    memset(word, 'a', 100);
    word[100] = 0;
    assert_int_equal(text_slug(&arena, str_from_c(word)).n, SLUG_LIMIT);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_marked_letter_folds_to_its_bare_one),
        cmocka_unit_test(a_reader_without_a_vietnamese_keyboard_finds_the_text),
        cmocka_unit_test(one_word_in_two_spellings_is_one_word),
        cmocka_unit_test(different_words_stay_apart),
        cmocka_unit_test(exact_forms_keep_every_mark),
        cmocka_unit_test(exact_forms_have_one_spelling),
        cmocka_unit_test(latin_folds_as_icu_folds_it),
        cmocka_unit_test(words_fold_as_icu_folds_them),
        cmocka_unit_test(folding_twice_is_folding_once),
        cmocka_unit_test(a_title_becomes_a_readable_address),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
