#include "app/agenda_command.h"

#include "app/item_command.h"
#include "app/record_open.h"
#include "feature/agenda/agenda_plan.h"
#include "feature/agenda/agenda_text.h"
#include "feature/site/site.h"

#include "db/db.h"
#include "sys/clock.h"
#include "text/dates.h"

#include <stdio.h>
#include <string.h>

enum { DAYS_OF_WEEK = 7, DAYS_OF_YEAR = 366 };

const struct command_option agenda_add_options[] = {
    {"id", "CODE", "what the entry is called"},
    {"site", "CODE", "the site whose calendar it is in"},
    {"day", "DAY", "2022-01-19 or 19/1/2022"},
    {"start", "HH:MM", "when it begins"},
    {"end", "HH:MM", "when it ends"},
    {"part", "PART", "without an hour: morning, afternoon, evening or all-day"},
    {"content", "TEXT", "what it is"},
    {"chair", "TEXT", "who chairs it, as it shall be read"},
    {"chair-post", "CODE", "the post of the chair"},
    {"participants", "TEXT", "who takes part"},
    {"place", "TEXT", "where"},
    {"room", "TEXT", "the room, which two meetings cannot share"},
    {"unit", "CODE", "the unit whose business it is"},
    {"prepared-by", "TEXT", "who prepares it"},
    {"state", "STATE", "planned (unless said), postponed or cancelled"},
    {"internal", NULL, "it is never shown to the public"},
    {"made-at", "TIME", "when this was said; now unless said"},
    {0},
};

const struct command_option agenda_week_options[] = {
    {"site", "CODE", "the site whose calendar it is"},
    {"day", "DAY", "any day of the week"},
    {"state", "STATE", "published (unless said), draft, no-public or internal"},
    {"published-at", "TIME", "when it becomes public; now unless said"},
    {"unit", "CODE", "the unit that answers for the calendar"},
    {"note", "TEXT", "what stands above the week"},
    {0},
};

const struct command_option agenda_list_options[] = {
    {"site", "CODE", "the site whose calendar it is"},
    {"day", "DAY", "any day of the week; this week unless said"},
    {0},
};

const struct command_option agenda_check_options[] = {
    {"site", "CODE", "in this site only; else in all, and between them"},
    {"week", "DAY", "any day of the week; unless said, all from this week on"},
    {0},
};

/* The option's day, or today. False, and said, when it is none. */
static bool read_day(struct call *call, const char *option, day *out)
{
    str typed = call_value(call, option);
    *out = moment_day(clock_now());
    if (!typed.p || text_parse_day(typed, out))
        return true;
    fprintf(stderr, "savi: --%s is no day: %.*s. A day is 2022-01-19 or 19/1/2022\n", option,
            STR_ARG(typed));
    return false;
}

/* The site that --site names. False, and said, when there is none of that code. */
static bool read_site(struct call *call, struct db *db, site_id *out)
{
    str code = call_value(call, "site");
    *out = site_find(db, call->arena, actor_system(S("command")), code);
    if (out->n != 0)
        return true;
    fprintf(stderr, "savi: there is no site %.*s\n", STR_ARG(code));
    return false;
}

static str when(struct arena *arena, const struct agenda_planned *p)
{
    return arena_printf(arena, "%.*s %.*s", STR_ARG(text_day_iso(arena, p->day)),
                        STR_ARG(agenda_time_text(arena, p->starts, p->ends, p->part)));
}

static void say_clash(FILE *to, const char *before, struct arena *arena,
                      const struct agenda_clash *clash)
{
    fprintf(to, "%s%s %.*s: %.*s %.*s/%.*s and %.*s %.*s/%.*s\n", before,
            clash->kind == AGENDA_CLASH_CHAIR ? "chair" : "room", STR_ARG(clash->what),
            STR_ARG(when(arena, clash->a)), STR_ARG(clash->a->site_code), STR_ARG(clash->a->code),
            STR_ARG(when(arena, clash->b)), STR_ARG(clash->b->site_code), STR_ARG(clash->b->code));
}

static void warn_of_clashes(struct call *call, str code, day d)
{
    struct arena *arena = call->arena;
    struct db *db = record_open_existing(call, call->settings->data);
    struct agenda_plan plan =
        agenda_plan_read(db, arena, actor_system(S("command")), (site_id){0}, d, d);
    struct agenda_clashes clashes = agenda_clashes_of(arena, &plan);
    for (ptrdiff_t i = 0; i < clashes.n; i++) {
        const struct agenda_clash *clash = &clashes.at[i];
        if (str_equal(clash->a->code, code) || str_equal(clash->b->code, code))
            say_clash(stderr, "savi: at the same time, ", arena, clash);
    }
}

enum exit_status run_agenda_add(struct call *call)
{
    day d;
    for (int i = 0; call->command->options[i].name; i++) {
        bool is_hour = strcmp(call->command->options[i].name, "made-at") == 0;
        if (is_hour && !call->values[i].p)
            call->values[i] = text_moment_iso(call->arena, clock_now());
    }
    enum exit_status status = run_item_add(call);
    if (status == EXIT_DONE && read_day(call, "day", &d))
        warn_of_clashes(call, call_value(call, "id"), d);
    return status;
}

/* What the flags say; where they do not, what the week said before. */
static bool read_week(struct call *call, struct agenda_week_fields *f)
{
    str state = call_value(call, "state");
    str hour = call_value(call, "published-at");
    moment now = clock_now();
    f->state = AGENDA_WEEK_PUBLISHED;
    if (state.p && !agenda_week_state_parse(state, &f->state)) {
        fprintf(stderr, "savi: --state is published, draft, no-public or internal\n");
        return false;
    }
    if (hour.p && !text_parse_moment(hour, &f->published_at)) {
        fprintf(stderr, "savi: --published-at is no time: %.*s\n", STR_ARG(hour));
        return false;
    }
    bool was_out = moment_is_set(f->published_at) && f->published_at.s <= now.s;
    if (!hour.p && !was_out && f->state != AGENDA_WEEK_DRAFT)
        f->published_at = now;
    if (call_has(call, "unit"))
        f->unit = call_value(call, "unit");
    if (call_has(call, "note"))
        f->note = call_value(call, "note");
    return true;
}

static enum exit_status say_week(struct call *call, enum put put, day monday)
{
    str week = agenda_week_text(call->arena, monday);
    switch (put) {
    case PUT_MADE:
    case PUT_CHANGED:
    case PUT_SAME:
        printf("week %.*s: %s\n", STR_ARG(week),
               put == PUT_SAME   ? "is in already, and equal"
               : put == PUT_MADE ? "made"
                                 : "changed");
        return EXIT_DONE;
    case PUT_UNKNOWN:
        fprintf(stderr, "savi: there is no unit %.*s\n", STR_ARG(call_value(call, "unit")));
        return EXIT_FAILED;
    case PUT_DENIED:
    case PUT_CLASH:
        break;
    }
    fprintf(stderr, "savi: the week could not be written\n");
    return EXIT_FAILED;
}

enum exit_status run_agenda_week(struct call *call)
{
    struct agenda_week_fields f = {.published_at = MOMENT_NONE};
    struct actor actor = actor_system(S("command"));
    site_id site;
    day d;
    if (!call_has(call, "site") || !call_has(call, "day")) {
        fprintf(stderr, "savi: agenda week needs --site and --day\n");
        return EXIT_MISUSE;
    }
    if (!read_day(call, "day", &d))
        return EXIT_MISUSE;
    struct db *db = record_open_existing(call, call->settings->data);
    if (!read_site(call, db, &site))
        return EXIT_FAILED;
    struct change change = {.db = db, .arena = call->arena, .actor = actor, .now = clock_now()};
    db_write_begin(db);
    agenda_week_stored(db, call->arena, actor, site, agenda_monday(d), &f);
    f.site = site;
    f.monday = agenda_monday(d);
    if (!read_week(call, &f)) {
        db_rollback(db);
        return EXIT_MISUSE;
    }
    enum put put = agenda_week_put(&change, &f);
    if (put == PUT_MADE || put == PUT_CHANGED)
        record_public_changed(db);
    db_commit(db);
    return say_week(call, put, f.monday);
}

static void print_planned(struct arena *arena, const struct agenda_planned *p)
{
    str room = agenda_place_text(arena, p->room, p->place);
    printf("%.*s  %s%s%.*s", STR_ARG(when(arena, p)), p->is_internal ? "(internal) " : "",
           p->state == AGENDA_PLANNED     ? ""
           : p->state == AGENDA_CANCELLED ? "(cancelled) "
                                          : "(postponed) ",
           STR_ARG(p->content));
    if (p->chair.n > 0)
        printf(" | %.*s", STR_ARG(p->chair));
    if (room.n > 0)
        printf(" | %.*s", STR_ARG(room));
    printf(" | %.*s\n", STR_ARG(p->code));
}

enum exit_status run_agenda_list(struct call *call)
{
    struct arena *arena = call->arena;
    struct actor actor = actor_system(S("command"));
    struct agenda_week_fields week = {.published_at = MOMENT_NONE};
    site_id site;
    day d;
    if (!call_has(call, "site")) {
        fprintf(stderr, "savi: agenda list needs --site\n");
        return EXIT_MISUSE;
    }
    if (!read_day(call, "day", &d))
        return EXIT_MISUSE;
    struct db *db = record_open_existing(call, call->settings->data);
    if (!read_site(call, db, &site))
        return EXIT_FAILED;
    day monday = agenda_monday(d);
    bool is_there = agenda_week_stored(db, arena, actor, site, monday, &week);
    struct agenda_plan plan =
        agenda_plan_read(db, arena, actor, site, monday, (day){monday.n + DAYS_OF_WEEK - 1});
    str published = text_moment_iso(arena, week.published_at);
    printf("week %.*s: %.*s%s%.*s\n", STR_ARG(agenda_week_text(arena, monday)),
           STR_ARG(is_there ? agenda_week_state_name(week.state) : S("not made yet")),
           published.n > 0 ? ", " : "", STR_ARG(published));
    for (ptrdiff_t i = 0; i < plan.n; i++)
        print_planned(arena, &plan.at[i]);
    return EXIT_DONE;
}

enum exit_status run_agenda_check(struct call *call)
{
    struct arena *arena = call->arena;
    site_id site = {0};
    day d;
    if (!read_day(call, "week", &d))
        return EXIT_MISUSE;
    struct db *db = record_open_existing(call, call->settings->data);
    if (call_has(call, "site") && !read_site(call, db, &site))
        return EXIT_FAILED;
    day first = agenda_monday(d);
    int days = call_has(call, "week") ? DAYS_OF_WEEK : DAYS_OF_YEAR;
    struct agenda_plan plan = agenda_plan_read(db, arena, actor_system(S("command")), site, first,
                                               (day){first.n + days - 1});
    struct agenda_clashes clashes = agenda_clashes_of(arena, &plan);
    for (ptrdiff_t i = 0; i < clashes.n; i++)
        say_clash(stdout, "", arena, &clashes.at[i]);
    printf("%lld entries, %lld clashes\n", (long long)plan.n, (long long)clashes.n);
    return clashes.n > 0 ? EXIT_PARTLY : EXIT_DONE;
}
