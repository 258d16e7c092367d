/* A converter in its process, as who started it sees it: gives it its files, hands on what it says.
 */
#include "role/foreign_convert.h"

#include "core/fail.h"
#include "core/limits.h"
#include "text/nfc.h"

enum { SCRATCH_LIMIT = 64 * KIB };

struct conversion {
    struct foreign_process *process;
    struct arena *scratch; /* of one message */
    const struct convert_input *inputs;
    int64_t count;
    const struct convert_sink *sink;
    int64_t given, said; /* bytes */
    int64_t file;        /* the last that something was said of */
};

static enum talk rewind_input(struct conversion *c, int64_t number)
{
    struct job answer = {.type = JOB_REWOUND};
    const struct convert_input *input = &c->inputs[number];
    str why = S("for no reason");
    if (!input->rewind(input->with, &why))
        answer.texts[0] = why;
    return job_say(&c->process->line, &answer);
}

static enum talk give_piece(struct conversion *c, int64_t number)
{
    struct job answer = {.type = JOB_PIECE};
    const struct convert_input *input = &c->inputs[number];
    answer.numbers[0] = input->read(input->with, &answer.texts[0]);
    c->given += answer.texts[0].n;
    return job_say(&c->process->line, &answer);
}

/* Only a file that it was given. */
static enum talk take_file(struct conversion *c, str name)
{
    for (int64_t tried = 0; tried < c->count; tried++) {
        int64_t i = (c->file + tried) % c->count; /* mostly they come in their order */
        if (!str_equal(c->inputs[i].name, name))
            continue;
        c->file = i;
        c->sink->file(c->sink->with, c->inputs[i].name);
        return TALK_DONE;
    }
    return TALK_BAD;
}

/* Words for the report: one clean line of theirs. */
static str words(const struct conversion *c, str said)
{
    str cut = str_slice(said, 0, SHORT_TEXT_LIMIT);
    return said.p ? text_clean_line(c->scratch, cut, NULL) : said;
}

static enum talk take_note(const struct conversion *c, const struct job *job)
{
    const struct convert_sink *sink = c->sink;
    int64_t line = job->numbers[1];
    str first = words(c, job->texts[0]);
    str second = words(c, job->texts[1]);
    bool is_summary = job->numbers[0] == JOB_NOTE_SUMMARY;
    bool is_bad = is_summary ? line > CONVERT_NAME : job->numbers[2] > BODY_LIMIT;
    if (job->numbers[0] > JOB_NOTE_SUMMARY || is_bad)
        return TALK_BAD;
    switch ((enum job_note)job->numbers[0]) {
    case JOB_NOTE_CONVERTED:
        sink->converted(sink->with, line, first, job->numbers[2]);
        break;
    case JOB_NOTE_DROPPED:
        sink->dropped(sink->with, line, first, job->numbers[2]);
        break;
    case JOB_NOTE_LEFT_OUT:
        sink->left_out(sink->with, line, first, second);
        break;
    case JOB_NOTE_PROBLEM:
        sink->problem(sink->with, line, first, second);
        break;
    case JOB_NOTE_SUMMARY:
        sink->summary(sink->with, (enum convert_row)line, job->numbers[2], first);
        break;
    }
    return TALK_DONE;
}

/* What it says may be more than what it was given, but not without end. */
static bool says_too_much(struct conversion *c, const struct job *job)
{
    c->said += JOB_HEAD_SIZE + job->texts[0].n + job->texts[1].n;
    return c->said / CONVERT_GROWTH_LIMIT > c->given + MIB;
}

static enum talk take(struct conversion *c, const struct job *job)
{
    bool is_of_file = job->type == JOB_REWIND || job->type == JOB_WANT;
    if (says_too_much(c, job) || (is_of_file && job->numbers[0] >= c->count))
        return TALK_BAD;
    if (job->type == JOB_REWIND)
        return rewind_input(c, job->numbers[0]);
    if (job->type == JOB_WANT)
        return give_piece(c, job->numbers[0]);
    if (job->type == JOB_FILE)
        return take_file(c, job->texts[0]);
    if (job->type == JOB_NOTE)
        return take_note(c, job);
    if (job->type != JOB_LINE || job->texts[0].n > JOB_LINE_LIMIT)
        return TALK_BAD;
    c->sink->line(c->sink->with, job->numbers[0], job->texts[0]);
    return TALK_DONE;
}

static enum talk talk(struct conversion *c, struct job *job)
{
    for (;;) {
        enum talk how = job_hear(&c->process->line, job);
        if (how != TALK_DONE || job->type == JOB_CONVERTED || job->type == JOB_FAILED)
            return how;
        how = take(c, job);
        if (how != TALK_DONE)
            return how;
        arena_reset(c->scratch);
        foreign_process_goes_on(c->process);
    }
}

static void release(void *arena)
{
    arena_release(arena);
}

static str join_names(struct arena *arena, const struct convert_input *inputs, ptrdiff_t count)
{
    struct buf names = buf_make(arena, JOB_CONTENT_LIMIT / 2);
    for (ptrdiff_t i = 0; i < count; i++) {
        buf_str(&names, inputs[i].name);
        buf_char(&names, '\0');
    }
    return buf_text(&names);
}

const char *foreign_process_convert(struct foreign_process *process, struct arena *arena,
                                    str format, str rules, const struct convert_input *inputs,
                                    ptrdiff_t count, const struct convert_sink *sink)
{
    struct arena scratch;
    struct conversion c = {process, &scratch, inputs, count, sink, 0, 0, 0};
    struct job job = {.type = JOB_CONVERT,
                      .numbers = {count},
                      .texts = {format, rules, join_names(arena, inputs, count)}};
    arena_init(&scratch, SCRATCH_LIMIT);
    door_defer(release, &scratch);
    foreign_process_begin(process);
    enum talk how = job_say(&process->line, &job);
    if (how == TALK_DONE)
        how = talk(&c, &job);
    door_forget(release, &scratch);
    arena_release(&scratch);
    process->is_busy = how != TALK_DONE;
    if (how == TALK_DONE)
        return job.type == JOB_CONVERTED ? NULL : "it needs more memory than there is";
    return foreign_process_give_up(process, how) == FOREIGN_SLOW
               ? "it takes more time than there is"
               : "the process that reads it broke on it";
}
