#include "role/sight.h"

#include "core/hash.h"
#include "feature/visit/count.h"
#include "feature/visit/voice.h"

#include <assert.h>
#include <string.h>

static_assert(FRAME_SORTS == (int)VISIT_NOT_USEFUL, "frames know every sort");
static_assert(FRAME_VOICES == (int)VOICE_OTHER && FRAME_PAGE_LIMIT == (int)VOICE_PAGE_LIMIT &&
                  FRAME_TEXT_LIMIT == (int)VOICE_TEXT_LIMIT,
              "frames hold all that is said");

/* A page that a person may have read: what exists for programs, too, but was not asked for as such.
 */
static bool is_page(const struct request *rq)
{
    return rq->route && (rq->route->flags & ROUTE_JSON) && !rq->wants_json && !rq->wants_csv &&
           rq->site > 0;
}

/* 0: nothing to tell. */
static int sort_of(const struct request *rq, const struct service_reading *reading)
{
    if (reading->vote != VOTE_NONE)
        return reading->vote == VOTE_USEFUL ? VISIT_USEFUL : VISIT_NOT_USEFUL;
    if (reading->is_thanks)
        return 0;
    if (str_equal(rq->path, S("/robots.txt")))
        return VISIT_ROBOTS_TXT;
    if (reading->is_file)
        return VISIT_FILE;
    if (!is_page(rq))
        return 0;
    return rq->method == METHOD_HEAD ? VISIT_HEAD : VISIT_PAGE;
}

/* True the first time today, or nearly so: the table forgets. */
static bool is_first(struct sight *sight, const struct request *rq, const struct frame_visit *visit)
{
    uint64_t parts[3] = {hash_bytes(rq->user_agent), (uint64_t)moment_day(rq->now).n, 0};
    parts[2] = hash_bytes((str){(const char *)visit->address, FRAME_ADDRESS_SIZE});
    uint64_t reader = hash_bytes((str){(const char *)parts, sizeof parts});
    uint64_t *told = &sight->told[reader % SIGHT_TOLD];
    bool is_new = *told != reader;
    *told = reader;
    return is_new;
}

bool sight_of(struct sight *sight, const struct service *inner, const struct request *rq,
              int status, struct frame_visit *out)
{
    struct service_reading reading = {.is_file = rq->is_for_asset};
    if (status != 200 && status != 304 && status != 303)
        return false;
    if (inner->reading)
        reading = inner->reading(inner->with, rq);
    bool is_vote = reading.vote != VOTE_NONE;
    int sort = sort_of(rq, &reading);
    if (sort == 0 || is_vote != (status == 303) || is_vote != (rq->method == METHOD_POST))
        return false;
    *out = (struct frame_visit){.at = rq->now,
                                .site = rq->site,
                                .article = reading.article,
                                .sort = (uint8_t)sort,
                                .section = reading.section,
                                .agent = rq->user_agent};
    if (rq->client.is_known)
        memcpy(out->address, rq->client.bytes, FRAME_ADDRESS_SIZE);
    return sort != VISIT_FILE || is_first(sight, rq, out);
}

bool sight_of_voice(const struct service *inner, const struct request *rq, int status,
                    struct frame_voice *out)
{
    if (status != 303 || rq->method != METHOD_POST || !inner->reading || rq->site <= 0)
        return false;
    struct service_voice voice = inner->reading(inner->with, rq).voice;
    *out = (struct frame_voice){.at = rq->now,
                                .site = rq->site,
                                .kind = (uint8_t)voice.kind,
                                .page = voice.page,
                                .text = voice.text,
                                .agent = rq->user_agent};
    if (rq->client.is_known)
        memcpy(out->address, rq->client.bytes, FRAME_ADDRESS_SIZE);
    return voice.kind > 0;
}
