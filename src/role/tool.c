#include "role/tool.h"

#include "core/fail.h"
#include "core/log.h"
#include "sys/clock.h"
#include "sys/files.h"
#include "sys/processes.h"
#include "text/book.h"
#include "text/byte_letters.h"
#include "text/file_kind.h"

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

enum {
    ARGUMENTS_LIMIT = 13,
    NUMBER_SIZE = 12,
    TOOL_MEMORY_LIMIT = 256 * MIB,
    TOOL_CPU_SECONDS = 20,
    TOOL_SECONDS = 60, /* on the clock */
    SECOND_US = 1000000,
    LOOK_MS = 100,
    BLOCK_SIZE = 512,      /* of the files, in all their versions ([MS-CFB] 2.2) */
    NOT_FENCED = 120,      /* exit status: the program was not started */
    COMPLAINT_LIMIT = 400, /* bytes of what it complains about */
};

/* What a program finds as its standard three. */
enum { TOOL_FILE, TOOL_TEXT, TOOL_COMPLAINT, TOOL_DESCRIPTORS };

/* Where the fence stands: the program, its libraries and its tables of letters are below. */
static const char ground[] = "/usr";
/* The file, for programs that want a name. It can be read at any place, so none copies it. */
#define ITSELF "/proc/self/fd/0"

struct tool {
    const char *word; /* of file_word() */
    const char *path;
    const char *arguments[ARGUMENTS_LIMIT];
    bool is_book;
};

/* The first that is there reads the type. Their own configuration is out of reach: without a word
 * about it catdoc's take bytes for Cyrillic. */
static const struct tool tools[] = {
    {"DOC", "/usr/bin/antiword", {"antiword", "-x", "db", ITSELF}, true},
    {"DOC", "/usr/bin/catdoc", {"catdoc", "-w", "-s", "cp1252", "-d", "utf-8", ITSELF}, false},
    {"XLS",
     "/usr/bin/xls2csv",
     {"xls2csv", "-q", "3", "-c", "\t", "-f", "%d/%m/%Y", "-s", BYTE_LETTERS, "-d", "utf-8",
      ITSELF},
     false},
    {"PPT", "/usr/bin/catppt", {"catppt", "-s", "cp1252", "-d", "utf-8", ITSELF}, false},
};

enum { TOOLS = sizeof tools / sizeof *tools };

/* Its number, or -1. */
static int tool_of(str type)
{
    for (int i = 0; i < TOOLS; i++)
        if (str_equal(file_word(type), str_from_c(tools[i].word)) &&
            access(tools[i].path, X_OK) == 0)
            return i;
    return -1;
}

bool tool_is_there(str type)
{
    return tool_of(type) >= 0;
}

/* --- the process that becomes the program ---------------------------------------------------- */

/* Everything that could be opened was opened before; what cannot be done is said where the program
 * would complain. A process that may start none could not become a program once it has changed its
 * user: so the limits come last. */
static void enter(const struct identity *who)
{
    struct sandbox_report report = sandbox_enter(SANDBOX_PROGRAM, who, ground);
    if (report.landlock == 0)
        fail_with(FAIL_IO, "this kernel has no Landlock to keep it from other files");
    if (!process_limit_program(TOOL_MEMORY_LIMIT, TOOL_CPU_SECONDS, TOOL_TEXT_LIMIT))
        fail_with(FAIL_IO, "cannot limit itself: %s", strerror(errno));
}

void tool_run(int64_t number, const struct identity *who)
{
    static const int standard[TOOL_DESCRIPTORS] = {
        PROCESS_FIRST_DESCRIPTOR, PROCESS_FIRST_DESCRIPTOR + 1, PROCESS_FIRST_DESCRIPTOR + 2};
    struct door door;
    process_follow_parent(SIGKILL);
    if (number < 0 || number >= TOOLS || !process_keep_standard(standard))
        _exit(NOT_FENCED);
    DOOR_TRY(&door)
    {
        enter(who);
        process_become(tools[number].path, tools[number].arguments);
        fail_with(FAIL_IO, "cannot start %s: %s", tools[number].path, strerror(errno));
    }
    fputs(door.message, stderr);
    fflush(stderr);
    _exit(NOT_FENCED);
}

/* --- who starts it --------------------------------------------------------------------------- */

/* One run: three nameless files and a process. */
struct run {
    int files[TOOL_DESCRIPTORS];
    struct process process;
};

/* Takes a `struct run *`, so that it can be deferred. */
static void run_close(void *with)
{
    struct run *run = with;
    if (run->process.id > 0)
        process_kill(&run->process);
    for (int i = 0; i < TOOL_DESCRIPTORS; i++)
        if (run->files[i] >= 0)
            close(run->files[i]);
}

/* Programs take a file for damaged that does not end with a block; some that were sent by mail do
 * not, and are whole. */
static str whole_blocks(struct arena *arena, str bytes)
{
    ptrdiff_t n = (bytes.n + BLOCK_SIZE - 1) / BLOCK_SIZE * BLOCK_SIZE;
    if (n == bytes.n)
        return bytes;
    char *padded = arena_bytes(arena, n);
    memcpy(padded, bytes.p, (size_t)bytes.n);
    memset(padded + bytes.n, 0, (size_t)(n - bytes.n));
    return (str){padded, n};
}

static void run_start(struct run *run, int number, const struct identity *who, str bytes)
{
    char own[NUMBER_SIZE], user[NUMBER_SIZE], group[NUMBER_SIZE];
    snprintf(own, sizeof own, "%d", number);
    snprintf(user, sizeof user, "%u", who->user);
    snprintf(group, sizeof group, "%u", who->group);
    const char *const arguments[] = {"savi: tool", "--role", "tool", own, user, group, NULL};
    for (int i = 0; i < TOOL_DESCRIPTORS; i++) {
        run->files[i] = file_make_nameless(i == TOOL_FILE ? bytes : S(""));
        if (run->files[i] < 0)
            fail_with(FAIL_IO, "cannot hold a document in memory: %s", strerror(errno));
    }
    if (!process_start(arguments, run->files, TOOL_DESCRIPTORS, &run->process))
        fail_with(FAIL_IO, "cannot start the process that reads a document: %s", strerror(errno));
}

/* False when it took too long. */
static bool run_ends(struct run *run, struct process_end *end)
{
    int64_t until_us = clock_microseconds() + TOOL_SECONDS * (int64_t)SECOND_US;
    while (!process_wait(&run->process, LOOK_MS, end))
        if (clock_microseconds() > until_us)
            return false;
    return true;
}

/* From the beginning of a file, which the program has moved along. */
static str written(struct arena *arena, const struct run *run, int file)
{
    if (lseek(run->files[file], 0, SEEK_SET) != 0)
        return (str){0};
    return file_read_open(arena, run->files[file], "what a program said", TOOL_TEXT_LIMIT);
}

/* What the end of the process means; `said` is what it complained about. */
static enum tool_end meaning_of(struct process_end end, str said)
{
    if (end.by_signal)
        return end.code == SIGXFSZ || end.code == SIGXCPU || end.code == SIGKILL ? TOOL_REFUSED
                                                                                 : TOOL_DAMAGED;
    if (str_find(said, S("ncrypted")) >= 0)
        return TOOL_LOCKED;
    if (end.code == NOT_FENCED) {
        log_warning("the text of older office documents cannot be read",
                    LOG_TEXT_FIELD("why", said));
        return TOOL_MISSING;
    }
    return end.code == 0 ? TOOL_DONE : TOOL_DAMAGED;
}

enum tool_end tool_read(struct arena *arena, const struct identity *who, str type, str bytes,
                        struct tool_text *out)
{
    struct process_end end;
    int number = tool_of(type);
    if (number < 0)
        return TOOL_MISSING;
    struct run *run = arena_new(arena, struct run);
    *run = (struct run){.files = {-1, -1, -1}};
    door_defer(run_close, run);
    run_start(run, number, who, whole_blocks(arena, bytes));
    enum tool_end how = TOOL_REFUSED;
    if (run_ends(run, &end))
        how = meaning_of(end, str_slice(written(arena, run, TOOL_COMPLAINT), 0, COMPLAINT_LIMIT));
    if (how == TOOL_DONE)
        *out = (struct tool_text){written(arena, run, TOOL_TEXT),
                                  tools[number].is_book ? book_type : (str){0}};
    /* Some end in good order where memory ran out or nothing of the file made sense to them. */
    if (how == TOOL_DONE && out->bytes.n == 0)
        how = TOOL_REFUSED;
    door_forget(run_close, run);
    run_close(run);
    return how;
}
