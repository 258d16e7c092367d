#include "templatec_read.h"

#include "templatec_element.h"
#include "templatec_markup.h"
#include "templatec_words.h"

#include <ctype.h>
#include <string.h>

enum block_kind { BLOCK_IF, BLOCK_ELSE, BLOCK_EACH, BLOCK_WITHIN };

struct block {
    enum block_kind kind;
    ptrdiff_t at;
    struct markup before;  /* where the block begins */
    struct markup then;    /* where the part before {{else}} ended */
    str layout, arguments; /* of {{within}} */
    int variable_count;    /* outside of the block */
};

struct reader {
    struct arena *arena;
    str source;
    struct template_file *file;
    struct template *template; /* NULL: between templates */
    struct template **next_template;
    struct template_use **next_use;

    struct mistakes mistakes;
    struct words words;

    struct buf text; /* static, not yet a step */
    struct markup_reader markup_reader;
    struct markup markup;
    struct block blocks[TEMPLATE_NESTING_LIMIT];
    int block_count;
};

/* Steps. */

static void add_step(struct reader *r, enum step_kind kind, str text, str code)
{
    struct step *step = arena_new(r->arena, struct step);
    *step = (struct step){.kind = kind,
                          .line = line_of(&r->mistakes, r->words.directive),
                          .text = text,
                          .code = code};
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
    mistake_at(&r->mistakes, r->words.directive, "%s cannot stand %s", what,
               place_name(r->markup.place));
    return false;
}

/* {{uses "header.h"}} */
static void read_uses(struct reader *r)
{
    struct template_use *use = arena_new(r->arena, struct template_use);
    use->line = line_of(&r->mistakes, r->words.directive);
    if (!words_quoted(&r->words, &use->header))
        mistake_at(&r->mistakes, r->words.at, "expected the name of a header in quotes");
    words_end(&r->words);
    *r->next_use = use;
    r->next_use = &use->next;
}

static void take_type(struct reader *r, struct template_parameter *parameter)
{
    static const struct {
        str word;
        str type; /* in C */
    } types[] = {{S_INIT("str"), S_INIT("str")},      {S_INIT("html"), S_INIT("html")},
                 {S_INIT("url"), S_INIT("url")},      {S_INIT("int"), S_INIT("int64_t")},
                 {S_INIT("bool"), S_INIT("bool")},    {S_INIT("day"), S_INIT("day")},
                 {S_INIT("moment"), S_INIT("moment")}};
    if (words_take_word(&r->words, S("struct"))) {
        str tag = words_word(&r->words);
        parameter->type = arena_printf(r->arena, "struct %.*s", STR_ARG(tag));
        parameter->is_pointer = true;
        return;
    }
    for (size_t i = 0; i < sizeof types / sizeof types[0]; i++)
        if (words_take_word(&r->words, types[i].word)) {
            parameter->type = types[i].type;
            return;
        }
    mistake_at(&r->mistakes, r->words.at,
               "expected a type: struct name, str, html, url, int, bool, moment or day");
    words_word(&r->words);
}

static void take_parameters(struct reader *r, struct template *template)
{
    if (!words_expect(&r->words, '(') || words_take(&r->words, ')'))
        return;
    do {
        if (template->parameter_count == TEMPLATE_PARAMETERS_LIMIT) {
            mistake_at(&r->mistakes, r->words.at, "more than %d parameters",
                       TEMPLATE_PARAMETERS_LIMIT);
            return;
        }
        struct template_parameter *parameter = &template->parameters[template->parameter_count++];
        parameter->name = words_new_name(&r->words, "a parameter");
        if (!words_expect(&r->words, ':'))
            return;
        take_type(r, parameter);
        words_add_variable(&r->words, parameter->name, parameter->is_pointer, parameter);
    } while (words_take(&r->words, ','));
    words_expect(&r->words, ')');
}

/* {{template name(p: struct page, …)}} */
static void read_template(struct reader *r)
{
    struct template *template = arena_new(r->arena, struct template);
    r->words.variable_count = 0;
    template->line = line_of(&r->mistakes, r->words.directive);
    template->name = words_new_name(&r->words, "a template");
    take_parameters(r, template);
    words_end(&r->words);
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
        mistake_at(&r->mistakes, r->words.directive, "the template ends %s",
                   place_name(r->markup.place));
    markup_expect_closed(&r->markup_reader, &r->markup);
    settle(r);
    r->template = NULL;
}

/* Blocks: each branch must end where it began, in the markup. */

static struct block *begin_block(struct reader *r, enum block_kind kind)
{
    settle(r);
    if (r->block_count == TEMPLATE_NESTING_LIMIT) {
        mistake_at(&r->mistakes, r->words.directive, "more than %d blocks inside each other",
                   TEMPLATE_NESTING_LIMIT);
        r->block_count--;
    }
    struct block *block = &r->blocks[r->block_count++];
    *block = (struct block){.kind = kind,
                            .at = r->words.directive,
                            .before = r->markup,
                            .then = r->markup,
                            .variable_count = r->words.variable_count};
    r->markup.floor = r->markup.depth;
    return block;
}

static void end_branch(struct reader *r, const struct block *block)
{
    settle(r);
    if (!markup_is_same_place(&block->before, &r->markup))
        mistake_at(&r->mistakes, r->words.directive, "the block begins %s and ends %s",
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
    case PLACE_DATA:
    case PLACE_RAW:
    case PLACE_COMMENT:
    case PLACE_DECLARATION:
    case PLACE_TAG_NAME:
    case PLACE_UNQUOTED:
        break;
    }
    mistake_at(&r->mistakes, r->words.directive, "a block cannot stand %s",
               place_name(r->markup.place));
    return false;
}

/* {{if path}} and {{if not path}} */
static void read_if(struct reader *r)
{
    expect_block_place(r);
    begin_block(r, BLOCK_IF);
    bool is_negated = words_take_word(&r->words, S("not"));
    str path = words_path(&r->words);
    words_end(&r->words);
    add_step(r, STEP_IF, is_negated ? S("!") : S(""), path);
}

/* {{else}} */
static void read_else(struct reader *r)
{
    words_end(&r->words);
    struct block *block = r->block_count > 0 ? &r->blocks[r->block_count - 1] : NULL;
    if (!block || block->kind != BLOCK_IF) {
        mistake_at(&r->mistakes, r->words.directive, "{{else}} without an {{if}}");
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
        mistake_at(&r->mistakes, r->words.directive, "{{each}} cannot stand inside a tag");
    begin_block(r, BLOCK_EACH);
    str name = words_new_name(&r->words, "a variable");
    if (!words_take_word(&r->words, S("in")))
        mistake_at(&r->mistakes, r->words.directive, "write {{each item in p.items}}");
    str list = words_path(&r->words);
    words_end(&r->words);
    words_add_variable(&r->words, name, true, NULL);
    r->markup.is_apart = false;
    r->markup.is_value_begun = true;
    add_step(r, STEP_EACH, name, list);
}

/* {{end}} */
static void read_end(struct reader *r)
{
    words_end(&r->words);
    if (r->block_count == 0) {
        end_template(r);
        return;
    }
    struct block *block = &r->blocks[--r->block_count];
    end_branch(r, block);
    join(r, block);
    r->words.variable_count = block->variable_count;
    if (block->kind == BLOCK_WITHIN)
        add_step(r, STEP_CALL, arena_printf(r->arena, "%.*s_close", STR_ARG(block->layout)),
                 block->arguments);
    else
        add_step(r, STEP_END, S(""), S(""));
}

/* {{include name(path)}} */
static void read_include(struct reader *r)
{
    expect_text(r, "{{include}}");
    settle(r);
    str name = words_new_name(&r->words, "a template");
    str arguments = words_arguments(&r->words);
    words_end(&r->words);
    r->markup.is_apart = false;
    add_step(r, STEP_CALL, name, arguments);
}

/* {{within layout(path)}} … {{end}} */
static void read_within(struct reader *r)
{
    expect_text(r, "{{within}}");
    struct block *block = begin_block(r, BLOCK_WITHIN);
    block->layout = words_new_name(&r->words, "a layout");
    block->arguments = words_arguments(&r->words);
    words_end(&r->words);
    r->markup.is_apart = false;
    add_step(r, STEP_CALL, arena_printf(r->arena, "%.*s_open", STR_ARG(block->layout)),
             block->arguments);
}

/* {{content}}: cuts a layout into what stands before and behind the content. */
static void read_content(struct reader *r)
{
    words_end(&r->words);
    if (!expect_text(r, "{{content}}"))
        return;
    if (r->block_count > 0)
        mistake_at(&r->mistakes, r->words.directive, "{{content}} cannot stand inside a block");
    if (r->template->is_layout)
        mistake_at(&r->mistakes, r->words.directive, "a template has one {{content}} only");
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
        mistake_at(&r->mistakes, r->words.directive,
                   "an address must stand at the beginning of %.*s", STR_ARG(r->markup.attribute));
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
            mistake_at(&r->mistakes, r->words.directive,
                       "nothing can be filled in in the attribute %.*s",
                       STR_ARG(r->markup.attribute));
        if (!attribute_is_address(r->markup.attribute))
            return S("HTML_ATTRIBUTE");
        check_address_place(r);
        return S("HTML_ADDRESS");
    case PLACE_DATA:
        return S("HTML_DATA");
    case PLACE_RAW:
    case PLACE_COMMENT:
    case PLACE_DECLARATION:
    case PLACE_TAG_NAME:
    case PLACE_TAG:
    case PLACE_UNQUOTED:
        break;
    }
    mistake_at(&r->mistakes, r->words.directive, "a value cannot stand %s",
               place_name(r->markup.place));
    return S("");
}

static void add_value(struct reader *r, str code)
{
    str macro = macro_of_place(r);
    /* HTML drops a line end that directly follows <textarea>: this one, instead of the value's. */
    if (r->markup.place == PLACE_PLAIN && r->source.p[r->words.directive - 1] == '>' &&
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
    if (!words_quoted(&r->words, &name))
        mistake_at(&r->mistakes, r->words.at, "expected the name of a file below web/ in quotes");
    words_end(&r->words);
    char *constant = arena_c(r->arena, name);
    for (ptrdiff_t i = 0; i < name.n; i++)
        if (!isalnum((unsigned char)constant[i]))
            constant[i] = '_';
    r->file->uses_assets = true;
    if (r->markup.place == PLACE_VALUE && !attribute_is_address(r->markup.attribute))
        mistake_at(&r->mistakes, r->words.directive, "{{asset}} is an address; %.*s holds none",
                   STR_ARG(r->markup.attribute));
    add_value(r, arena_printf(r->arena, "asset_%s", constant));
}

static void read_value(struct reader *r)
{
    str path = words_path(&r->words);
    words_end(&r->words);
    add_value(r, path);
}

struct directive {
    str word;
    void (*read)(struct reader *r);
    bool is_outside; /* stands between templates, not in them */
};

static const struct directive directives[] = {
    {S_INIT("uses"), read_uses, true},        {S_INIT("template"), read_template, true},
    {S_INIT("if"), read_if, false},           {S_INIT("else"), read_else, false},
    {S_INIT("each"), read_each, false},       {S_INIT("end"), read_end, false},
    {S_INIT("include"), read_include, false}, {S_INIT("within"), read_within, false},
    {S_INIT("content"), read_content, false}, {S_INIT("asset"), read_asset, false},
};

static void read_directive(struct reader *r)
{
    r->words.mistakes_before = r->mistakes.count;
    for (size_t i = 0; i < sizeof directives / sizeof directives[0]; i++) {
        const struct directive *directive = &directives[i];
        if (!words_take_word(&r->words, directive->word))
            continue;
        if (directive->is_outside == (r->template == NULL))
            directive->read(r);
        else
            mistake_at(&r->mistakes, r->words.directive, "{{%.*s}} stands %s template",
                       STR_ARG(directive->word), r->template ? "inside a" : "outside of any");
        return;
    }
    if (r->template)
        read_value(r);
    else
        mistake_at(&r->mistakes, r->words.directive, "a value stands outside of any template");
}

static void read_static(struct reader *r, ptrdiff_t from, ptrdiff_t to)
{
    if (r->template) {
        markup_read(&r->markup_reader, &r->markup, from, to);
        return;
    }
    str text = str_trim(str_slice(r->source, from, to));
    if (text.n > 0)
        mistake_at(&r->mistakes, text.p - r->source.p, "text outside of any template");
}

/* Finds the directive that begins at or after `at`. False at the end of the source. */
static bool find_directive(struct reader *r, ptrdiff_t at, ptrdiff_t *after)
{
    str rest = str_slice(r->source, at, r->source.n);
    ptrdiff_t begin = str_find(rest, S("{{"));
    if (begin < 0)
        return false;
    r->words.directive = at + begin;
    r->words.at = r->words.directive + 2;
    rest = str_slice(r->source, r->words.at, r->source.n);
    if (!str_starts(rest, S("#"))) {
        ptrdiff_t line_end = str_find_char(rest, '\n');
        rest = str_slice(rest, 0, line_end < 0 ? rest.n : line_end);
    }
    ptrdiff_t length = str_find(rest, S("}}"));
    if (length < 0)
        mistake_at(&r->mistakes, r->words.directive, "\"{{\" is not closed by \"}}\"");
    r->words.end = r->words.at + (length < 0 ? rest.n : length);
    *after = length < 0 ? r->words.end : r->words.end + 2;
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
    while (r->mistakes.count < TEMPLATE_ERRORS_LIMIT && find_directive(r, at, &after)) {
        read_static(r, at, r->words.directive);
        at = after;
        bool was_outside = !r->template;
        if (r->words.at < r->words.end && r->source.p[r->words.at] == '#')
            continue;
        read_directive(r);
        if (was_outside && r->template)
            at = skip_layout(r, at);
    }
    if (r->mistakes.count == TEMPLATE_ERRORS_LIMIT)
        return;
    r->words.directive = r->source.n;
    read_static(r, at, r->source.n);
    for (int i = 0; r->template && i < r->block_count; i++)
        mistake_at(&r->mistakes, r->blocks[i].at, "this block has no {{end}}");
    if (r->template)
        mistake_at(&r->mistakes, r->source.n, "the template %.*s has no {{end}}",
                   STR_ARG(r->template->name));
}

bool template_read(struct arena *arena, str source, struct template_file *file, struct buf *errors)
{
    struct reader *r = arena_new(arena, struct reader);
    r->arena = arena;
    r->source = source;
    r->file = file;
    r->next_template = &file->templates;
    r->next_use = &file->uses;
    mistakes_begin(&r->mistakes, arena, source);
    r->words.mistakes = &r->mistakes;
    r->text = buf_make(arena, TEMPLATE_OUTPUT_LIMIT);
    r->markup_reader = (struct markup_reader){source, &r->text, mistake_at, &r->mistakes};
    if (source.n > TEMPLATE_SOURCE_LIMIT)
        mistake_at(&r->mistakes, 0, "a file of more than %d bytes", TEMPLATE_SOURCE_LIMIT);
    else
        read_all(r);
    mistakes_write(&r->mistakes, file->path, errors);
    return r->mistakes.count == 0;
}
