#include "http/client.h"

#include <arpa/inet.h>
#include <string.h>
#include <sys/socket.h>

static struct client_address mapped(const void *four)
{
    struct client_address client = {.is_known = true, .bytes = {[10] = 0xFF, [11] = 0xFF}};
    memcpy(client.bytes + 12, four, 4);
    return client;
}

struct client_address client_of_socket(const struct sockaddr *address)
{
    struct client_address client = {.is_known = false};
    if (address && address->sa_family == AF_INET)
        return mapped(&((const struct sockaddr_in *)(const void *)address)->sin_addr);
    if (address && address->sa_family == AF_INET6) {
        memcpy(client.bytes, &((const struct sockaddr_in6 *)(const void *)address)->sin6_addr, 16);
        client.is_known = true;
    }
    return client;
}

struct client_address client_of_text(str text)
{
    struct client_address client = {.is_known = false};
    char c[INET6_ADDRSTRLEN] = "";
    if (text.n <= 0 || text.n >= (ptrdiff_t)sizeof c)
        return client;
    memcpy(c, text.p, (size_t)text.n);
    struct in_addr four;
    if (inet_pton(AF_INET, c, &four) == 1)
        return mapped(&four);
    client.is_known = inet_pton(AF_INET6, c, client.bytes) == 1;
    return client;
}
