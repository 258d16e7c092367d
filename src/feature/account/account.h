/* Who acts. Every function that reads or writes a protected row is told.
 *
 * The public sees what is published and its hour has come. The system is this program itself, run
 * by the administrator on the command line or by the clerk. Staff may do what their rights on a
 * site allow; the rights are rows (site_editor), not code. */
#pragma once

#include "db/ids.h"

#include "core/arena.h"
#include "core/str.h"

#include <stdbool.h>

struct db;

enum actor_kind { ACTOR_PUBLIC, ACTOR_SYSTEM, ACTOR_STAFF };

/* What may be done with a site's record, each including what stands before it. */
enum authority {
    AUTHORITY_NONE,
    AUTHORITY_WRITER,
    AUTHORITY_EDITOR,
    AUTHORITY_PUBLISHER,
    AUTHORITY_CHIEF,
    AUTHORITY_ADMINISTRATOR,
};

struct actor {
    enum actor_kind kind;
    account_id account; /* of staff */
    str name;           /* "public", "import" …: what the audit trail shows */
};

struct actor actor_public(void);
/* The program itself, acting as `name`. */
struct actor actor_system(str name);
struct actor actor_staff(account_id account, str name);

/* What `actor` may do with the record of `site`. The system may do everything, the public nothing
 * but read what is published. */
enum authority actor_authority(struct db *db, struct arena *arena, struct actor actor,
                               site_id site);
/* "writer" …; false when there is no such authority. */
bool authority_parse(str name, enum authority *out);
str authority_name(enum authority authority);

/* Makes the account, or takes the existing one of that code and gives it the name. Needs the
 * system. The id is 0 where `actor` may not. */
account_id account_put(struct db *db, struct arena *arena, struct actor actor, str code, str name);
