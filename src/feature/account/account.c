#include "feature/account/account.h"

#include "feature/account/account.sql.h"

#include "core/fail.h"

struct actor actor_public(void)
{
    return (struct actor){.kind = ACTOR_PUBLIC, .name = S("public")};
}

struct actor actor_system(str name)
{
    return (struct actor){.kind = ACTOR_SYSTEM, .name = name};
}

struct actor actor_staff(account_id account, str name)
{
    return (struct actor){.kind = ACTOR_STAFF, .account = account, .name = name};
}

static const str authority_names[] = {
    [AUTHORITY_NONE] = S_INIT("none"),     [AUTHORITY_WRITER] = S_INIT("writer"),
    [AUTHORITY_EDITOR] = S_INIT("editor"), [AUTHORITY_PUBLISHER] = S_INIT("publisher"),
    [AUTHORITY_CHIEF] = S_INIT("chief"),   [AUTHORITY_ADMINISTRATOR] = S_INIT("administrator"),
};

str authority_name(enum authority authority)
{
    return authority_names[authority];
}

bool authority_parse(str name, enum authority *out)
{
    for (int i = AUTHORITY_WRITER; i <= AUTHORITY_ADMINISTRATOR; i++) {
        if (str_equal(name, authority_names[i])) {
            *out = (enum authority)i;
            return true;
        }
    }
    return false;
}

enum authority actor_authority(struct db *db, struct arena *arena, struct actor actor, site_id site)
{
    switch (actor.kind) {
    case ACTOR_SYSTEM:
        return AUTHORITY_ADMINISTRATOR;
    case ACTOR_PUBLIC:
        return AUTHORITY_NONE;
    case ACTOR_STAFF:
        break;
    }
    struct account_authority_row row;
    enum authority authority = AUTHORITY_NONE;
    if (account_authority(db, arena, actor.account, site, &row) &&
        !authority_parse(row.authority, &authority))
        fail_with(FAIL_DATABASE, "an unknown authority is stored: %.*s", STR_ARG(row.authority));
    return authority;
}

account_id account_put(struct db *db, struct arena *arena, struct actor actor, str code, str name)
{
    struct account_by_code_row row;
    if (actor.kind != ACTOR_SYSTEM)
        return (account_id){0};
    if (!account_by_code(db, arena, code, &row))
        return account_add(db, code, name);
    if (!str_equal(row.name, name))
        account_rename(db, row.id, name);
    return row.id;
}
