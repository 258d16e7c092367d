/* Log lines on standard error, one a line, as text (`key=value`) or JSON.
 *
 * A line carries the time, a level, the role, the request's number where there is one, a message in
 * lower case and fields. No secret and no reader's address belongs in a field. */
#pragma once

#include "core/moment.h"
#include "core/str.h"

enum log_level { LOG_DEBUG, LOG_INFO, LOG_WARNING, LOG_ERROR };
enum log_form { LOG_TEXT, LOG_JSON };

struct log_field {
    const char *key;
    str text;       /* used when p is set */
    int64_t number; /* used otherwise */
};

/* Lines below `least` are dropped. `role` is "keeper", "public 1" …, and is kept by the log. */
void log_setup(enum log_form form, enum log_level least, const char *role);
/* The number that the following lines carry; 0 for none. */
void log_request(uint64_t number);
/* Writes one line, at most LOG_LINE_SIZE bytes; what is longer is cut. `fields` ends with a NULL
 * key, or is NULL. */
void log_line(enum log_level level, const char *message, const struct log_field *fields);

#define log_info(message, ...)                                                                     \
    log_line(LOG_INFO, (message), (const struct log_field[]){__VA_ARGS__ __VA_OPT__(, ){0}})
#define log_warning(message, ...)                                                                  \
    log_line(LOG_WARNING, (message), (const struct log_field[]){__VA_ARGS__ __VA_OPT__(, ){0}})
#define log_error(message, ...)                                                                    \
    log_line(LOG_ERROR, (message), (const struct log_field[]){__VA_ARGS__ __VA_OPT__(, ){0}})
#define log_debug(message, ...)                                                                    \
    log_line(LOG_DEBUG, (message), (const struct log_field[]){__VA_ARGS__ __VA_OPT__(, ){0}})
#define LOG_TEXT_FIELD(k, s)                                                                       \
    {                                                                                              \
        .key = (k), .text = (s)                                                                    \
    }
#define LOG_NUMBER_FIELD(k, v)                                                                     \
    {                                                                                              \
        .key = (k), .number = (v)                                                                  \
    }
