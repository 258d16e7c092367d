#include "role/health.h"

#include "core/fail.h"
#include "db/migrate.h"

static bool is_alive_asked(const struct request *rq)
{
    return str_equal(rq->path, S("/health/alive"));
}

static bool is_ready_asked(const struct request *rq)
{
    return str_equal(rq->path, S("/health/ready"));
}

bool health_is_asked(const struct request *rq)
{
    return is_alive_asked(rq) || is_ready_asked(rq);
}

static void write_reply(struct reply *rp, int status, str text)
{
    reply_type(rp, "text/plain; charset=utf-8");
    rp->status = status;
    rp->caching = CACHE_NEVER;
    rp->keep = false;
    rp->no_index = true;
    buf_str(&rp->body, text);
    buf_char(&rp->body, '\n');
}

/* The reason is for the operator; the path of a file in it would be for nobody else. */
static void answer_ready(const struct request *rq, struct reply *rp)
{
    struct door door;
    DOOR_TRY(&door)
    {
        db_require_version(rq->db, &record_migrations);
        door_close(&door);
        write_reply(rp, 200, S("ready"));
        return;
    }
    write_reply(rp, 503,
                S("not ready: the content database cannot be read or has another version"));
}

bool health_answer(const struct request *rq, struct reply *rp)
{
    if (is_alive_asked(rq))
        write_reply(rp, 200, S("alive"));
    else if (is_ready_asked(rq))
        answer_ready(rq, rp);
    else
        return false;
    return true;
}
