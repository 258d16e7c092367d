/* Amounts and dates of projects as pages and programs show them. */
#pragma once

#include "feature/dataset/dataset.h"
#include "feature/project/clearance.h"
#include "feature/project/project_page.h"
#include "feature/shell/shell_public.h"

#include "text/json.h"

/* "khoảng 1.357,5 tỷ đồng", or "chưa có số liệu". */
str given_words(struct arena *arena, const struct given *given, str qualifier, const char *unit);
/* The same as a number, or null. */
void put_given(struct json *json, const char *key, const struct given *given);
void put_words(struct json *json, const char *key, str text);
void put_on(struct json *json, const char *key, day d);
/* The same page for programs; `page` has no query. */
url json_address(struct request *rq, url page);
url project_url(const struct request *rq, str slug, project_id id);

/* Which day a page was asked for in "tinh-den"; DAY_NONE: what is known now. */
struct asked_day {
    day on;
    struct project_day form;
};

/* `page` is the address without the day. */
struct asked_day asked_day_read(struct request *rq, url page);

/* A cell of a table for programs. */
void table_given(struct table *table, const struct given *given);
/* "62,5 %"; absent where it cannot be told. */
str share_words(struct arena *arena, const struct given *share);
/* The drawing of the shares of the steps; `shares` are in per cent. */
struct clearance_drawing clearance_drawing_of(struct arena *arena,
                                              const struct clearance_step_names *names,
                                              const struct given *shares, str title);
/* What of a step is done, by area, else by households. */
struct given clearance_share(const struct clearance *c);
void put_figures(struct json *json, const struct clearance_figures *figures);
