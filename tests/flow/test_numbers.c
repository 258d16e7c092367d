/* Documents and procedures are found by their own numbers, whole and in parts, with marks and signs
 * or without, before those that only name them; and within one kind by unit, days and a list of
 * ids. The records are the index's alone. */
#include "core/fail.h"
#include "core/limits.h"
#include "db/db.h"
#include "feature/index/index.h"
#include "feature/search/search.h"
#include "support/record.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <cmocka.h>

enum { ARENA = 64 * MIB, DAY_SECONDS = 86400 };

static const moment now = {1795312800}; /* 22/11/2026 */

static const struct {
    enum index_kind kind;
    int64_t id;
    const char *number, *title, *body;
} records[] = {
    {INDEX_DOCUMENT, 1, "08-NQ/TU", "Nghị quyết về phát triển du lịch",
     "Ban Chấp hành ban hành nghị quyết gồm nhiều phần, mỗi phần nhiều mục, mỗi mục nhiều điểm, "
     "để du lịch thành ngành mũi nhọn của tỉnh trong nhiệm kỳ này và nhiệm kỳ sau."},
    {INDEX_DOCUMENT, 2, "41/2024/QH15", "Luật Bảo hiểm xã hội", "Luật này quy định về bảo hiểm."},
    {INDEX_DOCUMENT, 3, "08/2021/NĐ-CP", "Nghị định quy định về quản lý hoạt động đường thủy",
     "Nghị định này quy định về cảng, bến thủy nội địa."},
    {INDEX_DOCUMENT, 4, "112/KH-UBND", "Kế hoạch thực hiện Nghị quyết số 08-NQ/TU",
     "Thực hiện Nghị quyết số 08-NQ/TU, Nghị quyết 08-NQ/TU nêu rõ. 08-NQ/TU. Luật số 41/2024/QH15 "
     "và Nghị định 08/2021/NĐ-CP được áp dụng. Mã 1.013124."},
    {INDEX_DOCUMENT, 5, "08/2016/QĐ-UBND", "Quyết định ban hành quy định về bãi tắm",
     "Thay thế Quyết định số 08/2012/QĐ-UBND."},
    {INDEX_DOCUMENT, 6, "2024/CV-STC", "Công văn về dự toán", "Theo Luật số 41/2024/QH15."},
    {INDEX_PROCEDURE, 1, "1.013124", "Cấp giấy phép môi trường",
     "Thủ tục này nộp tại bộ phận một cửa."},
    {INDEX_PROCEDURE, 2, "1.013125", "Cấp đổi giấy phép môi trường",
     "Như thủ tục 1.013124, thủ tục 1.013124."},
    {INDEX_ARTICLE, 1, NULL, "08-NQ/TU sau một năm: 08-NQ/TU đi vào cuộc sống", "08-NQ/TU."},
    {INDEX_ARTICLE, 2, NULL, "17 chỉ tiêu của năm", "Hoàn thành 17 chỉ tiêu."},
};
enum { RECORDS = sizeof records / sizeof *records };

static struct record record;
static struct arena arena;

static void put_all(struct db *db)
{
    struct change change = {db, &arena, actor_system(S("test")), now, NULL};
    db_write_begin(db);
    for (int i = 0; i < RECORDS; i++) {
        struct index_texts texts = {
            .number = records[i].number ? str_from_c(records[i].number) : (str){0},
            .title = str_from_c(records[i].title),
            .body = str_from_c(records[i].body),
        };
        struct index_entry entry = index_entry_of(&arena, &texts);
        entry.key = index_key_of(records[i].kind, records[i].id);
        entry.published_at = (moment){now.s - (i + 1) * (int64_t)DAY_SECONDS};
        entry.unit = (unit_id){1 + i % 2};
        index_put(&change, &entry);
    }
    db_commit(db);
}

static void put_behind_a_door(void)
{
    struct door door;
    DOOR_TRY(&door)
    {
        put_all(record.writer);
        door_close(&door);
        return;
    }
    fail_msg("%s", door.message);
}

static int set_up(void **state)
{
    (void)state;
    arena_init(&arena, ARENA);
    record_make_empty(&record);
    put_behind_a_door();
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    record_release(&record);
    arena_release(&arena);
    return 0;
}

static struct search_result run(const struct search_query *query)
{
    struct search_query q = *query;
    q.limit = 10;
    if (q.from.s == 0)
        q.from = MOMENT_NONE;
    if (q.before.s == 0)
        q.before = MOMENT_NONE;
    struct search_result result = {0};
    struct door door;
    DOOR_TRY(&door)
    {
        db_read_begin(record.writer);
        result = search_run(record.writer, &arena, actor_public(), now, &q);
        db_read_end(record.writer);
        door_close(&door);
    }
    else
    {
        fail_msg("%s", door.message);
    }
    return result;
}

static void first_is(const char *typed, enum index_kind kind, int64_t id)
{
    struct search_query q = {.text = str_from_c(typed)};
    struct search_result r = run(&q);
    if (r.n == 0 || r.keys[0].n != index_key_of(kind, id).n)
        fail_msg("%s: %lld found, first kind %u id %lld", typed, (long long)r.total,
                 r.n > 0 ? index_key_kind(r.keys[0]) : 99,
                 r.n > 0 ? (long long)index_key_id(r.keys[0]) : 0);
}

static void a_number_finds_what_has_it_first(void **state)
{
    (void)state;
    static const char *const resolution[] = {"08-NQ/TU",
                                             "08-nq/tu",
                                             "08 NQ TU",
                                             "08 nq/tu",
                                             "nghị quyết 08",
                                             "nghi quyet 08-NQ/TU",
                                             "Nghị quyết số 08-NQ/TU",
                                             "08NQ/TU du lịch",
                                             "08-NQ",
                                             "“08-NQ/TU”"};
    static const char *const law[] = {"41/2024/QH15", "41/2024/qh15", "41/2024",
                                      "luat 41/2024", "41 2024 qh15", "luật số 41/2024/QH15",
                                      "luật 41"};
    static const char *const decree[] = {"08/2021/NĐ-CP", "08/2021/nđ-cp",     "08/2021/nd-cp",
                                         "08/2021",       "nghi dinh 08/2021", "nghị định 08",
                                         "08 2021 nd cp"};
    static const char *const procedure[] = {"1.013124", "thủ tục 1.013124", "1 013124"};
    for (size_t i = 0; i < sizeof resolution / sizeof *resolution; i++)
        first_is(resolution[i], INDEX_DOCUMENT, 1);
    for (size_t i = 0; i < sizeof law / sizeof *law; i++)
        first_is(law[i], INDEX_DOCUMENT, 2);
    for (size_t i = 0; i < sizeof decree / sizeof *decree; i++)
        first_is(decree[i], INDEX_DOCUMENT, 3);
    for (size_t i = 0; i < sizeof procedure / sizeof *procedure; i++)
        first_is(procedure[i], INDEX_PROCEDURE, 1);
    first_is("08/2016/QĐ-UBND", INDEX_DOCUMENT, 5);
    first_is("quyet dinh 08", INDEX_DOCUMENT, 5);
    first_is("17 chỉ tiêu", INDEX_ARTICLE, 2);
}

static void a_number_in_quotes_is_asked_for_whole(void **state)
{
    (void)state;
    struct search_query q = {.text = S("\"41/2024/QH15\"")};
    assert_int_equal(run(&q).total, 3);
}

static void one_kind_is_searched_with_all_filters_at_once(void **state)
{
    (void)state;
    uint8_t ids[6] = {[1] = 1, [4] = 1};
    struct search_query q = {.text = S("nghị quyết"), .kinds = search_kind_bit(INDEX_DOCUMENT)};
    assert_int_equal(run(&q).total, 2);
    q.among = (struct search_ids){ids, 6};
    assert_int_equal(run(&q).total, 2);
    ids[4] = 0;
    assert_int_equal(run(&q).total, 1);
    ids[4] = 1;
    q.unit = (unit_id){2}; /* has those that stand at even places */
    struct search_result r = run(&q);
    assert_int_equal(r.total, 1);
    assert_int_equal(r.keys[0].n, index_key_of(INDEX_DOCUMENT, 4).n);
    q.from = (moment){now.s - 4 * (int64_t)DAY_SECONDS};
    assert_int_equal(run(&q).total, 1);
    q.from.s++;
    assert_int_equal(run(&q).total, 0);
}

static void without_a_text_filters_list_the_newest_first(void **state)
{
    (void)state;
    struct search_query q = {.kinds = search_kind_bit(INDEX_DOCUMENT), .counts_facets = true};
    struct search_result r = run(&q);
    assert_int_equal(r.total, 6);
    assert_int_equal(r.keys[0].n, index_key_of(INDEX_DOCUMENT, 1).n);
    assert_int_equal(r.keys[5].n, index_key_of(INDEX_DOCUMENT, 6).n);
    assert_int_equal(r.kinds.n, 1);
    assert_int_equal(r.kinds.at[0].n, 6);
    q.kinds |= search_kind_bit(INDEX_PROCEDURE);
    q.offset = 5;
    r = run(&q);
    assert_int_equal(r.total, 8);
    assert_int_equal(r.n, 3);
    assert_int_equal(r.kinds.n, 2);
}

static void what_is_put_again_is_found_once(void **state)
{
    (void)state;
    struct search_query q = {.text = S("môi trường")};
    assert_int_equal(run(&q).total, 2);
    put_behind_a_door();
    assert_int_equal(run(&q).total, 2);
    first_is("1.013125", INDEX_PROCEDURE, 2);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_number_finds_what_has_it_first),
        cmocka_unit_test(a_number_in_quotes_is_asked_for_whole),
        cmocka_unit_test(one_kind_is_searched_with_all_filters_at_once),
        cmocka_unit_test(without_a_text_filters_list_the_newest_first),
        cmocka_unit_test(what_is_put_again_is_found_once),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
