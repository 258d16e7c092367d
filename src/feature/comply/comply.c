#include "feature/comply/comply.h"

#include "feature/comply/comply.sql.h"

enum profile_level comply_level(struct db *db, struct arena *arena, struct actor actor,
                                const struct site *site)
{
    struct comply_kind_of_owner_row row;
    (void)actor; /* units are public knowledge */
    if (site->path.n == 0)
        return LEVEL_PROVINCE;
    bool is_of_field = comply_kind_of_owner(db, arena, site->id, &row) &&
                       (str_equal(row.kind, S("department")) || str_equal(row.kind, S("agency")) ||
                        str_equal(row.kind, S("office")));
    return is_of_field ? LEVEL_DEPARTMENT : LEVEL_COMMUNE;
}
