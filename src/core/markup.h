/* Texts that are more than text. Each is a type of its own, so that one cannot stand where another
 * is due: the template compiler escapes by type. */
#pragma once

#include "core/str.h"

/* Markup that our own cleaner or a template wrote. Nothing else may make one. */
typedef struct html {
    str s;
} html;

/* JSON that text/json.h wrote, for programs that read pages. It stands in a script element of that
 * type, which runs nothing, and nowhere else. */
typedef struct json_data {
    str s;
} json_data;

/* An address that was checked or built by us: a path on this portal, or http(s):, mailto: or tel:.
 */
typedef struct url {
    str s;
} url;
