/* What an anonymous reader may see: every route of the table × every state of an article × every
 * site, as a page and for programs. Each article has a word of its own in its title, lead, body and
 * note; who may not see the article must not see its word anywhere. */
#include "app/routes.h"
#include "core/limits.h"
#include "feature/article/article.h"
#include "feature/section/section.h"
#include "feature/site/site.h"
#include "feature/unit/unit.h"
#include "feature/visit/close.h"
#include "feature/visit/history.h"
#include "http/addresses.h"
#include "role/answer.h"
#include "support/ask.h"
#include "support/record.h"
#include "text/slug.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const moment now = {1642559100};
enum { HOUR = 3600, ARENA_LIMIT = 64 * MIB, TRIES_LIMIT = 20 };

/* How an article stands, and what follows for a stranger. */
static const struct stand {
    const char *name;
    enum article_state state;
    int published_in_hours; /* from now */
    bool is_featured;
    bool may_be_listed;
    bool may_be_read;
} stands[] = {
    {"out", ARTICLE_PUBLISHED, -1, false, true, true},
    {"featured", ARTICLE_PUBLISHED, -2, true, true, true},
    {"scheduled", ARTICLE_PUBLISHED, 1, false, false, false},
    {"scheduled-featured", ARTICLE_PUBLISHED, 2, true, false, false},
    {"draft", ARTICLE_DRAFT, -1, false, false, false},
    {"draft-featured", ARTICLE_DRAFT, -1, true, false, false},
    {"withdrawn", ARTICLE_WITHDRAWN, -1, false, false, true},
    {"withdrawn-ahead", ARTICLE_WITHDRAWN, 1, false, false, false},
    {"gone", ARTICLE_PUBLISHED_IN_ERROR, -1, false, false, false},
    {"gone-ahead", ARTICLE_PUBLISHED_IN_ERROR, 1, true, false, false},
};

static const char *const sites[] = {"root", "ben-lau", "so-muoi", "tram"};
static const char *const bases[] = {"", "/ben-lau", "/so-muoi", "/tram-thuy-van"};
static const char *const sections[] = {"tin-tuc", "tin-tuc", "nghe-muoi", "ban-tin"};
enum {
    STANDS = sizeof stands / sizeof *stands,
    SITES = sizeof sites / sizeof *sites,
    UNACCEPTED = 3, /* whose news the root does not show */
};

static struct record record;
static struct arena request;
static article_id ids[SITES][STANDS];
static int asked, wrong;

/* A word that stands in no other text; one token of a search. */
static str word_of(struct arena *arena, int site, int stand)
{
    return arena_printf(arena, "Zq%c%cx", 'a' + site, 'a' + stand);
}

static str title_of(struct arena *arena, int site, int stand)
{
    return arena_printf(arena, "Bài %.*s", STR_ARG(word_of(arena, site, stand)));
}

static void make_article(const struct change *change, int i, int j)
{
    struct arena *arena = change->arena;
    const struct stand *stand = &stands[j];
    str word = word_of(arena, i, j);
    site_id site = site_find(change->db, arena, change->actor, str_from_c(sites[i]));
    struct article_fields f = {
        .code = arena_printf(arena, "%s-%s", sites[i], stand->name),
        .site = site,
        .unit = unit_find(change->db, arena, change->actor, S("ubnd")),
        .section = section_find(change->db, arena, change->actor, site, str_from_c(sections[i])),
        .state = stand->state,
        .published_at = {now.s + (int64_t)stand->published_in_hours * HOUR},
        .is_featured = stand->is_featured,
        .featured_until_at = MOMENT_NONE,
        .changed_at = MOMENT_NONE,
        .change_note = arena_printf(arena, "Ghi chú %.*s", STR_ARG(word)),
        .made_at = MOMENT_NONE,
        .edition =
            {
                .kicker = arena_printf(arena, "Mở %.*s", STR_ARG(word)),
                .title = title_of(arena, i, j),
                .lead = arena_printf(arena, "Dẫn %.*s", STR_ARG(word)),
                .body = {arena_printf(arena, "<p>Thân %.*s</p>", STR_ARG(word))},
                .byline = arena_printf(arena, "Người %.*s", STR_ARG(word)),
                .tags = arena_printf(arena, "Thẻ %.*s", STR_ARG(word)),
                .language = S("vi"),
            },
    };
    if (article_put(change, &f, &ids[i][j]) != PUT_MADE)
        abort();
}

static void make_articles(const struct change *change, void *with)
{
    (void)with;
    for (int i = 0; i < SITES; i++) {
        for (int j = 0; j < STANDS; j++)
            make_article(change, i, j);
    }
}

/* Yesterday every article was read at every site: more than can have been. */
static void make_visits(const struct change *change, void *with)
{
    struct db *stats = visit_stats_beside(change->db, now);
    struct visit_thing_field things[SITES * STANDS];
    (void)with;
    for (int n = 0; n < SITES * STANDS; n++)
        things[n] = (struct visit_thing_field){VISIT_ARTICLE, ids[n / STANDS][n % STANDS].n, 1, 1};
    for (int i = 0; i < SITES; i++) {
        site_id site = site_find(change->db, change->arena, change->actor, str_from_c(sites[i]));
        /* The lists are short: what a site's own were read comes first. */
        for (int j = 0; j < STANDS; j++)
            things[i * STANDS + j].visits = things[i * STANDS + j].page_views = 2 + i;
        struct visit_day_field field = {.site = site,
                                        .seen = {moment_day(now).n - 1},
                                        .visits = 9,
                                        .page_views = 99,
                                        .things = things,
                                        .thing_count = SITES * STANDS};
        if (visit_put_day(change, stats, &field) != PUT_MADE)
            abort();
    }
    visit_list_top_past(stats);
}

/* Words of articles that a page at `site` may show. A link to another site's newest may stand on
 * the root, and the root's search finds all; a portal has its own only. */
static bool may_show(int route, int site, int i, int j, bool is_own_page)
{
    if (is_own_page && i == site)
        return stands[j].may_be_read;
    if (!stands[j].may_be_listed)
        return false;
    if (i == site)
        return true;
    bool is_root = site == 0;
    bool flows_up = i != UNACCEPTED;
    return is_root && flows_up &&
           (route == ADDRESS_SEARCH || route == ADDRESS_HOME || route == ADDRESS_FEED_SEARCH);
}

/* Looks for every word in the reply; `own_i`, `own_j` is the article whose address was asked. */
static void look(int route, int site, str target, int own_i, int own_j)
{
    struct arena arena;
    struct ask ask = {.method = METHOD_GET, .target = target, .now = now};
    struct reply_got got = ask_service(&record.service, record.reader, &request, &ask);
    arena_init(&arena, ARENA_LIMIT);
    asked++;
    for (int i = 0; i < SITES; i++) {
        for (int j = 0; j < STANDS; j++) {
            str word = word_of(&arena, i, j);
            bool is_there = str_find(got.body, word) >= 0;
            bool was_typed = str_find(target, word) >= 0;
            if (!is_there || was_typed || may_show(route, site, i, j, i == own_i && j == own_j))
                continue;
            fprintf(stderr, "%.*s shows %s of %s\n", STR_ARG(target), stands[j].name, sites[i]);
            wrong++;
        }
    }
    if (got.status >= 500) {
        fprintf(stderr, "%.*s answers %d\n", STR_ARG(target), got.status);
        wrong++;
    }
    arena_release(&arena);
}

/* A form below an article says nothing of one that its site's readers do not see. */
static void look_at_feedback(struct arena *arena, int site, int i, int j)
{
    struct ask ask = {
        .method = METHOD_POST,
        .target = arena_printf(arena, "%s/danh-gia", bases[site]),
        .form = arena_printf(arena, "id=%lld&chon=co", (long long)ids[i][j].n),
        .now = now,
    };
    struct reply_got got = ask_service(&record.service, record.reader, &request, &ask);
    bool is_shown = i == site && may_show(ADDRESS_ARTICLE, site, i, j, true);
    asked++;
    if (got.status == 404 || (got.status == 303 && is_shown))
        return;
    fprintf(stderr, "%.*s answers %d for %s of %s\n", STR_ARG(ask.target), got.status,
            stands[j].name, sites[i]);
    wrong++;
}

/* A report knows an address and nothing of what may be there; it says the same of each. */
static void look_at_voice(struct arena *arena, int site, int i, int j)
{
    str page = arena_printf(arena, "/tin/x-%lld", (long long)ids[i][j].n);
    struct ask ask = {
        .method = METHOD_POST,
        .target = arena_printf(arena, "%s/bao-loi", bases[site]),
        .form = arena_printf(arena, "trang=%.*s&loai=co", STR_ARG(page)),
        .now = now,
    };
    look(ADDRESS_VOICE, site,
         arena_printf(arena, "%s/bao-loi?trang=%.*s", bases[site], STR_ARG(page)), -1, -1);
    struct reply_got got = ask_service(&record.service, record.reader, &request, &ask);
    asked++;
    if (got.status == 303)
        return;
    fprintf(stderr, "%.*s answers %d for %s\n", STR_ARG(ask.target), got.status, stands[j].name);
    wrong++;
}

static void look_at_article(struct arena *arena, int site, int i, int j, bool json)
{
    str slug = text_slug(arena, title_of(arena, i, j));
    const char *end = json ? ".json" : "";
    look(ADDRESS_ARTICLE, site,
         arena_printf(arena, "%s/tin/%.*s-%lld%s", bases[site], STR_ARG(slug),
                      (long long)ids[i][j].n, end),
         i, j);
    look(ADDRESS_ARTICLE, site,
         arena_printf(arena, "%s/tin/x-%lld%s", bases[site], (long long)ids[i][j].n, end), i, j);
    look(ADDRESS_ARTICLE_SHORT, site,
         arena_printf(arena, "%s/t/%lld", bases[site], (long long)ids[i][j].n), -1, -1);
    look(ADDRESS_ARTICLE_SAVED, site,
         arena_printf(arena, "%s/tin/%.*s-%lld.luu.html", bases[site], STR_ARG(slug),
                      (long long)ids[i][j].n),
         i, j);
    look_at_feedback(arena, site, i, j);
    look_at_voice(arena, site, i, j);
    /* The word itself is asked for: what comes back beside what was typed counts. */
    look(ADDRESS_SEARCH, site,
         arena_printf(arena, "%s/tim-kiem%s?nguyen=1&q=%.*s", bases[site], end,
                      STR_ARG(word_of(arena, i, j))),
         -1, -1);
}

/* Search must not find it: the title in the reply would be marked. */
static void look_whether_found(struct arena *arena, int site, int i, int j)
{
    struct ask ask = {
        .method = METHOD_GET,
        .target = arena_printf(arena, "%s/tim-kiem.json?nguyen=1&q=%.*s", bases[site],
                               STR_ARG(word_of(arena, i, j))),
        .now = now,
    };
    struct reply_got got = ask_service(&record.service, record.reader, &request, &ask);
    bool is_found = str_find(got.body, S("\"total\":0")) < 0;
    bool may_be_found = stands[j].may_be_listed && (i == site || (site == 0 && i != UNACCEPTED));
    if (is_found != may_be_found) {
        fprintf(stderr, "%.*s: %s of %s is %sfound\n", STR_ARG(ask.target), stands[j].name,
                sites[i], is_found ? "" : "not ");
        wrong++;
    }
}

static void look_at_list(struct arena *arena, int route, int site, str path)
{
    look(route, site, arena_printf(arena, "%s%.*s", bases[site], STR_ARG(path)), -1, -1);
    look(route, site, arena_printf(arena, "%s%.*s.json", bases[site], STR_ARG(path)), -1, -1);
}

static void look_at_feeds(struct arena *arena, int site)
{
    static const char *const forms[] = {"rss", "atom", "json"};
    for (int i = 0; i < 3; i++) {
        look(ADDRESS_FEED, site, arena_printf(arena, "%s/tin-moi.%s", bases[site], forms[i]), -1,
             -1);
        look(ADDRESS_FEED_SECTION, site,
             arena_printf(arena, "%s/chuyen-muc/%s/tin-moi.%s", bases[site], sections[site],
                          forms[i]),
             -1, -1);
        look(ADDRESS_FEED_SEARCH, site,
             arena_printf(arena, "%s/tim-kiem/tin-moi.%s?tu=2022-01-19", bases[site], forms[i]), -1,
             -1);
        look(ADDRESS_FEED_UNIT, site,
             arena_printf(arena, "%s/co-quan/1/tin-moi.%s", bases[site], forms[i]), -1, -1);
    }
    look_at_list(arena, ADDRESS_FEEDS, site, S("/theo-doi-tin"));
    look(ADDRESS_SITEMAP, site, arena_printf(arena, "%s/sitemap.xml", bases[site]), -1, -1);
    look(ADDRESS_SITEMAP_FILE, site, arena_printf(arena, "%s/sitemap-tin-1.xml", bases[site]), -1,
         -1);
}

/* Every other route of the table, with inputs that reach most. */
static void look_at_organisation(struct arena *arena, int site)
{
    look_at_list(arena, ADDRESS_ORGANISATION, site, S("/co-cau-to-chuc"));
    look_at_list(arena, ADDRESS_UNIT, site, S("/co-quan/uy-ban-nhan-dan-tinh-lam-giang-1"));
    look_at_list(arena, ADDRESS_LEADERS, site, S("/lanh-dao"));
    look_at_list(arena, ADDRESS_LEADER, site, S("/lanh-dao/ha-thi-lan-70"));
    look_at_list(arena, ADDRESS_CONTACT, site, S("/lien-he"));
}

static void look_at_lists(struct arena *arena, int site)
{
    const char *section = sections[site];
    look_at_list(arena, ADDRESS_HOME, site, S("/"));
    look_at_list(arena, ADDRESS_SECTION, site, arena_printf(arena, "/chuyen-muc/%s", section));
    look_at_list(arena, ADDRESS_SECTION_MONTH, site,
                 arena_printf(arena, "/chuyen-muc/%s/2022-01", section));
    look_at_list(arena, ADDRESS_SEARCH, site, S("/tim-kiem"));
    for (int page = 1; page <= TRIES_LIMIT; page++)
        look(ADDRESS_SEARCH, site,
             arena_printf(arena, "%s/tim-kiem.json?xep=moi&trang=%d", bases[site], page), -1, -1);
    look_at_feeds(arena, site);
    look_at_organisation(arena, site);
    look_at_list(arena, ADDRESS_STATISTICS, site, S("/thong-ke"));
    look(ADDRESS_STATISTICS_SERIES, site, arena_printf(arena, "%s/thong-ke.csv", bases[site]), -1,
         -1);
    look_at_list(arena, ADDRESS_VOICES, site, S("/gop-y"));
    look_at_list(arena, ADDRESS_AGENDA, site, S("/lich-cong-tac"));
    look(ADDRESS_AGENDA_CALENDAR, site, arena_printf(arena, "%s/lich-cong-tac.ics", bases[site]),
         -1, -1);
    look(-1, site, arena_printf(arena, "%s/tin/bai", bases[site]), -1, -1);
    look(-1, site, arena_printf(arena, "%s/tin/bai-zq", bases[site]), -1, -1);
}

/* The routes whose replies are looked at above, and those that show nothing of any article. */
/* clang-format off */
static const int known[] = {
    ADDRESS_HOME,
    ADDRESS_ARTICLE,
    ADDRESS_SECTION,
    ADDRESS_SECTION_MONTH,
    ADDRESS_SEARCH,
    ADDRESS_MEDIA,
    ADDRESS_DISPLAY,
    ADDRESS_NOTICES,
    ADDRESS_NOTICE,
    ADDRESS_FEEDS,
    ADDRESS_FEED,
    ADDRESS_FEED_SECTION,
    ADDRESS_FEED_UNIT,
    ADDRESS_FEED_SEARCH,
    ADDRESS_AGENDA,
    ADDRESS_AGENDA_CALENDAR,
    ADDRESS_LINKS,
    ADDRESS_ORGANISATION,
    ADDRESS_UNIT,
    ADDRESS_LEADERS,
    ADDRESS_LEADER,
    ADDRESS_CONTACT,
    ADDRESS_MAP,
    ADDRESS_PLACE,
    ADDRESS_LAYER_FILE,
    ADDRESS_TOPICS,
    ADDRESS_TOPIC,
    ADDRESS_ALBUMS,
    ADDRESS_ALBUM,
    ADDRESS_VIDEOS,
    ADDRESS_VIDEO,
    ADDRESS_PROJECTS,
    ADDRESS_CLEARANCE,
    ADDRESS_PROJECT,
    ADDRESS_PLANS,
    ADDRESS_MEASURES,
    ADDRESS_PLAN,
    ADDRESS_PAGES,
    ADDRESS_PAGE,
    ADDRESS_DOCUMENTS,
    ADDRESS_FEED_DOCUMENTS,
    ADDRESS_DOCUMENT,
    ADDRESS_TARGETS,
    ADDRESS_TARGET,
    ADDRESS_PROCEDURES,
    ADDRESS_PROCEDURE,
    ADDRESS_QUESTIONS,
    ADDRESS_QUESTION,
    ADDRESS_OUTLINE,
    ADDRESS_ACCESS,
    ADDRESS_SITEMAP,
    ADDRESS_SITEMAP_FILE,
    ADDRESS_ROBOTS,
    ADDRESS_SECURITY,
    ADDRESS_OPENSEARCH,
    ADDRESS_ARTICLE_SAVED,
    ADDRESS_ARTICLE_SHORT,
    ADDRESS_STATISTICS,
    ADDRESS_STATISTICS_SERIES,
    ADDRESS_FEEDBACK,
    ADDRESS_VOICE,
    ADDRESS_VOICE_SEND,
    ADDRESS_VOICES,
    ADDRESS_FILE_READING,
    ADDRESS_FILE,
    ADDRESS_PLANNINGS,
    ADDRESS_PLANNING,
    ADDRESS_OPEN_DATA,
    ADDRESS_OPEN_DATA_CATALOGUE,
    ADDRESS_DATASET_TABLE,
    ADDRESS_DATASET,
    ADDRESS_BUDGETS,
    ADDRESS_BUDGET,
};
/* clang-format on */

static bool is_known(int route)
{
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (known[i] == route)
            return true;
    return false;
}

/* The table has no route for the public that this test does not know. */
static void check_that_all_routes_are_known(void)
{
    for (int i = 0; i < routes_all.n; i++) {
        if (routes_all.at[i].who == WHO_ANYONE && !is_known(i)) {
            fprintf(stderr, "%s: no rights are tested\n", routes_all.at[i].pattern);
            wrong++;
        }
    }
}

int main(int argc, char **argv)
{
    struct arena arena;
    if (argc != 2)
        return 2;
    arena_init(&arena, ARENA_LIMIT);
    arena_init(&request, REQUEST_ARENA_LIMIT);
    record_make(&record, argv[1]);
    record_write(&record, now, make_articles, NULL);
    record_write(&record, now, make_visits, NULL);
    answer_set_stats(record.answer, visit_stats_if_there(record.reader));
    check_that_all_routes_are_known();
    for (int site = 0; site < SITES; site++) {
        look_at_lists(&arena, site);
        for (int i = 0; i < SITES; i++) {
            for (int j = 0; j < STANDS; j++) {
                look_at_article(&arena, site, i, j, false);
                look_at_article(&arena, site, i, j, true);
                look_whether_found(&arena, site, i, j);
            }
        }
    }
    printf("%d replies, %d wrong\n", asked, wrong);
    record_release(&record);
    arena_release(&request);
    arena_release(&arena);
    return wrong > 0;
}
