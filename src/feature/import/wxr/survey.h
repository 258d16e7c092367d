/* What the first reading of the exports finds out about their sites: everything that an item may
 * name. */
#pragma once

#include "feature/import/convert.h"
#include "feature/import/wxr/read.h"

#include "core/moment.h"

enum {
    WXR_OFFSETS_LIMIT = 32,
    WXR_TERMS_LIMIT = 100000,       /* of one site */
    WXR_ATTACHMENTS_LIMIT = 400000, /* of one site */
    WXR_ENTRIES_LIMIT = 50000,      /* of all menus of one site */
};

/* Where something stands: the index of its file, and the line. */
struct wxr_place {
    ptrdiff_t file;
    int64_t line;
};

struct wxr_term {
    struct wxr_term *next;
    struct wxr_place place;
    str taxonomy;
    str slug;
    str name;
    str parent; /* a slug */
    str description;
    struct wxr_term *up; /* the parent, without cycles; NULL: none */
    int depth;
    int64_t position; /* of a category, in the menu */
    bool is_used;     /* by an item that came in */
};

struct wxr_attachment {
    struct wxr_attachment *next;
    struct wxr_attachment *sibling; /* the next one of the same parent */
    struct wxr_place place;
    str path; /* below the directory of uploads: "2008/06/canola2.jpg" */
    str url;  /* of what is no picture */
    str alt, caption;
    bool is_picture;
};

/* What hangs at one item. */
struct wxr_family {
    struct wxr_attachment *first, **last;
};

struct wxr_menu_entry {
    struct wxr_menu_entry *next;
    struct wxr_place place;
    str menu; /* slug */
    int64_t order;
    str title, type, object, object_id, url;
    str description, hint; /* hint: what a mouse over it shows */
};

struct wxr_author {
    struct wxr_author *next;
    struct wxr_place place;
    str login, name;
    bool is_used;
};

struct wxr_site {
    struct wxr_site *next;
    struct wxr_place place;
    str code; /* of its host: "so-y-te-example" */
    str name, slogan, language;
    str host; /* absent: not known */
    moment pub_date;
    struct {
        int64_t seconds, count;
    } offsets[WXR_OFFSETS_LIMIT];
    struct wxr_term *first_term, **last_term;
    struct wxr_table terms; /* by taxonomy and slug, and categories by their id */
    struct wxr_author *first_author, **last_author;
    struct wxr_table authors; /* by login */
    struct wxr_attachment *first_attachment, **last_attachment;
    struct wxr_table attachments; /* by id, address, path and name in the record */
    struct wxr_table families;    /* of attachments, by the id of their parent */
    struct wxr_menu_entry *first_entry, **last_entry;
    struct wxr_table titles;         /* of pages, by id */
    struct wxr_table items;          /* ids that came, in the second reading */
    struct wxr_term *pages, *others; /* the sections of pages, and of what has no category */
    ptrdiff_t term_count, attachment_count, entry_count;
};

struct wxr_survey {
    struct arena *arena;
    struct arena *scratch; /* emptied before each thing */
    struct wxr_site *first, **last;
};

/* The site of a file, made when it is new; NULL while the file has said nothing of itself. */
struct wxr_site *wxr_survey_site(struct wxr_survey *survey, const struct wxr_channel *channel,
                                 ptrdiff_t file);
/* Takes what is to be known of a thing of that site. */
void wxr_survey_take(struct wxr_survey *survey, struct wxr_site *site,
                     const struct wxr_thing *thing, ptrdiff_t file);
/* To be called when everything was taken: finds parents, depths and positions. A category that
 * stands below itself, or below one that is not there, goes to the top and is told to `each`. */
void wxr_survey_finish(struct wxr_survey *survey, struct wxr_site *site,
                       void (*each)(void *with, const struct wxr_term *term, str why), void *with);

/* The term of that taxonomy and slug, or NULL. */
struct wxr_term *wxr_site_term(const struct wxr_site *site, struct arena *arena, str taxonomy,
                               str slug);
struct wxr_term *wxr_site_category_by_id(const struct wxr_site *site, struct arena *arena, str id);
/* The menu whose order is that of the sections, or absent. */
str wxr_site_menu(const struct wxr_site *site);
/* Seconds east of Greenwich of the site's own clock. */
int64_t wxr_site_offset(const struct wxr_site *site);

/* What the picture is called in the record. */
str wxr_attachment_media(const struct wxr_site *site, struct arena *arena,
                         const struct wxr_attachment *attachment);
/* Whether an item comes in as an article. */
bool wxr_is_article(const struct wxr_item *item);
/* What an address says of one thing: percent-encoding undone. */
str wxr_slug(struct arena *arena, str slug);
