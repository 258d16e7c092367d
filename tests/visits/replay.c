/* Counts a recorded log as the clerk would: replay LOG BUNDLE DIRECTORY, where the record of
 * savi.db and the counters of stats.db are left for tests/visits/oracle.py to look at. Prints how
 * long the counting took.
 *
 * A line of the log, its fields parted by tabs:
 *
 *     G number agent                    an agent is called by its number from here on
 *     T now                             a transaction begins; ends with
 *     E                                 which is its end, or with
 *     K                                 where the clerk is killed and a new one begins
 *     B life sequence                   a batch, of what follows it
 *     V at sort site article section address agent
 *     C now                             days that are over are closed
 */
#include "core/fail.h"
#include "core/limits.h"
#include "db/db.h"
#include "db/migrate.h"
#include "feature/import/import.h"
#include "feature/visit/count.h"
#include "feature/visit/visit.h"
#include "sys/clock.h"
#include "sys/entropy.h"
#include "sys/files.h"
#include "sys/input.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { AGENTS = 1000, FIELDS = 8, PATH_SIZE = 4096 };

struct replay {
    struct arena arena;
    struct robots robots;
    struct db *stats, *content;
    char path[PATH_SIZE];
    struct visit_counter *counter;
    str agents[AGENTS];
    bool is_counted; /* the batch at hand was before */
    int64_t views, batches, transactions;
};

static int64_t number(str s)
{
    int64_t n = 0;
    if (!str_to_int(s, &n))
        fail_with(FAIL_IO, "the log has no number: %.*s", STR_ARG(s));
    return n;
}

static void read_address(str hex, uint8_t *out)
{
    static const char digits[] = "0123456789abcdef";
    for (ptrdiff_t i = 0; i + 1 < hex.n && i / 2 < VISIT_ADDRESS_SIZE; i += 2)
        out[i / 2] = (uint8_t)((strchr(digits, hex.p[i]) - digits) * 16 +
                               (strchr(digits, hex.p[i + 1]) - digits));
}

static void begin(struct replay *r)
{
    r->stats = db_open(r->path, DB_READ_WRITE, 1000);
    db_overwrite_deleted(r->stats);
    r->counter = visit_counter_make(r->stats, r->content, &r->robots, entropy_fill);
}

static void end(struct replay *r)
{
    visit_counter_release(r->counter);
    db_close(r->stats);
}

static void see(struct replay *r, const str *field)
{
    struct visit_view view = {.sort = (enum visit_sort)number(field[2]),
                              .at = {number(field[1])},
                              .site = number(field[3]),
                              .article = number(field[4]),
                              .section = field[5],
                              .agent = r->agents[number(field[7]) % AGENTS]};
    read_address(field[6], view.address);
    if (!r->is_counted)
        visit_counter_see(r->counter, &view);
    r->views++;
}

static void take_line(struct replay *r, str line)
{
    str field[FIELDS] = {{0}};
    struct visit_window window;
    for (int n = 0; n < FIELDS && str_cut(&line, '\t', &field[n]);)
        n++;
    switch (field[0].p[0]) {
    case 'G':
        r->agents[number(field[1]) % AGENTS] = arena_copy(&r->arena, field[2]);
        break;
    case 'T':
        if (!visit_counter_begin(r->counter, (moment){number(field[1])}))
            fail_with(FAIL_BUSY, "somebody else writes");
        r->transactions++;
        break;
    case 'E':
        visit_counter_end(r->counter);
        break;
    case 'K':
        db_read_end(r->content);
        db_rollback(r->stats);
        end(r);
        begin(r);
        break;
    case 'B':
        r->is_counted =
            !visit_counter_take(r->counter, number(field[1]), number(field[2]), &window);
        r->batches++;
        break;
    case 'V':
        see(r, field);
        break;
    case 'C':
        if (visit_counter_close_days(r->counter, (moment){number(field[1])}))
            db_checkpoint(r->stats, DB_CHECKPOINT_TRUNCATE);
        break;
    default:
        fail_with(FAIL_IO, "the log has a line of no kind");
    }
}

static void make_record(struct replay *r, const char *bundle, const char *directory)
{
    char path[PATH_SIZE];
    struct import_report *report = arena_new(&r->arena, struct import_report);
    struct import_options options = {.site = {0}};
    struct import_source source = {.path = str_from_c(bundle)};
    report->arena = &r->arena;
    snprintf(path, sizeof path, "%s/savi.db", directory);
    r->content = db_open(path, DB_READ_WRITE, 1000);
    db_migrate(r->content, &record_migrations, (moment){1640995200});
    import_files(r->content, actor_system(S("test")), (moment){1640995200}, &options, &source, 1,
                 report);
    if (report->problems > 0)
        fail_with(FAIL_IO, "the bundle does not go in whole");
    snprintf(r->path, sizeof r->path, "%s/stats.db", directory);
    struct db *stats = db_open(r->path, DB_READ_WRITE, 1000);
    db_migrate(stats, &stats_migrations, (moment){1640995200});
    db_close(stats);
}

static void run(struct replay *r, const char *log)
{
    size_t size = 0;
    char *line = NULL;
    ssize_t n;
    FILE *in = fopen(log, "r");
    if (!in)
        fail_with(FAIL_IO, "cannot read %s", log);
    begin(r);
    int64_t before = clock_processor_microseconds();
    while ((n = getline(&line, &size, in)) > 1)
        take_line(r, (str){line, n - 1});
    int64_t took = clock_processor_microseconds() - before;
    end(r);
    fclose(in);
    free(line);
    printf("%lld requests in %lld batches and %lld transactions: %.1f us each\n",
           (long long)r->views, (long long)r->batches, (long long)r->transactions,
           (double)took / (double)(r->views > 0 ? r->views : 1));
}

int main(int count, char **arguments)
{
    static struct replay r;
    struct door door;
    if (count != 4)
        return 2;
    arena_init(&r.arena, 512 * MIB);
    DOOR_TRY(&door)
    {
        robots_default(&r.robots);
        make_record(&r, arguments[2], arguments[3]);
        run(&r, arguments[1]);
        db_close(r.content);
        door_close(&door);
        return 0;
    }
    fprintf(stderr, "%s\n", door.message);
    return 1;
}
