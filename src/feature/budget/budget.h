/* Budget reports (công khai ngân sách): what was proposed, approved, carried out and settled, year
 * by year, as Law 83/2015 (article 15) and Circular 343/2016 have a portal publish them, each with
 * its lines of figures. The public sees a report from its publication on, until it is withdrawn. */
#pragma once

#include "feature/file/files.h"
#include "feature/record/record.h"

#include "core/decimal.h"
#include "core/markup.h"

enum budget_kind {
    BUDGET_PROPOSED,    /* dự toán trình Hội đồng nhân dân */
    BUDGET_APPROVED,    /* dự toán được quyết định, được giao */
    BUDGET_QUARTER,     /* tình hình thực hiện quý */
    BUDGET_HALF_YEAR,   /* tình hình thực hiện 6 tháng */
    BUDGET_NINE_MONTHS, /* tình hình thực hiện 9 tháng */
    BUDGET_YEAR,        /* tình hình thực hiện cả năm */
    BUDGET_SETTLED,     /* quyết toán được phê chuẩn */
};

enum budget_level { BUDGET_PROVINCE, BUDGET_DISTRICT, BUDGET_COMMUNE, BUDGET_UNIT };

enum {
    BUDGET_KINDS = BUDGET_SETTLED + 1,
    BUDGET_LEVELS = BUDGET_UNIT + 1,
    BUDGET_LINES_LIMIT = 500, /* of one report */
    BUDGET_DEPTH_LIMIT = 5,
};

/* "half-year", as bundles and the database write it. */
str budget_kind_name(enum budget_kind kind);
bool budget_kind_parse(str name, enum budget_kind *out);
str budget_level_name(enum budget_level level);
bool budget_level_parse(str name, enum budget_level *out);

/* A figure that may not be known. */
struct budget_figure {
    bool is_known;
    decimal amount;
};

struct budget_line {
    int depth;
    str mark; /* "A", "I", "1"; optional */
    str name;
    struct budget_figure planned, done;
    bool is_sum; /* of the lines one deeper that follow it */
};

struct budget_lines {
    struct budget_line *at;
    ptrdiff_t n;
};

struct budget_facts {
    str title;
    enum budget_kind kind;
    int64_t year;
    int64_t quarter; /* 1 to 4 of BUDGET_QUARTER, else 0 */
    enum budget_level level;
    str number; /* optional, as the next two: the decision to publish it */
    day decided_on;
    str issuer;
    day clock_on; /* the day from which the law's clock runs; not used for periods */
    str money;    /* the unit of all figures: "triệu đồng" */
    str lead;
    moment published_at;
};

struct budget_fields {
    str code;
    site_id site;
    unit_id unit; /* whose budget it is; optional */
    struct budget_facts facts;
    html body; /* may be empty */
    struct budget_lines lines;
    struct file_fields files;
    struct withdrawal withdrawal;
    budget_report_id number; /* the id that it had in the database it was exported from, or 0 */
};

/* Makes or changes the report of that code. Needs a publisher's authority on the site. PUT_CLASH:
 * the number is another's. PUT_UNKNOWN: a quarter's report without its quarter, or a quarter of
 * another. */
enum put budget_put(const struct change *change, const struct budget_fields *fields);

/* The last day on which the law lets it be published: 5 working days after it was sent to the
 * council, 30 days after it was decided, 15 days after the period (Law 83/2015, article 15).
 * DAY_NONE: the day from which the clock runs is not known, or the law names a session instead. */
day budget_deadline(const struct budget_facts *facts);

/* By how much a sum's parts differ from it. False: they do not, or a figure is missing. */
bool budget_sum_differs(const struct budget_lines *lines, ptrdiff_t sum, bool is_done,
                        decimal *parts);

struct budget_report {
    budget_report_id id;
    site_id site;
    str slug;
    struct budget_facts facts;
    unit_id unit;
    str unit_name;
    html body; /* of one that is opened */
};

struct budget_reports {
    struct budget_report *at;
    ptrdiff_t n;
};

/* What narrows a list; kind -1, year 0: any. */
struct budget_filter {
    int kind;
    int64_t year;
};

/* A site's reports, newest first, from the top or behind a place in the list (older_id 0: the top);
 * without bodies. */
struct budget_reports budget_list(struct db *db, struct arena *arena, struct actor actor,
                                  moment now, site_id site, struct budget_filter filter,
                                  moment older_than, budget_report_id older_id, int64_t limit);
int64_t budget_count(struct db *db, struct arena *arena, struct actor actor, moment now,
                     site_id site, struct budget_filter filter);
/* False: there is none, or not for the public. */
bool budget_open(struct db *db, struct arena *arena, struct actor actor, moment now,
                 budget_report_id id, struct budget_report *out);
/* The lines of a report; whoever opened it may see them. */
struct budget_lines budget_lines_of(struct db *db, struct arena *arena, struct actor actor,
                                    budget_report_id id);
/* Public knowledge: since when the site shows any; MOMENT_NONE: never. */
moment budget_first(struct db *db, struct arena *arena, struct actor actor, site_id site);
/* Public knowledge: when what the site shows was last changed; MOMENT_NONE: it shows nothing. */
moment budget_last(struct db *db, struct arena *arena, struct actor actor, moment now,
                   site_id site);
/* Public knowledge: when the clock alone brings the next report; MOMENT_NONE: never. */
moment budget_next_change(struct db *db, struct arena *arena, moment now);
/* Has the search find the first report behind that number, and says which it is; 0: none. */
int64_t budget_index_behind(const struct change *change, int64_t behind);
