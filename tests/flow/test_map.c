/* The map over time: what comes in, in which order, what is drawn of it, and what no view of the
 * nation may lack. */
#include "core/limits.h"
#include "feature/place/draw.h"
#include "feature/place/nation.h"
#include "feature/place/place.h"
#include "feature/site/site.h"
#include "support/ask.h"
#include "support/case.h"
#include "support/record.h"

/* Out of order on purpose: what a line names comes behind it. */
static const char bundle[] =
    "{\"kind\":\"place\",\"id\":\"cu\",\"layer\":\"diem\",\"name\":\"Trạm cũ\",\"place_kind\":"
    "\"Trạm\",\"valid_to\":\"2021-12-31\",\"successor\":\"moi\",\"lat\":\"21.5\",\"lon\":107.5}\n"
    "{\"kind\":\"place\",\"id\":\"ranh-a\",\"layer\":\"ranh\",\"name\":\"Xã A\",\"place_kind\":"
    "\"Xã\",\"unit\":\"a\",\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[[[107,21],"
    "[107.5,21],[107.4917,21.1],[107.5083,21.2],[107.5,21.5],[107,21.5],[107,21]]]}}\n"
    "{\"kind\":\"place\",\"id\":\"ranh-b\",\"layer\":\"ranh\",\"name\":\"Xã B\",\"place_kind\":"
    "\"Xã\",\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[[[107.5,21],[108,21],[108,21.5],"
    "[107.5,21.5],[107.5083,21.2],[107.4917,21.1],[107.5,21]]]}}\n"
    "{\"kind\":\"layer\",\"id\":\"diem\",\"site\":\"root\",\"name\":\"Điểm\",\"source\":\"S\","
    "\"source_link\":\"https://s.example/\",\"description\":\"Các điểm\",\"as_of\":\"2022-01-01\","
    "\"position\":2,\"shared\":true}\n"
    "{\"kind\":\"layer\",\"id\":\"ranh\",\"site\":\"root\",\"name\":\"Ranh\",\"source\":\"S\","
    "\"as_of\":\"2022-01-01\",\"layer_kind\":\"boundary\"}\n"
    "{\"kind\":\"place\",\"id\":\"moi\",\"layer\":\"diem\",\"name\":\"Trạm mới\",\"place_kind\":"
    "\"Trạm\",\"address\":\"Bến\",\"phone\":\"1\",\"description\":\"Một\\nhai\",\"link\":"
    "\"https://m.example/\",\"valid_from\":\"2022-01-01\",\"geometry\":{\"type\":\"LineString\","
    "\"coordinates\":[[107.1,21.1],[107.2,21.2]]}}\n"
    "{\"kind\":\"unit\",\"id\":\"a\",\"name\":\"Xã A\",\"unit_kind\":\"commune\"}\n"
    "{\"kind\":\"site\",\"id\":\"root\",\"name\":\"Cổng\",\"owner\":\"a\"}\n";

static struct record record;
static struct arena arena, request;

static const struct import_report *take(struct db *db, str lines)
{
    struct import_report *report = arena_new(&arena, struct import_report);
    record_import(db, &arena, lines, report);
    return report;
}

static void it_comes_out_and_goes_in_equal(void)
{
    struct record first, second;
    record_make_empty(&first);
    const struct import_report *report = take(first.writer, str_from_c(bundle));
    assert_int_equal(report->problems, 0);
    assert_int_equal(report->counts[IMPORT_LAYER].made, 2);
    assert_int_equal(report->counts[IMPORT_PLACE].made, 4);
    str out = record_export(first.writer, &arena);
    report = take(first.writer, out);
    assert_int_equal(report->counts[IMPORT_LAYER].same, 2);
    assert_int_equal(report->counts[IMPORT_PLACE].same, 4);
    record_make_empty(&second);
    report = take(second.writer, out);
    assert_int_equal(report->problems, 0);
    assert_true(str_equal(record_export(second.writer, &arena), out));
    assert_true(str_find(out, S("\"successor\":\"moi\"")) >= 0);
    assert_true(str_find(out, S("\"coordinates\":[107.5,21.5]")) >= 0);
    record_release(&first);
    record_release(&second);
}

static struct outlines drawn(struct db *db, const char *layer)
{
    struct actor reader = actor_public();
    struct layer found;
    const struct geo_box all = {-180 * DEGREE, -90 * DEGREE, 180 * DEGREE, 90 * DEGREE};
    layer_id id = layer_find(db, &arena, reader, str_from_c(layer));
    assert_true(layer_open(db, &arena, reader, id, &found));
    return place_outlines_in(db, &arena, reader, id, found.level, all);
}

/* The common border stands in both paths, forwards in one and backwards in the other. */
static void neighbours_are_drawn_without_a_gap(void)
{
    struct record own;
    record_make_empty(&own);
    take(own.writer, str_from_c(bundle));
    struct outlines outlines = drawn(own.writer, "ranh");
    assert_int_equal(outlines.n, 2);
    assert_true(str_find(outlines.at[0].path, S("-5-61 10-61-5-183")) >= 0);
    assert_true(str_find(outlines.at[1].path, S(" 5 183-10 61z")) >= 0);
    record_release(&own);
}

/* A layer is drawn anew when a place of it changes, and when one leaves it. */
static void what_changed_is_drawn_anew(void)
{
    struct record own;
    record_make_empty(&own);
    take(own.writer, str_from_c(bundle));
    assert_int_equal(drawn(own.writer, "diem").n, 1);
    take(own.writer, S("{\"kind\":\"place\",\"id\":\"ranh-b\",\"layer\":\"diem\",\"name\":\"B\","
                       "\"place_kind\":\"Xã\",\"geometry\":{\"type\":\"Polygon\",\"coordinates\":"
                       "[[[107.5,21],[108,21],[108,21.5],[107.5,21]]]}}"));
    assert_int_equal(drawn(own.writer, "ranh").n, 1);
    assert_int_equal(drawn(own.writer, "diem").n, 2);
    record_release(&own);
}

static void what_is_wrong_is_named(void)
{
    static const char *const lines[] = {
        "{\"kind\":\"layer\",\"id\":\"x\",\"site\":\"root\",\"name\":\"X\",\"source\":\"S\"}",
        "{\"kind\":\"layer\",\"id\":\"x\",\"site\":\"nowhere\",\"name\":\"X\",\"source\":\"S\","
        "\"as_of\":\"2022-01-01\"}",
        "{\"kind\":\"layer\",\"id\":\"x\",\"site\":\"root\",\"name\":\"X\",\"source\":\"S\","
        "\"as_of\":\"2022-01-01\",\"layer_kind\":\"roads\"}",
        "{\"kind\":\"place\",\"id\":\"x\",\"layer\":\"diem\",\"name\":\"X\",\"place_kind\":\"X\"}",
        "{\"kind\":\"place\",\"id\":\"x\",\"layer\":\"gone\",\"name\":\"X\",\"place_kind\":\"X\","
        "\"lat\":1,\"lon\":1}",
        "{\"kind\":\"place\",\"id\":\"x\",\"layer\":\"diem\",\"name\":\"X\",\"place_kind\":\"X\","
        "\"lat\":\"abc\",\"lon\":1}",
        "{\"kind\":\"place\",\"id\":\"x\",\"layer\":\"diem\",\"name\":\"X\",\"place_kind\":\"X\","
        "\"lat\":1,\"lon\":1,\"link\":\"javascript:alert(1)\"}",
        "{\"kind\":\"place\",\"id\":\"x\",\"layer\":\"diem\",\"name\":\"X\",\"place_kind\":\"X\","
        "\"geometry\":{\"type\":\"Point\",\"coordinates\":[431000,2387000]}}",
        "{\"kind\":\"place\",\"id\":\"cu\",\"layer\":\"diem\",\"name\":\"X\",\"place_kind\":\"X\","
        "\"lat\":1,\"lon\":1,\"successor\":\"cu\"}",
    };
    struct record own;
    record_make_empty(&own);
    take(own.writer, str_from_c(bundle));
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++)
        assert_true(take(own.writer, str_from_c(lines[i]))->problems > 0);
    record_release(&own);
}

static str page(const char *target)
{
    struct ask ask = {.method = METHOD_GET, .target = str_from_c(target), .now = {1642559100}};
    struct reply_got got = ask_service(&record.service, record.reader, &request, &ask);
    assert_int_equal(got.status, 200);
    return got.body;
}

static void expect_archipelagos(const char *target)
{
    static const char *const names[] = {"Quần đảo Hoàng Sa</text>", "Quần đảo Trường Sa</text>",
                                        "(Việt Nam)</text>"};
    str body = page(target);
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        if (str_find(body, str_from_c(names[i])) < 0)
            fail_msg("%s lacks %s", target, names[i]);
    }
}

static int count(str body, str part)
{
    int n = 0;
    for (ptrdiff_t at; (at = str_find(body, part)) >= 0; n++)
        body = str_slice(body, at + part.n, body.n);
    return n;
}

/* Whoever puts places from one end of the country to the other on a map has a view of the nation,
 * also without asking for one. */
static void no_view_of_the_nation_lacks_its_archipelagos(void)
{
    struct nation nation = nation_drawing(&arena);
    bool has_hoang_sa = false, has_truong_sa = false;
    for (ptrdiff_t i = 0; i < nation.island_count; i++) {
        has_hoang_sa |= str_equal(nation.islands[i].name, S("Quần đảo Hoàng Sa")) &&
                        str_equal(nation.islands[i].whose, S("(Việt Nam)"));
        has_truong_sa |= str_equal(nation.islands[i].name, S("Quần đảo Trường Sa")) &&
                         str_equal(nation.islands[i].whose, S("(Việt Nam)"));
        assert_true(geo_box_holds(&nation.box, nation.islands[i].at));
    }
    assert_true(has_hoang_sa && has_truong_sa);
    expect_archipelagos("/ban-do?khung=quoc-gia");
    expect_archipelagos("/ban-do");
    assert_int_equal(count(page("/ban-do"), S("Quần đảo Hoàng Sa</text>")), 1);
    take(record.writer, S("{\"kind\":\"place\",\"id\":\"bac\",\"layer\":\"diem\",\"name\":\"Bắc\","
                          "\"place_kind\":\"Mốc\",\"lat\":23.39,\"lon\":105.32}\n"
                          "{\"kind\":\"place\",\"id\":\"nam\",\"layer\":\"diem\",\"name\":\"Nam\","
                          "\"place_kind\":\"Mốc\",\"lat\":8.62,\"lon\":104.72}\n"));
    expect_archipelagos("/ban-do");
    expect_archipelagos("/ban-do?loai=moc");
    /* Now the map itself has them, and the small one beside it. */
    assert_int_equal(count(page("/ban-do"), S("Quần đảo Hoàng Sa</text>")), 2);
    assert_int_equal(count(page("/ban-do"), S("Quần đảo Trường Sa</text>")), 2);
}

int main(int argument_count, char **arguments)
{
    const struct CMUnitTest tests[] = {
        CASE(it_comes_out_and_goes_in_equal),
        CASE(neighbours_are_drawn_without_a_gap),
        CASE(what_changed_is_drawn_anew),
        CASE(what_is_wrong_is_named),
        CASE(no_view_of_the_nation_lacks_its_archipelagos),
    };
    if (argument_count != 2)
        return 2;
    arena_init(&arena, 256 * MIB);
    arena_init(&request, REQUEST_ARENA_LIMIT);
    record_make(&record, arguments[1]);
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    record_release(&record);
    arena_release(&request);
    arena_release(&arena);
    return failed;
}
