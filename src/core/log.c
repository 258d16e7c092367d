#include "core/log.h"

#include "core/limits.h"

#include <stdio.h>
#include <time.h>
#include <unistd.h>

static struct {
    enum log_form form;
    enum log_level least;
    const char *role;
    uint64_t request;
} log_state = {LOG_TEXT, LOG_INFO, "savi", 0};

struct line {
    char bytes[LOG_LINE_SIZE];
    int n;
};

void log_setup(enum log_form form, enum log_level least, const char *role)
{
    log_state.form = form;
    log_state.least = least;
    log_state.role = role;
}

void log_request(uint64_t number)
{
    log_state.request = number;
}

static const char *level_name(enum log_level level)
{
    switch (level) {
    case LOG_DEBUG:
        return "debug";
    case LOG_INFO:
        return "info";
    case LOG_WARNING:
        return "warning";
    case LOG_ERROR:
        return "error";
    }
    return "?";
}

/* Leaves room for the closing quote, brace and newline. */
static void put(struct line *line, str s)
{
    for (ptrdiff_t i = 0; i < s.n && line->n < LOG_LINE_SIZE - 4; i++)
        line->bytes[line->n++] = s.p[i];
}

/* A value between quotes: control characters, quotes and backslashes as JSON writes them. */
static void put_quoted(struct line *line, str s)
{
    put(line, S("\""));
    for (ptrdiff_t i = 0; i < s.n; i++) {
        unsigned char c = (unsigned char)s.p[i];
        char escaped[8];
        if (c == '"' || c == '\\') {
            put(line, (str){(char[]){'\\', (char)c}, 2});
        } else if (c < 0x20 || c == 0x7F) {
            int n = snprintf(escaped, sizeof escaped, "\\u%04x", c);
            put(line, (str){escaped, n});
        } else {
            put(line, (str){s.p + i, 1});
        }
    }
    if (line->n < LOG_LINE_SIZE - 3)
        line->bytes[line->n++] = '"';
}

static void put_key(struct line *line, const char *key)
{
    if (log_state.form == LOG_JSON) {
        put(line, line->n > 1 ? S(",") : S(""));
        put_quoted(line, str_from_c(key));
        put(line, S(":"));
    } else {
        put(line, line->n > 0 ? S(" ") : S(""));
        put(line, str_from_c(key));
        put(line, S("="));
    }
}

static void put_text(struct line *line, const char *key, str value)
{
    put_key(line, key);
    put_quoted(line, value);
}

static void put_number(struct line *line, const char *key, int64_t value)
{
    char digits[24];
    int n = snprintf(digits, sizeof digits, "%lld", (long long)value);
    put_key(line, key);
    put(line, (str){digits, n});
}

static void put_time(struct line *line)
{
    struct timespec now;
    clock_gettime(CLOCK_REALTIME, &now);
    /* UTC: the civil date of Viet Nam's clock set back by its offset. */
    struct civil c = moment_civil((moment){now.tv_sec - 7 * 3600});
    char text[40];
    int n = snprintf(text, sizeof text, "%04d-%02d-%02dT%02d:%02d:%02d.%03ldZ", c.year, c.month,
                     c.day, c.hour, c.minute, c.second, now.tv_nsec / 1000000);
    put_text(line, "time", (str){text, n});
}

void log_line(enum log_level level, const char *message, const struct log_field *fields)
{
    if (level < log_state.least)
        return;
    struct line line = {.n = 0};
    if (log_state.form == LOG_JSON)
        put(&line, S("{"));
    put_time(&line);
    put_text(&line, "level", str_from_c(level_name(level)));
    put_text(&line, "role", str_from_c(log_state.role));
    if (log_state.request)
        put_number(&line, "request", (int64_t)log_state.request);
    put_text(&line, "message", str_from_c(message));
    for (; fields && fields->key; fields++) {
        if (fields->text.p)
            put_text(&line, fields->key, fields->text);
        else
            put_number(&line, fields->key, fields->number);
    }
    if (log_state.form == LOG_JSON)
        line.bytes[line.n++] = '}';
    line.bytes[line.n++] = '\n';
    ptrdiff_t written = write(STDERR_FILENO, line.bytes, (size_t)line.n);
    (void)written; /* nowhere left to say that the log is gone */
}
