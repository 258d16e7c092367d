#include "app/comply_command.h"

#include "app/record_open.h"
#include "app/routes.h"
#include "feature/comply/comply_public.h"
#include "role/answer.h"

#include "core/fail.h"
#include "core/limits.h"
#include "db/db.h"
#include "sys/clock.h"
#include "sys/files.h"
#include "text/dates.h"
#include "text/json.h"

#include <stdio.h>

enum { ARENA_LIMIT = 1024 * MIB, JSON_LIMIT = 64 * MIB, DAY_SECONDS = 86400, BUSY_MS = 1000 };

const struct command_option comply_options[] = {
    {"profile", "NAME", "the law profile; the newest in force unless told"},
    {"on", "DAY", "as of the end of this day, not of now"},
    {"json", NULL, "print JSON"},
    {"list", NULL, "print the profiles and their checks"},
    {0},
};

/* --- what the profiles ask --- */

static void print_profiles(void)
{
    static struct profile profile;
    for (int i = 0; profile_at(i, &profile); i++) {
        printf("%.*s  %.*s\n", STR_ARG(profile.code), STR_ARG(profile.title));
        for (int c = 0; c < profile.check_count; c++) {
            const struct profile_check *check = &profile.checks[c];
            printf("    %-28.*s %.*s (%.*s)\n", STR_ARG(check->code), STR_ARG(check->title),
                   STR_ARG(check->source));
        }
    }
}

/* --- what was found --- */

static void print_site(const struct comply_result *r)
{
    printf("\n%.*s (%.*s)\n", STR_ARG(r->site->name), STR_ARG(profile_level_name(r->level)));
}

static void print_result(const struct comply_result *r)
{
    const struct profile_check *c = r->check;
    printf("  %-5s %-28.*s %.*s\n", r->count > 0 ? "FAIL" : "ok", STR_ARG(c->code),
           STR_ARG(c->title));
    if (r->count == 0)
        return;
    printf("        source: %.*s\n", STR_ARG(c->source));
    int64_t named = 0;
    for (const struct comply_finding *f = r->first; f; f = f->next, named++)
        printf("        %.*s: %.*s\n", STR_ARG(f->address), STR_ARG(f->what));
    if (named < r->count)
        printf("        and %lld more\n", (long long)(r->count - named));
}

static void print_report(const struct profile *profile, const struct comply_report *report)
{
    printf("%.*s: %.*s\n", STR_ARG(profile->code), STR_ARG(profile->title));
    for (ptrdiff_t i = 0; i < report->n; i++) {
        if (i == 0 || report->at[i - 1].site != report->at[i].site)
            print_site(&report->at[i]);
        print_result(&report->at[i]);
    }
    printf("\n%lld checks, %lld not met; %lld addresses looked at%s\n", (long long)report->n,
           (long long)report->failed, (long long)report->pages,
           report->is_cut ? ", others left out" : "");
}

static void put(struct json *json, str key, str text)
{
    json_put_key(json, key);
    json_put_text(json, text);
}

static void put_int(struct json *json, str key, int64_t n)
{
    json_put_key(json, key);
    json_put_int(json, n);
}

static void put_result(struct json *json, const struct comply_result *r)
{
    json_put_object(json);
    put(json, S("site"), r->site->code);
    put(json, S("level"), profile_level_name(r->level));
    put(json, S("check"), r->check->code);
    put(json, S("title"), r->check->title);
    put(json, S("source"), r->check->source);
    json_put_key(json, S("met"));
    json_put_bool(json, r->count == 0);
    put_int(json, S("count"), r->count);
    json_put_key(json, S("findings"));
    json_put_array(json);
    for (const struct comply_finding *f = r->first; f; f = f->next) {
        json_put_object(json);
        put(json, S("address"), f->address);
        put(json, S("what"), f->what);
        json_put_end(json);
    }
    json_put_end(json);
    json_put_end(json);
}

static void print_json(struct arena *arena, const struct profile *profile,
                       const struct comply_report *report)
{
    struct buf out = buf_make(arena, JSON_LIMIT);
    struct json json = json_make(&out);
    json_put_object(&json);
    put(&json, S("profile"), profile->code);
    put(&json, S("title"), profile->title);
    put_int(&json, S("checks"), report->n);
    put_int(&json, S("failed"), report->failed);
    put_int(&json, S("pages"), report->pages);
    json_put_key(&json, S("results"));
    json_put_array(&json);
    for (ptrdiff_t i = 0; i < report->n; i++)
        put_result(&json, &report->at[i]);
    json_put_end(&json);
    json_put_end(&json);
    printf("%.*s\n", STR_ARG(buf_text(&out)));
}

/* --- the command --- */

static bool read_moment(struct call *call, moment *now)
{
    str typed = call_value(call, "on");
    day on;
    *now = clock_now();
    if (!typed.p)
        return true;
    if (!text_parse_day(typed, &on)) {
        fprintf(stderr, "savi: --on is no day: \"%.*s\"\n", STR_ARG(typed));
        return false;
    }
    now->s = day_start(on).s + DAY_SECONDS - 1;
    return true;
}

static void release(void *arena)
{
    arena_release(arena);
}

/* The counters of readers; NULL where nothing was counted yet. */
static struct db *open_stats(struct call *call)
{
    str path = arena_printf(call->arena, "%.*s/stats.db", STR_ARG(call->settings->data));
    const char *name = arena_c(call->arena, path);
    return file_exists(name) ? db_open(name, DB_READ_ONLY, BUSY_MS) : NULL;
}

static enum exit_status check(struct call *call, moment now, const struct profile *profile)
{
    struct comply_report report;
    struct arena *arena = arena_new(call->arena, struct arena);
    struct db *db = record_open_existing(call, call->settings->data);
    arena_init(arena, ARENA_LIMIT);
    door_defer(release, arena);
    struct settings settings = *call->settings;
    if (settings.public_url.n == 0)
        settings.public_url = S("https://portal.example"); /* pages then say where they are */
    struct answer *answer = answer_open(db, &settings, &routes_all);
    struct db *stats = open_stats(call);
    answer_set_stats(answer, stats);
    struct service service = answer_service(answer);
    comply_run(db, arena, &service, now, profile, &report);
    if (call_has(call, "json"))
        print_json(arena, profile, &report);
    else
        print_report(profile, &report);
    answer_close(answer);
    if (stats)
        db_close(stats);
    return report.failed > 0 ? EXIT_PARTLY : EXIT_DONE;
}

enum exit_status run_comply(struct call *call)
{
    moment now;
    str name = call_value(call, "profile");
    if (call_has(call, "list")) {
        print_profiles();
        return EXIT_DONE;
    }
    if (!read_moment(call, &now))
        return EXIT_MISUSE;
    struct profile *profile = arena_new(call->arena, struct profile);
    if (!profile_find(call->arena, name, moment_day(now), profile)) {
        fprintf(stderr, "savi: there is no law profile \"%.*s\"; --list prints them\n",
                STR_ARG(name));
        return EXIT_MISUSE;
    }
    return check(call, now, profile);
}
