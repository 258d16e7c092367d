/* What looking up an old address costs among a million of them and some rules: hits of the table,
 * hits of rules, and addresses that nobody had.
 *
 *     bench_redirect [ADDRESSES]
 *
 * Makes its own record. Ratios are against a hit of the table. */
#include "core/fail.h"
#include "core/limits.h"
#include "db/db.h"
#include "feature/redirect/redirect.h"
#include "feature/site/site.h"
#include "support/record.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

enum { ADDRESSES = 1000000, AT_ONCE = 50000, ASKED = 100000, RULES = 40 };

static const moment now = {1642559100};

struct making {
    int64_t first;
    site_id site;
};

static int64_t processor_nanoseconds(void)
{
    struct timespec at;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &at);
    return (int64_t)at.tv_sec * 1000000000 + at.tv_nsec;
}

static void add_some(const struct change *change, void *with)
{
    const struct making *making = with;
    struct arena passing;
    arena_init(&passing, MIB);
    struct change each = *change;
    each.arena = &passing;
    for (int64_t i = making->first; i < making->first + AT_ONCE; i++) {
        struct redirect_fields f = {
            .code = arena_printf(&passing, "r%lld", (long long)i),
            .site = making->site,
            .from = arena_printf(&passing, "/Trang/ChiTietTinTuc.aspx?nid=%lld", (long long)i),
            .to = {S("/lien-ket")},
        };
        redirect_put(&each, &f);
        arena_reset(&passing);
    }
    arena_release(&passing);
}

static void add_rules(const struct change *change, void *with)
{
    const struct making *making = with;
    for (int i = 0; i < RULES; i++) {
        struct redirect_rule_fields f = {
            .code = arena_printf(change->arena, "q%d", i),
            .site = making->site,
            .pattern = arena_printf(change->arena, "/Trang/muc-%d.aspx?Cat={cat:digits}&n={n}", i),
            .to = {S("/tim-kiem?q={n}")},
        };
        redirect_rule_put(change, &f);
    }
}

static double measure(struct db *db, const char *name, const char *before, const char *behind,
                      int64_t most, enum redirect_end end, double base)
{
    struct arena passing;
    arena_init(&passing, MIB);
    uint64_t chance = 1;
    int64_t from = processor_nanoseconds();
    for (int i = 0; i < ASKED; i++) {
        chance = chance * 6364136223846793005u + 1442695040888963407u;
        long long number = (long long)((chance >> 33) % (uint64_t)most);
        str address = arena_printf(&passing, "%s%lld%s", before, number, behind);
        struct redirect r =
            redirect_find(db, &passing, actor_public(), S("portal.example"), address);
        if (r.end != end)
            fail_with(FAIL_LIMIT, "%.*s leads elsewhere", STR_ARG(address));
        arena_reset(&passing);
    }
    double micros = (double)(processor_nanoseconds() - from) / ASKED / 1000;
    printf("%-28s %7.2f us  %5.2f x\n", name, micros, base > 0 ? micros / base : 1.0);
    arena_release(&passing);
    return micros;
}

static void run(int64_t addresses)
{
    static struct record record;
    static struct import_report report;
    struct arena arena;
    arena_init(&arena, 64 * MIB);
    report.arena = &arena;
    record_make_empty(&record);
    record_import(record.writer, &arena,
                  S("{\"kind\":\"site\",\"id\":\"root\",\"path\":\"\",\"name\":\"Cổng thử\"}\n"),
                  &report);
    struct site root;
    site_open_root(record.writer, &arena, actor_public(), &root);
    struct making making = {0, root.id};
    for (; making.first < addresses; making.first += AT_ONCE)
        record_write(&record, now, add_some, &making);
    record_write(&record, now, add_rules, &making);
    struct answer *answer;
    struct service service;
    struct db *reader = record_read_again(&record, &answer, &service);
    db_read_begin(reader);
    printf("%lld old addresses, %d rules\n", (long long)addresses, RULES);
    double base = measure(reader, "in the table", "/trang/ChiTietTinTuc.aspx?nid=", "",
                          making.first, REDIRECT_ADDRESS, 0);
    measure(reader, "by a rule", "/Trang/muc-7.aspx?Cat=4&n=", "", making.first, REDIRECT_ADDRESS,
            base);
    measure(reader, "of nobody", "/wp-content/x", ".php", making.first, REDIRECT_NOWHERE, base);
    measure(reader, "of nobody, beside the rules", "/Trang/y.aspx?z=", "", making.first,
            REDIRECT_NOWHERE, base);
    db_read_end(reader);
    record_release(&record);
    arena_release(&arena);
}

int main(int argc, char **argv)
{
    struct door door;
    int64_t addresses = ADDRESSES;
    if (argc > 1 && !str_to_int(str_from_c(argv[1]), &addresses)) {
        fprintf(stderr, "usage: bench_redirect [ADDRESSES]\n");
        return 2;
    }
    DOOR_TRY(&door)
    {
        run(addresses);
        door_close(&door);
        return 0;
    }
    fprintf(stderr, "bench_redirect: %s\n", door.message);
    return 1;
}
