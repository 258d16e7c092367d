/* Small forms of text that WordPress has: times, names with HTML in them, addresses of uploads. */
#pragma once

#include "core/arena.h"
#include "core/moment.h"
#include "core/str.h"

/* "2010-10-16 20:53:18" on a clock that is `offset` seconds east of Greenwich. False when it is
 * none, or the day that WordPress writes for none. */
bool wxr_moment(struct arena *arena, str text, int64_t offset, moment *out);
/* "Sat, 16 Oct 2010 20:53:18 +0000". */
bool wxr_moment_rss(struct arena *arena, str text, moment *out);
/* A name or short text, in which HTML may stand, as one line of plain text. */
str wxr_plain(struct arena *arena, str text);
/* Text as it may stand in HTML, also within quotes. */
str wxr_escape(struct arena *arena, str text);
/* "https://www.example.org:8080/x" is "www.example.org"; absent where there is no host. */
str wxr_host(str address);
/* An address without scheme, query and fragment, decoded: what two spellings of one file share. */
str wxr_address_key(struct arena *arena, str address);
/* The path of an upload below its directory, or absent when the address is that of no upload. */
str wxr_upload_path(struct arena *arena, str address);
/* "canola2-300x200.jpg" is "canola2.jpg", and so is "canola2-scaled.jpg"; absent when it has no
 * such end. */
str wxr_unsized(struct arena *arena, str path);
/* What a picture is called in the record: one name without slashes. */
str wxr_media_name(struct arena *arena, str site, str path);
/* By the end of its name. */
bool wxr_is_picture(str path);
