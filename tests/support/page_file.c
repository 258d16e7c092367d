#include "support/page_file.h"

#include "core/limits.h"
#include "sys/files.h"
#include "text/dates.h"

#include <stdio.h>
#include <stdlib.h>

struct reading {
    struct arena *arena;
    struct page_file file;
    struct ask usual; /* what was said before the first request */
    str comment;
    int line;
};

_Noreturn static void refuse(const struct reading *r, str line)
{
    fprintf(stderr, "%.*s:%d: not understood: %.*s\n", STR_ARG(r->file.path), r->line,
            STR_ARG(line));
    exit(1);
}

/* The rest of a line that begins with `word`. */
static bool take_word(str line, const char *word, str *rest)
{
    str w = str_from_c(word);
    if (!str_starts(line, w) || (line.n > w.n && line.p[w.n] != ' '))
        return false;
    *rest = str_trim(str_slice(line, w.n, line.n));
    return true;
}

static bool take_sent(struct ask *ask, str line)
{
    str rest;
    if (take_word(line, "now", &rest))
        return text_parse_moment(rest, &ask->now);
    if (take_word(line, "host", &rest))
        ask->host = rest;
    else if (take_word(line, "cookie", &rest))
        ask->cookie = rest;
    else if (take_word(line, "accept-encoding", &rest))
        ask->accept_encoding = rest;
    else if (take_word(line, "if-none-match", &rest))
        ask->if_none_match = rest;
    else if (take_word(line, "range", &rest))
        ask->range = rest;
    else if (take_word(line, "if-range", &rest))
        ask->if_range = rest;
    else if (take_word(line, "if-modified-since", &rest))
        ask->if_modified_since = rest;
    else if (take_word(line, "form", &rest))
        ask->form = rest;
    else if (take_word(line, "origin", &rest))
        ask->origin = rest;
    else if (take_word(line, "sec-fetch-site", &rest))
        ask->fetch_site = rest;
    else
        return false;
    return true;
}

static int64_t number_of(const struct reading *r, str line, str text)
{
    int64_t number = 0;
    if (!str_to_int(text, &number))
        refuse(r, line);
    return number;
}

static bool take_numbered(const struct reading *r, struct rule *rule, str line)
{
    static const struct {
        const char *word;
        enum rule_kind kind;
    } words[] = {{"status", RULE_STATUS}, {"queries", RULE_QUERIES}};
    str rest, number;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        if (take_word(line, words[i].word, &rest)) {
            rule->kind = words[i].kind;
            rule->number = number_of(r, line, rest);
            return true;
        }
    }
    if (take_word(line, "memory", &rest) && str_ends(rest, S(" KiB"))) {
        rule->kind = RULE_MEMORY;
        rule->number = number_of(r, line, str_slice(rest, 0, rest.n - 4));
        return true;
    }
    if (take_word(line, "times", &rest) && str_cut(&rest, ' ', &number)) {
        rule->kind = RULE_TIMES;
        rule->number = number_of(r, line, number);
        rule->text = str_trim(rest);
        return true;
    }
    if (take_word(line, "walk", &rest) && str_cut(&rest, ' ', &rule->name)) {
        rule->kind = RULE_WALK;
        rule->number = number_of(r, line, str_trim(rest));
        return true;
    }
    return false;
}

/* "name: value" or "path = value". */
static bool take_pair(struct rule *rule, str rest, const char *between)
{
    ptrdiff_t at = str_find(rest, str_from_c(between));
    if (at < 0)
        return false;
    rule->name = str_trim(str_slice(rest, 0, at));
    rule->text = str_trim(str_slice(rest, at + str_from_c(between).n, rest.n));
    return true;
}

static bool take_text(struct rule *rule, str line)
{
    static const struct {
        const char *word;
        enum rule_kind kind;
    } words[] = {{"has not", RULE_HAS_NOT},     {"has", RULE_HAS},
                 {"then", RULE_THEN},           {"location", RULE_LOCATION},
                 {"no header", RULE_NO_HEADER}, {"links answer", RULE_LINKS}};
    str rest;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        if (take_word(line, words[i].word, &rule->text)) {
            rule->kind = words[i].kind;
            return true;
        }
    }
    if (take_word(line, "header", &rest)) {
        rule->kind = RULE_HEADER;
        return take_pair(rule, rest, ":");
    }
    if (take_word(line, "json", &rest)) {
        rule->kind = RULE_JSON;
        return take_pair(rule, rest, " = ");
    }
    return false;
}

static bool take_request(struct reading *r, str line)
{
    static const struct {
        const char *word;
        enum method method;
    } methods[] = {{"GET", METHOD_GET}, {"HEAD", METHOD_HEAD}, {"POST", METHOD_POST}};
    str rest;
    for (size_t i = 0; i < sizeof methods / sizeof *methods; i++) {
        if (!take_word(line, methods[i].word, &rest))
            continue;
        if (r->file.count == PAGE_CASES_LIMIT)
            refuse(r, line);
        struct page_case *c = &r->file.cases[r->file.count++];
        c->ask = r->usual;
        c->ask.method = methods[i].method;
        c->ask.target = rest;
        c->title = r->comment.p ? r->comment : line;
        c->line = r->line;
        r->comment = (str){0};
        return true;
    }
    return false;
}

static void take_line(struct reading *r, str line)
{
    str rest;
    if (line.n == 0)
        return;
    if (line.p[0] == '#') {
        r->comment = str_trim(str_slice(line, 1, line.n));
        return;
    }
    if (take_request(r, line))
        return;
    struct page_case *c = r->file.count > 0 ? &r->file.cases[r->file.count - 1] : NULL;
    if (take_sent(c ? &c->ask : &r->usual, line))
        return;
    if (!c && take_word(line, "data", &rest) && str_equal(rest, S("sample"))) {
        r->file.is_sample = true;
        return;
    }
    if (!c || c->rule_count == PAGE_RULES_LIMIT)
        refuse(r, line);
    struct rule *rule = &c->rules[c->rule_count++];
    rule->line = r->line;
    if (!take_numbered(r, rule, line) && !take_text(rule, line))
        refuse(r, line);
}

struct page_file page_file_read(struct arena *arena, const char *path)
{
    enum { FIRST_NOW = 1642559100 }; /* 2022-01-19T09:25:00+07:00 */
    struct reading r = {
        .arena = arena,
        .file = {.path = str_from_c(path),
                 .cases = arena_array(arena, struct page_case, PAGE_CASES_LIMIT)},
        .usual = {.now = {FIRST_NOW}},
    };
    struct door door;
    str rest = {0};
    DOOR_TRY(&door)
    {
        rest = file_read(arena, path, MIB);
        door_close(&door);
    }
    else
    {
        fprintf(stderr, "%s\n", door.message);
        exit(1);
    }
    str line;
    while (str_cut(&rest, '\n', &line)) {
        r.line++;
        take_line(&r, str_trim(line));
    }
    return r.file;
}
