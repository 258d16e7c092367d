#include "text/selector.h"

#include <string.h>

struct parser {
    struct arena *arena;
    str text;
    ptrdiff_t at;
    const char *why;
};

static bool fail(struct parser *p, const char *why)
{
    p->why = why;
    return false;
}

static char peek(const struct parser *p)
{
    return p->at < p->text.n ? p->text.p[p->at] : '\0';
}

static bool is_name(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
           c == '_' || (c & 0x80);
}

static bool skip_blanks(struct parser *p)
{
    ptrdiff_t from = p->at;
    while (peek(p) == ' ' || peek(p) == '\t')
        p->at++;
    return p->at > from;
}

static str take_name(struct parser *p, const char *more)
{
    ptrdiff_t from = p->at;
    while (p->at < p->text.n && (is_name(peek(p)) || (*more && strchr(more, peek(p)))))
        p->at++;
    return str_slice(p->text, from, p->at);
}

static str in_lower_case(struct arena *arena, str s)
{
    char *to = arena_c(arena, s);
    for (ptrdiff_t i = 0; i < s.n; i++)
        if (to[i] >= 'A' && to[i] <= 'Z')
            to[i] = (char)(to[i] + ('a' - 'A'));
    return (str){to, s.n};
}

static bool add_test(struct parser *p, struct selector_step *step, enum selector_test_kind kind,
                     str attribute, str value)
{
    if (step->test_count == SELECTOR_TESTS)
        return fail(p, "too much is asked of one element");
    if (attribute.n == 0 || (value.n == 0 && kind != SELECTOR_HAS && kind != SELECTOR_IS))
        return fail(p, "a name is missing");
    step->tests[step->test_count++] =
        (struct selector_test){kind, in_lower_case(p->arena, attribute), value};
    return true;
}

static bool take_value(struct parser *p, str *value)
{
    char quote = peek(p);
    if (quote != '"' && quote != '\'') {
        *value = take_name(p, ":./");
        return value->n > 0 || fail(p, "a value is missing behind \"=\"");
    }
    ptrdiff_t n = str_find_char(str_slice(p->text, p->at + 1, p->text.n), quote);
    if (n < 0)
        return fail(p, "a quotation mark is not closed");
    *value = str_slice(p->text, p->at + 1, p->at + 1 + n);
    p->at += n + 2;
    return true;
}

static bool take_attribute(struct parser *p, struct selector_step *step)
{
    enum selector_test_kind kind = SELECTOR_HAS;
    str value = {0};
    p->at++;
    skip_blanks(p);
    str name = take_name(p, ":");
    skip_blanks(p);
    char sign = peek(p);
    if (sign == '^' || sign == '$' || sign == '*') {
        kind = sign == '^' ? SELECTOR_BEGINS : sign == '$' ? SELECTOR_ENDS : SELECTOR_HOLDS;
        p->at++;
        if (peek(p) != '=')
            return fail(p, "\"=\" is missing");
    } else if (sign == '=') {
        kind = SELECTOR_IS;
    }
    if (kind != SELECTOR_HAS) {
        p->at++;
        skip_blanks(p);
        if (!take_value(p, &value))
            return false;
        skip_blanks(p);
    }
    if (peek(p) != ']')
        return fail(p, "\"]\" is missing");
    p->at++;
    return add_test(p, step, kind, name, value);
}

static bool take_first(struct parser *p, struct selector *selector)
{
    p->at++;
    if (!str_equal(take_name(p, ""), S("first")))
        return fail(p, "only \":first\" is known behind \":\"");
    selector->first_only = true;
    return true;
}

static bool take_step(struct parser *p, struct selector *selector, bool is_child)
{
    if (selector->step_count == SELECTOR_STEPS)
        return fail(p, "the selector names too many elements");
    if (selector->first_only)
        return fail(p, "\":first\" stands at the end of a selector only");
    struct selector_step *step = &selector->steps[selector->step_count++];
    ptrdiff_t from = p->at;
    step->is_child = is_child;
    if (peek(p) == '*')
        p->at++;
    else if (is_name(peek(p)))
        step->name = in_lower_case(p->arena, take_name(p, ""));
    for (;;) {
        char c = peek(p);
        bool is_good = true;
        if (c == '.' || c == '#') {
            p->at++;
            str attribute = c == '.' ? S("class") : S("id");
            is_good =
                add_test(p, step, c == '.' ? SELECTOR_WORD : SELECTOR_IS, attribute,
                         take_name(p, "")) &&
                (step->tests[step->test_count - 1].value.n > 0 || fail(p, "a name is missing"));
        } else if (c == '[') {
            is_good = take_attribute(p, step);
        } else if (c == ':') {
            is_good = take_first(p, selector);
        } else {
            return p->at > from || fail(p, "an element is missing");
        }
        if (!is_good)
            return false;
    }
}

static bool take_selector(struct parser *p, struct selector *selector)
{
    skip_blanks(p);
    bool is_child = false;
    for (;;) {
        if (!take_step(p, selector, is_child))
            return false;
        bool is_apart = skip_blanks(p);
        is_child = peek(p) == '>';
        if (is_child) {
            p->at++;
            skip_blanks(p);
        } else if (peek(p) == '@') {
            p->at++;
            selector->attribute = in_lower_case(p->arena, take_name(p, ":"));
            skip_blanks(p);
            return selector->attribute.n > 0 || fail(p, "a name is missing behind \"@\"");
        } else if (peek(p) == ',' || p->at == p->text.n) {
            return true;
        } else if (!is_apart) {
            return fail(p, "this is no part of a selector");
        }
    }
}

bool selectors_parse(struct arena *arena, str text, struct selectors *out, const char **why,
                     int *column)
{
    struct parser p = {.arena = arena, .text = text};
    *out = (struct selectors){arena_array(arena, struct selector, SELECTORS_LIMIT), 0};
    bool goes_on = true;
    while (goes_on && !p.why) {
        if (out->n == SELECTORS_LIMIT)
            fail(&p, "the list is too long");
        else if (take_selector(&p, &out->at[out->n++]) && p.at < text.n && peek(&p) != ',')
            fail(&p, "a comma is missing");
        goes_on = peek(&p) == ',';
        p.at += goes_on && !p.why;
    }
    *why = p.why;
    *column = (int)p.at + 1;
    return p.why == NULL;
}

static bool has_word(str words, str word)
{
    while (words.n > 0) {
        ptrdiff_t n = 0;
        while (n < words.n && (unsigned char)words.p[n] > ' ')
            n++;
        if (str_equal(str_slice(words, 0, n), word))
            return true;
        words = str_slice(words, n + 1, words.n);
    }
    return false;
}

static bool passes(const struct selector_test *test, const struct page_node *node)
{
    str value = page_attribute_raw(node, test->attribute);
    if (!value.p)
        return false;
    switch (test->kind) {
    case SELECTOR_HAS:
        return true;
    case SELECTOR_IS:
        return str_equal(value, test->value);
    case SELECTOR_BEGINS:
        return str_starts(value, test->value);
    case SELECTOR_ENDS:
        return str_ends(value, test->value);
    case SELECTOR_HOLDS:
        return str_find(value, test->value) >= 0;
    case SELECTOR_WORD:
        return has_word(value, test->value);
    }
    return false;
}

static bool matches(const struct selector_step *step, const struct page_node *node)
{
    if (step->name.p && !str_equal(step->name, node->name))
        return false;
    for (int i = 0; i < step->test_count; i++)
        if (!passes(&step->tests[i], node))
            return false;
    return true;
}

/* For each element, which beginnings of the selector end at it, and which at it or around it: so
 * nothing is tried twice, however deep the page is. */
struct selected selector_find(struct arena *arena, const struct selector *selector,
                              const struct page *page)
{
    struct selected found = {arena_array(arena, int, page->count + 1), 0};
    uint32_t *here = arena_array(arena, uint32_t, page->count + 1);
    uint32_t *around = arena_array(arena, uint32_t, page->count + 1);
    uint32_t last = UINT32_C(1) << (selector->step_count - 1);
    for (int i = 0; i < page->count; i++) {
        const struct page_node *node = &page->nodes[i];
        uint32_t parent = node->parent >= 0 ? here[node->parent] : 0;
        uint32_t outside = node->parent >= 0 ? around[node->parent] : 0;
        for (int step = 0; step < selector->step_count; step++) {
            uint32_t before = step > 0 ? UINT32_C(1) << (step - 1) : 0;
            uint32_t where = selector->steps[step].is_child ? parent : outside;
            if ((step == 0 || (where & before)) && matches(&selector->steps[step], node))
                here[i] |= UINT32_C(1) << step;
        }
        around[i] = outside | here[i];
        if (here[i] & last)
            found.nodes[found.n++] = i;
        if (found.n > 0 && selector->first_only)
            break;
    }
    return found;
}
