#include "check.h"

#include "core/limits.h"
#include "markup.h"

#include <jansson.h>

#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

enum { SHOWN_BYTES = 200, WALK_PAGES_LIMIT = 200, WALK_ITEMS_LIMIT = 2000 };

struct check {
    struct arena *arena;
    const struct page_file *file;
    const struct page_case *c;
    const struct page_reply *reply;
    const struct asker *asker;
    ptrdiff_t at; /* behind the last text that was found */
    int wrong;
};

__attribute__((format(printf, 3, 4))) static void wrong(struct check *check, int line,
                                                        const char *format, ...)
{
    char what[600];
    va_list args;
    va_start(args, format);
    vsnprintf(what, sizeof what, format, args);
    va_end(args);
    printf("# %.*s:%d: %s\n", STR_ARG(check->file->path), line, what);
    check->wrong++;
}

str page_reply_header(const struct page_reply *reply, const char *name)
{
    for (int i = 0; i < reply->header_count; i++) {
        if (strcasecmp(reply->headers[i].name, name) == 0)
            return str_from_c(reply->headers[i].value);
    }
    return (str){0};
}

static void check_number(struct check *check, const struct rule *rule, int64_t is, const char *what)
{
    if (is >= 0 && is > rule->number)
        wrong(check, rule->line, "%s: %lld", what, (long long)is);
}

static void check_header(struct check *check, const struct rule *rule)
{
    char name[80];
    str said = rule->kind == RULE_HEADER ? rule->name : rule->text;
    snprintf(name, sizeof name, "%.*s", STR_ARG(said));
    str is = page_reply_header(check->reply, name);
    if (rule->kind == RULE_NO_HEADER ? is.p != NULL : !str_equal(is, rule->text))
        wrong(check, rule->line, "%s is: %.*s", name, STR_ARG(is));
}

static void check_text(struct check *check, const struct rule *rule)
{
    str text = check->reply->text;
    ptrdiff_t from = rule->kind == RULE_THEN ? check->at : 0;
    ptrdiff_t at = str_find(str_slice(text, from, text.n), rule->text);
    if (rule->kind == RULE_HAS_NOT) {
        if (at >= 0)
            wrong(check, rule->line, "is there: %.*s",
                  STR_ARG(str_slice(text, at - 40, at + SHOWN_BYTES)));
        return;
    }
    if (at < 0)
        wrong(check, rule->line, "is not there: %.*s", STR_ARG(rule->text));
    else
        check->at = from + at + rule->text.n;
}

static void check_times(struct check *check, const struct rule *rule)
{
    int64_t times = 0;
    str rest = check->reply->text;
    for (ptrdiff_t at = str_find(rest, rule->text); at >= 0; at = str_find(rest, rule->text)) {
        rest = str_slice(rest, at + rule->text.n, rest.n);
        times++;
    }
    if (times != rule->number)
        wrong(check, rule->line, "stands there %lld times", (long long)times);
}

/* "items.0.title"; "length" is that of a list. */
static json_t *json_at(struct arena *arena, json_t *root, str path, int64_t *length)
{
    str step;
    json_t *at = root;
    *length = -1;
    while (at && str_cut(&path, '.', &step)) {
        int64_t index;
        if (json_is_array(at) && str_equal(step, S("length"))) {
            *length = (int64_t)json_array_size(at);
            return at;
        }
        at = json_is_array(at) && str_to_int(step, &index)
                 ? json_array_get(at, (size_t)index)
                 : json_object_get(at, arena_c(arena, step));
    }
    return at;
}

static str json_words(struct arena *arena, const json_t *at, int64_t length)
{
    if (length >= 0)
        return arena_printf(arena, "%lld", (long long)length);
    if (!at)
        return S("nothing");
    if (json_is_string(at))
        return arena_printf(arena, "%s", json_string_value(at));
    if (json_is_integer(at))
        return arena_printf(arena, "%lld", (long long)json_integer_value(at));
    if (json_is_real(at))
        return arena_printf(arena, "%.9g", json_real_value(at));
    if (json_is_boolean(at))
        return json_is_true(at) ? S("true") : S("false");
    return json_is_null(at) ? S("null") : S("a list or object");
}

static json_t *json_of(struct check *check, int line, str text)
{
    json_error_t error;
    json_t *root = json_loadb(text.p ? text.p : "", (size_t)text.n, 0, &error);
    if (!root)
        wrong(check, line, "no JSON: column %d: %s", error.column, error.text);
    return root;
}

static void check_json(struct check *check, const struct rule *rule)
{
    int64_t length;
    json_t *root = json_of(check, rule->line, check->reply->text);
    if (!root)
        return;
    json_t *at = json_at(check->arena, root, rule->name, &length);
    str is = json_words(check->arena, at, length);
    if (!str_equal(is, rule->text))
        wrong(check, rule->line, "%.*s is: %.*s", STR_ARG(rule->name), STR_ARG(is));
    json_decref(root);
}

/* "/chuyen-muc/x?truoc=1" → "/chuyen-muc/x.json?truoc=1" */
static str json_address(struct arena *arena, str address)
{
    ptrdiff_t question = str_find_char(address, '?');
    ptrdiff_t end = question < 0 ? address.n : question;
    return arena_printf(arena, "%.*s.json%.*s", STR_ARG(str_slice(address, 0, end)),
                        STR_ARG(str_slice(address, end, address.n)));
}

struct walk {
    str seen[WALK_ITEMS_LIMIT];
    int64_t n;
};

static void take_items(struct check *check, const struct rule *rule, json_t *root,
                       struct walk *walk)
{
    size_t i;
    json_t *item;
    json_array_foreach(json_object_get(root, "items"), i, item)
    {
        str address = str_from_c(json_string_value(json_object_get(item, "address")));
        for (int64_t j = 0; j < walk->n; j++) {
            if (str_equal(walk->seen[j], address))
                wrong(check, rule->line, "stands there twice: %.*s", STR_ARG(address));
        }
        if (walk->n < WALK_ITEMS_LIMIT)
            walk->seen[walk->n++] = arena_copy(check->arena, address);
    }
}

static void check_walk(struct check *check, const struct rule *rule)
{
    struct walk *walk = arena_new(check->arena, struct walk);
    struct page_reply reply = *check->reply;
    struct ask ask = check->c->ask;
    for (int pages = 0; pages < WALK_PAGES_LIMIT; pages++) {
        json_t *root = json_of(check, rule->line, reply.text);
        if (!root)
            return;
        take_items(check, rule, root, walk);
        const char *next =
            json_string_value(json_object_get(root, arena_c(check->arena, rule->name)));
        if (next)
            ask.target = json_address(check->arena, str_from_c(next));
        json_decref(root);
        if (!next)
            break;
        check->asker->ask(check->asker->with, check->arena, &ask, &reply);
    }
    if (walk->n != rule->number)
        wrong(check, rule->line, "there are %lld items", (long long)walk->n);
}

static void check_links(struct check *check, const struct rule *rule)
{
    struct own_links links = markup_links(check->arena, check->reply->text);
    for (ptrdiff_t i = 0; i < links.n; i++) {
        struct page_reply reply;
        struct ask ask = check->c->ask;
        ask.target = links.at[i];
        check->asker->ask(check->asker->with, check->arena, &ask, &reply);
        if (reply.status >= 400)
            wrong(check, rule->line, "%.*s answers %d", STR_ARG(links.at[i]), reply.status);
    }
}

static void check_rule(struct check *check, const struct rule *rule)
{
    switch (rule->kind) {
    case RULE_STATUS:
        if (check->reply->status != rule->number)
            wrong(check, rule->line, "status is %d", check->reply->status);
        return;
    case RULE_LOCATION: {
        str is = page_reply_header(check->reply, "Location");
        if (!str_equal(is, rule->text))
            wrong(check, rule->line, "location is %.*s", STR_ARG(is));
        return;
    }
    case RULE_HEADER:
    case RULE_NO_HEADER:
        check_header(check, rule);
        return;
    case RULE_HAS:
    case RULE_THEN:
    case RULE_HAS_NOT:
        check_text(check, rule);
        return;
    case RULE_TIMES:
        check_times(check, rule);
        return;
    case RULE_QUERIES:
        check_number(check, rule, check->reply->queries, "queries");
        return;
    case RULE_MEMORY:
        check_number(check, rule, check->reply->memory < 0 ? -1 : check->reply->memory / KIB,
                     "memory in KiB");
        return;
    case RULE_JSON:
        check_json(check, rule);
        return;
    case RULE_WALK:
        check_walk(check, rule);
        return;
    case RULE_LINKS:
        check_links(check, rule);
        return;
    }
}

/* What holds for every reply, whether a file says so or not. */
static void check_always(struct check *check)
{
    str type = page_reply_header(check->reply, "Content-Type");
    str text = check->reply->text;
    if (check->reply->status >= 500 && check->c->ask.target.n > 0)
        wrong(check, check->c->line, "fails with %d", check->reply->status);
    if (str_starts(type, S("text/html")) && text.n > 0) {
        const char *mistake = markup_mistake(check->arena, text);
        if (mistake)
            wrong(check, check->c->line, "the page is not as pages are: %s", mistake);
    }
    if (str_starts(type, S("application/json")) && text.n > 0)
        json_decref(json_of(check, check->c->line, text));
}

int check_reply(struct arena *arena, const struct page_file *file, const struct page_case *c,
                const struct page_reply *reply, const struct asker *asker)
{
    struct check check = {.arena = arena, .file = file, .c = c, .reply = reply, .asker = asker};
    check_always(&check);
    for (int i = 0; i < c->rule_count; i++)
        check_rule(&check, &c->rules[i]);
    return check.wrong;
}
