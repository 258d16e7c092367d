#include "feature/import/saved/saved.h"

#include "feature/import/saved/take.h"
#include "feature/import/saved/time.h"

#include "core/fail.h"
#include "core/limits.h"
#include "sys/files.h"
#include "text/dates.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

static struct arena arena;

static int set_up(void **state)
{
    (void)state;
    arena_init(&arena, 1024 * MIB);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    arena_release(&arena);
    return 0;
}

static const char html[] =
    "<!DOCTYPE html><html><head><title>T &amp; t</title><meta property=\"og:title\" content='A "
    "&lt;b'>"
    "<script>if (a < b) document.write('<p class=x>no</p>')</script></head>"
    "<body class=\"one two\"><!-- <p>hidden</p> --><DIV ID=main><h1>Th<b>ôn</b>g báo</h1>"
    "<ul><li>a<li>b<ul><li>c</ul><li>d</ul><table><tr><td>1<td>2<tr><td class='x y'>3</table>"
    "<p>first<p lang=vi>second<div class=x><span>in</span></div></DIV><br/>end</body></html>";

/* The words of all that a selector finds, with "|" between. */
static str found(const char *text)
{
    struct page page;
    struct selectors selectors;
    const char *why;
    int column;
    struct buf out = buf_make(&arena, 4096);
    assert_true(page_read(&arena, str_from_c(html), &page, &why));
    if (!selectors_parse(&arena, str_from_c(text), &selectors, &why, &column))
        fail_msg("%s: %s at %d", text, why, column);
    for (int i = 0; i < selectors.n; i++) {
        struct selected nodes = selector_find(&arena, &selectors.at[i], &page);
        for (int k = 0; k < nodes.n; k++) {
            const struct page_node *node = &page.nodes[nodes.nodes[k]];
            if (out.n > 0)
                buf_char(&out, '|');
            buf_str(&out, selectors.at[i].attribute.p
                              ? page_attribute(&arena, node, selectors.at[i].attribute)
                              : page_words(&arena, &page, node->inner, node->inner_to, NULL));
        }
    }
    return buf_text(&out);
}

static void finds(const char *selectors, const char *want)
{
    str got = found(selectors);
    if (!str_equal(got, str_from_c(want)))
        fail_msg("%s finds \"%.*s\", not \"%s\"", selectors, STR_ARG(got), want);
}

static void selectors_find_elements(void **state)
{
    (void)state;
    finds("title", "T & t");
    finds("meta[property=\"og:title\"]@content", "A <b");
    finds("meta[property^=og]@content, h1", "A <b|Thông báo");
    finds("#main h1", "Thông báo");
    finds("body > h1", "");
    finds("body.two > div > h1", "Thông báo");
    finds("li", "a|b c|c|d");
    finds("ul ul li", "c");
    finds("li:first", "a");
    finds("td", "1|2|3");
    finds("tr > td.y", "3");
    finds("p", "first|second");
    finds("p[lang]", "second");
    finds("p[lang=en]", "");
    finds(".x", "3|in");
    finds("div.x span", "in");
    finds("[class$=y]@class", "x y");
    finds("[class*=\" \"]@class", "one two|x y");
    finds("*.x > *", "in");
}

static void wrong_selectors_are_named(void **state)
{
    static const struct {
        const char *text, *why;
        int column;
    } wrong[] = {
        {"", "an element is missing", 1},
        {"a,", "an element is missing", 3},
        {"a >", "an element is missing", 4},
        {"a + b", "an element is missing", 3},
        {".", "a name is missing", 2},
        {"a[b", "\"]\" is missing", 4},
        {"a[b=]", "a value is missing behind \"=\"", 5},
        {"a[b=\"c]", "a quotation mark is not closed", 5},
        {"a[b^c]", "\"=\" is missing", 5},
        {"a:last", "only \":first\" is known behind \":\"", 7},
        {"a:first > b", "\":first\" stands at the end of a selector only", 11},
        {"a@", "a name is missing behind \"@\"", 3},
        {"a@b c", "a comma is missing", 5},
    };
    (void)state;
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
        struct selectors selectors;
        const char *why;
        int column;
        assert_false(selectors_parse(&arena, str_from_c(wrong[i].text), &selectors, &why, &column));
        if (strcmp(why, wrong[i].why) != 0 || column != wrong[i].column)
            fail_msg("\"%s\": %s at %d", wrong[i].text, why, column);
    }
}

#define WHOLE "[folder]\nsite = root\nsection = tin\n[page]\ntitle = h1\ntime = .t\nbody = .b\n"

static void wrong_rules_name_their_line(void **state)
{
    static const char *const wrong[][2] = {
        {"", "r:1: [folder] does not say site"},
        {"site = x", "r:1: a heading such as [folder] is missing before it"},
        {"[folder]\nsize = 3", "r:2: [folder] has no size: site, section, make-sections, address, "
                               "charset, article, other and time are known"},
        {"[folder]\n\nsite", "r:3: a line is \"key = value\""},
        {"[folder]\nsite = a\nsite = b", "r:3: this was said before"},
        {"[folder]\naddress = old.example", "r:2: an address begins with http:// or https://"},
        {"[folder]\nmake-sections = maybe", "r:2: say yes or no"},
        {"[folder]\ntime = D/M/Y", "r:2: a time format is of %d %m %Y %H %M %S and what stands "
                                   "between, with a day, month and year"},
        {"[other]", "r:1: there is no heading [other]: [folder], [page] and [sections] are known"},
        {"[page]\n# so\ntitle = h1[", "r:3: \"]\" is missing (at \"\")"},
        {"[page]\nname = h1", "r:2: [page] has no name"},
        {"[folder]\nsite = a\n[page]\ntitle = a", "r:4: [page] does not say time"},
        {WHOLE "\xff = 1", "r:8: this is no UTF-8"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
        str mistake;
        assert_null(saved_rules_read(&arena, S("r"), str_from_c(wrong[i][0]), &mistake));
        if (!str_equal(mistake, str_from_c(wrong[i][1])))
            fail_msg("%s: %.*s", wrong[i][0], STR_ARG(mistake));
    }
}

static struct saved_rules *rules_of(const char *text)
{
    str mistake;
    struct saved_rules *rules = saved_rules_read(&arena, S("r"), str_from_c(text), &mistake);
    if (!rules)
        fail_msg("%.*s", STR_ARG(mistake));
    return rules;
}

/* The text between the document's first two fences. */
static void the_example_of_the_document_is_accepted(void **state)
{
    (void)state;
    const char *source = getenv("SAVI_SOURCE");
    assert_non_null(source);
    str path = arena_printf(&arena, "%s/docs/import-saved-pages.md", source);
    str text = {0};
    struct door door;
    DOOR_TRY(&door)
    {
        text = file_read(&arena, path.p, MIB);
        door_close(&door);
    }
    ptrdiff_t from = str_find(text, S("\n```\n")) + 5;
    ptrdiff_t n = str_find(str_slice(text, from, text.n), S("\n```\n"));
    struct saved_rules *rules = rules_of(arena_copy(&arena, str_slice(text, from, from + n)).p);
    assert_true(rules->makes_sections);
    assert_int_equal(rules->article_count, 2);
    assert_int_equal(rules->section_count, 3);
    assert_true(str_equal(rules->sections[0].code, S("kinh-te")));
}

static void patterns_fit_paths(void **state)
{
    (void)state;
    assert_true(saved_pattern_fits(S("*.html"), S("a.html")));
    assert_false(saved_pattern_fits(S("*.html"), S("tin/a.html")));
    assert_true(saved_pattern_fits(S("**.html"), S("tin/a/b.html")));
    assert_true(saved_pattern_fits(S("tin/**/b-*.html"), S("tin/x/y/b-1.html")));
    assert_false(saved_pattern_fits(S("tin/*/b-*.html"), S("tin/x/y/b-1.html")));
    assert_true(saved_pattern_fits(S("tin/2?0?/*"), S("tin/2009/x")));
    assert_false(saved_pattern_fits(S("a"), S("ab")));
    assert_true(saved_pattern_fits(S("**"), S("")));
}

static void reads_time(const char *formats, const char *text, const char *want)
{
    struct saved_rules *rules = rules_of(arena_printf(&arena, WHOLE "[folder]\n%s", formats).p);
    moment m = MOMENT_NONE;
    str got = saved_time_read(rules, str_from_c(text), &m) ? text_moment_iso(&arena, m) : S("none");
    if (!str_equal(got, str_from_c(want)))
        fail_msg("%s is %.*s, not %s", text, STR_ARG(got), want);
}

static void times_are_found_in_words(void **state)
{
    (void)state;
    reads_time("", "2009-03-02T08:15:00+07:00", "2009-03-02T08:15:00+07:00");
    reads_time("", "Thứ Hai, 02/03/2009 | 3:05 CH", "2009-03-02T15:05:00+07:00");
    reads_time("", "Cập nhật lúc 08h15, ngày 2-3-2009 (GMT+7)", "2009-03-02T08:15:00+07:00");
    reads_time("", "ngày 2 tháng 3 năm 2009", "2009-03-02T00:00:00+07:00");
    reads_time("", "12:30 AM 2.3.2009", "2009-03-02T00:30:00+07:00");
    reads_time("", "31/02/2009", "none");
    reads_time("", "không có", "none");
    reads_time("time = %m/%d/%Y %H:%M", "3/2/2009 8:15", "2009-03-02T08:15:00+07:00");
    reads_time("time = %d thg %m, %Y", "Đăng 2 thg 3, 2009", "2009-03-02T00:00:00+07:00");
}

static void charset_is(const char *name, str bytes, enum charset want, const char *rules)
{
    enum charset charset;
    str text = saved_page_text(&arena, rules_of(rules), bytes, &charset);
    if (charset != want)
        fail_msg("%s is %s: %.*s", name, charset_title(charset), STR_ARG(text));
}

static void pages_are_read_in_their_charset(void **state)
{
    (void)state;
    charset_is("UTF-8", S("Việt"), CHARSET_UTF_8, WHOLE);
    charset_is("mark", S("\xef\xbb\xbfViệt"), CHARSET_UTF_8, WHOLE);
    charset_is("said", S("<meta charset='Windows-1258'>Vi\xEA\xF2t"), CHARSET_WINDOWS_1258, WHOLE);
    charset_is("lie", S("<meta charset=utf-8>Vi\xEA\xF2t"), CHARSET_WINDOWS_1252, WHOLE);
    charset_is("rule", S("Vi\xEA\xF2t"), CHARSET_WINDOWS_1258,
               WHOLE "[folder]\ncharset = windows-1258\n");
    charset_is("zeros", S("<\0p\0>\0V\0i\0"), CHARSET_UTF_16_LE, WHOLE);
}

struct heard {
    struct buf lines, problems, summary;
};

static void hear_file(void *with, str name)
{
    (void)with;
    (void)name;
}

static void hear_line(void *with, int64_t at_line, str json)
{
    struct heard *heard = with;
    (void)at_line;
    buf_str(&heard->lines, json);
    buf_char(&heard->lines, '\n');
}

static void hear_count(void *with, int64_t at_line, str what, int64_t times)
{
    (void)with, (void)at_line, (void)what, (void)times;
}

static void hear_problem(void *with, int64_t at_line, str item, str what)
{
    struct heard *heard = with;
    (void)at_line, (void)item;
    buf_str(&heard->problems, what);
}

static void hear_row(void *with, enum convert_row row, int64_t number, str text)
{
    struct heard *heard = with;
    if (row == CONVERT_COUNT)
        buf_printf(&heard->summary, "%lld ", (long long)number);
    buf_str(&heard->summary, text);
    buf_char(&heard->summary, '\n');
}

static bool give(void *with, struct arena *a, str path, str *bytes, const char **why)
{
    (void)a, (void)path, (void)why;
    *bytes = *(const str *)with;
    return true;
}

static struct heard converted(struct saved_rules *rules, const str *paths, ptrdiff_t count,
                              str page, struct saved_coverage *coverage)
{
    struct heard heard = {buf_make(&arena, 64 * MIB), buf_make(&arena, MIB), buf_make(&arena, MIB)};
    struct convert_sink sink = {&heard,     hear_file,    hear_line,    hear_count,
                                hear_count, hear_problem, hear_problem, hear_row};
    struct saved_folder folder = {paths, count, &page, give};
    struct door door;
    DOOR_TRY(&door)
    {
        saved_convert(&arena, rules, &folder, &sink, coverage);
        door_close(&door);
        return heard;
    }
    fail_msg("%s", door.message);
    return heard;
}

static void has(const struct buf *text, const char *words)
{
    if (str_find(buf_text(text), str_from_c(words)) < 0)
        fail_msg("%s is not in %.*s", words, STR_ARG(buf_text(text)));
}

static void links_and_pictures_become_ours(void **state)
{
    static const str paths[] = {S_INIT("a.html"),          S_INIT("b b.html"),
                                S_INIT("index.html"),      S_INIT("t/c.html"),
                                S_INIT("t/x_files/p.png"), S_INIT("x.aspx@id=5.html")};
    (void)state;
    struct saved_coverage coverage;
    struct saved_rules *rules =
        rules_of(WHOLE "[folder]\naddress = http://o.example/p/\narticle = t/*.html\n"
                       "article = *.html\n");
    struct heard heard = converted(
        rules, &paths[3], 1, S("<h1>T</h1><i class=t>1/2/2003</i><div class=b>x</div>"), &coverage);
    has(&heard.lines, "\"id\":\"root:t/c.html\"");
    has(&heard.lines, "\"old_address\":[\"http://o.example/p/t/c.html\"]");
    heard =
        converted(rules, paths, 6,
                  S("<h1>T</h1><i class=t>1/2/2003</i><div class=b><a href='a.html'>1</a>"
                    "<a href='../p/b%20b.html#x'>2</a><a href='http://o.example/p/x.aspx?id=5'>3"
                    "</a><a href='mailto:a@b'>4</a><a href='/p/none'>5</a><a href=\"./\">6</a>"
                    "<img src='t/x_files/p.png' onload=x><img src='http://o.example/no.png'>"
                    "</div>"),
                  &coverage);
    has(&heard.lines, "href=\\\"/p/a.html\\\"");
    has(&heard.lines, "href=\\\"/p/b b.html\\\"");
    has(&heard.lines, "href=\\\"/p/x.aspx@id=5.html\\\"");
    has(&heard.lines, "href=\\\"mailto:a@b\\\"");
    has(&heard.lines, "href=\\\"http://o.example/p/none\\\"");
    has(&heard.lines, "href=\\\"/p/index.html\\\"");
    has(&heard.lines, "src=\\\"t-x_files-p.png\\\"");
    has(&heard.lines,
        "{\"kind\":\"media\",\"id\":\"t-x_files-p.png\",\"file\":\"t/x_files/p.png\"}");
    assert_int_equal(coverage.articles, 5);
    assert_int_equal(coverage.pages, 5);
}

static void what_rules_miss_is_counted(void **state)
{
    static const str paths[] = {S_INIT("a.html"), S_INIT("b.php")};
    (void)state;
    struct saved_coverage coverage;
    struct saved_rules *rules = rules_of(WHOLE "remove = .ad\n");
    struct heard heard =
        converted(rules, paths, 2,
                  S("<div id=top>one two</div><h1>three</h1><div class=b>four five <p class=ad>six"
                    "</p></div>"),
                  &coverage);
    has(&heard.problems, "no rule finds a time that can be read");
    assert_int_equal(heard.lines.n, 0);
    assert_int_equal(coverage.words, 6);
    assert_int_equal(coverage.taken, 3);
    assert_int_equal(coverage.removed, 1);
    has(&heard.summary, "no article, they have no time that can be read: 1\na.html\n");
    has(&heard.summary, "pages that no \"article\" line names: 1\nb.php\n");
    has(&heard.summary, "2 div#top\n");
}

static str repeated(const char *start, const char *text, ptrdiff_t size)
{
    struct buf out = buf_make(&arena, size + 4096);
    buf_str(&out, str_from_c(start));
    while (out.n < size)
        buf_str(&out, str_from_c(text));
    return buf_text(&out);
}

/* Each ends, as an article or with a reason; the time limit of the test is the judge. */
static void hostile_pages_end(void **state)
{
    static const char *const floods[] = {
        "<div class=b>",   "<b><i><u>",   "<p>x",        "<a href=b.html>",  "<table><tr><td>",
        "<script>",        "<!--",        "</div>",      "<li><ul>",         "<x a='",
        "<div class='b'>", "<td></table", "&amp;&#x41;", "<img src=a.html>", "<title>",
    };
    static const str paths[] = {S_INIT("a.html")};
    (void)state;
    struct saved_rules *rules = rules_of(WHOLE "body = div div div div div > div\nremove = b i u\n"
                                               "lead = *:first\n");
    for (size_t i = 0; i < sizeof floods / sizeof floods[0]; i++) {
        struct arena mine = arena;
        arena_init(&arena, 1024 * MIB);
        struct saved_coverage coverage;
        str page = repeated("<h1>T</h1><i class=t>1/2/2003</i><div class=b>", floods[i], MIB);
        converted(rules, paths, 1, page, &coverage);
        assert_int_equal(coverage.pages, 1);
        arena_release(&arena);
        arena = mine;
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(selectors_find_elements),
        cmocka_unit_test(wrong_selectors_are_named),
        cmocka_unit_test(wrong_rules_name_their_line),
        cmocka_unit_test(the_example_of_the_document_is_accepted),
        cmocka_unit_test(patterns_fit_paths),
        cmocka_unit_test(times_are_found_in_words),
        cmocka_unit_test(pages_are_read_in_their_charset),
        cmocka_unit_test(links_and_pictures_become_ours),
        cmocka_unit_test(what_rules_miss_is_counted),
        cmocka_unit_test(hostile_pages_end),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
