#include "app/notice_command.h"

#include "app/record_open.h"
#include "feature/notice/notice.h"

#include "db/db.h"
#include "sys/clock.h"

#include <stdio.h>

const struct command_option notice_add_options[] = {
    {"id", "CODE", "what the notice is called"},
    {"site", "CODE", "the site that tells it"},
    {"notice-kind", "KIND", "announcement (unless said), planned-stop or emergency"},
    {"title", "TEXT", "what it is about"},
    {"body-text", "TEXT", "what it says"},
    {"published-at", "TIME", "when it becomes public; now unless said"},
    {"starts-at", "TIME", "when what it tells of begins"},
    {"ends-at", "TIME", "and when it ends"},
    {"shared", NULL, "the root's announcement stands on all sites"},
    {"banner", NULL, "an announcement stands above every page, too"},
    {"link", "ADDRESS", "where to read on"},
    {"contact", "TEXT", "whom to ask"},
    {"file", "FILE", "a file that it shows"},
    {0},
};

const struct command_option notice_end_options[] = {
    {"id", "CODE", "what the notice is called"},
    {"withdraw", NULL, "take it down instead, also before it starts"},
    {"reason", "TEXT", "why it is withdrawn; readers see it"},
    {0},
};

static enum exit_status say_outcome(enum put put, str code)
{
    switch (put) {
    case PUT_MADE:
    case PUT_CHANGED:
        printf("notice %.*s: ended\n", STR_ARG(code));
        return EXIT_DONE;
    case PUT_SAME:
        printf("notice %.*s: had ended already\n", STR_ARG(code));
        return EXIT_DONE;
    case PUT_DENIED:
    case PUT_CLASH:
    case PUT_UNKNOWN:
        break;
    }
    fprintf(stderr,
            "savi: there is no notice %.*s that has started. --withdraw takes one down before it"
            " starts\n",
            STR_ARG(code));
    return EXIT_FAILED;
}

enum exit_status run_notice_end(struct call *call)
{
    str code = call_value(call, "id");
    if (!code.p || (call_has(call, "withdraw") && !call_value(call, "reason").p)) {
        fprintf(stderr, "savi: notice end needs --id, and --reason with --withdraw\n");
        return EXIT_MISUSE;
    }
    struct db *db = record_open_existing(call, call->settings->data);
    struct change change = {
        .db = db, .arena = call->arena, .actor = actor_system(S("command")), .now = clock_now()};
    db_write_begin(db);
    enum put put = call_has(call, "withdraw")
                       ? notice_withdraw(&change, code, call_value(call, "reason"))
                       : notice_end(&change, code);
    if (put == PUT_CHANGED)
        record_public_changed(db);
    db_commit(db);
    return say_outcome(put, code);
}
