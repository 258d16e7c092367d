/* What every page of the portal must be, whatever it shows: well-formed, with one main heading,
 * headings in order, no empty box, no name given twice, nothing that runs. */
#pragma once

#include "core/arena.h"
#include "core/str.h"

struct own_links {
    str *at;
    ptrdiff_t n;
};

/* NULL, or what is wrong with the page, in `arena`. */
const char *markup_mistake(struct arena *arena, str page);
/* Where the page's links and pictures lead within this portal: addresses that begin with "/". */
struct own_links markup_links(struct arena *arena, str page);
