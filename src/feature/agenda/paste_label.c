#include "feature/agenda/paste_label.h"

#include <string.h>

enum { HEADING_TOKENS = 12 };

struct name {
    const char *phrase;
    enum paste_role role;
};

/* Of a whole heading or a label. Where a heading holds several of them, the first one counts that
 * is in the order of this table. */
static const struct name names[] = {
    {"stt", ROLE_INDEX},
    {"tt", ROLE_INDEX},
    {"số tt", ROLE_INDEX},
    {"số thứ tự", ROLE_INDEX},
    {"buổi", ROLE_PART},
    {"kết thúc", ROLE_END},
    {"bắt đầu", ROLE_TIME},
    {"chuẩn bị", ROLE_PREPARED},
    {"tham mưu", ROLE_PREPARED},
    {"soạn thảo", ROLE_PREPARED},
    {"nội dung", ROLE_CONTENT},
    {"công việc", ROLE_CONTENT},
    {"nội dung công việc", ROLE_CONTENT},
    {"lịch công tác", ROLE_CONTENT},
    {"lịch làm việc", ROLE_CONTENT},
    {"chương trình", ROLE_CONTENT},
    {"tên cuộc họp", ROLE_CONTENT},
    {"sự kiện", ROLE_CONTENT},
    {"hoạt động", ROLE_CONTENT},
    {"địa điểm", ROLE_PLACE},
    {"nơi họp", ROLE_PLACE},
    {"nơi làm việc", ROLE_PLACE},
    {"nơi tổ chức", ROLE_PLACE},
    {"nơi diễn ra", ROLE_PLACE},
    {"phòng họp", ROLE_PLACE},
    {"vị trí", ROLE_PLACE},
    {"điểm cầu", ROLE_PLACE},
    {"thành phần", ROLE_PARTICIPANTS},
    {"chủ trì", ROLE_CHAIR},
    {"chủ tọa", ROLE_CHAIR},
    {"chủ toạ", ROLE_CHAIR},
    {"lãnh đạo", ROLE_CHAIR},
    {"phụ trách", ROLE_CHAIR},
    {"người thực hiện", ROLE_CHAIR},
    {"cán bộ thực hiện", ROLE_CHAIR},
    {"cùng dự", ROLE_PARTICIPANTS},
    {"tham dự", ROLE_PARTICIPANTS},
    {"tham gia", ROLE_PARTICIPANTS},
    {"người dự", ROLE_PARTICIPANTS},
    {"dự họp", ROLE_PARTICIPANTS},
    {"đại biểu", ROLE_PARTICIPANTS},
    {"phối hợp", ROLE_PARTICIPANTS},
    {"cùng đi", ROLE_PARTICIPANTS},
    {"đối tượng", ROLE_PARTICIPANTS},
    {"thời gian", ROLE_TIME},
    {"giờ", ROLE_TIME},
    {"thời điểm", ROLE_TIME},
    {"thứ", ROLE_DAY},
    {"ngày", ROLE_DAY},
};

/* Only as a whole heading: alone they are too short to be found within others. */
static const struct name whole[] = {
    {"từ", ROLE_TIME},
    {"từ giờ", ROLE_TIME},
    {"đến", ROLE_END},
    {"đến giờ", ROLE_END},
    {"nơi", ROLE_PLACE},
    {"phòng", ROLE_PLACE},
    {"đđ", ROLE_PLACE},
    {"tại", ROLE_PLACE},
    {"ct", ROLE_CHAIR},
    {"tp", ROLE_PARTICIPANTS},
    {"dự", ROLE_PARTICIPANTS},
    {"tg", ROLE_TIME},
    {"nd", ROLE_CONTENT},
    {"việc", ROLE_CONTENT},
    {"ghi chú", ROLE_OTHER},
    {"lưu ý", ROLE_OTHER},
    {"xe", ROLE_OTHER},
    {"lái xe", ROLE_OTHER},
    {"phương tiện", ROLE_OTHER},
    {"trang phục", ROLE_OTHER},
    {"đầu mối", ROLE_PREPARED},
    {"thực hiện", ROLE_CHAIR},
    {"thành viên", ROLE_PARTICIPANTS},
    {"mời", ROLE_PARTICIPANTS},
    {"cuộc họp", ROLE_CONTENT},
    {"nội dung", ROLE_CONTENT},
    {"kết quả", ROLE_OTHER},
    {"tài liệu", ROLE_OTHER},
    {"địa chỉ", ROLE_PLACE},
    {"khách mời", ROLE_PARTICIPANTS},
    {"người mời", ROLE_PARTICIPANTS},
    {"đơn vị", ROLE_PREPARED},
    {"nội dung họp", ROLE_CONTENT},
    {"ghi chú khác", ROLE_OTHER},
};

static bool is_whole(const struct paste_line *line, const char *phrase)
{
    int n = paste_says(line, 0, phrase);
    return n > 0 && paste_skip_signs(line, n, ":.*()") == line->count;
}

enum paste_role paste_heading(const struct paste_line *line)
{
    if (line->count == 0 || line->count > HEADING_TOKENS)
        return ROLE_NONE;
    for (size_t i = 0; i < sizeof whole / sizeof whole[0]; i++)
        if (is_whole(line, whole[i].phrase))
            return whole[i].role;
    for (int i = 0; i < line->count; i++)
        if (line->tokens[i].kind == TOKEN_NUMBER)
            return ROLE_NONE;
    /* "Đơn vị chủ trì chuẩn bị" is who prepares, "Lãnh đạo tham dự" who leads. */
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        for (int at = 0; at < line->count; at++)
            if (paste_says(line, at, names[i].phrase))
                return names[i].role;
    return ROLE_NONE;
}

/* As labels they may stand before a sign within a line. The longest counts. */
static const struct name labels[] = {
    {"chủ trì", ROLE_CHAIR},
    {"người chủ trì", ROLE_CHAIR},
    {"lãnh đạo chủ trì", ROLE_CHAIR},
    {"đồng chí chủ trì", ROLE_CHAIR},
    {"đ/c chủ trì", ROLE_CHAIR},
    {"chủ trì hội nghị", ROLE_CHAIR},
    {"chủ trì cuộc họp", ROLE_CHAIR},
    {"chủ trì họp", ROLE_CHAIR},
    {"chủ tọa", ROLE_CHAIR},
    {"chủ toạ", ROLE_CHAIR},
    {"ct", ROLE_CHAIR},
    {"lãnh đạo dự", ROLE_CHAIR},
    {"lãnh đạo tham dự", ROLE_CHAIR},
    {"lãnh đạo", ROLE_CHAIR},
    {"phụ trách", ROLE_CHAIR},
    {"người phụ trách", ROLE_CHAIR},
    {"lãnh đạo phụ trách", ROLE_CHAIR},
    {"người thực hiện", ROLE_CHAIR},
    {"thực hiện", ROLE_CHAIR},
    {"thành phần", ROLE_PARTICIPANTS},
    {"thành phần dự", ROLE_PARTICIPANTS},
    {"thành phần dự họp", ROLE_PARTICIPANTS},
    {"thành phần tham dự", ROLE_PARTICIPANTS},
    {"thành phần tham gia", ROLE_PARTICIPANTS},
    {"thành phần họp", ROLE_PARTICIPANTS},
    {"thành phần mời", ROLE_PARTICIPANTS},
    {"thành phần mời dự", ROLE_PARTICIPANTS},
    {"thành phần mời họp", ROLE_PARTICIPANTS},
    {"thành phần cùng dự", ROLE_PARTICIPANTS},
    {"tp", ROLE_PARTICIPANTS},
    {"tp dự", ROLE_PARTICIPANTS},
    {"tp tham dự", ROLE_PARTICIPANTS},
    {"tham dự", ROLE_PARTICIPANTS},
    {"tham gia", ROLE_PARTICIPANTS},
    {"cùng dự", ROLE_PARTICIPANTS},
    {"cùng tham dự", ROLE_PARTICIPANTS},
    {"cùng đi", ROLE_PARTICIPANTS},
    {"cùng dự có", ROLE_PARTICIPANTS},
    {"cùng đi có", ROLE_PARTICIPANTS},
    {"dự", ROLE_PARTICIPANTS},
    {"dự họp", ROLE_PARTICIPANTS},
    {"mời", ROLE_PARTICIPANTS},
    {"mời dự", ROLE_PARTICIPANTS},
    {"kính mời", ROLE_PARTICIPANTS},
    {"khách mời", ROLE_PARTICIPANTS},
    {"đại biểu", ROLE_PARTICIPANTS},
    {"đối tượng", ROLE_PARTICIPANTS},
    {"phối hợp", ROLE_PARTICIPANTS},
    {"đơn vị phối hợp", ROLE_PARTICIPANTS},
    {"địa điểm", ROLE_PLACE},
    {"địa điểm họp", ROLE_PLACE},
    {"địa điểm tổ chức", ROLE_PLACE},
    {"địa điểm tại", ROLE_PLACE},
    {"đ/đ", ROLE_PLACE},
    {"đđ", ROLE_PLACE},
    {"đ.đ", ROLE_PLACE},
    {"nơi họp", ROLE_PLACE},
    {"nơi tổ chức", ROLE_PLACE},
    {"nơi làm việc", ROLE_PLACE},
    {"tại", ROLE_PLACE},
    {"phòng", ROLE_PLACE},
    {"phòng họp", ROLE_PLACE},
    {"điểm cầu", ROLE_PLACE},
    {"chuẩn bị", ROLE_PREPARED},
    {"chuẩn bị nội dung", ROLE_PREPARED},
    {"chuẩn bị tài liệu", ROLE_PREPARED},
    {"đơn vị chuẩn bị", ROLE_PREPARED},
    {"đơn vị chuẩn bị nội dung", ROLE_PREPARED},
    {"đơn vị chủ trì chuẩn bị", ROLE_PREPARED},
    {"cơ quan chuẩn bị", ROLE_PREPARED},
    {"cơ quan chuẩn bị nội dung", ROLE_PREPARED},
    {"đơn vị tham mưu", ROLE_PREPARED},
    {"cơ quan tham mưu", ROLE_PREPARED},
    {"đơn vị chủ trì", ROLE_PREPARED},
    {"cơ quan chủ trì", ROLE_PREPARED},
    {"nội dung", ROLE_CONTENT},
    {"nội dung họp", ROLE_CONTENT},
    {"nội dung công việc", ROLE_CONTENT},
    {"nội dung làm việc", ROLE_CONTENT},
    {"nội dung cuộc họp", ROLE_CONTENT},
    {"công việc", ROLE_CONTENT},
    {"việc", ROLE_CONTENT},
    {"nd", ROLE_CONTENT},
    {"tên cuộc họp", ROLE_CONTENT},
    {"sự kiện", ROLE_CONTENT},
    {"thời gian", ROLE_TIME},
    {"thời gian họp", ROLE_TIME},
    {"thời gian bắt đầu", ROLE_TIME},
    {"giờ", ROLE_TIME},
    {"ngày", ROLE_DAY},
    {"tg", ROLE_TIME},
};

/* The sign or word between a label and its value; 0 where there is none. */
static int label_end(const struct paste_line *line, int at, enum paste_role role)
{
    if (paste_is_sign(line, at, ':'))
        return 1;
    if (role == ROLE_PARTICIPANTS && paste_says(line, at, "gồm có :"))
        return 3;
    if (role == ROLE_PARTICIPANTS && paste_says(line, at, "gồm :"))
        return 2;
    return 0;
}

int paste_label(const struct paste_line *line, int at, enum paste_role *role)
{
    int most = 0;
    for (size_t i = 0; i < sizeof labels / sizeof labels[0]; i++) {
        int n = paste_says(line, at, labels[i].phrase);
        int end = n > 0 ? label_end(line, at + n, labels[i].role) : 0;
        if (end > 0 && n + end > most) {
            most = n + end;
            *role = labels[i].role;
        }
    }
    if (most > 0)
        return most;
    /* Without a sign only where a sentence begins with it. */
    static const struct name bare[] = {{"thành phần gồm", ROLE_PARTICIPANTS},
                                       {"thành phần gồm có", ROLE_PARTICIPANTS},
                                       {"thành phần tham dự gồm", ROLE_PARTICIPANTS},
                                       {"thành phần -", ROLE_PARTICIPANTS},
                                       {"cùng dự có", ROLE_PARTICIPANTS},
                                       {"cùng đi có", ROLE_PARTICIPANTS},
                                       {"địa điểm tại", ROLE_PLACE},
                                       {"địa điểm -", ROLE_PLACE},
                                       {"chủ trì -", ROLE_CHAIR},
                                       {"chủ trì là", ROLE_CHAIR}};
    for (size_t i = 0; i < sizeof bare / sizeof bare[0]; i++) {
        int n = paste_says(line, at, bare[i].phrase);
        if (n > most && line->tokens[at].is_capital) {
            most = n;
            *role = bare[i].role;
        }
    }
    return most;
}

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
