#include "feature/index/reader_find.h"

#include "feature/index/index.sql.h"
#include "feature/index/segment.h"

#include "core/limits.h"

/* Looking for one term in one segment, row by row. */
struct looking {
    uint64_t hash;
    bool is_word;
    bool is_head; /* what the first row holds of the payload is enough */
    bool is_found;
    bool is_over;      /* no further row has more */
    ptrdiff_t missing; /* bytes of the payload that are still to come */
    struct buf *payload;
};

static void begin_entry(struct looking *l, const struct row_entry *entry)
{
    if (entry->is_word != l->is_word || entry->size > PAYLOADS_LIMIT - l->payload->n)
        reader_fail_damaged("a term");
    l->is_found = true;
    buf_reserve(l->payload, entry->size);
    buf_str(l->payload, entry->payload);
    l->missing = l->is_head ? 0 : entry->size - entry->payload.n;
    l->is_over = l->missing == 0;
}

static void take_rest(struct looking *l, str rest)
{
    if (rest.n == 0 || rest.n > l->missing)
        reader_fail_damaged("a row");
    buf_str(l->payload, rest);
    l->missing -= rest.n;
    l->is_over = l->missing == 0;
}

static void look_into(struct looking *l, int64_t key, str bytes)
{
    struct row_reader row;
    struct row_entry entry;
    enum row_state state;
    if (!row_open(&row, row_place_prefix(segment_place(key)), bytes))
        reader_fail_damaged("a row");
    if (l->is_found) {
        take_rest(l, row.rest);
        return;
    }
    while ((state = row_next(&row, &entry)) == ROW_ENTRY && entry.hash < l->hash)
        continue;
    if (state == ROW_DAMAGED)
        reader_fail_damaged("a row");
    if (state == ROW_ENTRY && entry.hash == l->hash)
        begin_entry(l, &entry);
    else
        l->is_over = state == ROW_ENTRY || !row.goes_on;
}

struct first_row {
    struct looking *looking;
    int64_t key;
};

static bool take_first_row(void *with, const struct index_row_row *row)
{
    struct first_row *first = with;
    first->key = row->key;
    look_into(first->looking, row->key, row->entries);
    return false;
}

static bool take_row(void *with, const struct index_row_row *row)
{
    struct looking *l = with;
    look_into(l, row->key, row->entries);
    return !l->is_over;
}

/* Puts a term's payload in a segment behind the others; false when it is not there. */
static bool find_entry(const struct index_reader *reader, const struct part *part, struct looking l)
{
    uint64_t prefix = row_prefix(l.hash);
    struct first_row first = {&l, -1};
    index_row_before(reader->db, segment_row_key(part->slot, 0),
                     segment_row_key(part->slot, row_place(prefix, 0)), take_first_row, &first);
    if (first.key >= 0 && !l.is_over)
        index_rows_behind(reader->db, first.key,
                          segment_row_key(part->slot, row_place(prefix, SEGMENT_SEQUENCE_LAST)),
                          take_row, &l);
    if (l.is_found && l.missing > 0)
        reader_fail_damaged("a term");
    return l.is_found;
}

static struct finding find_payloads(const struct index_reader *reader, struct looking looking)
{
    const struct state *state = reader->state;
    struct finding finding = {.at = arena_array(reader->arena, struct found, state->part_count)};
    struct buf *payloads = reader->payloads;
    payloads->n = 0;
    for (ptrdiff_t i = 0; i < state->part_count; i++) {
        ptrdiff_t from = payloads->n;
        if (find_entry(reader, &state->parts[i], looking))
            finding.at[finding.n++] =
                (struct found){.part = &state->parts[i], .from = from, .to = payloads->n};
    }
    for (ptrdiff_t i = 0; i < finding.n; i++) {
        struct found *found = &finding.at[i];
        found->payload = str_slice(buf_text(payloads), found->from, found->to);
    }
    return finding;
}

struct finding find_heads(const struct index_reader *reader, uint64_t hash)
{
    return find_payloads(
        reader, (struct looking){
                    .hash = hash, .is_word = true, .is_head = true, .payload = reader->payloads});
}

struct finding find_term(const struct index_reader *reader, uint64_t hash, bool is_word)
{
    struct finding finding = find_payloads(
        reader, (struct looking){.hash = hash, .is_word = is_word, .payload = reader->payloads});
    for (ptrdiff_t i = 0; i < finding.n; i++) {
        struct found *found = &finding.at[i];
        if (!entry_read(is_word, found->payload, &found->entry))
            reader_fail_damaged("a term");
        finding.count += found->entry.count;
    }
    return finding;
}
