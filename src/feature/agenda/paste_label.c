#include "feature/agenda/paste_label.h"

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
    {"họ và tên", ROLE_CHAIR},
    {"họ tên", ROLE_CHAIR},
    {"họ tên, chức vụ", ROLE_CHAIR},
    {"họ và tên, chức vụ", ROLE_CHAIR},
    {"họ và tên - chức vụ", ROLE_CHAIR},
    {"chức danh", ROLE_CHAIR},
    {"chức vụ", ROLE_CHAIR},
    {"đồng chí", ROLE_CHAIR},
    {"cán bộ", ROLE_CHAIR},
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
