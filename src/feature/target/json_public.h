/* What the JSON of targets and figures has in common: a number that is missing is null. */
#pragma once

#include "core/decimal.h"
#include "text/json.h"

/* An empty text is null. */
void target_json_text(struct json *json, const char *key, str text);
void target_json_decimal(struct json *json, const char *key, bool is_there, decimal d);
void target_json_day(struct json *json, const char *key, day d);
void target_json_moment(struct json *json, const char *key, moment m);
