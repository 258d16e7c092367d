/* The validity (hiệu lực) of a document as of a day: computed from its days and from what others do
 * to it, never stored. */
#pragma once

#include "core/moment.h"
#include "core/str.h"

enum validity {
    VALIDITY_UNKNOWN, /* nobody recorded from when on it is in force */
    VALIDITY_AHEAD,   /* not yet in force */
    VALIDITY_IN_FORCE,
    VALIDITY_PARTLY,   /* something of it was repealed */
    VALIDITY_OVER,     /* it expired, or was repealed */
    VALIDITY_REPLACED, /* another took its place */
};

enum { VALIDITIES = VALIDITY_REPLACED + 1 };

/* The days that decide; each may be unset. A day that ends something is the first on which it is
 * over. */
struct validity_days {
    day begins_on;   /* as document_begins_on() says */
    day expires_on;  /* as the document itself says */
    day replaced_on; /* the first day of whatever replaces it */
    day repealed_on;
    day partly_on; /* the first day on which a part of it was repealed */
};

/* What holds on `that` day. Of several ends the earliest counts; on the same day being replaced
 * says more. */
enum validity validity_on(const struct validity_days *days, day that);
/* The day on which the state that holds on `that` day began; not set where nobody knows. */
day validity_since(const struct validity_days *days, day that);

/* "in-force", as statements write it. */
str validity_name(enum validity validity);
/* "con", as addresses write it. */
str validity_word(enum validity validity);
/* "Còn hiệu lực". */
str validity_title(enum validity validity);
