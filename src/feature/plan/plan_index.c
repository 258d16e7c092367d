/* What the search knows of plans: their titles and themes, and what their measures say. */
#include "feature/plan/plan.h"

#include "feature/index/index.h"
#include "feature/plan/plan.sql.h"

#include "core/buf.h"
#include "core/limits.h"

str plan_words(struct db *db, struct arena *arena, struct actor actor, plan_id id)
{
    struct buf out = buf_make(arena, BODY_LIMIT);
    (void)actor; /* whoever opened the plan may see them */
    struct plan_contents_rows rows = plan_contents(db, arena, id);
    for (ptrdiff_t i = 0; i < rows.n && out.n + rows.at[i].content.n + 2 < BODY_LIMIT; i++)
        buf_printf(&out, "%.*s.\n", STR_ARG(rows.at[i].content));
    return buf_text(&out);
}

static str title_of(struct arena *arena, str title, str theme)
{
    return theme.p ? arena_printf(arena, "%.*s. %.*s", STR_ARG(title), STR_ARG(theme)) : title;
}

static struct index_entry entry_of(const struct change *change, const struct plan_to_index_row *row)
{
    struct arena *arena = change->arena;
    struct index_texts texts = {
        .title = title_of(arena, row->title, row->theme),
        .lead = row->lead,
        .body = arena_printf(arena, "%.*s\n%.*s", STR_ARG(row->number),
                             STR_ARG(plan_words(change->db, arena, change->actor, row->id)))};
    struct index_entry entry = index_entry_of(arena, &texts);
    entry.key = index_key_of(INDEX_PLAN, row->id.n);
    entry.published_at = row->published_at;
    entry.site = row->site;
    entry.unit = row->unit;
    return entry;
}

void plan_index(const struct change *change, plan_id id)
{
    struct plan_to_index_rows rows = plan_to_index(change->db, change->arena, id, (plan_id){0}, 1);
    index_drop(change, index_key_of(INDEX_PLAN, id.n));
    if (rows.n == 0)
        return;
    struct index_entry entry = entry_of(change, &rows.at[0]);
    index_add_entry(change, &entry);
}

int64_t plan_index_behind(const struct change *change, int64_t behind)
{
    struct plan_to_index_rows rows = plan_to_index(change->db, change->arena, (plan_id){0},
                                                   (plan_id){behind}, INDEX_AGAIN_RECORDS);
    for (ptrdiff_t i = 0; i < rows.n; i++) {
        struct index_entry entry = entry_of(change, &rows.at[i]);
        index_add_entry(change, &entry);
    }
    return rows.n > 0 ? rows.at[rows.n - 1].id.n : 0;
}
