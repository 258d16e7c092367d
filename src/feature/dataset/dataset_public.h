/* A kind of record with a list, as pages and programs meet it: what the list is called and where it
 * stands, its columns, its rows. docs/design/0019-what-a-kind-is.md says how to add one. */
#pragma once

#include "feature/dataset/dataset.h"
#include "feature/dataset/terms.h"
#include "html/list.h"
#include "feature/shell/shell_public.h"

/* A file of a dataset that is no list of a kind: a layer of the map, a calendar. */
struct dataset_form {
    str title; /* "Lớp ranh giới (GeoJSON)" */
    url address;
    const char *type; /* "application/geo+json" */
};

enum { DATASET_FORMS_LIMIT = 60 };

struct dataset_forms {
    struct dataset_form at[DATASET_FORMS_LIMIT];
    int n;
};

struct dataset {
    const char *code;    /* "quy-hoach": of its page below /du-lieu-mo */
    int address;         /* of the list, a route with ROUTE_JSON | ROUTE_CSV (enum address) */
    const char *title;   /* "Quy hoạch" */
    const char *about;   /* what the rows are, in one or two sentences */
    const char *noun;    /* what is counted: "quy hoạch" */
    const char *renewed; /* how often it changes: "Khi có quy hoạch mới hoặc thay đổi" */
    const struct column *columns; /* ends with a NULL name; NULL: it is no table */
    /* Writes the rows that the request's inputs leave, newest first, from the place on that the
     * input of paging says; stops when table_begin_row() says so. */
    void (*rows)(struct request *rq, struct reply *rp, const struct site_view *view,
                 struct table *table);
    /* When the site's rows were last changed; MOMENT_NONE: not known. */
    moment (*changed_at)(struct request *rq);
    /* The files of a set that is no list of a kind; else NULL. None: the site has no such set. */
    void (*forms)(struct request *rq, const struct site_view *view, struct dataset_forms *out);
    const char *frequency; /* of the EU's vocabulary: "DAILY"; NULL: "IRREG" */
};

/* Answers for programs: true when the request asked for CSV or JSON, which is then written; the
 * caller has told the reply what it depends on. Where there are more rows than a reply holds, a
 * Link header (and "next" in JSON) leads on. */
bool dataset_answer(struct request *rq, struct reply *rp, const struct site_view *view,
                    const struct dataset *dataset);
/* The rows as "items", and where they go on as "next", in an object that is being written. */
void dataset_put_items(struct request *rq, struct reply *rp, const struct site_view *view,
                       const struct dataset *dataset, struct json *json);
/* An address of this site with scheme and host, for cells. */
url dataset_address(struct request *rq, struct reply *rp, const struct site_view *view, url here);

/* One record for programs: its row is due as `item`, between these two. */
struct json dataset_item_begin(struct request *rq, struct reply *rp, const struct site_view *view,
                               const struct dataset *dataset);
/* Ends it with what the row leaves out; each may be absent. */
void dataset_item_end(struct request *rq, struct json *json, str lead, html body);
/* The address of a record's page, in the form that the request asked for: where another slug leads.
 */
url dataset_item_address(struct request *rq, url page);

/* The page of a list for people but its rows, form and paging: names, metadata, the ways to the
 * data, with the request's filters. `count` of all that the filters leave stands in the title. */
struct list_page list_page_begin(struct request *rq, struct reply *rp, const struct site_view *view,
                                 const struct dataset *dataset, int64_t count);
/* The ways to a list's data, with the request's filters; for pages that are made otherwise. */
struct list_data list_data_of(struct request *rq, const struct site_view *view,
                              const struct dataset *dataset);
/* The request's own address with its filters: with `place` for the input "truoc", or from the top
 * when it is absent. */
url list_address(struct request *rq, str place);
/* Whether any filter narrows the list: a valid input besides "truoc". */
bool list_is_filtered(const struct request *rq);
/* A field of the form for an input of the route. A day that cannot be read has its word of help. */
struct list_field list_text_field(struct request *rq, const char *name, const char *label,
                                  const char *hint);
struct list_field list_day_field(struct request *rq, const char *name, const char *label);
/* A choice among `labels` by the index of the input's choices; `any` is the first, with no value.
 */
struct list_field list_choice_field(struct request *rq, const char *name, const char *label,
                                    const char *any, const char *const *labels);
/* The form from its fields, which it copies. */
struct list_form list_form_of(struct request *rq, const struct list_field *fields, int n);

/* Rows for people, cell by cell. The columns are the dataset's or others: a reader needs fewer. */
struct list_sheet {
    struct arena *arena;
    struct list_head *heads;
    int columns;
    struct list_row *rows;
    ptrdiff_t n, capacity;
    struct list_cell *row;
    int at;
};
enum { LIST_COLUMNS_LIMIT = 12, LIST_ITEMS = 30, LIST_FACTS_LIMIT = 24 };

/* `labels` ends with NULL; a "#" before one says that its cells are figures. Room for `rows`. */
struct list_sheet list_sheet_make(struct arena *arena, const char *const *labels, ptrdiff_t rows);
/* The next cell; after the last one of a row the next row begins. What comes back may get a link or
 * a note. */
struct list_cell *list_put(struct list_sheet *sheet, str text);
/* What the row is about: one cell of each row, where its link leads. */
struct list_cell *list_put_title(struct list_sheet *sheet, str text, url href);
struct list_cell *list_put_day(struct list_sheet *sheet, day d);
struct list_cell *list_put_decimal(struct list_sheet *sheet, decimal d);
struct list_table list_sheet_table(const struct list_sheet *sheet, str caption);

/* What is known of one record, as it is gathered. */
struct list_gathered {
    struct arena *arena;
    struct list_cell at[LIST_FACTS_LIMIT];
    int n;
};

/* A fact; nothing where its text is absent. What comes back may get a link or a note. */
struct list_cell *list_fact(struct list_gathered *facts, const char *label, str text);
struct list_cell *list_fact_day(struct list_gathered *facts, const char *label, day d);
struct list_facts list_facts_of(struct list_gathered *facts);
