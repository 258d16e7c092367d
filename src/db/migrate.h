/* Brings a database to the version that this program knows.
 *
 * Migrations only go forward. Each is applied in one transaction; before the first one, a database
 * that holds something is copied to a file beside it, `savi.db.before-7`. */
#pragma once

#include "core/moment.h"
#include "db/db.h"

struct migration {
    int version; /* 1, 2, … without a gap */
    const char *name;
    const char *sql;
};

struct migrations {
    const struct migration *at;
    int n;
};

/* Those of db/migrations, for the content database. */
extern const struct migrations record_migrations;

/* The number of migrations that were applied to the database; 0 for an empty one. */
int db_version(struct db *db);
/* Applies what is missing and returns how many that were. `now` is noted beside their names. A
 * database that is newer than the program leaves by FAIL_DATABASE and is not touched. */
int db_migrate(struct db *db, const struct migrations *migrations, moment now);
/* Leaves by FAIL_DATABASE unless the database is exactly of the version that this program knows. */
void db_require_version(struct db *db, const struct migrations *migrations);
