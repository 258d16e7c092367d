/* What items say of items that may come later: put when all files are read. */
#include "feature/import/run.h"

#include "feature/document/relation.h"
#include "feature/section/section.h"
#include "feature/place/place.h"
#include "feature/planning/planning.h"
#include "feature/site/site.h"
#include "feature/unit/unit.h"

#include "core/fail.h"
#include "text/dates.h"

void run_remember_later(struct import_run *run, enum later_kind kind, str code, const str *others,
                        ptrdiff_t count, str reason)
{
    if (run->later_count == LATER_LIMIT)
        fail_with(FAIL_LIMIT, "more than %d items name others", LATER_LIMIT);
    struct arena *arena = run->run_arena;
    struct later *later = arena_new(arena, struct later);
    *later = (struct later){
        .kind = kind,
        .code = arena_copy(arena, code),
        .others = arena_array(arena, str, count),
        .other_count = count,
        .reason = arena_copy(arena, reason),
        .file = run->report->file,
        .line = run->report->line,
    };
    for (ptrdiff_t i = 0; i < count; i++)
        later->others[i] = arena_copy(arena, others[i]);
    *run->last_later = later;
    run->last_later = &later->next;
    run->later_count++;
}

static enum put apply_successors(struct import_run *run, const struct later *later)
{
    ptrdiff_t count = later->other_count / SUCCESSOR_PARTS;
    struct unit_successor_field *list =
        arena_array(run->change.arena, struct unit_successor_field, count);
    for (ptrdiff_t i = 0; i < count; i++) {
        const str *parts = later->others + i * SUCCESSOR_PARTS;
        list[i] = (struct unit_successor_field){parts[0], parts[1], {parts[2], DAY_NONE}};
        text_parse_day(parts[3], &list[i].decision.on);
    }
    return unit_put_successors(&run->change, later->code, list, count);
}

static struct relation_field *relations_of(struct import_run *run, const struct later *later,
                                           ptrdiff_t *count)
{
    *count = later->other_count / RELATION_PARTS;
    struct relation_field *list = arena_array(run->change.arena, struct relation_field, *count);
    for (ptrdiff_t i = 0; i < *count; i++) {
        const str *parts = later->others + i * RELATION_PARTS;
        list[i] = (struct relation_field){parts[0], parts[1], parts[2], parts[3], DAY_NONE};
        text_parse_day(parts[4], &list[i].from_on);
    }
    return list;
}

static enum put apply_relations(struct import_run *run, const struct later *later)
{
    ptrdiff_t count;
    struct relation_field *list = relations_of(run, later, &count);
    return document_put_relations(&run->change, later->code, list, count);
}

static enum put apply(struct import_run *run, const struct later *later)
{
    switch (later->kind) {
    case LATER_UNIT_SUCCESSORS:
        return apply_successors(run, later);
    case LATER_SITE_SUCCESSOR:
        return site_put_successor(&run->change, later->code,
                                  later->other_count > 0 ? later->others[0] : (str){0});
    case LATER_SITE_TAKEN:
        return site_put_taken(&run->change, later->code, later->others, later->other_count);
    case LATER_RELATED:
        return article_put_related(&run->change, later->code, later->others, later->other_count);
    case LATER_CONSOLIDATED:
        return article_put_successor(&run->change, later->code, later->others[0], later->reason);
    case LATER_PLACE_SUCCESSOR:
        return place_put_successor(&run->change, later->code,
                                   later->other_count > 0 ? later->others[0] : (str){0});
    case LATER_DOCUMENT_RELATIONS:
        return apply_relations(run, later);
    case LATER_PLANNING_BEFORE:
        return planning_put_before(&run->change, later->code, later->others[0], later->others[1]);
    }
    return PUT_UNKNOWN;
}

static bool is_there(struct import_run *run, enum later_kind kind, str other)
{
    struct db *db = run->change.db;
    struct arena *arena = run->change.arena;
    struct actor actor = run->change.actor;
    struct site root;
    switch (kind) {
    case LATER_UNIT_SUCCESSORS:
        return unit_find(db, arena, actor, other).n != 0;
    case LATER_SITE_SUCCESSOR:
        return site_find(db, arena, actor, other).n != 0;
    case LATER_SITE_TAKEN:
        return site_open_root(db, arena, actor, &root) &&
               section_find(db, arena, actor, root.id, other).n != 0;
    case LATER_RELATED:
    case LATER_CONSOLIDATED:
        return article_find(db, arena, actor, other).n != 0;
    case LATER_PLACE_SUCCESSOR:
        return place_find(db, arena, actor, other).n != 0;
    case LATER_DOCUMENT_RELATIONS:
        return document_find(db, arena, actor, other).n != 0;
    case LATER_PLANNING_BEFORE:
        return other.n == 0 || planning_find(db, arena, actor, other).n != 0;
    }
    return false;
}

static void name_refused(struct import_run *run, const struct later *later)
{
    ptrdiff_t count;
    const struct relation_field *list = relations_of(run, later, &count);
    for (ptrdiff_t i = 0; i < count; i++) {
        const char *why = document_relation_refused(run->change.db, run->change.arena,
                                                    run->change.actor, later->code, &list[i]);
        str other = list[i].code.p ? list[i].code : list[i].number;
        if (why)
            report_problem(run->report, "relation %.*s %.*s %s", STR_ARG(list[i].relation),
                           STR_ARG(other), why);
    }
}

static void name_unknown(struct import_run *run, const struct later *later)
{
    if (later->kind == LATER_DOCUMENT_RELATIONS) {
        name_refused(run, later);
        return;
    }
    ptrdiff_t step = later->kind == LATER_UNIT_SUCCESSORS ? SUCCESSOR_PARTS : 1;
    for (ptrdiff_t i = 0; i < later->other_count; i += step) {
        str other = later->others[i];
        if (!is_there(run, later->kind, other))
            report_problem(run->report, "names %.*s, which is not there", STR_ARG(other));
        else if (str_equal(other, later->code))
            report_problem(run->report, "names itself");
    }
}

void run_apply_later(struct import_run *run)
{
    for (const struct later *later = run->first_later; later; later = later->next) {
        run->report->file = later->file;
        run->report->line = later->line;
        run->report->item = later->code;
        report_begin(run->report, run->change.arena);
        if (apply(run, later) == PUT_CHANGED)
            run->changed_public = true;
        name_unknown(run, later);
        report_keep(run->report);
        arena_reset(run->change.arena);
    }
    run->first_later = NULL;
    run->last_later = &run->first_later;
}
