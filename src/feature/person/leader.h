/* Who held which post on a day (lãnh đạo), and what a person held over the years. Public knowledge:
 * everybody may read. */
#pragma once

#include "feature/person/person.h"

enum {
    HOLDERS_LIMIT = 2000, /* of one page */
    TERMS_LIMIT = 100,    /* of one person */
    POSTS_AT_ONCE_LIMIT = 10,
};

struct portrait {
    media_id id; /* 0: none */
    str name;
    int64_t width, height;
};

/* A post on a day and one who held it then. Without a holder `name` is absent; a holder without a
 * record has a name and no id. */
struct post_holder {
    post_id post;
    unit_id unit;
    str post_name;
    str post_name_en;
    int64_t position;
    bool is_leader;
    str duties; /* the holder's own, else those of the post */
    person_id person;
    str name;
    str acting;
    day since;
    int64_t birth_year;
    str email, phone;
    struct portrait photo;
};

struct post_holders {
    struct post_holder *at;
    ptrdiff_t n;
};

/* The posts of a unit on a day, in the order of protocol, each with those who held it. One
 * statement. */
struct post_holders holders_of_unit(struct db *db, struct arena *arena, struct actor actor,
                                    unit_id unit, day on);
/* The leaders' posts of all units on a day, in the order of protocol; at most HOLDERS_LIMIT. */
struct post_holders holders_leading(struct db *db, struct arena *arena, struct actor actor, day on);

struct person {
    person_id id;
    str name;
    int64_t birth_year; /* 0: not told */
    str biography;
    str email, phone;
    struct portrait photo;
};

/* False when there is no such person. */
bool person_open(struct db *db, struct arena *arena, struct actor actor, person_id id,
                 struct person *out);
/* Whether the person ever held a post in `top` or below it. */
bool person_is_under(struct db *db, struct arena *arena, struct actor actor, person_id id,
                     unit_id top);

/* A post that a person holds or held. */
struct term {
    post_id post;
    str post_name;
    unit_id unit;
    str unit_name; /* as the unit was called at its end, or is on the day */
    int64_t position;
    str duties;
    str acting;
    struct decision decision;
    day opens_on, closes_on;
};

struct terms {
    struct term *at;
    ptrdiff_t n;
};

/* What the person holds first, then what is over, newest first; at most TERMS_LIMIT. What began or
 * ended after `known` is not told. */
struct terms person_terms_read(struct db *db, struct arena *arena, struct actor actor, person_id id,
                               day on, day known);
/* Whether the term was running on that day. */
bool term_is_on(const struct term *term, day on);

/* Who a name was on a day: for speakers in articles. 0 unless exactly one person of that name held
 * a post then; `posts` is then "Bí thư Tỉnh ủy, Chủ tịch Hội đồng nhân dân tỉnh". */
person_id person_of_name(struct db *db, struct arena *arena, struct actor actor, str name, day on,
                         str *posts);
/* "Giám đốc Sở Y tế", or "Giám đốc Sở Y tế (phụ trách)". */
str post_with_acting(struct arena *arena, str post_name, str acting);

struct persons {
    struct person *at;
    ptrdiff_t n;
};

/* Persons by number, from behind `after` (0: from the first) on, with id and name only; for lists
 * of addresses. */
struct persons persons_after(struct db *db, struct arena *arena, struct actor actor,
                             person_id after, int64_t limit);
