/* Projects over time: bundles that go in, come out equal and go in again in any order; a history
 * that nothing overwrites; totals of land clearance against a count by hand, with figures missing;
 * a past day that stays as it was. */
#include "core/limits.h"
#include "feature/plan/measure.h"
#include "feature/project/clearance.h"
#include "feature/site/site.h"
#include "support/ask.h"
#include "support/case.h"
#include "support/record.h"

#include <string.h>

enum { PROJECTS = 60, PLACES = 2, HUNDRED = 100 };

static struct arena arena;
static struct arena request;            /* of a page */
static const moment now = {1795327200}; /* 22/11/2026, 13:00 */

static const struct import_report *take(struct db *db, str lines)
{
    struct import_report *report = arena_new(&arena, struct import_report);
    record_import(db, &arena, lines, report);
    return report;
}

static const char site[] = "{\"kind\":\"site\",\"id\":\"root\",\"path\":\"\",\"name\":\"Cổng\"}\n";

static str project_line(int i)
{
    return arena_printf(
        &arena,
        "{\"kind\":\"project\",\"id\":\"p%d\",\"site\":\"root\",\"name\":\"Dự án %d\",\"goal\":"
        "\"Mục tiêu\",\"field\":\"Giao thông\",\"project_kind\":\"Mới\",\"time\":\"2021\","
        "\"budget\":\"%d.50\",\"capital\":\"Vốn\",\"owner\":\"Chủ\",\"state\":\"preparing\","
        "\"clearance\":true,\"published_at\":\"2021-01-01T08:00:00+07:00\"}\n",
        i, i, i);
}

static str progress_line(const char *id, const char *held, const char *state, const char *recorded,
                         const char *replaces)
{
    return arena_printf(
        &arena,
        "{\"kind\":\"progress\",\"id\":\"%s\",\"project\":\"p1\",\"day\":\"%s\",%s%s%s"
        "\"note\":\"Ghi %s\",\"source\":\"Nguồn\",\"recorded_at\":\"%sT08:00:00Z\"%s%s%s}\n",
        id, held, state ? "\"state\":\"" : "", state ? state : "", state ? "\"," : "", id, recorded,
        replaces ? ",\"replaces\":\"" : "", replaces ? replaces : "", replaces ? "\"" : "");
}

static str joined(const str *lines, int n)
{
    struct buf out = buf_make(&arena, 4 * MIB);
    for (int i = 0; i < n; i++)
        buf_str(&out, lines[i]);
    return buf_text(&out);
}

static enum project_state state_of(struct record *record, const char *code)
{
    struct project p;
    project_id id = project_find(record->writer, &arena, actor_public(), str_from_c(code));
    assert_true(project_open(record->writer, &arena, actor_public(), now, id, &p));
    return p.state;
}

/* --- what goes in comes out --- */

static void projects_come_out_and_go_in_equal(void)
{
    struct record record, second;
    record_make(&record, NULL);
    str out = record_export(record.writer, &arena);
    struct import_report *again = arena_new(&arena, struct import_report);
    record_import(record.writer, &arena, out, again);
    assert_int_equal(again->counts[IMPORT_PROJECT].read, 52);
    assert_int_equal(again->counts[IMPORT_PROJECT].same, 52);
    assert_int_equal(again->counts[IMPORT_PROGRESS].same, again->counts[IMPORT_PROGRESS].read);
    assert_int_equal(again->counts[IMPORT_CLEARANCE].same, again->counts[IMPORT_CLEARANCE].read);
    assert_int_equal(again->counts[IMPORT_CLEARANCE_STATEMENT].same, 1);
    assert_int_equal(again->counts[IMPORT_PLAN].same, 4);
    assert_int_equal(again->counts[IMPORT_MEASURE].same, again->counts[IMPORT_MEASURE].read);
    record_make_empty(&second);
    record_import(second.writer, &arena, out, again);
    assert_true(str_equal(record_export(second.writer, &arena), out));
    record_release(&second);
    record_release(&record);
}

/* --- a history --- */

static void a_state_is_what_was_told_last_in_any_order(void)
{
    const str lines[] = {
        progress_line("b", "2022-03-01", "completed", "2022-03-02", NULL),
        progress_line("c", "2022-02-01", NULL, "2022-03-03", "d"),
        progress_line("d", "2022-02-01", "stopped", "2022-02-02", NULL),
        progress_line("a", "2021-05-01", "running", "2021-05-02", NULL),
        project_line(1),
        str_from_c(site),
    };
    struct record record;
    record_make_empty(&record);
    const struct import_report *report = take(record.writer, joined(lines, 6));
    assert_int_equal(report->problems, 0);
    assert_int_equal(report->counts[IMPORT_PROGRESS].made, 4);
    assert_int_equal(state_of(&record, "p1"), PROJECT_COMPLETED);
    take(record.writer, progress_line("e", "2022-03-01", "paused", "2022-04-02", "b"));
    assert_int_equal(state_of(&record, "p1"), PROJECT_PAUSED);
    take(record.writer, arena_printf(&arena, "%.*s", STR_ARG(project_line(1))));
    assert_int_equal(state_of(&record, "p1"), PROJECT_PAUSED);
    record_release(&record);
}

static void what_was_told_is_not_overwritten(void)
{
    const str lines[] = {str_from_c(site), project_line(1), project_line(2),
                         progress_line("a", "2021-05-01", "running", "2021-05-02", NULL),
                         progress_line("b", "2021-05-01", "paused", "2021-05-03", "a")};
    const str wrong[] = {
        progress_line("a", "2021-05-01", "completed", "2021-05-02", NULL), /* says otherwise */
        progress_line("c", "2021-05-01", "stopped", "2021-05-04", "a"),    /* replaced already */
        progress_line("d", "2021-05-01", "walking", "2021-05-04", NULL),   /* no state */
        progress_line("e", "2021-05-01", NULL, "2021-05-04", "zzz"),       /* nothing to replace */
        S("{\"kind\":\"progress\",\"id\":\"f\",\"project\":\"p2\",\"day\":\"2021-05-01\",\"note\":"
          "\"x\",\"source\":\"y\",\"replaces\":\"b\"}\n"), /* about another project */
        S("{\"kind\":\"clearance\",\"id\":\"g\",\"project\":\"p1\",\"step\":\"handover\",\"day\":"
          "\"2021-05-01\",\"source\":\"y\"}\n"), /* no figure */
        S("{\"kind\":\"clearance\",\"id\":\"g\",\"project\":\"p1\",\"step\":\"handover\",\"day\":"
          "\"2021-05-01\",\"source\":\"y\",\"households_done\":\"1.5\"}\n"),
        S("{\"kind\":\"clearance\",\"id\":\"g\",\"project\":\"p1\",\"step\":\"dance\",\"day\":"
          "\"2021-05-01\",\"source\":\"y\",\"households_done\":\"1\"}\n"),
        S("{\"kind\":\"clearance\",\"id\":\"g\",\"project\":\"p9\",\"step\":\"handover\",\"day\":"
          "\"2021-05-01\",\"source\":\"y\",\"households_done\":\"1\"}\n"),
        S("{\"kind\":\"project\",\"id\":\"p3\",\"site\":\"root\",\"name\":\"x\"}\n"),
    };
    struct record record;
    record_make_empty(&record);
    assert_int_equal(take(record.writer, joined(lines, 5))->problems, 0);
    str before = record_export(record.writer, &arena);
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        if (take(record.writer, wrong[i])->problems == 0)
            fail_msg("%.*s", STR_ARG(wrong[i]));
    }
    assert_true(str_equal(record_export(record.writer, &arena), before));
    assert_int_equal(state_of(&record, "p1"), PROJECT_PAUSED);
    record_release(&record);
}

/* --- totals --- */

/* The figures of one step, counted by hand in hundredths; -1: nobody said. */
struct tally {
    int64_t sum[4];
    int given[4];
    int lacking;
    bool is_about;
};

static unsigned seed = 7;

static int next_random(int below)
{
    seed = seed * 1103515245u + 12345u;
    return (int)(seed >> 16) % below;
}

static void put_figure(struct buf *out, struct tally *tally, int which, int64_t hundredths)
{
    static const char *const names[] = {"area_planned", "area_done", "households_planned",
                                        "households_done"};
    if (which < 2)
        buf_printf(out, ",\"%s\":\"%d.%02d\"", names[which], (int)(hundredths / HUNDRED),
                   (int)(hundredths % HUNDRED));
    else
        buf_printf(out, ",\"%s\":\"%d\"", names[which], (int)(hundredths / HUNDRED));
    tally->sum[which] += hundredths;
    tally->given[which]++;
}

/* One project: of each step nothing, an entry, or one that was put right. */
static void put_world(struct buf *out, struct tally *tallies,
                      const struct clearance_step_names *names, int project)
{
    for (int step = 0; step < CLEARANCE_STEPS; step++) {
        struct tally *tally = &tallies[step];
        struct tally discarded = {{0}, {0}, 0, false};
        bool is_lacking = project % 7 == 0 || next_random(3) == 0;
        bool is_corrected = next_random(4) == 0;
        tally->lacking += is_lacking;
        for (int turn = 0; !is_lacking && turn <= is_corrected; turn++) {
            bool is_last = turn == is_corrected;
            struct tally *counted = is_last ? tally : &discarded;
            bool is_about = next_random(9) == 0;
            buf_printf(out,
                       "{\"kind\":\"clearance\",\"id\":\"c%d-%d-%d\",\"project\":\"p%d\",\"step\":"
                       "\"%.*s\",\"day\":\"2021-06-01\",\"source\":\"Nguồn\",\"recorded_at\":"
                       "\"2021-06-0%dT00:00:00Z\"",
                       project, step, turn, project, STR_ARG(names->code[step]), turn + 1);
            if (turn > 0)
                buf_printf(out, ",\"replaces\":\"c%d-%d-0\"", project, step);
            if (is_about)
                buf_str(out, S(",\"area_qualifier\":\"khoảng\""));
            counted->is_about = counted->is_about || is_about;
            int chosen = 1 + next_random(15);
            for (int which = 0; which < 4; which++)
                if (chosen >> which & 1)
                    put_figure(out, counted, which,
                               which < 2 ? next_random(100000) : next_random(900) * HUNDRED);
            buf_str(out, S("}\n"));
        }
    }
}

static void check_sum(const struct clearance_sum *sum, int64_t hundredths, int given)
{
    assert_int_equal(sum->projects, given);
    assert_int_equal(sum->value.is_given, given > 0); /* nobody said: no sum, and not 0 */
    if (given > 0)
        assert_int_equal(decimal_compare(sum->value.value, (decimal){hundredths, PLACES}), 0);
}

static void totals_are_those_counted_by_hand(void)
{
    struct record record;
    struct tally tallies[CLEARANCE_STEPS] = {{{0}, {0}, 0, false}};
    struct buf lines = buf_make(&arena, 4 * MIB);
    record_make_empty(&record);
    struct clearance_step_names names = clearance_step_names(record.writer, &arena, actor_public());
    buf_str(&lines, str_from_c(site));
    for (int i = 0; i < PROJECTS; i++) {
        buf_str(&lines, project_line(i));
        put_world(&lines, tallies, &names, i);
    }
    assert_int_equal(take(record.writer, buf_text(&lines))->problems, 0);
    site_id root = site_find(record.writer, &arena, actor_public(), S("root"));
    struct clearance_projects projects =
        clearance_projects(record.writer, &arena, actor_public(), now, root, DAY_NONE);
    struct clearance_totals totals = clearance_totals(&projects);
    assert_int_equal(projects.n, PROJECTS);
    assert_true(totals.without >= PROJECTS / 7);
    for (int step = 0; step < CLEARANCE_STEPS; step++) {
        const struct clearance_total *t = &totals.steps[step];
        check_sum(&t->area_planned, tallies[step].sum[0], tallies[step].given[0]);
        check_sum(&t->area_done, tallies[step].sum[1], tallies[step].given[1]);
        check_sum(&t->households_planned, tallies[step].sum[2], tallies[step].given[2]);
        check_sum(&t->households_done, tallies[step].sum[3], tallies[step].given[3]);
        assert_int_equal(t->lacking, tallies[step].lacking);
        assert_int_equal(t->is_about, tallies[step].is_about);
    }
    record_release(&record);
}

static void a_sum_that_does_not_fit_is_none(void)
{
    struct clearance_project at[3] = {
        {.has_figures = true}, {.has_figures = true}, {.has_figures = true}};
    struct clearance entries[3] = {{.step = 0}, {.step = 0}, {.step = 0}};
    for (int i = 0; i < 3; i++) {
        entries[i].figures.area_done = (struct given){true, {999999999999999999, 0}};
        at[i].steps.at[0] = &entries[i];
    }
    struct clearance_projects projects = {at, 3};
    struct clearance_totals totals = clearance_totals(&projects);
    assert_false(totals.steps[0].area_done.value.is_given);
    assert_int_equal(totals.steps[0].area_done.projects, 3);
}

/* --- a past day --- */

static str page_of(struct record *record, const char *target)
{
    struct ask question = {
        .method = METHOD_GET, .target = str_from_c(target), .host = S("thu.example"), .now = now};
    struct reply_got got = ask_service(&record->service, record->reader, &request, &question);
    assert_int_equal(got.status, 200);
    return arena_copy(&arena, got.body);
}

static void a_past_day_stays_as_it_was(void)
{
    static const char *const targets[] = {
        "/mong-cai/du-an/giai-phong-mat-bang.json?tinh-den=2024-12-31",
        "/mong-cai/du-an/giai-phong-mat-bang.csv?tinh-den=2024-12-31",
        "/mong-cai/du-an/giai-phong-mat-bang?tinh-den=2024-12-31",
        "/mong-cai/du-an/duong-ven-song-ka-long-doan-bo-huu-3.json?tinh-den=2024-12-31",
        "/mong-cai/du-an/duong-ven-song-ka-long-doan-bo-huu-3?tinh-den=2024-12-31",
    };
    static const char later[] =
        "{\"kind\":\"clearance\",\"id\":\"later-1\",\"project\":\"da-mc-03\",\"step\":\"handover\","
        "\"day\":\"2025-03-01\",\"area_done\":\"14\",\"source\":\"Nguồn\",\"recorded_at\":\"2025-"
        "03-02\"}\n"
        "{\"kind\":\"clearance\",\"id\":\"later-2\",\"project\":\"da-mc-03\",\"step\":\"notice\","
        "\"day\":\"2024-12-20\",\"area_done\":\"1\",\"source\":\"Nguồn\",\"recorded_at\":\"2025-03-"
        "02\",\"replaces\":"
        "\"da-mc-03-notice-2024-12\"}\n"
        "{\"kind\":\"progress\",\"id\":\"later-3\",\"project\":\"da-mc-03\",\"day\":\"2024-06-28\","
        "\"state\":\"stopped\",\"note\":\"Dừng.\",\"source\":\"Nguồn\",\"recorded_at\":\"2025-03-"
        "02\",\"replaces\":"
        "\"da-mc-03-td2\"}\n";
    struct record record;
    str before[5];
    record_make(&record, NULL);
    for (int i = 0; i < 5; i++)
        before[i] = page_of(&record, targets[i]);
    str newest = page_of(&record, "/mong-cai/du-an/giai-phong-mat-bang.json");
    assert_int_equal(take(record.writer, str_from_c(later))->problems, 0);
    for (int i = 0; i < 5; i++) {
        if (!str_equal(page_of(&record, targets[i]), before[i]))
            fail_msg("%s", targets[i]);
    }
    assert_false(str_equal(page_of(&record, "/mong-cai/du-an/giai-phong-mat-bang.json"), newest));
    record_release(&record);
}

/* --- measures --- */

static const char plan[] =
    "{\"kind\":\"plan\",\"id\":\"k\",\"site\":\"root\",\"title\":\"Kế hoạch\",\"from_year\":2022,"
    "\"published_at\":\"2022-01-01T08:00:00+07:00\",\"groups\":[{\"code\":\"a\",\"group_kind\":"
    "\"key\",\"title\":\"A\"},{\"code\":\"b\",\"group_kind\":\"regular\",\"title\":\"B\"}]}\n";
static const char measures[] =
    "{\"kind\":\"progress\",\"id\":\"m1-1\",\"measure\":\"m1\",\"day\":\"2022-05-01\",\"state\":"
    "\"completed\",\"note\":\"Xong\",\"source\":\"Nguồn\",\"recorded_at\":\"2022-05-02\"}\n"
    "{\"kind\":\"measure\",\"id\":\"m1\",\"plan\":\"k\",\"group\":\"a\",\"content\":\"Một\","
    "\"due_on\":\"2022-03-31\"}\n"
    "{\"kind\":\"measure\",\"id\":\"m2\",\"plan\":\"k\",\"group\":\"b\",\"content\":\"Hai\"}\n";

static enum measure_state standing_of(struct record *record, const char *code, day as_of)
{
    const struct measure_filter everything = {.plan = {0}};
    site_id root = site_find(record->writer, &arena, actor_public(), S("root"));
    struct measures list =
        measure_list(record->writer, &arena, actor_public(), now, root, &everything, as_of);
    for (ptrdiff_t i = 0; i < list.n; i++) {
        if (str_equal(list.at[i].code, str_from_c(code)))
            return list.at[i].state;
    }
    fail_msg("there is no measure %s", code);
    return MEASURE_WAITING;
}

static day day_of(int month, int dom)
{
    day d;
    assert_true(day_make(2022, month, dom, &d));
    return d;
}

static void a_measure_is_late_behind_its_day_until_it_is_completed(void)
{
    struct record record;
    record_make_empty(&record);
    take(record.writer, str_from_c(site));
    assert_int_equal(take(record.writer, str_from_c(measures))->problems, 3); /* no plan */
    const str lines[] = {str_from_c(measures), str_from_c(plan)};
    assert_int_equal(take(record.writer, joined(lines, 2))->problems, 0); /* in any order */
    assert_int_equal(standing_of(&record, "m1", day_of(3, 31)), MEASURE_WAITING);
    assert_int_equal(standing_of(&record, "m1", day_of(4, 1)), MEASURE_LATE);
    assert_int_equal(standing_of(&record, "m1", day_of(5, 1)), MEASURE_LATE); /* told a day later */
    assert_int_equal(standing_of(&record, "m1", day_of(5, 2)), MEASURE_COMPLETED);
    assert_int_equal(standing_of(&record, "m2", DAY_NONE), MEASURE_WAITING); /* it has no day */
    record_release(&record);
}

static void what_a_plan_may_not_be(void)
{
    const str wrong[] = {
        S("{\"kind\":\"plan\",\"id\":\"k\",\"site\":\"root\",\"title\":\"Kế "
          "hoạch\",\"from_year\":2022,"
          "\"published_at\":\"2022-01-01T08:00:00+07:00\",\"groups\":[{\"code\":\"a\",\"group_"
          "kind\":"
          "\"key\",\"title\":\"A\"}]}\n"), /* m2 stands in b */
        S("{\"kind\":\"plan\",\"id\":\"l\",\"site\":\"root\",\"title\":\"x\",\"published_at\":"
          "\"2022-01-01\"}\n"), /* no year */
        S("{\"kind\":\"plan\",\"id\":\"l\",\"site\":\"root\",\"title\":\"x\",\"from_year\":2022,"
          "\"to_year\":2021,\"published_at\":\"2022-01-01\"}\n"),
        S("{\"kind\":\"plan\",\"id\":\"l\",\"site\":\"root\",\"title\":\"x\",\"from_year\":2022,"
          "\"published_at\":\"2022-01-01\",\"groups\":[{\"code\":\"a\",\"group_kind\":\"big\","
          "\"title\":\"A\"}]}\n"),
        S("{\"kind\":\"measure\",\"id\":\"m3\",\"plan\":\"k\",\"group\":\"z\",\"content\":\"x\"}"
          "\n"),
        S("{\"kind\":\"measure\",\"id\":\"m3\",\"plan\":\"k\",\"group\":\"a\",\"content\":\"x\","
          "\"links\":[{\"link_kind\":\"song\",\"code\":\"y\"}]}\n"),
        S("{\"kind\":\"progress\",\"id\":\"m1-1\",\"measure\":\"m1\",\"day\":\"2022-05-01\","
          "\"note\":"
          "\"Khác\",\"source\":\"Nguồn\"}\n"), /* it says otherwise */
        S("{\"kind\":\"progress\",\"id\":\"m1-2\",\"measure\":\"m1\",\"day\":\"2022-05-01\","
          "\"state\":"
          "\"paused\",\"note\":\"x\",\"source\":\"Nguồn\"}\n"), /* a state of projects */
    };
    const str lines[] = {str_from_c(site), str_from_c(plan), str_from_c(measures)};
    struct record record;
    record_make_empty(&record);
    assert_int_equal(take(record.writer, joined(lines, 3))->problems, 0);
    str before = record_export(record.writer, &arena);
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        if (take(record.writer, wrong[i])->problems == 0)
            fail_msg("%.*s", STR_ARG(wrong[i]));
    }
    assert_true(str_equal(record_export(record.writer, &arena), before));
    record_release(&record);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(projects_come_out_and_go_in_equal),
        CASE(a_state_is_what_was_told_last_in_any_order),
        CASE(what_was_told_is_not_overwritten),
        CASE(totals_are_those_counted_by_hand),
        CASE(a_sum_that_does_not_fit_is_none),
        CASE(a_past_day_stays_as_it_was),
        CASE(a_measure_is_late_behind_its_day_until_it_is_completed),
        CASE(what_a_plan_may_not_be),
    };
    arena_init(&arena, 512 * MIB);
    arena_init(&request, REQUEST_ARENA_LIMIT);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
