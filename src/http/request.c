#include "http/request.h"

#include "http/head.h"
#include "core/limits.h"
#include "http/ascii.h"
#include "http/query.h"
#include "text/nfc.h"

#include <assert.h>
#include <string.h>

/* "http://host/path" as a proxy would send it: the host goes to rq->host. */
static bool take_authority(struct request *rq, str *target)
{
    ptrdiff_t scheme = str_starts(*target, S("http://"))    ? 7
                       : str_starts(*target, S("https://")) ? 8
                                                            : 0;
    if (scheme == 0)
        return false;
    str rest = str_slice(*target, scheme, target->n);
    ptrdiff_t slash = str_find_char(rest, '/');
    if (slash <= 0)
        return false;
    rq->host = host_name(rq->arena, str_slice(rest, 0, slash));
    *target = str_slice(rest, slash, rest.n);
    return rq->host.n > 0;
}

static bool has_control(str s)
{
    for (ptrdiff_t i = 0; i < s.n; i++)
        if ((unsigned char)s.p[i] < 0x20 || s.p[i] == 0x7F)
            return true;
    return false;
}

bool request_target(struct request *rq, str target)
{
    if (target.n == 0 || target.n > TARGET_LIMIT)
        return false;
    if (target.p[0] != '/' && !take_authority(rq, &target))
        return false;
    str path = target;
    ptrdiff_t question = str_find_char(target, '?');
    if (question >= 0) {
        path = str_slice(target, 0, question);
        rq->query = str_slice(target, question + 1, target.n);
    }
    str decoded;
    if (!percent_decode(rq->arena, path, &decoded) || has_control(decoded))
        return false;
    rq->path = text_nfc(rq->arena, decoded);
    return true;
}

str host_name(struct arena *arena, str host)
{
    ptrdiff_t end = str_find_char(host, ']') + 1; /* past an IPv6 address in brackets */
    ptrdiff_t colon = str_find_char(str_slice(host, end, host.n), ':');
    if (colon >= 0)
        host = str_slice(host, 0, end + colon);
    if (host.n > 1 && host.p[host.n - 1] == '.')
        host.n--;
    char *bytes = arena_c(arena, host);
    for (ptrdiff_t i = 0; i < host.n; i++)
        bytes[i] = ascii_lower(bytes[i]);
    return (str){bytes, host.n};
}

void request_inputs(struct request *rq)
{
    const struct input_spec *specs = rq->route->inputs;
    if (!specs)
        return;
    struct query_pairs pairs =
        query_read(rq->arena, rq->method == METHOD_POST ? rq->form : rq->query);
    for (int i = 0; specs[i].name; i++) {
        if (rq->inputs[i].state != INPUT_ABSENT)
            continue; /* it stands in the path */
        str typed = query_value(pairs, str_from_c(specs[i].name));
        rq->inputs[i] = input_read(rq->arena, &specs[i], typed);
    }
}

bool request_is_from_elsewhere(const struct request *rq)
{
    str origin = rq->origin;
    if (rq->fetch_site.p)
        return !str_equal(rq->fetch_site, S("same-origin"));
    if (!origin.p)
        return false;
    bool is_ours = str_starts(origin, S("http://")) || str_starts(origin, S("https://"));
    str host = str_slice(origin, str_find(origin, S("//")) + 2, origin.n);
    return !is_ours || !host_is_valid(host) || !str_equal(host_name(rq->arena, host), rq->host);
}

const struct input *request_input(const struct request *rq, const char *name)
{
    assert(rq->route && rq->route->inputs);
    int i = 0;
    while (rq->route->inputs[i].name && strcmp(rq->route->inputs[i].name, name) != 0)
        i++;
    assert(rq->route->inputs[i].name);
    return &rq->inputs[i];
}

str request_text(const struct request *rq, const char *name)
{
    const struct input *input = request_input(rq, name);
    return input->state == INPUT_VALID ? input->text : (str){0};
}

int64_t request_int(const struct request *rq, const char *name, int64_t otherwise)
{
    const struct input *input = request_input(rq, name);
    return input->state == INPUT_VALID ? input->number : otherwise;
}

day request_day(const struct request *rq, const char *name)
{
    const struct input *input = request_input(rq, name);
    return input->state == INPUT_VALID ? input->day : DAY_NONE;
}

/* Fixed part of a key; written as bytes, so it must have no holes. */
struct key_head {
    int64_t site;
    int32_t route;
    int16_t encoding;
    int8_t form; /* of the answer: a page, JSON or CSV */
    int8_t display;
};
static_assert(sizeof(struct key_head) == 16, "a hole would make equal keys differ");

static char *put(char *to, str s)
{
    if (s.n > 0)
        memcpy(to, s.p, (size_t)s.n);
    return to + s.n;
}

str request_key(const struct request *rq, enum encoding encoding)
{
    const struct input_spec *specs = rq->route->inputs;
    ptrdiff_t size = (ptrdiff_t)sizeof(struct key_head) + rq->site_base.n;
    for (int i = 0; specs && specs[i].name; i++)
        size += 2 + rq->inputs[i].raw.n;
    char *key = arena_bytes(rq->arena, size);
    struct key_head head = {
        .site = rq->site,
        .route = rq->route_id,
        .encoding = (int16_t)encoding,
        .form = (int8_t)(rq->wants_csv ? 2 : rq->wants_json),
        .display = (int8_t)rq->display,
    };
    char *end = put(key, (str){(const char *)&head, sizeof head});
    end = put(end, rq->site_base);
    for (int i = 0; specs && specs[i].name; i++) {
        if (rq->inputs[i].state == INPUT_ABSENT)
            continue;
        if (rq->inputs[i].state == INPUT_INVALID)
            return (str){0};
        *end++ = '\n'; /* which no input holds */
        *end++ = (char)i;
        end = put(end, rq->inputs[i].raw);
    }
    return (str){key, end - key};
}
