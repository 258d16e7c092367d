/* What cleaning changed, dropped or doubts, by kind, for the person who pasted or imported: how
 * often, and on which line it was first seen. */
#pragma once

#include "core/str.h"

enum clean_kind {
    CLEAN_SCRIPT,        /* script, noscript, template */
    CLEAN_STYLE,         /* style sheets and style= */
    CLEAN_EVENT,         /* on…= */
    CLEAN_COMMENT,       /* comments, also conditional ones, and <?…> <!…> */
    CLEAN_FRAME,         /* iframe, object, embed, applet */
    CLEAN_FORM,          /* form controls; the words of a form stay */
    CLEAN_DRAWING,       /* svg, math, canvas */
    CLEAN_SOUND,         /* audio, video */
    CLEAN_WORD,          /* what Word leaves: o:p, mso classes, xml islands */
    CLEAN_FONT,          /* font, center, big: the words stay */
    CLEAN_ELEMENT,       /* other elements we have no use for; the words stay */
    CLEAN_ATTRIBUTE,     /* other attributes */
    CLEAN_ADDRESS,       /* a link's address that is refused; the words stay */
    CLEAN_PICTURE,       /* a picture whose address is refused */
    CLEAN_NO_ALT,        /* a picture without alternative text: kept, and marked */
    CLEAN_EMPTY,         /* empty paragraphs, headings, lists, cells' tables */
    CLEAN_HEADING,       /* headings that changed their level or became paragraphs */
    CLEAN_LAYOUT_TABLE,  /* tables of one cell, unwrapped; of a picture and its caption */
    CLEAN_CUT,           /* a tag that never ends: what follows it is lost */
    CLEAN_TURN,          /* interview turns that were recognised */
    CLEAN_DOUBTFUL_TURN, /* lines that look like an interview but were left as they are */
};

enum { CLEAN_KIND_COUNT = CLEAN_DOUBTFUL_TURN + 1 };

enum clean_refusal {
    CLEAN_ACCEPTED,
    CLEAN_TOO_LARGE,           /* HTML_INPUT_LIMIT bytes */
    CLEAN_TOO_DEEP,            /* HTML_DEPTH_LIMIT elements within each other */
    CLEAN_TOO_MANY_ATTRIBUTES, /* HTML_ATTRIBUTES_LIMIT in a tag */
    CLEAN_TOO_MANY_TAGS,       /* HTML_TAGS_LIMIT */
    CLEAN_TOO_LONG,            /* the body that came out could not be read again */
    CLEAN_TOO_MUCH_MEMORY,     /* of the process that cleans foreign HTML */
    CLEAN_TOO_SLOW,            /* its time */
    CLEAN_BROKE,               /* it ended over this text, or answered what is no answer */
    CLEAN_NOT_OURS,            /* it answered what is not our markup */
};

enum { CLEAN_REFUSAL_COUNT = CLEAN_NOT_OURS + 1 };

struct clean_count {
    int64_t n;
    int line; /* of the first; 0 when not known */
};

struct clean_report {
    enum clean_refusal refusal;
    int refusal_line; /* where the limit was passed */
    struct clean_count count[CLEAN_KIND_COUNT];
};

/* One more of a kind; `report` may be NULL. */
void clean_note(struct clean_report *report, enum clean_kind kind, int line);
/* "scripts", "comments" …: lower case, for operators' messages. */
const char *clean_kind_name(enum clean_kind kind);
/* "deeper than 256 elements" …; "" when accepted. */
const char *clean_refusal_text(enum clean_refusal refusal);
