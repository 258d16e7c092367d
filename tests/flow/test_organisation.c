/* Units, posts and those who hold them, as of any day: trees that change, names, successors. */
#include "core/limits.h"
#include "feature/person/leader.h"
#include "feature/unit/kind.h"
#include "feature/unit/tree.h"
#include "support/ask.h"
#include "support/case.h"
#include "support/record.h"
#include "text/dates.h"

/* Out of order on purpose: what a line names comes behind it. */
static const char bundle[] =
    "{\"kind\":\"holding\",\"id\":\"h2\",\"person\":\"lan\",\"post\":\"ct-hdnd\","
    "\"valid_from\":\"2021-07-01\",\"decision\":\"Nghị quyết 9/NQ-HĐND\",\"decided_on\":"
    "\"2021-06-30\"}\n"
    "{\"kind\":\"holding\",\"id\":\"h1\",\"person\":\"lan\",\"post\":\"bi-thu\","
    "\"valid_from\":\"2020-10-01\",\"duties\":\"Lãnh đạo chung\"}\n"
    "{\"kind\":\"holding\",\"id\":\"h0\",\"person\":\"tu\",\"post\":\"bi-thu\","
    "\"valid_from\":\"2015-01-01\",\"valid_to\":\"2020-09-30\",\"acting\":\"phụ trách\"}\n"
    "{\"kind\":\"person\",\"id\":\"lan\",\"name\":\"Hà Thị Lan\",\"number\":7,\"birth_year\":1975,"
    "\"biography\":\"Sinh ở bãi.\\n- Năm 2000: giáo viên\\n- Năm 2010: hiệu trưởng\"}\n"
    "{\"kind\":\"person\",\"id\":\"tu\",\"name\":\"Bùi Tư\"}\n"
    "{\"kind\":\"post\",\"id\":\"ct-hdnd\",\"unit\":\"tinh\",\"name\":\"Chủ tịch HĐND\","
    "\"position\":2}\n"
    "{\"kind\":\"post\",\"id\":\"bi-thu\",\"unit\":\"tinh\",\"name\":\"Bí thư\",\"position\":1,"
    "\"duties\":\"Chủ trì\"}\n"
    "{\"kind\":\"post\",\"id\":\"truong-phong\",\"unit\":\"xa\",\"name\":\"Trưởng phòng\","
    "\"leader\":false,\"holder\":\"Ông Sáu\"}\n"
    "{\"kind\":\"unit\",\"id\":\"xa\",\"name\":\"Phường Bãi\",\"unit_kind\":\"ward\","
    "\"parent\":\"tinh\",\"valid_from\":\"1990-01-01\",\"decision\":\"NQ 3\",\"decided_on\":"
    "\"2021-12-01\",\"phases\":[{\"valid_to\":\"2009-12-31\",\"name\":\"Xã Bãi Cũ\","
    "\"unit_kind\":\"commune\",\"parent\":\"huyen\"},{\"valid_to\":\"2021-12-31\","
    "\"name\":\"Xã Bãi\",\"short_name\":\"Bãi\",\"unit_kind\":\"commune\",\"parent\":\"huyen\","
    "\"decision\":\"NQ 2\"}],\"titles\":[{\"title\":\"Đạt chuẩn nông thôn mới\",\"level\":"
    "\"nâng cao\",\"decision\":\"QĐ 5\",\"decided_on\":\"2019-05-05\",\"valid_from\":"
    "\"2019-05-05\"}]}\n"
    "{\"kind\":\"unit\",\"id\":\"huyen\",\"name\":\"Huyện Bến\",\"unit_kind\":\"district\","
    "\"parent\":\"tinh\",\"valid_to\":\"2021-12-31\",\"successors\":[{\"unit\":\"tam\",\"part\":"
    "\"Hộ tịch\",\"decision\":\"NQ 4\",\"decided_on\":\"2021-12-02\"},{\"unit\":\"xa\"}]}\n"
    "{\"kind\":\"unit\",\"id\":\"tam\",\"name\":\"Tổ tạm\",\"unit_kind\":\"tổ\",\"valid_from\":"
    "\"2022-01-01\",\"valid_to\":\"2022-06-30\",\"parent\":\"tinh\",\"successors\":\"phong\"}\n"
    "{\"kind\":\"unit\",\"id\":\"phong\",\"name\":\"Phòng Hộ tịch\",\"unit_kind\":\"office\","
    "\"valid_from\":\"2022-07-01\",\"parent\":\"ubnd\",\"number\":40}\n"
    "{\"kind\":\"unit\",\"id\":\"ubnd\",\"name\":\"UBND tỉnh\",\"unit_kind\":\"committee\","
    "\"parent\":\"tinh\",\"position\":1}\n"
    "{\"kind\":\"unit\",\"id\":\"tinh\",\"name\":\"Tỉnh Lam Giang\",\"unit_kind\":\"province\"}\n"
    "{\"kind\":\"site\",\"id\":\"root\",\"name\":\"Cổng\",\"owner\":\"ubnd\"}\n";

static const char *fixture;
static struct record record;
static struct arena arena;
static struct actor reader;

static const struct import_report *take(struct db *db, struct arena *own, str lines)
{
    struct import_report *report = arena_new(own, struct import_report);
    record_import(db, own, lines, report);
    return report;
}

static int set_up(void **state)
{
    (void)state;
    arena_init(&arena, 64 * MIB);
    record_make_empty(&record);
    reader = actor_public();
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    record_release(&record);
    arena_release(&arena);
    return 0;
}

static day on(const char *text)
{
    day d;
    assert_true(text_parse_day(str_from_c(text), &d));
    return d;
}

static unit_id unit(const char *code)
{
    return unit_find(record.writer, &arena, reader, str_from_c(code));
}

static void it_goes_in_whatever_the_order(void)
{
    const struct import_report *report = take(record.writer, &arena, str_from_c(bundle));
    assert_int_equal(report->problems, 0);
    assert_int_equal(report->counts[IMPORT_UNIT].made, 6);
    assert_int_equal(report->counts[IMPORT_HOLDING].made, 3);
}

/* "Tỉnh Lam Giang/1 UBND tỉnh/…": what is below a unit on a day, with depths. */
static void assert_tree(unit_id top, const char *when, const char *expected)
{
    struct buf out = buf_make(&arena, KIB);
    struct units units = units_under(record.writer, &arena, reader, top, on(when));
    for (ptrdiff_t i = 0; i < units.n; i++)
        buf_printf(&out, "%d %.*s;", units.at[i].depth, STR_ARG(units.at[i].name));
    str got = buf_text(&out);
    if (!str_equal(got, str_from_c(expected)))
        fail_msg("on %s: %.*s", when, STR_ARG(got));
}

static void the_tree_is_that_of_the_day(void)
{
    unit_id whole = {0};
    assert_tree(whole, "2009-12-31", "0 Tỉnh Lam Giang;1 UBND tỉnh;1 Huyện Bến;2 Xã Bãi Cũ;");
    assert_tree(whole, "2010-01-01", "0 Tỉnh Lam Giang;1 UBND tỉnh;1 Huyện Bến;2 Xã Bãi;");
    assert_tree(whole, "2022-01-01", "0 Tỉnh Lam Giang;1 UBND tỉnh;1 Tổ tạm;1 Phường Bãi;");
    assert_tree(whole, "2022-07-01", "0 Tỉnh Lam Giang;1 UBND tỉnh;2 Phòng Hộ tịch;1 Phường Bãi;");
    assert_tree(unit("huyen"), "2015-01-01", "0 Huyện Bến;1 Xã Bãi;");
    assert_tree(unit("huyen"), "2022-01-01", "");
}

static void a_unit_is_called_as_on_the_day(void)
{
    struct unit u;
    assert_true(unit_open(record.writer, &arena, reader, unit("xa"), on("2021-12-31"), &u));
    assert_true(str_equal(u.name, S("Xã Bãi")));
    assert_true(str_equal(u.short_name, S("Bãi")));
    assert_true(str_equal(unit_kind_words(u.kind), S("xã")));
    assert_true(unit_is_open(&u, on("2021-12-31")));
    assert_true(unit_open(record.writer, &arena, reader, unit("xa"), on("2022-01-01"), &u));
    assert_true(str_equal(u.name, S("Phường Bãi")));
    assert_int_equal(u.short_name.n, 0);
    assert_true(unit_open(record.writer, &arena, reader, unit("xa"), on("1980-01-01"), &u));
    assert_true(str_equal(u.name, S("Xã Bãi Cũ")));
    assert_false(unit_is_open(&u, on("1980-01-01")));
    assert_false(unit_open(record.writer, &arena, reader, (unit_id){999}, on("2022-01-01"), &u));
    assert_int_equal(unit("phong").n, 40);
    assert_true(unit_is_under(record.writer, &arena, reader, unit("xa"), unit("huyen")));
    assert_false(unit_is_under(record.writer, &arena, reader, unit("huyen"), unit("xa")));
}

static void work_is_followed_to_those_who_have_it_now(void)
{
    struct unit_facts f;
    assert_true(
        unit_facts_read(record.writer, &arena, reader, unit("huyen"), on("2022-02-01"), &f));
    assert_int_equal(f.heir_count, 2);
    assert_true(f.heirs[0].is_open);
    assert_true(str_equal(f.heirs[0].part, S("Hộ tịch")));
    assert_true(
        unit_facts_read(record.writer, &arena, reader, unit("huyen"), on("2023-01-01"), &f));
    assert_int_equal(f.heir_count, 3);
    assert_false(f.heirs[0].is_open);
    assert_int_equal(f.heirs[1].depth, 1);
    assert_true(str_equal(f.heirs[1].name, S("Phòng Hộ tịch")));
    assert_true(str_equal(f.heirs[2].name, S("Phường Bãi")));
    assert_true(unit_facts_read(record.writer, &arena, reader, unit("xa"), on("2023-01-01"), &f));
    assert_int_equal(f.phase_count, 2);
    assert_int_equal(f.title_count, 1);
    assert_int_equal(f.origin_count, 1);
    assert_true(str_equal(f.origins[0].name, S("Huyện Bến")));
}

static void a_portal_shows_the_place_that_its_committee_speaks_for(void)
{
    site_id root = {1};
    assert_int_equal(unit_top_of_site(record.writer, &arena, reader, root).id.n, unit("tinh").n);
}

static void posts_are_held_from_day_to_day(void)
{
    struct post_holders h =
        holders_of_unit(record.writer, &arena, reader, unit("tinh"), on("2020-09-30"));
    assert_int_equal(h.n, 2);
    assert_true(str_equal(h.at[0].name, S("Bùi Tư")));
    assert_true(str_equal(h.at[0].duties, S("Chủ trì")));
    assert_true(str_equal(post_with_acting(&arena, h.at[0].post_name, h.at[0].acting),
                          S("Bí thư (phụ trách)")));
    assert_int_equal(h.at[1].name.n, 0);
    h = holders_leading(record.writer, &arena, reader, on("2022-01-01"));
    assert_int_equal(h.n, 2);
    assert_int_equal(h.at[0].person.n, 7);
    assert_int_equal(h.at[1].person.n, 7);
    assert_true(str_equal(h.at[0].duties, S("Lãnh đạo chung")));
    h = holders_of_unit(record.writer, &arena, reader, unit("xa"), on("2022-01-01"));
    assert_int_equal(h.n, 1);
    assert_true(str_equal(h.at[0].name, S("Ông Sáu")));
    assert_int_equal(h.at[0].person.n, 0);
}

static void a_name_is_known_by_its_posts(void)
{
    str posts = {0};
    person_id id =
        person_of_name(record.writer, &arena, reader, S("Hà Thị Lan"), on("2022-01-01"), &posts);
    assert_int_equal(id.n, 7);
    assert_true(str_equal(posts, S("Bí thư, Chủ tịch HĐND")));
    id = person_of_name(record.writer, &arena, reader, S("Hà Thị Lan"), on("2019-01-01"), &posts);
    assert_int_equal(id.n, 0);
    struct terms terms = person_terms_read(record.writer, &arena, reader, (person_id){7},
                                           on("2022-01-01"), on("2022-01-01"));
    assert_int_equal(terms.n, 2);
    assert_true(term_is_on(&terms.at[0], on("2022-01-01")));
    assert_true(person_is_under(record.writer, &arena, reader, (person_id){7}, unit("tinh")));
    assert_false(person_is_under(record.writer, &arena, reader, (person_id){7}, unit("ubnd")));
}

/* Who stood above a unit once cannot come to stand below it: on some day there would be a circle.
 */
static void no_unit_stands_below_itself_on_any_day(void)
{
    const struct import_report *report =
        take(record.writer, &arena,
             S("{\"kind\":\"unit\",\"id\":\"huyen\",\"name\":\"H\",\"unit_kind\":\"district\","
               "\"parent\":\"xa\"}\n"
               "{\"kind\":\"unit\",\"id\":\"phong\",\"name\":\"P\",\"unit_kind\":\"office\","
               "\"phases\":[{\"valid_to\":\"2001-01-01\"},{\"valid_to\":\"2000-01-01\"}]}\n"
               "{\"kind\":\"unit\",\"id\":\"tam\",\"name\":\"T\",\"unit_kind\":\"office\","
               "\"valid_to\":\"2001-01-01\",\"phases\":[{\"valid_to\":\"2001-01-01\"}]}\n"));
    assert_int_equal(report->problems, 3);
    assert_int_equal(report->counts[IMPORT_UNIT].changed, 0);
}

static void the_day_of_the_next_change_is_known(void)
{
    moment now = {0};
    now = day_start(on("2021-12-31"));
    assert_int_equal(organisation_next_change(record.writer, &arena, now).s,
                     day_start(on("2022-01-01")).s);
    now = day_start(on("2022-07-01"));
    assert_false(moment_is_set(organisation_next_change(record.writer, &arena, now)));
}

static void it_comes_out_and_goes_in_equal(void)
{
    struct arena own;
    arena_init(&own, 64 * MIB);
    str first = record_export(record.writer, &own);
    const struct import_report *report = take(record.writer, &own, first);
    assert_int_equal(report->problems, 0);
    assert_int_equal(report->counts[IMPORT_UNIT].same, 6);
    assert_int_equal(report->counts[IMPORT_HOLDING].same, 3);
    struct record second;
    record_make_empty(&second);
    report = take(second.writer, &own, first);
    assert_int_equal(report->problems, 0);
    assert_true(str_equal(record_export(second.writer, &own), first));
    record_release(&second);
    arena_release(&own);
}

/* Units in chains of three: a thousand departments, offices and teams below the fixture's. */
static str thousand_units(struct arena *own)
{
    enum { UNITS = 1000 };
    struct buf out = buf_make(own, MIB);
    for (int i = 0; i < UNITS; i++) {
        str parent = i % 3 == 0 ? S("ubnd") : arena_printf(own, "n-%d", i - 1);
        buf_printf(&out,
                   "{\"kind\":\"unit\",\"id\":\"n-%d\",\"name\":\"Tổ số %d\",\"unit_kind\":"
                   "\"agency\",\"parent\":\"%.*s\"}\n"
                   "{\"kind\":\"post\",\"id\":\"p-%d\",\"unit\":\"n-%d\",\"name\":\"Tổ "
                   "trưởng\",\"holder\":\"Người %d\"}\n",
                   i, i, STR_ARG(parent), i, i, i);
    }
    return buf_text(&out);
}

static int64_t queries_of(const struct record *r, struct arena *own, str target, str needed)
{
    struct ask ask = {.method = METHOD_GET, .target = target, .now = {1642559100}};
    struct reply_got got = ask_service(&r->service, r->reader, own, &ask);
    assert_int_equal(got.status, 200);
    assert_true(str_find(got.body, needed) > 0);
    return got.queries;
}

static void a_thousand_units_cost_no_statement_more(void)
{
    static const char *const pages[] = {"/co-cau-to-chuc", "/co-cau-to-chuc.json", "/lanh-dao",
                                        "/lien-he"};
    struct record many;
    struct arena own, request;
    int64_t before[4];
    arena_init(&own, 64 * MIB);
    arena_init(&request, REQUEST_ARENA_LIMIT);
    record_make(&many, fixture);
    for (int i = 0; i < 4; i++)
        before[i] = queries_of(&many, &request, str_from_c(pages[i]), S("Bãi"));
    assert_int_equal(take(many.writer, &own, thousand_units(&own))->problems, 0);
    for (int i = 0; i < 4; i++)
        assert_int_equal(queries_of(&many, &request, str_from_c(pages[i]),
                                    i == 2   ? S("Người 999")
                                    : i == 3 ? S("Bãi")
                                             : S("số 999")),
                         before[i]);
    record_release(&many);
    arena_release(&request);
    arena_release(&own);
}

/* What an editor left out is known: the posts of the day, and what the unit was called then. */
static void an_article_names_posts_and_units_as_of_its_day(void)
{
    struct record other;
    struct arena own, request;
    arena_init(&own, 64 * MIB);
    arena_init(&request, REQUEST_ARENA_LIMIT);
    record_make(&other, fixture);
    str article = S("{\"kind\":\"article\",\"id\":\"hoi\",\"number\":801,\"site\":\"root\","
                    "\"section\":\"trong\",\"title\":\"Hỏi\",\"unit\":\"phuong-bai\","
                    "\"published_at\":\"2021-12-31\",\"interviewee\":\"Hà Thị Lan\"}\n");
    assert_int_equal(take(other.writer, &own, article)->problems, 0);
    queries_of(&other, &request, S("/tin/hoi-801"),
               S("Hà Thị Lan, Chủ tịch Ủy ban nhân dân tỉnh, Giám đốc Sở Muối (phụ trách)"));
    queries_of(&other, &request, S("/tin/hoi-801"), S("<a href=\"/co-quan/phuong-bai-70\">Xã Bãi"));
    record_release(&other);
    arena_release(&request);
    arena_release(&own);
}

/* A portal that no unit owns has nothing to show, and leads to the root for what it is asked. */
static void a_portal_without_an_owner_answers(void)
{
    static const char *const pages[] = {"/khong-chu/co-cau-to-chuc", "/khong-chu/lanh-dao",
                                        "/khong-chu/lien-he", "/khong-chu/co-quan/phuong-bai-70",
                                        "/khong-chu/lanh-dao/ha-thi-lan-70"};
    struct record other;
    struct arena own, request;
    arena_init(&own, 64 * MIB);
    arena_init(&request, REQUEST_ARENA_LIMIT);
    record_make(&other, fixture);
    str site = S("{\"kind\":\"site\",\"id\":\"kc\",\"path\":\"khong-chu\",\"name\":\"Kho\"}\n");
    assert_int_equal(take(other.writer, &own, site)->problems, 0);
    for (int i = 0; i < 5; i++) {
        struct ask ask = {
            .method = METHOD_GET, .target = str_from_c(pages[i]), .now = {1642559100}};
        struct reply_got got = ask_service(&other.service, other.reader, &request, &ask);
        assert_int_equal(got.status, i < 3 ? 200 : 301);
    }
    record_release(&other);
    arena_release(&request);
    arena_release(&own);
}

int main(int argc, char **argv)
{
    fixture = argc > 1 ? argv[1] : NULL;
    const struct CMUnitTest tests[] = {
        CASE(it_goes_in_whatever_the_order),
        CASE(the_tree_is_that_of_the_day),
        CASE(a_unit_is_called_as_on_the_day),
        CASE(work_is_followed_to_those_who_have_it_now),
        CASE(a_portal_shows_the_place_that_its_committee_speaks_for),
        CASE(posts_are_held_from_day_to_day),
        CASE(a_name_is_known_by_its_posts),
        CASE(no_unit_stands_below_itself_on_any_day),
        CASE(the_day_of_the_next_change_is_known),
        CASE(it_comes_out_and_goes_in_equal),
        CASE(a_thousand_units_cost_no_statement_more),
        CASE(an_article_names_posts_and_units_as_of_its_day),
        CASE(a_portal_without_an_owner_answers),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
