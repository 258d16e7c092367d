/* Static files, built into the program. A file's address holds a hash of its bytes, so that it may
 * be kept by readers for ever. The constants for templates are in the generated html/assets.h. */
#pragma once

#include "core/str.h"

struct asset {
    str name; /* below web/: "icons/search.svg" */
    str path; /* "/-/icons/search.1a2b3c4d.svg" */
    str type; /* of the content, as the header says it */
    str hash; /* "1a2b3c4d": two files with the same hash hold the same bytes */
    str identity;
    str gzip;   /* absent when it would not be smaller */
    str brotli; /* absent when it would not be smaller than both */
};

/* The file at an address of this portal, or NULL. */
const struct asset *asset_find(str path);
/* The file of this name below web/, or NULL: for the few that also have a fixed address. */
const struct asset *asset_named(str name);
