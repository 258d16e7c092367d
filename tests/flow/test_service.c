/* Standing pages, procedures and questions over time: a bundle that goes in, comes out equal and
 * goes in again, and what becomes of an address that is given up. */
#include "core/limits.h"
#include "feature/import/import.h"
#include "feature/page/page.h"
#include "feature/procedure/procedure.h"
#include "feature/question/question.h"
#include "feature/site/site.h"
#include "support/case.h"
#include "support/record.h"

static struct arena arena;

static const char site[] = "{\"kind\":\"site\",\"id\":\"root\",\"path\":\"\",\"name\":\"Cổng\"}\n"
                           "{\"kind\":\"site\",\"id\":\"xa\",\"path\":\"xa\",\"name\":\"Xã\"}\n";

static const struct import_report *take(struct db *db, const char *lines)
{
    struct import_report *report = arena_new(&arena, struct import_report);
    record_import(db, &arena, str_from_c(lines), report);
    return report;
}

/* What comes out goes in equal here, and gives the same elsewhere. */
static void check_round_trip(struct record *record, enum import_kind kind, int64_t count)
{
    struct record second;
    str out = record_export(record->writer, &arena);
    struct import_report *again = arena_new(&arena, struct import_report);
    record_import(record->writer, &arena, out, again);
    assert_int_equal(again->problems, 0);
    assert_int_equal(again->counts[kind].same, count);
    record_make_empty(&second);
    struct import_report *elsewhere = arena_new(&arena, struct import_report);
    record_import(second.writer, &arena, out, elsewhere);
    assert_int_equal(elsewhere->problems, 0);
    assert_int_equal(elsewhere->counts[kind].made, count);
    assert_true(str_equal(record_export(second.writer, &arena), out));
    record_release(&second);
}

static const char pages[] =
    "{\"kind\":\"page\",\"id\":\"p2\",\"site\":\"root\",\"title\":\"Lịch sử\",\"parent\":\"p1\","
    "\"updated_on\":\"2026-01-02\",\"body_text\":\"Năm ấy.\",\"page_kind\":\"history\"}\n"
    "{\"kind\":\"page\",\"id\":\"p1\",\"site\":\"root\",\"title\":\"Giới thiệu\","
    "\"updated_on\":\"2026-01-01\",\"link\":\"/ban-do\",\"link_name\":\"Bản đồ\","
    "\"old_slugs\":[\"cu\"]}\n";

static void pages_come_out_and_go_in_equal(void)
{
    struct record record;
    record_make_empty(&record);
    assert_int_equal(take(record.writer, site)->problems, 0);
    const struct import_report *report = take(record.writer, pages);
    assert_int_equal(report->problems, 0);
    assert_int_equal(report->counts[IMPORT_PAGE].made, 2);
    check_round_trip(&record, IMPORT_PAGE, 2);
    record_release(&record);
}

static void a_slug_that_is_given_up_leads_on(void)
{
    struct record record;
    record_make_empty(&record);
    take(record.writer, site);
    take(record.writer, pages);
    const struct import_report *report =
        take(record.writer, "{\"kind\":\"page\",\"id\":\"p2\",\"site\":\"root\",\"slug\":\"moi\","
                            "\"title\":\"Lịch sử\"}\n");
    assert_int_equal(report->counts[IMPORT_PAGE].changed, 1);
    site_id root = site_find(record.writer, &arena, actor_public(), S("root"));
    struct page_items items = page_list(record.writer, &arena, actor_public(), root);
    const struct page_item *found =
        page_of_old_slug(record.writer, &arena, actor_public(), &items, root, S("lich-su"));
    assert_non_null(found);
    assert_true(str_equal(found->slug, S("moi")));
    assert_int_equal(found->updated_on.n, 20455); /* 02/01/2026: nobody said another day */
    check_round_trip(&record, IMPORT_PAGE, 2);
    record_release(&record);
}

static void a_page_does_not_stand_below_itself_nor_elsewhere(void)
{
    static const char *const wrong[] = {
        "{\"kind\":\"page\",\"id\":\"p1\",\"site\":\"root\",\"title\":\"A\",\"parent\":\"p2\"}\n",
        "{\"kind\":\"page\",\"id\":\"p1\",\"site\":\"root\",\"title\":\"A\",\"parent\":\"p1\"}\n",
        "{\"kind\":\"page\",\"id\":\"p3\",\"site\":\"xa\",\"title\":\"A\",\"parent\":\"p1\"}\n",
        "{\"kind\":\"page\",\"id\":\"p3\",\"site\":\"root\",\"title\":\"A\","
        "\"slug\":\"gioi-thieu\"}\n",
        "{\"kind\":\"page\",\"id\":\"p3\",\"site\":\"root\",\"title\":\"A\",\"link\":\"/a\"}\n",
        "{\"kind\":\"page\",\"id\":\"p3\",\"site\":\"root\",\"title\":\"A\","
        "\"page_kind\":\"khac\"}\n",
    };
    struct record record;
    record_make_empty(&record);
    take(record.writer, site);
    take(record.writer, pages);
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        const struct import_report *report = take(record.writer, wrong[i]);
        if (report->problems != 1)
            fail_msg("%s", wrong[i]);
        assert_int_equal(report->counts[IMPORT_PAGE].made, 0);
        assert_int_equal(report->counts[IMPORT_PAGE].changed, 0);
    }
    record_release(&record);
}

static const char national[] =
    "{\"thu_tuc_id\": \"9.000009\", \"metadata\": {\"mã_thủ_tục\": \"9.000009\", \""
    "tên_thủ_tục\": \"Cấp phép đưa đò\", \"số_quyết_định\": \"39 /QĐ-UBND\", \"cấp_"
    "thực_hiện\": \"Cấp Bộ, Cấp Tỉnh, Cấp Xã, Cơ quan khác\", \"loại_thủ_tục\": \"L"
    "oại mẫu\", \"lĩnh_vực\": \"Đường thủy\"}, \"content\": {\"trình_tự_thực_hiện\""
    ": \"Bước 1:\\tNộp hồ sơ\", \"cách_thức_thực_hiện\": \"\", \"đối_tượng_thực_hiệ"
    "n\": \"Cán bộ, công chức, viên chức, Tổ chức (không bao gồm doanh nghiệp, HTX)"
    ", Người nước ngoài\", \"cơ_quan_thực_hiện\": \"Bến đò\", \"cơ_quan_có_thẩm_quy"
    "ền\": \"Không có thông tin\", \"cơ_quan_phối_hợp\": \"Không có thông tin\", \""
    "địa_chỉ_tiếp_nhận_hs\": \"Không có thông tin\", \"kết_quả_thực_hiện\": \"Giấy "
    "phép\", \"yêu_cầu_điều_kiện_thực_hiện\": \"Không\"}, \"tables\": {\"hinh_thuc_"
    "nop\": [{\"hinh_thuc\": \"Trực tiếp\", \"thoi_han_giai_quyet\": \"07 Ngày làm "
    "việc\", \"phi_le_phi\": \"Phí : 2.000 Đồng\\nPhí :  Đồng\\nLệ phí :  Đồng (The"
    "o quy định)\"}, {\"hinh_thuc\": \"Trực tuyến\", \"thoi_han_giai_quyet\": \"01 "
    "Giờ\", \"phi_le_phi\": \"Phí :  Đồng\"}], \"thanh_phan_ho_so\": [{\"ten_giay_t"
    "o\": \"-\\tĐơn\", \"so_luong\": \"Don.docx\\nMau.doc\", \"ghi_chu\": \"Bản chí"
    "nh: 1\\nBản sao: 0\"}, {\"ten_giay_to\": \"2.\\tẢnh\", \"so_luong\": \"\", \"g"
    "hi_chu\": \"Bản sao: 2\\nCòn mới\"}, {\"ten_giay_to\": \"\", \"so_luong\": \""
    "\", \"ghi_chu\": \"\"}], \"can_cu_phap_ly\": [{\"so_ky_hieu\": \"12\", \"trich"
    "_yeu\": \"Quyết định số 12\"}, {\"so_ky_hieu\": \"\", \"trich_yeu\": \"\"}]}}"
    "\n";

static void procedures_come_out_and_go_in_equal(void)
{
    static const char procedures[] =
        "{\"kind\":\"procedure\",\"id\":\"t1\",\"site\":\"root\",\"procedure_code\":\"1.1\","
        "\"name\":\"Một\",\"field\":\"A\",\"levels\":[\"ministry\",\"other\"],\"steps\":\"a\\nb\","
        "\"subjects\":[\"x\",\"y\"],\"ways\":[{\"way\":\"w\",\"fee\":\"1\\n2\"}],"
        "\"papers\":[{\"name\":\"p\",\"copies\":0}],\"legal_basis\":[{\"title\":\"t\"}],"
        "\"updated_on\":\"2026-01-02\",\"repealed_on\":\"2026-02-01\",\"repealed_by\":\"q\","
        "\"link\":\"https://a.example/\"}\n"
        "{\"kind\":\"procedure-portal\",\"id\":\"c\",\"site\":\"root\",\"name\":\"Cổng\","
        "\"pattern\":\"https://a.example/{code}\"}\n";
    struct record record;
    record_make_empty(&record);
    take(record.writer, site);
    const struct import_report *report = take(record.writer, procedures);
    assert_int_equal(report->problems, 0);
    assert_int_equal(report->counts[IMPORT_PROCEDURE].made, 1);
    assert_int_equal(report->counts[IMPORT_PROCEDURE_PORTAL].made, 1);
    check_round_trip(&record, IMPORT_PROCEDURE, 1);
    check_round_trip(&record, IMPORT_PROCEDURE_PORTAL, 1);
    record_release(&record);
}

static void wrong_procedures_do_not_go_in(void)
{
    static const char *const wrong[] = {
        "{\"kind\":\"procedure\",\"id\":\"t2\",\"site\":\"root\",\"procedure_code\":\"1\","
        "\"name\":\"A\",\"field\":\"A\"}\n",
        "{\"kind\":\"procedure\",\"id\":\"t2\",\"site\":\"root\",\"procedure_code\":\"1\","
        "\"name\":\"A\",\"field\":\"A\",\"levels\":\"village\"}\n",
        "{\"kind\":\"procedure\",\"id\":\"t2\",\"site\":\"root\",\"procedure_code\":\"1\","
        "\"name\":\"A\",\"field\":\"A\",\"levels\":\"other\",\"repealed_by\":\"q\"}\n",
        "{\"kind\":\"procedure\",\"id\":\"t2\",\"site\":\"root\",\"procedure_code\":\"1\","
        "\"name\":\"A\",\"field\":\"A\",\"levels\":\"other\",\"papers\":[{\"copies\":1}]}\n",
        "{\"kind\":\"procedure-portal\",\"id\":\"c\",\"site\":\"root\",\"name\":\"C\","
        "\"pattern\":\"https://a.example/\"}\n",
        "{\"kind\":\"procedure-portal\",\"id\":\"c\",\"site\":\"root\",\"name\":\"C\","
        "\"pattern\":\"javascript:{code}\"}\n",
    };
    struct record record;
    record_make_empty(&record);
    take(record.writer, site);
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        const struct import_report *report = take(record.writer, wrong[i]);
        if (report->problems != 1 || report->counts[IMPORT_PROCEDURE].made > 0)
            fail_msg("%s", wrong[i]);
    }
    record_release(&record);
}

/* A number is one procedure at a site, and may be another's elsewhere. */
static void a_number_stands_once_at_a_site(void)
{
    struct record record;
    record_make_empty(&record);
    take(record.writer, site);
    const char *line =
        "{\"kind\":\"procedure\",\"id\":\"a\",\"site\":\"root\",\"procedure_code\":\"1.1\","
        "\"name\":\"A\",\"field\":\"A\",\"levels\":\"other\"}\n"
        "{\"kind\":\"procedure\",\"id\":\"b\",\"site\":\"root\",\"procedure_code\":\"1.1\","
        "\"name\":\"B\",\"field\":\"A\",\"levels\":\"other\"}\n"
        "{\"kind\":\"procedure\",\"id\":\"c\",\"site\":\"xa\",\"procedure_code\":\"1.1\","
        "\"name\":\"C\",\"field\":\"A\",\"levels\":\"other\"}\n";
    const struct import_report *report = take(record.writer, line);
    assert_int_equal(report->counts[IMPORT_PROCEDURE].made, 2);
    assert_int_equal(report->problems, 1);
    record_release(&record);
}

static const struct import_report *take_at(struct db *db, str at, const char *lines)
{
    struct import_report *report = arena_new(&arena, struct import_report);
    struct import_options options = {.site = at};
    struct import_source source = {.path = S("quoc-gia.jsonl"), .bytes = str_from_c(lines)};
    report->arena = &arena;
    import_files(db, actor_system(S("test")), (moment){1795327200}, &options, &source, 1, report);
    return report;
}

static void a_file_of_the_national_database_is_read(void)
{
    struct record record;
    struct procedure p;
    record_make_empty(&record);
    take(record.writer, site);
    const struct import_report *report = take_at(record.writer, S("root"), national);
    assert_int_equal(report->problems, 0);
    assert_int_equal(report->counts[IMPORT_PROCEDURE].made, 1);
    assert_int_equal(take_at(record.writer, S("root"), national)->counts[IMPORT_PROCEDURE].same, 1);
    assert_int_equal(take_at(record.writer, S("xa"), national)->counts[IMPORT_PROCEDURE].made, 1);
    assert_true(procedure_open(record.writer, &arena, actor_public(), (procedure_id){1}, &p));
    assert_int_equal(p.levels, LEVEL_MINISTRY | LEVEL_PROVINCE | LEVEL_COMMUNE | LEVEL_OTHER);
    assert_true(str_equal(p.text.decision, S("39/QĐ-UBND")));
    assert_true(str_equal(p.text.subjects, S("Cán bộ, công chức, viên chức\n"
                                             "Tổ chức (không bao gồm doanh nghiệp, HTX)\n"
                                             "Người nước ngoài")));
    assert_true(str_equal(p.text.steps, S("Bước 1: Nộp hồ sơ")));
    assert_null(p.text.competent.p);
    assert_true(str_equal(p.lists.ways[0].time_limit, S("07 ngày làm việc")));
    assert_true(str_equal(p.lists.ways[0].fee, S("Phí: 2.000 đồng\nLệ phí: (Theo quy định)")));
    assert_null(p.lists.ways[1].fee.p);
    assert_int_equal(p.lists.paper_count, 2);
    assert_true(str_equal(p.lists.papers[0].name, S("Đơn")));
    assert_true(str_equal(p.lists.papers[0].form, S("Don.docx\nMau.doc")));
    assert_true(str_equal(p.lists.papers[1].name, S("Ảnh")));
    assert_true(str_equal(p.lists.papers[1].note, S("Còn mới")));
    assert_int_equal(p.lists.papers[1].originals, -1);
    assert_int_equal(p.lists.papers[1].copies, 2);
    assert_int_equal(p.lists.basis_count, 1);
    check_round_trip(&record, IMPORT_PROCEDURE, 2);
    record_release(&record);
}

/* Without a site nobody knows whose catalogue it is. */
static void a_national_file_needs_a_site(void)
{
    struct record record;
    record_make_empty(&record);
    take(record.writer, site);
    const struct import_report *report = take(record.writer, national);
    assert_int_equal(report->problems, 1);
    assert_int_equal(report->counts[IMPORT_PROCEDURE].made, 0);
    record_release(&record);
}

static const char questions[] =
    "{\"kind\":\"question\",\"id\":\"h1\",\"site\":\"root\",\"title\":\"Hỏi\",\"field\":\"A\","
    "\"asker\":\"Lan\",\"asker_agreed\":true,\"received_on\":\"2026-01-02\",\"answered_on\":"
    "\"2026-01-05\",\"answerer\":\"B\",\"notified_on\":\"2026-01-03\",\"published_at\":"
    "\"2026-01-05T08:00:00+07:00\",\"question\":\"a\\nb\",\"body_text\":\"c\"}\n"
    "{\"kind\":\"question\",\"id\":\"h2\",\"site\":\"root\",\"title\":\"Hỏi\",\"field\":\"A\","
    "\"asker\":\"Huệ\",\"received_on\":\"2026-01-02\",\"published_at\":"
    "\"2026-01-05T08:00:00+07:00\",\"question\":\"a\"}\n";

/* A name goes in where its owner agreed, and is nowhere in the record otherwise. */
static void names_go_in_where_their_owners_agreed(void)
{
    struct record record;
    record_make_empty(&record);
    take(record.writer, site);
    const struct import_report *report = take(record.writer, questions);
    assert_int_equal(report->problems, 0);
    assert_int_equal(report->counts[IMPORT_QUESTION].made, 2);
    assert_int_equal(report->dropped_count, 1);
    str out = record_export(record.writer, &arena);
    assert_true(str_find(out, S("Lan")) >= 0);
    assert_true(str_find(out, S("Huệ")) < 0);
    check_round_trip(&record, IMPORT_QUESTION, 2);
    record_release(&record);
}

static void wrong_questions_do_not_go_in(void)
{
    static const char *const wrong[] = {
        "\"received_on\":\"2026-01-02\",\"question\":\"a\",\"answered_on\":\"2026-01-03\"}\n",
        "\"received_on\":\"2026-01-02\",\"question\":\"a\",\"body_text\":\"b\"}\n",
        "\"received_on\":\"2026-01-02\",\"question\":\"a\",\"answered_on\":\"2026-01-01\","
        "\"body_text\":\"b\"}\n",
        "\"question\":\"a\"}\n",
        "\"received_on\":\"2026-01-02\"}\n",
    };
    struct record record;
    record_make_empty(&record);
    take(record.writer, site);
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        str line = arena_printf(&arena,
                                "{\"kind\":\"question\",\"id\":\"h\",\"site\":\"root\","
                                "\"title\":\"H\",\"field\":\"A\",%s",
                                wrong[i]);
        const struct import_report *report = take(record.writer, line.p);
        if (report->problems < 1 || report->counts[IMPORT_QUESTION].made > 0)
            fail_msg("%s", wrong[i]);
    }
    record_release(&record);
}

static void an_answer_is_due_in_fifteen_working_days(void)
{
    day monday, due;
    assert_true(day_make(2026, 11, 2, &monday));
    assert_true(day_make(2026, 11, 23, &due));
    assert_int_equal(question_due(monday).n, due.n);
    /* Tết is no working time. */
    assert_true(day_make(2026, 2, 9, &monday));
    assert_true(question_due(monday).n > monday.n + 21);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(pages_come_out_and_go_in_equal),
        CASE(a_slug_that_is_given_up_leads_on),
        CASE(a_page_does_not_stand_below_itself_nor_elsewhere),
        CASE(procedures_come_out_and_go_in_equal),
        CASE(wrong_procedures_do_not_go_in),
        CASE(a_number_stands_once_at_a_site),
        CASE(a_file_of_the_national_database_is_read),
        CASE(a_national_file_needs_a_site),
        CASE(names_go_in_where_their_owners_agreed),
        CASE(wrong_questions_do_not_go_in),
        CASE(an_answer_is_due_in_fifteen_working_days),
    };
    arena_init(&arena, 256 * MIB);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
