/* Persons who hold posts (lãnh đạo): each has a record of its own, and holdings: which post from
 * when to when, by which decision. One person may hold several posts at one time (nhất thể hóa).
 * What is recorded is published: nothing goes in that the law does not want shown (Decree
 * 224/2026: biography, duties). Everybody may read; the system writes. */
#pragma once

#include "feature/unit/post.h"

struct person_fields {
    str code;
    person_id number; /* the id that it had in the database it was exported from, or 0 */
    str name;
    int64_t birth_year; /* 0: not told */
    media_id photo;
    str photo_name; /* under which the photo was put */
    str biography;  /* each line a paragraph */
    str email, phone;
};

/* Makes or changes the person of that code. Needs the system. PUT_CLASH: the number is another's.
 */
enum put person_put(const struct change *change, const struct person_fields *fields);
/* 0 when there is no such person. */
person_id person_find(struct db *db, struct arena *arena, struct actor actor, str code);

/* Has the search find the persons behind `behind`, INDEX_AGAIN_RECORDS at most, none of which it
 * knows; returns the id of the last one, 0: there was none. */
int64_t person_index_behind(const struct change *change, int64_t behind);
/* The posts that a person holds and held, one a line, as the search knows them. */
str person_posts(struct db *db, struct arena *arena, struct actor actor, person_id id);

struct holding_fields {
    str code;
    str person; /* codes */
    str post;
    str acting; /* "quyền", "phụ trách"; absent: appointed or elected */
    str duties; /* of this person; absent: those of the post */
    struct decision decision;
    day opens_on, closes_on;
};

/* Makes or changes the holding of that code. Needs the system. PUT_UNKNOWN: no such person or post.
 */
enum put holding_put(const struct change *change, const struct holding_fields *fields);
