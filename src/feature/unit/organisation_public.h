/* What the pages of the organisation share: the day that was asked for, links to units and persons,
 * typed texts, ways to reach somebody. */
#pragma once

#include "feature/person/leader.h"
#include "feature/shell/shell_public.h"
#include "feature/unit/tree.h"
#include "feature/unit/unit_page.h"

#include "text/json.h"

/* The day that a page is about. */
struct as_of {
    struct unit_top top; /* what the site shows; the root shows all */
    bool is_whole;       /* the site is the root */
    day today;
    day on;
    bool is_asked; /* the reader named the day */
    str error;     /* what the reader typed is no day: why; the page is about the usual day */
};

/* Today, or the last day of the unit whose portal it is. The reply ends with the next change of the
 * organisation. */
struct as_of as_of_usual(struct request *rq, struct reply *rp, const struct site_view *view);
/* The same, unless the reader named a day in "ngay". */
struct as_of as_of_read(struct request *rq, struct reply *rp, const struct site_view *view);
/* The last day of which the page may tell: the day that the reader named where it is over, so that
 * the page stays what it was; else no day is the last. */
day as_of_known(const struct as_of *as_of);
/* The form, and which day the page shows. `page` is the address without the day. */
struct as_of_form as_of_form(struct request *rq, const struct as_of *as_of, url page);
/* "Cơ cấu tổ chức", or "Cơ cấu tổ chức ngày 19/01/2022". */
str as_of_title(struct arena *arena, const struct as_of *as_of, str title);
/* Whether the site shows the unit. */
bool as_of_has_unit(struct request *rq, const struct as_of *as_of, unit_id unit);

/* The pages of a unit and a person of this site; a day that was asked for goes on. */
url unit_url(const struct request *rq, const struct as_of *as_of, str name, unit_id id);
url person_url(const struct request *rq, const struct as_of *as_of, str name, person_id id);
/* Where the pages of units stand for the readers of a site: its own of those below the unit whose
 * portal it is, of all others the root's. */
struct unit_homes {
    unit_id top;
    str base;      /* of the site */
    str elsewhere; /* of the root */
};

/* One statement. */
struct unit_homes unit_homes_of(const struct request *rq, const struct site_view *view);
/* The page of a unit as of today. One statement on a component portal. */
url unit_home_url(const struct request *rq, const struct unit_homes *homes, str name, unit_id id);
/* The same for the one unit that a record names; absent, and no statement, where it names none. */
url unit_home_of(const struct request *rq, const struct site_view *view, str name, unit_id id);
/* The same below another base; `as_of` may be NULL. */
url unit_url_at(const struct request *rq, str base, const struct as_of *as_of, str name,
                unit_id id);
url person_url_at(const struct request *rq, str base, const struct as_of *as_of, str name,
                  person_id id);
/* "Nghị quyết 1199/NQ-UBTVQH15 ngày 26/10/2021"; absent when nothing is known. */
str decision_words(struct arena *arena, struct decision decision);
/* Lines that begin with a dash, one after the other, are a list; each other line is a paragraph. */
struct text_blocks text_blocks_of(struct arena *arena, str text);
struct contact_lines contact_lines_of(struct arena *arena, str address, str phone, str email);
/* Holders as persons: one who holds several of these posts comes once, with all of them. The units
 * are named and linked when `units` (those of the day) is given. */
struct leaders leaders_of(struct request *rq, const struct as_of *as_of,
                          const struct post_holders *holders, const struct units *units);

/* For programs: "name": "…". Nothing when absent. */
void put_known(struct json *json, const char *key, str text);
void put_known_day(struct json *json, const char *key, day d);
void leaders_json(struct json *json, const struct leaders *leaders);
/* "day" (null: today) and "error". */
void as_of_json(struct json *json, const struct as_of *as_of);
