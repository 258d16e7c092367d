#include "feature/sitemap/sitemap_public.h"

#include "feature/album/album.h"
#include "feature/article/teaser_public.h"
#include "feature/budget/budget.h"
#include "feature/budget/budget_public.h"
#include "feature/notice/notice.h"
#include "feature/page/page.h"
#include "feature/planning/planning.h"
#include "feature/planning/planning_public.h"
#include "feature/document/document_public.h"
#include "feature/procedure/procedure.h"
#include "feature/question/question.h"
#include "feature/plan/plan.h"
#include "feature/plan/plan_public.h"
#include "feature/project/project.h"
#include "feature/project/project_public.h"
#include "feature/target/target_public.h"
#include "feature/target/target_read.h"
#include "feature/unit/organisation_public.h"
#include "feature/video/video.h"

#include "http/addresses.h"

/* clang-format off */
const struct sitemap_page sitemap_pages[] = {
    {ADDRESS_HOME, "Trang chủ"},
    {ADDRESS_PAGES, "Giới thiệu"},
    {ADDRESS_ORGANISATION, "Cơ cấu tổ chức"},
    {ADDRESS_LEADERS, "Lãnh đạo"},
    {ADDRESS_AGENDA, "Lịch công tác"},
    {ADDRESS_NOTICES, "Thông báo"},
    {ADDRESS_TOPICS, "Chuyên đề"},
    {ADDRESS_ALBUMS, "Thư viện ảnh"},
    {ADDRESS_VIDEOS, "Video"},
    {ADDRESS_PLANS, "Kế hoạch"},
    {ADDRESS_MEASURES, "Nhiệm vụ, giải pháp"},
    {ADDRESS_PROJECTS, "Dự án"},
    {ADDRESS_CLEARANCE, "Giải phóng mặt bằng"},
    {ADDRESS_MAP, "Bản đồ"},
    {ADDRESS_LINKS, "Liên kết"},
    {ADDRESS_DOCUMENTS, "Văn bản"},
    {ADDRESS_PLANNINGS, "Quy hoạch"},
    {ADDRESS_BUDGETS, "Công khai ngân sách"},
    {ADDRESS_VOICES, "Góp ý của người đọc"},
    {ADDRESS_TARGETS, "Chỉ tiêu, số liệu"},
    {ADDRESS_PROCEDURES, "Thủ tục hành chính"},
    {ADDRESS_QUESTIONS, "Hỏi đáp"},
    {ADDRESS_OPEN_DATA, "Dữ liệu mở"},
    {ADDRESS_CONTACT, "Liên hệ"},
    {ADDRESS_STATISTICS, "Thống kê truy cập"},
    {ADDRESS_SEARCH, "Tìm kiếm"},
    {ADDRESS_FEEDS, "Theo dõi tin"},
    {ADDRESS_OUTLINE, "Sơ đồ trang"},
    {ADDRESS_ACCESS, "Khả năng tiếp cận"},
};
/* clang-format on */
const int sitemap_page_count = sizeof sitemap_pages / sizeof *sitemap_pages;

/* The pages that each site has, and its sections. */
static void write_pages(struct request *rq, const struct site_view *view, int64_t part,
                        struct sitemap_file *file)
{
    (void)part;
    for (int i = 0; i < sitemap_page_count; i++)
        sitemap_add_page(file, view, sitemap_pages[i].address);
    struct sitemap_items sections =
        sitemap_items_of_sections(rq->db, rq->arena, actor_public(), rq->now, view->site.id);
    for (ptrdiff_t i = 0; i < sections.n; i++)
        sitemap_add(file,
                    route_link(rq, ADDRESS_SECTION, LINK_TEXT("section", sections.at[i].slug)),
                    sections.at[i].changed_at);
}

static struct sitemap_parts article_parts(struct request *rq, const struct site_view *view)
{
    return sitemap_parts_of_articles(rq->db, rq->arena, actor_public(), rq->now, view->site.id);
}

static void write_articles(struct request *rq, const struct site_view *view, int64_t part,
                           struct sitemap_file *file)
{
    struct sitemap_items items =
        sitemap_items_of_articles(rq->db, rq->arena, actor_public(), rq->now, view->site.id, part);
    for (ptrdiff_t i = 0; i < items.n; i++)
        sitemap_add(file,
                    article_url(rq, rq->site_base, items.at[i].slug, (article_id){items.at[i].id}),
                    items.at[i].changed_at);
}

static struct sitemap_items items_of(struct request *rq, const struct site_view *view,
                                     enum sitemap_thing thing)
{
    return sitemap_items_of(rq->db, rq->arena, actor_public(), rq->now, view->site.id, thing);
}

/* Pages whose addresses are a slug and a number. */
static void add_items(struct request *rq, const struct site_view *view, enum sitemap_thing thing,
                      int route, struct sitemap_file *file)
{
    struct sitemap_items items = items_of(rq, view, thing);
    for (ptrdiff_t i = 0; i < items.n; i++)
        sitemap_add(file,
                    route_link(rq, route, LINK_TEXT("slug", items.at[i].slug),
                               LINK_INT("id", items.at[i].id)),
                    items.at[i].changed_at);
}

static void write_notices(struct request *rq, const struct site_view *view, int64_t part,
                          struct sitemap_file *file)
{
    (void)part;
    add_items(rq, view, SITEMAP_NOTICES, ADDRESS_NOTICE, file);
}

static void write_places(struct request *rq, const struct site_view *view, int64_t part,
                         struct sitemap_file *file)
{
    (void)part;
    add_items(rq, view, SITEMAP_PLACES, ADDRESS_PLACE, file);
}

static void write_albums(struct request *rq, const struct site_view *view, int64_t part,
                         struct sitemap_file *file)
{
    (void)part;
    add_items(rq, view, SITEMAP_ALBUMS, ADDRESS_ALBUM, file);
}

static void write_videos(struct request *rq, const struct site_view *view, int64_t part,
                         struct sitemap_file *file)
{
    (void)part;
    add_items(rq, view, SITEMAP_VIDEOS, ADDRESS_VIDEO, file);
}

static void write_topics(struct request *rq, const struct site_view *view, int64_t part,
                         struct sitemap_file *file)
{
    struct sitemap_items items = items_of(rq, view, SITEMAP_TOPICS);
    (void)part;
    for (ptrdiff_t i = 0; i < items.n; i++)
        sitemap_add(file, route_link(rq, ADDRESS_TOPIC, LINK_TEXT("topic", items.at[i].slug)),
                    items.at[i].changed_at);
}

/* The first number of units or persons behind one; 0: there is none. */
typedef int64_t next_number(struct request *rq, int64_t after);

static int64_t next_unit(struct request *rq, int64_t after)
{
    struct units units = units_after(rq->db, rq->arena, actor_public(), (unit_id){after}, 1);
    return units.n > 0 ? units.at[0].id.n : 0;
}

static int64_t next_person(struct request *rq, int64_t after)
{
    struct persons persons =
        persons_after(rq->db, rq->arena, actor_public(), (person_id){after}, 1);
    return persons.n > 0 ? persons.at[0].id.n : 0;
}

enum { ORGANISATION_PARTS_LIMIT = 100 };

/* Files by ranges of numbers. The root has the one address of units and persons. */
static struct sitemap_parts organisation_parts(struct request *rq, const struct site_view *view,
                                               next_number *next)
{
    struct sitemap_parts parts = {
        arena_array(rq->arena, struct sitemap_part, ORGANISATION_PARTS_LIMIT), 0};
    int64_t after = 0;
    int64_t number;
    if (view->site.path.n > 0)
        return parts;
    while (parts.n < ORGANISATION_PARTS_LIMIT && (number = next(rq, after)) != 0) {
        int64_t part = (number - 1) / SITEMAP_FILE_ADDRESSES + 1;
        parts.at[parts.n++] = (struct sitemap_part){part, MOMENT_NONE};
        after = part * SITEMAP_FILE_ADDRESSES;
    }
    return parts;
}

static struct sitemap_parts unit_parts(struct request *rq, const struct site_view *view)
{
    return organisation_parts(rq, view, next_unit);
}

static struct sitemap_parts person_parts(struct request *rq, const struct site_view *view)
{
    return organisation_parts(rq, view, next_person);
}

/* The last number before a part; a part beyond all numbers is empty. */
static int64_t before_part(int64_t part)
{
    enum { PARTS_LIMIT = 1000000 };
    return (part < PARTS_LIMIT ? part - 1 : PARTS_LIMIT) * SITEMAP_FILE_ADDRESSES;
}

static void write_units(struct request *rq, const struct site_view *view, int64_t part,
                        struct sitemap_file *file)
{
    unit_id before = {before_part(part)};
    struct units units =
        units_after(rq->db, rq->arena, actor_public(), before, SITEMAP_FILE_ADDRESSES);
    for (ptrdiff_t i = 0; i < units.n && view->site.path.n == 0; i++)
        if (units.at[i].id.n <= before.n + SITEMAP_FILE_ADDRESSES)
            sitemap_add(file, unit_url(rq, NULL, units.at[i].name, units.at[i].id), MOMENT_NONE);
}

static void write_persons(struct request *rq, const struct site_view *view, int64_t part,
                          struct sitemap_file *file)
{
    person_id before = {before_part(part)};
    struct persons persons =
        persons_after(rq->db, rq->arena, actor_public(), before, SITEMAP_FILE_ADDRESSES);
    for (ptrdiff_t i = 0; i < persons.n && view->site.path.n == 0; i++)
        if (persons.at[i].id.n <= before.n + SITEMAP_FILE_ADDRESSES)
            sitemap_add(file, person_url(rq, NULL, persons.at[i].name, persons.at[i].id),
                        MOMENT_NONE);
}

/* One file, where there is anything. */
static struct sitemap_parts one_part(struct request *rq, bool has_any)
{
    struct sitemap_part *part = arena_new(rq->arena, struct sitemap_part);
    *part = (struct sitemap_part){1, MOMENT_NONE};
    return (struct sitemap_parts){part, has_any};
}

static struct sitemap_parts standing_parts(struct request *rq, const struct site_view *view)
{
    return one_part(rq, page_list(rq->db, rq->arena, actor_public(), view->site.id).n > 0);
}

static void write_standing(struct request *rq, const struct site_view *view, int64_t part,
                           struct sitemap_file *file)
{
    struct page_items items = page_list(rq->db, rq->arena, actor_public(), view->site.id);
    if (part != 1 || items.n == 0)
        return;
    for (ptrdiff_t i = 0; i < items.n; i++)
        sitemap_add(file, route_link(rq, ADDRESS_PAGE, LINK_TEXT("page", items.at[i].slug)),
                    day_start(items.at[i].updated_on));
}

static struct sitemap_parts document_parts(struct request *rq, const struct site_view *view)
{
    struct sitemap_parts parts = {
        arena_array(rq->arena, struct sitemap_part, ORGANISATION_PARTS_LIMIT), 0};
    document_id behind = {0};
    document_id next;
    while (parts.n < ORGANISATION_PARTS_LIMIT &&
           (next = document_behind(rq->db, rq->arena, actor_public(), view->site.id, behind)).n !=
               0) {
        int64_t part = (next.n - 1) / SITEMAP_FILE_ADDRESSES + 1;
        parts.at[parts.n++] = (struct sitemap_part){part, MOMENT_NONE};
        behind.n = part * SITEMAP_FILE_ADDRESSES;
    }
    return parts;
}

static void write_documents(struct request *rq, const struct site_view *view, int64_t part,
                            struct sitemap_file *file)
{
    document_id behind = {before_part(part)};
    struct document_places places = document_places_of(
        rq->db, rq->arena, actor_public(), rq->now, view->site.id, behind,
        (document_id){behind.n + SITEMAP_FILE_ADDRESSES}, SITEMAP_FILE_ADDRESSES);
    for (ptrdiff_t i = 0; i < places.n; i++)
        sitemap_add(file, document_url(rq, rq->site_base, places.at[i].slug, places.at[i].id),
                    places.at[i].published_at);
}

static struct procedure_query all_procedures(struct request *rq, const struct site_view *view)
{
    return (struct procedure_query){.site = view->site.id,
                                    .today = moment_day(rq->now),
                                    .levels = LEVEL_ALL,
                                    .limit = SITEMAP_FILE_ADDRESSES};
}

static struct sitemap_parts procedure_parts(struct request *rq, const struct site_view *view)
{
    struct procedure_query q = all_procedures(rq, view);
    return one_part(rq, procedure_count(rq->db, rq->arena, actor_public(), &q) > 0);
}

static void write_procedures(struct request *rq, const struct site_view *view, int64_t part,
                             struct sitemap_file *file)
{
    struct procedure_query q = all_procedures(rq, view);
    if (part != 1)
        return;
    struct procedure_items items = procedure_list(rq->db, rq->arena, actor_public(), &q);
    for (ptrdiff_t i = 0; i < items.n; i++)
        sitemap_add(file,
                    route_link(rq, ADDRESS_PROCEDURE, LINK_TEXT("slug", items.at[i].slug),
                               LINK_INT("id", items.at[i].id.n)),
                    day_start(items.at[i].updated_on));
}

enum { SITEMAP_QUESTIONS = 1000 }; /* the newest: each is read with its text */

static struct question_query all_questions(struct request *rq, const struct site_view *view)
{
    return (struct question_query){.site = view->site.id, .now = rq->now, .state = -1};
}

static struct sitemap_parts question_parts(struct request *rq, const struct site_view *view)
{
    struct question_query q = all_questions(rq, view);
    return one_part(rq, question_total(rq->db, rq->arena, actor_public(), &q).count > 0);
}

static void write_questions(struct request *rq, const struct site_view *view, int64_t part,
                            struct sitemap_file *file)
{
    struct question_query q = all_questions(rq, view);
    q.limit = SITEMAP_QUESTIONS;
    if (part != 1)
        return;
    struct questions all = question_list(rq->db, rq->arena, actor_public(), &q);
    for (ptrdiff_t i = 0; i < all.n; i++)
        sitemap_add(file,
                    route_link(rq, ADDRESS_QUESTION, LINK_TEXT("slug", all.at[i].slug),
                               LINK_INT("id", all.at[i].id.n)),
                    all.at[i].published_at);
}

static struct sitemap_parts project_parts(struct request *rq, const struct site_view *view)
{
    return one_part(
        rq, moment_is_set(project_first_at(rq->db, rq->arena, actor_public(), view->site.id)));
}

static struct sitemap_parts plan_parts(struct request *rq, const struct site_view *view)
{
    return one_part(rq,
                    moment_is_set(plan_first_at(rq->db, rq->arena, actor_public(), view->site.id)));
}

/* What opens and ends on a day does so at midnight. */
static moment next_midnight(struct db *db, struct arena *arena, moment now)
{
    (void)db;
    (void)arena;
    return day_start((day){moment_day(now).n + 1});
}

static moment next_question(struct db *db, struct arena *arena, moment now)
{
    return question_next_change(db, arena, actor_public(), now);
}

const struct sitemap_kind sitemap_kinds[] = {
    {"trang", NULL, write_pages, NULL},
    {"tin", article_parts, write_articles, NULL},
    {"thong-bao", NULL, write_notices, notice_next_change},
    {"chuyen-de", NULL, write_topics, next_midnight},
    {"dia-diem", NULL, write_places, next_midnight},
    {"thu-vien-anh", NULL, write_albums, album_next_change},
    {"video", NULL, write_videos, video_next_change},
    {"van-ban", document_parts, write_documents, document_next_change},
    {"co-quan", unit_parts, write_units, organisation_next_change},
    {"lanh-dao", person_parts, write_persons, organisation_next_change},
    {"gioi-thieu", standing_parts, write_standing, NULL},
    {"quy-hoach", NULL, planning_pages, planning_next_change},
    {"ngan-sach", NULL, budget_pages, budget_next_change},
    {"du-an", project_parts, project_pages, project_next_change},
    {"ke-hoach", plan_parts, plan_pages, plan_next_change},
    {"chi-tieu", NULL, target_pages, target_next_change},
    {"thu-tuc", procedure_parts, write_procedures, next_midnight},
    {"hoi-dap", question_parts, write_questions, next_question},
};
const int sitemap_kind_count = sizeof sitemap_kinds / sizeof *sitemap_kinds;
