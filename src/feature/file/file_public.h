/* Files of records on pages: the list that a record's page shows, and the page with a file's text.
 */
#pragma once

#include "feature/file/files.h"
#include "feature/shell/shell_public.h"

#include "text/json.h"

/* "/tep/{id}/{name}.html": what stands in a file that a record of this site shows. */
route_handler file_reading_show;

/* The files as files_html() (html/parts.html) lists them. */
struct file_items file_items(struct request *rq, const struct file_lines *lines);
/* The same as the JSON member "files"; nothing without any. */
void file_items_json(struct request *rq, struct json *json, const struct file_lines *lines);
