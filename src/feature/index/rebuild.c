#include "feature/index/rebuild.h"

#include "feature/index/index.sql.h"

bool index_is_of_format(struct db *db, struct arena *arena, int64_t format)
{
    struct index_format_row row;
    return index_format(db, arena, &row) && row.format == format;
}

void index_empty(const struct change *change, int64_t format)
{
    struct db *db = change->db;
    index_all_rows_remove(db);
    index_all_dead_remove(db);
    index_all_origins_remove(db);
    index_all_documents_remove(db);
    index_all_segments_remove(db);
    index_format_set(db, format);
    index_version_raise(db);
}
