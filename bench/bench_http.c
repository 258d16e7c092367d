/* What a kept reply costs beside the HTTP library's own floor.
 *
 * Each way of answering runs in a process of its own; this one asks over 64 connections that stay
 * open and reads the processor time of the other. Ways take turns, so that a noisy machine is noisy
 * to all of them. */
#include "core/limits.h"
#include "http/engine.h"
#include "sys/clock.h"

#include <microhttpd.h>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

enum { CONNECTIONS = 64, REQUESTS = 40000, FEWER_REQUESTS = 4000, ROUNDS = 5, PAGE_BYTES = 24000 };

static const char request_head[] =
    "GET /tin/mong-cai-7 HTTP/1.1\r\nHost: portal.example\r\n"
    "User-Agent: Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0\r\n"
    "Accept: text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8\r\n"
    "Accept-Language: vi,en;q=0.5\r\nAccept-Encoding: gzip, deflate, br, zstd\r\n";

static int requests = REQUESTS;
static char page_bytes[PAGE_BYTES];

static _Noreturn void give_up(const char *what)
{
    perror(what);
    exit(1);
}

/* --- the ways of answering --- */

static struct MHD_Response *bare_response;

static enum MHD_Result bare(void *with, struct MHD_Connection *mhd, const char *path,
                            const char *method, const char *version, const char *part,
                            size_t *part_size, void **request)
{
    (void)with;
    (void)path;
    (void)method;
    (void)version;
    (void)part;
    (void)part_size;
    if (!*request) {
        *request = bare_response;
        return MHD_YES;
    }
    *request = NULL;
    return MHD_queue_response(mhd, MHD_HTTP_OK, bare_response);
}

static void page(struct request *rq, struct reply *rp)
{
    (void)rq;
    reply_html(rp);
    buf_str(&rp->body, (str){page_bytes, PAGE_BYTES});
}

static const struct route table[] = {
    {METHOD_GET, "/", page, WHO_ANYONE, ROUTE_JSON | ROUTE_KEEP, "home", NULL},
    {METHOD_GET, "/chuyen-muc/{section}", page, WHO_ANYONE, ROUTE_JSON | ROUTE_KEEP, "section",
     INPUTS(INPUT("section", SLUG))},
    {METHOD_GET, "/tin/{slug}-{id}", page, WHO_ANYONE, ROUTE_JSON | ROUTE_KEEP, "article",
     INPUTS(INPUT("slug", SLUG), INPUT("id", ID))},
};
static const struct routes routes = {table, 3, NULL};

static int64_t version(void *with, struct request *rq)
{
    (void)with;
    (void)rq;
    return 1;
}

static void locate(void *with, struct request *rq)
{
    (void)with;
    rq->site = 1;
}

static void answer(void *with, struct request *rq, struct reply *rp)
{
    (void)with;
    rp->public_version = 1;
    if (rq->route)
        rq->route->handler(rq, rp);
    else
        reply_not_found(rp);
}

static const struct service service = {
    .routes = &routes,
    .public_version = version,
    .locate = locate,
    .answer = answer,
};

enum way { BARE, BARE_WITH_HEADERS, KEPT, KEPT_NOT_MODIFIED, RENDERED, WAYS };

static const char *const way_names[] = {
    [BARE] = "the library alone, one header",
    [BARE_WITH_HEADERS] = "the library alone, our headers",
    [KEPT] = "kept reply",
    [KEPT_NOT_MODIFIED] = "kept reply, 304",
    [RENDERED] = "not kept: sealed and compressed each time",
};

static void make_bare_response(enum way way)
{
    static struct arena arena;
    arena_init(&arena, MIB);
    struct request rq = {.arena = &arena, .accept_encoding = S("gzip")};
    struct reply rp = reply_make(&arena);
    page(&rq, &rp);
    struct sealed sealed = seal(&rq, &rp);
    bare_response = MHD_create_response_from_buffer(
        (size_t)sealed.body.n, arena_c(&arena, sealed.body), MHD_RESPMEM_PERSISTENT);
    for (int i = 0; i < sealed.header_count; i++)
        if (way == BARE_WITH_HEADERS || strcmp(sealed.headers[i].name, "ETag") == 0)
            MHD_add_response_header(bare_response, sealed.headers[i].name, sealed.headers[i].value);
}

static void wait_for(int fd, int control, int wait_ms)
{
    struct pollfd fds[2] = {{.fd = fd, .events = POLLIN}, {.fd = control, .events = POLLIN}};
    poll(fds, 2, wait_ms);
    if (fds[1].revents)
        _exit(0);
}

static _Noreturn void serve_bare(int listener, int control)
{
    struct MHD_Daemon *daemon = MHD_start_daemon(
        MHD_USE_EPOLL | MHD_USE_ITC, 0, NULL, NULL, bare, NULL, MHD_OPTION_LISTEN_SOCKET, listener,
        MHD_OPTION_CONNECTION_MEMORY_LIMIT, (size_t)CONNECTION_MEMORY,
        MHD_OPTION_SIGPIPE_HANDLED_BY_APP, 1, MHD_OPTION_END);
    if (!daemon)
        give_up("the library does not start");
    int fd = MHD_get_daemon_info(daemon, MHD_DAEMON_INFO_EPOLL_FD)->epoll_fd;
    for (;;) {
        MHD_UNSIGNED_LONG_LONG wait_ms;
        bool has_wait = MHD_get_timeout(daemon, &wait_ms) == MHD_YES;
        wait_for(fd, control, has_wait ? (int)wait_ms : -1);
        MHD_run(daemon);
    }
}

static _Noreturn void serve_ours(int listener, int control, enum way way)
{
    struct engine *engine = engine_start(&(struct engine_options){
        .service = &service,
        .listener = listener,
        .kept_limit = way == RENDERED ? 0 : MIB,
    });
    for (;;) {
        wait_for(engine_fd(engine), control, engine_wait_ms(engine));
        engine_run(engine);
    }
}

static _Noreturn void serve(int listener, int control, enum way way)
{
    if (way != BARE && way != BARE_WITH_HEADERS)
        serve_ours(listener, control, way);
    make_bare_response(way);
    serve_bare(listener, control);
}

/* --- the asking side --- */

static int open_listener(struct sockaddr_in *address)
{
    int fd = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0);
    *address =
        (struct sockaddr_in){.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    socklen_t size = sizeof *address;
    if (fd < 0 || bind(fd, (struct sockaddr *)address, size) != 0 || listen(fd, 128) != 0 ||
        getsockname(fd, (struct sockaddr *)address, &size) != 0)
        give_up("cannot listen");
    return fd;
}

static int connect_to(const struct sockaddr_in *address)
{
    int fd = socket(AF_INET, SOCK_STREAM, 0);
    if (fd < 0 || connect(fd, (const struct sockaddr *)address, sizeof *address) != 0)
        give_up("cannot connect");
    return fd;
}

/* Asks once and returns the size of the whole reply; the ETag goes to `etag`. */
static ssize_t ask_once(const struct sockaddr_in *address, const char *request, char etag[64])
{
    static char bytes[64 * KIB];
    int fd = connect_to(address);
    send(fd, request, strlen(request), 0);
    ssize_t n = 0;
    ssize_t more;
    struct pollfd wait = {.fd = fd, .events = POLLIN};
    while (poll(&wait, 1, 1000) > 0 && (more = read(fd, bytes + n, sizeof bytes - (size_t)n)) > 0)
        n += more;
    close(fd);
    str text = {bytes, n};
    ptrdiff_t at = str_find(text, S("ETag: "));
    str value = str_slice(text, at + 6, n);
    value = str_slice(value, 0, str_find_char(value, '\r'));
    if (at < 0 || value.n >= 64)
        give_up("no ETag");
    memcpy(etag, value.p, (size_t)value.n);
    etag[value.n] = '\0';
    return n;
}

struct asker {
    int fd;
    ssize_t left; /* bytes of the reply that are still to come */
};

static void ask_all(const struct sockaddr_in *address, const char *request, ssize_t reply_size)
{
    static char bytes[64 * KIB];
    struct asker askers[CONNECTIONS];
    int queue = epoll_create1(0);
    size_t request_size = strlen(request);
    for (int i = 0; i < CONNECTIONS; i++) {
        askers[i] = (struct asker){connect_to(address), reply_size};
        struct epoll_event event = {.events = EPOLLIN, .data.ptr = &askers[i]};
        epoll_ctl(queue, EPOLL_CTL_ADD, askers[i].fd, &event);
        send(askers[i].fd, request, request_size, 0);
    }
    for (int done = 0; done < requests;) {
        struct epoll_event events[CONNECTIONS];
        int n = epoll_wait(queue, events, CONNECTIONS, -1);
        for (int i = 0; i < n; i++) {
            struct asker *asker = events[i].data.ptr;
            ssize_t got = read(asker->fd, bytes, sizeof bytes);
            if (got <= 0)
                give_up("a connection ended");
            asker->left -= got;
            if (asker->left > 0)
                continue;
            done++;
            asker->left = reply_size;
            send(asker->fd, request, request_size, 0);
        }
    }
    for (int i = 0; i < CONNECTIONS; i++)
        close(askers[i].fd);
    close(queue);
}

static double cpu_us(const struct rusage *usage)
{
    return (double)(usage->ru_utime.tv_sec + usage->ru_stime.tv_sec) * 1e6 +
           (double)(usage->ru_utime.tv_usec + usage->ru_stime.tv_usec);
}

/* Microseconds of the server's processor time for one request. */
static double measure(enum way way)
{
    struct sockaddr_in address;
    int listener = open_listener(&address);
    int control[2];
    if (pipe(control) != 0)
        give_up("no pipe");
    pid_t server = fork();
    if (server == 0) {
        close(control[1]);
        serve(listener, control[0], way);
    }
    close(control[0]);
    close(listener);
    char request[2048];
    char etag[64];
    snprintf(request, sizeof request, "%s\r\n", request_head);
    ssize_t size = ask_once(&address, request, etag);
    if (way == KEPT_NOT_MODIFIED) {
        snprintf(request, sizeof request, "%sIf-None-Match: %s\r\n\r\n", request_head, etag);
        size = ask_once(&address, request, etag);
    }
    ask_all(&address, request, size);
    close(control[1]);
    struct rusage usage;
    wait4(server, NULL, 0, &usage);
    return cpu_us(&usage) / requests;
}

static int compare(const void *a, const void *b)
{
    double x = *(const double *)a;
    double y = *(const double *)b;
    return (x > y) - (x < y);
}

/* Text that compresses about as well as an article: words drawn from a few hundred. */
static void make_page(void)
{
    uint64_t random = 1;
    for (int i = 0; i < PAGE_BYTES; i++) {
        random = random * 6364136223846793005u + 1442695040888963407u;
        uint64_t word = (random >> 56) * 0x9E3779B97F4A7C15u;
        for (int letter = 0; letter < 5 && i < PAGE_BYTES - 1; letter++, i++, word >>= 5)
            page_bytes[i] = (char)('a' + (word >> 40) % 26);
        page_bytes[i] = ' ';
    }
}

/* With the number of a way as argument: that one only, for a profiler. */
int main(int count, char **arguments)
{
    make_page();
    if (count > 1 && arguments[1][0] >= '0' && arguments[1][0] < '0' + WAYS) {
        enum way way = (enum way)(arguments[1][0] - '0');
        requests = FEWER_REQUESTS;
        printf("%6.2f us  %s\n", measure(way), way_names[way]);
        return 0;
    }
    double us[WAYS][ROUNDS];
    for (int round = 0; round < ROUNDS; round++)
        for (enum way way = BARE; way < WAYS; way++) {
            requests = way == RENDERED ? FEWER_REQUESTS : REQUESTS;
            us[way][round] = measure(way);
        }
    printf("processor time of the server for one request: median and least of %d runs\n", ROUNDS);
    for (enum way way = BARE; way < WAYS; way++) {
        qsort(us[way], ROUNDS, sizeof us[way][0], compare);
        printf("%7.2f us  %7.2f us  %5.2f x  %s\n", us[way][ROUNDS / 2], us[way][0],
               us[way][0] / us[BARE][0], way_names[way]);
    }
    return 0;
}
