/* The server with a portal of its own, for tests/process/test_server.py: the real keeper, clerk and
 * public workers, and pages that tell what goes on inside a worker.
 *
 *     server make DIR             an empty content database
 *     server serve --data DIR …   as savi serve
 */
#include "attempts.h"

#include "app/command.h"
#include "app/serve.h"
#include "core/fail.h"
#include "core/limits.h"
#include "db/db.h"
#include "db/migrate.h"
#include "sys/clock.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

static const struct input_spec name_input[] = {{.name = "name", .kind = INPUT_SLUG}, {0}};

/* The process that answers. */
static void show_process(struct request *rq, struct reply *rp)
{
    (void)rq;
    reply_html(rp);
    rp->keep = false;
    buf_printf(&rp->body, "%d", (int)getpid());
}

static void show_user(struct request *rq, struct reply *rp)
{
    (void)rq;
    reply_html(rp);
    rp->keep = false;
    buf_printf(&rp->body, "%u", getuid());
}

/* Takes a while, as an answer in flight does. */
static void show_slowly(struct request *rq, struct reply *rp)
{
    int64_t until = clock_microseconds() + 300000;
    (void)rq;
    while (clock_microseconds() < until)
        usleep(10000);
    reply_html(rp);
    rp->keep = false;
    buf_printf(&rp->body, "%d", (int)getpid());
}

/* One line for each attempt that was not refused. */
static void try_all(struct request *rq, struct reply *rp)
{
    (void)rq;
    reply_html(rp);
    rp->keep = false;
    for (const struct attempt *attempt = attempts; attempt->name; attempt++)
        if (attempt->make() == 0)
            buf_printf(&rp->body, "%s\n", attempt->name);
    buf_str(&rp->body, S("end"));
}

static void try_deadly(struct request *rq, struct reply *rp)
{
    str name = request_text(rq, "name");
    for (const struct attempt *attempt = deadly_attempts; attempt->name; attempt++)
        if (str_equal(name, str_from_c(attempt->name)))
            attempt->make();
    reply_html(rp);
    buf_str(&rp->body, S("still alive"));
}

/* Nothing is said to the keeper any more. */
static void hang(struct request *rq, struct reply *rp)
{
    (void)rq;
    reply_html(rp);
    for (;;)
        usleep(1000000);
}

static const struct route table[] = {
    {METHOD_GET, "/process", show_process, WHO_ANYONE, ROUTE_JSON, "the process", NULL},
    {METHOD_GET, "/user", show_user, WHO_ANYONE, 0, "the user", NULL},
    {METHOD_GET, "/slow", show_slowly, WHO_ANYONE, 0, "a slow page", NULL},
    {METHOD_GET, "/attempts", try_all, WHO_ANYONE, 0, "attempts to write", NULL},
    {METHOD_GET, "/deadly/{name}", try_deadly, WHO_ANYONE, 0, "the end of a worker", name_input},
    {METHOD_GET, "/hang", hang, WHO_ANYONE, 0, "a worker that is stuck", NULL},
};

static const struct routes routes = {table, sizeof table / sizeof *table, NULL};

static int64_t version(void *with, struct request *rq)
{
    (void)with;
    return db_data_version(rq->db);
}

static void locate(void *with, struct request *rq)
{
    (void)with;
    rq->site = 1;
}

static void answer(void *with, struct request *rq, struct reply *rp)
{
    (void)with;
    if (rq->route)
        rq->route->handler(rq, rp);
    else
        reply_error(rp, 404);
}

static struct service open_service(struct db *content, struct db *stats,
                                   const struct settings *settings)
{
    (void)content;
    (void)stats;
    attempts_prepare(settings->data.p);
    return (struct service){
        .routes = &routes, .public_version = version, .locate = locate, .answer = answer};
}

static int make(const char *directory)
{
    char path[4096];
    struct door door;
    snprintf(path, sizeof path, "%s/savi.db", directory);
    DOOR_TRY(&door)
    {
        struct db *db = db_open(path, DB_READ_WRITE, 1000);
        db_migrate(db, &record_migrations, clock_now());
        db_close(db);
        door_close(&door);
        return 0;
    }
    fprintf(stderr, "%s\n", door.message);
    return 1;
}

int main(int argument_count, char **arguments)
{
    if (argument_count == 3 && strcmp(arguments[1], "make") == 0)
        return make(arguments[2]);
    if (serve_is_role(argument_count, arguments))
        return serve_role(argument_count, arguments, open_service);
    return command_main(argument_count, arguments, environ);
}
