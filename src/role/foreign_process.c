#include "role/foreign_process.h"

#include "core/fail.h"
#include "core/limits.h"
#include "core/log.h"
#include "sys/clock.h"
#include "sys/sockets.h"

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

enum { SECOND_US = 1000000, LOOK_MS = 100, NUMBER_SIZE = 12 };

struct process_end foreign_process_stop(struct foreign_process *process)
{
    struct process_end end = {0};
    if (process->process.id == 0)
        return end;
    end = process_kill(&process->process);
    job_line_close(&process->line);
    return end;
}

static bool is_late(void *with)
{
    const struct foreign_process *process = with;
    int64_t most = process->job_cpu_seconds ? process->job_cpu_seconds : MEDIA_JOB_CPU_SECONDS;
    return process_cpu_us(&process->process) - process->cpu_since_us > most * SECOND_US ||
           clock_microseconds() - process->since_us > MEDIA_JOB_SECONDS * (int64_t)SECOND_US;
}

static bool start_process(struct foreign_process *process, int line)
{
    char user[NUMBER_SIZE], group[NUMBER_SIZE];
    snprintf(user, sizeof user, "%u", process->who.user);
    snprintf(group, sizeof group, "%u", process->who.group);
    const char *role = process->role ? process->role : "media";
    const char *const arguments[] = {"savi: media", "--role", role, "0", user, group, NULL};
    return process->program
               ? process_start_program(process->program, arguments, &line, 1, &process->process)
               : process_start(arguments, &line, 1, &process->process);
}

void foreign_process_goes_on(struct foreign_process *process)
{
    process->since_us = clock_microseconds();
    process->cpu_since_us = process_cpu_us(&process->process);
}

/* Nothing foreign is sent before the process has said that it is fenced in. */
static const char *start(struct foreign_process *process, char *room)
{
    int pair[2];
    struct job job = {0};
    if (!socket_stream_pair(pair, LOOK_MS))
        return strerror(errno);
    bool is_started = start_process(process, pair[1]);
    int why = errno;
    close(pair[1]);
    if (!is_started) {
        close(pair[0]);
        return strerror(why);
    }
    job_line_open(&process->line, pair[0]);
    process->line.is_late = is_late;
    process->line.with = process;
    foreign_process_goes_on(process);
    if (job_hear(&process->line, &job) == TALK_DONE && job.type == JOB_READY)
        return NULL;
    snprintf(room, DOOR_MESSAGE_SIZE, "%.*s", STR_ARG(job.texts[0]));
    foreign_process_stop(process);
    return room[0] ? room : "it ended at once";
}

const char *foreign_process_try(struct foreign_process *process, char *room)
{
    bool is_old = process_cpu_us(&process->process) > MEDIA_LIFE_SECONDS / 2 * (int64_t)SECOND_US;
    if (process->is_busy || is_old)
        foreign_process_stop(process);
    const char *why = process->process.id == 0 ? start(process, room) : NULL;
    if (why)
        return why;
    process->is_busy = true;
    foreign_process_goes_on(process);
    return NULL;
}

void foreign_process_begin(struct foreign_process *process)
{
    char room[DOOR_MESSAGE_SIZE];
    const char *why = foreign_process_try(process, room);
    if (why)
        fail_with(FAIL_IO, "cannot start the process that reads foreign markup: %s", why);
}

enum foreign_end foreign_process_give_up(struct foreign_process *process, enum talk how)
{
    struct process_end end = foreign_process_stop(process);
    if (how == TALK_LATE || (how == TALK_ENDED && end.by_signal && end.code == SIGXCPU))
        return FOREIGN_SLOW;
    if (how == TALK_BAD)
        log_warning("the process that reads foreign markup answered what is no answer");
    else if (end.by_signal)
        log_warning("the process that reads foreign markup was killed",
                    LOG_TEXT_FIELD("signal", str_from_c(strsignal(end.code))));
    else
        log_warning("the process that reads foreign markup has ended",
                    LOG_NUMBER_FIELD("status", end.code));
    return FOREIGN_BROKE;
}
