/* The engine on the wire: what is answered, what is refused, and who is cut off. Both ends of each
 * connection are in this process, and the clock is ours. */
#include "core/fail.h"
#include "core/limits.h"
#include "html/asset.h"
#include "http/engine.h"

#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>

static struct engine *engine;
static struct arena arena;
static int64_t age_us;
static moment wall;
static int64_t public_version;
static int rendered, counted;
static struct client_address last_client;

static int64_t age(void)
{
    return age_us;
}

static moment now(void)
{
    return wall;
}

static void home(struct request *rq, struct reply *rp)
{
    rendered++;
    last_client = rq->client;
    reply_html(rp);
    for (int i = 0; i < 200; i++)
        buf_printf(&rp->body, "<p>Dòng thứ %d của trang số %d.</p>\n", i, rendered);
    reply_depends_on(rp, (moment){wall.s + 60});
}

static void broken(struct request *rq, struct reply *rp)
{
    (void)rq;
    (void)rp;
    fail_with(FAIL_BUSY, "a test says so");
}

static void echo(struct request *rq, struct reply *rp)
{
    reply_type(rp, "text/plain; charset=utf-8");
    buf_printf(&rp->body, "%.*s %td", STR_ARG(request_text(rq, "loi")), rq->form.n);
}

static void large(struct request *rq, struct reply *rp)
{
    (void)rq;
    reply_type(rp, "application/octet-stream");
    memset(buf_reserve(&rp->body, 3 * MIB), 'x', 3 * MIB);
    rp->body.n = 3 * MIB;
}

static void file(struct request *rq, struct reply *rp)
{
    (void)rq;
    int fd = open("/proc/self/exe", O_RDONLY | O_CLOEXEC);
    reply_file(rp, fd, 1000, "application/octet-stream");
    rp->etag = S("\"tep\"");
}

static void where(struct request *rq, struct reply *rp)
{
    reply_type(rp, "text/plain");
    buf_printf(&rp->body, "[%.*s][%.*s][%.*s]", STR_ARG(rq->host), STR_ARG(rq->path),
               STR_ARG(rq->query));
}

/* clang-format off */
static const struct route table[] = {
    {METHOD_GET, "/", home, WHO_ANYONE, ROUTE_KEEP | ROUTE_JSON, "home", NULL},
    {METHOD_GET, "/fresh", home, WHO_ANYONE, 0, "never kept", NULL},
    {METHOD_GET, "/broken", broken, WHO_ANYONE, 0, "fails", NULL},
    {METHOD_POST, "/gui", echo, WHO_ANYONE, 0, "echo", INPUTS(INPUT("loi", TEXT))},
    {METHOD_GET, "/lon", large, WHO_ANYONE, 0, "large", NULL},
    {METHOD_GET, "/tep", file, WHO_ANYONE, 0, "file", NULL},
    {METHOD_GET, "/dau", where, WHO_ANYONE, 0, "where", INPUTS(INPUT("q", TEXT))},
    {METHOD_GET, "/song", where, WHO_OPERATOR, 0, "alive", NULL},
};
/* clang-format on */
static const struct routes routes = {table, sizeof table / sizeof table[0], NULL};

static int64_t version(void *with, struct request *rq)
{
    (void)with;
    (void)rq;
    return public_version;
}

static void locate(void *with, struct request *rq)
{
    (void)with;
    rq->site = 1;
}

static void answer(void *with, struct request *rq, struct reply *rp)
{
    (void)with;
    rp->public_version = public_version;
    if (rq->route)
        rq->route->handler(rq, rp);
    else
        reply_not_found(rp);
}

static void count(void *with, const struct request *rq, int status, int64_t bytes, bool was_kept)
{
    (void)with;
    (void)rq;
    (void)status;
    (void)bytes;
    (void)was_kept;
    counted++;
}

static const struct service service = {
    .routes = &routes,
    .public_version = version,
    .locate = locate,
    .answer = answer,
    .count = count,
};

static struct engine_options options(int listener)
{
    return (struct engine_options){
        .service = &service,
        .listener = listener,
        .kept_limit = MIB,
        .connections = 40,
        .first_number = 700,
        .now = now,
        .age_us = age,
    };
}

static int start(void **state)
{
    (void)state;
    age_us = 1000000000;
    wall = (moment){1642559100};
    public_version = 1;
    rendered = 0;
    counted = 0;
    arena_init(&arena, 64 * MIB);
    struct engine_options o = options(-1);
    engine = engine_start(&o);
    return 0;
}

static int end(void **state)
{
    (void)state;
    engine_stop(engine);
    arena_release(&arena);
    return 0;
}

static int connect_pair(void)
{
    int pair[2];
    assert_int_equal(socketpair(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0, pair), 0);
    engine_adopt(engine, pair[0]);
    return pair[1];
}

struct heard {
    str text;
    bool is_closed;
};

/* Lets the engine work and hears until it has nothing more to say. */
static struct heard hear(int fd)
{
    struct buf buf = buf_make(&arena, 8 * MIB);
    struct heard heard = {.is_closed = false};
    for (int quiet = 0; quiet < 100 && !heard.is_closed; quiet++) {
        engine_run(engine);
        ssize_t n;
        while ((n = read(fd, buf_reserve(&buf, 64 * KIB), 64 * KIB)) > 0) {
            buf.n += n;
            quiet = 0;
        }
        heard.is_closed = n == 0 || (n < 0 && errno == ECONNRESET);
    }
    heard.text = buf_text(&buf);
    return heard;
}

static void say(int fd, const char *text)
{
    ssize_t n = (ssize_t)strlen(text);
    assert_true(send(fd, text, (size_t)n, MSG_NOSIGNAL) == n);
}

static struct heard talk_bytes(str bytes)
{
    int fd = connect_pair();
    assert_true(send(fd, bytes.p, (size_t)bytes.n, MSG_NOSIGNAL) == bytes.n);
    struct heard heard = hear(fd);
    close(fd);
    engine_run(engine);
    return heard;
}

static struct heard talk(const char *text)
{
    return talk_bytes(str_from_c(text));
}

static bool has(struct heard heard, const char *part)
{
    return str_find(heard.text, str_from_c(part)) >= 0;
}

static int replies(struct heard heard)
{
    int n = 0;
    for (ptrdiff_t at; (at = str_find(heard.text, S("HTTP/1.1 "))) >= 0; n++)
        heard.text = str_slice(heard.text, at + 9, heard.text.n);
    return n;
}

#define HEAD "Host: a.vn\r\n"

static void a_page_is_answered_and_the_connection_stays(void **state)
{
    (void)state;
    int fd = connect_pair();
    say(fd, "GET /fresh HTTP/1.1\r\n" HEAD "\r\n");
    struct heard heard = hear(fd);
    assert_true(has(heard, "HTTP/1.1 200 OK\r\n"));
    assert_true(has(heard, "Content-Type: text/html; charset=utf-8\r\n"));
    assert_true(has(heard, "Cache-Control: no-cache\r\n"));
    assert_true(has(heard, "Vary: Accept-Encoding, Cookie\r\n"));
    assert_true(has(heard, "Content-Security-Policy: default-src 'none'; style-src 'self'"));
    assert_true(has(heard, "X-Content-Type-Options: nosniff\r\n"));
    assert_true(has(heard, "ETag: \""));
    assert_true(has(heard, "Date: "));
    assert_false(heard.is_closed);
    say(fd, "GET /dau?q=1 HTTP/1.1\r\n" HEAD "\r\n");
    heard = hear(fd);
    assert_true(has(heard, "[a.vn][/dau][q=1]"));
    assert_false(heard.is_closed);
    assert_int_equal(counted, 2);
    close(fd);
}

static void pipelined_requests_are_answered_in_order(void **state)
{
    (void)state;
    struct heard heard = talk("GET /dau?q=1 HTTP/1.1\r\n" HEAD "\r\n"
                              "GET /dau?q=2 HTTP/1.1\r\n" HEAD "\r\n"
                              "GET /dau?q=3 HTTP/1.1\r\n" HEAD "Connection: close\r\n\r\n");
    assert_int_equal(replies(heard), 3);
    assert_true(str_find(heard.text, S("q=1")) < str_find(heard.text, S("q=2")));
    assert_true(str_find(heard.text, S("q=2")) < str_find(heard.text, S("q=3")));
    assert_true(heard.is_closed);
}

static void a_request_may_come_byte_by_byte(void **state)
{
    (void)state;
    const char *text = "GET /dau?q=m%C3%B3ng HTTP/1.1\r\nHost: A.vn:80\r\nAccept: */*\r\n\r\n";
    int fd = connect_pair();
    for (const char *p = text; *p; p++) {
        assert_true(send(fd, p, 1, MSG_NOSIGNAL) == 1);
        engine_run(engine);
    }
    assert_true(has(hear(fd), "[a.vn][/dau][q=m%C3%B3ng]"));
    close(fd);
}

static void white_space_around_values_is_no_part_of_them(void **state)
{
    (void)state;
    assert_true(has(talk("\r\nGET /dau HTTP/1.1\r\nHost: \t a.vn \t\r\nX:\r\nY:  \r\n\r\n"),
                    "[a.vn][/dau]"));
}

static void the_target_keeps_its_plus_and_percent(void **state)
{
    (void)state;
    assert_true(has(talk("GET /%64au?q=a+b%2B&x HTTP/1.1\r\n" HEAD "\r\n"), "[/dau][q=a+b%2B&x]"));
    assert_true(has(talk("GET http://B.vn/dau?z HTTP/1.1\r\n" HEAD "\r\n"), "[b.vn][/dau][z]"));
    assert_true(has(talk("GET /dau?q=%GG HTTP/1.1\r\n" HEAD "\r\n"), "[q=%GG]"));
}

static void a_body_reaches_its_page(void **state)
{
    (void)state;
    struct heard heard =
        talk("POST /gui HTTP/1.1\r\n" HEAD "Content-Length: 11\r\n\r\nloi=xin+ch%");
    assert_true(has(heard, "xin ch% 11"));
    assert_true(has(talk("POST /gui HTTP/1.1\r\n" HEAD "Content-Length: 0\r\n\r\n"), " 0"));
}

static void head_is_like_get_without_the_body(void **state)
{
    (void)state;
    static const char *const paths[] = {"/", "/dau", "/tep"};
    for (int i = 0; i < 3; i++) {
        struct heard get =
            talk(arena_printf(&arena, "GET %s HTTP/1.1\r\n" HEAD "\r\n", paths[i]).p);
        struct heard head =
            talk(arena_printf(&arena, "HEAD %s HTTP/1.1\r\n" HEAD "\r\n", paths[i]).p);
        ptrdiff_t end_of_head = str_find(get.text, S("\r\n\r\n")) + 4;
        assert_true(str_equal(head.text, str_slice(get.text, 0, end_of_head)));
    }
}

static void pages_are_compressed_for_those_who_ask(void **state)
{
    (void)state;
    struct heard heard = talk("GET /fresh HTTP/1.1\r\n" HEAD "Accept-Encoding: gzip, br\r\n\r\n");
    assert_true(has(heard, "Content-Encoding: gzip\r\n"));
    assert_true(has(heard, "-gzip\"\r\n"));
    assert_true(heard.text.n < 3000);
    assert_false(has(talk("GET /dau HTTP/1.1\r\n" HEAD "Accept-Encoding: gzip\r\n\r\n"),
                     "Content-Encoding"));
}

static const char *etag_of(struct heard heard)
{
    ptrdiff_t at = str_find(heard.text, S("ETag: ")) + 6;
    str rest = str_slice(heard.text, at, heard.text.n);
    return arena_c(&arena, str_slice(rest, 0, str_find_char(rest, '\r')));
}

static void what_the_reader_has_is_not_sent_again(void **state)
{
    (void)state;
    static const char *const paths[] = {"/", "/dau", "/tep"};
    for (int i = 0; i < 3; i++) {
        struct heard full =
            talk(arena_printf(&arena, "GET %s HTTP/1.1\r\n" HEAD "\r\n", paths[i]).p);
        struct heard again = talk(
            arena_printf(&arena, "GET %s HTTP/1.1\r\n" HEAD "If-None-Match: W/\"x\", %s\r\n\r\n",
                         paths[i], etag_of(full))
                .p);
        assert_true(has(again, "HTTP/1.1 304 Not Modified\r\n"));
        assert_true(has(again, etag_of(full)));
        assert_true(str_ends(again.text, S("\r\n\r\n")));
        assert_false(again.is_closed);
        assert_false(has(again, "Content-Type"));
    }
}

static void kept_until_a_commit_or_the_clock(void **state)
{
    (void)state;
    const char *get = "GET / HTTP/1.1\r\n" HEAD "\r\n";
    assert_true(has(talk(get), "trang số 1."));
    assert_true(has(talk(get), "trang số 1."));
    assert_int_equal(engine_kept_facts(engine).hits, 1);
    public_version++;
    assert_true(has(talk(get), "trang số 2."));
    wall.s += 59;
    assert_true(has(talk(get), "trang số 2."));
    wall.s += 1;
    assert_true(has(talk(get), "trang số 3."));
    wall.s -= 1;
    assert_true(has(talk(get), "trang số 4."));
    assert_true(has(talk("GET / HTTP/1.1\r\n" HEAD "Accept-Encoding: gzip\r\n\r\n"), "gzip"));
    assert_int_equal(rendered, 5);
    assert_int_equal(engine_kept_facts(engine).entries, 2);
}

static void a_failure_is_503_with_a_number_and_the_next_request_works(void **state)
{
    (void)state;
    int fd = connect_pair();
    say(fd, "GET /broken HTTP/1.1\r\n" HEAD "\r\nGET /dau HTTP/1.1\r\n" HEAD "\r\n");
    struct heard heard = hear(fd);
    assert_true(has(heard, "HTTP/1.1 503 Service Unavailable\r\n"));
    assert_true(has(heard, "Retry-After: 5\r\n"));
    assert_true(has(heard, "<strong>700</strong>"));
    assert_true(has(heard, "[a.vn][/dau]"));
    assert_int_equal(engine_facts(engine).failed, 1);
    close(fd);
}

static void other_answers(void **state)
{
    (void)state;
    assert_true(has(talk("GET /khong-co HTTP/1.1\r\n" HEAD "\r\n"), "HTTP/1.1 404 Not Found"));
    struct heard heard = talk("POST / HTTP/1.1\r\n" HEAD "Content-Length: 1\r\n\r\nx");
    assert_true(has(heard, "HTTP/1.1 405 Method Not Allowed"));
    assert_true(has(heard, "Allow: GET, HEAD\r\n"));
    assert_true(has(talk("GET /Dau/?q=1 HTTP/1.1\r\n" HEAD "\r\n"), "Location: /dau?q=1\r\n"));
    assert_true(has(talk("GET /song HTTP/1.1\r\n" HEAD "\r\n"), "404"));
    assert_true(has(talk("OPTIONS /dau HTTP/1.1\r\n" HEAD "\r\n"), "HTTP/1.1 405"));
    heard = talk("GET /tep HTTP/1.1\r\n" HEAD "\r\n");
    assert_true(has(heard, "Content-Length: 1000\r\n"));
    assert_true(has(heard, "\x7F"
                           "ELF"));
    assert_true(has(talk("GET / HTTP/1.0\r\n\r\n"), "200 OK"));
}

static void files_of_the_program_are_sent_for_ever(void **state)
{
    (void)state;
    const struct asset *css = asset_named(S("site.css"));
    assert_non_null(css);
    const char *path = arena_c(&arena, css->path);
    struct heard heard = talk(
        arena_printf(&arena, "GET %s HTTP/1.1\r\n" HEAD "Accept-Encoding: gzip, br\r\n\r\n", path)
            .p);
    assert_true(has(heard, "Content-Encoding: br\r\n"));
    assert_true(has(heard, "immutable\r\n") && has(heard, "Vary: Accept-Encoding\r\n"));
    assert_true(str_ends(heard.text, css->brotli));
    heard = talk(arena_printf(&arena, "GET %s HTTP/1.1\r\n" HEAD "\r\n", path).p);
    assert_true(str_ends(heard.text, css->identity));
    heard = talk(arena_printf(&arena, "GET %s HTTP/1.1\r\n" HEAD "If-None-Match: %s\r\n\r\n", path,
                              etag_of(heard))
                     .p);
    assert_true(has(heard, "304 Not Modified"));
    assert_true(
        has(talk(arena_printf(&arena, "POST %s HTTP/1.1\r\n" HEAD "\r\n", path).p), " 405 "));
    assert_true(has(talk("GET /-/khong-co.css HTTP/1.1\r\n" HEAD "\r\n"), " 404 "));
}

static void badly_framed_requests_are_refused_and_closed(void **state)
{
    (void)state;
    static const char *const requests[] = {
        "GET / HTTP/1.1\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: a.vn\r\nHost: a.vn\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: a.vn/b\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: a b\r\n\r\n",
        "GET / HTTP/1.1\r\nHost:\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: [::1\r\n\r\n",
        "POST /gui HTTP/1.1\r\n" HEAD "Content-Length: 3\r\nContent-Length: 3\r\n\r\nabc",
        "POST /gui HTTP/1.1\r\n" HEAD "Content-Length: 3\r\nContent-Length: 4\r\n\r\nabcd",
        "POST /gui HTTP/1.1\r\n" HEAD "Content-Length: 3, 3\r\n\r\nabc",
        "POST /gui HTTP/1.1\r\n" HEAD "Content-Length: +3\r\n\r\nabc",
        "POST /gui HTTP/1.1\r\n" HEAD "Content-Length: -1\r\n\r\nabc",
        "POST /gui HTTP/1.1\r\n" HEAD "Content-Length: 0x3\r\n\r\nabc",
        "POST /gui HTTP/1.1\r\n" HEAD "Content-Length:\r\n\r\n",
        "POST /gui HTTP/1.1\r\n" HEAD
        "Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        "POST /gui HTTP/1.1\r\n" HEAD
        "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        "POST /gui HTTP/1.1\r\n" HEAD "Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n",
        "POST /gui HTTP/1.1\r\n" HEAD "Transfer-Encoding: identity\r\n\r\n",
        "POST /gui HTTP/1.1\r\n" HEAD "Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n",
        "POST /gui HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        "GET / HTTP/1.1\r\n" HEAD "Content-Length: 3\r\n\r\nabc",
        "GET / HTTP/1.1\r\n" HEAD "Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        "GET / HTTP/1.1\r\nHost : a.vn\r\n\r\n",
        "GET / HTTP/1.1\r\n" HEAD "X Y: 1\r\n\r\n",
        "GET / HTTP/1.1\r\n" HEAD "X(1): 1\r\n\r\n",
        "GET / HTTP/1.1\r\n" HEAD "X: a\x01"
        "b\r\n\r\n",
        "GET / HTTP/1.1\r\n" HEAD "X: a\x7F"
        "b\r\n\r\n",
        "GET / HTTP/1.1\r\n" HEAD "X: a\rY: b\r\n\r\n",
        "GET / HTTP/1.1\r\nX: a\rHost: a.vn\r\n\r\n",
        "GET / HTTP/1.1\r\nX: \rHost: a.vn\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: a.vn\r\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: a.vn\n\r\n",
        "GET / HTTP/1.1\r\nHost: a.vn\r\n\n",
        "GET / HTTP/1.1\nHost: a.vn\r\n\r\n",
        "GET / HTTP/1.1\rHost: a.vn\r\n\r\n",
        "G{T / HTTP/1.1\r\n" HEAD "\r\n",
        "GET tin HTTP/1.1\r\n" HEAD "\r\n",
        "GET /a b HTTP/1.1\r\n" HEAD "\r\n",
        "GET / HTTP/1.1\r\n X: folded\r\n" HEAD "\r\n",
        "GET / HTTP/1.1\r\n" HEAD "X: a\r\n b: folded\r\n\r\n",
        "GET /a%0Ab HTTP/1.1\r\n" HEAD "\r\n",
        "GET /a%00b HTTP/1.1\r\n" HEAD "\r\n",
        "GET /a%zz HTTP/1.1\r\n" HEAD "\r\n",
    };
    for (size_t i = 0; i < sizeof requests / sizeof requests[0]; i++) {
        struct heard heard = talk(requests[i]);
        if (!has(heard, "HTTP/1.1 400 Bad Request\r\n") || !heard.is_closed || has(heard, "200 OK"))
            fail_msg("not refused: %s\n%.*s", requests[i], STR_ARG(heard.text));
    }
    assert_int_equal(rendered, 0);
}

static void other_refusals_have_their_own_status(void **state)
{
    (void)state;
    struct heard heard =
        talk("POST /gui HTTP/1.1\r\n" HEAD "Transfer-Encoding: chunked\r\n\r\n1\r\nx\r\n0\r\n\r\n");
    assert_true(has(heard, "HTTP/1.1 411 Length Required") && heard.is_closed);
    heard = talk("POST /gui HTTP/1.1\r\n" HEAD "Content-Length: 262145\r\n\r\n");
    assert_true(has(heard, "HTTP/1.1 413 ") && heard.is_closed);
    assert_true(has(heard, "Nội dung gửi lên quá lớn"));
    assert_true(has(talk("PUT /gui HTTP/1.1\r\n" HEAD "Content-Length: 1\r\n\r\nx"), " 405 "));
    assert_true(has(talk("GET / HTTP/2.0\r\n" HEAD "\r\n"), " 505 "));
    struct buf buf = buf_make(&arena, 64 * KIB);
    buf_str(&buf, S("GET /"));
    memset(buf_reserve(&buf, 5000), 'a', 5000);
    buf.n += 5000;
    buf_str(&buf, S(" HTTP/1.1\r\n" HEAD "\r\n"));
    heard = talk_bytes(buf_text(&buf));
    assert_true(has(heard, "HTTP/1.1 414 ") && heard.is_closed);
    buf.n = 0;
    buf_str(&buf, S("GET / HTTP/1.1\r\n" HEAD));
    for (int i = 0; i < HEADERS_LIMIT; i++)
        buf_printf(&buf, "X-%d: 1\r\n", i);
    buf_str(&buf, S("\r\n"));
    heard = talk_bytes(buf_text(&buf));
    assert_true(has(heard, "HTTP/1.1 431 ") && heard.is_closed);
}

static void what_no_limit_holds_is_refused_by_the_library(void **state)
{
    (void)state;
    struct buf buf = buf_make(&arena, 64 * KIB);
    buf_str(&buf, S("GET / HTTP/1.1\r\n" HEAD "X: "));
    memset(buf_reserve(&buf, 30000), 'a', 30000);
    buf.n += 30000;
    struct heard heard = talk_bytes(buf_text(&buf));
    assert_true(heard.is_closed);
    assert_true(has(heard, " 431 ") || has(heard, " 413 ") || has(heard, " 414 "));
    assert_true(talk_bytes(S("\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n")).is_closed);
    assert_true(talk_bytes(S("GET / HTTP/1.1\r\n" HEAD "X: a\0b\r\n\r\n")).is_closed);
    assert_true(talk_bytes(S("GET / HTTP/1.1\r\nX: a\0b\r\n" HEAD "\r\n")).is_closed);
    assert_true(talk_bytes(S("GET / HTTP/1.1\0x\r\n" HEAD "\r\n")).is_closed);
    assert_true(talk_bytes(S("GET /\0x HTTP/1.1\r\n" HEAD "\r\n")).is_closed);
    assert_int_equal(rendered, 0);
}

static bool is_cut(int fd)
{
    age_us += 1000000;
    engine_run(engine);
    return hear(fd).is_closed;
}

static void a_slow_client_is_cut_off(void **state)
{
    (void)state;
    int fd = connect_pair();
    say(fd, "GET / HTTP/1.1\r\nHost: ");
    for (int second = 0; second < 9; second++) {
        say(fd, "a");
        assert_false(is_cut(fd));
    }
    engine_run(engine);
    assert_true(is_cut(fd) || is_cut(fd));
    assert_int_equal(engine_facts(engine).swept, 1);
    assert_int_equal(engine_facts(engine).connections, 0);
    close(fd);
}

static void a_slow_body_is_cut_off(void **state)
{
    (void)state;
    int fd = connect_pair();
    say(fd, "POST /gui HTTP/1.1\r\n" HEAD "Content-Length: 100\r\n\r\n");
    for (int second = 0; second < 59; second++) {
        say(fd, "a");
        assert_false(is_cut(fd));
    }
    assert_true(is_cut(fd) || is_cut(fd));
    close(fd);
}

/* The library takes a connection that it is handed in one run or, from 1.0 on, in the next. */
static void run_a_little(void)
{
    for (int i = 0; i < 4; i++)
        engine_run(engine);
}

static void who_does_not_take_the_reply_is_cut_off(void **state)
{
    (void)state;
    int fd = connect_pair();
    say(fd, "GET /lon HTTP/1.1\r\n" HEAD "\r\n");
    run_a_little();
    assert_int_equal(engine_facts(engine).in_flight, 1);
    age_us += (REPLY_SEND_MS + 1000) * 1000LL;
    run_a_little();
    assert_int_equal(engine_facts(engine).connections, 0);
    assert_int_equal(engine_facts(engine).swept, 1);
    close(fd);
}

static void a_connection_at_rest_has_longer_unless_it_is_crowded(void **state)
{
    (void)state;
    int first = connect_pair();
    run_a_little();
    age_us += (CONNECTION_CROWDED_MS + 2000) * 1000LL;
    assert_false(is_cut(first));
    int others[35];
    for (int i = 0; i < 35; i++)
        others[i] = connect_pair();
    run_a_little();
    assert_true(is_cut(first) || is_cut(first));
    assert_int_equal(engine_facts(engine).connections, 35);
    assert_int_equal(engine_facts(engine).swept, 0);
    for (int i = 0; i < 35; i++)
        close(others[i]);
    close(first);
}

static int listen_here(struct sockaddr_in *address)
{
    int fd = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    *address =
        (struct sockaddr_in){.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    socklen_t size = sizeof *address;
    assert_int_equal(bind(fd, (struct sockaddr *)address, size), 0);
    assert_int_equal(listen(fd, 64), 0);
    assert_int_equal(getsockname(fd, (struct sockaddr *)address, &size), 0);
    return fd;
}

static int connect_to(const struct sockaddr_in *address)
{
    int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    assert_int_equal(connect(fd, (const struct sockaddr *)address, sizeof *address), 0);
    assert_int_equal(fcntl(fd, F_SETFL, O_NONBLOCK), 0);
    return fd;
}

static void draining_loses_nothing(void **state)
{
    (void)state;
    engine_stop(engine);
    struct sockaddr_in address;
    int listener = listen_here(&address);
    struct engine_options o = options(listener);
    engine = engine_start(&o);

    int resting = connect_to(&address);
    say(resting, "GET / HTTP/1.1\r\n" HEAD "\r\n");
    assert_false(hear(resting).is_closed);
    uint8_t mapped[16] = {[10] = 0xFF, [11] = 0xFF, 127, 0, 0, 1};
    assert_true(last_client.is_known);
    assert_memory_equal(last_client.bytes, mapped, 16);
    int reading = connect_to(&address);
    say(reading, "GET / HTTP/1.1\r\nHost");
    int silent = connect_to(&address);
    engine_run(engine);
    engine_run(engine);
    assert_int_equal(engine_facts(engine).connections, 3);

    engine_quiesce(engine);
    assert_false(engine_is_idle(engine));
    int late = connect_to(&address);
    say(late, "GET /dau HTTP/1.1\r\n" HEAD "\r\n");
    assert_int_equal(hear(late).text.n, 0);

    say(reading, ": a.vn\r\n\r\n");
    struct heard heard = hear(reading);
    assert_true(has(heard, "200 OK") && has(heard, "Connection: close") && heard.is_closed);
    assert_true(has(heard, "Content-Security-Policy") && has(heard, "trang số 1."));
    say(resting, "GET /fresh HTTP/1.1\r\n" HEAD "\r\n");
    heard = hear(resting);
    assert_true(has(heard, "200 OK") && has(heard, "Connection: close") && heard.is_closed);
    assert_false(is_cut(silent));
    assert_true(is_cut(silent) || is_cut(silent));
    assert_true(engine_is_idle(engine));
    engine_stop(engine);

    engine = engine_start(&o);
    assert_true(has(hear(late), "[a.vn][/dau]"));
    close(resting);
    close(reading);
    close(silent);
    close(late);
    engine_stop(engine);
    assert_int_equal(fcntl(listener, F_GETFD), FD_CLOEXEC);
    close(listener);
    o = options(-1);
    engine = engine_start(&o);
}

static void the_private_listener_answers_operators_only(void **state)
{
    (void)state;
    engine_stop(engine);
    struct engine_options o = options(-1);
    o.is_private = true;
    o.trust_proxy = true;
    engine = engine_start(&o);
    assert_true(has(talk("GET /song HTTP/1.1\r\n" HEAD "\r\n"), "[/song]"));
    assert_true(has(talk("GET / HTTP/1.1\r\n" HEAD "\r\n"), "404"));
}

static void a_proxy_names_the_client(void **state)
{
    (void)state;
    engine_stop(engine);
    struct engine_options o = options(-1);
    o.trust_proxy = true;
    engine = engine_start(&o);
    talk("GET /fresh HTTP/1.1\r\n" HEAD "X-Real-IP: 2001:db8::7\r\n\r\n");
    assert_true(last_client.is_known && last_client.bytes[15] == 7);
    talk("GET /fresh HTTP/1.1\r\n" HEAD "X-Real-IP: 203.0.113.9\r\n\r\n");
    assert_true(last_client.is_known && last_client.bytes[10] == 0xFF);
    talk("GET /fresh HTTP/1.1\r\n" HEAD "X-Real-IP: ai do\r\n\r\n");
    assert_false(last_client.is_known);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_page_is_answered_and_the_connection_stays, start, end),
        cmocka_unit_test_setup_teardown(pipelined_requests_are_answered_in_order, start, end),
        cmocka_unit_test_setup_teardown(a_request_may_come_byte_by_byte, start, end),
        cmocka_unit_test_setup_teardown(white_space_around_values_is_no_part_of_them, start, end),
        cmocka_unit_test_setup_teardown(the_target_keeps_its_plus_and_percent, start, end),
        cmocka_unit_test_setup_teardown(a_body_reaches_its_page, start, end),
        cmocka_unit_test_setup_teardown(head_is_like_get_without_the_body, start, end),
        cmocka_unit_test_setup_teardown(pages_are_compressed_for_those_who_ask, start, end),
        cmocka_unit_test_setup_teardown(what_the_reader_has_is_not_sent_again, start, end),
        cmocka_unit_test_setup_teardown(kept_until_a_commit_or_the_clock, start, end),
        cmocka_unit_test_setup_teardown(a_failure_is_503_with_a_number_and_the_next_request_works,
                                        start, end),
        cmocka_unit_test_setup_teardown(other_answers, start, end),
        cmocka_unit_test_setup_teardown(files_of_the_program_are_sent_for_ever, start, end),
        cmocka_unit_test_setup_teardown(badly_framed_requests_are_refused_and_closed, start, end),
        cmocka_unit_test_setup_teardown(other_refusals_have_their_own_status, start, end),
        cmocka_unit_test_setup_teardown(what_no_limit_holds_is_refused_by_the_library, start, end),
        cmocka_unit_test_setup_teardown(a_slow_client_is_cut_off, start, end),
        cmocka_unit_test_setup_teardown(a_slow_body_is_cut_off, start, end),
        cmocka_unit_test_setup_teardown(who_does_not_take_the_reply_is_cut_off, start, end),
        cmocka_unit_test_setup_teardown(a_connection_at_rest_has_longer_unless_it_is_crowded, start,
                                        end),
        cmocka_unit_test_setup_teardown(draining_loses_nothing, start, end),
        cmocka_unit_test_setup_teardown(the_private_listener_answers_operators_only, start, end),
        cmocka_unit_test_setup_teardown(a_proxy_names_the_client, start, end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
