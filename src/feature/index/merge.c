#include "feature/index/merge.h"

#include "feature/index/index.sql.h"
#include "feature/index/merge_choice.h"
#include "feature/index/merge_rows.h"
#include "feature/index/segment.h"

#include "core/fail.h"

#include <stdlib.h>
#include <string.h>

enum { ROW_WORK = 1024, DOCUMENT_WORK = 16, BEGIN_WORK = 4096 };

/* --- beginning --- */

static struct merge_source *live_segments(struct db *db, struct arena *arena, ptrdiff_t *n)
{
    struct index_segment_rows live = index_live(db, arena);
    struct merge_source *segments = arena_array(arena, struct merge_source, live.n);
    for (ptrdiff_t i = 0; i < live.n; i++) {
        struct index_dead_count_row dead = {0};
        int64_t slot = live.at[i].slot;
        index_dead_count(db, arena, segment_dead_key(slot, 0), segment_dead_key(slot, UINT32_MAX),
                         &dead);
        segments[i] =
            (struct merge_source){live.at[i].id.n, slot, live.at[i].documents, dead.documents};
    }
    *n = live.n;
    return segments;
}

/* A document on its way from a source into the target. */
struct moving {
    struct index_document document;
    struct merge_origin origin;
};

static int by_key(const void *a, const void *b)
{
    const struct moving *x = a;
    const struct moving *y = b;
    return x->document.key < y->document.key ? -1 : 1;
}

static int by_id(const void *a, const void *b)
{
    const struct merge_source *x = a;
    const struct merge_source *y = b;
    return x->id < y->id ? -1 : 1;
}

struct dead_marks {
    uint8_t *is_dead;
    int64_t first_key;
    int64_t documents;
};

static bool mark_dead(void *with, const struct index_dead_row *row)
{
    struct dead_marks *marks = with;
    if (row->key - marks->first_key >= marks->documents)
        fail_with(FAIL_DATABASE, "a mark of the dead of the search index is damaged");
    marks->is_dead[row->key - marks->first_key] = 1;
    return true;
}

/* Adds the live documents of a source behind `n` others; returns how many there are then. */
static ptrdiff_t add_documents(struct db *db, struct arena *arena,
                               const struct merge_source *source, uint32_t number,
                               struct moving *moving, ptrdiff_t n)
{
    struct index_document *documents =
        segment_read_documents(db, arena, source->id, source->documents);
    struct dead_marks marks = {arena_array(arena, uint8_t, source->documents),
                               segment_dead_key(source->slot, 0), source->documents};
    index_dead(db, marks.first_key, segment_dead_key(source->slot, UINT32_MAX), mark_dead, &marks);
    for (int64_t i = 0; i < source->documents; i++)
        if (!marks.is_dead[i])
            moving[n++] = (struct moving){documents[i], {number, (uint32_t)i}};
    return n;
}

static void begin(struct db *db, struct arena *arena, struct merge_source *sources,
                  ptrdiff_t source_count)
{
    ptrdiff_t n = 0;
    ptrdiff_t most = 0;
    for (ptrdiff_t i = 0; i < source_count; i++)
        most += sources[i].documents;
    struct moving *moving = arena_array(arena, struct moving, most);
    qsort(sources, (size_t)source_count, sizeof *sources, by_id);
    for (ptrdiff_t i = 0; i < source_count; i++)
        n = add_documents(db, arena, &sources[i], (uint32_t)i, moving, n);
    int64_t slot = segment_free_slot(db, arena);
    int64_t target = segment_new_version(db, arena);
    index_segment_add(db, target, slot, S("building"), n);
    for (ptrdiff_t i = 0; i < source_count; i++)
        index_source_set(db, (search_segment_id){sources[i].id}, (search_segment_id){target});
    qsort(moving, (size_t)n, sizeof *moving, by_key);
    struct index_document *documents = arena_array(arena, struct index_document, n);
    struct merge_origin *origins = arena_array(arena, struct merge_origin, n);
    for (ptrdiff_t i = 0; i < n; i++) {
        documents[i] = moving[i].document;
        origins[i] = moving[i].origin;
    }
    segment_write_documents(db, arena, target, documents, n);
    index_origins_add(db, (search_segment_id){target},
                      (str){(const char *)origins, n * (ptrdiff_t)sizeof *origins});
}

/* --- building --- */

struct burying {
    struct db *db;
    const struct merge_input *input;
    int64_t target_slot;
};

static bool bury_one(void *with, const struct index_dead_row *row)
{
    const struct burying *burying = with;
    int64_t number = row->key - segment_dead_key(burying->input->slot, 0);
    if (number >= burying->input->documents)
        fail_with(FAIL_DATABASE, "a mark of the dead of the search index is damaged");
    uint32_t moved = burying->input->numbers[number];
    if (moved != MERGE_LEFT_OUT)
        index_dead_add(burying->db, segment_dead_key(burying->target_slot, moved));
    return true;
}

/* What died in a source while the target was built is dead in the target. */
static void bury(struct db *db, const struct merge_input *input, int64_t target_slot)
{
    struct burying burying = {db, input, target_slot};
    index_dead(db, segment_dead_key(input->slot, 0), segment_dead_key(input->slot, UINT32_MAX),
               bury_one, &burying);
}

static void finish(struct db *db, const struct index_building_row *target,
                   const struct merge_input *inputs, const struct index_segment_rows *sources)
{
    for (ptrdiff_t i = 0; i < sources->n; i++) {
        bury(db, &inputs[i], target->slot);
        index_state_set(db, sources->at[i].id, S("gone"));
    }
    index_state_set(db, target->id, target->documents > 0 ? S("live") : S("gone"));
    index_origins_remove(db, target->id);
    index_version_raise(db);
}

/* Tells each source which of the target's documents are its own. */
static void read_origins(struct db *db, struct arena *arena, search_segment_id target,
                         struct merge_input *inputs, ptrdiff_t n)
{
    struct index_origins_row row;
    struct merge_origin origin;
    bool is_there = index_origins(db, arena, target, &row);
    for (ptrdiff_t i = 0; is_there && i < row.origins.n / (ptrdiff_t)sizeof origin; i++) {
        memcpy(&origin, row.origins.p + i * (ptrdiff_t)sizeof origin, sizeof origin);
        is_there = origin.source < n && origin.number < inputs[origin.source].documents;
        if (is_there)
            inputs[origin.source].numbers[origin.number] = (uint32_t)i;
    }
    if (!is_there)
        fail_with(FAIL_DATABASE, "the origins of a segment of the search index are damaged");
}

static void build(struct db *db, struct arena *arena, const struct index_building_row *target,
                  int64_t *work)
{
    struct index_segment_rows sources = index_sources(db, arena, target->id);
    struct merge_input *inputs = arena_array(arena, struct merge_input, sources.n);
    for (ptrdiff_t i = 0; i < sources.n; i++) {
        int64_t documents = sources.at[i].documents;
        inputs[i].slot = sources.at[i].slot;
        inputs[i].documents = documents;
        inputs[i].numbers = arena_array(arena, uint32_t, documents);
        memset(inputs[i].numbers, 0xFF, (size_t)documents * sizeof *inputs[i].numbers);
    }
    read_origins(db, arena, target->id, inputs, sources.n);
    int64_t place = target->place;
    bool is_whole = target->documents == 0 ||
                    merge_rows(db, arena, inputs, sources.n, target->slot, &place, work);
    if (is_whole)
        finish(db, target, inputs, &sources);
    else
        index_place_set(db, target->id, place);
}

/* --- cleaning --- */

static void clean(struct db *db, const struct index_segment_row *gone, int64_t *work)
{
    int64_t count = *work / ROW_WORK + 1;
    int64_t rows =
        index_rows_remove(db, segment_row_key(gone->slot, 0), segment_last_key(gone->slot), count);
    *work -= rows * ROW_WORK;
    if (rows >= count)
        return;
    int64_t dead = index_dead_remove(db, segment_dead_key(gone->slot, 0),
                                     segment_dead_key(gone->slot, UINT32_MAX), count);
    *work -= dead * ROW_WORK;
    if (dead >= count)
        return;
    index_documents_remove(db, gone->id);
    index_segment_remove(db, gone->id);
    *work -= BEGIN_WORK;
}

/* --- the machine --- */

/* Goes on with what is under way, or begins something; false when there is nothing to do. */
static bool go_on(struct db *db, struct arena *arena, enum index_tidiness tidiness, int64_t *work)
{
    struct index_building_row target;
    struct index_segment_row gone;
    ptrdiff_t n;
    if (index_building(db, arena, &target)) {
        build(db, arena, &target, work);
        return true;
    }
    if (index_gone(db, arena, &gone)) {
        clean(db, &gone, work);
        return true;
    }
    struct merge_source *segments = live_segments(db, arena, &n);
    ptrdiff_t chosen = merge_choose(segments, n, tidiness);
    if (chosen == 0)
        return false;
    begin(db, arena, segments, chosen);
    *work -= BEGIN_WORK;
    for (ptrdiff_t i = 0; i < chosen; i++)
        *work -= segments[i].documents * DOCUMENT_WORK;
    return true;
}

bool index_merge_piece(struct db *db, struct arena *arena, enum index_tidiness tidiness,
                       int64_t work)
{
    while (work > 0)
        if (!go_on(db, arena, tidiness, &work))
            return false;
    return true;
}

bool index_merge_step(struct db *db, struct arena *arena, enum index_tidiness tidiness)
{
    if (!db_write_begin_if_free(db))
        return true;
    bool goes_on = index_merge_piece(db, arena, tidiness, INDEX_PIECE_WORK);
    db_commit(db);
    return goes_on;
}
