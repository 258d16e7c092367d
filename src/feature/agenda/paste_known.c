/* Words that people and places begin with, what is done, and what belongs to no entry. */
#include "feature/agenda/paste_label.h"

static const char *const posts[] = {"đ/c",
                                    "đc",
                                    "đ.c",
                                    "các đ/c",
                                    "các đồng chí",
                                    "đồng chí",
                                    "ông",
                                    "bà",
                                    "anh",
                                    "chị",
                                    "chủ tịch",
                                    "phó chủ tịch",
                                    "pct",
                                    "p.ct",
                                    "ct",
                                    "p.chủ tịch",
                                    "bí thư",
                                    "phó bí thư",
                                    "pbt",
                                    "bt",
                                    "giám đốc",
                                    "phó giám đốc",
                                    "pgđ",
                                    "p.gđ",
                                    "gđ",
                                    "tổng giám đốc",
                                    "phó tổng giám đốc",
                                    "trưởng phòng",
                                    "phó trưởng phòng",
                                    "phó phòng",
                                    "trưởng ban",
                                    "phó trưởng ban",
                                    "phó ban",
                                    "chánh văn phòng",
                                    "phó chánh văn phòng",
                                    "cvp",
                                    "pcvp",
                                    "chánh thanh tra",
                                    "phó chánh thanh tra",
                                    "chánh án",
                                    "hiệu trưởng",
                                    "phó hiệu trưởng",
                                    "cục trưởng",
                                    "phó cục trưởng",
                                    "chi cục trưởng",
                                    "phó chi cục trưởng",
                                    "viện trưởng",
                                    "phó viện trưởng",
                                    "thủ trưởng",
                                    "chỉ huy trưởng",
                                    "chính trị viên",
                                    "trưởng công an",
                                    "phó trưởng công an",
                                    "trạm trưởng",
                                    "đội trưởng",
                                    "tổ trưởng",
                                    "chủ nhiệm",
                                    "phó chủ nhiệm",
                                    "ủy viên",
                                    "uỷ viên",
                                    "bộ trưởng",
                                    "thứ trưởng",
                                    "thường trực",
                                    "lãnh đạo",
                                    "đại diện lãnh đạo",
                                    "toàn thể lãnh đạo",
                                    "thầy",
                                    "cô",
                                    "tp.",
                                    "tbt",
                                    "trưởng",
                                    "phó",
                                    "thượng tá",
                                    "trung tá",
                                    "đại tá",
                                    "thiếu tá",
                                    "bác sĩ",
                                    "bs.",
                                    "ths.",
                                    "ts.",
                                    "tập thể lãnh đạo",
                                    "tập thể thường trực",
                                    "cc",
                                    "ban giám hiệu",
                                    "ban giám đốc",
                                    "đại úy",
                                    NULL};

static const char *const surnames[] = {
    "nguyễn", "trần", "lê",    "phạm",  "hoàng", "huỳnh", "phan", "vũ",   "võ",    "đặng",  "bùi",
    "đỗ",     "hồ",   "ngô",   "dương", "lý",    "đinh",  "đào",  "đoàn", "lương", "trịnh", "mai",
    "cao",    "tô",   "hà",    "tạ",    "vương", "lưu",   "đàm",  "thái", "tăng",  "quách", "chu",
    "châu",   "nông", "triệu", "lâm",   "kiều",  "phùng", "vi",   "hứa",  "tống",  "từ",    "la",
    "mạc",    "lục",  "bế",    "hầu",   "giang", "cung",  NULL};

/* A name in full: a family name and what follows, all with capitals. */
static int full_name(const struct paste_line *line, int at)
{
    enum { LEAST = 3, MOST = 6 };
    int n = 0;
    if (at >= line->count || !line->tokens[at].is_capital || !paste_says_one(line, at, surnames))
        return 0;
    while (at + n < line->count && line->tokens[at + n].kind == TOKEN_WORD &&
           line->tokens[at + n].is_capital)
        n++;
    return n >= LEAST && n < MOST ? n : 0;
}

int paste_person(const struct paste_line *line, int at)
{
    int name = full_name(line, at);
    if (name > 0)
        return name;
    return paste_says_one(line, at, posts);
}

static const char *const rooms[] = {"phòng họp",
                                    "p.họp",
                                    "p. họp",
                                    "ph",
                                    "phòng khách",
                                    "phòng giao ban",
                                    "phòng truyền thống",
                                    "phòng hội đồng",
                                    "phòng hội thảo",
                                    "phòng tiếp",
                                    "phòng làm việc",
                                    "phòng trực",
                                    "phòng đọc",
                                    "phòng số",
                                    "phòng",
                                    "p.",
                                    "p",
                                    "hội trường",
                                    "ht",
                                    "h.trường",
                                    "trụ sở",
                                    "nhà văn hóa",
                                    "nhà văn hoá",
                                    "nhà sinh hoạt",
                                    "nhà khách",
                                    "tầng",
                                    "trực tuyến",
                                    "điểm cầu",
                                    "online",
                                    "zoom",
                                    "trung tâm hội nghị",
                                    "khách sạn",
                                    "sân vận động",
                                    "quảng trường",
                                    "nvh",
                                    NULL};

static const char *const others[] = {
    "nhà",         "trung tâm", "ubnd",       "trường",   "đình",        "đền",       "chùa",
    "khu",         "thôn",      "xã",         "phường",   "huyện",       "tp",        "thành phố",
    "thị xã",      "thị trấn",  "tỉnh",       "chợ",      "cảng",        "bệnh viện", "số",
    "cầu",         "bảo tàng",  "rạp",        "thư viện", "công viên",   "siêu thị",  "văn phòng",
    "vp",          "điểm",      "trạm",       "đồn",      "cửa khẩu",    "sân",       "bến",
    "hồ",          "đập",       "đảo",        "sở",       "ban",         "phố",       "đường",
    "công trường", "công ty",   "kho bạc",    "bản",      "tổ",          "ấp",        "khối",
    "làng",        "nhà máy",   "hđnd",       "cơ quan",  "học viện",    "đại học",   "bộ",
    "tòa",         "toà",       "viện",       "hầm",      "cung",        "tượng đài", "nghĩa trang",
    "địa bàn",     "các xã",    "các phường", "các thôn", "hiện trường", "hà nội",    NULL};

/* Places that are no office and nobody's name. */
static const char *const sites[] = {
    "công viên",   "bảo tàng", "thư viện",    "rạp",         "siêu thị",
    "cửa khẩu",    "cảng",     "bến",         "chợ",         "đình",
    "đền",         "chùa",     "tượng đài",   "nghĩa trang", "đài",
    "cung",        "sân",      "công trường", "hiện trường", "bãi",
    "thao trường", "hồ",       "nhà hát",     "nhà thi đấu", NULL};

bool paste_is_site(const struct paste_line *line, int at)
{
    return at < line->count && line->tokens[at].is_capital && paste_says_one(line, at, sites) > 0;
}

bool paste_is_short(const struct paste_line *line, int at)
{
    static const char *const letters[] = {"ht", "nvh", NULL};
    return paste_says_one(line, at, letters) > 0;
}

int paste_locality(const struct paste_line *line, int at, bool only_rooms)
{
    int n = paste_says_one(line, at, rooms);
    /* "P" and "phòng" are rooms before a number or letter only: "Phòng Nội vụ" is an office. */
    bool is_office = n == 1 && (paste_says(line, at, "p") || paste_says(line, at, "ph") ||
                                paste_says(line, at, "phòng"));
    bool has_number = paste_is_number(line, at + 1) ||
                      (at + 1 < line->count && line->tokens[at + 1].lower.n == 1);
    if (is_office && !has_number)
        n = 0;
    return n > 0 || only_rooms ? n : paste_says_one(line, at, others);
}

static const char *const verbs[] = {
    "dự",         "tham dự",     "tiếp",         "kiểm tra",   "làm việc",
    "họp",        "đi",          "thăm",         "chúc",       "nghe",
    "chỉ đạo",    "phát biểu",   "trực",         "trao",       "khai mạc",
    "bế mạc",     "đối thoại",   "nghỉ",         "tham gia",   "gặp",
    "gặp mặt",    "giám sát",    "khảo sát",     "cho ý kiến", "duyệt",
    "dâng hương", "xử lý",       "báo cáo",      "tập huấn",   "viếng",
    "đón",        "chấm",        "thông qua",    "ký",         "giao ban",
    "hội ý",      "thị sát",     "tiếp tục",     "sẽ",         "tiếp xúc",
    "trả lời",    "công bố",     "chúc mừng",    "chúc tết",   "học",
    "dẫn đầu",    "cùng đoàn",   "rà soát",      "bàn",        "xem xét",
    "triển khai", "đi công tác", "công tác tại", "chủ trì",    "tiếp công dân",
    "kiểm điểm",  "tổ chức",     "động viên",    "tặng",       "nói chuyện",
    "phỏng vấn",  "bảo vệ",      "nhận",         "tham mưu",   NULL};

int paste_doing(const struct paste_line *line, int at)
{
    if (at >= line->count || line->tokens[at].kind != TOKEN_WORD)
        return 0;
    /* "phòng họp" and "thường trực" do nothing. */
    static const char *const idle[] = {"phòng", "cuộc", "kỳ", "buổi", "lịch", "p.", "thường", NULL};
    if (at > 0 && paste_says_one(line, at - 1, idle) &&
        (paste_says(line, at, "họp") || paste_says(line, at, "trực")))
        return 0;
    return paste_says_one(line, at, verbs);
}

static const char *const footers[] = {"nơi nhận",
                                      "thân mến",
                                      "thân ái",
                                      "thân gửi",
                                      "kính thư",
                                      "best regards",
                                      "chào các",
                                      "chúc các",
                                      "xin trân trọng",
                                      "xin chân thành",
                                      "trân trọng",
                                      "kính gửi",
                                      "kính báo",
                                      "xin cảm ơn",
                                      "cảm ơn",
                                      "em gửi",
                                      "tl.",
                                      "kt.",
                                      "tm.",
                                      "t/m",
                                      "người lập",
                                      "lịch này thay",
                                      "lịch công tác này",
                                      "lịch làm việc này",
                                      "lịch có thể",
                                      "lịch công tác có thể",
                                      "ngoài lịch",
                                      "ngoài các nội dung",
                                      "đề nghị các",
                                      "yêu cầu các",
                                      "mọi thay đổi",
                                      "các đồng chí",
                                      "văn phòng thông báo",
                                      "văn phòng trân trọng",
                                      "chánh văn phòng",
                                      "nhờ các",
                                      "mong các",
                                      "gửi các",
                                      "kính mong",
                                      "-- ",
                                      "- -",
                                      "thông báo này",
                                      "lịch trên",
                                      "trên đây là",
                                      "rất mong",
                                      "kính đề nghị",
                                      "nếu có thay đổi",
                                      "khi có thay đổi",
                                      "trong tuần",
                                      "lịch thay giấy mời",
                                      "kính",
                                      "lưu :",
                                      "lưu:",
                                      "sent from",
                                      "được gửi từ",
                                      "người ký",
                                      "đã ký",
                                      "bộ phận tổng hợp",
                                      "(đã ký)",
                                      "ghi chú :",
                                      "lưu ý :",
                                      NULL};

bool paste_is_footer(const struct paste_line *line, int at)
{
    return paste_says_one(line, at, footers) > 0;
}

bool paste_is_nothing(const struct paste_line *line, int at)
{
    static const char *const words[] = {"không có lịch",
                                        "không có",
                                        "không",
                                        "chưa có lịch",
                                        "không có lịch công tác",
                                        "không họp",
                                        "trống",
                                        "không có lịch làm việc",
                                        NULL};
    int next = paste_skip_signs(line, at, "(-:*.[");
    int n = paste_says_one(line, next, words);
    return n > 0 && paste_skip_signs(line, next + n, ").-]!") == line->count;
}

bool paste_is_ditto(const struct paste_line *line)
{
    static const char *const words[] = {"nt", "như trên", "n.t",         "\"", "''",
                                        "/",  "//",       "như trên nt", NULL};
    int at = paste_skip_signs(line, 0, "-.( ");
    int n = paste_says_one(line, at, words);
    return n > 0 && paste_skip_signs(line, at + n, "-.)\"/ ") == line->count;
}
