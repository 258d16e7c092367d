#include "feature/search/rebuild.h"

#include "feature/article/article.h"
#include "feature/budget/budget.h"
#include "feature/document/document.h"
#include "feature/index/index.h"
#include "feature/index/rebuild.h"
#include "feature/notice/notice.h"
#include "feature/page/page.h"
#include "feature/person/person.h"
#include "feature/planning/planning.h"
#include "feature/plan/plan.h"
#include "feature/project/project.h"
#include "feature/procedure/procedure.h"
#include "feature/question/question.h"
#include "feature/target/target.h"
#include "feature/topic/topic.h"
#include "feature/unit/unit.h"

#include "core/fail.h"
#include "core/limits.h"
#include "db/db.h"

/* Each has the search find what comes behind a number, and returns the last one's. */
static int64_t (*const behind[])(const struct change *change, int64_t number) = {
    article_index_behind,  notice_index_behind,   topic_index_behind,     unit_index_behind,
    person_index_behind,   page_index_behind,     procedure_index_behind, question_index_behind,
    document_index_behind, planning_index_behind, budget_index_behind,    indicator_index_behind,
    project_index_behind,  plan_index_behind,
};

static void release(void *arena)
{
    arena_release(arena);
}

static void index_all(struct change *change)
{
    for (size_t i = 0; i < sizeof behind / sizeof *behind; i++) {
        for (int64_t number = 0; (number = behind[i](change, number)) != 0;) {
            arena_reset(change->arena);
            if (index_batch_is_full(change->batch))
                index_batch_write(change);
        }
    }
    index_batch_write(change);
}

bool search_rebuild(struct db *db, struct actor actor, moment now)
{
    struct arena passing;
    struct arena gathered;
    arena_init(&passing, COMMAND_ARENA_LIMIT);
    door_defer(release, &passing);
    arena_init(&gathered, 2 * (ptrdiff_t)COMMAND_ARENA_LIMIT);
    door_defer(release, &gathered);
    bool is_due = !index_is_of_format(db, &passing, SEARCH_INDEX_FORMAT);
    if (is_due) {
        struct index_batch batch = index_batch_make(&gathered);
        struct change change = {db, &passing, actor, now, &batch};
        db_write_begin(db);
        index_empty(&change, SEARCH_INDEX_FORMAT);
        index_all(&change);
        db_commit(db);
    }
    door_forget(release, &gathered);
    arena_release(&gathered);
    door_forget(release, &passing);
    arena_release(&passing);
    return is_due;
}
