#include "feature/visit/voice.h"

#include "feature/visit/voice.sql.h"

#include "core/hash.h"
#include "text/utf8.h"

#include <string.h>

enum { HOUR = 3600, DAY = 86400, DELETE = 0x7f };

static const str names[VOICE_KINDS] = {
    [VOICE_WRONG] = S_INIT("wrong"),   [VOICE_OLD] = S_INIT("old"),
    [VOICE_BROKEN] = S_INIT("broken"), [VOICE_HARD] = S_INIT("hard"),
    [VOICE_OTHER] = S_INIT("other"),
};

str voice_kind_name(enum voice_kind kind)
{
    return names[kind];
}

bool voice_page_is_good(str page)
{
    for (ptrdiff_t i = 0; i < page.n; i++) {
        if (page.p[i] <= ' ' || page.p[i] >= DELETE || page.p[i] == '?' || page.p[i] == '#')
            return false;
    }
    return page.n > 0 && page.n <= VOICE_PAGE_LIMIT && page.p[0] == '/';
}

bool voice_text_is_good(str text)
{
    if (text.n > VOICE_TEXT_LIMIT || !utf8_is_valid(text))
        return false;
    for (ptrdiff_t i = 0; i < text.n; i++) {
        unsigned char c = (unsigned char)text.p[i];
        if (c < ' ' || c == DELETE)
            return false;
    }
    return true;
}

static bool is_within(struct db *stats, struct arena *arena, day said_on, int64_t client,
                      int64_t hour, int64_t most)
{
    struct voice_pace_of_row row = {0};
    voice_pace_of(stats, arena, said_on, client, hour, &row);
    if (row.n >= most)
        return false;
    voice_pace_add(stats, said_on, client, hour);
    return true;
}

/* The same of the same page is the same to this reader. */
static int64_t hash_of(const struct voice *voice, bool is_vote)
{
    uint64_t parts[4] = {(uint64_t)voice->site, hash_bytes(voice->page), 0, 0};
    int64_t said;
    if (!is_vote) {
        parts[2] = (uint64_t)voice->kind;
        parts[3] = hash_bytes(voice->text);
    }
    uint64_t hash = hash_bytes((str){(const char *)parts, sizeof parts});
    memcpy(&said, &hash, sizeof said);
    return said;
}

static void take_vote(struct db *stats, struct arena *arena, day said_on, int64_t client,
                      const struct voice *voice)
{
    struct voice_vote_of_row before = {0};
    int64_t said = hash_of(voice, true);
    voice_vote_of(stats, arena, said_on, client, said, &before);
    if (before.vote == (int64_t)voice->kind)
        return;
    voice_said_put(stats, said_on, client, said, (int64_t)voice->kind);
    voice_count_add(stats, voice->site, said_on, voice->page,
                    (voice->kind == VOICE_USEFUL) - (before.vote == VOICE_USEFUL),
                    (voice->kind == VOICE_NOT_USEFUL) - (before.vote == VOICE_NOT_USEFUL), 0);
}

static void take_report(struct db *stats, struct arena *arena, day said_on, int64_t client,
                        const struct voice *voice)
{
    struct voice_vote_of_row before;
    int64_t said = hash_of(voice, false);
    if (voice_vote_of(stats, arena, said_on, client, said, &before))
        return;
    voice_said_put(stats, said_on, client, said, 0);
    voice_count_add(stats, voice->site, said_on, voice->page, 0, 0, 1);
    voice_report_add(stats, voice->site, voice->page, voice_kind_name(voice->kind),
                     voice->text.p ? voice->text : S(""), voice->at);
}

bool voice_take(struct db *stats, struct arena *arena, day said_on, int64_t client, int64_t shared,
                const struct voice *voice)
{
    int64_t hour = voice->at.s / HOUR;
    bool is_vote = voice->kind == VOICE_USEFUL || voice->kind == VOICE_NOT_USEFUL;
    if (voice->kind < VOICE_USEFUL || voice->kind > VOICE_OTHER || voice->site <= 0 ||
        !voice_page_is_good(voice->page) || !voice_text_is_good(voice->text) ||
        !is_within(stats, arena, said_on, client, hour, VOICE_HOURLY) ||
        !is_within(stats, arena, said_on, shared, hour, VOICE_HOURLY_SHARED))
        return false;
    if (is_vote)
        take_vote(stats, arena, said_on, client, voice);
    else
        take_report(stats, arena, said_on, client, voice);
    return true;
}

void voice_close_day(struct db *stats, day said_on)
{
    voice_destroy_said(stats, said_on);
    voice_destroy_pace(stats, said_on);
    voice_forget_texts(stats, (moment){day_start(said_on).s - (int64_t)VOICE_KEPT_DAYS * DAY});
}

struct voice_reports voice_report_list(struct db *stats, struct arena *arena, struct actor actor,
                                       day from, day until)
{
    if (actor.kind != ACTOR_SYSTEM)
        return (struct voice_reports){0};
    struct voice_reports_rows rows =
        voice_reports(stats, arena, day_start(from), day_start((day){until.n + 1}), VOICE_LIST);
    struct voice_report *at = arena_array(arena, struct voice_report, rows.n);
    for (ptrdiff_t i = 0; i < rows.n; i++)
        at[i] = (struct voice_report){rows.at[i].site, rows.at[i].page, rows.at[i].kind,
                                      rows.at[i].text, rows.at[i].said_at};
    return (struct voice_reports){at, rows.n};
}

struct voice_month_list voice_month_sums(struct db *stats, struct arena *arena, int64_t site)
{
    struct voice_months_rows rows = voice_months(stats, arena, site, VOICE_MONTHS);
    struct voice_month *at = arena_array(arena, struct voice_month, rows.n);
    for (ptrdiff_t i = 0; i < rows.n; i++)
        at[i] = (struct voice_month){rows.at[i].year,   rows.at[i].month,      rows.at[i].first,
                                     rows.at[i].useful, rows.at[i].not_useful, rows.at[i].reports};
    return (struct voice_month_list){at, rows.n};
}
