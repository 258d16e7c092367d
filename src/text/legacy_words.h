/* One line of text under the eyes of one encoding: what its words would be, and how many of them
 * could be Vietnamese. */
#pragma once

#include "core/buf.h"
#include "text/legacy.h"

struct legacy_line {
    str text;
    bool is_bytes; /* no UTF-8: each byte is a character */
};

struct legacy_tally {
    int64_t words;   /* with marks, and of letters that the encoding could have */
    int64_t valid;   /* of them: possible syllables once converted */
    int64_t gained;  /* of them: no syllables as they stand */
    int64_t odd;     /* of them: written as no language of Western letters writes */
    int64_t names;   /* written so too, and all of the encoding, but no syllables: "Ir¾c" */
    int64_t unicode; /* words with letters that no byte stood for; as they stand, those valid */
    int64_t touched; /* characters that would change */
};

struct legacy_line legacy_line_of(str text);
/* True where nothing could be legacy: a cheap look that most texts end with. */
bool legacy_line_is_plain(struct legacy_line line);
struct legacy_tally legacy_tally(struct legacy_line line, enum legacy encoding);
/* Writes the line converted. */
void legacy_write(struct buf *out, struct legacy_line line, enum legacy encoding);
/* Writes a line of which only some words are legacy: those that gain. */
void legacy_write_mixed(struct buf *out, struct legacy_line line, enum legacy encoding);
