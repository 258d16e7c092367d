/* The compliance check (tự kiểm tra tuân thủ): asks the portal's own pages, in this process, as a
 * reader's browser and other programs would, and compares what they answer with a law profile. What
 * is checked is what the public sees. */
#pragma once

#include "feature/comply/profile.h"
#include "feature/site/site.h"

#include "http/service.h"

enum {
    COMPLY_PAGES_LIMIT = 200000, /* addresses that are looked at */
    COMPLY_FINDINGS_LIMIT = 50,  /* of a check at a site that are named; others are counted */
};

/* One thing that is not as it should be. */
struct comply_finding {
    struct comply_finding *next;
    str address; /* of the page that shows it */
    str what;    /* in English, for the operator */
};

/* A check at a site. */
struct comply_result {
    const struct profile_check *check;
    const struct site *site;
    enum profile_level level;
    struct comply_finding *first; /* NULL: met */
    struct comply_finding **last;
    int64_t count; /* also of those that are not named */
};

struct comply_report {
    struct comply_result *at;
    ptrdiff_t n;
    int64_t pages;  /* that were looked at */
    bool is_cut;    /* COMPLY_PAGES_LIMIT came first */
    int64_t failed; /* results with findings */
};

/* Checks each site that is open at `now`. What the report holds lives in `arena`. Any failure but
 * of a single page leaves by the door. */
void comply_run(struct db *db, struct arena *arena, const struct service *service, moment now,
                const struct profile *profile, struct comply_report *out);
