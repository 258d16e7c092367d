#include "templatec_words.h"

#include <ctype.h>

static void skip_blanks(struct words *w)
{
    while (w->at < w->end && isspace((unsigned char)w->mistakes->source.p[w->at]))
        w->at++;
}

bool words_take(struct words *w, char c)
{
    skip_blanks(w);
    if (w->at == w->end || w->mistakes->source.p[w->at] != c)
        return false;
    w->at++;
    return true;
}

bool words_expect(struct words *w, char c)
{
    if (words_take(w, c))
        return true;
    mistake_at(w->mistakes, w->at, "expected \"%c\"", c);
    return false;
}

str words_word(struct words *w)
{
    skip_blanks(w);
    ptrdiff_t from = w->at;
    while (w->at < w->end && (isalnum((unsigned char)w->mistakes->source.p[w->at]) ||
                              w->mistakes->source.p[w->at] == '_'))
        w->at++;
    return str_slice(w->mistakes->source, from, w->at);
}

bool words_take_word(struct words *w, str word)
{
    skip_blanks(w);
    ptrdiff_t from = w->at;
    if (str_equal(words_word(w), word))
        return true;
    w->at = from;
    return false;
}

static bool is_keyword(str word)
{
    str keywords = S("uses template if not else each in include content within asset end out");
    for (str keyword; str_cut(&keywords, ' ', &keyword);)
        if (str_equal(word, keyword))
            return true;
    return false;
}

str words_new_name(struct words *w, const char *what)
{
    skip_blanks(w);
    ptrdiff_t from = w->at;
    str name = words_word(w);
    if (name.n == 0 || isdigit((unsigned char)name.p[0]))
        mistake_at(w->mistakes, from, "expected the name of %s", what);
    else if (is_keyword(name))
        mistake_at(w->mistakes, from, "%.*s cannot be the name of %s", STR_ARG(name), what);
    return name;
}

bool words_quoted(struct words *w, str *out)
{
    if (!words_take(w, '"'))
        return false;
    ptrdiff_t length = str_find_char(str_slice(w->mistakes->source, w->at, w->end), '"');
    *out = str_slice(w->mistakes->source, w->at, w->at + length);
    if (length <= 0 || str_find_char(*out, '\\') >= 0) {
        mistake_at(w->mistakes, w->at - 1, "expected \"text\", without a backslash");
        w->at = w->end;
        return true;
    }
    w->at += length + 1;
    return true;
}

static struct variable *find_variable(struct words *w, str name)
{
    for (int i = w->variable_count - 1; i >= 0; i--)
        if (str_equal(w->variables[i].name, name))
            return &w->variables[i];
    return NULL;
}

void words_add_variable(struct words *w, str name, bool is_pointer,
                        struct template_parameter *parameter)
{
    if (find_variable(w, name))
        mistake_at(w->mistakes, w->directive, "there is a %.*s already", STR_ARG(name));
    if (w->variable_count < VARIABLES_LIMIT)
        w->variables[w->variable_count++] = (struct variable){name, is_pointer, parameter};
}

str words_path(struct words *w)
{
    skip_blanks(w);
    ptrdiff_t from = w->at;
    str root = words_word(w);
    const struct variable unknown = {.name = root};
    const struct variable *variable = find_variable(w, root);
    if (root.n == 0) {
        mistake_at(w->mistakes, from, "expected a field path such as p.title");
        return S("");
    }
    if (!variable) {
        mistake_at(w->mistakes, from, "%.*s is neither a parameter nor an each-variable here",
                   STR_ARG(root));
        variable = &unknown;
    }
    if (variable->parameter)
        variable->parameter->is_used = true;
    struct buf code = buf_make(w->mistakes->arena, TEMPLATE_OUTPUT_LIMIT);
    buf_str(&code, root);
    bool is_pointer = variable->is_pointer;
    for (; w->at < w->end && w->mistakes->source.p[w->at] == '.'; is_pointer = false) {
        w->at++;
        str field = str_slice(w->mistakes->source, w->at, w->at);
        if (w->at < w->end && !isspace((unsigned char)w->mistakes->source.p[w->at]))
            field = words_word(w);
        if (field.n == 0)
            mistake_at(w->mistakes, w->at, "expected the name of a field");
        buf_str(&code, is_pointer ? S("->") : S("."));
        buf_str(&code, field);
    }
    return is_pointer ? arena_printf(w->mistakes->arena, "(*%.*s)", STR_ARG(root))
                      : buf_text(&code);
}

void words_end(struct words *w)
{
    skip_blanks(w);
    if (w->at < w->end && w->mistakes->count == w->mistakes_before)
        mistake_at(w->mistakes, w->at,
                   "expected \"}}\": templates know field paths only, no expressions");
    w->at = w->end;
}

str words_arguments(struct words *w)
{
    struct buf code = buf_make(w->mistakes->arena, TEMPLATE_OUTPUT_LIMIT);
    if (!words_expect(w, '(') || words_take(w, ')'))
        return S("");
    do {
        str text;
        if (words_quoted(w, &text)) {
            buf_printf(&code, ", S(\"%.*s\")", STR_ARG(text));
            continue;
        }
        str path = words_path(w);
        buf_printf(&code, ", HTML_ARGUMENT(%.*s)", STR_ARG(path));
    } while (words_take(w, ','));
    words_expect(w, ')');
    return buf_text(&code);
}
