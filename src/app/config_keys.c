/* The one table of settings. docs/savi.conf.5 tells the operator about each; a test compares. */
#include "app/config.h"

#include "core/limits.h"
#include "sys/sockets.h"

#include <string.h>
#include <unistd.h>

/* Two cores of a small machine are one worker each; more than four gain nothing that the database's
 * single writer and the network would not take away again. */
static int64_t automatic_workers(void)
{
    long cores = sysconf(_SC_NPROCESSORS_ONLN);
    return cores < 1 ? 1 : cores > 4 ? 4 : cores;
}

static const char *check_data(str value)
{
    return value.n == 0 ? "a directory is needed" : NULL;
}

static const char *check_listen(str value)
{
    struct listen_address address;
    return listen_address_parse(value, &address);
}

static const char *check_metrics(str value)
{
    return value.n == 0 ? NULL : check_listen(value);
}

static const char *check_public_url(str value)
{
    if (value.n == 0)
        return NULL;
    if (!str_starts(value, S("http://")) && !str_starts(value, S("https://")))
        return "it must begin with https:// or http://";
    for (ptrdiff_t i = 0; i < value.n; i++)
        if ((unsigned char)value.p[i] <= ' ' || strchr("\"'<>\\?#", value.p[i]))
            return "it must be an address without blanks, quotes, ? and #";
    return str_ends(value, S("/")) ? "it must not end with /" : NULL;
}

#define AT(field) offsetof(struct settings, field)

const struct config_key config_keys[CONFIG_KEYS] = {
    {.name = "data",
     .kind = CONFIG_TEXT,
     .offset = AT(data),
     .placeholder = "DIR",
     .standard = "/var/lib/savi",
     .check = check_data,
     .help = "directory of the databases and media"},
    {.name = "listen",
     .kind = CONFIG_TEXT,
     .offset = AT(listen),
     .placeholder = "ADDRESS",
     .standard = "127.0.0.1:8080",
     .check = check_listen,
     .help = "where readers are answered: ADDRESS:PORT, *:PORT or unix:PATH, {n} in the path "
             "being the number of the worker"},
    {.name = "workers",
     .kind = CONFIG_NUMBER,
     .offset = AT(workers),
     .placeholder = "N",
     .standard = "auto",
     .least = 1,
     .most = WORKERS_LIMIT,
     .automatic = automatic_workers,
     .help = "public workers; auto is one a core, at most 4"},
    {.name = "metrics",
     .kind = CONFIG_TEXT,
     .offset = AT(metrics),
     .placeholder = "ADDRESS",
     .standard = "",
     .check = check_metrics,
     .help = "private listener for Prometheus, as listen; empty for none"},
    {.name = "metrics_token",
     .kind = CONFIG_TEXT,
     .offset = AT(metrics_token),
     .placeholder = "TOKEN",
     .standard = "",
     .secret = true,
     .help = "bearer token that a reader of the metrics must show; empty for none"},
    {.name = "public_url",
     .kind = CONFIG_TEXT,
     .offset = AT(public_url),
     .placeholder = "URL",
     .standard = "",
     .check = check_public_url,
     .reloads = true,
     .help = "base of the portal's own addresses, such as https://example.gov.vn; empty: pages do "
             "not say at which address they belong"},
    {.name = "user",
     .kind = CONFIG_TEXT,
     .offset = AT(user),
     .placeholder = "NAME",
     .standard = "",
     .help = "user that public workers become when started as root; empty: "
             "savi-www where it exists, else nobody"},
    {.name = "keep_bytes",
     .kind = CONFIG_SIZE,
     .offset = AT(keep_bytes),
     .placeholder = "SIZE",
     .standard = "24M",
     .least = 0,
     .most = 4096LL * MIB,
     .reloads = true,
     .help = "limit of the kept replies of one worker; 0 keeps none"},
    {.name = "log",
     .kind = CONFIG_CHOICE,
     .offset = AT(log),
     .placeholder = "FORM",
     .standard = "text",
     .choices = "text json",
     .reloads = true,
     .help = "form of log lines"},
    {.name = "log_level",
     .kind = CONFIG_CHOICE,
     .offset = AT(log_level),
     .placeholder = "LEVEL",
     .standard = "info",
     .choices = "debug info warning error",
     .reloads = true,
     .help = "log lines below this level are dropped"},
    {.name = "trust_proxy",
     .kind = CONFIG_SWITCH,
     .offset = AT(trust_proxy),
     .placeholder = "yes|no",
     .standard = "no",
     .reloads = true,
     .help = "believe X-Real-IP; only where every request comes through a proxy that sets it"},
    {.name = "shutdown_seconds",
     .kind = CONFIG_NUMBER,
     .offset = AT(shutdown_seconds),
     .placeholder = "N",
     .standard = "20",
     .least = 1,
     .most = 600,
     .reloads = true,
     .help = "how long requests in flight may take to finish when the server stops"},
};

#undef AT
