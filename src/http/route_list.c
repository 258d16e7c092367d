#include "http/route_list.h"

static void write_methods(struct buf *out, unsigned methods)
{
    if (methods & METHOD_GET)
        buf_str(out, S("GET"));
    if ((methods & METHOD_GET) && (methods & METHOD_POST))
        buf_str(out, S(", "));
    if (methods & METHOD_POST)
        buf_str(out, S("POST"));
}

static const char *who_name(enum route_who who)
{
    switch (who) {
    case WHO_ANYONE:
        return "anyone";
    case WHO_OPERATOR:
        return "operator, at the private listener";
    case WHO_STAFF:
        return "staff";
    }
    return "";
}

static const char *kind_name(enum input_kind kind)
{
    switch (kind) {
    case INPUT_TEXT:
        return "text";
    case INPUT_SLUG:
        return "slug";
    case INPUT_INT:
        return "number";
    case INPUT_ID:
        return "id";
    case INPUT_DAY:
        return "day";
    case INPUT_MONTH:
        return "month";
    case INPUT_TOKEN:
        return "token";
    case INPUT_CHOICE:
        return "one of";
    }
    return "";
}

static void write_input(struct buf *out, const struct input_spec *spec)
{
    buf_printf(out, "`%s` %s", spec->name, kind_name(spec->kind));
    for (int i = 0; spec->kind == INPUT_CHOICE && spec->choices[i]; i++)
        buf_printf(out, "%s%s", i > 0 ? ", " : " ", spec->choices[i]);
}

static void write_route(struct buf *out, const struct route *route)
{
    buf_str(out, S("| "));
    write_methods(out, route->methods);
    buf_printf(out, " | `%s` | %s | %s | ", route->pattern, route->about, who_name(route->who));
    for (int i = 0; route->inputs && route->inputs[i].name; i++) {
        buf_str(out, i > 0 ? S("; ") : S(""));
        write_input(out, &route->inputs[i]);
    }
    buf_printf(out, " | %s | %s | %s |\n", route->flags & ROUTE_JSON ? "yes" : "",
               route->flags & ROUTE_CSV ? "yes" : "", route->flags & ROUTE_KEEP ? "yes" : "");
}

void routes_print(struct buf *out, const struct routes *routes)
{
    buf_str(out, S("# Addresses\n\n"
                   "Written by the program from its route table; do not edit. A component portal\n"
                   "answers the same addresses below its prefix or on its own host.\n\n"
                   "| method | address | what | who | inputs | .json | .csv | kept |\n"
                   "|---|---|---|---|---|---|---|---|\n"));
    for (int i = 0; i < routes->n; i++)
        write_route(out, &routes->at[i]);
}
