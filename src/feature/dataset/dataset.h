/* A typed table: the rows of one kind of record at one site, for programs. Each kind with a list
 * describes its columns once and writes its rows once; CSV, JSON, the catalogue of open data and
 * the metadata of the table come from that.
 *
 * A row is written cell by cell, in the order of the columns and in their types; anything else is a
 * bug. What is not known is a missing cell: empty in CSV, null in JSON, and never zero. */
#pragma once

#include "core/buf.h"
#include "core/decimal.h"
#include "core/markup.h"
#include "core/moment.h"
#include "text/csv.h"
#include "text/json.h"

enum column_type {
    COLUMN_TEXT,
    COLUMN_INTEGER,
    COLUMN_DECIMAL, /* exact, with a point: 1357.5 */
    COLUMN_DAY,     /* 2022-01-19 */
    COLUMN_MOMENT,  /* 2022-01-19T09:25:00+07:00 */
    COLUMN_BOOLEAN, /* true, false */
    COLUMN_ADDRESS, /* absolute */
};

struct column {
    const char *name; /* of the cells in CSV and JSON: "so_hieu", ASCII */
    const char *title;
    enum column_type type;
    const char *about; /* a sentence where the title does not say it; optional */
};

/* "văn bản", "số nguyên", "ngày" …: a type in words. */
str column_type_words(enum column_type type);
/* The type's name in XML Schema, as metadata want it: "string", "date". */
str column_type_name(enum column_type type);

enum table_form { TABLE_CSV, TABLE_JSON };

enum { TABLE_ROWS_LIMIT = 5000 }; /* of one reply; what follows has an address of its own */

struct table {
    enum table_form form;
    const struct column *columns; /* ends with a NULL name */
    struct csv csv;
    struct json *json; /* TABLE_JSON: within the array that the rows stand in */
    struct buf *out;
    int at; /* the column whose cell is due; -1: between rows */
    int64_t rows;
    int64_t rows_limit;
    ptrdiff_t bytes_limit; /* no row begins behind it */
    str last;              /* the place of the last row, as its list's paging names it */
    bool is_cut;           /* more rows were there */
};

/* A table in `out`; in CSV the row of names is written. `json` is NULL for CSV. At most
 * TABLE_ROWS_LIMIT rows go in, and none that begins past `bytes_limit`. */
struct table table_make(struct buf *out, struct json *json, const struct column *columns,
                        ptrdiff_t bytes_limit);
/* Begins a row. False: the table is full, and the rows behind table.last are asked for by another
 * request. `place` is what the list's paging takes to go on behind this row; absent where the list
 * has no pages. */
bool table_begin_row(struct table *table, str place);
void table_end_row(struct table *table);

void table_text(struct table *table, str text); /* absent is missing */
void table_int(struct table *table, int64_t n);
void table_decimal(struct table *table, decimal d);
void table_day(struct table *table, day d);       /* not set is missing */
void table_moment(struct table *table, moment m); /* not set is missing */
void table_bool(struct table *table, bool b);
void table_address(struct table *table, url address); /* absolute; absent is missing */
/* A cell of any type that is not known. */
void table_missing(struct table *table);
