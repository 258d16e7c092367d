#include "core/fail.h"
#include "core/limits.h"
#include "text/old_pattern.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

static struct arena arena;

static int begin(void **state)
{
    (void)state;
    arena_init(&arena, 16 * MIB);
    return 0;
}

static int end(void **state)
{
    (void)state;
    arena_release(&arena);
    return 0;
}

/* `filled` NULL: the address is not of the pattern. */
static void assert_leads(const char *pattern, const char *address, const char *target,
                         const char *filled)
{
    struct old_captures captures;
    assert_null(old_pattern_fault(str_from_c(pattern)));
    assert_null(old_pattern_target_fault(str_from_c(pattern), str_from_c(target)));
    if (!old_pattern_match(str_from_c(pattern), str_from_c(address), &captures)) {
        if (filled)
            fail_msg("%s is not of %s", address, pattern);
        return;
    }
    str got = old_pattern_fill(&arena, str_from_c(target), &captures, true);
    if (!filled || !str_equal(got, str_from_c(filled)))
        fail_msg("%s of %s leads to %.*s", address, pattern, STR_ARG(got));
}

static void captures_are_of_the_path(void **state)
{
    static const char city[] = "/vi-vn/tin/{slug}-p{page:digits}-c{cat:digits}-n{news:digits}";
    (void)state;
    assert_leads(city, "/vi-vn/tin/thanh-pho-p0-c49234-n824971", "/n/{news}/{cat}/{page}/{slug}",
                 "/n/824971/49234/0/thanh-pho");
    assert_leads(city, "/vi-vn/tin/ga-c2-n3-p0-c4-n5", "/{slug}/{news}", "/ga-c2-n3/5");
    assert_leads(city, "/vi-vn/tin/a/b-p0-c4-n5", "/{slug}", NULL);
    assert_leads(city, "/vi-vn/tin/a-p0-cx-n5", "/{slug}", NULL);
    assert_leads(city, "/vi-vn/tin/-p0-c1-n5", "/{slug}", NULL);
    assert_leads("/{cat}/{slug}-{n:digits}.html", "/tin-tuc/le-hoi-xuan-1660.html",
                 "/{cat}/{n}/{slug}", "/tin-tuc/1660/le-hoi-xuan");
    assert_leads("/{cat}/{slug}-{n:digits}.html", "/tin-tuc/le-hoi-xuan-1660.htm", "/{n}", NULL);
    assert_leads("/{cat}/{slug}-{n:digits}.html", "/a/b/c-1.html", "/{n}", NULL);
    assert_leads("/{year:digits}/{month:digits}/{slug}", "/2022/01/mung-xuan", "/{slug}",
                 "/mung-xuan");
    assert_leads("/{year:digits}/{month:digits}/{slug}", "/2022/xx/mung-xuan", "/{slug}", NULL);
    assert_leads("/so/{so}/trang/{page}.aspx", "/so/soxaydung/trang/default.aspx", "/{so}",
                 "/soxaydung");
}

static void parameters_are_found_by_name(void **state)
{
    (void)state;
    assert_leads("/trang/tin.aspx?nid={nid:digits}",
                 "/trang/tin.aspx?cat=4&nid=113139&utm_source=x", "/t/{nid}", "/t/113139");
    assert_leads("/trang/tin.aspx?nid={nid:digits}", "/trang/tin.aspx?nid=x&nid=12", "/t/{nid}",
                 "/t/12");
    assert_leads("/trang/tin.aspx?nid={nid:digits}", "/trang/tin.aspx?nid=", "/t/{nid}", NULL);
    assert_leads("/trang/tin.aspx?nid={nid:digits}", "/trang/tin.aspx", "/t/{nid}", NULL);
    assert_leads("/index.php?nv=news&op={cat}/{slug}-{n:digits}",
                 "/index.php?language=vi&nv=news&op=tin-tuc/le-hoi-xuan-1660", "/{n}/{slug}",
                 "/1660/le-hoi-xuan");
    assert_leads("/index.php?nv=news&op={op}", "/index.php?language=vi&nv=laws&op=1", "/{op}",
                 NULL);
    assert_leads("/tim.aspx?k={text}", "/tim.aspx?k=móng cái & hạ long", "/tim-kiem?q={text}",
                 "/tim-kiem?q=m%C3%B3ng%20c%C3%A1i%20");
    assert_leads("/?gd=29&tc={n:digits}", "/?gd=29&cn=672&tc=823", "/{n}", "/823");
}

static void assert_fault(const char *pattern, bool is_faulty)
{
    const char *fault = old_pattern_fault(str_from_c(pattern));
    if ((fault != NULL) != is_faulty)
        fail_msg("%s: %s", pattern, fault ? fault : "is taken for good");
}

static void bad_patterns_are_named(void **state)
{
    static const char *const bad[] = {"",        "a/{n}",  "/a",      "/{a}{b}",    "/{a",
                                      "/a}",     "/{}",    "/{A}",    "/{a:hex}",   "/{a}/{a}",
                                      "/?{a}=1", "/?={a}", "/x?a={b", "/{a}?b={a}", "/{a:}"};
    (void)state;
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        assert_fault(bad[i], true);
    assert_fault("/{a}-{b}-{c}-{d}-{e}-{f}-{g}-{h}", false);
    assert_fault("/{a}-{b}-{c}-{d}-{e}-{f}-{g}-{h}-{i}", true);
    assert_non_null(old_pattern_target_fault(S("/{a}"), S("/{b}")));
    assert_non_null(old_pattern_target_fault(S("/{a}"), S("/{a")));
    assert_null(old_pattern_target_fault(S("/{a}"), S("/tin-tuc")));
}

static void patterns_are_filed_by_their_first_segment(void **state)
{
    (void)state;
    assert_true(str_equal(old_pattern_head(S("/trang/tin.aspx?nid={nid}")), S("/trang")));
    assert_true(str_equal(old_pattern_head(S("/detail.aspx?id={id}")), S("/detail.aspx")));
    assert_true(str_equal(old_pattern_head(S("/{cat}/{slug}-{n}.html")), S("")));
    assert_true(str_equal(old_pattern_head(S("/?p={n}")), S("/")));
    assert_true(str_equal(old_pattern_head(S("/")), S("/")));
    assert_int_equal(old_pattern_weight(S("/a/{b}-{c}.html")), 9);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(captures_are_of_the_path),
        cmocka_unit_test(parameters_are_found_by_name),
        cmocka_unit_test(bad_patterns_are_named),
        cmocka_unit_test(patterns_are_filed_by_their_first_segment),
    };
    return cmocka_run_group_tests(tests, begin, end);
}
