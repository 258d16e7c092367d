/* Plans of how land and space are used (quy hoạch): from a province's to a quarter's, from being
 * drawn up to being over, each with the decision that approves it and its term. The public sees a
 * plan from its publication on, until it is withdrawn. */
#pragma once

#include "feature/file/files.h"
#include "feature/record/record.h"

#include "core/decimal.h"
#include "core/markup.h"

/* By what they plan; the order is that of the filter. */
enum planning_kind {
    PLANNING_PROVINCE, /* quy hoạch tỉnh */
    PLANNING_GENERAL,  /* quy hoạch chung */
    PLANNING_ZONE,     /* quy hoạch phân khu */
    PLANNING_DETAILED, /* quy hoạch chi tiết */
    PLANNING_RURAL,    /* quy hoạch nông thôn */
    PLANNING_LAND_USE, /* quy hoạch sử dụng đất */
    PLANNING_SECTOR,   /* quy hoạch ngành, lĩnh vực */
};

enum planning_state {
    PLANNING_DRAFTING,   /* đang lập */
    PLANNING_CONSULTING, /* lấy ý kiến */
    PLANNING_APPROVED,   /* đã duyệt */
    PLANNING_ADJUSTED,   /* đã điều chỉnh */
    PLANNING_ENDED,      /* hết hiệu lực */
};

enum { PLANNING_KINDS = PLANNING_SECTOR + 1, PLANNING_STATES = PLANNING_ENDED + 1 };

/* "land-use", as bundles and the database write it. */
str planning_kind_name(enum planning_kind kind);
bool planning_kind_parse(str name, enum planning_kind *out);
str planning_state_name(enum planning_state state);
bool planning_state_parse(str name, enum planning_state *out);

/* What a plan says of itself. Years are 0 where they are not said. */
struct planning_facts {
    str title;
    enum planning_kind kind;
    enum planning_state state;
    str area; /* optional: what it covers, in words */
    bool has_hectares;
    decimal hectares;
    str number; /* optional, as the next two: the decision that approves it */
    day decided_on;
    str issuer;
    int64_t term_from, term_to, vision_to;
    day consults_on, consults_to_on; /* opinions are taken; optional */
    str lead;
    moment published_at;
};

struct planning_fields {
    str code;
    site_id site;
    unit_id unit; /* who keeps it; optional */
    struct planning_facts facts;
    html body; /* may be empty */
    struct file_fields files;
    struct withdrawal withdrawal;
    planning_id number; /* the id that it had in the database it was exported from, or 0 */
};

/* Makes or changes the plan of that code. Needs a publisher's authority on the site. PUT_CLASH: the
 * number is another's. PUT_UNKNOWN: its years or days are in no order. */
enum put planning_put(const struct change *change, const struct planning_fields *fields);
/* Says which plan it adjusts and which it replaces, by their codes; absent: none. PUT_UNKNOWN: one
 * of them is not there, or the plan itself. */
enum put planning_put_before(const struct change *change, str code, str adjusts, str replaces);
/* 0 when there is no such plan. */
planning_id planning_find(struct db *db, struct arena *arena, struct actor actor, str code);

struct planning {
    planning_id id;
    site_id site;
    str slug;
    struct planning_facts facts;
    unit_id unit; /* 0: none */
    str unit_name;
    html body; /* of one that is opened */
};

struct plannings {
    struct planning *at;
    ptrdiff_t n;
};

/* What narrows a list; -1: any. */
struct planning_filter {
    int kind, state;
};

/* A site's plans, newest first, from the top or behind a place in the list (older_id 0: the top);
 * without bodies. */
struct plannings planning_list(struct db *db, struct arena *arena, struct actor actor, moment now,
                               site_id site, struct planning_filter filter, moment older_than,
                               planning_id older_id, int64_t limit);
int64_t planning_count(struct db *db, struct arena *arena, struct actor actor, moment now,
                       site_id site, struct planning_filter filter);
/* False: there is none, or not for the public. */
bool planning_open(struct db *db, struct arena *arena, struct actor actor, moment now,
                   planning_id id, struct planning *out);

/* What came before and after a plan at its site, as far as the public may see it. */
enum planning_tie {
    PLANNING_ADJUSTS,     /* it adjusts that one */
    PLANNING_REPLACES,    /* it replaces that one */
    PLANNING_ADJUSTED_BY, /* that one adjusts it */
    PLANNING_REPLACED_BY,
};

struct planning_related {
    enum planning_tie tie;
    planning_id id;
    str slug;
    str title;
};

struct planning_relations {
    const struct planning_related *at;
    ptrdiff_t n;
};

struct planning_relations planning_relations(struct db *db, struct arena *arena, struct actor actor,
                                             moment now, const struct planning *planning);
/* Public knowledge: since when the site shows any; MOMENT_NONE: never. */
moment planning_first(struct db *db, struct arena *arena, struct actor actor, site_id site);
/* Public knowledge: when what the site shows was last changed; MOMENT_NONE: it shows nothing. */
moment planning_last(struct db *db, struct arena *arena, struct actor actor, moment now,
                     site_id site);
/* Has the search find the first plan behind that number, and says which it is; 0: none. */
int64_t planning_index_behind(const struct change *change, int64_t behind);
/* Public knowledge: when the clock alone brings the next plan; MOMENT_NONE: never. */
moment planning_next_change(struct db *db, struct arena *arena, moment now);
