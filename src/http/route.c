#include "http/route.h"

#include "http/ascii.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The index of the input that is named `name`, or -1. */
static int input_index(const struct route *route, str name)
{
    for (int i = 0; route->inputs && route->inputs[i].name; i++)
        if (str_equal(name, str_from_c(route->inputs[i].name)))
            return i;
    return -1;
}

/* Whether `s` may stand where the pattern has {name}. */
static bool capture_fits(struct arena *arena, const struct route *route, str name, str s, str *out)
{
    int index = input_index(route, name);
    struct input input = input_read(arena, &route->inputs[index], s);
    if (input.state != INPUT_VALID)
        return false;
    out[index] = s;
    return true;
}

/* Matches one segment: literal text around at most two captures. */
static bool segment_matches(struct arena *arena, const struct route *route, str pattern, str s,
                            str *captures)
{
    ptrdiff_t open = str_find_char(pattern, '{');
    if (open < 0)
        return str_equal(pattern, s);
    if (!str_starts(s, str_slice(pattern, 0, open)))
        return false;
    s = str_slice(s, open, s.n);
    ptrdiff_t close = str_find_char(pattern, '}');
    str name = str_slice(pattern, open + 1, close);
    str rest = str_slice(pattern, close + 1, pattern.n);
    ptrdiff_t next = str_find_char(rest, '{');
    str literal = next < 0 ? rest : str_slice(rest, 0, next);
    if (next < 0) {
        return str_ends(s, literal) &&
               capture_fits(arena, route, name, str_slice(s, 0, s.n - literal.n), captures);
    }
    for (ptrdiff_t at = s.n - literal.n; at > 0; at--) {
        if (str_equal(str_slice(s, at, at + literal.n), literal))
            return capture_fits(arena, route, name, str_slice(s, 0, at), captures) &&
                   segment_matches(arena, route, str_slice(rest, next, rest.n),
                                   str_slice(s, at + literal.n, s.n), captures);
    }
    return false;
}

static bool pattern_matches(struct arena *arena, const struct route *route, str path, str *captures)
{
    str pattern = str_from_c(route->pattern);
    ptrdiff_t literal = str_find_char(pattern, '{');
    if (literal < 0)
        return str_equal(pattern, path);
    if (!str_starts(path, str_slice(pattern, 0, literal)))
        return false;
    str segment;
    str part;
    while (str_cut(&pattern, '/', &segment))
        if (!str_cut(&path, '/', &part) || !segment_matches(arena, route, segment, part, captures))
            return false;
    return path.p == NULL;
}

static bool method_fits(unsigned methods, enum method method)
{
    if (methods & METHOD_GET)
        methods |= METHOD_HEAD;
    return (methods & (unsigned)method) != 0;
}

static bool route_matches(struct arena *arena, const struct route *route, str path,
                          struct route_found *found)
{
    found->json = false;
    if (pattern_matches(arena, route, path, found->captures))
        return true;
    if (!(route->flags & ROUTE_JSON) || !str_ends(path, S(".json")))
        return false;
    found->json = true;
    return pattern_matches(arena, route, str_slice(path, 0, path.n - 5), found->captures);
}

static struct route_found find_exact(struct arena *arena, const struct routes *routes,
                                     enum method method, str path)
{
    struct route_found found = {.match = ROUTE_NONE, .route = -1};
    for (int i = 0; i < routes->n; i++) {
        if (!route_matches(arena, &routes->at[i], path, &found))
            continue;
        found.route = i;
        if (method_fits(routes->at[i].methods, method)) {
            found.match = ROUTE_FOUND;
            return found;
        }
        found.match = ROUTE_METHOD;
        found.allow |= routes->at[i].methods;
    }
    return found;
}

/* Without doubled and trailing slashes, ASCII letters in lower case. */
static str clean_path(struct arena *arena, str path)
{
    char *bytes = arena_c(arena, path);
    ptrdiff_t n = 0;
    for (ptrdiff_t i = 0; i < path.n; i++) {
        char c = bytes[i];
        if (c == '/' && n > 0 && bytes[n - 1] == '/')
            continue;
        bytes[n++] = ascii_lower(c);
    }
    if (n > 1 && bytes[n - 1] == '/')
        n--;
    return (str){bytes, n};
}

struct route_found route_find(struct arena *arena, const struct routes *routes, enum method method,
                              str path)
{
    struct route_found found = find_exact(arena, routes, method, path);
    if (found.match != ROUTE_NONE)
        return found;
    str clean = clean_path(arena, path);
    if (str_equal(clean, path))
        return found;
    struct route_found again = find_exact(arena, routes, method, clean);
    if (again.match != ROUTE_FOUND)
        return found;
    again.match = ROUTE_ELSEWHERE;
    again.path = clean;
    return again;
}

bool path_below(struct arena *arena, str path, str prefix, str *below)
{
    if (!str_starts(path, prefix))
        return false;
    *below = str_slice(path, prefix.n, path.n);
    if (below->n == 0)
        *below = S("/");
    else if (str_starts(*below, S(".json")))
        *below = arena_printf(arena, "/%.*s", STR_ARG(*below));
    return below->p[0] == '/';
}

_Noreturn static void refuse_table(const struct route *route, const char *why)
{
    fprintf(stderr, "savi: route \"%s\": %s\n", route->pattern, why);
    abort();
}

static void check_route(const struct route *route)
{
    if (route->pattern[0] != '/')
        refuse_table(route, "a pattern begins with \"/\"");
    if (!route->handler || route->methods == 0 || !route->about)
        refuse_table(route, "a route has methods, a handler and a word about it");
    int inputs = 0;
    while (route->inputs && route->inputs[inputs].name)
        inputs++;
    if (inputs > ROUTE_INPUTS_LIMIT)
        refuse_table(route, "too many inputs");
    str rest = str_from_c(route->pattern);
    str before;
    while (str_cut(&rest, '{', &before) && rest.p) {
        str name;
        if (!str_cut(&rest, '}', &name) || !rest.p)
            refuse_table(route, "a brace is not closed");
        if (input_index(route, name) < 0)
            refuse_table(route, "a capture has no input of its name");
        if (rest.n > 0 && rest.p[0] == '{')
            refuse_table(route, "two captures need a literal between them");
    }
}

void routes_check(const struct routes *routes)
{
    for (int i = 0; i < routes->n; i++) {
        check_route(&routes->at[i]);
        for (int j = 0; j < i; j++)
            if (strcmp(routes->at[i].pattern, routes->at[j].pattern) == 0 &&
                (routes->at[i].methods & routes->at[j].methods))
                refuse_table(&routes->at[i], "stands twice in the table");
    }
}
