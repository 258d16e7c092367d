/* What the pages of plans and of measures share. */
#pragma once

#include "feature/dataset/dataset_public.h"
#include "feature/plan/measure.h"
#include "feature/unit/organisation_public.h"

enum { PLAN_CHOICES_LIMIT = 100 }; /* plans that a list of measures is narrowed to */

url plan_url(const struct request *rq, str slug, plan_id id);
/* The reply ends when that day begins; DAY_NONE: it need not. */
void plan_depends_on(struct reply *rp, day on);
/* As a dataset asks it. */
moment plan_since_changed(struct request *rq);
/* Four cells of a row: what, who, until when, how far. */
void measure_cells(struct request *rq, const struct unit_homes *homes, struct list_sheet *sheet,
                   const struct measure *m);
/* The measures as items of an array that is open. */
void measure_items_json(struct request *rq, struct reply *rp, const struct site_view *view,
                        struct json *json, const struct measures *list);
