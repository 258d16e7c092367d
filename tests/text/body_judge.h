/* Judges a cleaned body twice, without the code that made it: by a strict scan of its bytes, and by
 * what a browser's parser would make of them. */
#pragma once

#include "core/str.h"

#include <gumbo.h>
#include <stdio.h>

static const char *const judge_elements[] = {
    "p",     "h2",    "h3",   "h4",   "ul",     "ol",     "li",         "table", "caption",
    "thead", "tbody", "tr",   "th",   "td",     "figure", "figcaption", "img",   "blockquote",
    "pre",   "hr",    "div",  "span", "strong", "em",     "u",          "s",     "mark",
    "sub",   "sup",   "code", "abbr", "a",      "br",     NULL};
static const char *const judge_attributes[] = {
    "class",    "lang",  "href",   "rel",         "id",      "src",        "alt",
    "data-alt", "width", "height", "loading",     "colspan", "rowspan",    "scope",
    "type",     "start", "value",  "data-letter", "title",   "aria-label", NULL};
static const char *const judge_classes[] = {"speaker",  "notes",  "picture",  "credit",    "turn",
                                            "question", "answer", "note-ref", "note-back", NULL};

static inline bool judge_listed(str name, const char *const *list)
{
    for (; *list; list++)
        if (str_equal(name, str_from_c(*list)))
            return true;
    return false;
}

/* An address that runs nothing: of a known scheme, or without any. */
static inline bool judge_address(str value)
{
    static const char *const schemes[] = {"http://", "https://", "mailto:", "tel:", NULL};
    for (const char *const *scheme = schemes; *scheme; scheme++)
        if (str_starts(value, str_from_c(*scheme)))
            return true;
    for (ptrdiff_t i = 0; i < value.n; i++) {
        char c = value.p[i];
        if ((unsigned char)c <= ' ' || c == '\\')
            return false;
        if (c == ':')
            return false;
        if (c == '/' || c == '?' || c == '#')
            return true;
    }
    return true;
}

static inline const char *judge_attribute(str name, str value)
{
    if (!judge_listed(name, judge_attributes))
        return "an attribute that is not allowed";
    if (str_equal(name, S("class")) && !judge_listed(value, judge_classes))
        return "a class that is not ours";
    if ((str_equal(name, S("href")) || str_equal(name, S("src"))) && !judge_address(value))
        return "an address that is not allowed";
    return NULL;
}

static inline bool judge_entity(str rest)
{
    return str_starts(rest, S("&amp;")) || str_starts(rest, S("&lt;")) ||
           str_starts(rest, S("&gt;")) || str_starts(rest, S("&quot;"));
}

/* One tag from "<" on; moves `*at` behind it. */
static inline const char *judge_tag(str body, ptrdiff_t *at)
{
    ptrdiff_t i = *at + 1;
    bool is_end = i < body.n && body.p[i] == '/';
    i += is_end;
    ptrdiff_t from = i;
    while (i < body.n && body.p[i] != ' ' && body.p[i] != '>')
        i++;
    if (!judge_listed(str_slice(body, from, i), judge_elements))
        return "an element that is not allowed";
    while (!is_end && i < body.n && body.p[i] == ' ') {
        str rest = str_slice(body, i + 1, body.n);
        ptrdiff_t equal = str_find(rest, S("=\""));
        if (equal < 0)
            return "an attribute without a value";
        str value = str_slice(rest, equal + 2, rest.n);
        value.n = str_find_char(value, '"');
        if (value.n < 0 || str_find_char(value, '<') >= 0 || str_find_char(value, '>') >= 0)
            return "a value that does not end";
        const char *wrong = judge_attribute(str_slice(rest, 0, equal), value);
        if (wrong)
            return wrong;
        i += 1 + equal + 2 + value.n + 1;
    }
    if (i >= body.n || body.p[i] != '>')
        return "a tag that does not end";
    *at = i + 1;
    return NULL;
}

static inline const char *judge_bytes(str body)
{
    for (ptrdiff_t at = 0; at < body.n;) {
        char c = body.p[at];
        if (c == '>')
            return "a bare >";
        if (c == '&' && !judge_entity(str_slice(body, at, body.n)))
            return "an entity that is not ours";
        const char *wrong = NULL;
        if (c == '<')
            wrong = judge_tag(body, &at);
        else
            at++;
        if (wrong)
            return wrong;
    }
    return NULL;
}

static inline const char *judge_node(const GumboNode *node)
{
    if (node->type == GUMBO_NODE_TEXT || node->type == GUMBO_NODE_WHITESPACE)
        return NULL;
    if (node->type != GUMBO_NODE_ELEMENT)
        return "a node that is neither element nor text";
    const GumboElement *element = &node->v.element;
    if (element->tag_namespace != GUMBO_NAMESPACE_HTML)
        return "an element of another name space";
    if (!judge_listed(str_from_c(gumbo_normalized_tagname(element->tag)), judge_elements))
        return "a parsed element that is not allowed";
    for (unsigned i = 0; i < element->attributes.length; i++) {
        const GumboAttribute *a = element->attributes.data[i];
        const char *wrong = judge_attribute(str_from_c(a->name), str_from_c(a->value));
        if (wrong)
            return wrong;
    }
    for (unsigned i = 0; i < element->children.length; i++) {
        const char *wrong = judge_node(element->children.data[i]);
        if (wrong)
            return wrong;
    }
    return NULL;
}

/* What is wrong with the body, or NULL. */
static inline const char *judge_body(str body)
{
    const char *wrong = judge_bytes(body);
    GumboOptions options = kGumboDefaultOptions;
    options.fragment_context = GUMBO_TAG_BODY;
    options.max_errors = 0;
    GumboOutput *parsed = gumbo_parse_with_options(&options, body.p, (size_t)body.n);
    const GumboVector *children = &parsed->root->v.element.children;
    for (unsigned i = 0; i < children->length && !wrong; i++)
        wrong = judge_node(children->data[i]);
    gumbo_destroy_output(&kGumboDefaultOptions, parsed);
    return wrong;
}
