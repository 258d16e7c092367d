/* Kept and fresh replies are the same, byte for byte: after random commits and random steps of the
 * clock, forwards and backwards. Two engines answer over one record; one keeps replies, the other
 * makes each anew. */
#include "core/limits.h"
#include "db/db.h"
#include "feature/article/article.h"
#include "feature/notice/notice.h"
#include "feature/section/section.h"
#include "feature/site/site.h"
#include "support/record.h"
#include "support/wire.h"
#include "text/slug.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
    COMMITS = 1000,
    STEPS = 1000,
    ASKED_EACH = 3,
    ARTICLES = 60,
    SITES = 8,
    ARENA_LIMIT = 128 * MIB,
    DAY = 86400,
};

/* What the test knows of an article that it made. */
struct made {
    article_id id;
    int title; /* the number that its title says */
    int site;  /* 0: the root, else site "s<n>" */
};

static struct record record;
static struct wire keeping, making;
static struct made made[ARTICLES];
static int made_count, site_count;
static moment now = {1642559100};
static uint64_t seed = 20220119;

/* Xorshift (Marsaglia 2003): the same numbers in every run. */
static int pick(int below)
{
    seed ^= seed << 13;
    seed ^= seed >> 7;
    seed ^= seed << 17;
    return (int)(seed % (uint64_t)below);
}

static str site_code(struct arena *arena, int site)
{
    return site == 0 ? S("root") : arena_printf(arena, "s%d", site);
}

static str title_of(struct arena *arena, const struct made *a)
{
    return arena_printf(arena, "Mực nước sông hôm nay, lần %d", a->title);
}

/* --- changes --- */

static void put_article(const struct change *change, int i)
{
    static const char *const notes[] = {NULL, "Sửa số liệu.", "Thêm ảnh."};
    struct made *a = &made[i];
    str code = arena_printf(change->arena, "a%d", i);
    site_id site =
        site_find(change->db, change->arena, change->actor, site_code(change->arena, a->site));
    a->title = pick(100000);
    struct article_fields f = {
        .code = code,
        .site = site,
        .section = section_find(change->db, change->arena, change->actor, site, S("tin-tuc")),
        .state = pick(12) == 0 ? ARTICLE_DRAFT : ARTICLE_PUBLISHED,
        .published_at = {now.s + (pick(20) - 15) * DAY / 4},
        .is_featured = pick(4) == 0,
        .featured_until_at = pick(3) == 0 ? (moment){now.s + pick(9) * DAY / 3} : MOMENT_NONE,
        .changed_at = pick(3) == 0 ? now : MOMENT_NONE,
        .change_note = str_from_c(notes[pick(3)]),
        .made_at = MOMENT_NONE,
        .edition =
            {
                .title = title_of(change->arena, a),
                .lead = pick(2) ? S("Nước lên chậm.") : (str){0},
                .body = {S("<p>Đo lúc bảy giờ ở bến Lau.</p>")},
                .language = S("vi"),
            },
    };
    if (article_put(change, &f, &a->id) == PUT_DENIED)
        abort();
}

static void publish(const struct change *change)
{
    int i = made_count < ARTICLES ? made_count++ : pick(ARTICLES);
    if (made[i].id.n == 0)
        made[i].site = pick(site_count + 1);
    put_article(change, i);
}

static void take_down(const struct change *change)
{
    article_take_down(change, made[pick(made_count)].id,
                      pick(2) ? ARTICLE_WITHDRAWN : ARTICLE_PUBLISHED_IN_ERROR, S("Hết hiệu lực."));
}

static void consolidate(const struct change *change)
{
    article_put_successor(change, arena_printf(change->arena, "a%d", pick(made_count)),
                          arena_printf(change->arena, "a%d", pick(made_count)), S("Gộp."));
}

static void relate(const struct change *change)
{
    str others[2] = {arena_printf(change->arena, "a%d", pick(made_count)),
                     arena_printf(change->arena, "a%d", pick(made_count))};
    bool same = str_equal(others[0], others[1]);
    article_put_related(change, arena_printf(change->arena, "a%d", pick(made_count)), others,
                        same ? 1 : 2);
}

static void put_site(const struct change *change)
{
    int i = site_count < SITES ? ++site_count : 1 + pick(SITES);
    struct site_fields site = {
        .code = site_code(change->arena, i),
        .path = site_code(change->arena, i),
        .name = arena_printf(change->arena, "Cổng số %d, tên thứ %d", i, pick(1000)),
        .is_accepted = pick(3) > 0,
        .closes_on = pick(3) == 0 ? (day){moment_day(now).n + pick(5) - 2} : DAY_NONE,
    };
    site_put(change, &site);
    struct section_fields section = {
        .code = S("tin-tuc"),
        .slug = S("tin-tuc"),
        .site = site_find(change->db, change->arena, change->actor, site.code),
        .name = arena_printf(change->arena, "Tin thứ %d", pick(1000)),
    };
    section_put(change, &section);
}

static void put_notice(const struct change *change)
{
    struct notice_fields f = {
        .code = arena_printf(change->arena, "n%d", pick(6)),
        .site = site_find(change->db, change->arena, change->actor,
                          site_code(change->arena, pick(site_count + 1))),
        .kind = NOTICE_EMERGENCY,
        .title = arena_printf(change->arena, "Nước lên, tin thứ %d", pick(1000)),
        .body = {S("")},
        .published_at = {now.s + (pick(5) - 3) * DAY / 8},
        .starts_at = MOMENT_NONE,
        .ends_at = {now.s + (1 + pick(5)) * DAY / 2},
        .is_shared = pick(2),
        .has_banner = true,
        .withdrawal = {pick(4) == 0, MOMENT_NONE, {0}},
    };
    if (notice_put(change, &f) == PUT_DENIED)
        abort();
}

static void change_something(const struct change *change, void *with)
{
    (void)with;
    switch (made_count == 0 ? 0 : pick(11)) {
    case 5:
        take_down(change);
        return;
    case 6:
        consolidate(change);
        return;
    case 7:
        relate(change);
        return;
    case 8:
        put_site(change);
        return;
    case 9:
        put_notice(change);
        return;
    default:
        publish(change);
        return;
    }
}

/* --- asking --- */

static str article_address(struct arena *arena)
{
    const struct made *a = &made[made_count > 0 ? pick(made_count) : 0];
    str base =
        a->site == 0 ? S("") : arena_printf(arena, "/%.*s", STR_ARG(site_code(arena, a->site)));
    return arena_printf(arena, "%.*s/tin/%.*s-%lld%s", STR_ARG(base),
                        STR_ARG(text_slug(arena, title_of(arena, a))), (long long)a->id.n,
                        pick(4) == 0 ? ".json" : "");
}

/* Some of them are one address in different spellings. */
static str any_address(struct arena *arena)
{
    static const char *const addresses[] = {
        "/",
        "/.json",
        "/chuyen-muc/tin-tuc",
        "/chuyen-muc/tin-tuc.json",
        "/chuyen-muc/tin-tuc/2022-01",
        "/chuyen-muc/nhat-ky",
        "/chuyen-muc/nhat-ky?truoc=1633737600-103",
        "/thong-bao",
        "/tim-kiem?q=muc+nuoc",
        "/tim-kiem?q=++muc+nuoc+",
        "/tim-kiem?q=m%E1%BB%B1c+n%C6%B0%E1%BB%9Bc&xep=moi",
        "/tim-kiem?q=nuoc&tu=2022-01-01",
        "/tim-kiem?tu=1/1/2022&q=nuoc&la=gi",
        "/tim-kiem?q=nuoc&tu=hom+qua",
        "/tim-kiem?q=nuoc&tu=hom+kia",
        "/tim-kiem.json?q=nuoc&trang=2",
        "/ben-lau",
        "/ben-lau.json",
        "/so-muoi",
        "/khong-co-gi",
        "/tin/khanh-thanh-cau-treo-8",
        "/tin/tin-se-gop-14",
    };
    enum { ADDRESSES = sizeof addresses / sizeof *addresses };
    int which = pick(ADDRESSES + 12);
    if (which < ADDRESSES)
        return str_from_c(addresses[which]);
    if (which < ADDRESSES + 3 && site_count > 0)
        return arena_printf(arena, "/s%d", 1 + pick(site_count));
    return article_address(arena);
}

static bool same_headers(const struct wire_reply *a, const struct wire_reply *b)
{
    if (a->header_count != b->header_count)
        return false;
    for (int i = 0; i < a->header_count; i++) {
        bool is_date = strcmp(a->headers[i].name, "Date") == 0;
        if (strcmp(a->headers[i].name, b->headers[i].name) != 0 ||
            (!is_date && strcmp(a->headers[i].value, b->headers[i].value) != 0))
            return false;
    }
    return true;
}

static void compare(struct arena *arena, int round)
{
    arena_reset(arena);
    struct ask ask = {
        .method = METHOD_GET,
        .target = any_address(arena),
        .cookie = pick(6) == 0 ? S("hien-thi=1") : (str){0},
        .accept_encoding = pick(2) ? S("gzip") : (str){0},
        .now = now,
    };
    struct wire_reply kept = wire_ask(&keeping, arena, &ask);
    struct wire_reply fresh = wire_ask(&making, arena, &ask);
    if (kept.status == fresh.status && str_equal(kept.body, fresh.body) &&
        same_headers(&kept, &fresh))
        return;
    fprintf(stderr, "round %d, %.*s: kept %d, fresh %d\n--- kept\n%.*s\n--- fresh\n%.*s\n", round,
            STR_ARG(ask.target), kept.status, fresh.status, STR_ARG(kept.text),
            STR_ARG(fresh.text));
    exit(1);
}

static void step_the_clock(void)
{
    switch (pick(4)) {
    case 0:
        now.s += pick(3);
        return;
    case 1:
        now.s += pick(DAY / 2);
        return;
    case 2:
        now.s -= pick(DAY / 2);
        return;
    default:
        now.s = day_start((day){moment_day(now).n + 1}).s - pick(2);
        return;
    }
}

static void write_draft(struct arena *arena)
{
    db_write_begin(record.writer);
    struct change change = {record.writer, arena, actor_system(S("test")), now, NULL};
    record_audit(&change, S("draft"), S("article"), 1, S("nobody sees it"));
    db_commit(record.writer);
}

/* A commit that the public cannot see leaves what is kept in its place. */
static void check_that_drafts_do_not_flush(struct arena *arena)
{
    struct ask ask = {.method = METHOD_GET, .target = S("/"), .now = now};
    struct door door;
    wire_ask(&keeping, arena, &ask);
    struct kept_facts before = wire_kept(&keeping);
    DOOR_TRY(&door)
    {
        write_draft(arena);
        door_close(&door);
    }
    else
    {
        abort();
    }
    wire_ask(&keeping, arena, &ask);
    wire_ask(&keeping, arena, &ask);
    struct kept_facts after = wire_kept(&keeping);
    if (after.flushes == before.flushes && after.hits > before.hits)
        return;
    fputs("a draft flushed what was kept\n", stderr);
    exit(1);
}

int main(int argc, char **argv)
{
    struct arena arena;
    if (argc != 2)
        return 2;
    arena_init(&arena, ARENA_LIMIT);
    record_make(&record, argv[1]);
    wire_open(&keeping, &record, KEPT_REPLIES_LIMIT);
    wire_open(&making, &record, 0);
    for (int i = 0; i < COMMITS; i++) {
        record_write(&record, now, change_something, NULL);
        for (int n = 0; n < ASKED_EACH; n++)
            compare(&arena, i);
    }
    for (int i = 0; i < STEPS; i++) {
        step_the_clock();
        for (int n = 0; n < ASKED_EACH; n++)
            compare(&arena, COMMITS + i);
    }
    arena_reset(&arena);
    check_that_drafts_do_not_flush(&arena);
    struct kept_facts facts = wire_kept(&keeping);
    bool were_kept = facts.hits > STEPS;
    printf("1..1\n%sok 1 - %lld kept replies were sent, %lld made\n", were_kept ? "" : "not ",
           (long long)facts.hits, (long long)facts.misses);
    wire_close(&making);
    wire_close(&keeping);
    record_release(&record);
    arena_release(&arena);
    return were_kept ? 0 : 1;
}
