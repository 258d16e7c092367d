#include "http/head.h"

#include "core/limits.h"
#include "http/ascii.h"

static void refuse(struct head *head, int status)
{
    if (head->status == 0)
        head->status = status;
}

/* Bytes above 0x7F are tolerated: people paste addresses. */
static bool is_target(str s)
{
    for (ptrdiff_t i = 0; i < s.n; i++)
        if ((unsigned char)s.p[i] <= 0x20 || s.p[i] == 0x7F)
            return false;
    return s.n > 0;
}

struct head head_start(str method, str target, str version)
{
    struct head head = {.method = method, .content_length = -1};
    head.is_1_0 = str_equal(version, S("HTTP/1.0"));
    if (!head.is_1_0 && !str_equal(version, S("HTTP/1.1")))
        refuse(&head, 505);
    if (!ascii_is_token(method) || !is_target(target))
        refuse(&head, 400);
    if (target.n > TARGET_LIMIT)
        refuse(&head, 414);
    return head;
}

static void take_length(struct head *head, str value)
{
    int64_t length;
    if (head->content_length >= 0 || value.n == 0 || value.n > 18 || value.p[0] == '-' ||
        !str_to_int(value, &length)) {
        refuse(head, 400);
        return;
    }
    head->content_length = length;
}

static void take_transfer_encoding(struct head *head, str value)
{
    if (head->is_chunked || head->is_1_0 || !ascii_equal_ignoring_case(value, S("chunked")))
        refuse(head, 400);
    head->is_chunked = true;
}

static void take_host(struct head *head, str value)
{
    head->hosts++;
    head->host = value;
    if (!host_is_valid(value))
        refuse(head, 400);
}

/* The first of a repeated field counts. */
static void take_first(str *field, str value)
{
    if (!field->p)
        *field = value;
}

static bool is_named(str name, str lower_case)
{
    return ascii_equal_ignoring_case(name, lower_case);
}

void head_field(struct head *head, str name, str value)
{
    if (++head->fields > HEADERS_LIMIT)
        refuse(head, 431);
    if (!ascii_is_token(name) || ascii_has_control(value)) {
        refuse(head, 400);
        return;
    }
    value = str_trim(value);
    switch (name.n) {
    case 4:
        if (is_named(name, S("host")))
            take_host(head, value);
        break;
    case 5:
        if (is_named(name, S("range")))
            take_first(&head->range, value);
        break;
    case 6:
        if (is_named(name, S("cookie")))
            take_first(&head->cookie, value);
        else if (is_named(name, S("origin")))
            take_first(&head->origin, value);
        break;
    case 7:
        if (is_named(name, S("referer")))
            take_first(&head->referrer, value);
        break;
    case 8:
        if (is_named(name, S("if-range")))
            take_first(&head->if_range, value);
        break;
    case 9:
        if (is_named(name, S("x-real-ip")))
            take_first(&head->real_ip, value);
        break;
    case 10:
        if (is_named(name, S("user-agent")))
            take_first(&head->user_agent, value);
        break;
    case 13:
        if (is_named(name, S("if-none-match")))
            take_first(&head->if_none_match, value);
        else if (is_named(name, S("authorization")))
            take_first(&head->authorization, value);
        break;
    case 14:
        if (is_named(name, S("content-length")))
            take_length(head, value);
        else if (is_named(name, S("sec-fetch-site")))
            take_first(&head->fetch_site, value);
        break;
    case 15:
        if (is_named(name, S("accept-encoding")))
            take_first(&head->accept_encoding, value);
        break;
    case 17:
        if (is_named(name, S("transfer-encoding")))
            take_transfer_encoding(head, value);
        else if (is_named(name, S("if-modified-since")))
            take_first(&head->if_modified_since, value);
        break;
    default:
        break;
    }
}

void head_finish(struct head *head)
{
    bool has_body = head->is_chunked || head->content_length > 0;
    if (head->is_chunked && head->content_length >= 0)
        refuse(head, 400);
    if (head->hosts > 1 || (head->hosts == 0 && !head->is_1_0))
        refuse(head, 400);
    if (has_body && (str_equal(head->method, S("GET")) || str_equal(head->method, S("HEAD"))))
        refuse(head, 400);
    if (has_body && !str_equal(head->method, S("POST")))
        refuse(head, 405);
    if (head->is_chunked)
        refuse(head, 411);
    if (head->content_length > REQUEST_BODY_LIMIT)
        refuse(head, 413);
}

static bool is_host_char(char c)
{
    return ascii_is_alphanumeric(c) || c == '-' || c == '.' || c == '_';
}

static bool is_address_char(char c)
{
    return ascii_is_alphanumeric(c) || c == ':' || c == '.';
}

static bool is_port(str s)
{
    for (ptrdiff_t i = 0; i < s.n; i++)
        if (s.p[i] < '0' || s.p[i] > '9')
            return false;
    return s.n <= 5;
}

bool host_is_valid(str host)
{
    if (host.n == 0 || host.n > 255)
        return false;
    bool bracketed = host.p[0] == '[';
    ptrdiff_t end = bracketed ? 1 : 0;
    while (end < host.n && (bracketed ? is_address_char(host.p[end]) : is_host_char(host.p[end])))
        end++;
    if (bracketed && (end < 3 || end == host.n || host.p[end++] != ']'))
        return false;
    if (end == 0)
        return false;
    return end == host.n || (host.p[end] == ':' && is_port(str_slice(host, end + 1, host.n)));
}
