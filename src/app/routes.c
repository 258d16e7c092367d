#include "app/routes.h"

#include "feature/agenda/agenda_public.h"
#include "feature/album/album_public.h"
#include "feature/article/article_public.h"
#include "feature/budget/budget_public.h"
#include "feature/catalogue/catalogue_public.h"
#include "feature/article/feedback_public.h"
#include "feature/document/document_public.h"
#include "feature/link/link_public.h"
#include "feature/file/file_public.h"
#include "feature/media/media_public.h"
#include "feature/notice/notice_public.h"
#include "feature/page/page_public.h"
#include "feature/place/place_public.h"
#include "feature/planning/planning_public.h"
#include "feature/plan/plan_public.h"
#include "feature/project/project_public.h"
#include "feature/procedure/procedure_public.h"
#include "feature/question/question_public.h"
#include "feature/search/search_public.h"
#include "feature/section/section_public.h"
#include "feature/shell/display_public.h"
#include "feature/topic/topic_public.h"
#include "feature/target/target_public.h"
#include "feature/video/video_public.h"
#include "feature/home/home_public.h"
#include "feature/feed/feed_public.h"
#include "feature/sitemap/access_public.h"
#include "feature/sitemap/machine_public.h"
#include "feature/sitemap/outline_public.h"
#include "feature/sitemap/sitemap_public.h"
#include "feature/unit/unit_public.h"
#include "feature/visit/visit_public.h"
#include "feature/visit/voice.h"
#include "feature/voice/voice_public.h"

#include "http/addresses.h"

static const char *const order_choices[] = {"moi", NULL};
static const char *const literal_choices[] = {"1", NULL};
static const char *const contrast_choices[] = {"cao", "thuong", NULL};
static const char *const size_choices[] = {"to", "thuong", NULL};

static const struct input_spec article_inputs[] = {
    {.name = "slug", .kind = INPUT_SLUG},
    {.name = "id", .kind = INPUT_ID},
    {0},
};

static const char *const told_choices[] = {"1", NULL};
static const char *const feedback_choices[] = {"co", "khong", NULL};

static const struct input_spec article_page_inputs[] = {
    {.name = "slug", .kind = INPUT_SLUG},
    {.name = "id", .kind = INPUT_ID},
    {.name = "da-gui", .kind = INPUT_CHOICE, .choices = told_choices},
    {0},
};

static const struct input_spec feedback_inputs[] = {
    {.name = "id", .kind = INPUT_ID},
    {.name = "chon", .kind = INPUT_CHOICE, .choices = feedback_choices},
    {0},
};

static const struct input_spec section_inputs[] = {
    {.name = "section", .kind = INPUT_SLUG},
    {.name = "truoc", .kind = INPUT_TOKEN},
    {.name = "sau", .kind = INPUT_TOKEN},
    {0},
};

/* In the order of the enums of feature/document: their words in addresses. */
static const char *const family_choices[] = {"quy-pham", "chi-dao", "hanh-chinh", "cong-bo", NULL};
static const char *const validity_choices[] = {"chua-ro", "chua",     "con", "mot-phan",
                                               "het",     "thay-the", NULL};

static const struct input_spec documents_inputs[] = {
    {.name = "q", .kind = INPUT_TEXT},
    {.name = "so", .kind = INPUT_TEXT, .limit = 120},
    {.name = "nhom", .kind = INPUT_CHOICE, .choices = family_choices},
    {.name = "loai", .kind = INPUT_SLUG},
    {.name = "co-quan", .kind = INPUT_SLUG},
    {.name = "linh-vuc", .kind = INPUT_SLUG},
    {.name = "nam", .kind = INPUT_INT, .least = 1945, .most = 9998},
    {.name = "hieu-luc", .kind = INPUT_CHOICE, .choices = validity_choices},
    {.name = "ngay", .kind = INPUT_DAY},
    {.name = "truoc", .kind = INPUT_TOKEN},
    {0},
};

static const char *const level_choices[] = {"bo", "tinh", "huyen", "xa", "khac", NULL};
static const char *const repealed_choices[] = {"bai-bo", NULL};

static const struct input_spec procedures_inputs[] = {
    {.name = "q", .kind = INPUT_TEXT},
    {.name = "linh-vuc", .kind = INPUT_SLUG},
    {.name = "cap", .kind = INPUT_CHOICE, .choices = level_choices},
    {.name = "co-quan", .kind = INPUT_SLUG},
    {.name = "tinh-trang", .kind = INPUT_CHOICE, .choices = repealed_choices},
    {.name = "truoc", .kind = INPUT_TOKEN},
    {0},
};

static const char *const question_states[] = {"da-tra-loi", "dang-xu-ly", NULL};

static const struct input_spec questions_inputs[] = {
    {.name = "q", .kind = INPUT_TEXT},
    {.name = "linh-vuc", .kind = INPUT_SLUG},
    {.name = "donvi", .kind = INPUT_ID},
    {.name = "tinh-trang", .kind = INPUT_CHOICE, .choices = question_states},
    {.name = "truoc", .kind = INPUT_TOKEN},
    {0},
};

static const struct input_spec month_inputs[] = {
    {.name = "section", .kind = INPUT_SLUG},
    {.name = "thang", .kind = INPUT_MONTH},
    {.name = "truoc", .kind = INPUT_TOKEN},
    {.name = "sau", .kind = INPUT_TOKEN},
    {0},
};

static const struct input_spec search_inputs[] = {
    {.name = "q", .kind = INPUT_TEXT},
    {.name = "loai", .kind = INPUT_SLUG},
    {.name = "muc", .kind = INPUT_SLUG},
    {.name = "tu", .kind = INPUT_DAY},
    {.name = "den", .kind = INPUT_DAY},
    {.name = "donvi", .kind = INPUT_ID},
    {.name = "xep", .kind = INPUT_CHOICE, .choices = order_choices},
    {.name = "trang", .kind = INPUT_INT, .least = 1, .most = 100},
    {.name = "nguyen", .kind = INPUT_CHOICE, .choices = literal_choices},
    {0},
};

static const struct input_spec agenda_inputs[] = {
    {.name = "tuan", .kind = INPUT_DAY},
    {.name = "ngay", .kind = INPUT_DAY},
    {.name = "nguoi", .kind = INPUT_SLUG},
    {.name = "donvi", .kind = INPUT_SLUG},
    {0},
};

static const struct input_spec agenda_calendar_inputs[] = {
    {.name = "nguoi", .kind = INPUT_SLUG},
    {.name = "donvi", .kind = INPUT_SLUG},
    {0},
};

static const char *const frame_choices[] = {"quoc-gia", NULL};

static const struct input_spec map_inputs[] = {
    {.name = "lop", .kind = INPUT_SLUG},
    {.name = "loai", .kind = INPUT_SLUG},
    {.name = "vi-do", .kind = INPUT_TEXT, .limit = 40},
    {.name = "kinh-do", .kind = INPUT_TEXT, .limit = 40},
    {.name = "diem", .kind = INPUT_TEXT, .limit = 80},
    {.name = "xem", .kind = INPUT_ID},
    {.name = "khung", .kind = INPUT_CHOICE, .choices = frame_choices},
    {.name = "trang", .kind = INPUT_INT, .least = 1, .most = 100},
    {0},
};

static const struct input_spec layer_file_inputs[] = {
    {.name = "layer", .kind = INPUT_SLUG},
    {0},
};

static const struct input_spec media_inputs[] = {
    {.name = "id", .kind = INPUT_ID},
    {.name = "name", .kind = INPUT_TEXT},
    {0},
};

static const struct input_spec display_inputs[] = {
    {.name = "tuong-phan", .kind = INPUT_CHOICE, .choices = contrast_choices},
    {.name = "chu", .kind = INPUT_CHOICE, .choices = size_choices},
    {.name = "ve", .kind = INPUT_TEXT, .limit = 1500},
    {0},
};

static const struct input_spec paged_inputs[] = {
    {.name = "truoc", .kind = INPUT_TOKEN},
    {0},
};

static const struct input_spec budget_list_inputs[] = {
    {.name = "loai", .kind = INPUT_CHOICE, .choices = budget_kind_choices},
    {.name = "nam", .kind = INPUT_INT, .least = 1996, .most = 2200},
    {.name = "truoc", .kind = INPUT_TOKEN},
    {0},
};

static const struct input_spec dataset_inputs[] = {
    {.name = "code", .kind = INPUT_SLUG},
    {0},
};

static const struct input_spec planning_list_inputs[] = {
    {.name = "loai", .kind = INPUT_CHOICE, .choices = planning_kind_choices},
    {.name = "trang-thai", .kind = INPUT_CHOICE, .choices = planning_state_choices},
    {.name = "truoc", .kind = INPUT_TOKEN},
    {0},
};

/* In the order of enum project_state. */
static const char *const project_states[] = {
    "chuan-bi", "dang-trien-khai", "tam-dung", "hoan-thanh", "dung", NULL};

static const struct input_spec project_list_inputs[] = {
    {.name = "linh-vuc", .kind = INPUT_TEXT},
    {.name = "tinh-trang", .kind = INPUT_CHOICE, .choices = project_states},
    {.name = "chu-dau-tu", .kind = INPUT_TEXT},
    {.name = "dia-ban", .kind = INPUT_SLUG},
    {.name = "nam", .kind = INPUT_INT, .least = 1900, .most = 2200},
    {.name = "truoc", .kind = INPUT_TOKEN},
    {0},
};

static const struct input_spec project_inputs[] = {
    {.name = "slug", .kind = INPUT_SLUG},
    {.name = "id", .kind = INPUT_ID},
    {.name = "tinh-den", .kind = INPUT_DAY},
    {0},
};

static const struct input_spec plan_list_inputs[] = {
    {.name = "nam", .kind = INPUT_INT, .least = 1900, .most = 2200},
    {.name = "truoc", .kind = INPUT_TOKEN},
    {0},
};

static const char *const measure_states[] = {"chua-bat-dau", "dang-thuc-hien", "hoan-thanh", "cham",
                                             NULL};

static const struct input_spec measure_list_inputs[] = {
    {.name = "ke-hoach", .kind = INPUT_ID},
    {.name = "don-vi", .kind = INPUT_ID},
    {.name = "trang-thai", .kind = INPUT_CHOICE, .choices = measure_states},
    {.name = "truoc", .kind = INPUT_TOKEN},
    {0},
};

static const struct input_spec clearance_inputs[] = {
    {.name = "tinh-den", .kind = INPUT_DAY},
    {0},
};

static const char *const feed_choices[] = {"rss", "atom", "json", NULL};

static const struct input_spec feed_inputs[] = {
    {.name = "dang", .kind = INPUT_CHOICE, .choices = feed_choices},
    {0},
};

static const struct input_spec feed_section_inputs[] = {
    {.name = "section", .kind = INPUT_SLUG},
    {.name = "dang", .kind = INPUT_CHOICE, .choices = feed_choices},
    {0},
};

static const struct input_spec feed_unit_inputs[] = {
    {.name = "id", .kind = INPUT_ID},
    {.name = "dang", .kind = INPUT_CHOICE, .choices = feed_choices},
    {0},
};

static const struct input_spec feed_search_inputs[] = {
    {.name = "dang", .kind = INPUT_CHOICE, .choices = feed_choices},
    {.name = "q", .kind = INPUT_TEXT},
    {.name = "muc", .kind = INPUT_SLUG},
    {.name = "tu", .kind = INPUT_DAY},
    {.name = "den", .kind = INPUT_DAY},
    {.name = "nguyen", .kind = INPUT_CHOICE, .choices = literal_choices},
    {0},
};

static const struct input_spec sitemap_inputs[] = {
    {.name = "kind", .kind = INPUT_SLUG},
    {.name = "part", .kind = INPUT_ID},
    {0},
};

static const struct input_spec as_of_inputs[] = {
    {.name = "ngay", .kind = INPUT_DAY},
    {0},
};

static const struct input_spec unit_inputs[] = {
    {.name = "slug", .kind = INPUT_SLUG},
    {.name = "id", .kind = INPUT_ID},
    {.name = "ngay", .kind = INPUT_DAY},
    {0},
};

static const struct input_spec topic_inputs[] = {
    {.name = "topic", .kind = INPUT_SLUG},
    {.name = "truoc", .kind = INPUT_TOKEN},
    {0},
};

static const struct input_spec statistics_inputs[] = {
    {.name = "tu", .kind = INPUT_DAY},
    {.name = "den", .kind = INPUT_DAY},
    {0},
};

static const struct input_spec page_inputs[] = {
    {.name = "page", .kind = INPUT_SLUG},
    {0},
};

static const char *const target_levels[] = {"tinh",       "thanh-pho", "xa-phuong",
                                            "nghi-quyet", "nhiem-ky",  NULL};
static const char *const target_results[] = {"vuot",          "dat",         "khong-dat", "chua-co",
                                             "chua-danh-gia", "dat-va-vuot", NULL};

static const struct input_spec targets_inputs[] = {
    {.name = "ky", .kind = INPUT_TOKEN, .limit = 12},
    {.name = "cap", .kind = INPUT_CHOICE, .choices = target_levels},
    {.name = "linh-vuc", .kind = INPUT_SLUG},
    {.name = "donvi", .kind = INPUT_ID},
    {.name = "ket-qua", .kind = INPUT_CHOICE, .choices = target_results},
    {.name = "tinh-den", .kind = INPUT_DAY},
    {.name = "truoc", .kind = INPUT_TOKEN},
    {0},
};

static const struct input_spec target_inputs[] = {
    {.name = "slug", .kind = INPUT_SLUG},
    {.name = "id", .kind = INPUT_ID},
    {.name = "tinh-den", .kind = INPUT_DAY},
    {0},
};

static const struct input_spec voice_inputs[] = {
    {.name = "trang", .kind = INPUT_TEXT, .limit = VOICE_PAGE_LIMIT},
    {.name = "da-gui", .kind = INPUT_CHOICE, .choices = voice_sent_choices},
    {0},
};

static const struct input_spec voice_send_inputs[] = {
    {.name = "trang", .kind = INPUT_TEXT, .limit = VOICE_PAGE_LIMIT},
    {.name = "loai", .kind = INPUT_CHOICE, .choices = voice_kind_choices},
    {.name = "noi-dung", .kind = INPUT_TEXT, .limit = VOICE_TEXT_LIMIT},
    {.name = "de-trong", .kind = INPUT_TEXT},
    {0},
};

static const struct route table[] = {
    [ADDRESS_HOME] = {METHOD_GET, "/", home_show, WHO_ANYONE, ROUTE_JSON | ROUTE_KEEP,
                      "a site's home page", NULL},
    [ADDRESS_ARTICLE] = {METHOD_GET, "/tin/{slug}-{id}", article_show, WHO_ANYONE,
                         ROUTE_JSON | ROUTE_KEEP, "an article", article_page_inputs},
    [ADDRESS_SECTION] = {METHOD_GET, "/chuyen-muc/{section}", section_show, WHO_ANYONE,
                         ROUTE_JSON | ROUTE_KEEP, "a section, newest first", section_inputs},
    [ADDRESS_SECTION_MONTH] = {METHOD_GET, "/chuyen-muc/{section}/{thang}", section_show,
                               WHO_ANYONE, ROUTE_JSON | ROUTE_KEEP, "a month of a section",
                               month_inputs},
    [ADDRESS_SEARCH] = {METHOD_GET, "/tim-kiem", search_show, WHO_ANYONE, ROUTE_JSON | ROUTE_KEEP,
                        "search by text, kind, section, unit and dates", search_inputs},
    [ADDRESS_MEDIA] = {METHOD_GET, "/anh/{id}/{name}", media_show, WHO_ANYONE, ROUTE_KEEP,
                       "a picture", media_inputs},
    [ADDRESS_DISPLAY] = {METHOD_GET, "/hien-thi", display_set, WHO_ANYONE, ROUTE_ROOT_ONLY,
                         "contrast and size of text for this reader", display_inputs},
    [ADDRESS_NOTICES] = {METHOD_GET, "/thong-bao", notice_list_show, WHO_ANYONE,
                         ROUTE_JSON | ROUTE_KEEP,
                         "notices: what goes on or lies ahead, then others", paged_inputs},
    [ADDRESS_NOTICE] = {METHOD_GET, "/thong-bao/{slug}-{id}", notice_show, WHO_ANYONE,
                        ROUTE_JSON | ROUTE_KEEP, "a notice", article_inputs},
    [ADDRESS_LINKS] = {METHOD_GET, "/lien-ket", link_show, WHO_ANYONE, ROUTE_JSON | ROUTE_KEEP,
                       "linked sites in groups", NULL},
    [ADDRESS_ORGANISATION] = {METHOD_GET, "/co-cau-to-chuc", unit_chart_show, WHO_ANYONE,
                              ROUTE_JSON | ROUTE_KEEP, "the chart of units, as of a day",
                              as_of_inputs},
    [ADDRESS_UNIT] = {METHOD_GET, "/co-quan/{slug}-{id}", unit_show, WHO_ANYONE,
                      ROUTE_JSON | ROUTE_KEEP, "a unit, as of a day", unit_inputs},
    [ADDRESS_LEADERS] = {METHOD_GET, "/lanh-dao", leaders_show, WHO_ANYONE, ROUTE_JSON | ROUTE_KEEP,
                         "leaders in the order of protocol, as of a day", as_of_inputs},
    [ADDRESS_LEADER] = {METHOD_GET, "/lanh-dao/{slug}-{id}", leader_show, WHO_ANYONE,
                        ROUTE_JSON | ROUTE_KEEP, "a leader: biography, duties, terms", unit_inputs},
    [ADDRESS_CONTACT] = {METHOD_GET, "/lien-he", unit_contact_show, WHO_ANYONE,
                         ROUTE_JSON | ROUTE_KEEP, "whom to ask", NULL},
    [ADDRESS_TOPICS] = {METHOD_GET, "/chuyen-de", topic_list_show, WHO_ANYONE,
                        ROUTE_JSON | ROUTE_KEEP, "topics: those that go on, then others", NULL},
    [ADDRESS_TOPIC] = {METHOD_GET, "/chuyen-de/{topic}", topic_show, WHO_ANYONE,
                       ROUTE_JSON | ROUTE_KEEP, "a topic: what was chosen, then the newest",
                       topic_inputs},
    [ADDRESS_ALBUMS] = {METHOD_GET, "/thu-vien-anh", album_list_show, WHO_ANYONE,
                        ROUTE_JSON | ROUTE_KEEP, "photo albums, newest first", paged_inputs},
    [ADDRESS_ALBUM] = {METHOD_GET, "/thu-vien-anh/{slug}-{id}", album_show, WHO_ANYONE,
                       ROUTE_JSON | ROUTE_KEEP, "the pictures of an album", article_inputs},
    [ADDRESS_VIDEOS] = {METHOD_GET, "/video", video_list_show, WHO_ANYONE, ROUTE_JSON | ROUTE_KEEP,
                        "videos, newest first", paged_inputs},
    [ADDRESS_VIDEO] = {METHOD_GET, "/video/{slug}-{id}", video_show, WHO_ANYONE,
                       ROUTE_JSON | ROUTE_KEEP, "a video, with its captions and its words",
                       article_inputs},
    [ADDRESS_PROJECTS] = {METHOD_GET, "/du-an", project_list_show, WHO_ANYONE,
                          ROUTE_JSON | ROUTE_KEEP | ROUTE_CSV,
                          "projects, narrowed by field, state, owner, place and year",
                          project_list_inputs},
    [ADDRESS_CLEARANCE] = {METHOD_GET, "/du-an/giai-phong-mat-bang", clearance_show, WHO_ANYONE,
                           ROUTE_JSON | ROUTE_KEEP | ROUTE_CSV,
                           "land clearance by step over all projects, as of a day",
                           clearance_inputs},
    [ADDRESS_PROJECT] = {METHOD_GET, "/du-an/{slug}-{id}", project_show, WHO_ANYONE,
                         ROUTE_JSON | ROUTE_KEEP, "a project, as of a day", project_inputs},
    [ADDRESS_PLANS] = {METHOD_GET, "/ke-hoach", plan_list_show, WHO_ANYONE,
                       ROUTE_JSON | ROUTE_KEEP | ROUTE_CSV, "plans, of a year", plan_list_inputs},
    [ADDRESS_MEASURES] = {METHOD_GET, "/ke-hoach/nhiem-vu", measure_list_show, WHO_ANYONE,
                          ROUTE_JSON | ROUTE_KEEP | ROUTE_CSV,
                          "the measures of plans, narrowed by plan, unit and state",
                          measure_list_inputs},
    [ADDRESS_PLAN] = {METHOD_GET, "/ke-hoach/{slug}-{id}", plan_show, WHO_ANYONE,
                      ROUTE_JSON | ROUTE_KEEP, "a plan with its measures, as of a day",
                      project_inputs},
    [ADDRESS_FEEDS] = {METHOD_GET, "/theo-doi-tin", feeds_show, WHO_ANYONE, ROUTE_JSON | ROUTE_KEEP,
                       "the feeds of a site", NULL},
    [ADDRESS_FEED] = {METHOD_GET, "/tin-moi.{dang}", feed_show, WHO_ANYONE, ROUTE_KEEP,
                      "a site's newest as a feed", feed_inputs},
    [ADDRESS_FEED_SECTION] = {METHOD_GET, "/chuyen-muc/{section}/tin-moi.{dang}", feed_section_show,
                              WHO_ANYONE, ROUTE_KEEP, "a section's newest as a feed",
                              feed_section_inputs},
    [ADDRESS_FEED_UNIT] = {METHOD_GET, "/co-quan/{id}/tin-moi.{dang}", feed_unit_show, WHO_ANYONE,
                           ROUTE_KEEP, "a unit's newest as a feed", feed_unit_inputs},
    [ADDRESS_FEED_SEARCH] = {METHOD_GET, "/tim-kiem/tin-moi.{dang}", feed_search_show, WHO_ANYONE,
                             ROUTE_KEEP, "what a search finds, newest first, as a feed",
                             feed_search_inputs},
    [ADDRESS_AGENDA] = {METHOD_GET, "/lich-cong-tac", agenda_show, WHO_ANYONE,
                        ROUTE_JSON | ROUTE_KEEP, "the work calendar: a week, or a day of it",
                        agenda_inputs},
    [ADDRESS_AGENDA_CALENDAR] = {METHOD_GET, "/lich-cong-tac.ics", agenda_calendar, WHO_ANYONE,
                                 ROUTE_KEEP, "the work calendar for calendar programs",
                                 agenda_calendar_inputs},
    [ADDRESS_OUTLINE] = {METHOD_GET, "/so-do", outline_show, WHO_ANYONE, ROUTE_JSON | ROUTE_KEEP,
                         "the site map as a tree", NULL},
    [ADDRESS_ACCESS] = {METHOD_GET, "/tro-nang", access_show, WHO_ANYONE, ROUTE_JSON | ROUTE_KEEP,
                        "how accessible the site is, and whom to ask", NULL},
    [ADDRESS_SITEMAP] = {METHOD_GET, "/sitemap.xml", sitemap_index_show, WHO_ANYONE, ROUTE_KEEP,
                         "the index of the site map for programs", NULL},
    [ADDRESS_SITEMAP_FILE] = {METHOD_GET, "/sitemap-{kind}-{part}.xml", sitemap_file_show,
                              WHO_ANYONE, ROUTE_KEEP, "a file of the site map", sitemap_inputs},
    [ADDRESS_ROBOTS] = {METHOD_GET, "/robots.txt", robots_show, WHO_ANYONE,
                        ROUTE_KEEP | ROUTE_ROOT_ONLY, "what robots shall leave alone", NULL},
    [ADDRESS_SECURITY] = {METHOD_GET, "/.well-known/security.txt", security_show, WHO_ANYONE,
                          ROUTE_KEEP | ROUTE_ROOT_ONLY, "whom to tell of a weakness", NULL},
    [ADDRESS_OPENSEARCH] = {METHOD_GET, "/opensearch.xml", opensearch_show, WHO_ANYONE, ROUTE_KEEP,
                            "the search as browsers add it", NULL},
    [ADDRESS_ARTICLE_SAVED] = {METHOD_GET, "/tin/{slug}-{id}.luu.html", article_show, WHO_ANYONE,
                               ROUTE_KEEP, "an article as one file to keep", article_inputs},
    [ADDRESS_ARTICLE_SHORT] = {METHOD_GET, "/t/{id}", article_show, WHO_ANYONE, 0,
                               "an article's short address: leads to the other", article_inputs},
    [ADDRESS_MAP] = {METHOD_GET, "/ban-do", map_show, WHO_ANYONE, ROUTE_JSON | ROUTE_KEEP,
                     "the map: places and limits of units, and what holds a point", map_inputs},
    [ADDRESS_PLACE] = {METHOD_GET, "/ban-do/{slug}-{id}", place_show, WHO_ANYONE,
                       ROUTE_JSON | ROUTE_KEEP, "a place on the map", article_inputs},
    [ADDRESS_LAYER_FILE] = {METHOD_GET, "/ban-do/{layer}.geojson", layer_file_show, WHO_ANYONE,
                            ROUTE_KEEP, "a layer of the map as GeoJSON", layer_file_inputs},
    [ADDRESS_STATISTICS] = {METHOD_GET, "/thong-ke", visit_show, WHO_ANYONE,
                            ROUTE_JSON | ROUTE_KEEP, "how many readers there were, and of what",
                            statistics_inputs},
    [ADDRESS_STATISTICS_SERIES] = {METHOD_GET, "/thong-ke.csv", visit_series_show, WHO_ANYONE, 0,
                                   "how many readers there were, day by day", statistics_inputs},
    [ADDRESS_VOICE] = {METHOD_GET, "/bao-loi", voice_show, WHO_ANYONE, 0,
                       "reports what is wrong with a page: the form", voice_inputs},
    [ADDRESS_VOICE_SEND] = {METHOD_POST, "/bao-loi", voice_take_form, WHO_ANYONE, 0,
                            "takes a report, or whether a page is useful", voice_send_inputs},
    [ADDRESS_VOICES] = {METHOD_GET, "/gop-y", voice_list_show, WHO_ANYONE, ROUTE_JSON | ROUTE_CSV,
                        "how often readers said what of pages, by month", paged_inputs},
    [ADDRESS_FEEDBACK] = {METHOD_POST, "/danh-gia", feedback_take, WHO_ANYONE, 0,
                          "says whether an article is useful; leads back to it", feedback_inputs},
    [ADDRESS_PAGES] = {METHOD_GET, "/gioi-thieu", page_list_show, WHO_ANYONE,
                       ROUTE_JSON | ROUTE_CSV | ROUTE_KEEP, "the pages that introduce a unit",
                       NULL},
    [ADDRESS_PAGE] = {METHOD_GET, "/gioi-thieu/{page}", page_show, WHO_ANYONE,
                      ROUTE_JSON | ROUTE_KEEP, "a page that introduces a unit", page_inputs},
    [ADDRESS_PROCEDURES] = {METHOD_GET, "/thu-tuc", procedure_list_show, WHO_ANYONE,
                            ROUTE_JSON | ROUTE_CSV | ROUTE_KEEP, "administrative procedures",
                            procedures_inputs},
    [ADDRESS_QUESTIONS] = {METHOD_GET, "/hoi-dap", question_list_show, WHO_ANYONE,
                           ROUTE_JSON | ROUTE_CSV | ROUTE_KEEP,
                           "questions and answers, newest first", questions_inputs},
    [ADDRESS_QUESTION] = {METHOD_GET, "/hoi-dap/{slug}-{id}", question_show, WHO_ANYONE,
                          ROUTE_JSON | ROUTE_KEEP, "a question and its answer", article_inputs},
    [ADDRESS_PROCEDURE] = {METHOD_GET, "/thu-tuc/{slug}-{id}", procedure_show, WHO_ANYONE,
                           ROUTE_JSON | ROUTE_KEEP,
                           "a procedure: what it asks for, how long it takes, what it costs",
                           article_inputs},
    [ADDRESS_FILE_READING] = {METHOD_GET, "/tep/{id}/{name}.html", file_reading_show, WHO_ANYONE,
                              ROUTE_JSON | ROUTE_KEEP, "the text of a file of a record",
                              media_inputs},
    [ADDRESS_FILE] = {METHOD_GET, "/tep/{id}/{name}", media_file_show, WHO_ANYONE, ROUTE_KEEP,
                      "a file of a record", media_inputs},
    [ADDRESS_DOCUMENTS] = {METHOD_GET, "/van-ban", document_list_show, WHO_ANYONE,
                           ROUTE_JSON | ROUTE_CSV | ROUTE_KEEP,
                           "the register of documents, newest first", documents_inputs},
    [ADDRESS_FEED_DOCUMENTS] = {METHOD_GET, "/van-ban/tin-moi.{dang}", document_feed_show,
                                WHO_ANYONE, ROUTE_KEEP, "a site's newest documents as a feed",
                                feed_inputs},
    [ADDRESS_DOCUMENT] = {METHOD_GET, "/van-ban/{slug}-{id}", document_show, WHO_ANYONE,
                          ROUTE_JSON | ROUTE_KEEP,
                          "a document, and whether it is in force on a day", unit_inputs},
    [ADDRESS_PLANNINGS] = {METHOD_GET, "/quy-hoach", planning_list_show, WHO_ANYONE,
                           ROUTE_JSON | ROUTE_CSV | ROUTE_KEEP,
                           "plans of the use of land and space, newest first",
                           planning_list_inputs},
    [ADDRESS_PLANNING] = {METHOD_GET, "/quy-hoach/{slug}-{id}", planning_show, WHO_ANYONE,
                          ROUTE_JSON | ROUTE_KEEP, "a plan of the use of land and space",
                          article_inputs},
    [ADDRESS_TARGETS] = {METHOD_GET, "/chi-tieu", target_board_show, WHO_ANYONE,
                         ROUTE_JSON | ROUTE_CSV | ROUTE_KEEP,
                         "targets and figures of a period, as of a day", targets_inputs},
    [ADDRESS_TARGET] = {METHOD_GET, "/chi-tieu/{slug}-{id}", target_indicator_show, WHO_ANYONE,
                        ROUTE_JSON | ROUTE_KEEP,
                        "an indicator: its figures, targets and revisions, as of a day",
                        target_inputs},
    [ADDRESS_BUDGETS] = {METHOD_GET, "/ngan-sach", budget_list_show, WHO_ANYONE,
                         ROUTE_JSON | ROUTE_CSV | ROUTE_KEEP, "budget reports, newest first",
                         budget_list_inputs},
    [ADDRESS_BUDGET] = {METHOD_GET, "/ngan-sach/{slug}-{id}", budget_show, WHO_ANYONE,
                        ROUTE_JSON | ROUTE_CSV | ROUTE_KEEP, "a budget report with its figures",
                        article_inputs},
    [ADDRESS_OPEN_DATA] = {METHOD_GET, "/du-lieu-mo", catalogue_show, WHO_ANYONE,
                           ROUTE_JSON | ROUTE_KEEP, "the open data of a site", NULL},
    [ADDRESS_OPEN_DATA_CATALOGUE] = {METHOD_GET, "/du-lieu-mo.jsonld", catalogue_dcat_show,
                                     WHO_ANYONE, ROUTE_KEEP,
                                     "the open data of a site in the words of DCAT", NULL},
    [ADDRESS_DATASET_TABLE] = {METHOD_GET, "/du-lieu-mo/{code}.csv-metadata.json",
                               catalogue_table_show, WHO_ANYONE, ROUTE_KEEP,
                               "what the columns of a set mean, for programs (CSV on the Web)",
                               dataset_inputs},
    [ADDRESS_DATASET] = {METHOD_GET, "/du-lieu-mo/{code}", catalogue_set_show, WHO_ANYONE,
                         ROUTE_JSON | ROUTE_KEEP, "a set of open data: its columns, its files",
                         dataset_inputs},
};

/* Kinds of records that a site may have none of. */
/* One a line, so that a new kind is a new line. */
/* clang-format off */
static route_since *const since[sizeof table / sizeof *table] = {
    [ADDRESS_NOTICES] = notice_since,
    [ADDRESS_TOPICS] = topic_since,
    [ADDRESS_ALBUMS] = album_since,
    [ADDRESS_VIDEOS] = video_since,
    [ADDRESS_MAP] = map_since,
    [ADDRESS_LINKS] = link_since,
    [ADDRESS_DOCUMENTS] = document_since,
    [ADDRESS_FEED_DOCUMENTS] = document_since,
    [ADDRESS_PLANNINGS] = planning_since,
    [ADDRESS_BUDGETS] = budget_since,
    [ADDRESS_PROJECTS] = project_since,
    [ADDRESS_CLEARANCE] = clearance_since,
    [ADDRESS_TARGETS] = target_since,
    [ADDRESS_PAGES] = page_since,
    [ADDRESS_PROCEDURES] = procedure_since,
    [ADDRESS_QUESTIONS] = question_since,
    [ADDRESS_OPEN_DATA] = catalogue_since,
    [ADDRESS_OPEN_DATA_CATALOGUE] = catalogue_since,
    [ADDRESS_PLANS] = plan_since,
    [ADDRESS_MEASURES] = measure_since,
    [ADDRESS_VOICES] = voice_since,
};
/* clang-format on */

const struct routes routes_all = {table, sizeof table / sizeof *table, since};
