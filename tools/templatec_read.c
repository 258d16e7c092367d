#include "templatec_read.h"

#include "templatec_element.h"
#include "templatec_markup.h"

#include <ctype.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

enum { VARIABLES_LIMIT = TEMPLATE_PARAMETERS_LIMIT + TEMPLATE_NESTING_LIMIT };

struct complaint {
    ptrdiff_t at;
    str message;
};

enum block_kind { BLOCK_IF, BLOCK_ELSE, BLOCK_EACH, BLOCK_WITHIN };

struct block {
    enum block_kind kind;
    ptrdiff_t at;
    struct markup before;  /* where the block begins */
    struct markup then;    /* where the part before {{else}} ended */
    str layout, arguments; /* of {{within}} */
    int variable_count;    /* outside of the block */
};

struct variable {
    str name;
    bool is_pointer;
    struct template_parameter *parameter; /* or NULL */
};

struct reader {
    struct arena *arena;
    str source;
    struct template_file *file;
    struct template *template; /* NULL: between templates */
    struct template **next_template;
    struct template_use **next_use;

    ptrdiff_t directive; /* where the "{{" stands */
    ptrdiff_t at;        /* what of the directive is not read yet */
    ptrdiff_t end;

    struct buf text; /* static, not yet a step */
    struct markup_reader markup_reader;
    struct markup markup;
    struct block blocks[TEMPLATE_NESTING_LIMIT];
    int block_count;
    struct variable variables[VARIABLES_LIMIT];
    int variable_count;

    ptrdiff_t counted_to; /* lines are counted once */
    ptrdiff_t line;
    struct complaint complaints[TEMPLATE_ERRORS_LIMIT];
    int complaint_count;
    int complaints_before; /* the directive: its first mistake explains the others */
};

/* Kept in the order of the source: an element that was never closed is noticed late. */
static void complain(void *with, ptrdiff_t at, const char *format, ...)
{
    struct reader *r = with;
    if (r->complaint_count == TEMPLATE_ERRORS_LIMIT)
        return;
    char message[256];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(message, sizeof message, format, arguments);
    va_end(arguments);
    int i = r->complaint_count++;
    for (; i > 0 && r->complaints[i - 1].at > at; i--)
        r->complaints[i] = r->complaints[i - 1];
    r->complaints[i] = (struct complaint){at, arena_copy(r->arena, str_from_c(message))};
}

static ptrdiff_t line_of(struct reader *r, ptrdiff_t at)
{
    if (at < r->counted_to) {
        r->counted_to = 0;
        r->line = 1;
    }
    for (; r->counted_to < at; r->counted_to++)
        r->line += r->source.p[r->counted_to] == '\n';
    return r->line;
}

/* In characters, from 1. */
static ptrdiff_t column_of(const struct reader *r, ptrdiff_t at)
{
    ptrdiff_t column = 1;
    for (; at > 0 && r->source.p[at - 1] != '\n'; at--)
        column += ((unsigned char)r->source.p[at - 1] & 0xc0) != 0x80;
    return column;
}

/* The words of a directive. */

static void skip_blanks(struct reader *r)
{
    while (r->at < r->end && isspace((unsigned char)r->source.p[r->at]))
        r->at++;
}

static bool take(struct reader *r, char c)
{
    skip_blanks(r);
    if (r->at == r->end || r->source.p[r->at] != c)
        return false;
    r->at++;
    return true;
}

static bool expect(struct reader *r, char c)
{
    if (take(r, c))
        return true;
    complain(r, r->at, "expected \"%c\"", c);
    return false;
}

static str take_word(struct reader *r)
{
    skip_blanks(r);
    ptrdiff_t from = r->at;
    while (r->at < r->end &&
           (isalnum((unsigned char)r->source.p[r->at]) || r->source.p[r->at] == '_'))
        r->at++;
    return str_slice(r->source, from, r->at);
}

static bool is_keyword(str word)
{
    static const char *const keywords[] = {"uses",  "template", "if",      "not",     "else",
                                           "each",  "in",       "include", "content", "within",
                                           "asset", "end",      "out",     NULL};
    for (int i = 0; keywords[i]; i++)
        if (str_equal(word, str_from_c(keywords[i])))
            return true;
    return false;
}

/* A name that the template gives: of a template, a parameter, a variable. */
static str take_new_name(struct reader *r, const char *what)
{
    skip_blanks(r);
    ptrdiff_t from = r->at;
    str name = take_word(r);
    if (name.n == 0 || isdigit((unsigned char)name.p[0]))
        complain(r, from, "expected the name of %s", what);
    else if (is_keyword(name))
        complain(r, from, "%.*s cannot be the name of %s", STR_ARG(name), what);
    return name;
}

/* "…" without escapes: names of files and templates' constant arguments. */
static bool take_quoted(struct reader *r, str *out)
{
    if (!take(r, '"'))
        return false;
    ptrdiff_t length = str_find_char(str_slice(r->source, r->at, r->end), '"');
    *out = str_slice(r->source, r->at, r->at + length);
    if (length <= 0 || str_find_char(*out, '\\') >= 0) {
        complain(r, r->at - 1, "expected \"text\", without a backslash");
        r->at = r->end;
        return true;
    }
    r->at += length + 1;
    return true;
}

static struct variable *find_variable(struct reader *r, str name)
{
    for (int i = r->variable_count - 1; i >= 0; i--)
        if (str_equal(r->variables[i].name, name))
            return &r->variables[i];
    return NULL;
}

static void add_variable(struct reader *r, str name, bool is_pointer,
                         struct template_parameter *parameter)
{
    if (find_variable(r, name))
        complain(r, r->directive, "there is a %.*s already", STR_ARG(name));
    if (r->variable_count < VARIABLES_LIMIT)
        r->variables[r->variable_count++] = (struct variable){name, is_pointer, parameter};
}

/* Reads "p.head.title" and gives the C of the value: p->head.title. */
static str take_path(struct reader *r)
{
    skip_blanks(r);
    ptrdiff_t from = r->at;
    str root = take_word(r);
    const struct variable unknown = {.name = root};
    const struct variable *variable = find_variable(r, root);
    if (root.n == 0) {
        complain(r, from, "expected a field path such as p.title");
        return S("");
    }
    if (!variable) {
        complain(r, from, "%.*s is neither a parameter nor an each-variable here", STR_ARG(root));
        variable = &unknown;
    }
    if (variable->parameter)
        variable->parameter->is_used = true;
    struct buf code = buf_make(r->arena, TEMPLATE_OUTPUT_LIMIT);
    buf_str(&code, root);
    bool is_pointer = variable->is_pointer;
    for (; r->at < r->end && r->source.p[r->at] == '.'; is_pointer = false) {
        r->at++;
        str field = str_slice(r->source, r->at, r->at);
        if (r->at < r->end && !isspace((unsigned char)r->source.p[r->at]))
            field = take_word(r);
        if (field.n == 0)
            complain(r, r->at, "expected the name of a field");
        buf_str(&code, is_pointer ? S("->") : S("."));
        buf_str(&code, field);
    }
    return is_pointer ? arena_printf(r->arena, "(*%.*s)", STR_ARG(root)) : buf_text(&code);
}

static void expect_end(struct reader *r)
{
    skip_blanks(r);
    if (r->at < r->end && r->complaint_count == r->complaints_before)
        complain(r, r->at, "expected \"}}\": templates know field paths only, no expressions");
    r->at = r->end;
}

/* Steps. */

static void add_step(struct reader *r, enum step_kind kind, str text, str code)
{
    struct step *step = arena_new(r->arena, struct step);
    *step =
        (struct step){.kind = kind, .line = line_of(r, r->directive), .text = text, .code = code};
    if (r->template->last)
        r->template->last->next = step;
    else
        r->template->first = step;
    r->template->last = step;
}

static void flush(struct reader *r)
{
    if (r->text.n > 0)
        add_step(r, STEP_STATIC, arena_copy(r->arena, buf_text(&r->text)), S(""));
    r->text.n = 0;
}

/* Something other than static text comes here. */
static void settle(struct reader *r)
{
    if (r->markup.place == PLACE_TEXT)
        markup_settle(&r->markup_reader, &r->markup);
    flush(r);
}

static bool expect_text(struct reader *r, const char *what)
{
    if (r->markup.place == PLACE_TEXT)
        return true;
    complain(r, r->directive, "%s cannot stand %s", what, place_name(r->markup.place));
    return false;
}

/* {{uses "header.h"}} */
static void read_uses(struct reader *r)
{
    struct template_use *use = arena_new(r->arena, struct template_use);
    use->line = line_of(r, r->directive);
    if (!take_quoted(r, &use->header))
        complain(r, r->at, "expected the name of a header in quotes");
    expect_end(r);
    *r->next_use = use;
    r->next_use = &use->next;
}

static void take_type(struct reader *r, struct template_parameter *parameter)
{
    skip_blanks(r);
    ptrdiff_t from = r->at;
    str type = take_word(r);
    if (str_equal(type, S("struct"))) {
        str tag = take_word(r);
        parameter->type = arena_printf(r->arena, "struct %.*s", STR_ARG(tag));
        parameter->is_pointer = true;
        return;
    }
    static const char *const types[] = {"str", "html", "url", "moment", "day", "bool", NULL};
    for (int i = 0; types[i]; i++)
        if (str_equal(type, str_from_c(types[i])))
            parameter->type = type;
    if (str_equal(type, S("int")))
        parameter->type = S("int64_t");
    if (!parameter->type.p)
        complain(r, from, "expected a type: struct name, str, html, url, int, bool, moment or day");
}

static void take_parameters(struct reader *r, struct template *template)
{
    if (!expect(r, '(') || take(r, ')'))
        return;
    do {
        if (template->parameter_count == TEMPLATE_PARAMETERS_LIMIT) {
            complain(r, r->at, "more than %d parameters", TEMPLATE_PARAMETERS_LIMIT);
            return;
        }
        struct template_parameter *parameter = &template->parameters[template->parameter_count++];
        parameter->name = take_new_name(r, "a parameter");
        if (!expect(r, ':'))
            return;
        take_type(r, parameter);
        add_variable(r, parameter->name, parameter->is_pointer, parameter);
    } while (take(r, ','));
    expect(r, ')');
}

/* {{template name(p: struct page, …)}} */
static void read_template(struct reader *r)
{
    struct template *template = arena_new(r->arena, struct template);
    r->variable_count = 0;
    template->line = line_of(r, r->directive);
    template->name = take_new_name(r, "a template");
    take_parameters(r, template);
    expect_end(r);
    r->template = template;
    *r->next_template = template;
    r->next_template = &template->next;
    r->markup = (struct markup){.place = PLACE_TEXT};
    r->block_count = 0;
    r->text.n = 0;
}

static void end_template(struct reader *r)
{
    if (r->markup.white == '\n')
        r->markup.white = 0;
    if (r->markup.place != PLACE_TEXT)
        complain(r, r->directive, "the template ends %s", place_name(r->markup.place));
    markup_expect_closed(&r->markup_reader, &r->markup);
    settle(r);
    r->template = NULL;
}

/* Blocks: each branch must end where it began, in the markup. */

static struct block *begin_block(struct reader *r, enum block_kind kind)
{
    settle(r);
    if (r->block_count == TEMPLATE_NESTING_LIMIT) {
        complain(r, r->directive, "more than %d blocks inside each other", TEMPLATE_NESTING_LIMIT);
        r->block_count--;
    }
    struct block *block = &r->blocks[r->block_count++];
    *block = (struct block){.kind = kind,
                            .at = r->directive,
                            .before = r->markup,
                            .then = r->markup,
                            .variable_count = r->variable_count};
    r->markup.floor = r->markup.depth;
    return block;
}

static void end_branch(struct reader *r, const struct block *block)
{
    settle(r);
    if (!markup_is_same_place(&block->before, &r->markup))
        complain(r, r->directive, "the block begins %s and ends %s",
                 place_name(block->before.place), place_name(r->markup.place));
    else
        markup_expect_closed(&r->markup_reader, &r->markup);
}

/* What is known after a block is what is true on both ways through it. */
static void join(struct reader *r, const struct block *block)
{
    struct markup after = block->before;
    if (markup_is_same_place(&after, &r->markup)) {
        after.seen_count = r->markup.seen_count;
        memcpy(after.seen, r->markup.seen, sizeof after.seen);
        after.is_apart = r->markup.is_apart && block->then.is_apart;
        after.is_spaced = r->markup.is_spaced && block->then.is_spaced;
        after.is_value_begun = r->markup.is_value_begun || block->then.is_value_begun;
    }
    r->markup = after;
}

static bool expect_block_place(struct reader *r)
{
    switch (r->markup.place) {
    case PLACE_TEXT:
    case PLACE_PLAIN:
    case PLACE_TAG:
    case PLACE_VALUE:
        return true;
    case PLACE_RAW:
    case PLACE_COMMENT:
    case PLACE_DECLARATION:
    case PLACE_TAG_NAME:
    case PLACE_UNQUOTED:
        break;
    }
    complain(r, r->directive, "a block cannot stand %s", place_name(r->markup.place));
    return false;
}

/* {{if path}} and {{if not path}} */
static void read_if(struct reader *r)
{
    expect_block_place(r);
    begin_block(r, BLOCK_IF);
    skip_blanks(r);
    ptrdiff_t before_not = r->at;
    bool is_negated = str_equal(take_word(r), S("not"));
    if (!is_negated)
        r->at = before_not;
    str path = take_path(r);
    expect_end(r);
    add_step(r, STEP_IF, is_negated ? S("!") : S(""), path);
}

/* {{else}} */
static void read_else(struct reader *r)
{
    expect_end(r);
    struct block *block = r->block_count > 0 ? &r->blocks[r->block_count - 1] : NULL;
    if (!block || block->kind != BLOCK_IF) {
        complain(r, r->directive, "{{else}} without an {{if}}");
        return;
    }
    end_branch(r, block);
    block->kind = BLOCK_ELSE;
    block->then = markup_is_same_place(&block->before, &r->markup) ? r->markup : block->before;
    r->markup = block->before;
    r->markup.floor = r->markup.depth;
    add_step(r, STEP_ELSE, S(""), S(""));
}

/* {{each item in path}} */
static void read_each(struct reader *r)
{
    if (expect_block_place(r) && r->markup.place == PLACE_TAG)
        complain(r, r->directive, "{{each}} cannot stand inside a tag");
    begin_block(r, BLOCK_EACH);
    str name = take_new_name(r, "a variable");
    if (!str_equal(take_word(r), S("in")))
        complain(r, r->directive, "write {{each item in p.items}}");
    str list = take_path(r);
    expect_end(r);
    add_variable(r, name, true, NULL);
    r->markup.is_apart = false;
    r->markup.is_value_begun = true;
    add_step(r, STEP_EACH, name, list);
}

/* {{end}} */
static void read_end(struct reader *r)
{
    expect_end(r);
    if (r->block_count == 0) {
        end_template(r);
        return;
    }
    struct block *block = &r->blocks[--r->block_count];
    end_branch(r, block);
    join(r, block);
    r->variable_count = block->variable_count;
    if (block->kind == BLOCK_WITHIN)
        add_step(r, STEP_CALL, arena_printf(r->arena, "%.*s_close", STR_ARG(block->layout)),
                 block->arguments);
    else
        add_step(r, STEP_END, S(""), S(""));
}

/* "(path, "text", …)" as the C of the arguments behind `out`. */
static str take_arguments(struct reader *r)
{
    struct buf code = buf_make(r->arena, TEMPLATE_OUTPUT_LIMIT);
    if (!expect(r, '(') || take(r, ')'))
        return S("");
    do {
        str text;
        if (take_quoted(r, &text)) {
            buf_printf(&code, ", S(\"%.*s\")", STR_ARG(text));
            continue;
        }
        str path = take_path(r);
        buf_printf(&code, ", HTML_ARGUMENT(%.*s)", STR_ARG(path));
    } while (take(r, ','));
    expect(r, ')');
    return buf_text(&code);
}

/* {{include name(path)}} */
static void read_include(struct reader *r)
{
    expect_text(r, "{{include}}");
    settle(r);
    str name = take_new_name(r, "a template");
    str arguments = take_arguments(r);
    expect_end(r);
    r->markup.is_apart = false;
    add_step(r, STEP_CALL, name, arguments);
}

/* {{within layout(path)}} … {{end}} */
static void read_within(struct reader *r)
{
    expect_text(r, "{{within}}");
    struct block *block = begin_block(r, BLOCK_WITHIN);
    block->layout = take_new_name(r, "a layout");
    block->arguments = take_arguments(r);
    expect_end(r);
    r->markup.is_apart = false;
    add_step(r, STEP_CALL, arena_printf(r->arena, "%.*s_open", STR_ARG(block->layout)),
             block->arguments);
}

/* {{content}}: cuts a layout into what stands before and behind the content. */
static void read_content(struct reader *r)
{
    expect_end(r);
    if (!expect_text(r, "{{content}}"))
        return;
    if (r->block_count > 0)
        complain(r, r->directive, "{{content}} cannot stand inside a block");
    if (r->template->is_layout)
        complain(r, r->directive, "a template has one {{content}} only");
    settle(r);
    r->template->is_layout = true;
    r->markup.is_apart = false;
    add_step(r, STEP_CONTENT, S(""), S(""));
}

/* A url is a whole address: it begins the value, or follows ", " in a list of addresses. */
static void check_address_place(struct reader *r)
{
    bool is_next_in_list =
        names_are_equal(r->markup.attribute, S("srcset")) && str_ends(buf_text(&r->text), S(", "));
    if (r->markup.is_value_begun && !is_next_in_list)
        complain(r, r->directive, "an address must stand at the beginning of %.*s",
                 STR_ARG(r->markup.attribute));
}

/* The macro that knows what may be written here. */
static str macro_of_place(struct reader *r)
{
    switch (r->markup.place) {
    case PLACE_TEXT:
        return S("HTML_TEXT");
    case PLACE_PLAIN:
        return S("HTML_PLAIN");
    case PLACE_VALUE:
        if (attribute_is_closed(r->markup.attribute))
            complain(r, r->directive, "nothing can be filled in in the attribute %.*s",
                     STR_ARG(r->markup.attribute));
        if (!attribute_is_address(r->markup.attribute))
            return S("HTML_ATTRIBUTE");
        check_address_place(r);
        return S("HTML_ADDRESS");
    case PLACE_RAW:
    case PLACE_COMMENT:
    case PLACE_DECLARATION:
    case PLACE_TAG_NAME:
    case PLACE_TAG:
    case PLACE_UNQUOTED:
        break;
    }
    complain(r, r->directive, "a value cannot stand %s", place_name(r->markup.place));
    return S("");
}

static void add_value(struct reader *r, str code)
{
    str macro = macro_of_place(r);
    /* HTML drops a line end that directly follows <textarea>: this one, instead of the value's. */
    if (r->markup.place == PLACE_PLAIN && r->source.p[r->directive - 1] == '>' &&
        names_are_equal(r->markup.tag.name, S("textarea")))
        buf_char(&r->text, '\n');
    settle(r);
    r->markup.is_apart = false;
    r->markup.is_value_begun = true;
    add_step(r, STEP_VALUE, macro, code);
}

/* {{asset "site.css"}} is the constant asset_site_css of html/assets.h. */
static void read_asset(struct reader *r)
{
    str name = S("");
    if (!take_quoted(r, &name))
        complain(r, r->at, "expected the name of a file below web/ in quotes");
    expect_end(r);
    char *constant = arena_c(r->arena, name);
    for (ptrdiff_t i = 0; i < name.n; i++)
        if (!isalnum((unsigned char)constant[i]))
            constant[i] = '_';
    r->file->uses_assets = true;
    if (r->markup.place == PLACE_VALUE && !attribute_is_address(r->markup.attribute))
        complain(r, r->directive, "{{asset}} is an address; %.*s holds none",
                 STR_ARG(r->markup.attribute));
    add_value(r, arena_printf(r->arena, "asset_%s", constant));
}

static void read_value(struct reader *r)
{
    str path = take_path(r);
    expect_end(r);
    add_value(r, path);
}

struct directive {
    const char *word;
    void (*read)(struct reader *r);
    bool is_outside; /* stands between templates, not in them */
};

static const struct directive directives[] = {
    {"uses", read_uses, true},        {"template", read_template, true},
    {"if", read_if, false},           {"else", read_else, false},
    {"each", read_each, false},       {"end", read_end, false},
    {"include", read_include, false}, {"within", read_within, false},
    {"content", read_content, false}, {"asset", read_asset, false},
};

static void read_directive(struct reader *r)
{
    r->complaints_before = r->complaint_count;
    skip_blanks(r);
    ptrdiff_t from = r->at;
    str word = take_word(r);
    for (size_t i = 0; i < sizeof directives / sizeof directives[0]; i++) {
        if (!str_equal(word, str_from_c(directives[i].word)))
            continue;
        if (directives[i].is_outside == (r->template == NULL))
            directives[i].read(r);
        else if (r->template)
            complain(r, r->directive, "{{%s}} cannot stand inside a template", directives[i].word);
        else
            complain(r, r->directive, "{{%s}} stands outside of any template", directives[i].word);
        return;
    }
    r->at = from;
    if (r->template)
        read_value(r);
    else
        complain(r, r->directive, "a value stands outside of any template");
}

static void read_static(struct reader *r, ptrdiff_t from, ptrdiff_t to)
{
    if (r->template) {
        markup_read(&r->markup_reader, &r->markup, from, to);
        return;
    }
    str text = str_trim(str_slice(r->source, from, to));
    if (text.n > 0)
        complain(r, text.p - r->source.p, "text outside of any template");
}

/* Finds the directive that begins at or after `at`. False at the end of the source. */
static bool find_directive(struct reader *r, ptrdiff_t at, ptrdiff_t *after)
{
    str rest = str_slice(r->source, at, r->source.n);
    ptrdiff_t begin = str_find(rest, S("{{"));
    if (begin < 0)
        return false;
    r->directive = at + begin;
    r->at = r->directive + 2;
    rest = str_slice(r->source, r->at, r->source.n);
    if (!str_starts(rest, S("#"))) {
        ptrdiff_t line_end = str_find_char(rest, '\n');
        rest = str_slice(rest, 0, line_end < 0 ? rest.n : line_end);
    }
    ptrdiff_t length = str_find(rest, S("}}"));
    if (length < 0)
        complain(r, r->directive, "\"{{\" is not closed by \"}}\"");
    r->end = r->at + (length < 0 ? rest.n : length);
    *after = length < 0 ? r->end : r->end + 2;
    return true;
}

/* White space with a line end behind {{template …}} is layout of the source. */
static ptrdiff_t skip_layout(const struct reader *r, ptrdiff_t at)
{
    ptrdiff_t end = at;
    bool has_line_end = false;
    for (; end < r->source.n && isspace((unsigned char)r->source.p[end]); end++)
        has_line_end = has_line_end || r->source.p[end] == '\n';
    return has_line_end ? end : at;
}

static void read_all(struct reader *r)
{
    ptrdiff_t at = 0;
    ptrdiff_t after = 0;
    while (r->complaint_count < TEMPLATE_ERRORS_LIMIT && find_directive(r, at, &after)) {
        read_static(r, at, r->directive);
        at = after;
        bool was_outside = !r->template;
        if (r->at < r->end && r->source.p[r->at] == '#')
            continue;
        read_directive(r);
        if (was_outside && r->template)
            at = skip_layout(r, at);
    }
    if (r->complaint_count == TEMPLATE_ERRORS_LIMIT)
        return;
    r->directive = r->source.n;
    read_static(r, at, r->source.n);
    for (int i = 0; r->template && i < r->block_count; i++)
        complain(r, r->blocks[i].at, "this block has no {{end}}");
    if (r->template)
        complain(r, r->source.n, "the template %.*s has no {{end}}", STR_ARG(r->template->name));
}

bool template_read(struct arena *arena, str source, struct template_file *file, struct buf *errors)
{
    struct reader *r = arena_new(arena, struct reader);
    r->arena = arena;
    r->source = source;
    r->file = file;
    r->next_template = &file->templates;
    r->next_use = &file->uses;
    r->line = 1;
    r->text = buf_make(arena, TEMPLATE_OUTPUT_LIMIT);
    r->markup_reader = (struct markup_reader){source, &r->text, complain, r};
    if (source.n > TEMPLATE_SOURCE_LIMIT)
        complain(r, 0, "a file of more than %d bytes", TEMPLATE_SOURCE_LIMIT);
    else
        read_all(r);
    for (int i = 0; i < r->complaint_count; i++) {
        ptrdiff_t at = r->complaints[i].at;
        buf_printf(errors, "%.*s:%td:%td: error: %.*s\n", STR_ARG(file->path), line_of(r, at),
                   column_of(r, at), STR_ARG(r->complaints[i].message));
    }
    return r->complaint_count == 0;
}
