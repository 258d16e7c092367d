#include "sys/sockets.h"

#include "core/fail.h"

#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

enum { BACKLOG = 1024 };

union any_address {
    struct sockaddr generic;
    struct sockaddr_in ipv4;
    struct sockaddr_in6 ipv6;
    struct sockaddr_un local;
};

static const char *parse_path(str path, struct listen_address *out)
{
    if (path.n == 0)
        return "a path is needed behind unix:";
    /* Room for a worker's number of a few digits. */
    if (path.n > SOCKET_PATH_SIZE - 8)
        return "the path of a Unix socket is at most 100 bytes";
    out->is_unix = true;
    out->path = path;
    out->has_number = str_find(path, S("{n}")) >= 0;
    return NULL;
}

static bool parse_ip(str host, struct listen_address *out)
{
    char text[INET6_ADDRSTRLEN];
    if (host.n >= (ptrdiff_t)sizeof text)
        return false;
    snprintf(text, sizeof text, "%.*s", STR_ARG(host));
    if (inet_pton(AF_INET, text, out->ip) == 1) {
        out->is_loopback = out->ip[0] == 127;
        return true;
    }
    out->is_ipv6 = inet_pton(AF_INET6, text, out->ip) == 1;
    static const unsigned char loopback[16] = {[15] = 1};
    out->is_loopback = out->is_ipv6 && memcmp(out->ip, loopback, sizeof loopback) == 0;
    return out->is_ipv6;
}

const char *listen_address_parse(str text, struct listen_address *out)
{
    *out = (struct listen_address){0};
    if (str_starts(text, S("unix:")))
        return parse_path(str_slice(text, 5, text.n), out);
    ptrdiff_t colon = text.n - 1;
    while (colon >= 0 && text.p[colon] != ':')
        colon--;
    if (colon < 0)
        return "it is ADDRESS:PORT, *:PORT or unix:PATH";
    int64_t port;
    if (!str_to_int(str_slice(text, colon + 1, text.n), &port) || port < 0 || port > 65535)
        return "the port is a number up to 65535";
    out->port = (uint16_t)port;
    str host = str_slice(text, 0, colon);
    if (str_equal(host, S("*"))) {
        out->is_any = true;
        return NULL;
    }
    if (str_starts(host, S("[")) && str_ends(host, S("]")))
        host = str_slice(host, 1, host.n - 1);
    if (!parse_ip(host, out))
        return "the address is a number such as 127.0.0.1 or [::1], or * for all";
    return NULL;
}

static socklen_t tcp_address(const struct listen_address *address, bool ipv6, uint16_t port,
                             union any_address *out)
{
    *out = (union any_address){0};
    if (ipv6) {
        out->ipv6.sin6_family = AF_INET6;
        out->ipv6.sin6_port = htons(port);
        memcpy(&out->ipv6.sin6_addr, address->ip, 16);
        return sizeof out->ipv6;
    }
    out->ipv4.sin_family = AF_INET;
    out->ipv4.sin_port = htons(port);
    memcpy(&out->ipv4.sin_addr, address->ip, 4);
    return sizeof out->ipv4;
}

/* A bound socket, or -1 with errno. */
static int tcp_bound(const struct listen_address *address, bool ipv6, uint16_t port, bool shared)
{
    union any_address name;
    socklen_t size = tcp_address(address, ipv6, port, &name);
    int on = 1;
    int off = 0;
    int fd = socket(name.generic.sa_family, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    if (fd < 0)
        return -1;
    bool set = setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on) == 0;
    if (shared)
        set = set && setsockopt(fd, SOL_SOCKET, SO_REUSEPORT, &on, sizeof on) == 0;
    if (ipv6)
        set = set && setsockopt(fd, IPPROTO_IPV6, IPV6_V6ONLY, address->is_any ? &off : &on,
                                sizeof on) == 0;
    if (set && bind(fd, &name.generic, size) == 0)
        return fd;
    int why = errno;
    close(fd);
    errno = why;
    return -1;
}

int socket_port(int fd)
{
    union any_address name = {0};
    socklen_t size = sizeof name;
    if (getsockname(fd, &name.generic, &size) != 0)
        return 0;
    if (name.generic.sa_family == AF_INET)
        return ntohs(name.ipv4.sin_port);
    if (name.generic.sa_family == AF_INET6)
        return ntohs(name.ipv6.sin6_port);
    return 0;
}

_Noreturn static void fail_to_listen(const char *where)
{
    int why = errno;
    fail_with(FAIL_IO, "cannot listen at %s: %s%s", where, strerror(why),
              why == EADDRINUSE      ? ". Is another server running there?"
              : why == EACCES        ? ". Ports below 1024 need root or CAP_NET_BIND_SERVICE"
              : why == ENOENT        ? ". Make its directory first"
              : why == EADDRNOTAVAIL ? ". This machine does not have that address"
                                     : "");
}

static void listen_tcp(const struct listen_address *address, int sockets[], int count)
{
    char where[32];
    uint16_t port = address->port;
    snprintf(where, sizeof where, "port %d", port);
    /* SO_REUSEPORT would let a second server share the port in silence, so one socket without it
     * asks first. A machine without IPv6 gets IPv4 alone. */
    bool ipv6 = address->is_ipv6 || address->is_any;
    int probe = tcp_bound(address, ipv6, port, false);
    if (probe < 0 && address->is_any && errno == EAFNOSUPPORT) {
        ipv6 = false;
        probe = tcp_bound(address, ipv6, port, false);
    }
    if (probe < 0)
        fail_to_listen(where);
    port = (uint16_t)socket_port(probe);
    close(probe);
    for (int i = 0; i < count; i++) {
        sockets[i] = tcp_bound(address, ipv6, port, true);
        if (sockets[i] < 0 || listen(sockets[i], BACKLOG) != 0)
            fail_to_listen(where);
    }
}

static void worker_path(const struct listen_address *address, int number, char path[])
{
    ptrdiff_t mark = address->has_number ? str_find(address->path, S("{n}")) : address->path.n;
    str before = str_slice(address->path, 0, mark);
    str behind = str_slice(address->path, mark + 3, address->path.n);
    if (address->has_number)
        snprintf(path, SOCKET_PATH_SIZE, "%.*s%d%.*s", STR_ARG(before), number, STR_ARG(behind));
    else
        snprintf(path, SOCKET_PATH_SIZE, "%.*s", STR_ARG(before));
}

static union any_address local_address(const char *path)
{
    union any_address name = {0};
    name.local.sun_family = AF_UNIX;
    snprintf(name.local.sun_path, sizeof name.local.sun_path, "%s", path);
    return name;
}

/* Whether some process accepts connections at `path`. */
static bool somebody_listens(const char *path)
{
    union any_address name = local_address(path);
    int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    if (fd < 0)
        return false;
    bool listens = connect(fd, &name.generic, sizeof name.local) == 0 || errno == EAGAIN;
    close(fd);
    return listens;
}

static void listen_unix(const struct listen_address *address, int sockets[], int count)
{
    if (count > 1 && !address->has_number)
        fail_with(FAIL_IO,
                  "cannot give %d workers one Unix socket. Write {n} in the path of listen", count);
    for (int i = 0; i < count; i++) {
        char path[SOCKET_PATH_SIZE];
        struct stat status;
        worker_path(address, i + 1, path);
        if (lstat(path, &status) == 0 && S_ISSOCK(status.st_mode)) {
            if (somebody_listens(path)) {
                errno = EADDRINUSE;
                fail_to_listen(path);
            }
            unlink(path);
        }
        union any_address name = local_address(path);
        sockets[i] = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
        /* As with a TCP port, who may connect is decided by who may reach it: the directory's mode.
         */
        if (sockets[i] < 0 || bind(sockets[i], &name.generic, sizeof name.local) != 0 ||
            chmod(path, 0666) != 0 || listen(sockets[i], BACKLOG) != 0)
            fail_to_listen(path);
    }
}

void listen_open(const struct listen_address *address, int sockets[], int count)
{
    if (address->is_unix)
        listen_unix(address, sockets, count);
    else
        listen_tcp(address, sockets, count);
}

void listen_forget(const struct listen_address *address, int count)
{
    for (int i = 0; address->is_unix && i < count; i++) {
        char path[SOCKET_PATH_SIZE];
        worker_path(address, i + 1, path);
        unlink(path);
    }
}

bool socket_pair(int pair[2], int queue_bytes)
{
    if (socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC | SOCK_NONBLOCK, 0, pair) != 0)
        return false;
    setsockopt(pair[0], SOL_SOCKET, SO_SNDBUF, &queue_bytes, sizeof queue_bytes);
    setsockopt(pair[1], SOL_SOCKET, SO_SNDBUF, &queue_bytes, sizeof queue_bytes);
    return true;
}

bool socket_stream_pair(int pair[2], int wait_ms)
{
    const struct timeval wait = {wait_ms / 1000, wait_ms % 1000 * 1000};
    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair) != 0)
        return false;
    setsockopt(pair[0], SOL_SOCKET, SO_RCVTIMEO, &wait, sizeof wait);
    setsockopt(pair[0], SOL_SOCKET, SO_SNDTIMEO, &wait, sizeof wait);
    return true;
}
