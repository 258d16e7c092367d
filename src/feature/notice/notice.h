/* Notices (thông báo): what a site tells everybody for a time. An announcement is listed; a planned
 * stop of a service (ngừng phục vụ theo kế hoạch) and an emergency (thông báo khẩn) also stand in a
 * banner above every page of their site until they end. Those of the root that are shared stand on
 * all sites; those of a component portal on itself only.
 *
 * The public sees a notice from its publication on. It stays readable when it has ended, and when
 * it was withdrawn, with the day and the reason. */
#pragma once

#include "feature/file/files.h"

#include "core/markup.h"

enum notice_kind { NOTICE_ANNOUNCEMENT, NOTICE_PLANNED_STOP, NOTICE_EMERGENCY };

/* "announcement", "planned-stop", "emergency"; false when there is no such kind. */
bool notice_kind_parse(str name, enum notice_kind *out);

/* A planned stop is announced so many working days before it starts (Decree 224/2026/NĐ-CP). */
enum { NOTICE_STOP_WORKING_DAYS = 7 };
/* Working days that lie wholly between the day of `published` and that of `starts`; at most 400. */
int notice_working_days(moment published, moment starts);

struct notice_fields {
    str code;
    site_id site;
    enum notice_kind kind;
    str title;
    html body;
    moment published_at; /* MOMENT_NONE: as it was, or now */
    moment starts_at;    /* MOMENT_NONE: with its publication */
    moment ends_at;      /* MOMENT_NONE: not known */
    bool is_shared;      /* of the root: on all sites */
    bool has_banner;
    url link;    /* to read on; absent: nowhere */
    str contact; /* whom to ask */
    struct file_fields files;
    struct withdrawal withdrawal;
    notice_id number; /* the id that it had in the database it was exported from, or 0 */
};

/* Makes or changes the notice of that code. Needs a publisher's authority on the site. PUT_CLASH:
 * the number is another's. PUT_UNKNOWN: it ends before it starts. */
enum put notice_put(const struct change *change, const struct notice_fields *fields);
/* Ends the notice of that code now. PUT_UNKNOWN: there is none, or it has not started. */
enum put notice_end(const struct change *change, str code);
/* Takes it down, with a reason that readers see. PUT_UNKNOWN: there is none. */
enum put notice_withdraw(const struct change *change, str code, str reason);

/* Has the search find the notices behind `behind`, INDEX_AGAIN_RECORDS at most, none of which it
 * knows; returns the id of the last one, 0: there was none. */
int64_t notice_index_behind(const struct change *change, int64_t behind);

/* As lists and banners show it. */
struct notice_item {
    notice_id id;
    site_id site;
    enum notice_kind kind;
    str slug;
    str title;
    moment published_at, starts_at, ends_at;
    bool is_shared;
};

struct notice_items {
    struct notice_item *at;
    ptrdiff_t n;
};

/* What stands above the pages at `now`, of all sites, emergencies first, at most 20; and when the
 * clock alone will change it. Public knowledge. It is read once for each public version and kept
 * with the connection: it is true until the next call. */
struct notice_banners {
    struct notice_items items;
    moment next_change; /* MOMENT_NONE: never by itself */
    moment last_change; /* when the clock last changed them; MOMENT_NONE: never */
};

struct notice_banners notice_banners(struct db *db, struct actor actor, moment now,
                                     int64_t public_version);
/* Whether a page of `site` shows a notice of site `item->site`. */
bool notice_is_for(const struct notice_item *item, site_id site, site_id root);

/* A list of one site with what the root shares with it. `now` is the reader's. */
struct notice_query {
    site_id site, root;
    moment older_than; /* and `older_id`: where a list goes on; id 0: from the top */
    notice_id older_id;
    int64_t limit;
};

/* What goes on or lies ahead: with an end that has not come, or no announcement and without an end;
 * emergencies first, then as they start. At most query->limit; places are not looked at. */
struct notice_items notice_list_current(struct db *db, struct arena *arena, struct actor actor,
                                        moment now, const struct notice_query *query);
/* All others, newest first. */
struct notice_items notice_list_others(struct db *db, struct arena *arena, struct actor actor,
                                       moment now, const struct notice_query *query);
/* What goes on or lies ahead, then the newest without an end; nothing that has ended. */
struct notice_items notice_list_newest(struct db *db, struct arena *arena, struct actor actor,
                                       moment now, const struct notice_query *query);
/* When the site told the first notice, or will, or the root one for all sites; MOMENT_NONE: never.
 */
moment notice_first(struct db *db, struct arena *arena, struct actor actor, site_id site,
                    site_id root);
/* Public knowledge: when the clock alone will next change a list; MOMENT_NONE: never. */
moment notice_next_change(struct db *db, struct arena *arena, moment now);

struct notice {
    struct notice_item item;
    html body;
    url link;
    str contact;
    struct withdrawal withdrawal; /* its `at` is not set where it came withdrawn */
};

/* False: there is none, or not yet for this actor. */
bool notice_open(struct db *db, struct arena *arena, struct actor actor, moment now, notice_id id,
                 struct notice *out);
