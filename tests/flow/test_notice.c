/* A notice stands above the pages of all sites with the next reply after it was published, however
 * much was kept before: and so does its change, its end and its withdrawal. Two workers, six
 * addresses, each asked until its reply is a kept one. */
#include "core/limits.h"
#include "feature/notice/notice.h"
#include "feature/site/site.h"
#include "support/record.h"
#include "support/wire.h"

#include <stdio.h>
#include <stdlib.h>

enum { WORKERS = 2, ARENA_LIMIT = 64 * MIB, HOUR = 3600 };

static const moment start = {1642559100};

static const struct {
    const char *path, *host;
    bool is_root, answers_404;
} pages[] = {
    {"/", NULL, true, false},
    {"/chuyen-muc/tin-tuc", NULL, true, false},
    {"/ben-lau", NULL, false, false},
    {"/tram-thuy-van/tim-kiem", NULL, false, false},
    {"/", "somuoi.example", false, false},
    {"/xa-ben-lau/khong-co", NULL, false, true},
};
enum { PAGES = sizeof pages / sizeof *pages };

static struct wire workers[WORKERS];
static struct arena arena;
static int asked, wrong;

static bool has_banner(struct wire *worker, int page, moment now, str title)
{
    struct ask ask = {
        .method = METHOD_GET,
        .target = str_from_c(pages[page].path),
        .host = str_from_c(pages[page].host),
        .now = now,
    };
    arena_reset(&arena);
    struct wire_reply reply = wire_ask(worker, &arena, &ask);
    str banners = S("<section class=\"banners\"");
    ptrdiff_t from = str_find(reply.text, banners);
    str rest = str_slice(reply.text, from, reply.text.n);
    ptrdiff_t end = str_find(rest, S("</section>"));
    asked++;
    if (reply.status != (pages[page].answers_404 ? 404 : 200)) {
        fprintf(stderr, "%s answers %d\n", pages[page].path, reply.status);
        wrong++;
    }
    return from >= 0 && str_find(str_slice(rest, 0, end), title) >= 0;
}

/* Twice: the first reply is made, the second is a kept one. */
static void look(const char *when, moment now, const char *title, bool on_root, bool on_others)
{
    for (int i = 0; i < WORKERS * PAGES * 2; i++) {
        int page = i / 2 % PAGES;
        bool is_due = pages[page].is_root ? on_root : on_others;
        if (has_banner(&workers[i / 2 / PAGES], page, now, str_from_c(title)) == is_due)
            continue;
        fprintf(stderr, "%s: \"%s\" is %s%s\n", when, title, is_due ? "not " : "",
                pages[page].path);
        wrong++;
    }
}

struct wish {
    const char *title, *site;
    moment ends_at;
    bool is_withdrawn;
};

static void put_notice(const struct change *change, void *with)
{
    const struct wish *wish = with;
    struct notice_fields f = {
        .code = arena_printf(change->arena, "khan-%s", wish->site),
        .site = site_find(change->db, change->arena, change->actor, str_from_c(wish->site)),
        .kind = NOTICE_EMERGENCY,
        .title = str_from_c(wish->title),
        .body = {S("")},
        .published_at = start,
        .starts_at = MOMENT_NONE,
        .ends_at = wish->ends_at,
        .is_shared = true,
        .has_banner = true,
        .withdrawal = {wish->is_withdrawn, MOMENT_NONE,
                       wish->is_withdrawn ? S("Báo nhầm.") : (str){0}},
    };
    if (notice_put(change, &f) > PUT_CHANGED)
        abort();
}

static void end_notice(const struct change *change, void *with)
{
    if (notice_end(change, str_from_c(with)) != PUT_CHANGED)
        abort();
}

static moment after(int seconds)
{
    return (moment){start.s + seconds};
}

static void tell_story(struct record *record)
{
    static char code[] = "khan-root";
    struct wish wish = {"Vỡ đê Bến Lau", "root", {start.s + 2 * HOUR}, false};
    look("before", start, wish.title, false, false);
    record_write(record, start, put_notice, &wish);
    look("published", start, wish.title, true, true);
    wish.title = "Vỡ đê Bến Lau, quãng hai";
    record_write(record, after(60), put_notice, &wish);
    look("edited", after(60), wish.title, true, true);
    look("the second before its end", after(2 * HOUR - 1), wish.title, true, true);
    look("at its end", after(2 * HOUR), wish.title, false, false);
    look("a clock set back", after(HOUR), wish.title, true, true);
    record_write(record, after(HOUR), end_notice, code);
    look("ended by hand", after(HOUR), wish.title, false, false);
    wish.ends_at = MOMENT_NONE;
    record_write(record, after(HOUR + 1), put_notice, &wish);
    look("without an end", after(9000 * HOUR), wish.title, true, true);
    wish.is_withdrawn = true;
    record_write(record, after(HOUR + 2), put_notice, &wish);
    look("withdrawn", after(HOUR + 2), wish.title, false, false);
    wish = (struct wish){"Sập cầu phao", "ben-lau", MOMENT_NONE, false};
    record_write(record, after(HOUR + 3), put_notice, &wish);
    bool on_its_own = has_banner(&workers[0], 2, after(HOUR + 3), str_from_c(wish.title));
    bool on_root = has_banner(&workers[0], 0, after(HOUR + 3), str_from_c(wish.title));
    bool on_another = has_banner(&workers[0], 4, after(HOUR + 3), str_from_c(wish.title));
    if (!on_its_own || on_root || on_another) {
        fputs("one of a component portal is not on itself only\n", stderr);
        wrong++;
    }
}

int main(int argc, char **argv)
{
    struct record record;
    if (argc != 2)
        return 2;
    arena_init(&arena, ARENA_LIMIT);
    record_make(&record, argv[1]);
    for (int i = 0; i < WORKERS; i++)
        wire_open(&workers[i], &record, KEPT_REPLIES_LIMIT);
    tell_story(&record);
    int64_t hits = wire_kept(&workers[0]).hits;
    for (int i = 0; i < WORKERS; i++)
        wire_close(&workers[i]);
    record_release(&record);
    arena_release(&arena);
    bool is_right = wrong == 0 && hits > 0;
    printf("1..1\n%sok 1 - %d replies, %d wrong, %lld kept\n", is_right ? "" : "not ", asked, wrong,
           (long long)hits);
    return is_right ? 0 : 1;
}
