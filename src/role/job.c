#include "role/job.h"

#include "core/fail.h"
#include "core/limits.h"

#include <string.h>

/* How many of each a type has. */
static const struct {
    int numbers, texts;
} shapes[] = {
    [JOB_READY] = {0, 0},   [JOB_FAILED] = {1, 1}, [JOB_CLEAN] = {0, 3},
    [JOB_PICTURE] = {0, 1}, [JOB_PLACE] = {2, 1},  [JOB_CLEANED] = {JOB_REPORT_NUMBERS, 1},
    [JOB_CONVERT] = {1, 3}, [JOB_REWIND] = {1, 0}, [JOB_REWOUND] = {0, 1},
    [JOB_WANT] = {1, 0},    [JOB_PIECE] = {1, 1},  [JOB_FILE] = {0, 1},
    [JOB_LINE] = {1, 1},    [JOB_NOTE] = {3, 2},   [JOB_CONVERTED] = {0, 0},
    [JOB_READ] = {1, 1},    [JOB_SHEET] = {3, 1},  [JOB_PAPER] = {2, 0},
};

enum { TYPE_COUNT = sizeof shapes / sizeof shapes[0], NUMBER_SIZE = 8 };

static const char mark[3] = {'S', 'V', 'J'};

static void put_number(struct buf *out, int64_t number)
{
    char *room = buf_reserve(out, NUMBER_SIZE);
    memcpy(room, &number, NUMBER_SIZE);
    out->n += NUMBER_SIZE;
}

void job_write(struct buf *out, const struct job *job)
{
    ptrdiff_t head = out->n;
    buf_str(out, (str){mark, sizeof mark});
    buf_char(out, (char)job->type);
    buf_str(out, S("\0\0\0\0"));
    for (int i = 0; i < shapes[job->type].numbers; i++)
        put_number(out, job->numbers[i]);
    /* An absent text has length 0, any other its length and one. */
    for (int i = 0; i < shapes[job->type].texts; i++)
        put_number(out, job->texts[i].p ? job->texts[i].n + 1 : 0);
    for (int i = 0; i < shapes[job->type].texts; i++)
        buf_str(out, job->texts[i]);
    ptrdiff_t content = out->n - head - JOB_HEAD_SIZE;
    if (content > JOB_CONTENT_LIMIT)
        fail_with(FAIL_LIMIT, "a job of over %d bytes", JOB_CONTENT_LIMIT);
    uint32_t length = (uint32_t)content;
    memcpy(out->p + head + 4, &length, sizeof length);
}

ptrdiff_t job_length(str head)
{
    uint32_t length;
    if (head.n < JOB_HEAD_SIZE || memcmp(head.p, mark, sizeof mark) != 0)
        return -1;
    int type = (unsigned char)head.p[3];
    memcpy(&length, head.p + 4, sizeof length);
    return type >= JOB_READY && type < TYPE_COUNT && length <= JOB_CONTENT_LIMIT ? (ptrdiff_t)length
                                                                                 : -1;
}

static bool take_number(str *rest, int64_t *number)
{
    if (rest->n < NUMBER_SIZE)
        return false;
    memcpy(number, rest->p, NUMBER_SIZE);
    *rest = str_slice(*rest, NUMBER_SIZE, rest->n);
    return *number >= 0;
}

bool job_read(str message, struct job *out)
{
    int64_t lengths[JOB_TEXTS_LIMIT];
    ptrdiff_t length = job_length(message);
    if (length < 0 || message.n != JOB_HEAD_SIZE + length)
        return false;
    *out = (struct job){.type = (enum job_type)(unsigned char)message.p[3]};
    str rest = str_slice(message, JOB_HEAD_SIZE, message.n);
    for (int i = 0; i < shapes[out->type].numbers; i++)
        if (!take_number(&rest, &out->numbers[i]))
            return false;
    for (int i = 0; i < shapes[out->type].texts; i++)
        if (!take_number(&rest, &lengths[i]))
            return false;
    for (int i = 0; i < shapes[out->type].texts; i++) {
        if (lengths[i] == 0)
            continue;
        if (lengths[i] - 1 > rest.n)
            return false;
        out->texts[i] = str_slice(rest, 0, (ptrdiff_t)lengths[i] - 1);
        rest = str_slice(rest, (ptrdiff_t)lengths[i] - 1, rest.n);
    }
    return rest.n == 0;
}

/* Lines and counts are of a text of at most BODY_LIMIT bytes. */
bool job_read_report(const struct job *job, struct clean_report *out)
{
    const int64_t *next = job->numbers;
    *out = (struct clean_report){.refusal_line = 0};
    if (next[0] >= CLEAN_REFUSAL_COUNT || next[1] > BODY_LIMIT)
        return false;
    out->refusal = (enum clean_refusal)next[0];
    out->refusal_line = (int)next[1];
    next += 2;
    for (int kind = 0; kind < CLEAN_KIND_COUNT; kind++, next += 2) {
        if (next[0] > BODY_LIMIT || next[1] > BODY_LIMIT)
            return false;
        out->count[kind] = (struct clean_count){next[0], (int)next[1]};
    }
    return (out->refusal == CLEAN_ACCEPTED) == (job->texts[0].p != NULL);
}

void job_set_report(struct job *job, const struct clean_report *report)
{
    int64_t *next = job->numbers;
    *next++ = report->refusal;
    *next++ = report->refusal_line;
    for (int kind = 0; kind < CLEAN_KIND_COUNT; kind++) {
        *next++ = report->count[kind].n;
        *next++ = report->count[kind].line;
    }
}
