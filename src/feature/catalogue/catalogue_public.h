/* The open data of a site (dữ liệu mở): every set that it has, with its files, columns, terms and
 * dates, for people, in the words of DCAT 3 and in those of CSV on the Web. */
#pragma once

#include "feature/dataset/dataset_public.h"

/* "/du-lieu-mo": all sets. */
route_handler catalogue_show;
/* Since when the site has any set. */
route_since catalogue_since;
/* "/du-lieu-mo/{code}": one. */
route_handler catalogue_set_show;
/* "/du-lieu-mo.jsonld": DCAT 3 as JSON-LD. */
route_handler catalogue_dcat_show;
/* "/du-lieu-mo/{code}.csv-metadata.json": what a table's columns mean. */
route_handler catalogue_table_show;

/* Every kind of set; a kind of record with a list has a line there, in sets_public.c. */
extern const struct dataset *const catalogue_sets[];
extern const int catalogue_set_count;

/* A set that the site has. */
struct catalogue_set {
    const struct dataset *dataset;
    struct dataset_forms forms; /* its files: CSV and JSON of a list, or its own */
    url page;
    moment changed_at; /* MOMENT_NONE: not known */
};

/* What the site has: false and nothing for a set that it has none of. */
bool catalogue_set_open(struct request *rq, struct reply *rp, const struct site_view *view,
                        const struct dataset *dataset, struct catalogue_set *out);

/* When the sets are to be renewed and the catalogue gone through at the latest; not set where
 * nobody said when that was last done. */
struct catalogue_dates {
    day reviewed_on, renewed_by, reviewed_by;
};
struct catalogue_dates catalogue_dates_of(const struct open_terms *terms);
