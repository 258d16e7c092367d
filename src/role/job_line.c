#include "role/job_line.h"

#include "core/fail.h"
#include "core/limits.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

enum { FIRST_ROOM = 64 * KIB, OUT_LIMIT = 2 * JOB_CONTENT_LIMIT + MIB };

void job_line_open(struct job_line *line, int fd)
{
    *line = (struct job_line){.fd = fd};
    arena_init(&line->out, 2 * OUT_LIMIT);
}

void job_line_close(struct job_line *line)
{
    close(line->fd);
    free(line->bytes);
    arena_release(&line->out);
    *line = (struct job_line){.fd = -1};
}

/* The fenced process may write, but not send(); nobody waits for it when its line is gone. */
static ssize_t put(const struct job_line *line, str bytes)
{
    return line->is_late ? send(line->fd, bytes.p, (size_t)bytes.n, MSG_NOSIGNAL)
                         : write(line->fd, bytes.p, (size_t)bytes.n);
}

static enum talk after_error(const struct job_line *line)
{
    if (errno == EINTR)
        return TALK_DONE;
    if (errno != EAGAIN)
        return TALK_ENDED;
    return line->is_late && line->is_late(line->with) ? TALK_LATE : TALK_DONE;
}

enum talk job_say(struct job_line *line, const struct job *job)
{
    struct buf out = buf_make(&line->out, OUT_LIMIT);
    job_write(&out, job);
    str rest = buf_text(&out);
    enum talk result = TALK_DONE;
    while (rest.n > 0 && result == TALK_DONE) {
        ssize_t n = put(line, rest);
        if (n < 0)
            result = after_error(line);
        else
            rest = str_slice(rest, n, rest.n);
    }
    arena_reset(&line->out);
    return result;
}

/* Room for a message of `n` bytes from `at` on. */
static void make_room(struct job_line *line, ptrdiff_t n)
{
    if (line->at > 0)
        memmove(line->bytes, line->bytes + line->at, (size_t)(line->end - line->at));
    line->end -= line->at;
    line->at = 0;
    if (n <= line->size)
        return;
    ptrdiff_t size = n < FIRST_ROOM ? FIRST_ROOM : n;
    char *larger = realloc(line->bytes, (size_t)size);
    if (!larger)
        fail_with(FAIL_MEMORY, "there is no memory for a job of %td bytes", n);
    line->bytes = larger;
    line->size = size;
}

/* Waits until `n` bytes are there. */
static enum talk gather(struct job_line *line, ptrdiff_t n)
{
    if (n > line->size - line->at)
        make_room(line, n);
    while (line->end - line->at < n) {
        ssize_t got = read(line->fd, line->bytes + line->end, (size_t)(line->size - line->end));
        enum talk result = got > 0 ? TALK_DONE : got == 0 ? TALK_ENDED : after_error(line);
        if (result != TALK_DONE)
            return result;
        line->end += got > 0 ? got : 0;
    }
    return TALK_DONE;
}

enum talk job_hear(struct job_line *line, struct job *out)
{
    enum talk result = gather(line, JOB_HEAD_SIZE);
    if (result != TALK_DONE)
        return result;
    ptrdiff_t length = job_length((str){line->bytes + line->at, JOB_HEAD_SIZE});
    if (length < 0)
        return TALK_BAD;
    result = gather(line, JOB_HEAD_SIZE + length);
    if (result != TALK_DONE)
        return result;
    str message = {line->bytes + line->at, JOB_HEAD_SIZE + length};
    line->at += message.n;
    return job_read(message, out) ? TALK_DONE : TALK_BAD;
}

str job_hear_document(struct job_line *line, struct arena *arena, int64_t size)
{
    struct job job;
    ptrdiff_t n = 0;
    if (size > DOCUMENT_SIZE_LIMIT)
        return (str){0};
    char *bytes = arena_bytes(arena, size + 1);
    while (n < size) {
        job = (struct job){.type = JOB_WANT};
        if (job_say(line, &job) != TALK_DONE || job_hear(line, &job) != TALK_DONE ||
            job.type != JOB_PIECE || job.texts[0].n == 0 || job.texts[0].n > size - n)
            return (str){0};
        memcpy(bytes + n, job.texts[0].p, (size_t)job.texts[0].n);
        n += job.texts[0].n;
    }
    return (str){bytes, n};
}
