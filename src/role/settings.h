/* What the operator decided, in force for one process. app/config.c says what each means, its
 * limits and its default; docs/savi.conf.5 says it to the operator. Texts end with a NUL behind
 * them. */
#pragma once

#include "core/str.h"

#include <stdbool.h>

struct settings {
    str data;   /* directory of the databases and media */
    str listen; /* "ADDRESS:PORT", "*:PORT" or "unix:PATH" with {n} for the worker's number */
    int64_t workers;
    str metrics;        /* private listener of the clerk, as listen; empty for none */
    str metrics_token;  /* what a reader of the metrics must show; empty for nothing */
    str public_url;     /* base of canonical links, without a slash at the end; empty: none */
    str user;           /* public workers become this user when started as root; empty: found out */
    int64_t keep_bytes; /* kept replies of one worker */
    int64_t log;        /* an enum log_form */
    int64_t log_level;  /* an enum log_level */
    bool trust_proxy;   /* believe X-Real-IP */
    int64_t shutdown_seconds;
};
