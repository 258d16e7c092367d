/* The work calendar as readers may see it: what of a week is out, what was changed since, and why a
 * week has nothing to show. */
#pragma once

#include "feature/agenda/agenda.h"

enum { AGENDA_ITEMS_LIMIT = 2000 /* of one page or calendar */ };

/* What was out of an entry and is said no more. */
struct agenda_past {
    agenda_entry_id entry;
    int64_t number;
    day day;
    int starts, ends;
    enum agenda_part part;
    enum agenda_state state;
    str content, chair, participants, place, room;
    moment until; /* when it was changed */
    day now_on;   /* where it stands now; DAY_NONE: not said yet */
};

struct agenda_pasts {
    const struct agenda_past *at;
    ptrdiff_t n;
};

/* What an entry says now. */
struct agenda_item {
    agenda_entry_id id;
    str code;
    int64_t number; /* of its editions: the sequence of changes */
    day day;
    int starts, ends; /* minutes after midnight, or AGENDA_NO_TIME */
    enum agenda_part part;
    enum agenda_state state;
    str content, participants, place, room, prepared_by;
    str chair;     /* as it is read; the post's name where nothing else is said */
    str chair_key; /* what an address calls the chair */
    str unit_key;  /* what an address calls the unit */
    str unit_name;
    moment changed_at;        /* since its week was published; MOMENT_NONE: not changed */
    moment published_at;      /* of its week */
    struct agenda_pasts past; /* what of it was out before, newest first; none: it was added */
};

struct agenda_items {
    struct agenda_item *at;
    ptrdiff_t n;
};

/* Which entries: those of a site whose weeks are out, from one day to another, both included. */
struct agenda_query {
    site_id site;
    day first, last;
    int64_t limit;  /* at most so many, at most AGENDA_ITEMS_LIMIT */
    bool has_pasts; /* read what they said before, too */
};

/* In the order of days and hours. Internal entries are never among them, whoever asks. */
struct agenda_items agenda_entries(struct db *db, struct arena *arena, struct actor actor,
                                   moment now, const struct agenda_query *query);
/* What the public may see of a published week from a day on, at most `limit`: day, hours, state,
 * content, chair, place and room of each. */
struct agenda_items agenda_briefs_of_week(struct db *db, struct arena *arena, struct actor actor,
                                          moment now, site_id site, day monday, day first,
                                          int64_t limit);
/* What was out on one of these days and has left all of them since, in no order. Read with
 * agenda_entries() where `gone` is given. */
struct agenda_items agenda_entries_and_gone(struct db *db, struct arena *arena, struct actor actor,
                                            moment now, const struct agenda_query *query,
                                            struct agenda_pasts *gone);

/* Why there is nothing to see, or that there is something. */
enum agenda_look {
    AGENDA_NOT_OUT,   /* chưa đăng */
    AGENDA_NO_PUBLIC, /* không có lịch công khai */
    AGENDA_INTERNAL,  /* lịch nội bộ */
    AGENDA_OUT,       /* out, and it may have entries */
};

/* A week of a site's calendar, as it is at one moment. */
struct agenda_week {
    enum agenda_look look;
    day monday;
    moment published_at; /* when it is out */
    str note;
    str unit_name;     /* who answers for the calendar */
    bool has_internal; /* some entry of it is internal */
    moment next_at;    /* when the site's next week comes out by itself; MOMENT_NONE: none */
    day first, last;   /* the Mondays of the first week there is and of the last that is out */
};

struct agenda_week agenda_week_look(struct db *db, struct arena *arena, struct actor actor,
                                    moment now, site_id site, day monday);
/* What an out week without any public entry is. */
enum agenda_look agenda_week_empty(const struct agenda_week *week);
/* When the site's calendar, as the public sees it, was last published or changed. */
moment agenda_latest_change(struct db *db, struct arena *arena, struct actor actor, moment now,
                            site_id site);

struct agenda_days {
    const day *at;
    ptrdiff_t n;
};

/* The days that hold something internal. That they do is public; what, is not. */
struct agenda_days agenda_days_internal(struct db *db, struct arena *arena, struct actor actor,
                                        site_id site, day first, day last);
bool agenda_days_have(const struct agenda_days *days, day d);

/* Keeps those of a chair and a unit, as addresses call them; an absent key: all. */
struct agenda_items agenda_items_of(struct arena *arena, struct agenda_items items, str chair_key,
                                    str unit_key);
