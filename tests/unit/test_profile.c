#include "core/fail.h"
#include "core/limits.h"
#include "feature/comply/profile.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

static struct profile profile;

static const char good[] = "# words\n"
                           "profile thu\n"
                           "title Thử\n"
                           "from 01/07/2026\n"
                           "include common\n"
                           "\n"
                           "check lien-he\n"
                           "title Địa chỉ liên hệ\n"
                           "source Điều 10\n"
                           "for province department\n"
                           "value /lien-he.json address\n";

static void a_profile_is_read(void **state)
{
    struct profile_fault fault;
    (void)state;
    assert_true(profile_read(str_from_c(good), &profile, &fault));
    assert_true(str_equal(profile.code, S("thu")));
    assert_int_equal(profile.include_count, 1);
    assert_int_equal(profile.check_count, 1);
    assert_int_equal(profile.checks[0].test, TEST_VALUE);
    assert_int_equal(profile.checks[0].levels, LEVEL_PROVINCE | LEVEL_DEPARTMENT);
    assert_true(str_equal(profile.checks[0].source, S("Điều 10")));
    assert_true(str_equal(profile.checks[0].words[1], S("address")));
}

/* The line behind a good head that is refused. */
static void faults_are_named_by_their_line(void **state)
{
    static const char head[] = "profile thu\ncheck a\ntitle b\nsource c\nfor province\n";
    static const char *const bad[] = {
        "page\n",
        "page lien-he\n",
        "page /a /b\n",
        "within /a items x y ten days\n",
        "within /a items x y 10 weeks\n",
        "within /a items x y 10 days kind\n",
        "fresh /a items x 0 days\n",
        "weight 30 MB\n",
        "metadata\n",
        "look /a\n",
        "for moon\n",
        "for province province\n",
        "check b\n",
    };
    (void)state;
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        char text[400];
        struct profile_fault fault;
        snprintf(text, sizeof text, "%s%s", head, bad[i]);
        if (profile_read(str_from_c(text), &profile, &fault) || fault.line != 6)
            fail_msg("%s is taken, or its fault stands in line %d", bad[i], fault.line);
    }
}

static void halves_are_refused(void **state)
{
    static const char *const bad[] = {
        "",
        "title x\n",
        "profile a\ncheck b\n",
        "profile a\ncheck b\ntitle c\nfor province\nlinks\n",
        "profile a\ncheck b\ntitle c\nsource d\nlinks\n",
        "profile a\nfrom yesterday\n",
        "links\n",
    };
    (void)state;
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        struct profile_fault fault;
        assert_false(profile_read(str_from_c(bad[i]), &profile, &fault));
        assert_non_null(fault.what);
    }
}

static str name_on(struct arena *arena, int year)
{
    static struct profile found;
    day on = {(int32_t)((year - 1970) * 365.25) + 364};
    return profile_find(arena, (str){0}, on, &found) ? found.code : (str){0};
}

/* Three regimes in five years: each day has its own. */
static void the_newest_regime_in_force_is_taken(void **state)
{
    struct arena arena;
    struct door door;
    (void)state;
    arena_init(&arena, 16 * MIB);
    DOOR_TRY(&door)
    {
        assert_true(str_equal(name_on(&arena, 2026), S("nd-224-2026")));
        assert_true(str_equal(name_on(&arena, 2024), S("nd-42-2022")));
        assert_true(str_equal(name_on(&arena, 2020), S("nd-43-2011")));
        assert_null(name_on(&arena, 2009).p);
        assert_true(profile_find(&arena, S("nd-43-2011"), (day){0}, &profile));
        assert_true(profile.check_count > 20);
        door_close(&door);
    }
    arena_release(&arena);
}

static bool is_looked_up(str source)
{
    return str_find(source, S(", Điều ")) >= 0 || str_starts(source, S("WCAG ")) ||
           str_find(source, S("(điều khoản chưa tra)")) >= 0;
}

/* Of each law that a check names, the article too, or that nobody has looked it up. */
static void sources_name_the_article(void **state)
{
    (void)state;
    for (int i = 0; profile_at(i, &profile); i++)
        for (int k = 0; k < profile.check_count; k++) {
            const struct profile_check *check = &profile.checks[k];
            str rest = check->source;
            str source;
            while (str_cut(&rest, ';', &source))
                if (!is_looked_up(str_trim(source)))
                    fail_msg("%.*s: %.*s", STR_ARG(check->code), STR_ARG(source));
        }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_profile_is_read),
        cmocka_unit_test(faults_are_named_by_their_line),
        cmocka_unit_test(halves_are_refused),
        cmocka_unit_test(the_newest_regime_in_force_is_taken),
        cmocka_unit_test(sources_name_the_article),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
