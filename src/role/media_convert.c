/* A converter at work: its files are asked for over the line, what it says goes the same way. */
#include "role/media_job.h"

#include "core/fail.h"

#include <string.h>

struct file {
    struct media *media;
    int64_t number;
};

static bool rewind_file(void *with, str *why)
{
    const struct file *file = with;
    struct job job = {.type = JOB_REWIND, .numbers = {file->number}};
    media_say(file->media, &job);
    media_hear(file->media, &job);
    *why = arena_copy(&file->media->arena, job.texts[0]);
    return job.type == JOB_REWOUND && !job.texts[0].p;
}

static enum convert_read read_file(void *with, str *piece)
{
    const struct file *file = with;
    struct job job = {.type = JOB_WANT, .numbers = {file->number}};
    media_say(file->media, &job);
    media_hear(file->media, &job);
    *piece = job.texts[0];
    return job.type == JOB_PIECE ? (enum convert_read)job.numbers[0] : CONVERT_DAMAGED;
}

static void say_file(void *with, str name)
{
    media_say(with, &(struct job){.type = JOB_FILE, .texts = {name}});
}

static void say_note(struct media *media, enum job_note note, int64_t at_line, str what, str more,
                     int64_t times)
{
    struct job job = {.type = JOB_NOTE, .numbers = {note, at_line, times}, .texts = {what, more}};
    media_say(media, &job);
}

static void say_line(void *with, int64_t at_line, str json)
{
    if (json.n > JOB_LINE_LIMIT)
        say_note(with, JOB_NOTE_PROBLEM, at_line, (str){0}, S("is too large for a bundle"), 1);
    else
        media_say(with, &(struct job){.type = JOB_LINE, .numbers = {at_line}, .texts = {json}});
}

static void say_converted(void *with, int64_t at_line, str what, int64_t times)
{
    if (times > 0)
        say_note(with, JOB_NOTE_CONVERTED, at_line, what, (str){0}, times);
}

static void say_dropped(void *with, int64_t at_line, str what, int64_t times)
{
    if (times > 0)
        say_note(with, JOB_NOTE_DROPPED, at_line, what, (str){0}, times);
}

static void say_left_out(void *with, int64_t at_line, str item, str why)
{
    say_note(with, JOB_NOTE_LEFT_OUT, at_line, item, why, 1);
}

static void say_problem(void *with, int64_t at_line, str item, str what)
{
    say_note(with, JOB_NOTE_PROBLEM, at_line, item, what, 1);
}

static void say_summary(void *with, enum convert_row row, int64_t number, str text)
{
    say_note(with, JOB_NOTE_SUMMARY, row, text, (str){0}, number);
}

static const struct converter *find(const struct converter *list, str format)
{
    for (; list && list->convert; list++)
        if (str_equal(list->format, format))
            return list;
    fail_with(FAIL_IO, "there is no converter of that name");
}

void media_convert(struct media *media, const struct job *asked)
{
    struct arena *arena = &media->arena;
    const struct converter *converter = find(media->work->converters, asked->texts[0]);
    str rules = arena_copy(arena, asked->texts[1]);
    str names = arena_copy(arena, asked->texts[2]);
    ptrdiff_t count = (ptrdiff_t)asked->numbers[0];
    struct convert_input *inputs = arena_array(arena, struct convert_input, count);
    struct file *files = arena_array(arena, struct file, count);
    struct convert_sink sink = {media,       say_file,     say_line,    say_converted,
                                say_dropped, say_left_out, say_problem, say_summary};
    for (ptrdiff_t i = 0; i < count; i++) {
        files[i] = (struct file){media, i};
        inputs[i] =
            (struct convert_input){.with = &files[i], .rewind = rewind_file, .read = read_file};
        str_cut(&names, '\0', &inputs[i].name);
    }
    converter->convert(arena, rules, inputs, count, &sink);
    media_say(media, &(struct job){.type = JOB_CONVERTED});
}
