#include "role/media.h"

#include "core/fail.h"
#include "core/limits.h"
#include "feature/import/converters.h"
#include "role/media_job.h"
#include "sys/processes.h"

#include <assert.h>
#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

const struct media_work media_work = {clean_html, converters};

void media_say(struct media *media, const struct job *job)
{
    if (job_say(&media->line, job) != TALK_DONE)
        fail_with(FAIL_IO, "who started this process is gone");
}

void media_hear(struct media *media, struct job *job)
{
    if (job_hear(&media->line, job) != TALK_DONE)
        fail_with(FAIL_IO, "who started this process is gone");
}

/* Whether a picture may stand in a body is known where the record is. */
static bool ask_for_picture(void *with, struct arena *arena, str address, struct clean_picture *out)
{
    struct media *media = with;
    struct job job = {.type = JOB_PICTURE, .texts = {address}};
    media_say(media, &job);
    media_hear(media, &job);
    out->src.s = arena_copy(arena, job.texts[0]);
    out->width = job.numbers[0];
    out->height = job.numbers[1];
    return job.type == JOB_PLACE && out->src.s.p;
}

static void clean(struct media *media, const struct job *asked)
{
    struct arena *arena = &media->arena;
    struct body_speakers speakers = {arena_copy(arena, asked->texts[1]),
                                     arena_copy(arena, asked->texts[2])};
    struct clean_options options = {ask_for_picture, media, &speakers};
    struct clean_report report = {0};
    str foreign = arena_copy(arena, asked->texts[0]);
    html body = media->work->clean(arena, foreign, &options, &report);
    struct job answer = {.type = JOB_CLEANED, .texts = {body.s}};
    job_set_report(&answer, &report);
    media_say(media, &answer);
}

/* One job within its own door: what is too large for memory is that job's end and no more. False
 * when nobody is left to work for. */
static bool do_job(struct media *media)
{
    struct door door;
    struct job job;
    arena_reset(&media->arena);
    DOOR_TRY(&door)
    {
        media_hear(media, &job);
        if (job.type == JOB_CLEAN)
            clean(media, &job);
        else if (job.type == JOB_CONVERT)
            media_convert(media, &job);
        else if (job.type == JOB_READ)
            media_read(media, &job);
        else
            fail_with(FAIL_IO, "this is no job");
        door_close(&door);
        return true;
    }
    job = (struct job){
        .type = JOB_FAILED, .numbers = {door.why}, .texts = {str_from_c(door.message)}};
    return door.why != FAIL_IO && job_say(&media->line, &job) == TALK_DONE;
}

/* Says that it waits for jobs, or why it must not. */
static bool begin(struct media *media, const struct identity *identity)
{
    struct door door;
    struct job ready = {.type = JOB_READY};
    DOOR_TRY(&door)
    {
        if (!process_limit(MEDIA_MEMORY_LIMIT, MEDIA_LIFE_SECONDS))
            fail_with(FAIL_IO, "cannot limit itself: %s", strerror(errno));
        sandbox_enter(SANDBOX_PARSER, identity, NULL);
        door_close(&door);
        return job_say(&media->line, &ready) == TALK_DONE;
    }
    ready = (struct job){
        .type = JOB_FAILED, .numbers = {door.why}, .texts = {str_from_c(door.message)}};
    job_say(&media->line, &ready);
    return false;
}

int media_run(const struct media_work *work, const struct identity *identity)
{
    static struct media media;
    media.work = work;
    process_follow_parent(SIGKILL);
    job_line_open(&media.line, MEDIA_LINE);
    arena_init(&media.arena, MEDIA_ARENA_LIMIT);
    for (int fd = STDIN_FILENO; fd <= STDERR_FILENO; fd++)
        close(fd);
    bool goes_on = begin(&media, identity);
    while (goes_on)
        goes_on = do_job(&media);
    /* What runs at an ordinary exit may want more than the fence allows. */
    _exit(EXIT_SUCCESS);
}
