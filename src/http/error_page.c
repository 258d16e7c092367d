#include "http/error_page.h"

str status_phrase(int status)
{
    switch (status) {
    case 400:
        return S("Yêu cầu không hợp lệ");
    case 403:
        return S("Không có quyền xem trang này");
    case 404:
        return S("Không tìm thấy trang");
    case 405:
        return S("Cách gửi yêu cầu không được hỗ trợ ở địa chỉ này");
    case 408:
        return S("Yêu cầu gửi đến quá chậm");
    case 410:
        return S("Trang đã được gỡ");
    case 411:
        return S("Yêu cầu không ghi độ dài nội dung");
    case 413:
        return S("Nội dung gửi lên quá lớn");
    case 414:
        return S("Địa chỉ quá dài");
    case 431:
        return S("Phần đầu của yêu cầu quá lớn");
    case 503:
        return S("Hệ thống tạm thời chưa phục vụ được");
    case 505:
        return S("Phiên bản HTTP không được hỗ trợ");
    default:
        return status >= 500 ? S("Hệ thống gặp sự cố") : S("Yêu cầu không thực hiện được");
    }
}

static str advice(int status)
{
    if (status == 404 || status == 410)
        return S("Địa chỉ có thể đã thay đổi. Xin mở trang chủ hoặc tìm kiếm lại.");
    if (status == 414)
        return S("Xin rút ngắn nội dung tìm kiếm rồi thử lại.");
    if (status >= 500)
        return S("Xin thử lại sau ít phút.");
    return S("Xin kiểm tra lại địa chỉ hoặc mở trang chủ.");
}

void error_page(const struct request *rq, struct reply *rp)
{
    rp->type = "text/html; charset=utf-8";
    str phrase = status_phrase(rp->status);
    str what_next = advice(rp->status);
    buf_printf(&rp->body,
               "<!DOCTYPE html>\n<html lang=\"vi\">\n<head>\n<meta charset=\"utf-8\">\n"
               "<meta name=\"viewport\" content=\"width=device-width\">\n<title>%.*s</title>\n"
               "</head>\n<body>\n<main>\n<h1>%.*s</h1>\n<p>%.*s</p>\n",
               STR_ARG(phrase), STR_ARG(phrase), STR_ARG(what_next));
    if (rp->status >= 500)
        buf_printf(&rp->body, "<p>Số hiệu yêu cầu để thông báo: <strong>%llu</strong></p>\n",
                   (unsigned long long)rq->number);
    buf_str(&rp->body, S("<p><a href=\"/\">Trang chủ</a></p>\n</main>\n</body>\n</html>\n"));
}
