/* The part of the page of statistics that is about a period: its days or months, as a plot and as a
 * table. */
#pragma once

#include "feature/article/article.h"
#include "feature/visit/feedback.h"
#include "feature/visit/visit.h"
#include "feature/visit/visit_page.h"
#include "http/request.h"

/* All that was read for a page. */
struct visit_data {
    struct visit_figures figures;
    bool has_break; /* another system counted up to break_on */
    day break_on;
    str system;
    day from, to;   /* of the period, both included */
    bool is_chosen; /* by the reader */
    bool is_turned; /* its first day is after its last */
    bool is_by_month;
    struct visit_spans spans;
    struct visit_counts sections;
    struct visit_feedback feedback;
    struct visit_top top;
    struct visit_titles titles;
};

/* Reads the period that the reader chose; 30 days up to yesterday otherwise. */
void series_period(struct request *rq, struct visit_data *data);
void series_read(struct request *rq, struct visit_data *data);
void series_fill(struct request *rq, const struct visit_data *data, struct visit_page *page);
/* The address of a page of the chosen period. */
url series_address(struct request *rq, int address, const struct visit_data *data);
