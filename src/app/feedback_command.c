#include "app/feedback_command.h"

#include "app/record_open.h"
#include "feature/article/article.h"
#include "feature/visit/feedback.h"
#include "feature/visit/history.h"

#include "sys/clock.h"
#include "text/dates.h"

#include <stdio.h>

enum { DAYS = 30 };

const struct command_option feedback_options[] = {
    {"from", "DAY", "the first day; 30 days with the last unless said"},
    {"to", "DAY", "the last day; today unless said"},
    {0},
};

/* False, and said, when the option is no day; it stays as it was when it is not given. */
static bool read_day(struct call *call, const char *option, day *out)
{
    str typed = call_value(call, option);
    if (!typed.p || text_parse_day(typed, out))
        return true;
    fprintf(stderr, "savi: --%s is no day: %.*s. A day is 2022-01-19 or 19/1/2022\n", option,
            STR_ARG(typed));
    return false;
}

static void print_article(struct call *call, struct db *db, const struct visit_feedback *line)
{
    struct article a;
    article_id id = {line->article};
    bool is_there = article_open(db, call->arena, actor_system(S("command")), clock_now(), id, &a);
    str title = is_there ? a.edition.title : S("(not public now)");
    printf("%lld\t%lld\t/t/%lld\t%.*s\n", (long long)line->not_useful, (long long)line->useful,
           (long long)line->article, STR_ARG(title));
}

enum exit_status run_feedback(struct call *call)
{
    day to = moment_day(clock_now());
    if (!read_day(call, "to", &to))
        return EXIT_MISUSE;
    day from = {to.n - DAYS + 1};
    if (!read_day(call, "from", &from))
        return EXIT_MISUSE;
    struct db *db = record_open_existing(call, call->settings->data);
    struct db *stats = visit_stats_beside(db, clock_now());
    struct visit_feedbacks list = visit_feedback_list(stats, call->arena, from, to);
    for (ptrdiff_t i = 0; i < list.n; i++)
        print_article(call, db, &list.at[i]);
    fprintf(stderr, "%lld articles from %.*s to %.*s: not useful, useful, address, title\n",
            (long long)list.n, STR_ARG(text_day_iso(call->arena, from)),
            STR_ARG(text_day_iso(call->arena, to)));
    return EXIT_DONE;
}
