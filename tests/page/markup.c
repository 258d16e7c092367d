#include "markup.h"

#include "core/buf.h"
#include "core/limits.h"

#include <gumbo.h>
#include <jansson.h>

#include <stdio.h>
#include <string.h>

enum { IDS_LIMIT = 500, REFERENCES_LIMIT = 1000, LINKS_LIMIT = 1000 };

struct look {
    struct arena *arena;
    const char *ids[IDS_LIMIT];
    int id_count;
    const char *references[REFERENCES_LIMIT]; /* names of elements that must be there */
    int reference_count;
    struct own_links links;
    int heading; /* level of the last one */
    int main_headings;
    const char *mistake;
};

static void found(struct look *look, const char *what, const char *which)
{
    if (!look->mistake)
        look->mistake = arena_printf(look->arena, "%s: %s", what, which).p;
}

static const char *attribute(const GumboElement *e, const char *name)
{
    const GumboAttribute *a = gumbo_get_attribute(&e->attributes, name);
    return a ? a->value : NULL;
}

static const char *shown(struct look *look, const GumboElement *e)
{
    const char *class = attribute(e, "class");
    return arena_printf(look->arena, "<%s%s%s%s>, line %u", gumbo_normalized_tagname(e->tag),
                        class ? " class=\"" : "", class ? class : "", class ? "\"" : "",
                        e->start_pos.line)
        .p;
}

/* Whether a reader would see, hear or fill in anything here. */
static bool has_content(const GumboNode *node)
{
    if (node->type == GUMBO_NODE_TEXT || node->type == GUMBO_NODE_CDATA)
        return true;
    if (node->type != GUMBO_NODE_ELEMENT)
        return false;
    const GumboElement *e = &node->v.element;
    if (e->tag == GUMBO_TAG_IMG || e->tag == GUMBO_TAG_SVG || e->tag == GUMBO_TAG_INPUT)
        return true;
    for (unsigned i = 0; i < e->children.length; i++) {
        if (has_content(e->children.data[i]))
            return true;
    }
    return false;
}

static bool may_be_empty(GumboTag tag)
{
    return tag == GUMBO_TAG_TD || tag == GUMBO_TAG_TH || tag == GUMBO_TAG_IMG ||
           tag == GUMBO_TAG_INPUT || tag == GUMBO_TAG_META || tag == GUMBO_TAG_LINK ||
           tag == GUMBO_TAG_SOURCE || tag == GUMBO_TAG_TRACK || tag == GUMBO_TAG_BR ||
           tag == GUMBO_TAG_HR || tag == GUMBO_TAG_SVG || tag == GUMBO_TAG_COL ||
           tag == GUMBO_TAG_TEXTAREA;
}

static void look_at_names(struct look *look, const GumboElement *e)
{
    static const char *const references[] = {"for", "aria-labelledby", "aria-describedby"};
    const char *id = attribute(e, "id");
    for (int i = 0; id && i < look->id_count; i++) {
        if (strcmp(look->ids[i], id) == 0)
            found(look, "an id stands twice", id);
    }
    if (id && look->id_count < IDS_LIMIT)
        look->ids[look->id_count++] = id;
    for (size_t i = 0; i < sizeof references / sizeof *references; i++) {
        const char *to = attribute(e, references[i]);
        str rest = str_from_c(to);
        str name;
        while (to && str_cut(&rest, ' ', &name) && look->reference_count < REFERENCES_LIMIT)
            look->references[look->reference_count++] = arena_c(look->arena, name);
    }
}

static void look_at_address(struct look *look, const GumboElement *e)
{
    const char *to = attribute(e, e->tag == GUMBO_TAG_IMG ? "src" : "href");
    if (!to)
        return;
    if (to[0] == '#' && look->reference_count < REFERENCES_LIMIT)
        look->references[look->reference_count++] = to + 1;
    if (to[0] == '\0')
        found(look, "an address is empty", shown(look, e));
    if (to[0] == '/' && to[1] != '/' && look->links.n < LINKS_LIMIT)
        look->links.at[look->links.n++] = arena_copy(look->arena, str_from_c(to));
}

static void look_at_heading(struct look *look, const GumboElement *e)
{
    int level = e->tag == GUMBO_TAG_H1   ? 1
                : e->tag == GUMBO_TAG_H2 ? 2
                : e->tag == GUMBO_TAG_H3 ? 3
                : e->tag == GUMBO_TAG_H4 ? 4
                                         : 0;
    if (level == 0)
        return;
    if (level == 1)
        look->main_headings++;
    if (level > look->heading + 1)
        found(look, "a heading leaves out a level", shown(look, e));
    look->heading = level;
}

/* What the page tells programs: JSON, which browsers do not run. */
static bool is_data(const GumboElement *e)
{
    const char *type = attribute(e, "type");
    return e->tag == GUMBO_TAG_SCRIPT && type && strcmp(type, "application/ld+json") == 0;
}

/* A file of the program, and nothing beside it. */
static bool is_own_script(const GumboElement *e)
{
    const char *src = attribute(e, "src");
    return src && strncmp(src, "/-/", 3) == 0 && e->children.length == 0;
}

static void look_at_data(struct look *look, const GumboElement *e)
{
    const GumboNode *text = e->children.length == 1 ? e->children.data[0] : NULL;
    json_t *json = text ? json_loads(text->v.text.text, JSON_REJECT_DUPLICATES, NULL) : NULL;
    const char *context = json_string_value(json_object_get(json, "@context"));
    if (!context || strcmp(context, "https://schema.org") != 0)
        found(look, "data that no program understands", shown(look, e));
    json_decref(json);
}

static void look_at(struct look *look, const GumboNode *node)
{
    if (node->type != GUMBO_NODE_ELEMENT)
        return;
    const GumboElement *e = &node->v.element;
    if (e->tag == GUMBO_TAG_SVG) /* a drawing, not a text */
        return;
    if (is_data(e))
        look_at_data(look, e);
    else if ((e->tag == GUMBO_TAG_SCRIPT && !is_own_script(e)) || e->tag == GUMBO_TAG_IFRAME ||
             e->tag == GUMBO_TAG_STYLE)
        found(look, "something that may run", shown(look, e));
    if (!may_be_empty(e->tag) && !is_own_script(e) && !has_content(node))
        found(look, "an empty box", shown(look, e));
    if (e->tag == GUMBO_TAG_IMG && !attribute(e, "alt"))
        found(look, "a picture without words", shown(look, e));
    for (unsigned i = 0; i < e->attributes.length; i++) {
        const GumboAttribute *a = e->attributes.data[i];
        if (strncmp(a->name, "on", 2) == 0 || strcmp(a->name, "style") == 0)
            found(look, "an attribute that may run", a->name);
    }
    look_at_names(look, e);
    look_at_address(look, e);
    look_at_heading(look, e);
    for (unsigned i = 0; i < e->children.length; i++)
        look_at(look, e->children.data[i]);
}

static void look_for_references(struct look *look)
{
    for (int i = 0; i < look->reference_count; i++) {
        bool is_there = false;
        for (int j = 0; j < look->id_count && !is_there; j++)
            is_there = strcmp(look->references[i], look->ids[j]) == 0;
        if (!is_there)
            found(look, "nothing has the id that is named", look->references[i]);
    }
}

static GumboOutput *look_through(struct look *look, struct arena *arena, str page)
{
    *look = (struct look){.arena = arena};
    look->links.at = arena_array(arena, str, LINKS_LIMIT);
    GumboOutput *output = gumbo_parse_with_options(&kGumboDefaultOptions, page.p, (size_t)page.n);
    look_at(look, output->root);
    return output;
}

const char *markup_mistake(struct arena *arena, str page)
{
    struct look look;
    GumboOutput *output = look_through(&look, arena, page);
    if (output->errors.length > 0)
        found(&look, "not well-formed",
              arena_printf(arena, "%u mistakes", output->errors.length).p);
    if (look.main_headings != 1)
        found(&look, "h1 elements", arena_printf(arena, "%d", look.main_headings).p);
    look_for_references(&look);
    gumbo_destroy_output(&kGumboDefaultOptions, output);
    return look.mistake;
}

struct own_links markup_links(struct arena *arena, str page)
{
    struct look look;
    gumbo_destroy_output(&kGumboDefaultOptions, look_through(&look, arena, page));
    return look.links;
}
