/* Statements of round.sql, compiled, against a database that the same migrations made. */
#include "round.sql.h"

#include "db/migrate.h"
#include "db/statement.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <cmocka.h>

extern const struct migrations test_migrations;

struct place {
    char folder[64];
    struct db *db;
    struct arena arena;
    struct door door;
};

static int set_up(void **state)
{
    struct place *place = calloc(1, sizeof *place);
    assert_non_null(place);
    char path[96];
    snprintf(place->folder, sizeof place->folder, "/tmp/savi-test-sql-XXXXXX");
    assert_non_null(mkdtemp(place->folder));
    snprintf(path, sizeof path, "%s/test.db", place->folder);
    arena_init(&place->arena, 1024 * 1024);
    struct door door;
    DOOR_TRY(&door)
    {
        place->db = db_open(path, DB_READ_WRITE, 0);
        db_migrate(place->db, &test_migrations, (moment){0});
        door_close(&door);
    }
    else
    {
        print_error("%s\n", door.message);
        return -1;
    }
    *state = place;
    return 0;
}

static int tear_down(void **state)
{
    struct place *place = *state;
    char command[128];
    db_close(place->db);
    arena_release(&place->arena);
    snprintf(command, sizeof command, "rm -rf '%s'", place->folder);
    int code = system(command);
    free(place);
    return code;
}

/* Each test works behind one door that nothing may leave by. */
#define WITH_DB(name)                                                                              \
    static void name##_within(struct db *db, struct arena *arena);                                 \
    static void name(void **state)                                                                 \
    {                                                                                              \
        struct place *place = *state;                                                              \
        DOOR_TRY(&place->door)                                                                     \
        {                                                                                          \
            name##_within(place->db, &place->arena);                                               \
            door_close(&place->door);                                                              \
        }                                                                                          \
        else                                                                                       \
        {                                                                                          \
            fail_msg("%s", place->door.message);                                                   \
        }                                                                                          \
    }                                                                                              \
    static void name##_within(struct db *db, struct arena *arena)

static item_id add_item(struct db *db, shelf_id shelf, str name)
{
    return item_add(db, shelf, name, S("xanh"), (html){S("<b>x</b>")}, S("\x00\xff"), 7, true,
                    (moment){1642559100}, (day){19011});
}

static item_id add_bare_item(struct db *db, str name)
{
    return item_add(db, (shelf_id){0}, name, (str){0}, (html){{0}}, (str){0}, -1, false,
                    MOMENT_NONE, DAY_NONE);
}

static struct item_rows all(struct db *db, struct arena *arena)
{
    return item_all(db, arena, (shelf_id){0}, (str){0}, (html){{0}}, (str){0}, MOMENT_NONE,
                    DAY_NONE);
}

WITH_DB(every_type_comes_back_as_it_went)
{
    shelf_id shelf = shelf_add(db, S("kệ"));
    struct item_row item;
    assert_true(item_find(db, arena, add_item(db, shelf, S("cốc")), &item));
    assert_int_equal(item.id.n, 1);
    assert_int_equal(item.shelf.n, shelf.n);
    assert_true(str_equal(item.name, S("cốc")));
    assert_true(str_equal(item.note, S("xanh")));
    assert_true(str_equal(item.label_html.s, S("<b>x</b>")));
    assert_true(str_equal(item.seal, S("\x00\xff")));
    assert_int_equal(item.pieces, 7);
    assert_int_equal(item.weight, -1);
    assert_true(item.is_fragile);
    assert_int_equal(item.bought_at.s, 1642559100);
    assert_int_equal(item.expires_on.n, 19011);
}

WITH_DB(what_is_absent_comes_back_absent)
{
    struct item_row item;
    assert_true(item_find(db, arena, add_bare_item(db, S("")), &item));
    assert_int_equal(item.shelf.n, 0);
    assert_non_null(item.name.p);
    assert_int_equal(item.name.n, 0);
    assert_null(item.note.p);
    assert_null(item.label_html.s.p);
    assert_null(item.seal.p);
    assert_int_equal(item.pieces, -1);
    assert_false(item.is_fragile);
    assert_false(moment_is_set(item.bought_at));
    assert_false(day_is_set(item.expires_on));
    assert_false(item_find(db, arena, (item_id){99}, &item));
}

WITH_DB(each_optional_part_narrows_the_answer)
{
    shelf_id shelf = shelf_add(db, S("kệ"));
    str none = {0};
    html no_html = {{0}};
    add_bare_item(db, S("thìa"));
    item_id cup = add_item(db, shelf, S("cốc"));
    assert_int_equal(all(db, arena).n, 2);
    struct item_rows narrowed[] = {
        item_all(db, arena, shelf, none, no_html, none, MOMENT_NONE, DAY_NONE),
        item_all(db, arena, (shelf_id){0}, S("xanh"), no_html, none, MOMENT_NONE, DAY_NONE),
        item_all(db, arena, (shelf_id){0}, none, (html){S("<b>x</b>")}, none, MOMENT_NONE,
                 DAY_NONE),
        item_all(db, arena, (shelf_id){0}, none, no_html, S("\x00\xff"), MOMENT_NONE, DAY_NONE),
        item_all(db, arena, (shelf_id){0}, none, no_html, none, (moment){1642559100}, DAY_NONE),
        item_all(db, arena, (shelf_id){0}, none, no_html, none, MOMENT_NONE, (day){19011}),
        item_all(db, arena, shelf, S("xanh"), (html){S("<b>x</b>")}, S("\x00\xff"), (moment){0},
                 (day){0}),
    };
    for (size_t i = 0; i < sizeof narrowed / sizeof narrowed[0]; i++) {
        assert_int_equal(narrowed[i].n, 1);
        assert_int_equal(narrowed[i].at[0].id.n, cup.n);
    }
    assert_int_equal(
        item_all(db, arena, (shelf_id){0}, S("đỏ"), no_html, none, MOMENT_NONE, DAY_NONE).n, 0);
}

WITH_DB(many_rows_stay_in_their_order)
{
    db_write_begin(db);
    for (int i = 0; i < 1000; i++)
        add_bare_item(db, arena_printf(arena, "%d", i));
    db_commit(db);
    struct item_rows rows = all(db, arena);
    assert_int_equal(rows.n, 1000);
    for (int i = 0; i < 1000; i++)
        assert_true(str_equal(rows.at[i].name, arena_printf(arena, "%d", i)));
}

struct names {
    char text[64];
    int n;
    int most;
};

static bool take_name(void *with, const struct item_names_row *row)
{
    struct names *names = with;
    names->n++;
    snprintf(names->text + (names->n - 1) * 5, 6, "%.*s ", STR_ARG(row->name));
    return names->n < names->most;
}

WITH_DB(rows_stream_until_they_are_enough)
{
    (void)arena;
    add_bare_item(db, S("aa"));
    add_bare_item(db, S("bb"));
    add_bare_item(db, S("cc"));
    struct names names = {.most = 9};
    item_names(db, false, -1, S("x"), take_name, &names);
    assert_string_equal(names.text, "x;aa x;bb x;cc ");
    names = (struct names){.most = 2};
    item_names(db, true, -1, S("x"), take_name, &names);
    assert_string_equal(names.text, "x;cc x;bb ");
    names = (struct names){.most = 9};
    item_names(db, true, 0, S("x"), take_name, &names);
    assert_int_equal(names.n, 0);
}

WITH_DB(changes_are_counted_and_conflicts_told)
{
    (void)arena;
    shelf_id first = shelf_add(db, S("một"));
    shelf_id second = shelf_add(db, S("hai"));
    assert_int_equal(first.n, 1);
    assert_int_equal(second.n, 2);
    assert_int_equal(shelf_add(db, S("hai")).n, 0);
    assert_int_equal(shelf_rename(db, second, S("một")), DB_CONFLICT);
    assert_int_equal(shelf_rename(db, second, S("ba")), 1);
    assert_int_equal(shelf_rename(db, (shelf_id){9}, S("bốn")), 0);
    item_id item = add_item(db, first, S("cốc"));
    assert_int_equal(stock_add(db, item, S("kho")), 1);
    assert_int_equal(stock_add(db, item, S("kho")), 0);
}

WITH_DB(a_change_may_answer_with_its_row)
{
    struct item_take_row left;
    item_id item = add_item(db, (shelf_id){0}, S("cốc"));
    assert_true(item_take(db, arena, item, 2, &left));
    assert_int_equal(left.pieces, 5);
    assert_int_equal(left.id.n, item.n);
    assert_int_equal(item_remove(db, item), 1);
    assert_int_equal(item_remove(db, item), 0);
    assert_false(item_take(db, arena, item, 2, &left));
}

WITH_DB(an_aggregate_of_nothing_is_a_row)
{
    struct fragile_count_row row;
    assert_true(fragile_count(db, arena, &row));
    assert_int_equal(row.n, 0);
    assert_false(row.has_many);
    assert_null(row.last.p);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        TEST(every_type_comes_back_as_it_went),      TEST(what_is_absent_comes_back_absent),
        TEST(each_optional_part_narrows_the_answer), TEST(many_rows_stay_in_their_order),
        TEST(rows_stream_until_they_are_enough),     TEST(changes_are_counted_and_conflicts_told),
        TEST(a_change_may_answer_with_its_row),      TEST(an_aggregate_of_nothing_is_a_row),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
