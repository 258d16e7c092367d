#include "feature/document/kind.h"
#include "feature/document/validity.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>
#include <cmocka.h>

/* Days as numbers; 0: not set. */
static struct validity_days days(int begins, int expires, int replaced, int repealed, int partly)
{
    const int n[] = {begins, expires, replaced, repealed, partly};
    day d[5];
    for (int i = 0; i < 5; i++)
        d[i] = n[i] ? (day){n[i]} : DAY_NONE;
    return (struct validity_days){d[0], d[1], d[2], d[3], d[4]};
}

static void the_state_follows_from_the_days(void **state)
{
    static const struct {
        int begins, expires, replaced, repealed, partly;
        int that;
        enum validity is;
        int since;
    } cases[] = {
        {0, 0, 0, 0, 0, 50, VALIDITY_UNKNOWN, 0},
        {10, 0, 0, 0, 0, 9, VALIDITY_AHEAD, 10},
        {10, 0, 0, 0, 0, 10, VALIDITY_IN_FORCE, 10},
        {10, 20, 0, 0, 0, 19, VALIDITY_IN_FORCE, 10},
        {10, 20, 0, 0, 0, 20, VALIDITY_OVER, 20},
        {10, 0, 20, 0, 0, 20, VALIDITY_REPLACED, 20},
        {10, 0, 0, 20, 0, 20, VALIDITY_OVER, 20},
        {10, 0, 0, 0, 20, 20, VALIDITY_PARTLY, 20},
        {10, 0, 0, 0, 20, 19, VALIDITY_IN_FORCE, 10},
        {10, 0, 30, 0, 20, 30, VALIDITY_REPLACED, 30},
        {10, 20, 20, 0, 0, 25, VALIDITY_REPLACED, 20}, /* being replaced says more */
        {10, 19, 20, 0, 0, 25, VALIDITY_OVER, 19},     /* the earlier end counts */
        {10, 25, 20, 22, 0, 30, VALIDITY_REPLACED, 20},
        {40, 0, 20, 0, 0, 30, VALIDITY_REPLACED, 20}, /* before it ever began */
        {0, 0, 0, 0, 20, 30, VALIDITY_PARTLY, 20},
        {0, 20, 0, 0, 0, 30, VALIDITY_OVER, 20},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct validity_days d = days(cases[i].begins, cases[i].expires, cases[i].replaced,
                                      cases[i].repealed, cases[i].partly);
        assert_int_equal(validity_on(&d, (day){cases[i].that}), cases[i].is);
        day since = validity_since(&d, (day){cases[i].that});
        assert_int_equal(day_is_set(since) ? since.n : 0, cases[i].since);
    }
}

static void a_kind_is_known_by_word_name_and_abbreviation(void **state)
{
    (void)state;
    const struct document_kind *decision = document_kind_find(S("quyet-dinh"));
    assert_non_null(decision);
    assert_ptr_equal(document_kind_find(S("QĐ")), decision);
    assert_ptr_equal(document_kind_find(S("Quyết định")), decision);
    assert_null(document_kind_find(S("quyet dinh")));
    assert_null(document_kind_find(S("")));
    assert_int_equal(document_family_of(decision, S("12/2021/QĐ-UBND")), FAMILY_LEGAL);
    assert_int_equal(document_family_of(decision, S("1234/QĐ-UBND")), FAMILY_ADMINISTRATIVE);
    assert_int_equal(document_family_of(decision, (str){0}), FAMILY_ADMINISTRATIVE);
    for (int i = 0; document_kind_at(i); i++)
        assert_ptr_equal(document_kind_find(document_kind_at(i)->word), document_kind_at(i));
}

static void every_word_is_another(void **state)
{
    (void)state;
    for (int i = 0; i < VALIDITIES; i++)
        for (int k = 0; k < i; k++) {
            assert_false(
                str_equal(validity_word((enum validity)i), validity_word((enum validity)k)));
            assert_false(
                str_equal(validity_name((enum validity)i), validity_name((enum validity)k)));
        }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_state_follows_from_the_days),
        cmocka_unit_test(a_kind_is_known_by_word_name_and_abbreviation),
        cmocka_unit_test(every_word_is_another),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
