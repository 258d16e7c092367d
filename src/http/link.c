#include "http/link.h"

#include "core/buf.h"
#include "core/limits.h"
#include "http/query.h"

#include <assert.h>
#include <string.h>

/* The values of a link while it is written: each stands in one place. */
struct values {
    const struct link_value *at;
    int n;
    unsigned written; /* a bit for each */
};

static struct values values_of(const struct link_value *at)
{
    struct values values = {.at = at};
    while (at[values.n].name)
        values.n++;
    assert(values.n <= ROUTE_INPUTS_LIMIT);
    return values;
}

/* The value of that name, which counts as written from now on; NULL where there is none left. */
static const struct link_value *take(struct values *values, const char *name, size_t length)
{
    for (int i = 0; i < values->n; i++) {
        const struct link_value *value = &values->at[i];
        if ((values->written >> i & 1) || strncmp(value->name, name, length) != 0 ||
            value->name[length] != 0)
            continue;
        values->written |= 1u << i;
        return value;
    }
    return NULL;
}

static void write_value(struct buf *out, const struct link_value *value)
{
    if (value->is_number)
        buf_int(out, value->number);
    else
        percent_encode(out, value->text);
}

static void write_path(struct buf *out, const struct route *route, struct values *values)
{
    const char *p = route->pattern;
    for (;;) {
        const char *open = strchrnul(p, '{');
        buf_str(out, (str){p, open - p});
        if (!*open)
            return;
        const char *close = strchr(open, '}');
        const struct link_value *value = take(values, open + 1, (size_t)(close - open - 1));
        assert(value && "a link leaves out what its address needs");
        write_value(out, value);
        p = close + 1;
    }
}

/* What stands in the path is written already. */
static void write_query(struct buf *out, const struct route *route, struct values *values)
{
    char separator = '?';
    unsigned all = (1u << values->n) - 1;
    for (const struct input_spec *input = route->inputs;
         values->written != all && input && input->name; input++) {
        const struct link_value *value = take(values, input->name, strlen(input->name));
        if (!value || (!value->is_number && value->text.n == 0))
            continue;
        buf_char(out, separator);
        buf_str(out, str_from_c(input->name));
        buf_char(out, '=');
        write_value(out, value);
        separator = '&';
    }
    assert(values->written == all && "a link names an input that its route does not have");
}

/* "/mong-cai" and "https://host/mong-cai" have one, "" and "https://host" do not. */
static bool has_path(str base)
{
    ptrdiff_t scheme = str_find(base, S("://"));
    return str_find_char(str_slice(base, scheme < 0 ? 0 : scheme + 3, base.n), '/') >= 0;
}

static url write_url(struct arena *arena, const struct routes *routes, int index, str base,
                     const struct link_value *values, str suffix)
{
    assert(index >= 0 && index < routes->n);
    const struct route *route = &routes->at[index];
    struct values left = values_of(values);
    struct buf out = buf_make(arena, ADDRESS_LIMIT);
    buf_str(&out, base);
    if (strcmp(route->pattern, "/") != 0 || !has_path(base))
        write_path(&out, route, &left);
    buf_str(&out, suffix);
    write_query(&out, route, &left);
    return (url){buf_text(&out)};
}

url route_url(struct arena *arena, const struct routes *routes, int route, str base,
              const struct link_value *values)
{
    return write_url(arena, routes, route, base, values, S(""));
}

url route_url_json(struct arena *arena, const struct routes *routes, int route, str base,
                   const struct link_value *values)
{
    return write_url(arena, routes, route, base, values, S(".json"));
}

url route_url_csv(struct arena *arena, const struct routes *routes, int route, str base,
                  const struct link_value *values)
{
    return write_url(arena, routes, route, base, values, S(".csv"));
}
