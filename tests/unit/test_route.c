/* Addresses, inputs and links: what comes in typed, and what goes out again. */
#include "core/limits.h"
#include "http/accept.h"
#include "http/query.h"
#include "http/reply.h"
#include "http/request.h"
#include "http/route_list.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

static struct arena arena;

static void handler(struct request *rq, struct reply *rp)
{
    (void)rq;
    reply_html(rp);
}

enum {
    ROUTE_HOME,
    ROUTE_SEARCH,
    ROUTE_ARTICLE,
    ROUTE_SECTION,
    ROUTE_MONTH,
    ROUTE_SEND,
    ROUTE_TAG,
    ROUTE_MAP
};

static const char *const orders[] = {"moi", "hop", NULL};

/* clang-format off */
static const struct route table[] = {
    [ROUTE_HOME] = {METHOD_GET, "/", handler, WHO_ANYONE, ROUTE_JSON | ROUTE_KEEP, "home", NULL},
    [ROUTE_SEARCH] = {METHOD_GET, "/tim-kiem", handler, WHO_ANYONE, ROUTE_JSON | ROUTE_CSV,
        "search",
        INPUTS(INPUT("q", TEXT, .limit = 40), INPUT("muc", SLUG), INPUT("tu", DAY),
               INPUT("trang", INT, .least = 1, .most = 100),
               INPUT("xep", CHOICE, .choices = orders), INPUT("sau", TOKEN))},
    [ROUTE_ARTICLE] = {METHOD_GET, "/tin/{slug}-{id}", handler, WHO_ANYONE,
        ROUTE_JSON | ROUTE_KEEP, "article",
        INPUTS(INPUT("slug", SLUG), INPUT("id", ID), INPUT("mau", TEXT))},
    [ROUTE_SECTION] = {METHOD_GET, "/chuyen-muc/{section}", handler, WHO_ANYONE, ROUTE_JSON,
        "section", INPUTS(INPUT("section", SLUG))},
    [ROUTE_MONTH] = {METHOD_GET, "/chuyen-muc/{section}/{month}", handler, WHO_ANYONE, 0,
        "month", INPUTS(INPUT("section", SLUG), INPUT("month", MONTH))},
    [ROUTE_SEND] = {METHOD_POST, "/gop-y", handler, WHO_ANYONE, 0, "feedback",
        INPUTS(INPUT("loi", TEXT))},
    [ROUTE_TAG] = {METHOD_GET, "/tin/{q}", handler, WHO_ANYONE, 0, "tag",
        INPUTS(INPUT("x", TEXT), INPUT("q", TEXT))},
    [ROUTE_MAP] = {METHOD_GET, "/sitemap-{page}.xml", handler, WHO_ANYONE, 0, "map",
        INPUTS(INPUT("page", INT))},
};
/* clang-format on */
static const struct routes routes = {table, sizeof table / sizeof table[0], NULL};

static int start(void **state)
{
    (void)state;
    arena_init(&arena, 4 * MIB);
    return 0;
}

static int end(void **state)
{
    (void)state;
    arena_release(&arena);
    return 0;
}

static void assert_text(str actual, const char *expected)
{
    assert_string_equal(arena_c(&arena, actual), expected);
}

static struct request ask(enum method method, const char *target)
{
    struct request rq = {.arena = &arena, .method = method, .routes = &routes, .site = 1};
    assert_true(request_target(&rq, str_from_c(target)));
    rq.found = route_find(&arena, &routes, method, rq.path, rq.inputs);
    rq.route_id = rq.found.route;
    if (rq.found.match == ROUTE_FOUND) {
        rq.route = &routes.at[rq.found.route];
        rq.wants_json = rq.found.json;
        rq.wants_csv = rq.found.csv;
        request_inputs(&rq);
    }
    return rq;
}

static int found(const char *path)
{
    return ask(METHOD_GET, path).found.route;
}

static void percent(void **state)
{
    (void)state;
    str out;
    assert_true(percent_decode(&arena, S("M%C3%B3ng%20c%c3%a1i"), &out));
    assert_text(out, "Móng cái");
    assert_false(percent_decode(&arena, S("%"), &out));
    assert_false(percent_decode(&arena, S("%4"), &out));
    assert_false(percent_decode(&arena, S("%zz"), &out));
    assert_false(percent_decode(&arena, S("a%00b"), &out));
    struct buf buf = buf_make(&arena, 100);
    percent_encode(&buf, S("Ủ a/b?"));
    assert_text(buf_text(&buf), "%E1%BB%A6%20a%2Fb%3F");
    percent_encode_path(&buf, S("/é/x y"));
    assert_text(buf_text(&buf), "%E1%BB%A6%20a%2Fb%3F/%C3%A9/x%20y");
}

static void pairs(void **state)
{
    (void)state;
    struct query_pairs read =
        query_read(&arena, S("q=mong+c%C3%A1i&q=hai&&=x&trang&p=100%&r=a=b%3D&tu="));
    assert_int_equal(read.n, 6);
    assert_text(query_value(read, S("q")), "mong cái");
    assert_text(query_value(read, S("p")), "100%");
    assert_text(query_value(read, S("r")), "a=b=");
    assert_non_null(query_value(read, S("trang")).p);
    assert_null(query_value(read, S("khong")).p);
    struct buf many = buf_make(&arena, 4096);
    for (int i = 0; i < 100; i++)
        buf_printf(&many, "a%d=1&", i);
    assert_int_equal(query_read(&arena, buf_text(&many)).n, QUERY_PAIRS_LIMIT);
}

static void a_target_is_decoded_and_composed(void **state)
{
    (void)state;
    struct request rq = {.arena = &arena};
    assert_true(request_target(&rq, S("/a%CC%81/b?x=%20")));
    assert_text(rq.path, "/á/b");
    assert_text(rq.query, "x=%20");
    assert_false(request_target(&rq, S("tin/x")));
    assert_false(request_target(&rq, S("")));
    assert_false(request_target(&rq, S("*")));
    assert_false(request_target(&rq, S("/a%0Ab")));
    assert_false(request_target(&rq, S("/a%2")));
    assert_true(request_target(&rq, S("http://Example.VN:80/tin?x")));
    assert_text(rq.host, "example.vn");
    assert_text(rq.path, "/tin");
    assert_text(host_name(&arena, S("[::1]:8080")), "[::1]");
    assert_text(host_name(&arena, S("MongCai.gov.vn.")), "mongcai.gov.vn");
}

static void addresses_find_their_routes(void **state)
{
    (void)state;
    assert_int_equal(found("/"), ROUTE_HOME);
    assert_int_equal(found("/tim-kiem?q=x"), ROUTE_SEARCH);
    assert_int_equal(found("/tin/mong-cai-2022-15"), ROUTE_ARTICLE);
    assert_int_equal(found("/chuyen-muc/kinh-te"), ROUTE_SECTION);
    assert_int_equal(found("/chuyen-muc/kinh-te/2022-01"), ROUTE_MONTH);
    assert_int_equal(found("/sitemap-3.xml"), ROUTE_MAP);
    assert_int_equal(found("/chuyen-muc/kinh-te/2022-13"), -1);
    assert_int_equal(found("/chuyen-muc"), -1);
    static const char *const no_articles[] = {"/tin/-15", "/tin/x-0", "/tin/x-015", "/tin/x--1",
                                              "/tin/x-99999999999999999999"};
    for (size_t i = 0; i < sizeof no_articles / sizeof no_articles[0]; i++) {
        /* What the article's pattern took in part must not show up in another route's inputs. */
        struct request tag = ask(METHOD_GET, no_articles[i]);
        assert_int_equal(tag.route_id, ROUTE_TAG);
        assert_null(request_text(&tag, "x").p);
    }
    assert_int_equal(found("/tin/"), -1);
    assert_int_equal(found("/tin"), -1);
    assert_int_equal(found("/sitemap-3.xml.xml"), -1);
    assert_int_equal(found("/sitemap-3"), -1);
    assert_int_equal(found("/sitemap-3.xml/"), ROUTE_MAP);
    struct request rq = ask(METHOD_GET, "/tin/mong-cai-2022-15");
    assert_text(request_text(&rq, "slug"), "mong-cai-2022");
    assert_int_equal(request_int(&rq, "id", 0), 15);
}

static void pages_answer_programs_too(void **state)
{
    (void)state;
    struct request rq = ask(METHOD_GET, "/tin/a-1.json");
    assert_int_equal(rq.route_id, ROUTE_ARTICLE);
    assert_true(rq.wants_json);
    assert_true(ask(METHOD_GET, "/.json").wants_json);
    assert_true(ask(METHOD_GET, "/tim-kiem.csv?q=a").wants_csv);
    assert_false(ask(METHOD_GET, "/tim-kiem.csv?q=a").wants_json);
    assert_false(ask(METHOD_GET, "/tim-kiem.json?q=a").wants_csv);
    assert_int_equal(found("/chuyen-muc/kinh-te.csv"), -1);
    assert_int_equal(found("/sitemap-3.xml.json"), -1);
    assert_false(ask(METHOD_GET, "/tin/a-1").wants_json);
}

static void other_methods_are_told_apart(void **state)
{
    (void)state;
    assert_int_equal(ask(METHOD_HEAD, "/").found.match, ROUTE_FOUND);
    struct request rq = ask(METHOD_POST, "/tim-kiem");
    assert_int_equal(rq.found.match, ROUTE_METHOD);
    assert_int_equal(rq.found.allow, METHOD_GET);
    assert_int_equal(ask(METHOD_GET, "/gop-y").found.match, ROUTE_METHOD);
    assert_int_equal(ask(METHOD_OTHER, "/").found.match, ROUTE_METHOD);
}

static void sloppy_addresses_are_sent_on(void **state)
{
    (void)state;
    struct request rq = ask(METHOD_GET, "/Chuyen-Muc//Kinh-Te/");
    assert_int_equal(rq.found.match, ROUTE_ELSEWHERE);
    assert_text(rq.found.path, "/chuyen-muc/kinh-te");
    assert_int_equal(ask(METHOD_GET, "/Khong-Co/").found.match, ROUTE_NONE);
}

static void prefixes(void **state)
{
    (void)state;
    str below;
    assert_true(path_below(&arena, S("/mong-cai/tin/a-1"), S("/mong-cai"), &below));
    assert_text(below, "/tin/a-1");
    assert_true(path_below(&arena, S("/mong-cai"), S("/mong-cai"), &below));
    assert_text(below, "/");
    assert_true(path_below(&arena, S("/mong-cai.json"), S("/mong-cai"), &below));
    assert_text(below, "/.json");
    assert_true(path_below(&arena, S("/tin"), S(""), &below));
    assert_text(below, "/tin");
    assert_false(path_below(&arena, S("/mong-cai-cu"), S("/mong-cai"), &below));
    assert_false(path_below(&arena, S("/ha-long"), S("/mong-cai"), &below));
}

static struct input typed(const char *name, const char *query)
{
    struct request rq = ask(METHOD_GET, query);
    return *request_input(&rq, name);
}

static void text_is_cleaned(void **state)
{
    (void)state;
    struct input q = typed("q", "/tim-kiem?q=++mo%CC%81ng%0D%0A+c%C3%A1i+");
    assert_int_equal(q.state, INPUT_VALID);
    assert_text(q.text, "móng cái");
    assert_int_equal(typed("q", "/tim-kiem?q=++").state, INPUT_ABSENT);
    assert_int_equal(typed("q", "/tim-kiem").state, INPUT_ABSENT);
    struct input broken = typed("q", "/tim-kiem?q=a%FFb");
    assert_int_equal(broken.state, INPUT_INVALID);
    assert_text(broken.raw, "a\xEF\xBF\xBD"
                            "b");
    struct input q_long =
        typed("q", "/tim-kiem?q=%E1%BB%A6%E1%BB%A6%E1%BB%A6%E1%BB%A6%E1%BB%A6%E1%BB%A6%E1%BB%A6"
                   "%E1%BB%A6%E1%BB%A6%E1%BB%A6%E1%BB%A6%E1%BB%A6%E1%BB%A6%E1%BB%A6");
    assert_int_equal(q_long.state, INPUT_INVALID);
    assert_int_equal(q_long.raw.n, 39);
}

static void days_are_read_as_people_write_them(void **state)
{
    (void)state;
    day d;
    assert_true(day_make(2022, 1, 19, &d));
    static const char *const good[] = {"2022-01-19", "19/1/2022", "19/01/2022",
                                       "19.1.2022",  "19-1-2022", "+19/1/2022+"};
    for (size_t i = 0; i < sizeof good / sizeof good[0]; i++) {
        struct input in = typed("tu", arena_printf(&arena, "/tim-kiem?tu=%s", good[i]).p);
        assert_int_equal(in.state, INPUT_VALID);
        assert_int_equal(in.day.n, d.n);
    }
    static const char *const bad[] = {"2022-02-30",   "19/1/22", "1/19/2022", "hom+qua",    "19/1",
                                      "2022-01-19-1", "2022-1-", "-1/1/2022", "99999-01-01"};
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        struct input in = typed("tu", arena_printf(&arena, "/tim-kiem?tu=%s", bad[i]).p);
        assert_int_equal(in.state, INPUT_INVALID);
        assert_true(in.raw.n > 0);
    }
}

static void numbers_slugs_tokens_and_choices(void **state)
{
    (void)state;
    assert_int_equal(typed("trang", "/tim-kiem?trang=7").number, 7);
    assert_int_equal(typed("trang", "/tim-kiem?trang=0").state, INPUT_INVALID);
    assert_int_equal(typed("trang", "/tim-kiem?trang=101").state, INPUT_INVALID);
    assert_int_equal(typed("trang", "/tim-kiem?trang=7x").state, INPUT_INVALID);
    assert_int_equal(typed("muc", "/tim-kiem?muc=kinh-te").state, INPUT_VALID);
    assert_int_equal(typed("muc", "/tim-kiem?muc=Kinh+te").state, INPUT_INVALID);
    assert_int_equal(typed("muc", "/tim-kiem?muc=-kinh").state, INPUT_INVALID);
    assert_int_equal(typed("muc", "/tim-kiem?muc=a--b").state, INPUT_INVALID);
    assert_int_equal(typed("sau", "/tim-kiem?sau=16AZ_x-1.9").state, INPUT_VALID);
    assert_int_equal(typed("sau", "/tim-kiem?sau=a%2Fb").state, INPUT_INVALID);
    assert_int_equal(typed("xep", "/tim-kiem?xep=hop").number, 1);
    assert_int_equal(typed("xep", "/tim-kiem?xep=cu").state, INPUT_INVALID);
}

static void a_form_gives_the_inputs_of_a_post(void **state)
{
    (void)state;
    struct request rq = ask(METHOD_POST, "/gop-y?loi=query");
    rq.form = S("loi=form");
    request_inputs(&rq);
    assert_text(request_text(&rq, "loi"), "form");
}

static void links_come_from_the_table(void **state)
{
    (void)state;
    struct request rq = ask(METHOD_GET, "/");
    assert_text(
        route_link(&rq, ROUTE_ARTICLE, LINK_TEXT("slug", S("mong-cai")), LINK_INT("id", 7)).s,
        "/tin/mong-cai-7");
    day d;
    assert_true(day_make(2022, 1, 9, &d));
    url search = route_link(&rq, ROUTE_SEARCH, LINK_INT("trang", 2), LINK_DAY(&arena, "tu", d),
                            LINK_TEXT("q", S("hoà & bình")), LINK_TEXT("muc", (str){0}));
    assert_text(search.s, "/tim-kiem?q=ho%C3%A0%20%26%20b%C3%ACnh&tu=2022-01-09&trang=2");
    rq.site_base = S("/mong-cai");
    assert_text(route_link(&rq, ROUTE_HOME).s, "/mong-cai");
    assert_text(route_link(&rq, ROUTE_SECTION, LINK_TEXT("section", S("kinh-te"))).s,
                "/mong-cai/chuyen-muc/kinh-te");
    const struct link_value none[] = {{0}};
    assert_text(route_url(&arena, &routes, ROUTE_HOME, S("https://a.vn"), none).s, "https://a.vn/");
    assert_text(route_url(&arena, &routes, ROUTE_HOME, S("https://a.vn/b"), none).s,
                "https://a.vn/b");
    assert_text(route_url_json(&arena, &routes, ROUTE_HOME, S("/mong-cai"), none).s,
                "/mong-cai.json");
    assert_text(route_url_json(&arena, &routes, ROUTE_HOME, S(""), none).s, "/.json");
}

static void the_same_meaning_has_one_canonical_form(void **state)
{
    (void)state;
    struct request a = ask(METHOD_GET, "/tim-kiem?q=hoa&tu=2022-01-19&x=1");
    struct request b = ask(METHOD_HEAD, "/tim-kiem?tu=19/1/2022&q=+hoa&q=y");
    assert_true(str_equal(request_key(&a, ENCODING_GZIP), request_key(&b, ENCODING_GZIP)));
    struct request c = ask(METHOD_GET, "/tim-kiem?q=hoa");
    struct request d = ask(METHOD_GET, "/tim-kiem.json?q=hoa");
    assert_false(str_equal(request_key(&a, ENCODING_GZIP), request_key(&c, ENCODING_GZIP)));
    assert_false(str_equal(request_key(&c, ENCODING_GZIP), request_key(&d, ENCODING_GZIP)));
    assert_false(str_equal(request_key(&c, ENCODING_GZIP), request_key(&c, ENCODING_IDENTITY)));
    struct request g = ask(METHOD_GET, "/tim-kiem.csv?q=hoa");
    assert_false(str_equal(request_key(&c, ENCODING_GZIP), request_key(&g, ENCODING_GZIP)));
    assert_false(str_equal(request_key(&d, ENCODING_GZIP), request_key(&g, ENCODING_GZIP)));
    struct request f = ask(METHOD_GET, "/tim-kiem?q=hoa&tu=hom+qua");
    assert_null(request_key(&f, ENCODING_GZIP).p);
    assert_text(typed("trang", "/tim-kiem?trang=007").raw, "7");
    assert_text(typed("tu", "/tim-kiem?tu=9.1.2022").raw, "09/01/2022");
    struct request e = c;
    e.site_base = S("/mong-cai");
    assert_false(str_equal(request_key(&c, ENCODING_GZIP), request_key(&e, ENCODING_GZIP)));
}

static void the_table_is_sound_and_prints(void **state)
{
    (void)state;
    routes_check(&routes);
    struct buf out = buf_make(&arena, 64 * KIB);
    routes_print(&out, &routes);
    assert_true(str_find(buf_text(&out), S("| GET | `/tin/{slug}-{id}` | article | anyone | `slug` "
                                           "slug; `id` id; `mau` text | yes |  | yes |")) > 0);
    assert_true(str_find(buf_text(&out), S("`xep` one of moi, hop")) > 0);
}

static void encodings_by_quality(void **state)
{
    (void)state;
    const unsigned all = ENCODING_GZIP | ENCODING_BROTLI;
    assert_int_equal(accept_best(S("gzip, deflate, br, zstd"), all), ENCODING_BROTLI);
    assert_int_equal(accept_best(S("gzip, deflate, br"), ENCODING_GZIP), ENCODING_GZIP);
    assert_int_equal(accept_best(S("br;q=0.5, gzip;q=0.8"), all), ENCODING_GZIP);
    assert_int_equal(accept_best(S("GZIP;Q=1.0"), all), ENCODING_GZIP);
    assert_int_equal(accept_best(S("gzip;q=0"), all), ENCODING_IDENTITY);
    assert_int_equal(accept_best(S("*"), all), ENCODING_BROTLI);
    assert_int_equal(accept_best(S("*;q=0, gzip"), all), ENCODING_GZIP);
    assert_int_equal(accept_best(S("identity, gzip;q=0.5"), all), ENCODING_IDENTITY);
    assert_int_equal(accept_best(S(""), all), ENCODING_IDENTITY);
    assert_int_equal(accept_best((str){0}, all), ENCODING_IDENTITY);
    assert_int_equal(accept_best(S("gzip;q=2, br;q=x"), all), ENCODING_IDENTITY);
    assert_int_equal(accept_best(S(",,;q=1,gzip ; q=0.001"), all), ENCODING_GZIP);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(percent, start, end),
        cmocka_unit_test_setup_teardown(pairs, start, end),
        cmocka_unit_test_setup_teardown(a_target_is_decoded_and_composed, start, end),
        cmocka_unit_test_setup_teardown(addresses_find_their_routes, start, end),
        cmocka_unit_test_setup_teardown(pages_answer_programs_too, start, end),
        cmocka_unit_test_setup_teardown(other_methods_are_told_apart, start, end),
        cmocka_unit_test_setup_teardown(sloppy_addresses_are_sent_on, start, end),
        cmocka_unit_test_setup_teardown(prefixes, start, end),
        cmocka_unit_test_setup_teardown(text_is_cleaned, start, end),
        cmocka_unit_test_setup_teardown(days_are_read_as_people_write_them, start, end),
        cmocka_unit_test_setup_teardown(numbers_slugs_tokens_and_choices, start, end),
        cmocka_unit_test_setup_teardown(a_form_gives_the_inputs_of_a_post, start, end),
        cmocka_unit_test_setup_teardown(links_come_from_the_table, start, end),
        cmocka_unit_test_setup_teardown(the_same_meaning_has_one_canonical_form, start, end),
        cmocka_unit_test_setup_teardown(the_table_is_sound_and_prints, start, end),
        cmocka_unit_test_setup_teardown(encodings_by_quality, start, end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
