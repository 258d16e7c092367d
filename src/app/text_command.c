/* `savi text`: what a file from before Unicode says, for an office that looks at old files. */
#include "app/record_commands.h"

#include "core/fail.h"
#include "core/limits.h"
#include "sys/files.h"
#include "text/charset.h"
#include "text/legacy.h"
#include "text/nfc.h"

#include <stdio.h>
#include <unistd.h>

static str read_operand(struct call *call)
{
    str path = call->operands[0];
    if (str_equal(path, S("-")))
        return file_read_open(call->arena, STDIN_FILENO, "standard input", TEXT_FILE_LIMIT);
    return file_read(call->arena, arena_c(call->arena, path), TEXT_FILE_LIMIT);
}

/* To the standard error: the text itself may go into a file. */
static void say_what_was_done(enum charset charset, const struct legacy_report *report)
{
    if (charset != CHARSET_UNKNOWN)
        fprintf(stderr, "savi: the file is marked as %s\n", charset_title(charset));
    for (int e = LEGACY_TCVN3; e < LEGACY_COUNT; e++)
        if (report->lines[e] > 0)
            fprintf(stderr, "savi: %lld lines were %s\n", (long long)report->lines[e],
                    legacy_name((enum legacy)e));
}

enum exit_status run_text(struct call *call)
{
    if (call->operand_count != 1) {
        fputs("savi: text needs one file to read, or \"-\"\n", stderr);
        return EXIT_MISUSE;
    }
    struct legacy_report report = {{0}};
    ptrdiff_t mark;
    str bytes = read_operand(call);
    enum charset charset = charset_of_mark(bytes, &mark);
    str text = charset_read(call->arena, str_slice(bytes, mark, bytes.n), charset);
    text = legacy_convert(call->arena, text, LEGACY_NONE, &report);
    text = text_nfc(call->arena, text);
    if (fwrite(text.p, 1, (size_t)text.n, stdout) != (size_t)text.n || fflush(stdout) != 0)
        fail_with(FAIL_IO, "cannot write the text");
    say_what_was_done(charset, &report);
    return EXIT_DONE;
}
