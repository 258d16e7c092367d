/* One end of the line over which jobs are talked about: whole messages in and out of a stream. */
#pragma once

#include "role/job.h"

enum { DOCUMENT_SIZE_LIMIT = 64 * 1024 * 1024 };

enum talk {
    TALK_DONE,
    TALK_ENDED, /* the other end is gone */
    TALK_LATE,  /* is_late() said so */
    TALK_BAD,   /* what came is no message */
};

struct job_line {
    int fd;
    /* Asked whenever the other end was silent for a while; NULL where waiting has no end. */
    bool (*is_late)(void *with);
    void *with;
    struct arena out; /* of the message that is being sent */
    char *bytes;      /* what was received: from `at` on it was not heard yet */
    ptrdiff_t at, end, size;
};

void job_line_open(struct job_line *line, int fd);
/* Also closes the descriptor. */
void job_line_close(struct job_line *line);
/* Sends one message. */
enum talk job_say(struct job_line *line, const struct job *job);
/* Asks for the document that a JOB_READ announced, of that size, and hears all of it; absent when
 * the other end does not give it. */
str job_hear_document(struct job_line *line, struct arena *arena, int64_t size);
/* Waits for the next one; its texts are good until the next call. */
enum talk job_hear(struct job_line *line, struct job *out);
