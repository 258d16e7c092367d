/* Foreign HTML in a process of its own: what it may not do, what becomes of a text that it ends
 * over, and what its starter believes of what it says. This program starts itself as that process,
 * whose work is sometimes ill-meant. */
#include "attempts.h"
#include "core/buf.h"
#include "core/fail.h"
#include "core/limits.h"
#include "role/foreign.h"
#include "role/media.h"
#include "sys/clock.h"

#include <errno.h>
#include <fcntl.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>
#include <cmocka.h>

/* --- the process ----------------------------------------------------------------------------- */

static html say(struct arena *arena, const char *text)
{
    return (html){arena_copy(arena, str_from_c(text))};
}

/* What was not refused, one a word; "" is good. */
static html try_all(struct arena *arena)
{
    struct buf out = buf_make(arena, 64 * KIB);
    for (const struct attempt *attempt = attempts; attempt->name; attempt++)
        if (attempt->make() == 0)
            buf_printf(&out, "<p>%s</p>\n", attempt->name);
    if (open("/dev/null", O_RDONLY) >= 0)
        buf_str(&out, S("<p>opens a file</p>\n"));
    if (socket(AF_UNIX, SOCK_STREAM, 0) >= 0)
        buf_str(&out, S("<p>makes a socket</p>\n"));
    if (mmap(NULL, 4096, PROT_READ | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0) != MAP_FAILED)
        buf_str(&out, S("<p>has memory that runs</p>\n"));
    if (fork() >= 0)
        buf_str(&out, S("<p>starts a process</p>\n"));
    for (int fd = 0; fd < 64; fd++)
        if (fd != MEDIA_LINE && (write(fd, "", 0) == 0 || errno != EBADF))
            buf_printf(&out, "<p>has %d open</p>\n", fd);
    return (html){arena_copy(arena, str_trim(buf_text(&out)))};
}

_Noreturn static void use_all_time(void)
{
    for (volatile int i = 0;; i++)
        ;
}

_Noreturn static void eat(struct arena *arena)
{
    for (;;)
        memset(arena_bytes(arena, MIB), 1, MIB);
}

/* An answer in the middle of which the process ends. */
_Noreturn static void tell_half(void)
{
    static const char half[] = "SVJ\6\377\0\0\0half";
    _exit(write(MEDIA_LINE, half, sizeof half) > 0);
}

_Noreturn static void babble(void)
{
    static const char noise[4096] = "This is no message.";
    _exit(write(MEDIA_LINE, noise, sizeof noise) > 0);
}

static html work(struct arena *arena, str text, const struct clean_options *options,
                 struct clean_report *report)
{
    struct clean_picture picture;
    if (str_equal(text, S("attempts")))
        return try_all(arena);
    if (str_equal(text, S("endless")))
        use_all_time();
    if (str_equal(text, S("hungry")))
        eat(arena);
    if (str_equal(text, S("crash")))
        raise(SIGSEGV);
    if (str_equal(text, S("abort")))
        abort();
    if (str_equal(text, S("exec")))
        execl("/bin/true", "true", (char *)NULL);
    if (str_equal(text, S("half")))
        tell_half();
    if (str_equal(text, S("babble")))
        babble();
    if (str_equal(text, S("script")))
        return say(arena, "<p>a</p>\n<script>alert(1)</script>");
    if (str_equal(text, S("foreign picture")))
        return say(arena, "<figure class=\"picture\"><img src=\"https://a.example/b.png\" alt=\"\""
                          " loading=\"lazy\"></figure>");
    if (str_equal(text, S("floods with questions")))
        for (;;)
            options->picture(options->with, arena, S("a.png"), &picture);
    return clean_html(arena, text, options, report);
}

static unsigned number_of(const char *argument)
{
    int64_t number = 0;
    str_to_int(str_from_c(argument), &number);
    return (unsigned)number;
}

static int be_the_process(char **arguments)
{
    static const struct media_work ill_meant = {work};
    struct identity who = {number_of(arguments[4]), number_of(arguments[5]), "test"};
    attempts_prepare("/tmp");
    return media_run(&ill_meant, &who);
}

/* --- who started it -------------------------------------------------------------------------- */

static struct arena arena;
static struct foreign *foreign;

static int open_all(void **state)
{
    (void)state;
    struct identity who = identity_own();
    if (geteuid() == 0 && !identity_find("nobody", &who))
        return -1;
    arena_init(&arena, 512 * MIB);
    foreign = foreign_open(&arena, &who);
    return 0;
}

static int close_all(void **state)
{
    (void)state;
    foreign_close(foreign);
    arena_release(&arena);
    return 0;
}

static struct clean_report report;

static str clean_with(const char *text, const struct clean_options *options)
{
    struct door door;
    html *body = arena_new(&arena, html);
    DOOR_TRY(&door)
    {
        *body = foreign_clean(foreign, &arena, str_from_c(text), options, &report);
        door_close(&door);
    }
    else
    {
        fail_msg("%s", door.message);
    }
    return body->s;
}

static void assert_cleans(void)
{
    str body = clean_with("<p onclick=1>a<script>1</script>", NULL);
    assert_true(str_equal(body, S("<p>a</p>")));
    assert_int_equal(report.refusal, CLEAN_ACCEPTED);
    assert_int_equal(report.count[CLEAN_SCRIPT].n, 1);
    assert_int_equal(report.count[CLEAN_EVENT].line, 1);
}

static void html_comes_back_clean_and_reported(void **state)
{
    (void)state;
    for (int i = 0; i < 100; i++)
        assert_cleans();
    clean_with("<p>\n<b>\xC3</b></p>", NULL);
    assert_int_equal(report.refusal, CLEAN_ACCEPTED);
}

struct album {
    int asked;
};

static bool place(void *with, struct arena *memory, str address, struct clean_picture *out)
{
    struct album *album = with;
    album->asked++;
    *out = (struct clean_picture){{arena_copy(memory, S("/anh/1/a.png"))}, 640, 480};
    return str_equal(address, S("a.png"));
}

static void pictures_are_asked_for_and_nobody_else_s_come_in(void **state)
{
    (void)state;
    struct album album = {0};
    struct clean_options options = {place, &album, NULL};
    str body = clean_with("<img src=a.png alt=x><img src=b.png alt=y>", &options);
    assert_int_equal(album.asked, 2);
    assert_true(str_find(body, S("src=\"/anh/1/a.png\" alt=\"x\" width=\"640\"")) > 0);
    assert_int_equal(report.count[CLEAN_PICTURE].n, 1);
    assert_null(clean_with("foreign picture", &options).p);
    assert_int_equal(report.refusal, CLEAN_NOT_OURS);
    assert_cleans();
}

static void speakers_are_named(void **state)
{
    (void)state;
    struct body_speakers speakers = {S("Hỏi"), S("Đáp")};
    struct clean_options options = {NULL, NULL, &speakers};
    str body = clean_with("<p>- Một à?<p>+ Phải.<p>- Hai ạ?<p>+ Không.", &options);
    assert_true(str_find(body, S("Đáp:")) > 0);
}

static void each_text_that_ends_the_process_costs_that_text(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        enum clean_refusal refusal;
    } cases[] = {
        {"crash", CLEAN_BROKE},
        {"abort", CLEAN_BROKE},
        {"exec", CLEAN_BROKE},
        {"half", CLEAN_BROKE},
        {"babble", CLEAN_BROKE},
        {"floods with questions", CLEAN_BROKE},
        {"hungry", CLEAN_TOO_MUCH_MEMORY},
        {"script", CLEAN_NOT_OURS},
        {"endless", CLEAN_TOO_SLOW},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        assert_null(clean_with(cases[i].text, NULL).p);
        if (report.refusal != cases[i].refusal)
            fail_msg("%s: %s", cases[i].text, clean_refusal_text(report.refusal));
        assert_cleans();
    }
}

static void the_process_can_do_nothing_else(void **state)
{
    (void)state;
    str done = clean_with("attempts", NULL);
    if (report.refusal != CLEAN_ACCEPTED || done.n > 0)
        fail_msg("from inside: %.*s (%s)", STR_ARG(done), clean_refusal_text(report.refusal));
}

static void an_answer_that_was_not_waited_for_is_no_other_text_s(void **state)
{
    (void)state;
    struct clean_options options = {place, NULL, NULL};
    struct door door;
    volatile bool left = false;
    /* The caller leaves in the middle: its album is nobody's. */
    DOOR_TRY(&door)
    {
        struct arena small;
        arena_init(&small, MIB);
        door_defer((void (*)(void *))arena_release, &small);
        small.fail_after = 3;
        struct album album = {0};
        options.with = &album;
        foreign_clean(foreign, &small, S("<p>of the first</p><img src=a.png>"), &options, &report);
        door_close(&door);
    }
    else
    {
        left = true;
    }
    assert_true(left);
    assert_cleans();
}

int main(int argument_count, char **arguments)
{
    if (argument_count == 6 && strcmp(arguments[1], "--role") == 0)
        return be_the_process(arguments);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(html_comes_back_clean_and_reported),
        cmocka_unit_test(pictures_are_asked_for_and_nobody_else_s_come_in),
        cmocka_unit_test(speakers_are_named),
        cmocka_unit_test(the_process_can_do_nothing_else),
        cmocka_unit_test(each_text_that_ends_the_process_costs_that_text),
        cmocka_unit_test(an_answer_that_was_not_waited_for_is_no_other_text_s),
    };
    return cmocka_run_group_tests(tests, open_all, close_all);
}
