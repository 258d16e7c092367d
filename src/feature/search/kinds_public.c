#include "feature/search/kinds_public.h"

#include "feature/article/article.h"
#include "feature/budget/budget.h"
#include "feature/document/document.h"
#include "feature/file/files.h"
#include "feature/notice/notice.h"
#include "feature/page/page.h"
#include "feature/person/leader.h"
#include "feature/planning/planning.h"
#include "feature/plan/plan.h"
#include "feature/project/project.h"
#include "feature/procedure/procedure.h"
#include "feature/question/question.h"
#include "feature/target/target_read.h"
#include "feature/topic/topic.h"
#include "feature/unit/tree.h"

#include "core/limits.h"
#include "http/addresses.h"
#include "http/link.h"
#include "text/body_view.h"
#include "text/slug.h"

enum { SHOWN_FILES_BYTES = 16 * KIB }; /* in which a found place is looked for */

static bool open_article(struct db *db, struct arena *arena, struct actor actor, moment now,
                         int64_t id, struct search_item *out)
{
    struct article a;
    if (!article_open(db, arena, actor, now, (article_id){id}, &a))
        return false;
    *out = (struct search_item){
        .site = a.site,
        .section = a.section,
        .slug = a.slug,
        .title = a.edition.title,
        .lead = a.edition.lead,
        .body = body_plain(arena, a.edition.body),
        .published_at = a.published_at,
        .on = DAY_NONE,
        .language = str_equal(a.edition.language, S("vi")) ? (str){0} : a.edition.language,
    };
    return true;
}

static bool open_notice(struct db *db, struct arena *arena, struct actor actor, moment now,
                        int64_t id, struct search_item *out)
{
    struct notice n;
    if (!notice_open(db, arena, actor, now, (notice_id){id}, &n))
        return false;
    *out = (struct search_item){
        .site = n.item.site,
        .slug = n.item.slug,
        .title = n.item.title,
        .body = body_plain(arena, n.body),
        .published_at = n.item.published_at,
        .on = DAY_NONE,
    };
    return true;
}

static bool open_topic(struct db *db, struct arena *arena, struct actor actor, moment now,
                       int64_t id, struct search_item *out)
{
    struct topic t;
    if (!topic_open_number(db, arena, actor, (topic_id){id}, moment_day(now), &t))
        return false;
    *out = (struct search_item){.site = t.site,
                                .slug = t.slug,
                                .title = t.name,
                                .lead = t.lead,
                                .published_at = MOMENT_NONE,
                                .on = t.opens_on};
    return true;
}

static bool open_unit(struct db *db, struct arena *arena, struct actor actor, moment now,
                      int64_t id, struct search_item *out)
{
    struct unit u;
    if (!unit_open(db, arena, actor, (unit_id){id}, moment_day(now), &u))
        return false;
    *out = (struct search_item){.slug = text_slug(arena, u.name),
                                .title = u.name,
                                .body = unit_words(db, arena, actor, (unit_id){id}),
                                .published_at = MOMENT_NONE,
                                .on = DAY_NONE};
    return true;
}

static bool open_person(struct db *db, struct arena *arena, struct actor actor, moment now,
                        int64_t id, struct search_item *out)
{
    struct person p;
    (void)now;
    if (!person_open(db, arena, actor, (person_id){id}, &p))
        return false;
    *out = (struct search_item){.slug = text_slug(arena, p.name),
                                .title = p.name,
                                .lead = person_posts(db, arena, actor, (person_id){id}),
                                .body = p.biography,
                                .published_at = MOMENT_NONE,
                                .on = DAY_NONE};
    return true;
}

static bool open_document(struct db *db, struct arena *arena, struct actor actor, moment now,
                          int64_t id, struct search_item *out)
{
    struct document d;
    if (!document_open(db, arena, actor, now, (document_id){id}, &d))
        return false;
    str kind = d.kind ? d.kind->name : S("");
    *out = (struct search_item){
        .site = d.site,
        .slug = d.slug,
        .title = arena_printf(arena, "%.*s %.*s%s%.*s", STR_ARG(kind), STR_ARG(d.number),
                              d.number.n > 0 ? ": " : "", STR_ARG(d.title)),
        .lead = d.issuer,
        .body = body_plain(arena, d.body),
        .published_at = d.published_at,
        .on = d.issued_on,
    };
    return true;
}

static bool open_page(struct db *db, struct arena *arena, struct actor actor, moment now,
                      int64_t id, struct search_item *out)
{
    struct page_found p;
    (void)now;
    if (!page_open_number(db, arena, actor, (page_id){id}, &p))
        return false;
    *out = (struct search_item){.site = p.site,
                                .slug = p.slug,
                                .title = p.title,
                                .lead = p.lead,
                                .body = body_plain(arena, p.body),
                                .published_at = MOMENT_NONE,
                                .on = p.updated_on};
    return true;
}

static bool open_procedure(struct db *db, struct arena *arena, struct actor actor, moment now,
                           int64_t id, struct search_item *out)
{
    struct procedure p;
    (void)now;
    if (!procedure_open(db, arena, actor, (procedure_id){id}, &p))
        return false;
    *out = (struct search_item){.site = p.site,
                                .slug = p.slug,
                                .title = p.text.name,
                                .lead = procedure_number_words(arena, p.text.number),
                                .body = procedure_words(arena, &p),
                                .published_at = MOMENT_NONE,
                                .on = p.updated_on};
    return true;
}

static bool open_question(struct db *db, struct arena *arena, struct actor actor, moment now,
                          int64_t id, struct search_item *out)
{
    struct question q;
    if (!question_open(db, arena, actor, now, (question_id){id}, &q))
        return false;
    *out = (struct search_item){.site = q.site,
                                .slug = q.slug,
                                .title = q.title,
                                .lead = q.text,
                                .body = body_plain(arena, q.answer),
                                .published_at = q.published_at,
                                .on = DAY_NONE};
    return true;
}

static bool open_planning(struct db *db, struct arena *arena, struct actor actor, moment now,
                          int64_t id, struct search_item *out)
{
    struct planning p;
    if (!planning_open(db, arena, actor, now, (planning_id){id}, &p))
        return false;
    *out = (struct search_item){
        .site = p.site,
        .slug = p.slug,
        .title = p.facts.title,
        .lead = p.facts.lead,
        .body = body_plain(arena, p.body),
        .published_at = p.facts.published_at,
        .on = p.facts.decided_on,
    };
    return true;
}

static bool open_budget(struct db *db, struct arena *arena, struct actor actor, moment now,
                        int64_t id, struct search_item *out)
{
    struct budget_report b;
    if (!budget_open(db, arena, actor, now, (budget_report_id){id}, &b))
        return false;
    *out = (struct search_item){
        .site = b.site,
        .slug = b.slug,
        .title = b.facts.title,
        .lead = b.facts.lead,
        .body = body_plain(arena, b.body),
        .published_at = b.facts.published_at,
        .on = b.facts.decided_on,
    };
    return true;
}

static bool open_indicator(struct db *db, struct arena *arena, struct actor actor, moment now,
                           int64_t id, struct search_item *out)
{
    struct indicator i;
    if (!indicator_open(db, arena, actor, now, (indicator_id){id}, &i))
        return false;
    *out = (struct search_item){
        .site = i.site,
        .slug = i.slug,
        .title = i.name,
        .body = arena_printf(arena, "%.*s\n%.*s\n%.*s", STR_ARG(i.field), STR_ARG(i.measure),
                             STR_ARG(i.note)),
        .published_at = MOMENT_NONE,
        .on = DAY_NONE,
    };
    return true;
}

static bool open_project(struct db *db, struct arena *arena, struct actor actor, moment now,
                         int64_t id, struct search_item *out)
{
    struct project p;
    if (!project_open(db, arena, actor, now, (project_id){id}, &p))
        return false;
    *out = (struct search_item){.site = p.site,
                                .slug = p.slug,
                                .title = p.name,
                                .lead = p.goal,
                                .body = project_words(arena, &p),
                                .published_at = p.published_at,
                                .on = DAY_NONE};
    return true;
}

static bool open_plan(struct db *db, struct arena *arena, struct actor actor, moment now,
                      int64_t id, struct search_item *out)
{
    struct plan p;
    if (!plan_open(db, arena, actor, now, (plan_id){id}, &p))
        return false;
    *out = (struct search_item){
        .site = p.site,
        .slug = p.slug,
        .title = p.theme.p ? arena_printf(arena, "%.*s. %.*s", STR_ARG(p.title), STR_ARG(p.theme))
                           : p.title,
        .lead = p.lead,
        .body = arena_printf(arena, "%.*s\n%.*s", STR_ARG(p.number),
                             STR_ARG(plan_words(db, arena, actor, p.id))),
        .published_at = p.published_at,
        .on = DAY_NONE};
    return true;
}

const struct search_kind search_kind_table[] = {
    {INDEX_ARTICLE, "tin", "Tin, bài", ADDRESS_ARTICLE, "slug", true, open_article},
    {INDEX_NOTICE, "thong-bao", "Thông báo", ADDRESS_NOTICE, "slug", true, open_notice},
    {INDEX_DOCUMENT, "van-ban", "Văn bản", ADDRESS_DOCUMENT, "slug", true, open_document},
    {INDEX_PROJECT, "du-an", "Dự án", ADDRESS_PROJECT, "slug", true, open_project},
    {INDEX_PLAN, "ke-hoach", "Kế hoạch", ADDRESS_PLAN, "slug", true, open_plan},
    {INDEX_TOPIC, "chuyen-de", "Chuyên đề", ADDRESS_TOPIC, "topic", false, open_topic},
    {INDEX_TARGET, "chi-tieu", "Chỉ tiêu", ADDRESS_TARGET, "slug", true, open_indicator},
    {INDEX_UNIT, "co-quan", "Cơ quan, đơn vị", ADDRESS_UNIT, "slug", true, open_unit},
    {INDEX_PERSON, "lanh-dao", "Lãnh đạo", ADDRESS_LEADER, "slug", true, open_person},
    {INDEX_QUESTION, "hoi-dap", "Hỏi đáp", ADDRESS_QUESTION, "slug", true, open_question},
    {INDEX_PROCEDURE, "thu-tuc", "Thủ tục", ADDRESS_PROCEDURE, "slug", true, open_procedure},
    {INDEX_PAGE, "gioi-thieu", "Giới thiệu", ADDRESS_PAGE, "page", false, open_page},
    {INDEX_PLANNING, "quy-hoach", "Quy hoạch", ADDRESS_PLANNING, "slug", true, open_planning},
    {INDEX_BUDGET, "ngan-sach", "Ngân sách", ADDRESS_BUDGET, "slug", true, open_budget},
};
const int search_kind_count = sizeof search_kind_table / sizeof *search_kind_table;

const struct search_kind *search_kind_named(str name)
{
    for (int i = 0; i < search_kind_count; i++)
        if (str_equal(name, str_from_c(search_kind_table[i].name)))
            return &search_kind_table[i];
    return NULL;
}

const struct search_kind *search_kind_of(index_key key)
{
    for (int i = 0; i < search_kind_count; i++)
        if (search_kind_table[i].kind == index_key_kind(key))
            return &search_kind_table[i];
    return NULL;
}

/* What the files of this kind of record are kept under; absent where it has none. */
static str files_of_kind(enum index_kind kind)
{
    static const struct {
        enum index_kind kind;
        str subject;
    } kinds[] = {
        {INDEX_NOTICE, S_INIT("notice")},     {INDEX_DOCUMENT, S_INIT("document")},
        {INDEX_PROJECT, S_INIT("project")},   {INDEX_PLAN, S_INIT("plan")},
        {INDEX_PLANNING, S_INIT("planning")}, {INDEX_BUDGET, S_INIT("budget")},
        {INDEX_PAGE, S_INIT("page")},
    };
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (kinds[i].kind == kind)
            return kinds[i].subject;
    return (str){0};
}

/* With so many bytes of the text of its files. */
static bool open_with_files(struct db *db, struct arena *arena, struct actor actor, moment now,
                            index_key key, ptrdiff_t limit, struct search_item *out)
{
    const struct search_kind *kind = search_kind_of(key);
    if (!kind || !kind->open(db, arena, actor, now, index_key_id(key), out))
        return false;
    str subject = files_of_kind(kind->kind);
    if (subject.p)
        out->body = files_behind(db, arena, actor, out->body, subject, index_key_id(key), limit);
    return true;
}

bool search_item_open(struct db *db, struct arena *arena, struct actor actor, moment now,
                      index_key key, struct search_item *out)
{
    return open_with_files(db, arena, actor, now, key, SHOWN_FILES_BYTES, out);
}

bool search_item_words(struct db *db, struct arena *arena, struct actor actor, moment now,
                       index_key key, struct search_words *out)
{
    struct search_item item;
    if (!open_with_files(db, arena, actor, now, key, BODY_LIMIT, &item))
        return false;
    *out = (struct search_words){item.title, item.lead, item.body};
    return true;
}

url search_item_url(const struct request *rq, str base, index_key key,
                    const struct search_item *item)
{
    const struct search_kind *kind = search_kind_of(key);
    struct link_value values[] = {
        LINK_TEXT(kind->slug, item->slug), LINK_INT("id", index_key_id(key)), {0}};
    if (!kind->has_id)
        values[1] = (struct link_value){0};
    return route_url(rq->arena, rq->routes, kind->address, base, values);
}
