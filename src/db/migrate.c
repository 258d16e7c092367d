#include "db/migrate.h"

#include "db/sqlite.h"

#include <stdio.h>

int db_version(struct db *db)
{
    static const struct db_statement statement = {"version", "PRAGMA user_version", false};
    return (int)db_number(db, &statement);
}

static void refuse_newer(struct db *db, const struct migrations *migrations)
{
    int version = db_version(db);
    if (version > migrations->n)
        fail_with(FAIL_DATABASE,
                  "the database \"%s\" has version %d, this program knows %d. Install the newer"
                  " program.",
                  db_path(db), version, migrations->n);
}

void db_require_version(struct db *db, const struct migrations *migrations)
{
    refuse_newer(db, migrations);
    int version = db_version(db);
    if (version < migrations->n)
        fail_with(
            FAIL_DATABASE,
            "the database \"%s\" has version %d, this program needs %d. Run \"savi migrate\".",
            db_path(db), version, migrations->n);
}

static void back_up(struct db *db, int version)
{
    char path[4096];
    int n = snprintf(path, sizeof path, "%s.before-%d", db_path(db), version);
    if (n >= (int)sizeof path)
        fail_with(FAIL_IO, "the path of the database is too long to name a copy beside it");
    db_backup(db, path);
}

static void note(struct db *db, const struct migration *migration, moment now)
{
    static const struct db_statement statement = {
        "note-migration", "INSERT INTO migration (version, name, applied_at) VALUES (?1, ?2, ?3)",
        true};
    char version[64];
    struct db_cursor *cursor = db_start_own(db, &statement);
    db_bind_int(cursor, 1, migration->version);
    db_bind_text(cursor, 2, str_from_c(migration->name));
    db_bind_int(cursor, 3, now.s);
    db_run(cursor);
    snprintf(version, sizeof version, "PRAGMA user_version = %d", migration->version);
    db_exec(db, version, "note a migration");
}

/* References were not checked while tables were made anew; they must hold now. */
static void check_references(struct db *db, const struct migration *migration)
{
    static const struct db_statement statement = {
        "check-references", "SELECT count(*) FROM pragma_foreign_key_check", false};
    int64_t broken = db_number(db, &statement);
    if (broken > 0)
        fail_with(FAIL_DATABASE, "migration %d (%s) leaves %lld references to nothing in \"%s\"",
                  migration->version, migration->name, (long long)broken, db_path(db));
}

/* False: another process has applied it since we looked. */
static bool apply(struct db *db, const struct migration *migration, moment now)
{
    char doing[DOOR_MESSAGE_SIZE / 2];
    snprintf(doing, sizeof doing, "apply migration %d (%s)", migration->version, migration->name);
    db_write_begin(db);
    bool is_missing = db_version(db) == migration->version - 1;
    if (is_missing) {
        db_exec(db, migration->sql, doing);
        db_exec(db,
                "CREATE TABLE IF NOT EXISTS migration ("
                " version INTEGER PRIMARY KEY, name TEXT NOT NULL, applied_at INTEGER NOT NULL"
                ") STRICT",
                doing);
        check_references(db, migration);
        note(db, migration, now);
    }
    db_commit(db);
    return is_missing;
}

static void check_foreign_keys_again(void *with)
{
    struct db *db = with;
    sqlite3_db_config(db->handle, SQLITE_DBCONFIG_ENABLE_FKEY, 1, NULL);
}

int db_migrate(struct db *db, const struct migrations *migrations, moment now)
{
    refuse_newer(db, migrations);
    int version = db_version(db);
    int applied = 0;
    if (version == migrations->n)
        return 0;
    if (version > 0)
        back_up(db, version);
    /* A table is changed by making it anew; dropping the old one would delete what refers to it. */
    sqlite3_db_config(db->handle, SQLITE_DBCONFIG_ENABLE_FKEY, 0, NULL);
    door_defer(check_foreign_keys_again, db);
    for (int i = version; i < migrations->n; i++)
        applied += apply(db, &migrations->at[i], now);
    door_forget(check_foreign_keys_again, db);
    check_foreign_keys_again(db);
    return applied;
}
