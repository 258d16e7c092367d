/* The check on the way in: whether a body that another process made is what our cleaner writes.
 *
 * Foreign HTML is parsed where a mistake of the parser costs nothing, and whoever took that process
 * over could send anything back. So what comes from it is believed no further than this: our
 * vocabulary in the order and nesting that body_write() has, checked addresses, pictures that were
 * asked for, and text in its one form. It needs no parser but body_next(). */
#pragma once

#include "text/body.h"

/* The addresses that pictures of a body may have. */
struct body_pictures {
    const url *at;
    ptrdiff_t n;
};

/* What is wrong with `body` in a few words for an operator, and at which byte; NULL when nothing
 * is. Time is linear in the body where pictures stand in the order of `pictures`. */
const char *body_check(struct arena *arena, html body, struct body_pictures pictures,
                       ptrdiff_t *at);
