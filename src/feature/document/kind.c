#include "feature/document/kind.h"

#define KIND(word, name, short, family, is_either)                                                 \
    {                                                                                              \
        S_INIT(word), S_INIT(name), S_INIT(short), FAMILY_##family, is_either                      \
    }

/* By rank: the constitution and laws, then what is issued below them, then the others. */
static const struct document_kind kinds[] = {
    KIND("hien-phap", "Hiến pháp", "", LEGAL, false),
    KIND("bo-luat", "Bộ luật", "", LEGAL, false),
    KIND("luat", "Luật", "", LEGAL, false),
    KIND("phap-lenh", "Pháp lệnh", "PL", LEGAL, false),
    KIND("lenh", "Lệnh", "L", LEGAL, false),
    KIND("nghi-quyet", "Nghị quyết", "NQ", ADMINISTRATIVE, true),
    KIND("nghi-quyet-lien-tich", "Nghị quyết liên tịch", "NQLT", LEGAL, false),
    KIND("nghi-dinh", "Nghị định", "NĐ", LEGAL, false),
    KIND("quyet-dinh", "Quyết định", "QĐ", ADMINISTRATIVE, true),
    KIND("thong-tu", "Thông tư", "TT", LEGAL, false),
    KIND("thong-tu-lien-tich", "Thông tư liên tịch", "TTLT", LEGAL, false),
    KIND("van-ban-hop-nhat", "Văn bản hợp nhất", "VBHN", LEGAL, false),
    KIND("chi-thi", "Chỉ thị", "CT", STEERING, true),
    KIND("ket-luan", "Kết luận", "KL", STEERING, false),
    KIND("cong-dien", "Công điện", "CĐ", STEERING, false),
    KIND("quy-che", "Quy chế", "QC", ADMINISTRATIVE, false),
    KIND("quy-dinh", "Quy định", "QyĐ", ADMINISTRATIVE, false),
    KIND("thong-cao", "Thông cáo", "TC", ANNOUNCEMENT, false),
    KIND("thong-bao", "Thông báo", "TB", ANNOUNCEMENT, false),
    KIND("huong-dan", "Hướng dẫn", "HD", ADMINISTRATIVE, false),
    KIND("chuong-trinh", "Chương trình", "CTr", STEERING, false),
    KIND("ke-hoach", "Kế hoạch", "KH", STEERING, false),
    KIND("phuong-an", "Phương án", "PA", ADMINISTRATIVE, false),
    KIND("de-an", "Đề án", "ĐA", ADMINISTRATIVE, false),
    KIND("du-an", "Dự án", "DA", ADMINISTRATIVE, false),
    KIND("bao-cao", "Báo cáo", "BC", ADMINISTRATIVE, false),
    KIND("bien-ban", "Biên bản", "BB", ADMINISTRATIVE, false),
    KIND("to-trinh", "Tờ trình", "TTr", ADMINISTRATIVE, false),
    KIND("hop-dong", "Hợp đồng", "HĐ", ADMINISTRATIVE, false),
    KIND("cong-van", "Công văn", "", ADMINISTRATIVE, false),
    KIND("ban-ghi-nho", "Bản ghi nhớ", "BGN", ADMINISTRATIVE, false),
    KIND("ban-thoa-thuan", "Bản thỏa thuận", "BTT", ADMINISTRATIVE, false),
    KIND("giay-uy-quyen", "Giấy ủy quyền", "GUQ", ADMINISTRATIVE, false),
    KIND("giay-moi", "Giấy mời", "GM", ADMINISTRATIVE, false),
    KIND("giay-gioi-thieu", "Giấy giới thiệu", "GGT", ADMINISTRATIVE, false),
    KIND("giay-nghi-phep", "Giấy nghỉ phép", "GNP", ADMINISTRATIVE, false),
    KIND("phieu-gui", "Phiếu gửi", "PG", ADMINISTRATIVE, false),
    KIND("phieu-chuyen", "Phiếu chuyển", "PC", ADMINISTRATIVE, false),
    KIND("phieu-bao", "Phiếu báo", "PB", ADMINISTRATIVE, false),
    KIND("thu-cong", "Thư công", "", ADMINISTRATIVE, false),
};

enum { KIND_COUNT = sizeof kinds / sizeof *kinds };

const struct document_kind *document_kind_find(str said)
{
    for (int i = 0; i < KIND_COUNT && said.n > 0; i++) {
        const struct document_kind *kind = &kinds[i];
        if (str_equal(kind->word, said) || str_equal(kind->name, said) ||
            str_equal(kind->abbreviation, said))
            return kind;
    }
    return NULL;
}

const struct document_kind *document_kind_at(int i)
{
    return i >= 0 && i < KIND_COUNT ? &kinds[i] : NULL;
}

/* "12/2021/QĐ-UBND": between two slashes there is a year. */
static bool has_year(str number)
{
    str part;
    int64_t year;
    for (int i = 0; str_cut(&number, '/', &part); i++)
        if (i == 1)
            return number.n > 0 && part.n == 4 && str_to_int(part, &year) && year >= 1945;
    return false;
}

enum document_family document_family_of(const struct document_kind *kind, str number)
{
    return kind->is_either && has_year(number) ? FAMILY_LEGAL : kind->family;
}

static const struct family {
    str name, word, title;
} families[DOCUMENT_FAMILIES] = {
    [FAMILY_LEGAL] = {S_INIT("legal"), S_INIT("quy-pham"), S_INIT("Văn bản quy phạm pháp luật")},
    [FAMILY_STEERING] = {S_INIT("steering"), S_INIT("chi-dao"),
                         S_INIT("Văn bản chỉ đạo, điều hành")},
    [FAMILY_ADMINISTRATIVE] = {S_INIT("administrative"), S_INIT("hanh-chinh"),
                               S_INIT("Văn bản hành chính")},
    [FAMILY_ANNOUNCEMENT] = {S_INIT("announcement"), S_INIT("cong-bo"),
                             S_INIT("Công bố, công khai")},
};

str document_family_name(enum document_family family)
{
    return families[family].name;
}

bool document_family_parse(str name, enum document_family *out)
{
    for (int i = 0; i < DOCUMENT_FAMILIES; i++) {
        if (str_equal(families[i].name, name)) {
            *out = (enum document_family)i;
            return true;
        }
    }
    return false;
}

str document_family_word(enum document_family family)
{
    return families[family].word;
}

str document_family_title(enum document_family family)
{
    return families[family].title;
}
