/* Administrative procedures (thủ tục hành chính): a catalogue with the fields of the national
 * database. Procedures are filed at the national portal, not here (Decree 224/2026): each links
 * there by its code, by a pattern that is data of the site.
 *
 * A procedure is in force until the day on which it is repealed; it can be read afterwards. */
#pragma once

#include "feature/record/record.h"

#include "core/markup.h"

enum {
    PROCEDURE_WAYS_LIMIT = 20,
    PROCEDURE_PAPERS_LIMIT = 200,
    PROCEDURE_BASES_LIMIT = 100,
    PROCEDURE_SUBJECTS_LIMIT = 20,
    PROCEDURE_TEXT_LIMIT = 64 * 1024, /* bytes of steps, conditions */
    PROCEDURE_FACETS_LIMIT = 200,     /* fields, or agencies, that a list names */
};

/* Who deals with it: bits. */
enum procedure_level {
    LEVEL_MINISTRY = 1,
    LEVEL_PROVINCE = 2,
    LEVEL_DISTRICT = 4, /* until 30/06/2025 */
    LEVEL_COMMUNE = 8,
    LEVEL_OTHER = 16,
    LEVEL_ALL = 31,
};

enum { PROCEDURE_LEVELS = 5 };

/* The i-th level: its bit, its name in bundles ("province") and in words ("Cấp tỉnh"). */
struct procedure_level_name {
    unsigned bit;
    str name;
    str words;
};
extern const struct procedure_level_name procedure_levels[PROCEDURE_LEVELS];
/* "Cấp tỉnh, Cấp xã". */
str procedure_levels_words(struct arena *arena, unsigned levels);

struct procedure_way {
    str way; /* "Trực tiếp" */
    str time_limit;
    str fee; /* one a line */
};

struct procedure_paper {
    str name;
    str form;                  /* one a line */
    int64_t originals, copies; /* -1: not said */
    str note;
};

struct procedure_basis {
    str number;
    str title; /* one of the two */
};

/* Texts are optional but name, number and field. */
struct procedure_text {
    str number;
    str name;
    str field;
    str kind;
    str decision;
    str agency;
    str competent;
    str cooperating;
    str reception;
    str subjects; /* one a line */
    str steps;
    str result;
    str conditions;
    str repealed_by;
    url link;
};

struct procedure_lists {
    const struct procedure_way *ways;
    ptrdiff_t way_count;
    const struct procedure_paper *papers;
    ptrdiff_t paper_count;
    const struct procedure_basis *bases;
    ptrdiff_t basis_count;
};

struct procedure_fields {
    str code;
    procedure_id id; /* that it had in the database it was exported from, or 0 */
    site_id site;
    unsigned levels;
    unit_id unit;
    day updated_on;  /* not set: as it was; of a new one today */
    day repealed_on; /* not set: it is in force */
    struct withdrawal withdrawal;
    struct procedure_text text;
    struct procedure_lists lists;
};

/* Makes or changes the procedure of that code. Needs an editor's authority on the site.
 * PUT_UNKNOWN: no level. PUT_CLASH: the id, or the number at this site, is another's. */
enum put procedure_put(const struct change *change, const struct procedure_fields *fields);

/* Says where a site's procedures are filed. `pattern` holds "{code}". Needs an editor's authority.
 * PUT_UNKNOWN: the pattern makes no address. */
enum put procedure_portal_put(const struct change *change, str code, site_id site, str name,
                              str pattern);

/* A procedure as lists show it. */
struct procedure_item {
    procedure_id id;
    str slug;
    str number;
    str name;
    str field;
    unsigned levels;
    str agency;
    str time_limit; /* of its first way */
    str fee;
    str decision;
    day updated_on;
    day repealed_on;
    str repealed_by;
};

struct procedure_items {
    struct procedure_item *at;
    ptrdiff_t n;
};

/* What a list is narrowed to. */
struct procedure_query {
    site_id site;
    day today;
    bool is_repealed; /* those that are not in force any more, instead of those that are */
    unsigned levels;  /* any of them; LEVEL_ALL: all */
    str field_slug;   /* absent: any, as agency_slug is */
    str agency_slug;
    str ids;        /* a JSON list of those that a search found; absent: all */
    str after_slug; /* absent: from the top */
    procedure_id after;
    int64_t limit;
};

/* By name. */
struct procedure_items procedure_list(struct db *db, struct arena *arena, struct actor actor,
                                      const struct procedure_query *q);
/* How many there are in all, whatever the place in the list. */
int64_t procedure_count(struct db *db, struct arena *arena, struct actor actor,
                        const struct procedure_query *q);

/* The fields, or agencies, of a site's procedures, each with how many have it. */
struct procedure_facet {
    str slug;
    str name;
    int64_t n;
};

struct procedure_facets {
    struct procedure_facet *at;
    ptrdiff_t n;
};

struct procedure_facets procedure_list_fields(struct db *db, struct arena *arena,
                                              struct actor actor, site_id site);
struct procedure_facets procedure_list_agencies(struct db *db, struct arena *arena,
                                                struct actor actor, site_id site);

struct procedure {
    procedure_id id;
    site_id site;
    str slug;
    str field_slug;
    unsigned levels;
    unit_id unit; /* 0: none of ours */
    str unit_name;
    day updated_on, repealed_on;
    struct procedure_text text;
    struct procedure_lists lists;
    str portal_name; /* where it is filed; absent: nobody said */
    url portal;
};

/* Five statements. False: there is none, or not for the public. */
bool procedure_open(struct db *db, struct arena *arena, struct actor actor, procedure_id id,
                    struct procedure *out);
/* A document of the site that a procedure rests on. */
struct procedure_source {
    document_id id;
    str slug;
    ptrdiff_t basis; /* which of the bases */
};

struct procedure_sources {
    struct procedure_source *at;
    ptrdiff_t n;
};

/* Those of its bases that are in the site's register, found by their numbers. One statement. */
struct procedure_sources procedure_find_sources(struct db *db, struct arena *arena,
                                                struct actor actor, moment now,
                                                const struct procedure *p);
/* All that it says, in plain words, but its name and number: for the search. */
str procedure_words(struct arena *arena, const struct procedure *p);
/* "Mã thủ tục 1.013124". */
str procedure_number_words(struct arena *arena, str number);
/* Has the search find the procedures behind `behind`, INDEX_AGAIN_RECORDS at most, none of which it
 * knows; returns the id of the last one, 0: there was none. */
int64_t procedure_index_behind(const struct change *change, int64_t behind);
/* Whether it is not in force on that day. */
bool procedure_is_repealed(day repealed_on, day today);
/* When something of the site's was last changed; DAY_NONE: it has none. */
day procedure_last_change(struct db *db, struct arena *arena, struct actor actor, site_id site);
/* The next day on which one of them is repealed; DAY_NONE: never. */
day procedure_next_change(struct db *db, struct arena *arena, struct actor actor, site_id site,
                          day today);
