/* Whatever a taken-over process that reads foreign HTML says: what is read of it is within its
 * message, and said again it is the same message. */
#include "fuzz.h"

#include "core/limits.h"
#include "role/job.h"

#include <stdlib.h>

static void check(bool holds)
{
    if (!holds)
        abort();
}

static void check_job(struct arena *arena, str message, const struct job *job)
{
    struct clean_report report;
    struct buf again = buf_make(arena, message.n + KIB);
    job_write(&again, job);
    check(str_equal(buf_text(&again), message));
    if (job->type != JOB_CLEANED || !job_read_report(job, &report))
        return;
    struct job same = {.type = JOB_CLEANED, .texts = {job->texts[0]}};
    job_set_report(&same, &report);
    for (int i = 0; i < JOB_REPORT_NUMBERS; i++)
        check(same.numbers[i] == job->numbers[i]);
    check(clean_refusal_text(report.refusal)[0] || report.refusal == CLEAN_ACCEPTED);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena arena;
    str rest = {(const char *)data, (ptrdiff_t)size};
    arena_init(&arena, 64 * MIB);
    for (;;) {
        struct job job;
        ptrdiff_t length = job_length(rest);
        if (length < 0 || JOB_HEAD_SIZE + length > rest.n)
            break;
        str message = str_slice(rest, 0, JOB_HEAD_SIZE + length);
        if (job_read(message, &job))
            check_job(&arena, message, &job);
        rest = str_slice(rest, message.n, rest.n);
    }
    arena_release(&arena);
    return 0;
}
