/* Ten thousand commits by another process, each seen in the very next reply of every worker. */
#include "core/limits.h"
#include "feature/article/article.h"
#include "feature/section/section.h"
#include "feature/site/site.h"
#include "support/record.h"
#include "support/wire.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <signal.h>
#include <unistd.h>

enum {
    COMMITS = 10000,
    ARTICLES = 100, /* that are changed in turn */
    WORKERS = 2,
    ARENA_LIMIT = 64 * MIB,
};

static const moment now = {1642559100};

static void say_number(const struct change *change, void *with)
{
    const int *number = with;
    article_id id;
    site_id root = site_find(change->db, change->arena, change->actor, S("root"));
    struct article_fields f = {
        .code = arena_printf(change->arena, "so-%d", *number % ARTICLES),
        .site = root,
        .section = section_find(change->db, change->arena, change->actor, root, S("tin-tuc")),
        .state = ARTICLE_PUBLISHED,
        .published_at = {now.s - COMMITS + *number},
        .featured_until_at = MOMENT_NONE,
        .changed_at = MOMENT_NONE,
        .made_at = MOMENT_NONE,
        .edition =
            {
                .title = arena_printf(change->arena, "Bản tin số %d.", *number),
                .body = {S("<p>Một dòng.</p>")},
                .language = S("vi"),
            },
    };
    if (article_put(change, &f, &id) > PUT_CHANGED)
        abort();
}

/* The other process: commits when it is told a number, and says when that is done. */
_Noreturn static void write_when_told(const char *bundle, int told)
{
    struct record record;
    int number;
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    record_make(&record, bundle);
    if (send(told, record.directory, sizeof record.directory, 0) < 0)
        abort();
    while (recv(told, &number, sizeof number, MSG_WAITALL) == sizeof number) {
        record_write(&record, now, say_number, &number);
        if (send(told, &number, sizeof number, 0) < 0)
            abort();
    }
    record_release(&record);
    _exit(0);
}

static void commit(int writer, int number)
{
    int done = -1;
    if (send(writer, &number, sizeof number, 0) < 0 ||
        recv(writer, &done, sizeof done, MSG_WAITALL) != sizeof done || done != number) {
        fputs("the writing process is gone\n", stderr);
        abort();
    }
}

static bool is_seen(struct wire *worker, struct arena *arena, int number)
{
    arena_reset(arena);
    struct ask ask = {.method = METHOD_GET, .target = S("/chuyen-muc/tin-tuc.json"), .now = now};
    struct wire_reply reply = wire_ask(worker, arena, &ask);
    return str_find(reply.text, arena_printf(arena, "Bản tin số %d.", number)) >= 0;
}

int main(int argc, char **argv)
{
    int pair[2];
    struct arena arena;
    struct record record = {0};
    struct wire workers[WORKERS];
    int missed = 0;
    if (argc != 2 || socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair) != 0)
        return 2;
    pid_t writer = fork();
    if (writer == 0) {
        close(pair[0]);
        write_when_told(argv[1], pair[1]);
    }
    close(pair[1]);
    if (recv(pair[0], record.directory, sizeof record.directory, MSG_WAITALL) !=
        sizeof record.directory)
        return 1;
    arena_init(&arena, ARENA_LIMIT);
    for (int i = 0; i < WORKERS; i++)
        wire_open(&workers[i], &record, KEPT_REPLIES_LIMIT);
    for (int number = 0; number < COMMITS; number++) {
        commit(pair[0], number);
        for (int i = 0; i < WORKERS; i++)
            missed += !is_seen(&workers[i], &arena, number);
    }
    for (int i = 0; i < WORKERS; i++)
        wire_close(&workers[i]);
    close(pair[0]);
    waitpid(writer, NULL, 0);
    arena_release(&arena);
    printf("1..1\n%sok 1 - %d commits, %d not seen at once\n", missed > 0 ? "not " : "", COMMITS,
           missed);
    return missed > 0;
}
