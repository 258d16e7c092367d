#include "feature/unit/kind.h"

enum kind_role { OTHER, PLACE, SPEAKS_FOR_PLACE };

static const struct kind {
    str name;
    str words;
    enum kind_role role;
} kinds[] = {
    {S_INIT("province"), S_INIT("tỉnh"), PLACE},
    {S_INIT("central-city"), S_INIT("thành phố trực thuộc Trung ương"), PLACE},
    {S_INIT("city"), S_INIT("thành phố thuộc tỉnh"), PLACE},
    {S_INIT("town"), S_INIT("thị xã"), PLACE},
    {S_INIT("district"), S_INIT("huyện"), PLACE},
    {S_INIT("ward"), S_INIT("phường"), PLACE},
    {S_INIT("commune"), S_INIT("xã"), PLACE},
    {S_INIT("township"), S_INIT("thị trấn"), PLACE},
    {S_INIT("special-zone"), S_INIT("đặc khu"), PLACE},
    {S_INIT("party"), S_INIT("cấp ủy Đảng"), OTHER},
    {S_INIT("council"), S_INIT("Hội đồng nhân dân"), SPEAKS_FOR_PLACE},
    {S_INIT("committee"), S_INIT("Ủy ban nhân dân"), SPEAKS_FOR_PLACE},
    {S_INIT("front"), S_INIT("Mặt trận Tổ quốc"), OTHER},
    {S_INIT("delegation"), S_INIT("Đoàn đại biểu Quốc hội"), OTHER},
    {S_INIT("department"), S_INIT("sở, ban, ngành"), OTHER},
    {S_INIT("office"), S_INIT("văn phòng, phòng chuyên môn"), OTHER},
    {S_INIT("agency"), S_INIT("đơn vị trực thuộc"), OTHER},
    {S_INIT("school"), S_INIT("cơ sở giáo dục"), OTHER},
    {S_INIT("hospital"), S_INIT("cơ sở y tế"), OTHER},
};

static const struct kind *find(str name)
{
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        if (str_equal(kinds[i].name, name))
            return &kinds[i];
    }
    return NULL;
}

str unit_kind_words(str kind)
{
    const struct kind *known = find(kind);
    return known ? known->words : kind;
}

bool unit_kind_is_place(str kind)
{
    const struct kind *known = find(kind);
    return known && known->role == PLACE;
}

bool unit_kind_speaks_for_place(str kind)
{
    const struct kind *known = find(kind);
    return known && known->role == SPEAKS_FOR_PLACE;
}
