#include "feature/place/names_public.h"

#include "core/limits.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>
#include <cmocka.h>

enum {
    LETTERS = 20,
    SIDE = 1000,
    MANY = 300,
};

static struct arena arena;

static int set_up(void **state)
{
    (void)state;
    arena_init(&arena, 4 * MIB);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    arena_release(&arena);
    return 0;
}

static struct name_wish wish(const char *text, int32_t x, int32_t y, int32_t half, bool is_here)
{
    return (struct name_wish){
        str_from_c(text), {x, y}, {x - half, y - half, x + half, y + half}, is_here};
}

static struct map_labels placed(const struct name_wish *wishes, ptrdiff_t n,
                                const struct name_box *signs, ptrdiff_t sign_count)
{
    struct name_ground ground = {LETTERS, {0, 0, SIDE, SIDE}, signs, sign_count};
    return names_place(&arena, &ground, &(struct name_wishes){wishes, n});
}

static struct name_box room_of(const struct map_label *label)
{
    return name_room(label->text, (struct grid_point){label->x, label->y - LETTERS / 3}, LETTERS);
}

static bool overlap(struct name_box a, struct name_box b)
{
    return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

static void no_name_runs_into_another_or_under_a_sign(void **state)
{
    (void)state;
    static struct name_wish wishes[MANY];
    static struct name_box signs[MANY];
    uint32_t random = 1;
    for (int i = 0; i < MANY; i++) {
        random = random * 1664525 + 1013904223;
        int32_t x = (int32_t)(random >> 8) % SIDE, y = (int32_t)(random >> 18) % SIDE;
        wishes[i] = wish("Quảng Đức", x, y, 10 + i % 90, false);
        if (i % 10 == 0)
            signs[i / 10] = (struct name_box){y - 10, x - 10, y + 10, x + 10};
    }
    struct map_labels labels = placed(wishes, MANY, signs, MANY / 10);
    assert_true(labels.n > 40 && labels.n <= 80);
    for (ptrdiff_t i = 0; i < labels.n; i++) {
        struct name_box room = room_of(&labels.at[i]);
        assert_true(room.left >= 0 && room.right <= SIDE && room.top >= 0 && room.bottom <= SIDE);
        for (ptrdiff_t j = 0; j < i; j++)
            assert_false(overlap(room, room_of(&labels.at[j])));
        for (int j = 0; j < MANY / 10; j++)
            assert_false(overlap(room, signs[j]));
    }
    struct map_labels again = placed(wishes, MANY, signs, MANY / 10);
    assert_int_equal(again.n, labels.n);
    assert_memory_equal(again.at, labels.at, (size_t)labels.n * sizeof *labels.at);
}

static void the_larger_area_has_its_name(void **state)
{
    (void)state;
    const struct name_wish wishes[] = {wish("Nhỏ", 500, 505, 10, false),
                                       wish("Rộng lớn", 500, 500, 200, false)};
    struct map_labels labels = placed(wishes, 2, NULL, 0);
    assert_int_equal(labels.n, 1);
    assert_true(str_equal(labels.at[0].text, S("Rộng lớn")));
}

static void a_name_steps_aside_within_its_area(void **state)
{
    (void)state;
    const struct name_wish wishes[] = {wish("Móng Cái", 500, 500, 100, false)};
    const struct name_box sign = {495, 495, 505, 505};
    struct map_labels labels = placed(wishes, 1, &sign, 1);
    assert_int_equal(labels.n, 1);
    assert_int_equal(labels.at[0].x, 500);
    assert_true(room_of(&labels.at[0]).bottom <= sign.top);
}

static void what_the_page_is_about_is_named_first_and_always(void **state)
{
    (void)state;
    const struct name_wish wishes[] = {wish("Rộng lớn", 500, 500, 200, false),
                                       wish("Ở đây", 500, 500, 5, true)};
    const struct name_box sign = {495, 495, 505, 505};
    struct map_labels labels = placed(wishes, 2, &sign, 1);
    assert_int_equal(labels.n, 2);
    assert_true(str_equal(labels.at[0].text, S("Ở đây")));
    assert_false(overlap(room_of(&labels.at[0]), room_of(&labels.at[1])));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(no_name_runs_into_another_or_under_a_sign),
        cmocka_unit_test(the_larger_area_has_its_name),
        cmocka_unit_test(a_name_steps_aside_within_its_area),
        cmocka_unit_test(what_the_page_is_about_is_named_first_and_always),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
