/* A rule file, and behind a line "----" a page that it is used on: what is accepted is within its
 * limits, selected elements are in order and lie in the page, and everything ends. */
#include "fuzz.h"

#include "feature/import/saved/saved.h"
#include "feature/import/saved/time.h"

#include "core/fail.h"
#include "core/limits.h"
#include "text/utf8.h"

#include <stdlib.h>

static void check(bool holds)
{
    if (!holds)
        abort();
}

static void ignore_file(void *with, str name)
{
    (void)with, (void)name;
}

static void check_line(void *with, int64_t at_line, str json)
{
    (void)with, (void)at_line;
    check(json.n > 1 && json.p[0] == '{' && utf8_is_valid(json));
}

static void ignore_count(void *with, int64_t at_line, str what, int64_t times)
{
    (void)with, (void)at_line, (void)what;
    check(times >= 0);
}

static void ignore_item(void *with, int64_t at_line, str item, str what)
{
    (void)with, (void)at_line, (void)item, (void)what;
}

static void ignore_row(void *with, enum convert_row row, int64_t number, str text)
{
    (void)with, (void)row, (void)text;
    check(number >= 0);
}

static bool give(void *with, struct arena *arena, str path, str *bytes, const char **why)
{
    (void)arena, (void)path, (void)why;
    *bytes = *(const str *)with;
    return true;
}

static void check_selected(struct arena *arena, const struct saved_rules *rules, str text)
{
    struct page page;
    const char *why;
    if (!page_read(arena, text, &page, &why))
        return;
    for (int i = 0; i < page.count; i++) {
        const struct page_node *node = &page.nodes[i];
        check(node->parent < i && node->end > i && node->end <= page.count);
        check(node->from <= node->inner && node->inner <= node->inner_to);
        check(node->inner_to <= node->to && node->to <= text.n);
    }
    for (int i = 1; i < page.run_count; i++)
        check(page.runs[i - 1].to <= page.runs[i].from);
    struct selected found = selector_find(arena, &rules->parts[SAVED_BODY][0].at[0], &page);
    for (int i = 1; i < found.n; i++)
        check(found.nodes[i - 1] < found.nodes[i]);
}

static void use(struct arena *arena, str rules_text, str page)
{
    static const str paths[] = {S_INIT("a.html"), S_INIT("b/c.html"), S_INIT("b/d.png")};
    struct convert_sink sink = {NULL,         ignore_file, check_line,  ignore_count,
                                ignore_count, ignore_item, ignore_item, ignore_row};
    struct saved_folder folder = {paths, 3, &page, give};
    struct saved_coverage *coverage = arena_new(arena, struct saved_coverage);
    str mistake;
    struct saved_rules *rules = saved_rules_read(arena, S("rules"), rules_text, &mistake);
    check((rules == NULL) == (mistake.n > 0));
    if (!rules)
        return;
    if (utf8_is_valid(page))
        check_selected(arena, rules, page);
    saved_convert(arena, rules, &folder, &sink, coverage);
    check(coverage->taken + coverage->removed <= coverage->words);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size > 16 * KIB)
        return 0;
    struct arena arena;
    arena_init(&arena, 512 * MIB);
    struct door door;
    DOOR_TRY(&door)
    {
        str input = {(const char *)data, (ptrdiff_t)size};
        ptrdiff_t cut = str_find(input, S("\n----\n"));
        use(&arena, str_slice(input, 0, cut < 0 ? input.n : cut + 1),
            cut < 0 ? S("") : str_slice(input, cut + 6, input.n));
        door_close(&door);
    }
    else
    {
        abort();
    }
    arena_release(&arena);
    return 0;
}
