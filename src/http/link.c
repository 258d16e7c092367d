#include "http/link.h"

#include "core/buf.h"
#include "core/limits.h"
#include "http/query.h"

#include <assert.h>
#include <string.h>

static const struct link_value *value_of(const struct link_value *values, str name)
{
    for (; values->name; values++)
        if (str_equal(name, str_from_c(values->name)))
            return values;
    return NULL;
}

static void write_value(struct buf *out, const struct link_value *value)
{
    if (value->is_number)
        buf_int(out, value->number);
    else
        percent_encode(out, value->text);
}

static bool is_in_pattern(const char *pattern, const char *name)
{
    str rest = str_from_c(pattern);
    str part;
    while (str_cut(&rest, '{', &part) && rest.p)
        if (str_cut(&rest, '}', &part) && str_equal(part, str_from_c(name)))
            return true;
    return false;
}

static void assert_known(const struct route *route, const struct link_value *values)
{
    for (; values->name; values++) {
        bool known = false;
        for (int i = 0; route->inputs && route->inputs[i].name && !known; i++)
            known = strcmp(route->inputs[i].name, values->name) == 0;
        assert(known && "a link names an input that its route does not have");
    }
}

static void write_path(struct buf *out, const struct route *route, const struct link_value *values)
{
    str rest = str_from_c(route->pattern);
    str part;
    while (str_cut(&rest, '{', &part)) {
        buf_str(out, part);
        if (!rest.p || !str_cut(&rest, '}', &part))
            break;
        const struct link_value *value = value_of(values, part);
        assert(value && "a link leaves out what its address needs");
        write_value(out, value);
    }
}

static void write_query(struct buf *out, const struct route *route, const struct link_value *values)
{
    char separator = '?';
    for (int i = 0; route->inputs && route->inputs[i].name; i++) {
        const char *name = route->inputs[i].name;
        const struct link_value *value = value_of(values, str_from_c(name));
        if (!value || (!value->is_number && value->text.n == 0) ||
            is_in_pattern(route->pattern, name))
            continue;
        buf_char(out, separator);
        buf_str(out, str_from_c(name));
        buf_char(out, '=');
        write_value(out, value);
        separator = '&';
    }
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
    assert_known(route, values);
    struct buf out = buf_make(arena, ADDRESS_LIMIT);
    buf_str(&out, base);
    if (!has_path(base) || strcmp(route->pattern, "/") != 0)
        write_path(&out, route, values);
    buf_str(&out, suffix);
    write_query(&out, route, values);
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
