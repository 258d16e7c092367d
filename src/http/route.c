#include "http/route.h"

#include "http/ascii.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The index of the input whose name stands at `name` and ends in "}". */
static int input_index(const struct route *route, const char *name, size_t size)
{
    for (int i = 0; route->inputs && route->inputs[i].name; i++)
        if (strncmp(name, route->inputs[i].name, size) == 0 && route->inputs[i].name[size] == '\0')
            return i;
    return -1;
}

/* Where what is captured at `at` ends: at the end of its segment, or where the literal text that
 * follows it in the pattern stands for the last time. */
static ptrdiff_t capture_end(str path, ptrdiff_t at, const char *literal)
{
    ptrdiff_t end = at;
    while (end < path.n && path.p[end] != '/')
        end++;
    ptrdiff_t size = (ptrdiff_t)strcspn(literal, "/{");
    for (ptrdiff_t last = end - size; last > at; last--)
        if (memcmp(path.p + last, literal, (size_t)size) == 0)
            return last;
    return at;
}

static void forget_inputs(const struct route *route, struct input *inputs)
{
    for (int i = 0; route->inputs && route->inputs[i].name; i++)
        inputs[i] = (struct input){.state = INPUT_ABSENT};
}

static bool take_path(struct arena *arena, const struct route *route, str path,
                      struct input *inputs, bool *has_taken)
{
    const char *pattern = route->pattern;
    ptrdiff_t at = 0;
    while (*pattern) {
        if (*pattern != '{') {
            if (at == path.n || path.p[at] != *pattern)
                return false;
            pattern++;
            at++;
            continue;
        }
        size_t name_size = strcspn(pattern, "}") - 1;
        int index = input_index(route, pattern + 1, name_size);
        pattern += name_size + 2;
        ptrdiff_t end = capture_end(path, at, pattern);
        inputs[index] = input_read(arena, &route->inputs[index], str_slice(path, at, end));
        *has_taken = true;
        if (inputs[index].state != INPUT_VALID)
            return false;
        at = end;
    }
    return at == path.n;
}

/* A pattern that matches in part leaves nothing behind for the next one. */
static bool pattern_matches(struct arena *arena, const struct route *route, str path,
                            struct input *inputs)
{
    bool has_taken = false;
    if (take_path(arena, route, path, inputs, &has_taken))
        return true;
    if (has_taken)
        forget_inputs(route, inputs);
    return false;
}

static bool method_fits(unsigned methods, enum method method)
{
    if (methods & METHOD_GET)
        methods |= METHOD_HEAD;
    return (methods & (unsigned)method) != 0;
}

static bool route_matches(struct arena *arena, const struct route *route, str path,
                          struct route_found *found, struct input *inputs)
{
    found->json = false;
    found->csv = false;
    if (pattern_matches(arena, route, path, inputs))
        return true;
    found->json = (route->flags & ROUTE_JSON) && str_ends(path, S(".json"));
    found->csv = (route->flags & ROUTE_CSV) && str_ends(path, S(".csv"));
    if (!found->json && !found->csv)
        return false;
    ptrdiff_t ending = found->json ? S(".json").n : S(".csv").n;
    return pattern_matches(arena, route, str_slice(path, 0, path.n - ending), inputs);
}

static struct route_found find_exact(struct arena *arena, const struct routes *routes,
                                     enum method method, str path, struct input *inputs)
{
    struct route_found found = {.match = ROUTE_NONE, .route = -1};
    for (int i = 0; i < routes->n; i++) {
        if (!route_matches(arena, &routes->at[i], path, &found, inputs))
            continue;
        found.route = i;
        if (method_fits(routes->at[i].methods, method)) {
            found.match = ROUTE_FOUND;
            return found;
        }
        forget_inputs(&routes->at[i], inputs);
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
                              str path, struct input *inputs)
{
    struct route_found found = find_exact(arena, routes, method, path, inputs);
    if (found.match != ROUTE_NONE)
        return found;
    str clean = clean_path(arena, path);
    if (str_equal(clean, path))
        return found;
    struct route_found again = find_exact(arena, routes, method, clean, inputs);
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
        if (input_index(route, name.p, (size_t)name.n) < 0)
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
