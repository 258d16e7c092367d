#include "app/feedback_command.h"

#include "app/record_open.h"
#include "feature/article/article.h"
#include "feature/site/site.h"
#include "feature/visit/feedback.h"
#include "feature/visit/history.h"
#include "feature/visit/voice.h"

#include "sys/clock.h"
#include "text/dates.h"

#include <stdio.h>

enum { DAYS = 30 };

const struct command_option feedback_options[] = {
    {"from", "DAY", "the first day; 30 days with the last unless said"},
    {"to", "DAY", "the last day; today unless said"},
    {"reports", NULL, "list what readers reported as wrong, the newest first"},
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

static void print_reports(struct call *call, struct db *db, struct db *stats, day from, day to)
{
    struct sites sites = site_all(db, call->arena, actor_system(S("command")));
    struct voice_reports reports =
        voice_report_list(stats, call->arena, actor_system(S("command")), from, to);
    for (ptrdiff_t i = 0; i < reports.n; i++) {
        const struct voice_report *r = &reports.at[i];
        const struct site *site = sites_find(&sites, (site_id){r->site});
        str path = site && site->path.n > 0
                       ? arena_printf(call->arena, "/%.*s", STR_ARG(site->path))
                       : S("");
        printf("%.*s\t%.*s\t%.*s%.*s\t%.*s\n", STR_ARG(text_moment_iso(call->arena, r->said_at)),
               STR_ARG(r->kind), STR_ARG(path), STR_ARG(r->page), STR_ARG(r->text));
    }
    fprintf(stderr, "%lld reports: when, what is wrong, page, words\n", (long long)reports.n);
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
    if (call_has(call, "reports")) {
        print_reports(call, db, stats, from, to);
        return EXIT_DONE;
    }
    struct visit_feedbacks list = visit_feedback_list(stats, call->arena, from, to);
    for (ptrdiff_t i = 0; i < list.n; i++)
        print_article(call, db, &list.at[i]);
    fprintf(stderr, "%lld articles from %.*s to %.*s: not useful, useful, address, title\n",
            (long long)list.n, STR_ARG(text_day_iso(call->arena, from)),
            STR_ARG(text_day_iso(call->arena, to)));
    return EXIT_DONE;
}
