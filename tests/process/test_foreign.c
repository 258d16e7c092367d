/* Foreign HTML in a process of its own: what it may not do, what becomes of a text that it ends
 * over, and what its starter believes of what it says. This program starts itself as that process,
 * whose work is sometimes ill-meant. */
#include "attempts.h"
#include "core/buf.h"
#include "core/fail.h"
#include "core/limits.h"
#include "role/foreign.h"
#include "role/job.h"
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

/* --- converters ------------------------------------------------------------------------------ */

/* Tells every piece of every file as a line, the files in the order given, twice. */
static void convert_plainly(struct arena *memory, str rules, const struct convert_input *inputs,
                            ptrdiff_t count, const struct convert_sink *sink)
{
    (void)memory;
    for (ptrdiff_t i = 0; i < 2 * count; i++) {
        const struct convert_input *input = &inputs[i % count];
        str why, piece;
        sink->file(sink->with, input->name);
        if (!input->rewind(input->with, &why)) {
            sink->problem(sink->with, 0, (str){0}, why);
            continue;
        }
        enum convert_read read;
        while ((read = input->read(input->with, &piece)) == CONVERT_PIECE)
            sink->line(sink->with, i, piece);
        if (read == CONVERT_DAMAGED)
            sink->problem(sink->with, i, S("it"), piece);
    }
    sink->converted(sink->with, 1, rules, 2);
    sink->dropped(sink->with, 2, S("a\nb"), 0);
    sink->left_out(sink->with, 3, S("c"), S("d"));
}

/* Past the sink. */
static void say_raw(struct arena *memory, const struct job *job)
{
    struct buf out = buf_make(memory, MIB);
    job_write(&out, job);
    if (write(MEDIA_LINE, out.p, (size_t)out.n) != out.n)
        _exit(1);
    use_all_time();
}

static void convert_ill(struct arena *memory, str rules, const struct convert_input *inputs,
                        ptrdiff_t count, const struct convert_sink *sink)
{
    static char long_line[JOB_LINE_LIMIT + 1];
    (void)inputs;
    (void)count;
    sink->line(sink->with, 7, S("{}"));
    if (str_equal(rules, S("crash")))
        raise(SIGSEGV);
    if (str_equal(rules, S("endless")))
        use_all_time();
    if (str_equal(rules, S("hungry")))
        eat(memory);
    if (str_equal(rules, S("other file")))
        sink->file(sink->with, S("/etc/passwd"));
    if (str_equal(rules, S("long line")))
        sink->line(sink->with, 8, (str){long_line, sizeof long_line});
    if (str_equal(rules, S("no such file")))
        say_raw(memory, &(struct job){.type = JOB_WANT, .numbers = {99}});
    while (str_equal(rules, S("floods")))
        sink->line(sink->with, 9, (str){long_line, MIB});
}

static const struct converter test_converters[] = {
    {S_INIT("plain"), convert_plainly},
    {S_INIT("ill"), convert_ill},
    {.convert = NULL},
};

static unsigned number_of(const char *argument)
{
    int64_t number = 0;
    str_to_int(str_from_c(argument), &number);
    return (unsigned)number;
}

static int be_the_process(char **arguments)
{
    static const struct media_work ill_meant = {work, test_converters};
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

/* --- conversions ----------------------------------------------------------------------------- */

/* A file in three pieces. */
struct pieces {
    const char *at[4];
    int next;
    bool is_there;
};

static bool rewind_pieces(void *with, str *why)
{
    struct pieces *pieces = with;
    pieces->next = 0;
    *why = S("there is none");
    return pieces->is_there;
}

static enum convert_read read_pieces(void *with, str *piece)
{
    struct pieces *pieces = with;
    *piece = str_from_c(pieces->at[pieces->next]);
    if (!piece->p)
        return CONVERT_END;
    bool is_damage = piece->p[0] == '!';
    pieces->next++;
    return is_damage ? CONVERT_DAMAGED : CONVERT_PIECE;
}

static struct buf heard;

static void hear_file(void *with, str name)
{
    (void)with;
    buf_printf(&heard, "[%.*s]", STR_ARG(name));
}

static void hear_line(void *with, int64_t at_line, str json)
{
    (void)with;
    buf_printf(&heard, "%d=%.*s;", (int)at_line, json.n > 100 ? 1 : (int)json.n, json.p);
}

static void hear_converted(void *with, int64_t at_line, str what, int64_t times)
{
    (void)with;
    buf_printf(&heard, "converted %d %.*s*%d;", (int)at_line, STR_ARG(what), (int)times);
}

static void hear_dropped(void *with, int64_t at_line, str what, int64_t times)
{
    (void)with;
    buf_printf(&heard, "dropped %d %.*s*%d;", (int)at_line, STR_ARG(what), (int)times);
}

static void hear_left_out(void *with, int64_t at_line, str item, str why)
{
    (void)with;
    buf_printf(&heard, "left out %d %.*s %.*s;", (int)at_line, STR_ARG(item), STR_ARG(why));
}

static void hear_summary(void *with, enum convert_row row, int64_t number, str text)
{
    (void)with, (void)row, (void)number, (void)text;
}

static void hear_problem(void *with, int64_t at_line, str item, str what)
{
    (void)with;
    buf_printf(&heard, "problem %d %.*s %.*s;", (int)at_line, STR_ARG(item), STR_ARG(what));
}

static const char *convert(const char *format, const char *rules)
{
    static const struct convert_sink sink = {NULL,           hear_file,    hear_line,
                                             hear_converted, hear_dropped, hear_left_out,
                                             hear_problem,   hear_summary};
    struct pieces files[] = {
        {{"a", "b", NULL}, 0, true}, {{"c", "!broken", NULL}, 0, true}, {{NULL}, 0, false}};
    struct convert_input inputs[] = {{S("one"), &files[0], rewind_pieces, read_pieces},
                                     {S("two"), &files[1], rewind_pieces, read_pieces},
                                     {S("three"), &files[2], rewind_pieces, read_pieces}};
    struct door door;
    const char **why = arena_new(&arena, const char *);
    heard = buf_make(&arena, MIB);
    buf_str(&heard, S(""));
    DOOR_TRY(&door)
    {
        *why = foreign_convert(foreign, &arena, str_from_c(format), str_from_c(rules), inputs, 3,
                               &sink);
        door_close(&door);
    }
    else
    {
        fail_msg("%s", door.message);
    }
    return *why;
}

static void assert_converts(void)
{
    assert_null(convert("plain", "rules"));
    assert_string_equal(arena_c(&arena, buf_text(&heard)),
                        "[one]0=a;0=b;[two]1=c;problem 1 it !broken;"
                        "[three]problem 0  there is none;"
                        "[one]3=a;3=b;[two]4=c;problem 4 it !broken;"
                        "[three]problem 0  there is none;"
                        "converted 1 rules*2;left out 3 c d;");
}

static void what_a_converter_says_arrives_in_order(void **state)
{
    (void)state;
    assert_converts();
    assert_cleans();
    assert_converts();
}

static void a_converter_that_ends_the_process_ends_its_files_and_no_more(void **state)
{
    (void)state;
    static const char *const ends[][3] = {
        {"crash", "the process that reads it broke on it", "7={};"},
        {"hungry", "it needs more memory than there is", "7={};"},
        {"other file", "the process that reads it broke on it", "7={};"},
        {"no such file", "the process that reads it broke on it", "7={};"},
        {"floods", "the process that reads it broke on it", NULL},
        {"long line", NULL, "7={};problem 8  is too large for a bundle;"},
        {"endless", "it takes more time than there is", "7={};"},
    };
    for (size_t i = 0; i < sizeof ends / sizeof ends[0]; i++) {
        const char *why = convert("ill", ends[i][0]);
        if (!str_equal(str_from_c(why), str_from_c(ends[i][1])))
            fail_msg("%s: %s", ends[i][0], why ? why : "went on");
        if (ends[i][2])
            assert_string_equal(arena_c(&arena, buf_text(&heard)), ends[i][2]);
        assert_converts();
    }
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
        cmocka_unit_test(what_a_converter_says_arrives_in_order),
        cmocka_unit_test(a_converter_that_ends_the_process_ends_its_files_and_no_more),
        cmocka_unit_test(an_answer_that_was_not_waited_for_is_no_other_text_s),
    };
    return cmocka_run_group_tests(tests, open_all, close_all);
}
