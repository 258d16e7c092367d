/* What the search knows of projects. */
#include "feature/project/project.h"

#include "feature/index/index.h"
#include "feature/project/project.sql.h"

str project_words(struct arena *arena, const struct project *p)
{
    return arena_printf(arena, "%.*s. %.*s. %.*s. %.*s. %.*s. %.*s. %.*s.", STR_ARG(p->field),
                        STR_ARG(p->kind), STR_ARG(p->capital), STR_ARG(p->owner),
                        STR_ARG(p->decision), STR_ARG(p->location), STR_ARG(p->time));
}

static struct index_entry entry_of(const struct change *change,
                                   const struct project_to_index_row *row)
{
    const struct project p = {.field = row->field,
                              .kind = row->kind,
                              .capital = row->capital,
                              .owner = row->owner,
                              .decision = row->decision,
                              .location = row->location,
                              .time = row->time};
    struct index_texts texts = {
        .title = row->name, .lead = row->goal, .body = project_words(change->arena, &p)};
    struct index_entry entry = index_entry_of(change->arena, &texts);
    entry.key = index_key_of(INDEX_PROJECT, row->id.n);
    entry.published_at = row->published_at;
    entry.site = row->site;
    entry.unit = row->unit;
    return entry;
}

void project_index(const struct change *change, project_id id)
{
    struct project_to_index_rows rows =
        project_to_index(change->db, change->arena, id, (project_id){0}, 1);
    index_drop(change, index_key_of(INDEX_PROJECT, id.n));
    if (rows.n == 0)
        return;
    struct index_entry entry = entry_of(change, &rows.at[0]);
    index_add_entry(change, &entry);
}

int64_t project_index_behind(const struct change *change, int64_t behind)
{
    struct project_to_index_rows rows = project_to_index(change->db, change->arena, (project_id){0},
                                                         (project_id){behind}, INDEX_AGAIN_RECORDS);
    for (ptrdiff_t i = 0; i < rows.n; i++) {
        struct index_entry entry = entry_of(change, &rows.at[i]);
        index_add_entry(change, &entry);
    }
    return rows.n > 0 ? rows.at[rows.n - 1].id.n : 0;
}
