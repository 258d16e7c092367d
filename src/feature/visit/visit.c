#include "feature/visit/visit.h"

#include "core/hash.h"
#include "core/limits.h"
#include "db/migrate.h"
#include "feature/visit/visit.sql.h"

#include <stdlib.h>
#include <string.h>

enum {
    SALT_SIZE = 32,
    AGENT_USED = 200, /* bytes of the agent that tell persons apart */
    IDLE_SECONDS = 30 * 60,
};

/* A person reading a site. A key of 0 is an empty place. */
struct person {
    uint64_t key;
    int64_t last; /* seconds */
};

/* What was counted since the last writing. */
struct tally {
    int64_t site;
    day seen;
    int64_t visits, page_views, robot_views;
};

struct visit_book {
    void (*random)(void *bytes, ptrdiff_t size);
    unsigned char salt[SALT_SIZE];
    day today;
    int people;
    int tallies;
    day closed_before;
    int64_t overflow;
    struct tally tally[VISIT_TALLIES_LIMIT];
    struct person person[VISIT_PERSONS_PLACES];
};

struct visit_book *visit_book_make(void (*random)(void *bytes, ptrdiff_t size))
{
    struct visit_book *book = calloc(1, sizeof *book);
    if (!book)
        fail_with(FAIL_MEMORY, "no memory for the book of visits");
    book->random = random;
    book->today = DAY_NONE;
    book->closed_before = DAY_NONE;
    return book;
}

void visit_book_release(struct visit_book *book)
{
    free(book);
}

/* Words that robots write into their names, in lower case. The list need not be complete: it keeps
 * the honest ones from being counted as persons. */
static const char *const robot_words[] = {
    "bot",      "crawl",      "spider",    "slurp",      "fetch",       "scrap",
    "monitor",  "preview",    "archiver",  "validator",  "lighthouse",  "headless",
    "phantom",  "selenium",   "puppeteer", "playwright", "curl/",       "wget/",
    "python",   "java/",      "okhttp",    "go-http",    "libwww",      "httpclient",
    "axios",    "node-fetch", "ruby",      "php/",       "perl",        "facebookexternalhit",
    "whatsapp", "telegram",   "zaloshare", "feed",       "rss",         "uptime",
    "pingdom",  "nagios",     "zabbix",    "prometheus", "apachebench", "wrk",
};

bool visit_is_robot(str agent)
{
    char lower[AGENT_USED];
    str text = str_slice(agent, 0, AGENT_USED);
    for (ptrdiff_t i = 0; i < text.n; i++)
        lower[i] = (char)(text.p[i] >= 'A' && text.p[i] <= 'Z' ? text.p[i] - 'A' + 'a' : text.p[i]);
    text.p = lower;
    /* Every browser calls itself this, and no person reads without a browser. */
    if (!str_starts(text, S("mozilla/")) && !str_starts(text, S("opera/")))
        return true;
    for (size_t i = 0; i < sizeof robot_words / sizeof robot_words[0]; i++)
        if (str_find(text, str_from_c(robot_words[i])) >= 0)
            return true;
    return false;
}

static uint64_t key_of(const struct visit_book *book, const struct visit_view *view)
{
    char bytes[SALT_SIZE + sizeof view->site + VISIT_ADDRESS_SIZE + AGENT_USED];
    char *at = bytes;
    str agent = str_slice(view->agent, 0, AGENT_USED);
    memcpy(at, book->salt, SALT_SIZE);
    memcpy(at += SALT_SIZE, &view->site, sizeof view->site);
    memcpy(at += sizeof view->site, view->address, VISIT_ADDRESS_SIZE);
    at += VISIT_ADDRESS_SIZE;
    if (agent.n > 0)
        memcpy(at, agent.p, (size_t)agent.n);
    uint64_t key = hash_bytes((str){bytes, at - bytes + agent.n});
    return key ? key : 1;
}

static struct person *place_of(struct visit_book *book, uint64_t key)
{
    uint64_t place = key % VISIT_PERSONS_PLACES;
    while (book->person[place].key && book->person[place].key != key)
        place = (place + 1) % VISIT_PERSONS_PLACES;
    return &book->person[place];
}

/* Takes out everybody whose visit is over, by entering the others anew. */
static void forget_the_idle(struct visit_book *book, int64_t now)
{
    struct person *old = malloc(sizeof book->person);
    if (!old)
        return;
    memcpy(old, book->person, sizeof book->person);
    memset(book->person, 0, sizeof book->person);
    book->people = 0;
    for (int i = 0; i < VISIT_PERSONS_PLACES; i++) {
        if (!old[i].key || now - old[i].last > IDLE_SECONDS)
            continue;
        *place_of(book, old[i].key) = old[i];
        book->people++;
    }
    free(old);
}

/* The salt of yesterday is gone, and with it every way to tell who was who. */
static void begin_day(struct visit_book *book, day today)
{
    memset(book->person, 0, sizeof book->person);
    book->people = 0;
    book->random(book->salt, SALT_SIZE);
    book->today = today;
}

/* True when this view begins a visit. */
static bool begins_visit(struct visit_book *book, const struct visit_view *view)
{
    uint64_t key = key_of(book, view);
    struct person *person = place_of(book, key);
    bool is_new = !person->key;
    if (is_new && book->people >= VISIT_PERSONS_LIMIT) {
        forget_the_idle(book, view->at.s);
        person = place_of(book, key);
        if (book->people >= VISIT_PERSONS_LIMIT) {
            book->overflow++;
            return false;
        }
    }
    bool begins = is_new || view->at.s - person->last > IDLE_SECONDS;
    book->people += is_new;
    person->key = key;
    if (is_new || view->at.s > person->last)
        person->last = view->at.s;
    return begins;
}

/* NULL when there are too many sites to be true. */
static struct tally *tally_of(struct visit_book *book, int64_t site, day seen)
{
    for (int i = 0; i < book->tallies; i++)
        if (book->tally[i].site == site && book->tally[i].seen.n == seen.n)
            return &book->tally[i];
    if (book->tallies == VISIT_TALLIES_LIMIT)
        return NULL;
    struct tally *tally = &book->tally[book->tallies++];
    *tally = (struct tally){.site = site, .seen = seen};
    return tally;
}

void visit_book_see(struct visit_book *book, const struct visit_view *view)
{
    day seen = moment_day(view->at);
    /* A view that was on its way at midnight belongs to the day that begins. */
    if (!day_is_set(book->today) || seen.n > book->today.n)
        begin_day(book, seen);
    struct tally *tally = tally_of(book, view->site, book->today);
    if (!tally)
        return;
    if (visit_is_robot(view->agent)) {
        tally->robot_views++;
        return;
    }
    tally->page_views++;
    tally->visits += begins_visit(book, view);
}

bool visit_book_has_news(const struct visit_book *book)
{
    return book->tallies > 0;
}

void visit_book_write(struct visit_book *book, struct db *stats, moment now)
{
    day today = moment_day(now);
    /* A view of yesterday may still be in the tallies: they are added before yesterday is closed.
     */
    bool closes = book->closed_before.n != today.n;
    if (book->tallies == 0 && !closes)
        return;
    db_write_begin(stats);
    for (int i = 0; i < book->tallies; i++) {
        const struct tally *tally = &book->tally[i];
        if (visit_add_to_day(stats, tally->site, tally->seen, tally->visits, tally->page_views,
                             tally->robot_views) > 0)
            visit_add_to_total(stats, tally->site, tally->visits, tally->page_views,
                               tally->robot_views);
    }
    if (closes)
        visit_close_days(stats, today);
    db_commit(stats);
    book->tallies = 0;
    book->closed_before = today;
}

int64_t visit_book_overflow(const struct visit_book *book)
{
    return book->overflow;
}

struct visit_figures visit_figures_read(struct db *stats, struct arena *arena, int64_t site,
                                        day today)
{
    struct visit_figures figures = {0};
    struct visit_of_day_row on_day;
    struct visit_of_site_row in_all;
    if (visit_of_day(stats, arena, site, today, &on_day)) {
        figures.today = on_day.visits;
        figures.page_views_today = on_day.page_views;
    }
    if (visit_of_site(stats, arena, site, &in_all)) {
        figures.total = in_all.visits + in_all.opening_visits;
        figures.page_views_total = in_all.page_views;
    }
    return figures;
}
