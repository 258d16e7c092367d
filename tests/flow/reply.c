/* Prints what a page answers, for programs that read it as others do.
 *
 * Usage: reply BUNDLE NOW TARGET, with NOW as 2022-01-19T09:25:00+07:00. */
#include "core/limits.h"
#include "support/ask.h"
#include "support/record.h"
#include "text/dates.h"

#include <stdio.h>

int main(int count, char **arguments)
{
    struct record record;
    struct arena arena;
    struct ask ask = {.method = METHOD_GET};
    if (count != 4 || !text_parse_moment(str_from_c(arguments[2]), &ask.now))
        return 2;
    ask.target = str_from_c(arguments[3]);
    arena_init(&arena, REQUEST_ARENA_LIMIT);
    record_make(&record, arguments[1]);
    struct reply_got got = ask_service(&record.service, record.reader, &arena, &ask);
    fwrite(got.body.p, 1, (size_t)got.body.n, stdout);
    record_release(&record);
    arena_release(&arena);
    return got.status == 200 ? 0 : 1;
}
