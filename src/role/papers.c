#include "role/papers.h"

#include "core/fail.h"
#include "core/limits.h"
#include "core/log.h"
#include "role/foreign_process.h"
#include "role/tool.h"
#include "sys/clock.h"
#include "text/byte_letters.h"
#include "text/file_kind.h"
#include "text/legacy.h"
#include "text/office.h"
#include "text/sheets.h"
#include "text/utf8.h"

#include <stdio.h>

enum {
    PROGRAM_PATH_SIZE = 4096,
    SECOND_US = 1000000,
    PIECE_SIZE = 4 * MIB,
    PAGE_CPU_SECONDS = 5,       /* of reading a page, */
    RECOGNISE_CPU_SECONDS = 40, /* and of recognising one */
    CONFIDENCE_LEAST = 60,      /* less than that are no words but a drawing, or a hand */
    DOCUMENT_SECONDS = 1800,    /* on the clock, of a whole document */
    PAGES_LIMIT = 1000000,
};

enum ability { ABILITY_UNKNOWN, ABILITY_THERE, ABILITY_MISSING };

struct papers {
    struct foreign_process reader, recogniser; /* of PDF */
    struct foreign_process office;
    enum ability can_read, can_recognise, can_unpack, can_run;
    char program[PROGRAM_PATH_SIZE];
};

/* What was said of one page. */
struct sheet {
    str text;
    int64_t confidence;
    bool is_scan;
};

struct reading {
    struct arena *arena;
    str type;
    struct sheet *sheets;
    int64_t n;
    ptrdiff_t bytes;
    enum paper_end end;
    int64_t pages;
    int64_t until_us;
};

struct papers *papers_open(struct arena *arena, const struct identity *who, const char *program)
{
    struct papers *papers = arena_new(arena, struct papers);
    if (program)
        snprintf(papers->program, sizeof papers->program, "%s", program);
    else if (!process_beside("savi-media", papers->program, sizeof papers->program))
        papers->can_read = papers->can_recognise = ABILITY_MISSING;
    papers->reader = (struct foreign_process){.who = *who,
                                              .program = papers->program,
                                              .role = "read",
                                              .job_cpu_seconds = PAGE_CPU_SECONDS};
    papers->recogniser = (struct foreign_process){.who = *who,
                                                  .program = papers->program,
                                                  .role = "recognise",
                                                  .job_cpu_seconds = RECOGNISE_CPU_SECONDS};
    papers->office = (struct foreign_process){.who = *who};
    return papers;
}

void papers_close(void *with)
{
    struct papers *papers = with;
    foreign_process_stop(&papers->reader);
    foreign_process_stop(&papers->recogniser);
    foreign_process_stop(&papers->office);
}

/* --- one document in one process ------------------------------------------------------------- */

static enum talk give_document(struct foreign_process *process, str type, str bytes)
{
    struct job job = {.type = JOB_READ, .numbers = {bytes.n}, .texts = {type}};
    enum talk how = job_say(&process->line, &job);
    while (how == TALK_DONE && bytes.n > 0) {
        how = job_hear(&process->line, &job);
        if (how == TALK_DONE && job.type != JOB_WANT)
            return TALK_BAD;
        job = (struct job){.type = JOB_PIECE, .texts = {str_slice(bytes, 0, PIECE_SIZE)}};
        if (how == TALK_DONE)
            how = job_say(&process->line, &job);
        bytes = str_slice(bytes, PIECE_SIZE, bytes.n);
    }
    return how;
}

/* Pages come in their order; one that says more than fits ends the text. */
static enum talk take_sheet(struct reading *r, const struct job *job)
{
    if (job->numbers[0] != r->n + 1 || r->n == SHEETS_LIMIT || job->numbers[1] > 1 ||
        job->numbers[2] > 100)
        return TALK_BAD;
    bool is_guess = job->numbers[2] > 0 && job->numbers[2] < CONFIDENCE_LEAST;
    str text = str_slice(job->texts[0], 0, is_guess ? 0 : SHEETS_TEXT_LIMIT - r->bytes);
    r->bytes += text.n;
    r->sheets[r->n++] =
        (struct sheet){arena_copy(r->arena, text), is_guess ? 0 : job->numbers[2], job->numbers[1]};
    return TALK_DONE;
}

static enum talk take_pages(struct foreign_process *process, struct reading *r)
{
    struct job job;
    for (;;) {
        enum talk how = job_hear(&process->line, &job);
        if (how != TALK_DONE || job.type == JOB_FAILED)
            return how != TALK_DONE ? how : TALK_ENDED;
        if (clock_microseconds() > r->until_us)
            return TALK_LATE;
        foreign_process_goes_on(process);
        if (job.type == JOB_SHEET) {
            how = take_sheet(r, &job);
            if (how != TALK_DONE)
                return how;
        } else if (job.type == JOB_PAPER && job.numbers[0] <= PAPER_DAMAGED &&
                   job.numbers[1] >= r->n && job.numbers[1] <= PAGES_LIMIT) {
            r->end = (enum paper_end)job.numbers[0];
            r->pages = job.numbers[1];
            return TALK_DONE;
        } else {
            return TALK_BAD;
        }
    }
}

/* False when there is no such process, which is remembered; `*how` says how the talk went. */
static bool read_with(struct foreign_process *process, enum ability *ability, str bytes,
                      struct reading *r, enum talk *how)
{
    char room[DOOR_MESSAGE_SIZE];
    if (*ability == ABILITY_MISSING)
        return false;
    const char *why = foreign_process_try(process, room);
    *ability = why ? ABILITY_MISSING : ABILITY_THERE;
    if (why) {
        log_warning(process->job_cpu_seconds == PAGE_CPU_SECONDS
                        ? "the text of documents cannot be read"
                        : "the letters of scanned pages cannot be recognised",
                    LOG_TEXT_FIELD("why", str_from_c(why)));
        return false;
    }
    *how = give_document(process, r->type, bytes);
    if (*how == TALK_DONE)
        *how = take_pages(process, r);
    if (*how == TALK_DONE)
        foreign_process_stop(process);
    else
        foreign_process_give_up(process, *how);
    return true;
}

/* --- what was said, as it is kept ------------------------------------------------------------ */

static bool is_pdf(str type)
{
    return str_equal(type, S("application/pdf"));
}

static str all_of(const struct reading *r)
{
    struct buf out = buf_make(r->arena, SHEETS_TEXT_LIMIT + SHEETS_LIMIT + 1);
    for (int64_t i = 0; i < r->n; i++) {
        buf_str(&out, r->sheets[i].text);
        buf_char(&out, '\n');
    }
    return buf_text(&out);
}

/* Says whether there are scanned pages left of which nothing is known. */
static bool settle(const struct reading *r, struct file_reading *out)
{
    struct legacy_report report = {0};
    struct buf text = buf_make(r->arena, SHEETS_TEXT_LIMIT + SHEETS_LIMIT);
    enum legacy near = legacy_detect(r->arena, all_of(r)).encoding;
    int64_t scans = 0, recognised = 0, sum = 0;
    ptrdiff_t letters = 0;
    for (int64_t i = 0; i < r->n; i++) {
        str raw = legacy_convert(r->arena, r->sheets[i].text, near, &report);
        str sheet = is_pdf(r->type) ? sheet_join(r->arena, raw) : sheet_settle(r->arena, raw);
        if (i > 0)
            buf_char(&text, SHEET_BREAK);
        if (letters + sheet.n <= SHEETS_TEXT_LIMIT)
            buf_str(&text, sheet);
        letters += sheet.n;
        scans += r->sheets[i].is_scan && sheet.n == 0;
        recognised += r->sheets[i].confidence > 0;
        sum += r->sheets[i].confidence;
    }
    out->line.text = letters == 0     ? (scans > 0 ? FILE_TEXT_SCAN : FILE_TEXT_EMPTY)
                     : recognised > 0 ? FILE_TEXT_RECOGNISED
                                      : FILE_TEXT_READ;
    out->confidence = letters > 0 && recognised > 0 ? sum / recognised : 0;
    out->text = letters > 0 ? buf_text(&text) : (str){0};
    return scans > 0;
}

static enum file_text refused_as(enum talk how)
{
    return how == TALK_BAD ? FILE_TEXT_DAMAGED : FILE_TEXT_REFUSED;
}

/* Reads with one of the two; false when that one is not there. */
static bool try_with(struct foreign_process *process, enum ability *ability, struct arena *arena,
                     str type, str bytes, struct file_reading *out, bool *has_scans)
{
    struct reading r = {.arena = arena,
                        .type = type,
                        .sheets = arena_array(arena, struct sheet, SHEETS_LIMIT),
                        .until_us = clock_microseconds() + DOCUMENT_SECONDS * (int64_t)SECOND_US};
    enum talk how = TALK_BAD;
    if (!read_with(process, ability, bytes, &r, &how))
        return false;
    *out = (struct file_reading){.line.pages = r.pages};
    if (how != TALK_DONE)
        out->line.text = refused_as(how);
    else if (r.end == PAPER_LOCKED)
        out->line.text = FILE_TEXT_LOCKED;
    else if (r.end == PAPER_DAMAGED)
        out->line.text = FILE_TEXT_DAMAGED;
    else
        *has_scans = settle(&r, out);
    return true;
}

/* What is text already. */
static bool is_text(str type)
{
    return str_starts(type, S("text/"));
}

bool papers_may_tell(void *with, str type, enum file_text known)
{
    const struct papers *papers = with;
    bool is_read = is_pdf(type) ? papers->can_read != ABILITY_MISSING
                                : office_is_read(type) || (is_text(type) && file_word(type).p) ||
                                      (papers->can_run != ABILITY_MISSING && tool_is_there(type));
    return (known == FILE_TEXT_NONE && is_read) ||
           (known == FILE_TEXT_SCAN && papers->can_recognise == ABILITY_THERE);
}

static void read_pdf(struct papers *papers, struct arena *arena, str type, str bytes,
                     struct file_reading *out)
{
    struct file_reading recognised;
    bool has_scans = false;
    if (try_with(&papers->reader, &papers->can_read, arena, type, bytes, out, &has_scans) &&
        has_scans &&
        try_with(&papers->recogniser, &papers->can_recognise, arena, type, bytes, &recognised,
                 &has_scans) &&
        file_has_text(recognised.line.text))
        *out = recognised;
}

/* Sheets of a workbook, slides: what a program wrote as plain text. */
static void take_plain(struct arena *arena, str type, str bytes, struct file_reading *out)
{
    struct reading r = {
        .arena = arena, .type = type, .sheets = arena_array(arena, struct sheet, SHEETS_LIMIT)};
    bool is_table = str_equal(file_word(type), S("XLS"));
    str rest = str_slice(bytes, 0, SHEETS_TEXT_LIMIT);
    if (is_table)
        rest = byte_letters_undo(arena, rest);
    str text;
    while (r.n < SHEETS_LIMIT && str_cut(&rest, SHEET_BREAK, &text))
        if (str_trim(text).n > 0)
            r.sheets[r.n++].text = is_table ? sheet_cells(arena, text) : text;
    settle(&r, out);
}

/* What a program says is XML, which is read where foreign XML is, or plain. */
static void read_old_office(struct papers *papers, struct arena *arena, str type, str bytes,
                            struct file_reading *out)
{
    static const enum file_text states[] = {
        [TOOL_DONE] = FILE_TEXT_EMPTY,      [TOOL_LOCKED] = FILE_TEXT_LOCKED,
        [TOOL_DAMAGED] = FILE_TEXT_DAMAGED, [TOOL_REFUSED] = FILE_TEXT_REFUSED,
        [TOOL_MISSING] = FILE_TEXT_NONE,
    };
    struct tool_text said;
    bool has_scans;
    if (papers->can_run == ABILITY_MISSING)
        return;
    enum tool_end end = tool_read(arena, &papers->office.who, type, bytes, &said);
    out->line.text = states[end];
    if (end == TOOL_MISSING)
        papers->can_run = ABILITY_MISSING;
    else if (end == TOOL_DONE && said.form.p)
        try_with(&papers->office, &papers->can_unpack, arena, said.form, said.bytes, out,
                 &has_scans);
    else if (end == TOOL_DONE)
        take_plain(arena, type, said.bytes, out);
}

void papers_read(void *with, struct arena *arena, str type, str bytes, struct file_reading *out)
{
    struct papers *papers = with;
    bool has_scans;
    *out = (struct file_reading){.line.text = FILE_TEXT_NONE};
    if (is_pdf(type)) {
        read_pdf(papers, arena, type, bytes, out);
    } else if (office_is_read(type)) {
        try_with(&papers->office, &papers->can_unpack, arena, type, bytes, out, &has_scans);
        out->line.pages = 0; /* they have none before they are set */
    } else if (tool_is_there(type)) {
        read_old_office(papers, arena, type, bytes, out);
        out->line.pages = 0;
    } else if (is_text(type) && file_word(type).p) {
        out->text =
            sheet_settle(arena, str_slice(bytes, 0, utf8_boundary(bytes, SHEETS_TEXT_LIMIT)));
        out->line.text = out->text.n > 0 ? FILE_TEXT_READ : FILE_TEXT_EMPTY;
    }
}
