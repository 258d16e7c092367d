/* savi-media: the program that reads the documents of records, which others wrote, with libraries
 * that are large. Started by an import for one document, with a line to it and nothing else: it
 * sets its libraries up, fences itself in, is given the document and says what stands on its pages.
 * What it says is checked by who asked (role/papers.h). */
#include "core/fail.h"
#include "core/limits.h"
#include "paper/pdf.h"
#include "paper/recognise.h"
#include "role/job_line.h"
#include "role/media.h"
#include "sys/processes.h"
#include "sys/sandbox.h"
#include "text/sheets.h"

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

enum { ARGUMENTS = 6 };

static struct job_line line;
static struct arena arena; /* the document */
static bool does_recognise;

static uid_t number_of(const char *text)
{
    int64_t number;
    if (!str_to_int(str_from_c(text), &number))
        fail_with(FAIL_IO, "is started by an import, not by hand");
    return (uid_t)number;
}

/* Says that it waits for a document, or why it must not. */
static bool begin(const struct identity *identity)
{
    struct door door;
    struct job ready = {.type = JOB_READY};
    DOOR_TRY(&door)
    {
        pdf_prepare();
        if (does_recognise && !recognise_prepare())
            fail_with(FAIL_IO, "nothing is known of Vietnamese letters here");
        if (!process_limit(MEDIA_MEMORY_LIMIT, MEDIA_LIFE_SECONDS))
            fail_with(FAIL_IO, "cannot limit itself: %s", strerror(errno));
        sandbox_enter(SANDBOX_PARSER, identity, NULL);
        door_close(&door);
        return job_say(&line, &ready) == TALK_DONE;
    }
    ready = (struct job){
        .type = JOB_FAILED, .numbers = {door.why}, .texts = {str_from_c(door.message)}};
    job_say(&line, &ready);
    return false;
}

static str recognised(struct pdf_page *page, int *confidence)
{
    struct pdf_bitmap bitmap;
    str text = {0};
    if (pdf_page_draw(page, &bitmap)) {
        text = recognise(&bitmap, confidence);
        pdf_bitmap_free(&bitmap);
    }
    return text;
}

static bool say_page(struct pdf_page *page, int number)
{
    int confidence = 0;
    bool is_scan = pdf_page_is_scan(page);
    str text = is_scan && does_recognise ? recognised(page, &confidence) : pdf_page_text(page);
    confidence = confidence < 0 ? 0 : confidence > 100 ? 100 : confidence;
    struct job job = {.type = JOB_SHEET,
                      .numbers = {number, is_scan, confidence},
                      .texts = {str_slice(text, 0, SHEETS_TEXT_LIMIT)}};
    return job_say(&line, &job) == TALK_DONE;
}

static bool say_pages(const struct pdf *pdf, int count)
{
    for (int i = 0; i < count; i++) {
        struct pdf_page *page = pdf_page_open(pdf, i);
        struct job empty = {.type = JOB_SHEET, .numbers = {i + 1}};
        if (!(page ? say_page(page, i + 1) : job_say(&line, &empty) == TALK_DONE))
            return false;
        if (page)
            pdf_page_close(page);
    }
    return true;
}

static void read_document(void)
{
    struct job job;
    struct pdf *pdf;
    if (job_hear(&line, &job) != TALK_DONE || job.type != JOB_READ)
        return;
    str bytes = job_hear_document(&line, &arena, job.numbers[0]);
    if (!bytes.p)
        return;
    enum paper_end end = pdf_open(bytes, &pdf);
    int pages = end == PAPER_READ ? pdf_pages(pdf) : 0;
    int count = pages < SHEETS_LIMIT ? pages : SHEETS_LIMIT;
    if (count < 0 || !say_pages(pdf, count))
        return;
    job = (struct job){.type = JOB_PAPER, .numbers = {end, pages}};
    job_say(&line, &job);
}

/* Running out of memory, which is the only failure that leaves by this door, ends the document's
 * reading: nothing was said of it then, and who asked knows what that means. */
static void work(void)
{
    struct door door;
    DOOR_TRY(&door)
    {
        read_document();
        door_close(&door);
    }
}

int main(int argument_count, char **arguments)
{
    struct door door;
    struct identity identity = {0};
    if (argument_count != ARGUMENTS || strcmp(arguments[1], "--role") != 0) {
        fputs("savi-media is started by savi import, not by hand\n", stderr);
        return 2;
    }
    DOOR_TRY(&door)
    {
        identity.user = number_of(arguments[4]);
        identity.group = number_of(arguments[5]);
        door_close(&door);
    }
    else
    {
        return 2;
    }
    does_recognise = strcmp(arguments[2], "recognise") == 0;
    process_follow_parent(SIGKILL);
    job_line_open(&line, MEDIA_LINE);
    arena_init(&arena, 2 * DOCUMENT_SIZE_LIMIT);
    for (int fd = STDIN_FILENO; fd <= STDERR_FILENO; fd++)
        close(fd);
    if (begin(&identity))
        work();
    /* What libraries do at an ordinary exit may want more than the fence allows. */
    _exit(0);
}
