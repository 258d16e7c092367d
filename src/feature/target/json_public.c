#include "feature/target/json_public.h"

void target_json_text(struct json *json, const char *key, str text)
{
    json_put_key(json, str_from_c(key));
    json_put_text(json, text.n > 0 ? text : (str){0});
}

void target_json_decimal(struct json *json, const char *key, bool is_there, decimal d)
{
    json_put_key(json, str_from_c(key));
    if (is_there)
        json_put_decimal(json, d.n, d.places);
    else
        json_put_null(json);
}

void target_json_day(struct json *json, const char *key, day d)
{
    json_put_key(json, str_from_c(key));
    json_put_day(json, d);
}

void target_json_moment(struct json *json, const char *key, moment m)
{
    json_put_key(json, str_from_c(key));
    json_put_moment(json, m);
}
