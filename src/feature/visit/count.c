#include "feature/visit/count.h"

#include "core/digest.h"
#include "core/hash.h"
#include "core/limits.h"
#include "db/db.h"
#include "feature/visit/close.h"
#include "feature/visit/visit.h"
#include "feature/visit/voice.h"

#include "feature/visit/count.sql.h"
#include "feature/visit/places.sql.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

enum {
    SALT_SIZE = 32,
    OPEN_DAYS = 3, /* yesterday, today, and tomorrow for a clock that is a little ahead */
    HEADINGS = 4,  /* a section and those above it */
    VERDICTS = 1024,
    AHEAD_SECONDS = 5,
    FEEDBACK_USEFUL = 1, /* as they stand in stats.db */
    FEEDBACK_NOT_USEFUL = 2,
    SUBNET_BYTES = 8, /* of an IPv6 address: the rest changes while someone reads */
};

/* A day that is being counted. */
struct open_day {
    day seen;
    unsigned char salt[SALT_SIZE];
    int64_t clients, reads;
    bool is_changed;
};

/* Whether an agent is a robot's, remembered by its hash: looking for all words in each takes as
 * long as counting it. */
struct verdict {
    uint64_t agent;
    bool is_known, is_robot;
};

struct visit_counter {
    struct db *stats, *content;
    const struct robots *robots;
    void (*random)(void *bytes, ptrdiff_t size);
    struct arena arena;
    moment now;
    day closed_before; /* days before it are closed */
    struct open_day days[OPEN_DAYS];
    int days_n;
    int64_t lives;
    struct visit_losses losses;
    bool has_news; /* since the list of today was made */
    struct verdict verdicts[VERDICTS];
};

struct visit_counter *visit_counter_make(struct db *stats, struct db *content,
                                         const struct robots *robots,
                                         void (*random)(void *bytes, ptrdiff_t size))
{
    struct visit_counter *counter = calloc(1, sizeof *counter);
    if (!counter)
        fail_with(FAIL_MEMORY, "no memory to count visits");
    *counter = (struct visit_counter){
        .stats = stats, .content = content, .robots = robots, .random = random, .has_news = true};
    arena_init(&counter->arena, VISIT_ARENA_LIMIT);
    counter->closed_before = visit_days_closed_before(stats);
    return counter;
}

void visit_counter_release(struct visit_counter *counter)
{
    if (counter)
        arena_release(&counter->arena);
    free(counter);
}

void visit_counter_robots(struct visit_counter *counter, const struct robots *robots)
{
    counter->robots = robots;
    memset(counter->verdicts, 0, sizeof counter->verdicts);
}

struct visit_losses visit_counter_losses(const struct visit_counter *counter)
{
    return counter->losses;
}

/* --- the transaction --- */

/* What a transaction that failed had done to this is not true: it is read anew each time. */
static void read_days(struct visit_counter *counter)
{
    struct visit_salt_rows rows = visit_salts(counter->stats, &counter->arena);
    counter->days_n = 0;
    for (ptrdiff_t i = rows.n > OPEN_DAYS ? rows.n - OPEN_DAYS : 0; i < rows.n; i++) {
        struct open_day *open = &counter->days[counter->days_n++];
        assert(rows.at[i].salt.n == SALT_SIZE);
        *open = (struct open_day){
            .seen = rows.at[i].seen_on, .clients = rows.at[i].clients, .reads = rows.at[i].reads};
        memcpy(open->salt, rows.at[i].salt.p, SALT_SIZE);
    }
}

bool visit_counter_begin(struct visit_counter *counter, moment now)
{
    struct visit_worker_lives_row lives;
    if (!db_write_begin_if_free(counter->stats))
        return false;
    db_read_begin(counter->content);
    arena_reset(&counter->arena);
    counter->now = now;
    read_days(counter);
    visit_worker_lives(counter->stats, &counter->arena, &lives);
    counter->lives = lives.n;
    return true;
}

void visit_counter_end(struct visit_counter *counter)
{
    for (int i = 0; i < counter->days_n; i++) {
        struct open_day *open = &counter->days[i];
        if (open->is_changed)
            visit_salt_count(counter->stats, open->seen, open->clients, open->reads);
    }
    db_read_end(counter->content);
    db_commit(counter->stats);
    memset(counter->days, 0, sizeof counter->days);
}

/* The window when `sequence` is counted, too. False when it is already, or too old to know. */
static bool move_window(struct visit_window *window, int64_t sequence)
{
    uint64_t before = (uint64_t)window->before;
    uint64_t all = (UINT64_C(1) << VISIT_WINDOW) - 1;
    int64_t ahead = sequence - window->highest;
    if (ahead == 0 || ahead < -VISIT_WINDOW)
        return false;
    if (ahead < 0) {
        uint64_t bit = UINT64_C(1) << (-ahead - 1);
        window->before |= (int64_t)bit;
        return (before & bit) == 0;
    }
    before = ahead > VISIT_WINDOW ? 0 : before << ahead;
    if (ahead <= VISIT_WINDOW)
        before |= UINT64_C(1) << (ahead - 1);
    window->before = (int64_t)(before & all);
    window->highest = sequence;
    return true;
}

bool visit_counter_take(struct visit_counter *counter, int64_t life, int64_t sequence,
                        struct visit_window *window)
{
    struct visit_worker_window_row row;
    *window = (struct visit_window){.life = life};
    if (visit_worker_window(counter->stats, &counter->arena, life, &row)) {
        window->highest = row.highest;
        window->before = row.before;
    } else if (counter->lives++ >= VISIT_LIVES_LIMIT) {
        counter->losses.overflow++;
        return false;
    }
    if (!move_window(window, sequence))
        return false;
    visit_worker_put(counter->stats, life, window->highest, window->before,
                     moment_day(counter->now));
    return true;
}

/* --- one view --- */

static struct open_day *day_of(struct visit_counter *counter, day seen)
{
    for (int i = 0; i < counter->days_n; i++)
        if (counter->days[i].seen.n == seen.n)
            return &counter->days[i];
    if (counter->days_n == OPEN_DAYS)
        return NULL;
    struct open_day *open = &counter->days[counter->days_n++];
    *open = (struct open_day){.seen = seen};
    counter->random(open->salt, SALT_SIZE);
    visit_salt_add(counter->stats, seen, (str){(const char *)open->salt, SALT_SIZE});
    return open;
}

/* A view of yesterday is on its way for a moment, and its day is still open then. */
static struct open_day *day_to_count(struct visit_counter *counter, const struct visit_view *view)
{
    int64_t age = counter->now.s - view->at.s;
    day seen = moment_day(view->at);
    struct open_day *open = NULL;
    if (age >= -AHEAD_SECONDS && age <= VISIT_LATE_SECONDS && seen.n >= counter->closed_before.n)
        open = day_of(counter, seen);
    if (!open)
        counter->losses.late++;
    return open;
}

static bool is_robots_agent(struct visit_counter *counter, str agent)
{
    uint64_t hash = hash_bytes(agent);
    struct verdict *verdict = &counter->verdicts[hash % VERDICTS];
    if (!verdict->is_known || verdict->agent != hash)
        *verdict = (struct verdict){hash, true, robots_has_agent(counter->robots, agent)};
    return verdict->is_robot;
}

static bool is_mapped(const uint8_t *address)
{
    static const uint8_t mark[12] = {[10] = 0xFF, [11] = 0xFF};
    return memcmp(address, mark, sizeof mark) == 0;
}

static int64_t client_of(const struct open_day *open, const struct visit_view *view)
{
    struct digester digester;
    ptrdiff_t used = is_mapped(view->address) ? VISIT_ADDRESS_SIZE : SUBNET_BYTES;
    digest_begin(&digester);
    digest_add(&digester, (str){(const char *)open->salt, SALT_SIZE});
    digest_add(&digester, (str){(const char *)view->address, used});
    digest_add(&digester, str_slice(view->agent, 0, ROBOTS_AGENT_USED));
    struct digest digest = digest_end(&digester);
    int64_t client;
    memcpy(&client, digest.bytes, sizeof client);
    return client;
}

/* What a view was of: the article, its section and those above it. */
struct things {
    struct {
        int64_t kind, id;
    } at[1 + HEADINGS];
    int n;
};

static void add_headings(struct things *things, section_id own, section_id second, section_id third,
                         section_id fourth)
{
    const int64_t ids[HEADINGS] = {own.n, second.n, third.n, fourth.n};
    for (int i = 0; i < HEADINGS && ids[i] != 0; i++) {
        things->at[things->n].kind = VISIT_SECTION;
        things->at[things->n++].id = ids[i];
    }
}

/* What the worker says of article and section is looked up: what is not there counts nowhere. */
static struct things things_of(struct visit_counter *counter, const struct visit_view *view)
{
    struct things things = {.n = 0};
    site_id site = {view->site};
    struct visit_article_headings_row article;
    struct visit_section_headings_row section;
    if (view->article > 0 && visit_article_headings(counter->content, &counter->arena, site,
                                                    (article_id){view->article}, &article)) {
        things.at[things.n].kind = VISIT_ARTICLE;
        things.at[things.n++].id = view->article;
        add_headings(&things, article.own, article.second, article.third, article.fourth);
    } else if (view->section.n > 0 && visit_section_headings(counter->content, &counter->arena,
                                                             site, view->section, &section)) {
        add_headings(&things, section.own, section.second, section.third, section.fourth);
    }
    return things;
}

static void count_thing(struct visit_counter *counter, struct open_day *open, int64_t client,
                        const struct visit_view *view, int64_t visit, int64_t kind, int64_t id)
{
    struct visit_read_of_row before;
    bool is_known = visit_read_of(counter->stats, &counter->arena, open->seen, client, view->site,
                                  kind, id, &before);
    if (!is_known && open->reads >= VISIT_READS_LIMIT) {
        counter->losses.overflow++;
        return;
    }
    int64_t begins = !is_known || before.last_visit != visit;
    open->reads += !is_known;
    open->is_changed = open->is_changed || !is_known;
    visit_read_put(counter->stats, open->seen, client, view->site, kind, id, visit, begins);
    visit_open_thing_add(counter->stats, open->seen, view->site, kind, id, begins);
}

static void count_page(struct visit_counter *counter, struct open_day *open, int64_t client,
                       const struct visit_view *view)
{
    struct visit_person_read_row person = {0};
    bool is_known =
        visit_person_read(counter->stats, &counter->arena, open->seen, client, view->site, &person);
    bool begins = !is_known || view->at.s - person.read_at > VISIT_IDLE_SECONDS;
    int64_t visit = person.visits + begins;
    visit_person_put(counter->stats, open->seen, client, view->site, view->at.s, visit);
    visit_open_add(counter->stats, open->seen, view->site, begins, 1, 0);
    struct things things = things_of(counter, view);
    for (int i = 0; i < things.n; i++)
        count_thing(counter, open, client, view, visit, things.at[i].kind, things.at[i].id);
}

/* The row of what the reader read takes it, so that there are no more of these than of those, and
 * it goes when the reader is forgotten or found to be a robot. */
static void count_vote(struct visit_counter *counter, const struct open_day *open, int64_t client,
                       const struct visit_view *view)
{
    struct visit_vote_of_row before;
    int64_t vote = view->sort == VISIT_USEFUL ? FEEDBACK_USEFUL : FEEDBACK_NOT_USEFUL;
    if (!visit_vote_of(counter->stats, &counter->arena, open->seen, client, view->site,
                       view->article, &before) ||
        before.vote == vote)
        return;
    visit_vote_put(counter->stats, open->seen, client, view->site, view->article, vote);
    visit_feedback_add(counter->stats, open->seen, view->site, view->article,
                       (vote == FEEDBACK_USEFUL) - (before.vote == FEEDBACK_USEFUL),
                       (vote == FEEDBACK_NOT_USEFUL) - (before.vote == FEEDBACK_NOT_USEFUL));
}

static void take_out(struct visit_counter *counter, struct open_day *open, int64_t client)
{
    visit_apart_sites(counter->stats, open->seen, client);
    visit_apart_things(counter->stats, open->seen, client);
    visit_apart_votes(counter->stats, open->seen, client);
    visit_apart_person(counter->stats, open->seen, client);
    open->reads -= visit_apart_reads(counter->stats, open->seen, client);
    open->is_changed = true;
}

/* A reader as known today. */
struct client {
    int64_t key;
    bool is_known, is_robot;
    struct robots_behaviour behaviour;
};

static struct client read_client(struct visit_counter *counter, const struct open_day *open,
                                 int64_t key)
{
    struct visit_client_read_row row;
    struct client client = {.key = key};
    if (!visit_client_read(counter->stats, &counter->arena, open->seen, key, &row))
        return client;
    client.is_known = true;
    client.is_robot = row.is_robot;
    client.behaviour = (struct robots_behaviour){
        .pages = row.pages,
        .heads = row.heads,
        .has_files = row.has_files,
        .paces = {{row.short_from, row.short_pages}, {row.long_from, row.long_pages}},
    };
    return client;
}

static void put_client(struct visit_counter *counter, struct open_day *open,
                       const struct client *client)
{
    const struct robots_behaviour *b = &client->behaviour;
    visit_client_put(counter->stats, open->seen, client->key, client->is_robot, b->has_files,
                     b->heads, b->pages, b->paces[0].from, b->paces[0].pages, b->paces[1].from,
                     b->paces[1].pages);
    open->clients += !client->is_known;
    open->is_changed = open->is_changed || !client->is_known;
}

static void behave(const struct robots *robots, struct client *client,
                   const struct visit_view *view)
{
    switch (view->sort) {
    case VISIT_PAGE:
        robots_see_page(robots, &client->behaviour, view->at.s);
        break;
    case VISIT_HEAD:
        client->behaviour.heads++;
        break;
    case VISIT_FILE:
        client->behaviour.has_files = true;
        break;
    case VISIT_ROBOTS_TXT:
        client->is_robot = client->is_robot || robots->by_robots_txt;
        break;
    case VISIT_USEFUL:
    case VISIT_NOT_USEFUL:
        break;
    }
    client->is_robot = client->is_robot || robots_has_behaviour(robots, &client->behaviour);
}

void visit_counter_see(struct visit_counter *counter, const struct visit_view *view)
{
    bool is_page = view->sort == VISIT_PAGE;
    struct open_day *open = day_to_count(counter, view);
    if (!open)
        return;
    counter->has_news = true;
    if (is_robots_agent(counter, view->agent) ||
        robots_has_network(counter->robots, view->address)) {
        if (is_page)
            visit_open_add(counter->stats, open->seen, view->site, 0, 0, 1);
        return;
    }
    if (view->sort == VISIT_USEFUL || view->sort == VISIT_NOT_USEFUL) {
        count_vote(counter, open, client_of(open, view), view);
        return;
    }
    struct client client = read_client(counter, open, client_of(open, view));
    if (!client.is_known && open->clients >= VISIT_CLIENTS_LIMIT) {
        counter->losses.overflow += is_page;
        if (is_page)
            visit_open_add(counter->stats, open->seen, view->site, 0, 1, 0);
        return;
    }
    bool was_robot = client.is_robot;
    behave(counter->robots, &client, view);
    if (client.is_robot && !was_robot)
        take_out(counter, open, client.key);
    if (!was_robot)
        put_client(counter, open, &client);
    if (is_page && client.is_robot)
        visit_open_add(counter->stats, open->seen, view->site, 0, 0, 1);
    else if (is_page)
        count_page(counter, open, client.key, view);
}

void visit_counter_hear(struct visit_counter *counter, const struct voice *voice,
                        const struct visit_speaker *speaker)
{
    struct visit_view view = {.at = voice->at, .site = voice->site, .agent = speaker->agent};
    memcpy(view.address, speaker->address, VISIT_ADDRESS_SIZE);
    struct open_day *open = day_to_count(counter, &view);
    if (!open || is_robots_agent(counter, view.agent) ||
        robots_has_network(counter->robots, view.address))
        return;
    int64_t client = client_of(open, &view);
    view.agent = (str){0};
    if (!voice_take(counter->stats, &counter->arena, open->seen, client, client_of(open, &view),
                    voice))
        counter->losses.refused++;
}

/* --- days --- */

bool visit_counter_close_days(struct visit_counter *counter, moment now)
{
    day today = moment_day((moment){now.s - VISIT_GRACE_SECONDS});
    arena_reset(&counter->arena);
    if (!visit_close_days_before(counter->stats, &counter->arena, today))
        return false;
    if (today.n > counter->closed_before.n)
        counter->closed_before = today;
    counter->has_news = true;
    return true;
}

void visit_counter_list_top(struct visit_counter *counter, moment now)
{
    arena_reset(&counter->arena);
    visit_list_top_if_missing(counter->stats, &counter->arena);
    if (!counter->has_news)
        return;
    visit_list_top_today(counter->stats, moment_day(now));
    counter->has_news = false;
}
