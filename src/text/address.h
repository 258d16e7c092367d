/* Addresses: the only way to a `url`, the type that templates let into href, src and action.
 *
 * A url is ASCII, at most ADDRESS_LIMIT bytes, and holds no white space, control character, quote,
 * angle bracket or backslash, so that it may also stand in a reply's header. What is not ASCII is
 * percent-encoded UTF-8. */
#pragma once

#include "core/arena.h"
#include "core/markup.h"

/* Checks and normalises an address that a person or a foreign page wrote: http, https, mailto, tel,
 * or relative to the page. False, with `*out` untouched, for any other scheme, a name or password
 * in the address, control characters (also encoded ones), a broken host and what is over-long.
 * White space around it is dropped, and in a telephone number; `//host` becomes https. */
bool url_check(struct arena *arena, str address, url *out);

/* A telephone number: its digits, at most 40, with a leading "+"; absent where it has none. */
url url_phone(struct arena *arena, str phone);
/* A path of this portal, "/tin" …, known to the programmer: asserted, not checked. */
url url_path(struct arena *arena, str path);
/* `base` with "/" and the percent-encoded `segment` behind it. */
url url_segment(struct arena *arena, url base, str segment);
/* What url_segment() encoded; text that it did not write, such as a whole path, comes back with
 * whatever "%XX" stood for. */
str url_segment_read(struct arena *arena, str segment);
/* `base` with "?key=value" or "&key=value" behind it; the value is percent-encoded, a space is "+".
 */
url url_query(struct arena *arena, url base, str key, str value);
/* `base` with "#id" behind it. */
url url_fragment(struct arena *arena, url base, str id);
/* `path` under an origin such as "https://portal.example", which the configuration has checked. */
url url_absolute(struct arena *arena, str origin, url path);
