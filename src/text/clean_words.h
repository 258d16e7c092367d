/* What the scan does with each foreign element. */
#pragma once

#include "text/clean_report.h"

enum foreign_action {
    FOREIGN_BLOCK,  /* kept under its tidy name; closes an open paragraph */
    FOREIGN_INLINE, /* kept under its tidy name */
    FOREIGN_FORMAT, /* kept: strong, em …, of which each is open once at most */
    FOREIGN_TABLE,  /* table, tr, td …: stands in tables only */
    FOREIGN_ITEM,   /* li, dt, dd: ends the one before it in the same list */
    FOREIGN_VOID,   /* kept, has no end tag */
    FOREIGN_UNWRAP, /* the tags go, the words stay */
    FOREIGN_GONE,   /* goes with all it holds */
    FOREIGN_EMPTY,  /* goes, has no end tag */
};

/* Formatting elements, by their index in counts. */
enum foreign_format { FORMAT_STRONG, FORMAT_EM, FORMAT_U, FORMAT_S, FORMAT_CODE, FORMAT_A };
enum { FORMAT_COUNT = FORMAT_A + 1 };

struct foreign_element {
    const char *name;
    const char *tidy; /* the name in the tidy text; NULL where the tags go */
    enum foreign_action action;
    int report; /* the enum clean_kind to note, or -1 */
    enum foreign_format format;
};

/* By a name in lower case; an element that nobody knows is unwrapped. */
const struct foreign_element *foreign_element(str name);
