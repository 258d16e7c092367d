/* What the jobs of the process that reads foreign markup share (role/media.c). */
#pragma once

#include "role/job_line.h"
#include "role/media.h"

struct media {
    const struct media_work *work;
    struct job_line line;
    struct arena arena; /* of one job */
};

/* Both end the job by the door when nobody is at the other end any more. */
void media_say(struct media *media, const struct job *job);
void media_hear(struct media *media, struct job *job);
/* Does a JOB_CONVERT. */
void media_convert(struct media *media, const struct job *asked);

/* Reads the document that `asked`, a JOB_READ, announces. */
void media_read(struct media *media, const struct job *asked);
