/* A record of its own for a test: a new directory with a database in it, filled from a bundle or
 * with the sample city, opened once for writing and once, as the public workers do, for reading. */
#pragma once

#include "feature/import/report.h"

#include "http/service.h"

struct answer;
struct db;

struct record {
    char directory[64];
    struct db *writer;
    struct db *reader;
    struct answer *answer;
    struct service service; /* over `reader` */
};

/* Fills the record from the bundle at `path`, and with one draft, which no bundle can hold; NULL:
 * with the sample city. A bundle that does not go in whole ends the program. */
void record_make(struct record *record, const char *path);
/* A record with nothing in it and no reader. */
void record_make_empty(struct record *record);
void record_release(struct record *record);
/* Another connection for reading, and the service over it; both of the same
 * directory; for a process of its own. */
struct db *record_read_again(const struct record *record, struct answer **answer,
                             struct service *service);
/* Runs `change` in one write transaction of the system, which changes what the public sees. */
void record_write(struct record *record, moment now,
                  void (*change)(const struct change *change, void *with), void *with);
/* The whole record as a bundle, in `arena`. */
str record_export(struct db *db, struct arena *arena);
/* Reads a bundle in. Leaves by the door as import_files() does. */
void record_import(struct db *db, struct arena *arena, str bundle, struct import_report *report);
