#include "role/foreign.h"

#include "core/fail.h"
#include "core/limits.h"
#include "core/log.h"
#include "role/job_line.h"
#include "role/media.h"
#include "sys/clock.h"
#include "sys/processes.h"
#include "sys/sockets.h"
#include "text/body_check.h"
#include "text/nfc.h"

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

enum { SECOND_US = 1000000, LOOK_MS = 100, NUMBER_SIZE = 12 };

struct foreign {
    struct identity who;
    struct process process;
    struct job_line line;
    bool is_busy; /* a job was begun and not ended: the line cannot be used for another */
    int64_t since_us, cpu_since_us; /* of the job */
};

/* The pictures that may stand in the body that is being made. */
struct placed {
    url at[MEDIA_PICTURES_LIMIT];
    ptrdiff_t n;
};

struct foreign *foreign_open(struct arena *arena, const struct identity *who)
{
    struct foreign *foreign = arena_new(arena, struct foreign);
    foreign->who = *who;
    return foreign;
}

static struct process_end stop(struct foreign *foreign)
{
    struct process_end end = process_kill(&foreign->process);
    job_line_close(&foreign->line);
    return end;
}

void foreign_close(void *with)
{
    struct foreign *foreign = with;
    if (foreign->process.id > 0)
        stop(foreign);
}

static bool is_late(void *with)
{
    const struct foreign *foreign = with;
    return process_cpu_us(&foreign->process) - foreign->cpu_since_us >
               MEDIA_JOB_CPU_SECONDS * (int64_t)SECOND_US ||
           clock_microseconds() - foreign->since_us > MEDIA_JOB_SECONDS * (int64_t)SECOND_US;
}

static bool start_process(struct foreign *foreign, int line)
{
    char user[NUMBER_SIZE], group[NUMBER_SIZE];
    snprintf(user, sizeof user, "%u", foreign->who.user);
    snprintf(group, sizeof group, "%u", foreign->who.group);
    const char *const arguments[] = {"savi: media", "--role", "media", "0", user, group, NULL};
    return process_start(arguments, &line, 1, &foreign->process);
}

static void begin_job(struct foreign *foreign)
{
    foreign->is_busy = true;
    foreign->since_us = clock_microseconds();
    foreign->cpu_since_us = process_cpu_us(&foreign->process);
}

/* Nothing foreign is sent before the process has said that it is fenced in. */
static void start(struct foreign *foreign)
{
    int pair[2];
    struct job job = {0};
    if (!socket_stream_pair(pair, LOOK_MS))
        fail_with(FAIL_IO, "cannot make a line to the process that reads foreign HTML: %s",
                  strerror(errno));
    job_line_open(&foreign->line, pair[0]);
    foreign->line.is_late = is_late;
    foreign->line.with = foreign;
    bool is_started = start_process(foreign, pair[1]);
    int why = errno;
    close(pair[1]);
    begin_job(foreign);
    if (is_started && job_hear(&foreign->line, &job) == TALK_DONE && job.type == JOB_READY) {
        foreign->is_busy = false;
        return;
    }
    char said[DOOR_MESSAGE_SIZE];
    snprintf(said, sizeof said, "%.*s", STR_ARG(job.texts[0]));
    stop(foreign);
    fail_with(FAIL_IO, "cannot start the process that reads foreign HTML: %s",
              !is_started ? strerror(why)
              : said[0]   ? said
                          : "it ended at once");
}

/* A process that is ready for a job. */
static void prepare(struct foreign *foreign)
{
    bool is_old = process_cpu_us(&foreign->process) > MEDIA_LIFE_SECONDS / 2 * (int64_t)SECOND_US;
    if (foreign->process.id > 0 && (foreign->is_busy || is_old))
        stop(foreign);
    if (foreign->process.id == 0)
        start(foreign);
    begin_job(foreign);
}

/* The process is of no more use. What it did goes to the log, what it means to the caller. */
static enum clean_refusal give_up(struct foreign *foreign, enum talk how)
{
    struct process_end end = stop(foreign);
    if (how == TALK_LATE || (how == TALK_ENDED && end.by_signal && end.code == SIGXCPU))
        return CLEAN_TOO_SLOW;
    if (how == TALK_BAD)
        log_warning("the process that reads foreign HTML answered what is no answer");
    else if (end.by_signal)
        log_warning("the process that reads foreign HTML was killed",
                    LOG_TEXT_FIELD("signal", str_from_c(strsignal(end.code))));
    else
        log_warning("the process that reads foreign HTML has ended",
                    LOG_NUMBER_FIELD("status", end.code));
    return CLEAN_BROKE;
}

static enum talk place_picture(struct foreign *foreign, struct arena *arena,
                               const struct clean_options *options, struct placed *placed,
                               str address)
{
    struct clean_picture picture = {0};
    struct job answer = {.type = JOB_PLACE};
    bool may_stand = address.p && placed->n < MEDIA_PICTURES_LIMIT && options && options->picture &&
                     options->picture(options->with, arena, arena_copy(arena, address), &picture);
    if (may_stand) {
        placed->at[placed->n++] = picture.src;
        answer.texts[0] = picture.src.s;
        answer.numbers[0] = picture.width;
        answer.numbers[1] = picture.height;
    }
    return job_say(&foreign->line, &answer);
}

static html take_body(struct foreign *foreign, struct arena *arena, const struct job *answer,
                      const struct placed *placed, struct clean_report *report)
{
    ptrdiff_t at = 0;
    html body = {arena_copy(arena, answer->texts[0])};
    const char *wrong = NULL;
    if (!job_read_report(answer, report))
        wrong = "a report that no cleaning gives";
    else if (body.s.p)
        wrong = body_check(arena, body, (struct body_pictures){placed->at, placed->n}, &at);
    if (!wrong) {
        foreign->is_busy = false;
        return body;
    }
    log_warning("the process that reads foreign HTML gave back what is not our markup",
                LOG_TEXT_FIELD("why", str_from_c(wrong)), LOG_NUMBER_FIELD("byte", at));
    stop(foreign);
    *report = (struct clean_report){.refusal = CLEAN_NOT_OURS};
    return (html){0};
}

/* What was asked was said: answers questions until there is an answer. */
static enum talk talk(struct foreign *foreign, struct arena *arena,
                      const struct clean_options *options, struct placed *placed,
                      struct job *answer)
{
    int64_t asked = 0;
    for (;;) {
        enum talk how = job_hear(&foreign->line, answer);
        if (how != TALK_DONE || answer->type == JOB_CLEANED || answer->type == JOB_FAILED)
            return how;
        if (answer->type != JOB_PICTURE || ++asked > HTML_TAGS_LIMIT)
            return TALK_BAD;
        how = place_picture(foreign, arena, options, placed, answer->texts[0]);
        if (how != TALK_DONE)
            return how;
    }
}

html foreign_clean(void *with, struct arena *arena, str text, const struct clean_options *options,
                   struct clean_report *report)
{
    struct foreign *foreign = with;
    struct placed *placed = arena_new(arena, struct placed);
    struct job job = {.type = JOB_CLEAN, .texts = {text}};
    *report = (struct clean_report){0};
    if (text.n > HTML_INPUT_LIMIT) {
        report->refusal = CLEAN_TOO_LARGE;
        return (html){0};
    }
    if (options && options->speakers) {
        job.texts[1] = options->speakers->asks;
        job.texts[2] = options->speakers->answers;
    }
    prepare(foreign);
    enum talk how = job_say(&foreign->line, &job);
    if (how == TALK_DONE)
        how = talk(foreign, arena, options, placed, &job);
    if (how == TALK_DONE && job.type == JOB_CLEANED)
        return take_body(foreign, arena, &job, placed, report);
    if (how == TALK_DONE)
        foreign->is_busy = false;
    report->refusal = how == TALK_DONE ? CLEAN_TOO_MUCH_MEMORY : give_up(foreign, how);
    return (html){0};
}
