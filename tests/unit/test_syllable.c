/* Which words are possible Vietnamese syllables. */
#include "text/syllable.h"

#include "core/arena.h"
#include "text/fold.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <cmocka.h>

/* Of all onsets and of all groups of rimes; place names and words from outside among them. */
static const char *const syllables =
    "a à ả ác ách ái am ám an áng anh ảnh áo áp át áu áy ăn ắc ắp ẵm ân ấn ấp ất ẩu ấy ầm "
    "ba bác bạch bãi bám bản bàng bánh báo bắp bắt bậc bấm bận bẩn bất bầu bẩy bé bẹn bèo bẹp bét "
    "bê bệch bếch bền bệnh bếp bết bêu bi bìa bích biếc biển biệt biếu bím bình bịp bít bĩu bò bọc "
    "bỏng bông bộc bột bơ bơi bớp bợt bú bùa búa bục bùi bún búng bụp bút buộc buổi buồm buồn "
    "buông "
    "bước bưởi bương bướm bướp bứt bưu buýt cả Cái cảm CẢNG căn cẩm cấp câu cầy chị chích chiếc "
    "chiêng "
    "chuyên chuyện chuyến choàng chuồn chùa chứa chuột chưởng cọc còi cong coóng cúc cuốc cưới cứu "
    "da dạ dấu dễ giẻ dì dọc doanh duyên duyệt dưỡng dy đá đắk đề đêm đĩa điều định đoàn đoạt đỡ "
    "đùa đuổi "
    "đường đượm em én eo ép ét ếch ên gà gạch gấp gói gồm gừng ghe ghế ghi ghìm gì gìn gia già giá "
    "giấy giết giếng giềng giêng gió giỏi giữ giường hạ hạch hiến hiệp hoà hòa hoạch hoàn hoàng "
    "hoạt "
    "hoặc hoẵng hoen huơ huân huấn huỳnh huých huyện huyết khuỷu hương ích im in ỉa iu ít ỉu kẻ "
    "kẹo kê "
    "kết kí kỷ kiếm kiểng kính kẽm khoẻ khỏe khoan khuya khuỵu khuyến khuếch Kạn lạ Lắk làng Lãng "
    "lễ liên liễu liệu loa loại loanh loắt luật luyến lưu ly mỹ mĩ muối mượn móng Mường moong nga "
    "nghĩ "
    "nghề nghệ nghiêng nghiệp nghèo ngoằn ngoèo ngoặt ngoan ngoe nguyên nguyệt nguy ngược người "
    "nhà "
    "nhiều nhuần nhuyễn oa oách oai oàng oanh oằn oẹ ôm ổn ốp ốt ơ ơn ớt phách phấn phường phuy "
    "quả "
    "quạ quách quan quảng Quảng quanh quạt quân quẩn quất quấy quắt quặng que quen quét quê quên "
    "quết "
    "quệch quí quý quít quýt quỳnh quýnh quốc quở quyển quyết rượu roi rưỡi sách sĩ sỹ suất suối "
    "tắc tết thuở thuý thúy thuỷ thiên thuế thuê thuần thuật thoạt thoát thoăn thy tỉnh toán toàn "
    "Trường "
    "trưởng truyền trừu trương tuyên tuyết tuần tuân tuýp tuỷ ủa uất uẩn ui uổng uống uy uyên uỷ "
    "ủy ưa "
    "ức ưng ước ướp ướt ưu vẫn về viếc việt vĩ vỹ vy vườn xã xoè xoăn xuân xuất xuỵt xuyên y ý yêu "
    "yếm "
    "yến yên yết yểng yếu";

static const char *const others =
    "b cc moongs cais mongcai tinhr zezo zero covid f ja wa zalo facebook internet aeo ươươ cẻ "
    "cî ké1 kà kô ngê nghô gê ghà ngiêng ngi qa qi quu qốc pq ngh tr cac hop sach đep bat cáć "
    "àá "
    "hẻp tắch biên1 biênn dđ uyễtt vyêt yê yêng2 iên iêu tyên đyên ờng héi nghÞ Qu¶ng";

static void test_syllables_are_possible(void **state)
{
    (void)state;
    struct arena arena;
    arena_init(&arena, 1024 * 1024);
    str rest = str_from_c(syllables);
    str word;
    while (str_cut(&rest, ' ', &word)) {
        if (!syllable_is_marked(word))
            fail_msg("%.*s is a syllable", STR_ARG(word));
        str bare = text_unmarked(&arena, word);
        if (!syllable_is_bare(bare))
            fail_msg("%.*s is a syllable without its marks", STR_ARG(bare));
    }
    arena_release(&arena);
}

static void test_other_words_are_not(void **state)
{
    (void)state;
    str rest = str_from_c(others);
    str word;
    while (str_cut(&rest, ' ', &word))
        if (syllable_is_marked(word))
            fail_msg("%.*s is no syllable", STR_ARG(word));
    assert_false(syllable_is_marked(S("")));
    assert_false(syllable_is_marked(S("\xff\xfe")));
    assert_false(syllable_is_marked(S("\xc6")));
}

static void test_bare_forms(void **state)
{
    (void)state;
    str rest = S("quang cac dang HOP nghieng giet gin hoa thuy quoc yeu uyen");
    str word;
    while (str_cut(&rest, ' ', &word))
        if (!syllable_is_bare(word))
            fail_msg("%.*s is a syllable", STR_ARG(word));
    rest = S("moongs mongcai zezo zero covid ngen cia qang tuyn ck l d2 hóp bbb thw");
    while (str_cut(&rest, ' ', &word))
        if (syllable_is_bare(word))
            fail_msg("%.*s is no syllable", STR_ARG(word));
    assert_false(syllable_is_bare(S("")));
}

/* Closed by a stop a syllable has one of two tones. */
static void test_tones_of_closed_rimes(void **state)
{
    (void)state;
    assert_true(syllable_is_marked(S("hộp")));
    assert_true(syllable_is_marked(S("hốp")));
    assert_false(syllable_is_marked(S("hôp")));
    assert_false(syllable_is_marked(S("hồp")));
    assert_false(syllable_is_marked(S("hổp")));
    assert_false(syllable_is_marked(S("thìch")));
    assert_true(syllable_is_marked(S("thính")));
    assert_true(syllable_is_marked(S("thình")));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_syllables_are_possible),
        cmocka_unit_test(test_other_words_are_not),
        cmocka_unit_test(test_bare_forms),
        cmocka_unit_test(test_tones_of_closed_rimes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
