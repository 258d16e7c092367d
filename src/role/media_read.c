/* Office documents: XML, packed or as a program gave it, is read here, where it reaches nothing. */
#include "role/media_job.h"

#include "text/book.h"
#include "text/office.h"
#include "text/sheets.h"

struct saying {
    struct media *media;
    int64_t n;
};

static void say_sheet(void *with, str text)
{
    struct saying *saying = with;
    struct job job = {.type = JOB_SHEET,
                      .numbers = {++saying->n},
                      .texts = {str_slice(text, 0, SHEETS_TEXT_LIMIT)}};
    if (saying->n <= SHEETS_LIMIT)
        media_say(saying->media, &job);
}

static bool read_book(struct media *media, str bytes, struct saying *saying)
{
    str text;
    bool is_whole = book_read(&media->arena, bytes, &text);
    say_sheet(saying, text);
    return is_whole;
}

void media_read(struct media *media, const struct job *asked)
{
    struct saying saying = {media, 0};
    str type = arena_copy(&media->arena, asked->texts[0]);
    str bytes = job_hear_document(&media->line, &media->arena, asked->numbers[0]);
    bool is_whole = str_equal(type, book_type)
                        ? read_book(media, bytes, &saying)
                        : office_read(&media->arena, bytes, type, say_sheet, &saying);
    media_say(media, &(struct job){.type = JOB_PAPER,
                                   .numbers = {is_whole ? PAPER_READ : PAPER_DAMAGED, saying.n}});
}
