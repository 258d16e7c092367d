/* Writes JSON (RFC 8259) into a buffer, as it goes, in one line and without spaces.
 * The short names belong to jansson, which reads it.
 *
 * Text that goes in must be valid UTF-8. What comes out may stand in a <script> element: "<", ">",
 * "&" and the line separators of JavaScript are written as escapes. Calls that would not give JSON
 * (a value without its key, an end too many) are bugs and abort. */
#pragma once

#include "core/buf.h"
#include "core/limits.h"
#include "core/moment.h"
#include "core/str.h"

struct json {
    struct buf *out;
    int depth;
    enum { JSON_VALUE, JSON_KEYED, JSON_DONE } state; /* of the innermost value */
    struct {
        char end; /* '}' or ']' */
        bool filled;
    } open[JSON_DEPTH_LIMIT];
};

/* A writer of one value. */
struct json json_make(struct buf *out);
void json_put_object(struct json *json);
void json_put_array(struct json *json);
/* Ends the innermost object or array. */
void json_put_end(struct json *json);
/* The name of the next value; only and always inside an object. */
void json_put_key(struct json *json, str name);
/* An absent text is null. */
void json_put_text(struct json *json, str s);
void json_put_int(struct json *json, int64_t n);
/* `n` with its last `places` digits behind a point: 215300000 and 7 are 21.53. */
void json_put_decimal(struct json *json, int64_t n, int places);
void json_put_bool(struct json *json, bool b);
void json_put_null(struct json *json);
/* ISO 8601 as text; null when not set. */
void json_put_moment(struct json *json, moment m);
void json_put_day(struct json *json, day d);
