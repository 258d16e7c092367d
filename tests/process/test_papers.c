/* The text of documents, read by a program in a process of its own: what its starter believes of
 * what it says, and what becomes of a document that it ends over. This program starts itself as
 * that program, whose work is sometimes ill-meant; the "document" says what it does. */
#include "attempts.h"
#include "core/fail.h"
#include "core/limits.h"
#include "role/job_line.h"
#include "role/media.h"
#include "role/papers.h"
#include "sys/processes.h"
#include "text/sheets.h"

#include <fcntl.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>
#include <cmocka.h>

/* --- the process ----------------------------------------------------------------------------- */

static struct job_line line;
static bool does_recognise;

static void say_sheet(int64_t number, int64_t is_scan, int64_t confidence, str text)
{
    struct job job = {.type = JOB_SHEET, .numbers = {number, is_scan, confidence}, .texts = {text}};
    if (job_say(&line, &job) != TALK_DONE)
        _exit(1);
}

static void say_end(int64_t end, int64_t pages)
{
    job_say(&line, &(struct job){.type = JOB_PAPER, .numbers = {end, pages}});
}

static str try_all(struct arena *arena)
{
    struct buf out = buf_make(arena, 64 * KIB);
    for (const struct attempt *attempt = attempts; attempt->name; attempt++)
        if (attempt->make() == 0)
            buf_printf(&out, "%s\n", attempt->name);
    if (open("/dev/null", O_RDONLY) >= 0)
        buf_str(&out, S("opens a file\n"));
    if (socket(AF_UNIX, SOCK_STREAM, 0) >= 0)
        buf_str(&out, S("makes a socket\n"));
    return buf_text(&out);
}

_Noreturn static void use_all_time(void)
{
    for (volatile int i = 0;; i++)
        ;
}

static void flood(void)
{
    static char page[64 * KIB];
    memset(page, 'a', sizeof page);
    for (int64_t i = 1;; i++)
        say_sheet(i, 0, 0, (str){page, sizeof page});
}

static void do_as_it_says(struct arena *arena, str wish)
{
    if (str_equal(wish, S("attempts")))
        say_sheet(1, 0, 0, try_all(arena));
    else if (str_equal(wish, S("gives up")))
        job_say(&line, &(struct job){.type = JOB_FAILED, .texts = {S("no memory")}});
    else if (str_equal(wish, S("crash")))
        raise(SIGSEGV);
    else if (str_equal(wish, S("abort")))
        abort();
    else if (str_equal(wish, S("endless")))
        use_all_time();
    else if (str_equal(wish, S("flood")))
        flood();
    else if (str_equal(wish, S("other page")))
        say_sheet(2, 0, 0, S("x"));
    else if (str_equal(wish, S("too sure")))
        say_sheet(1, 0, 101, S("x"));
    else if (str_equal(wish, S("babble")))
        _exit(write(MEDIA_LINE, "This is no message.", 19) > 0);
    else if (str_equal(wish, S("dirt")))
        say_sheet(1, 0, 0, S("a\fb\x1b[31m\xff\n<script>"));
    else if (str_equal(wish, S("scan")))
        say_sheet(1, 1, does_recognise ? 90 : 0, does_recognise ? S("Chữ") : S(""));
    else if (str_equal(wish, S("drawing")))
        say_sheet(1, 1, does_recognise ? 40 : 0, does_recognise ? S("HN") : S(""));
    else if (str_equal(wish, S("half")))
        say_sheet(1, 1, does_recognise ? 80 : 0, does_recognise ? S("Một") : S(""));
    else if (str_equal(wish, S("dark scan")))
        say_sheet(1, 1, 0, S(""));
    else if (!str_equal(wish, S("locked")) && !str_equal(wish, S("no such end")))
        say_sheet(1, 0, 0, wish);
    bool is_half = str_equal(wish, S("half"));
    if (is_half)
        say_sheet(2, 0, 0, S("Hai"));
    say_end(str_equal(wish, S("locked"))        ? PAPER_LOCKED
            : str_equal(wish, S("no such end")) ? 77
                                                : PAPER_READ,
            str_equal(wish, S("locked")) ? 0 : 1 + is_half);
}

static int be_the_process(char **arguments)
{
    static struct arena arena;
    struct identity who = identity_own();
    struct job job;
    does_recognise = strcmp(arguments[2], "recognise") == 0;
    attempts_prepare("/tmp");
    arena_init(&arena, 64 * MIB);
    job_line_open(&line, MEDIA_LINE);
    process_limit(MEDIA_MEMORY_LIMIT, MEDIA_LIFE_SECONDS);
    sandbox_enter(SANDBOX_PARSER, &who, NULL);
    job_say(&line, &(struct job){.type = JOB_READY});
    if (job_hear(&line, &job) == TALK_DONE && job.type == JOB_READ) {
        job_say(&line, &(struct job){.type = JOB_WANT});
        if (job_hear(&line, &job) == TALK_DONE)
            do_as_it_says(&arena, arena_copy(&arena, job.texts[0]));
    }
    _exit(0);
}

/* --- who started it -------------------------------------------------------------------------- */

static const char *program;
static struct arena arena;
static struct papers *papers;

static int open_all(void **state)
{
    struct identity who = identity_own();
    (void)state;
    arena_init(&arena, 512 * MIB);
    papers = papers_open(&arena, &who, program);
    return 0;
}

static int close_all(void **state)
{
    (void)state;
    papers_close(papers);
    arena_release(&arena);
    return 0;
}

static struct file_reading reading_of(struct papers *with, const char *document)
{
    struct door door;
    struct file_reading *out = arena_new(&arena, struct file_reading);
    DOOR_TRY(&door)
    {
        papers_read(with, &arena, S("application/pdf"), str_from_c(document), out);
        door_close(&door);
    }
    else
    {
        fail_msg("%s", door.message);
    }
    return *out;
}

static void becomes(const char *document, enum file_text text, const char *words)
{
    struct file_reading read = reading_of(papers, document);
    if (read.line.text != text)
        fail_msg("%s: %d", document, read.line.text);
    assert_string_equal(arena_c(&arena, read.text), words);
}

static void text_comes_back_settled(void **state)
{
    (void)state;
    becomes("Điều 1. Một\n\n", FILE_TEXT_READ, "Điều 1. Một");
    becomes("dirt", FILE_TEXT_READ, "a b [31m\xef\xbf\xbd <script>");
    becomes("Céng hßa x\xc2\xb7 héi chñ nghÜa ViÖt Nam", FILE_TEXT_READ,
            "Cộng hòa xã hội chủ nghĩa Việt Nam");
    becomes("locked", FILE_TEXT_LOCKED, "");
    becomes(" ", FILE_TEXT_EMPTY, "");
}

static void scanned_pages_are_recognised_by_a_second_process(void **state)
{
    (void)state;
    becomes("scan", FILE_TEXT_RECOGNISED, "Chữ");
    assert_int_equal(reading_of(papers, "scan").confidence, 90);
    becomes("dark scan", FILE_TEXT_SCAN, "");
    becomes("drawing", FILE_TEXT_SCAN, "");
    becomes("half", FILE_TEXT_RECOGNISED, "Một\fHai");
    assert_true(papers_may_tell(papers, S("application/pdf"), FILE_TEXT_SCAN));
    assert_true(papers_may_tell(papers, S("application/pdf"), FILE_TEXT_NONE));
    assert_false(papers_may_tell(papers, S("application/pdf"), FILE_TEXT_READ));
    assert_false(papers_may_tell(papers, S("image/png"), FILE_TEXT_NONE));
}

static void each_document_that_ends_the_process_costs_its_own_text(void **state)
{
    static const struct {
        const char *document;
        enum file_text text;
    } cases[] = {
        {"gives up", FILE_TEXT_REFUSED},    {"crash", FILE_TEXT_REFUSED},
        {"abort", FILE_TEXT_REFUSED},       {"babble", FILE_TEXT_DAMAGED},
        {"other page", FILE_TEXT_DAMAGED},  {"too sure", FILE_TEXT_DAMAGED},
        {"no such end", FILE_TEXT_DAMAGED}, {"flood", FILE_TEXT_DAMAGED},
        {"endless", FILE_TEXT_REFUSED},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        becomes(cases[i].document, cases[i].text, "");
        becomes("Một", FILE_TEXT_READ, "Một");
        arena_reset(&arena);
        open_all(NULL);
    }
}

static void the_process_can_do_nothing_else(void **state)
{
    (void)state;
    becomes("attempts", FILE_TEXT_EMPTY, "");
}

/* A machine without the program has documents without text, and imports go on. */
static void without_the_program_nothing_is_told(void **state)
{
    struct identity who = identity_own();
    struct papers *none = papers_open(&arena, &who, "/no/such/program");
    (void)state;
    assert_int_equal(reading_of(none, "Một").line.text, FILE_TEXT_NONE);
    assert_false(papers_may_tell(none, S("application/pdf"), FILE_TEXT_NONE));
}

int main(int argument_count, char **arguments)
{
    static char path[4096];
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(text_comes_back_settled),
        cmocka_unit_test(scanned_pages_are_recognised_by_a_second_process),
        cmocka_unit_test(each_document_that_ends_the_process_costs_its_own_text),
        cmocka_unit_test(the_process_can_do_nothing_else),
        cmocka_unit_test(without_the_program_nothing_is_told),
    };
    if (argument_count > 1)
        return be_the_process(arguments);
    if (readlink("/proc/self/exe", path, sizeof path - 1) <= 0)
        return 1;
    program = path;
    return cmocka_run_group_tests(tests, open_all, close_all);
}
