/* The public pages, rendered from view models with everything and with as little as there can be. A
 * page is read back as a browser would, and must hold no box without content. */
#include "core/limits.h"
#include "feature/article/article.html.h"
#include "feature/article/article_page.h"
#include "feature/search/search.html.h"
#include "feature/search/search_page.h"
#include "feature/section/section.html.h"
#include "feature/section/section_page.h"
#include "feature/home/home.html.h"
#include "feature/home/home_page.h"
#include "html/body_frame.h"
#include "html/errors.html.h"
#include "html/errors_page.h"
#include "html/write.h"

#include <gumbo.h>
#include <setjmp.h>
#include <stdarg.h>
#include <string.h>
#include <cmocka.h>

/* A list whose items live as long as the arena. */
#define LIST(type, ...)                                                                            \
    {                                                                                              \
        .at = keep((const type[]){__VA_ARGS__}, sizeof((const type[]){__VA_ARGS__})),              \
        .n = sizeof((const type[]){__VA_ARGS__}) / sizeof(type)                                    \
    }
#define U(literal) ((url){S("" literal)})

static struct arena arena;
static struct buf out;

static const void *keep(const void *items, size_t size)
{
    return memcpy(arena_bytes(&arena, (ptrdiff_t)size), items, size);
}

static int set_up(void **state)
{
    (void)state;
    arena_init(&arena, 16 * MIB);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    arena_release(&arena);
    return 0;
}

static moment at(int dom, int hour, int minute)
{
    moment m = MOMENT_NONE;
    assert_true(moment_make(
        (struct civil){.year = 2022, .month = 1, .day = dom, .hour = hour, .minute = minute}, &m));
    return m;
}

/* What every page has: nothing of it may be left out by a handler. */
static struct shell least_shell(void)
{
    return (struct shell){
        .lang = S("vi"),
        .unit_name = S("Ủy ban nhân dân tỉnh Quảng Ninh"),
        .site_name = S("Cổng thông tin điện tử tỉnh Quảng Ninh"),
        .home = U("/"),
        .meta = {.canonical = U("https://quangninh.example/"),
                 .published_at = MOMENT_NONE,
                 .changed_at = MOMENT_NONE},
    };
}

static struct shell full_shell(void)
{
    struct shell shell = least_shell();
    shell.meta = (struct shell_meta){
        .title = S("Kinh tế – trang 2"),
        .name = S("Kinh tế"),
        .description = S("Sản xuất, thương mại & đầu tư"),
        .canonical = U("https://quangninh.example/chuyen-muc/kinh-te"),
        .json = U("/chuyen-muc/kinh-te.json"),
        .feeds = LIST(struct shell_feed, {S("Kinh tế"), U("/chuyen-muc/kinh-te/tin-moi.atom"),
                                          U("/chuyen-muc/kinh-te/tin-moi.rss"),
                                          U("/chuyen-muc/kinh-te/tin-moi.json")}),
        .image = U("https://quangninh.example/anh/1.jpg"),
        .type = S("website"),
        .creator = S("Trung tâm Truyền thông"),
        .site_data = {S("{\"@context\":\"https://schema.org\",\"@type\":\"BreadcrumbList\"}")},
        .publisher = shell.unit_name,
        .subject = S("cửa khẩu; biên giới"),
        .published_at = at(19, 9, 25),
        .changed_at = at(20, 16, 20),
        .is_unlisted = true,
    };
    shell.display = (struct shell_display){
        .words = S("tuong-phan chu-to"),
        .is_high_contrast = true,
        .is_large_text = true,
        .contrast_href = U("/hien-thi?tuong-phan=0"),
        .text_href = U("/hien-thi?chu-to=0"),
    };
    shell.emblem = U("/anh/bieu-trung.svg");
    shell.accent = S("#1f5c7a");
    shell.slogan = S("Nơi bắt đầu nét vẽ bản đồ");
    shell.parent = (struct link){S("Quảng Ninh Portal"), U("/"), false};
    shell.menu = (struct links)LIST(struct link, {S("Kinh tế"), U("/chuyen-muc/kinh-te"), true},
                                    {S("Văn hóa – Xã hội"), U("/chuyen-muc/vhxh"), false});
    shell.crumbs = (struct links)LIST(struct link, {S("Trang chủ"), U("/"), false});
    shell.search = U("/tim-kiem");
    shell.query = S("móng \"cái\"");
    shell.today = S("Thứ Tư, 19/01/2022");
    shell.is_sample = true;
    shell.closed_notice = S("Thành phố Móng Cái kết thúc hoạt động từ ngày 30/06/2025.");
    shell.successors = (struct links)LIST(struct link, {S("Phường Móng Cái 1"), U("/mc1"), false});
    shell.licence = S("Giấy phép số 53/GP-TTĐT ngày 27/05/2015");
    shell.roles = (struct shell_roles)LIST(
        struct shell_role, {S("Cơ quan chủ quản"), S("Ủy ban nhân dân tỉnh"), U("/gioi-thieu")},
        {S("Thường trực kỹ thuật"), S("Trung tâm Công nghệ thông tin"), {{0}}});
    shell.responsibility = S("Người đứng đầu cơ quan chịu trách nhiệm về nội dung.");
    shell.republishing = S("Ghi rõ nguồn “Quảng Ninh Portal”.");
    shell.contact =
        (struct shell_contact){S("Phường Hồng Hà"), S("0203 000 000"), U("tel:+842030000000"),
                               S("bbt@quangninh.example"), U("mailto:bbt@quangninh.example")};
    shell.copyright = S("© 2022 Quảng Ninh Portal");
    return shell;
}

static struct teaser least_teaser(void)
{
    return (struct teaser){.title = S("Hải Xuân đạt chuẩn"),
                           .href = U("/tin/hai-xuan-7"),
                           .published_at = at(18, 8, 0)};
}

static struct teaser full_teaser(void)
{
    return (struct teaser){
        .kicker = S("Móng Cái:"),
        .title = S("17/17 chỉ tiêu & hơn thế"),
        .href = U("/tin/17-17-chi-tieu-1"),
        .lang = S("en"),
        .lead = S("Năm đầu của nhiệm kỳ."),
        .picture = {U("/anh/1.jpg"), 1200, 800, S("Cầu Bắc Luân II"), S("Cầu"), S("Ảnh: Lê Ảnh")},
        .published_at = at(19, 9, 25),
        .section = {S("Kinh tế"), U("/chuyen-muc/kinh-te"), false},
        .unit = {S("Thành phố Móng Cái"), U("/mong-cai"), false},
    };
}

static struct teasers two_teasers(void)
{
    struct teaser *at = arena_array(&arena, struct teaser, 2);
    at[0] = full_teaser();
    at[1] = least_teaser();
    return (struct teasers){at, 2};
}

/* Reading a page back. */

struct reading {
    const char *page;
    int h1_count;
    int level; /* of the last heading */
    int id_count;
    const char *ids[100];
};

static bool is_content(const GumboElement *element)
{
    switch (element->tag) {
    case GUMBO_TAG_IMG:
    case GUMBO_TAG_INPUT:
    case GUMBO_TAG_SVG:
    case GUMBO_TAG_BR:
    case GUMBO_TAG_HR:
        return true;
    default:
        return false;
    }
}

static void check_element(struct reading *reading, const GumboElement *element)
{
    int level = element->tag >= GUMBO_TAG_H1 && element->tag <= GUMBO_TAG_H6
                    ? (int)(element->tag - GUMBO_TAG_H1) + 1
                    : 0;
    if (level > reading->level + 1)
        fail_msg("%s: a heading of level %d after %d", reading->page, level, reading->level);
    if (level)
        reading->level = level;
    reading->h1_count += level == 1;
    for (unsigned i = 0; i < element->attributes.length; i++) {
        const GumboAttribute *attribute = element->attributes.data[i];
        bool may_be_empty = !strcmp(attribute->name, "alt") || !strcmp(attribute->name, "value") ||
                            !strcmp(attribute->name, "data-hien-thi") ||
                            !strcmp(attribute->name, "itemscope") ||
                            !strcmp(attribute->name, "selected");
        if (!attribute->value[0] && !may_be_empty)
            fail_msg("%s: an empty %s on <%s>", reading->page, attribute->name,
                     gumbo_normalized_tagname(element->tag));
        if (strcmp(attribute->name, "id"))
            continue;
        for (int j = 0; j < reading->id_count; j++)
            assert_string_not_equal(reading->ids[j], attribute->value);
        reading->ids[reading->id_count++] = attribute->value;
    }
}

/* True when something of `node` is to be seen. */
static bool check_node(struct reading *reading, const GumboNode *node)
{
    if (node->type == GUMBO_NODE_TEXT)
        return true;
    if (node->type != GUMBO_NODE_ELEMENT)
        return false;
    const GumboElement *element = &node->v.element;
    check_element(reading, element);
    if (is_content(element))
        return true;
    bool is_filled = false;
    for (unsigned i = 0; i < element->children.length; i++)
        is_filled |= check_node(reading, element->children.data[i]);
    if (!is_filled && element->tag != GUMBO_TAG_TD && element->tag != GUMBO_TAG_HEAD)
        fail_msg("%s: an empty <%s>", reading->page, gumbo_normalized_tagname(element->tag));
    return is_filled;
}

static void check_body(struct reading *reading, const GumboNode *root)
{
    for (unsigned i = 0; i < root->v.element.children.length; i++) {
        const GumboNode *child = root->v.element.children.data[i];
        if (child->type == GUMBO_NODE_ELEMENT && child->v.element.tag == GUMBO_TAG_BODY)
            check_node(reading, child);
    }
}

static const char *check_page(const char *name)
{
    char *text = arena_c(&arena, buf_text(&out));
    GumboOutput *tree = gumbo_parse_with_options(&kGumboDefaultOptions, text, (size_t)out.n);
    assert_non_null(tree);
    if (tree->errors.length)
        fail_msg("%s: not well-formed HTML", name);
    struct reading reading = {.page = name};
    check_body(&reading, tree->root);
    gumbo_destroy_output(&kGumboDefaultOptions, tree);
    assert_int_equal(reading.h1_count, 1);
    return text;
}

static struct buf *new_page(void)
{
    out = buf_make(&arena, MIB);
    return &out;
}

#define RENDER(template, model) (template(new_page(), (model)), check_page(#template))

static void assert_has(const char *page, const char *part)
{
    if (!strstr(page, part))
        fail_msg("the page lacks: %s", part);
}

static void assert_has_not(const char *page, const char *part)
{
    if (strstr(page, part))
        fail_msg("the page should not have: %s", part);
}

static struct article_page least_article(void)
{
    return (struct article_page){
        .shell = least_shell(),
        .title = S("Lịch nghỉ Tết"),
        .published_at = at(19, 9, 25),
        .changed_at = MOMENT_NONE,
        .withdrawn_at = MOMENT_NONE,
        .body = {S("<p>Từ ngày 31/01.</p>")},
        .share = {.saved = U("/tin/lich-nghi-tet-1.luu.html")},
    };
}

static void an_article_shows_every_field(void **state)
{
    (void)state;
    struct article_page p = least_article();
    p.shell = full_shell();
    p.kicker = S("Móng Cái:");
    p.title = S("Quyết tâm hoàn thành thắng lợi...");
    p.lead = S("Nhìn lại năm 2021.");
    p.interviewee = S("Nguyễn Văn Mẫu");
    p.interviewee_post = S("Bí thư Thành ủy");
    p.picture = full_teaser().picture;
    p.bylines = (struct article_bylines)LIST(struct article_byline,
                                             {S("Thái Cảnh"), S("Thực hiện")}, {S("Hà An"), {0}});
    p.source = (struct link){S("Quảng Ninh Portal"), U("/"), false};
    p.unit = (struct link){S("Trung tâm Truyền thông"), {{0}}, false};
    p.owner = (struct link){S("Thành phố Móng Cái"), U("/mong-cai"), false};
    p.tags = (struct links)LIST(struct link, {S("biên giới"), U("/tim-kiem?q=bien"), false});
    p.changed_at = at(20, 16, 20);
    p.change_note = S("Sửa số xã đạt chuẩn.");
    p.is_withdrawn = true;
    p.withdrawn_at = at(21, 7, 0);
    p.withdrawn_reason = S("Số liệu sai.");
    p.related = two_teasers();
    p.newer = two_teasers();
    p.section = (struct link){S("Kinh tế"), U("/chuyen-muc/kinh-te"), false};
    const char *page = RENDER(article_page_html, &p);
    assert_has(page, "<span class=\"kicker\">Móng Cái:</span>");
    assert_has(page, "Quyết tâm hoàn thành thắng lợi...</h1>");
    assert_has(page, "datetime=\"2022-01-19T09:25:00+07:00\">19/01/2022 09:25</time>");
    assert_has(page, "Nguyễn Văn Mẫu, Bí thư Thành ủy");
    assert_has(page, "alt=\"Cầu Bắc Luân II\"");
    assert_has(page, "Ảnh: Lê Ảnh");
    assert_has(page, "<span class=\"role\">(Thực hiện)</span>");
    assert_has(page, "Sửa số xã đạt chuẩn.");
    assert_has(page, "Bài này đã rút");
    assert_has(page, "Số liệu sai.");
    assert_has(page, "Ghi rõ nguồn");
    assert_has(page, "name=\"DC.identifier\" content=\"https://quangninh.example/");
}

static void an_article_without_any_optional_field_has_no_empty_boxes(void **state)
{
    (void)state;
    struct article_page p = least_article();
    const char *page = RENDER(article_page_html, &p);
    const char *const labels[] = {"Nguồn:",  "Cơ quan, đơn vị:", "Từ khóa:", "Cập nhật",
                                  "Ảnh:",    "Bài của",          "Tin mới",  "Bài này",
                                  "Ghi rõ",  "Người trả lời",    "<figure",  "<aside",
                                  "Dữ liệu", "Mục lục",          "<nav",     "<form"};
    for (size_t i = 0; i < sizeof labels / sizeof labels[0]; i++)
        assert_has_not(page, labels[i]);
}

static void a_consolidated_article_leads_to_the_one_it_went_into(void **state)
{
    (void)state;
    struct article_page p = least_article();
    p.consolidated = (struct link){S("Tổng hợp tháng 1"), U("/tin/tong-hop-9"), false};
    assert_has(RENDER(article_page_html, &p), "<a href=\"/tin/tong-hop-9\">Tổng hợp tháng 1</a>");
}

/* The blocks of a front page, with everything, one row each. */
static html home_blocks_full(struct buf *blocks)
{
    struct home_top top = {full_teaser(), two_teasers(), two_teasers(), U("/tin-moi")};
    struct home_search search = {
        U("/tim-kiem"),
        LIST(struct home_option, {S(""), S("Mọi chuyên mục")}, {S("kinh-te"), S("Kinh tế")})};
    struct home_section sections[] = {
        {{S("Kinh tế"), U("/chuyen-muc/kinh-te"), false}, full_teaser(), two_teasers()},
        {{S("Y tế"), U("/chuyen-muc/y-te"), false}, least_teaser(), {0}},
    };
    struct home_news news = {S("so-nganh"), S("Tin sở, ban, ngành"), two_teasers(), {0}};
    struct links portals = LIST(struct link, {S("Sở Y tế"), U("/so-y-te"), false});
    home_theme_html(blocks, &(struct home_theme){S("2022"), S("Rõ việc, rõ người")});
    home_top_html(blocks, &top);
    home_search_html(blocks, &search);
    home_section_html(blocks, &sections[0]);
    home_section_html(blocks, &sections[1]);
    home_news_html(blocks, &news);
    home_portals_html(blocks, &portals);
    return html_written(blocks);
}

static void a_home_page_shows_every_block(void **state)
{
    (void)state;
    struct buf blocks = buf_make(&arena, MIB);
    html all = home_blocks_full(&blocks);
    struct home_page p = {
        .shell = full_shell(),
        .rows = LIST(struct home_row, {S("wide"), LIST(html, all)}),
    };
    p.shell.crumbs = (struct links){0};
    p.shell.head_picture = (struct picture){U("/anh/2/dau-trang.svg"), 1200, 150, {0}, {0}, {0}};
    const char *page = RENDER(home_page_html, &p);
    assert_has(page, "Tin tiêu điểm");
    assert_has(page, "Chủ đề năm 2022");
    assert_has(page, "<strong>Dữ liệu mẫu.</strong>");
    assert_has(page, "<html lang=\"vi\" data-hien-thi=\"tuong-phan chu-to\">");
    assert_has(page, "fill=\"#1f5c7a\"");
    assert_has(page, "/anh/2/dau-trang.svg");
}

static void a_home_page_without_news_says_so(void **state)
{
    (void)state;
    struct buf block = buf_make(&arena, MIB);
    home_top_html(&block, &(struct home_top){0});
    struct home_page p = {
        .shell = least_shell(),
        .rows = LIST(struct home_row, {S("wide"), LIST(html, html_written(&block))}),
    };
    const char *page = RENDER(home_page_html, &p);
    assert_has(page, "Chưa có tin, bài nào được đăng.");
    assert_has_not(page, "Lượt truy cập");
}

static void a_section_lists_pages_and_months(void **state)
{
    (void)state;
    struct links months = LIST(struct link, {S("Tháng 1"), U("/chuyen-muc/kinh-te/2022/01"), true});
    struct section_page p = {
        .shell = full_shell(),
        .name = S("Kinh tế"),
        .description = S("Sản xuất, thương mại."),
        .period = S("Tháng 01/2022"),
        .whole = U("/chuyen-muc/kinh-te"),
        .children = LIST(struct link, {S("Đầu tư"), U("/chuyen-muc/dau-tu"), false}),
        .items = two_teasers(),
        .is_first = true,
        .older = U("/chuyen-muc/kinh-te?truoc=7"),
        .newer = U("/chuyen-muc/kinh-te?sau=9"),
        .years = LIST(struct section_year, {S("2022"), months}),
    };
    const char *page = RENDER(section_page_html, &p);
    assert_has(page, "<a rel=\"next\" href=\"/chuyen-muc/kinh-te?truoc=7\">Tin cũ hơn</a>");
    assert_has(page, "Năm 2022");
    struct section_page empty = {.shell = least_shell(), .name = S("Lịch tiếp dân")};
    assert_has(RENDER(section_page_html, &empty), "Chuyên mục này chưa có tin, bài.");
}

static struct search_page a_search(void)
{
    struct search_page p = {
        .shell = full_shell(),
        .action = U("/tim-kiem"),
        .heading = S("2 kết quả cho “mong cai”"),
        .query = S("mong cai"),
        .sections = LIST(struct search_option, {S(""), S("Mọi chuyên mục"), false},
                         {S("kinh-te"), S("Kinh tế"), true}),
        .order = S("moi"),
        .is_searched = true,
        .orders = LIST(struct link, {S("Mới nhất"), U("/tim-kiem?q=a"), true}),
    };
    p.shell.search = (url){{0}};
    return p;
}

static void a_search_marks_what_it_found(void **state)
{
    (void)state;
    struct search_page p = a_search();
    p.hits = (struct search_hits)LIST(struct search_hit,
                                      {.kind = S("Tin, bài"),
                                       .title = {S("<mark>Móng Cái</mark> hôm nay")},
                                       .href = U("/tin/a-1"),
                                       .snippet = {S("… về <mark>Móng Cái</mark> …")},
                                       .has_hour = true,
                                       .published_at = at(19, 9, 25),
                                       .section = {S("Kinh tế"), U("/chuyen-muc/kinh-te"), false},
                                       .unit = {S("Sở Y tế"), {{0}}, false}},
                                      {.kind = S("Chuyên đề"),
                                       .title = {S("Hai")},
                                       .href = U("/chuyen-de/hai"),
                                       .has_day = true,
                                       .on = moment_day(at(18, 9, 25))});
    p.position = S("Kết quả 1–2 trong 2");
    p.next = U("/tim-kiem?q=mong+cai&trang=2");
    const char *page = RENDER(search_page_html, &p);
    assert_has(page, "<mark>Móng Cái</mark> hôm nay</a></h2>");
    assert_has(page, "<option value=\"kinh-te\" selected>Kinh tế</option>");
    assert_has(
        page,
        "<span class=\"kind\">Chuyên đề</span> <time datetime=\"2022-01-18\">18/01/2022</time>");
    assert_has_not(page, "Có thể thử");
}

static void a_search_without_hits_says_what_to_try_and_which_date_is_wrong(void **state)
{
    (void)state;
    struct search_page p = a_search();
    p.from = (struct search_date){S("31/2/2022"), S("Không có ngày 31/02/2022.")};
    p.to = (struct search_date){S("99"), S("Không phải là ngày.")};
    p.understood = S("móng cái");
    p.literal = (struct link){S("Tìm đúng “moongs cais”"), U("/tim-kiem?nguyen=1"), false};
    p.remark = S("Chỉ tìm theo 32 chữ đầu.");
    p.tries = (struct links)LIST(struct link, {S("Mọi chuyên mục"), U("/tim-kiem?q=a"), false});
    const char *page = RENDER(search_page_html, &p);
    assert_has(page, "aria-invalid=\"true\" aria-describedby=\"loi-tu goi-y-ngay\"");
    assert_has(page, "id=\"loi-tu\">Không có ngày 31/02/2022.");
    assert_has(page, "Có thể thử");
    assert_has(page, "Đang hiện kết quả cho “móng cái”.");
    assert_has(page, "<a href=\"/tim-kiem?nguyen=1\">Tìm đúng “moongs cais”</a>");
    assert_has(page, "<p class=\"remark\">Chỉ tìm theo 32 chữ đầu.</p>");
    p.is_searched = false;
    assert_has_not(RENDER(search_page_html, &p), "Có thể thử");
}

static void errors_say_what_to_do(void **state)
{
    (void)state;
    struct not_found_page lost = {.shell = full_shell(), .path = S("/tin/<x>")};
    assert_has(RENDER(not_found_page_html, &lost), "<code>/tin/&lt;x&gt;</code>");
    lost.nearest = two_teasers();
    assert_has(RENDER(not_found_page_html, &lost), "/tin/hai-xuan-7");
    struct gone_page gone = {.shell = least_shell(), .gone_at = MOMENT_NONE};
    assert_has_not(RENDER(gone_page_html, &gone), "Lý do");
    gone = (struct gone_page){full_shell(), S("Bài"), S("Đăng nhầm."), at(20, 8, 0),
                              LIST(struct link, {S("Tin mới"), U("/"), false})};
    assert_has(RENDER(gone_page_html, &gone), "Đăng nhầm.");
    struct moved_page moved = {least_shell(), {S("Trang mới"), U("/tin/moi-1"), false}};
    assert_has(RENDER(moved_page_html, &moved), "href=\"/tin/moi-1\"");
    struct refused_page refused = {least_shell(), S("Không đọc được"), S("Xin kiểm tra lại.")};
    assert_has(RENDER(refused_page_html, &refused), "Xin kiểm tra lại.");
    struct unavailable_page down = {.number = S("7F3A"), .at = at(20, 8, 0), .again = U("/")};
    assert_has(RENDER(unavailable_page_html, &down), "<strong>7F3A</strong>");
}

static void a_table_stands_in_a_frame_with_a_name(void **state)
{
    (void)state;
    html plain = {S("<p>&lt;table&gt;</p>")};
    assert_ptr_equal(body_framed(&arena, plain).s.p, plain.s.p);
    html two = {S("<p>a</p><table><tbody><tr><td><table></table></td></tr></tbody></table>"
                  "<p>b</p><table></table>")};
    assert_string_equal(
        arena_c(&arena, body_framed(&arena, two).s),
        "<p>a</p><div class=\"table\" role=\"region\" tabindex=\"0\" aria-label=\"Bảng 1\"><table>"
        "<tbody><tr><td><table></table></td></tr></tbody></table></div><p>b</p>"
        "<div class=\"table\" role=\"region\" tabindex=\"0\" aria-label=\"Bảng 2\"><table></table>"
        "</div>");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_article_shows_every_field),
        cmocka_unit_test(an_article_without_any_optional_field_has_no_empty_boxes),
        cmocka_unit_test(a_consolidated_article_leads_to_the_one_it_went_into),
        cmocka_unit_test(a_home_page_shows_every_block),
        cmocka_unit_test(a_home_page_without_news_says_so),
        cmocka_unit_test(a_section_lists_pages_and_months),
        cmocka_unit_test(a_search_marks_what_it_found),
        cmocka_unit_test(a_search_without_hits_says_what_to_try_and_which_date_is_wrong),
        cmocka_unit_test(errors_say_what_to_do),
        cmocka_unit_test(a_table_stands_in_a_frame_with_a_name),
    };
    return cmocka_run_group_tests_name("pages", tests, set_up, tear_down);
}
