/* Reads XML from elsewhere as a stream, in memory that does not grow with it.
 *
 * What other programs write and no XML parser takes is mended on the way in and counted: control
 * characters, bytes that are no UTF-8 (read as Windows-1252 where the document declares a western
 * encoding), names of HTML's characters that nobody declared. What is meant to harm is refused: a
 * document type, in which entities live, and what passes one of the limits. */
#pragma once

#include "core/arena.h"
#include "core/str.h"

enum {
    XML_DEPTH_LIMIT = 64,          /* elements within each other */
    XML_ATTRIBUTES_LIMIT = 64,     /* of one element */
    XML_TOKEN_LIMIT = 1024 * 1024, /* bytes of one tag or comment */
    XML_VALUE_LIMIT = 1000,        /* bytes of an attribute that are kept */
    XML_KEPT_LIMIT = 8,            /* attributes of an element that are kept */
};

enum xml_step {
    XML_STEP_OPENED,
    XML_STEP_CLOSED,
    XML_STEP_TEXT, /* some of an element's text; more may follow */
    XML_STEP_END,
    XML_STEP_BROKEN, /* nothing can be read from here on */
};

struct xml_pair {
    str name, value;
};

/* What was read last; good until the next step. */
struct xml_event {
    str name; /* of the element, with its prefix */
    str text; /* XML_STEP_TEXT; XML_STEP_BROKEN: what is wrong */
    struct xml_pair attributes[XML_KEPT_LIMIT];
    int attribute_count;
    int64_t line;
};

struct xml_mended {
    int64_t controls; /* characters that XML forbids, now spaces */
    int64_t western;  /* bytes that were read as Windows-1252 */
    int64_t broken;   /* byte sequences that became U+FFFD */
};

struct xml_reader;

/* Reads from `more`, which gives the next bytes, or false at their end. Must be called inside a
 * door; the parser's memory is given back by xml_close(), or when the door is left. */
struct xml_reader *xml_open(struct arena *arena, bool (*more)(void *with, str *bytes), void *with);
/* Takes a `struct xml_reader *`, so that it can be deferred. */
void xml_close(void *reader);
enum xml_step xml_next(struct xml_reader *reader, struct xml_event *event);
struct xml_mended xml_mended(const struct xml_reader *reader);
