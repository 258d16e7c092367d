/* Sockets: where the server listens, and the pairs over which its processes talk. Every descriptor
 * made here is closed on exec and does not block. */
#pragma once

#include "core/str.h"

#include <stdbool.h>
#include <stdint.h>
#include <sys/socket.h>

enum { SOCKET_PATH_SIZE = 108 };

/* "127.0.0.1:8080", "[::1]:8080", "*:8080" (IPv6 and IPv4) or "unix:/run/savi/{n}.sock". */
struct listen_address {
    bool is_unix;
    bool has_number; /* the path has a {n} for the worker's number */
    bool is_any;     /* every address of the machine */
    bool is_ipv6;
    bool is_loopback;
    unsigned char ip[16]; /* in network order; 4 bytes for IPv4 */
    uint16_t port;        /* 0: any that is free */
    str path;             /* a part of the text that was parsed */
};

/* NULL, or what is wrong with `text`. Names are not looked up. */
const char *listen_address_parse(str text, struct listen_address *out);
/* Opens listening sockets of one address, one for each worker: worker i has sockets[i]. A Unix
 * socket that a dead server left behind is replaced; an address that another process listens at
 * fails by the door as FAIL_IO. */
void listen_open(const struct listen_address *address, int sockets[], int count);
/* The port that a TCP socket is bound to, 0 for others. */
int socket_port(int fd);
/* Removes the paths of Unix sockets that listen_open() made. */
void listen_forget(const struct listen_address *address, int count);
/* A connected pair that keeps the bounds of messages (SOCK_SEQPACKET) and holds at most about
 * `queue_bytes` unread. False with errno when the system has none left. */
bool socket_pair(int pair[2], int queue_bytes);
/* A connected pair of streams that block. The first end's owner waits at most `wait_ms` at once:
 * its calls then fail with EAGAIN. False with errno. */
bool socket_stream_pair(int pair[2], int wait_ms);
