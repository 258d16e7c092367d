/* What is said between the process that imports and the one that reads foreign markup for it: one
 * job at a time, as typed messages of numbers and texts.
 *
 * A message is a mark, a type, a length, then as many numbers and texts as its type has. The
 * process that reads foreign markup may have been taken over by what it read, so whoever reads a
 * message believes nothing: mark, type, lengths and the signs of numbers are checked here, once,
 * and what the type's meaning asks for by whoever takes it. */
#pragma once

#include "core/buf.h"
#include "text/clean_report.h"

enum job_type {
    JOB_READY = 1, /* child: fenced in, and waits for a job */
    JOB_FAILED,    /* child: the job, or the fence, failed. number: enum failure; text: why */
    JOB_CLEAN,     /* parent: HTML. texts: it, who asks, who answers */
    JOB_PICTURE,   /* child: may this address stand in the body? text: it */
    JOB_PLACE,     /* parent: it may. numbers: width, height; text: what stands there, or absent */
    JOB_CLEANED,   /* child: numbers: the report; text: the body, or absent */
    JOB_CONVERT, /* parent: files. number: how many; texts: format, rules, names (each and a NUL) */
    JOB_REWIND,  /* child: file `number` from its beginning */
    JOB_REWOUND, /* parent: done. text: why not, or absent */
    JOB_WANT,    /* child: more of file `number` */
    JOB_PIECE,   /* parent: number: enum convert_read; text: the piece */
    JOB_FILE,    /* child: what follows is of this file. text: its name */
    JOB_LINE,    /* child: number: where it was found; text: a line of a bundle */
    JOB_NOTE,    /* child: numbers: enum job_note, where, how often; texts: what, and what of it */
    JOB_CONVERTED, /* child: all files were read */
    JOB_READ,      /* parent: a document, asked for by JOB_WANT. number: its size; text: its type */
    JOB_SHEET, /* child: a page. numbers: which, from 1 on; whether it is a picture without text;
                  per cent of confidence where it was recognised, else 0; text: what stands on it */
    JOB_PAPER, /* child: that was all. numbers: enum paper_end, how many pages there are */
};

/* How the reading of a document ended. */
enum paper_end {
    PAPER_READ,
    PAPER_LOCKED, /* opens with a password only */
    PAPER_DAMAGED,
};

/* Of a summary, "where" is an enum convert_row and "how often" its number. */
enum job_note {
    JOB_NOTE_CONVERTED,
    JOB_NOTE_DROPPED,
    JOB_NOTE_LEFT_OUT,
    JOB_NOTE_PROBLEM,
    JOB_NOTE_SUMMARY,
};

enum {
    JOB_TEXTS_LIMIT = 3,
    JOB_REPORT_NUMBERS = 2 + 2 * CLEAN_KIND_COUNT,
    JOB_NUMBERS_LIMIT = JOB_REPORT_NUMBERS,
    JOB_HEAD_SIZE = 8,
    JOB_CONTENT_LIMIT = 16 * 1024 * 1024,
    JOB_LINE_LIMIT = JOB_CONTENT_LIMIT - 64, /* bytes of a bundle's line */
};

struct job {
    enum job_type type;
    int64_t numbers[JOB_NUMBERS_LIMIT]; /* none is negative */
    str texts[JOB_TEXTS_LIMIT];
};

/* Appends the message, head and all. The texts together must fit into JOB_CONTENT_LIMIT. */
void job_write(struct buf *out, const struct job *job);
/* The length of the content behind a head of JOB_HEAD_SIZE bytes; -1 when it is none of ours. */
ptrdiff_t job_length(str head);
/* Reads a whole message. False when it is not exactly one. Texts point into it. */
bool job_read(str message, struct job *out);

/* The report of a JOB_CLEANED. False when no cleaning gives such a report. */
bool job_read_report(const struct job *job, struct clean_report *out);
void job_set_report(struct job *job, const struct clean_report *report);
