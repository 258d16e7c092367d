#include "role/foreign.h"

#include "core/fail.h"
#include "core/limits.h"
#include "core/log.h"
#include "role/foreign_convert.h"
#include "text/body_check.h"

/* An export is told while the texts in it are cleaned: that takes two. */
struct foreign {
    struct foreign_process cleaner, converter;
};

/* The pictures that may stand in the body that is being made. */
struct placed {
    url at[MEDIA_PICTURES_LIMIT];
    ptrdiff_t n;
};

struct foreign *foreign_open(struct arena *arena, const struct identity *who)
{
    struct foreign *foreign = arena_new(arena, struct foreign);
    foreign->cleaner.who = foreign->converter.who = *who;
    return foreign;
}

void foreign_close(void *with)
{
    struct foreign *foreign = with;
    foreign_process_stop(&foreign->cleaner);
    foreign_process_stop(&foreign->converter);
}

/* --- cleaning -------------------------------------------------------------------------------- */

static enum talk place_picture(struct foreign_process *process, struct arena *arena,
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
    return job_say(&process->line, &answer);
}

static html take_body(struct foreign_process *process, struct arena *arena,
                      const struct job *answer, const struct placed *placed,
                      struct clean_report *report)
{
    ptrdiff_t at = 0;
    html body = {arena_copy(arena, answer->texts[0])};
    const char *wrong = NULL;
    if (!job_read_report(answer, report))
        wrong = "a report that no cleaning gives";
    else if (body.s.p)
        wrong = body_check(arena, body, (struct body_pictures){placed->at, placed->n}, &at);
    if (!wrong) {
        process->is_busy = false;
        return body;
    }
    log_warning("the process that reads foreign markup gave back what is not our markup",
                LOG_TEXT_FIELD("why", str_from_c(wrong)), LOG_NUMBER_FIELD("byte", at));
    foreign_process_stop(process);
    *report = (struct clean_report){.refusal = CLEAN_NOT_OURS};
    return (html){0};
}

/* What was asked was said: answers questions until there is an answer. */
static enum talk talk(struct foreign_process *process, struct arena *arena,
                      const struct clean_options *options, struct placed *placed,
                      struct job *answer)
{
    int64_t asked = 0;
    for (;;) {
        enum talk how = job_hear(&process->line, answer);
        if (how != TALK_DONE || answer->type == JOB_CLEANED || answer->type == JOB_FAILED)
            return how;
        if (answer->type != JOB_PICTURE || ++asked > HTML_TAGS_LIMIT)
            return TALK_BAD;
        how = place_picture(process, arena, options, placed, answer->texts[0]);
        if (how != TALK_DONE)
            return how;
    }
}

html foreign_clean(void *with, struct arena *arena, str text, const struct clean_options *options,
                   struct clean_report *report)
{
    struct foreign_process *process = &((struct foreign *)with)->cleaner;
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
    foreign_process_begin(process);
    enum talk how = job_say(&process->line, &job);
    if (how == TALK_DONE)
        how = talk(process, arena, options, placed, &job);
    if (how == TALK_DONE && job.type == JOB_CLEANED)
        return take_body(process, arena, &job, placed, report);
    if (how == TALK_DONE) {
        process->is_busy = false;
        report->refusal = CLEAN_TOO_MUCH_MEMORY;
    } else {
        bool is_slow = foreign_process_give_up(process, how) == FOREIGN_SLOW;
        report->refusal = is_slow ? CLEAN_TOO_SLOW : CLEAN_BROKE;
    }
    return (html){0};
}

const char *foreign_convert(void *with, struct arena *arena, str format, str rules,
                            const struct convert_input *inputs, ptrdiff_t count,
                            const struct convert_sink *sink)
{
    struct foreign *foreign = with;
    return foreign_process_convert(&foreign->converter, arena, format, rules, inputs, count, sink);
}
