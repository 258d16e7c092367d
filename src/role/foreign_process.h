/* One process that reads foreign markup, as who started it sees it: started when it is wanted,
 * watched, ended. */
#pragma once

#include "role/job_line.h"
#include "sys/processes.h"
#include "sys/sandbox.h"

struct foreign_process {
    struct identity who; /* it becomes */
    const char *program; /* NULL: this one */
    const char *role;    /* NULL: "media" */
    int job_cpu_seconds; /* of a job, or of a step of it; 0: MEDIA_JOB_CPU_SECONDS */
    struct process process;
    struct job_line line;
    bool is_busy; /* a job was begun and not ended: the line cannot be used for another */
    int64_t since_us, cpu_since_us; /* of the job, or of a step of it */
};

enum foreign_end { FOREIGN_SLOW, FOREIGN_BROKE };

/* The same, and why there can be no process instead of failing; NULL when it has begun. The words
 * live as long as `room`, of DOOR_MESSAGE_SIZE bytes. */
const char *foreign_process_try(struct foreign_process *process, char *room);
/* Begins a job: in the process that is there, if it is fit for it, else in a new one. Fails by the
 * door when there can be none. */
void foreign_process_begin(struct foreign_process *process);
/* The job goes on: the time that it may take begins anew. */
void foreign_process_goes_on(struct foreign_process *process);
/* The process is of no more use: ends it, says in the log how it went, and what that means. */
enum foreign_end foreign_process_give_up(struct foreign_process *process, enum talk how);
/* Ends the process, if there is one. */
struct process_end foreign_process_stop(struct foreign_process *process);
