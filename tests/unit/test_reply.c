/* From what a page wrote to what goes on the wire, and what is kept of it. */
#include "core/fail.h"
#include "core/limits.h"
#include "http/head.h"
#include "http/kept.h"
#include "http/service.h"

#include <libdeflate.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

static struct arena arena;
static struct request rq;
static struct reply rp;

static int start(void **state)
{
    (void)state;
    arena_init(&arena, 16 * MIB);
    rq = (struct request){.arena = &arena, .method = METHOD_GET, .number = 7};
    rp = reply_make(&arena);
    return 0;
}

static int end(void **state)
{
    (void)state;
    arena_release(&arena);
    return 0;
}

static const char *header(const struct sealed *sealed, const char *name)
{
    for (int i = 0; i < sealed->header_count; i++)
        if (strcmp(sealed->headers[i].name, name) == 0)
            return sealed->headers[i].value;
    return NULL;
}

static void write_page(int lines)
{
    reply_html(&rp);
    for (int i = 0; i < lines; i++)
        buf_printf(&rp.body, "<p>Dòng %d</p>\n", i);
}

static void a_large_page_is_compressed_and_comes_out_again(void **state)
{
    (void)state;
    write_page(500);
    rq.accept_encoding = S("gzip");
    struct sealed sealed = seal(&rq, &rp);
    assert_string_equal(header(&sealed, "Content-Encoding"), "gzip");
    assert_true(sealed.body.n < rp.body.n / 3);
    char *back = arena_bytes(&arena, rp.body.n);
    size_t n = 0;
    struct libdeflate_decompressor *d = libdeflate_alloc_decompressor();
    assert_int_equal(libdeflate_gzip_decompress(d, sealed.body.p, (size_t)sealed.body.n, back,
                                                (size_t)rp.body.n, &n),
                     LIBDEFLATE_SUCCESS);
    libdeflate_free_decompressor(d);
    assert_true(str_equal((str){back, (ptrdiff_t)n}, buf_text(&rp.body)));
}

static void small_pages_and_pictures_are_not(void **state)
{
    (void)state;
    rq.accept_encoding = S("gzip");
    write_page(3);
    struct sealed sealed = seal(&rq, &rp);
    assert_null(header(&sealed, "Content-Encoding"));
    assert_string_equal(header(&sealed, "Vary"), "Accept-Encoding, Cookie");
    rp = reply_make(&arena);
    write_page(500);
    reply_type(&rp, "image/png");
    sealed = seal(&rq, &rp);
    assert_null(header(&sealed, "Content-Encoding"));
    assert_null(header(&sealed, "Vary"));
}

static void the_etag_names_the_bytes(void **state)
{
    (void)state;
    write_page(500);
    struct sealed plain = seal(&rq, &rp);
    struct sealed again = seal(&rq, &rp);
    assert_string_equal(plain.etag, again.etag);
    rq.accept_encoding = S("gzip");
    struct sealed compressed = seal(&rq, &rp);
    assert_string_not_equal(plain.etag, compressed.etag);
    buf_char(&rp.body, '.');
    assert_string_not_equal(compressed.etag, seal(&rq, &rp).etag);
}

static void etags_are_compared_weakly(void **state)
{
    (void)state;
    assert_true(etag_matches(S("\"a\""), S("\"a\"")));
    assert_true(etag_matches(S("W/\"a\""), S("\"a\"")));
    assert_true(etag_matches(S("\"x\", \"y,z\" , \"a\""), S("\"a\"")));
    assert_true(etag_matches(S(" * "), S("\"a\"")));
    assert_false(etag_matches(S("\"aa\""), S("\"a\"")));
    assert_false(etag_matches(S("a"), S("\"a\"")));
    assert_false(etag_matches(S("\"x, \"a\""), S("\"a\"")));
    assert_false(etag_matches(S("\"x"), S("\"x\"")));
    assert_false(etag_matches(S(""), S("\"a\"")));
}

static void a_304_has_no_body_and_few_headers(void **state)
{
    (void)state;
    write_page(500);
    struct sealed full = seal(&rq, &rp);
    rq.if_none_match = str_from_c(full.etag);
    struct sealed sealed = seal_for_reader(&rq, &full);
    assert_int_equal(sealed.status, 304);
    assert_int_equal(sealed.body.n, 0);
    assert_string_equal(header(&sealed, "ETag"), full.etag);
    assert_string_equal(header(&sealed, "Vary"), "Accept-Encoding, Cookie");
    assert_non_null(header(&sealed, "Cache-Control"));
    assert_null(header(&sealed, "Content-Type"));
    rq.method = METHOD_POST;
    assert_int_equal(seal_for_reader(&rq, &full).status, 200);
}

/* The reply of a page that has been so since a second before it is asked for. */
static struct sealed dated(void)
{
    rp = reply_make(&arena);
    write_page(3);
    rq.now = (moment){1642559100};
    reply_changes(&rp, (moment){rq.now.s - 1}, MOMENT_NONE);
    reply_changes(&rp, (moment){rq.now.s - 500}, (moment){rq.now.s + 60});
    return seal(&rq, &rp);
}

static int status_since(const struct sealed *full, const char *seen)
{
    rq.if_modified_since = str_from_c(seen);
    return seal_for_reader(&rq, full).status;
}

static void a_page_says_since_when_it_is_so(void **state)
{
    (void)state;
    struct sealed full = dated();
    assert_string_equal(header(&full, "Last-Modified"), "Wed, 19 Jan 2022 02:24:59 GMT");
    assert_int_equal(full.valid_until.s, rq.now.s + 60);
    assert_int_equal(status_since(&full, "Wed, 19 Jan 2022 02:24:59 GMT"), 304);
    assert_int_equal(status_since(&full, "Wed, 19 Jan 2022 03:00:00 GMT"), 304);
    assert_int_equal(status_since(&full, "Wed, 19 Jan 2022 02:24:58 GMT"), 200);
    assert_int_equal(status_since(&full, "hôm qua"), 200);
    rq.method = METHOD_HEAD;
    assert_int_equal(status_since(&full, "Wed, 19 Jan 2022 02:24:59 GMT"), 304);
    rq.method = METHOD_POST;
    assert_int_equal(status_since(&full, "Wed, 19 Jan 2022 02:24:59 GMT"), 200);
}

static void a_tag_is_believed_before_a_date(void **state)
{
    (void)state;
    struct sealed full = dated();
    rq.if_none_match = S("\"another\"");
    assert_int_equal(status_since(&full, "Wed, 19 Jan 2022 03:00:00 GMT"), 200);
    rq.if_none_match = str_from_c(full.etag);
    assert_int_equal(status_since(&full, "Tue, 18 Jan 2022 03:00:00 GMT"), 304);
}

static void no_date_is_told_that_could_be_wrong(void **state)
{
    (void)state;
    dated();
    reply_changes(&rp, rq.now, MOMENT_NONE); /* this second is not over */
    struct sealed sealed = seal(&rq, &rp);
    assert_null(header(&sealed, "Last-Modified"));
    dated();
    reply_depends_on(&rp, (moment){rq.now.s + 5}); /* nobody says when it last did */
    sealed = seal(&rq, &rp);
    assert_null(header(&sealed, "Last-Modified"));
    assert_int_equal(status_since(&sealed, "Wed, 19 Jan 2022 03:00:00 GMT"), 200);
    dated();
    reply_not_found(&rp);
    sealed = seal(&rq, &rp);
    assert_null(header(&sealed, "Last-Modified"));
}

static void an_error_is_never_304_nor_stored(void **state)
{
    (void)state;
    reply_not_found(&rp);
    rq.if_none_match = S("*");
    struct sealed full = seal(&rq, &rp);
    struct sealed sealed = seal_for_reader(&rq, &full);
    assert_int_equal(sealed.status, 404);
    assert_null(sealed.etag);
    assert_false(sealed.keep);
    assert_string_equal(header(&sealed, "Cache-Control"), "no-store");
    assert_string_equal(header(&sealed, "X-Robots-Tag"), "noindex");
}

static void open_data_may_be_read_by_other_sites(void **state)
{
    (void)state;
    reply_json(&rp);
    struct sealed sealed = seal(&rq, &rp);
    assert_string_equal(header(&sealed, "Access-Control-Allow-Origin"), "*");
    assert_string_equal(header(&sealed, "Cross-Origin-Resource-Policy"), "cross-origin");
    rp = reply_make(&arena);
    reply_html(&rp);
    sealed = seal(&rq, &rp);
    assert_null(header(&sealed, "Access-Control-Allow-Origin"));
    assert_string_equal(header(&sealed, "X-Content-Type-Options"), "nosniff");
    assert_non_null(strstr(header(&sealed, "Content-Security-Policy"), "frame-ancestors 'none'"));
    assert_null(strstr(header(&sealed, "Content-Security-Policy"), "unsafe"));
}

static void bytes_of_the_program_go_out_as_they_are(void **state)
{
    (void)state;
    reply_type(&rp, "text/css; charset=utf-8");
    rp.ready_body = S("br");
    rp.ready_encoding = "br";
    rp.varies_by_encoding = true;
    rp.caching = CACHE_FOREVER;
    rq.accept_encoding = S("gzip");
    struct sealed sealed = seal(&rq, &rp);
    assert_string_equal(header(&sealed, "Content-Encoding"), "br");
    assert_string_equal(header(&sealed, "Cache-Control"), "public, max-age=31536000, immutable");
    assert_true(sealed.body_is_static);
    assert_false(sealed.keep);
}

static void the_earliest_change_counts(void **state)
{
    (void)state;
    reply_depends_on(&rp, MOMENT_NONE);
    assert_false(moment_is_set(rp.valid_until));
    reply_depends_on(&rp, (moment){50});
    reply_depends_on(&rp, (moment){40});
    reply_depends_on(&rp, (moment){60});
    assert_int_equal(rp.valid_until.s, 40);
}

/* --- the kept replies --- */

static int released;

static void release(void *value)
{
    assert_non_null(value);
    released++;
}

static int values[100];

static bool add(struct kept *kept, int key, int64_t bytes, int64_t version, int64_t made,
                int64_t until)
{
    return kept_add(kept, arena_printf(&arena, "key %d", key), &values[key], bytes, version,
                    (moment){made}, (moment){until});
}

static bool finds(struct kept *kept, int key, int64_t at)
{
    void *value = kept_find(kept, arena_printf(&arena, "key %d", key), (moment){at});
    assert_true(!value || value == &values[key]);
    return value != NULL;
}

static void what_was_not_asked_for_the_longest_goes_first(void **state)
{
    (void)state;
    released = 0;
    struct kept *kept = kept_make(100000, release);
    for (int i = 0; i < 9; i++)
        assert_true(add(kept, i, 10000, 1, 0, 100));
    assert_true(finds(kept, 0, 1));
    assert_true(add(kept, 9, 10000, 1, 0, 100));
    assert_true(finds(kept, 0, 1));
    assert_false(finds(kept, 1, 1));
    assert_true(finds(kept, 2, 1));
    assert_int_equal(released, 1);
    assert_int_equal(kept_facts(kept).entries, 9);
    assert_true(kept_facts(kept).bytes <= 100000);
    assert_int_equal(kept_facts(kept).evictions, 1);
    assert_false(add(kept, 10, 13000, 1, 0, 100));
    kept_release(kept);
    assert_int_equal(released, 10);
}

static void the_same_key_takes_one_place(void **state)
{
    (void)state;
    released = 0;
    struct kept *kept = kept_make(100000, release);
    assert_true(add(kept, 1, 5000, 1, 0, 100));
    assert_true(add(kept, 1, 6000, 1, 0, 100));
    assert_int_equal(released, 1);
    assert_int_equal(kept_facts(kept).entries, 1);
    kept_release(kept);
}

static void a_commit_flushes_everything(void **state)
{
    (void)state;
    released = 0;
    struct kept *kept = kept_make(100000, release);
    kept_sync(kept, 1);
    assert_true(add(kept, 1, 5000, 1, 0, 100));
    kept_sync(kept, 1);
    assert_true(finds(kept, 1, 1));
    kept_sync(kept, 2);
    assert_false(finds(kept, 1, 1));
    assert_true(add(kept, 1, 5000, 2, 0, 100));
    /* Rendered from a commit that came after the last look at the version: the others go. */
    assert_true(add(kept, 2, 5000, 3, 0, 100));
    assert_false(finds(kept, 1, 1));
    assert_true(finds(kept, 2, 1));
    kept_sync(kept, 3);
    assert_true(finds(kept, 2, 1));
    kept_release(kept);
}

static void the_clock_ends_a_reply_and_may_not_run_back(void **state)
{
    (void)state;
    struct kept *kept = kept_make(100000, release);
    assert_true(add(kept, 1, 5000, 1, 10, 20));
    assert_true(finds(kept, 1, 10));
    assert_true(finds(kept, 1, 19));
    assert_false(finds(kept, 1, 20));
    assert_false(finds(kept, 1, 19));
    assert_true(add(kept, 1, 5000, 1, 10, 20));
    assert_false(finds(kept, 1, 9));
    assert_true(add(kept, 2, 5000, 1, 10, MOMENT_NONE.s));
    assert_true(finds(kept, 2, INT64_MAX));
    kept_release(kept);
}

static void a_thousand_random_steps_keep_the_books(void **state)
{
    (void)state;
    released = 0;
    int added = 0;
    uint64_t random = 1;
    struct kept *kept = kept_make(40000, release);
    for (int i = 0; i < 100000; i++) {
        random = random * 6364136223846793005u + 1442695040888963407u;
        int key = (int)(random >> 40) % 100;
        int64_t time = (int64_t)(random >> 50) % 50;
        switch ((random >> 33) % 8) {
        case 0:
            kept_sync(kept, (int64_t)(random >> 60));
            break;
        case 1:
        case 2:
            added += add(kept, key, (int64_t)(random >> 20) % 5000, i / 1000, time, time + 20);
            break;
        default:
            finds(kept, key, time);
            break;
        }
        assert_true(kept_facts(kept).bytes <= 40000);
        assert_int_equal(kept_facts(kept).entries, added - released);
    }
    kept_release(kept);
    assert_int_equal(added, released);
}

/* --- the head --- */

static void hosts(void **state)
{
    (void)state;
    static const char *const good[] = {"a",     "mongcai.gov.vn",  "a:80",        "127.0.0.1:8080",
                                       "[::1]", "[2001:db8::7]:8", "a_b.example", "a:"};
    static const char *const bad[] = {"",   ":80",  "a b", "a/b",      "a:b", "[::1",
                                      "[]", "[:]x", "a@b", "a:123456", "a,b", "á.vn"};
    for (size_t i = 0; i < sizeof good / sizeof good[0]; i++)
        assert_true(host_is_valid(str_from_c(good[i])));
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++)
        assert_false(host_is_valid(str_from_c(bad[i])));
}

static int head_status(const char *method, const char *const fields[][2])
{
    struct head head = head_start(str_from_c(method), S("/"), S("HTTP/1.1"));
    for (int i = 0; fields[i][0]; i++)
        head_field(&head, str_from_c(fields[i][0]), str_from_c(fields[i][1]));
    head_finish(&head);
    return head.status;
}

static void heads(void **state)
{
    (void)state;
    assert_int_equal(head_status("GET", (const char *const[][2]){{"host", "a"}, {NULL}}), 0);
    assert_int_equal(
        head_status("GET",
                    (const char *const[][2]){{"HOST", "a"}, {"Content-Length", "0"}, {NULL}}),
        0);
    assert_int_equal(head_status("GET", (const char *const[][2]){{NULL}}), 400);
    assert_int_equal(
        head_status("DELETE",
                    (const char *const[][2]){{"host", "a"}, {"Content-Length", "9"}, {NULL}}),
        405);
    assert_int_equal(head_status("POST", (const char *const[][2]){{"host", "a"},
                                                                  {"Transfer-Encoding", "Chunked"},
                                                                  {NULL}}),
                     411);
    assert_int_equal(head_status("G T", (const char *const[][2]){{"host", "a"}, {NULL}}), 400);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_large_page_is_compressed_and_comes_out_again, start, end),
        cmocka_unit_test_setup_teardown(small_pages_and_pictures_are_not, start, end),
        cmocka_unit_test_setup_teardown(the_etag_names_the_bytes, start, end),
        cmocka_unit_test_setup_teardown(etags_are_compared_weakly, start, end),
        cmocka_unit_test_setup_teardown(a_304_has_no_body_and_few_headers, start, end),
        cmocka_unit_test_setup_teardown(a_page_says_since_when_it_is_so, start, end),
        cmocka_unit_test_setup_teardown(a_tag_is_believed_before_a_date, start, end),
        cmocka_unit_test_setup_teardown(no_date_is_told_that_could_be_wrong, start, end),
        cmocka_unit_test_setup_teardown(an_error_is_never_304_nor_stored, start, end),
        cmocka_unit_test_setup_teardown(open_data_may_be_read_by_other_sites, start, end),
        cmocka_unit_test_setup_teardown(bytes_of_the_program_go_out_as_they_are, start, end),
        cmocka_unit_test_setup_teardown(the_earliest_change_counts, start, end),
        cmocka_unit_test_setup_teardown(what_was_not_asked_for_the_longest_goes_first, start, end),
        cmocka_unit_test_setup_teardown(the_same_key_takes_one_place, start, end),
        cmocka_unit_test_setup_teardown(a_commit_flushes_everything, start, end),
        cmocka_unit_test_setup_teardown(the_clock_ends_a_reply_and_may_not_run_back, start, end),
        cmocka_unit_test_setup_teardown(a_thousand_random_steps_keep_the_books, start, end),
        cmocka_unit_test(hosts),
        cmocka_unit_test(heads),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
