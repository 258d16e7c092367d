#include "feature/target/target.h"

#include "feature/index/index.h"
#include "feature/target/target.sql.h"

#include "core/digest.h"
#include "text/slug.h"

static const moment forever = {INT64_MAX};

static moment known_since(const struct change *change, moment said)
{
    return moment_is_set(said) ? said : change->now;
}

static str plain(const struct change *change, bool is_there, decimal d)
{
    return is_there ? decimal_plain(change->arena, d) : (str){0};
}

static struct digest digest_parts(const str *texts, size_t text_count, const int64_t *numbers,
                                  size_t number_count)
{
    struct digester d;
    digest_begin(&d);
    digest_add_texts(&d, texts, text_count);
    digest_add_ints(&d, numbers, number_count);
    return digest_end(&d);
}

#define DIGEST(texts, numbers)                                                                     \
    digest_parts((texts), sizeof(texts) / sizeof *(texts), (numbers),                              \
                 sizeof(numbers) / sizeof *(numbers))

/* --- indicators --- */

static struct digest edition_digest(const struct indicator_edition_fields *e)
{
    const str texts[] = {e->name, e->measure, e->field, e->note};
    const int64_t numbers[] = {e->direction, e->places,   e->unit.n,     e->every,
                               e->due_days,  e->position, e->opens_on.n, e->closes_on.n};
    return DIGEST(texts, numbers);
}

static enum put put_edition(const struct change *change, indicator_id id,
                            const struct indicator_edition_fields *e)
{
    struct indicator_edition_at_row at;
    struct indicator_edition_newest_row newest;
    struct digest digest = edition_digest(e);
    moment known_at = known_since(change, e->known_at);
    str slug = text_slug(change->arena, e->name);
    str field_slug = e->field.n > 0 ? text_slug(change->arena, e->field) : (str){0};
    if (!moment_is_set(e->known_at) &&
        indicator_edition_newest(change->db, change->arena, id, &newest) &&
        str_equal(newest.digest, digest_bytes(&digest)))
        return PUT_SAME;
    if (indicator_edition_at(change->db, change->arena, id, known_at, &at))
        return str_equal(at.digest, digest_bytes(&digest)) ? PUT_SAME : PUT_CLASH;
    indicator_edition_add(change->db, id, known_at, forever, slug, e->name, e->measure,
                          word_code(&words_direction, (int)e->direction), e->places,
                          e->field.n > 0 ? e->field : (str){0}, field_slug, e->unit,
                          word_code(&words_rhythm, (int)e->every), e->due_days, e->position,
                          e->note, e->opens_on, e->closes_on, digest_bytes(&digest));
    return PUT_CHANGED;
}

/* Nothing is written when one of them contradicts what was said at its moment. */
static bool editions_clash(const struct change *change, indicator_id id,
                           const struct indicator_fields *f)
{
    for (ptrdiff_t i = 0; i < f->n; i++) {
        struct indicator_edition_at_row at;
        struct digest digest = edition_digest(&f->editions[i]);
        if (indicator_edition_at(change->db, change->arena, id,
                                 known_since(change, f->editions[i].known_at), &at) &&
            !str_equal(at.digest, digest_bytes(&digest)))
            return true;
    }
    return false;
}

static struct index_entry entry_of(const struct change *change,
                                   const struct indicator_to_index_row *row)
{
    struct index_texts texts = {
        .title = row->name,
        .body = arena_printf(change->arena, "%.*s\n%.*s\n%.*s", STR_ARG(row->field),
                             STR_ARG(row->measure), STR_ARG(row->note)),
    };
    struct index_entry entry = index_entry_of(change->arena, &texts);
    entry.key = index_key_of(INDEX_TARGET, row->id.n);
    entry.published_at = row->known_at;
    entry.site = row->site;
    entry.unit = row->unit;
    return entry;
}

/* Has the search find it by what it is called now. */
static void index_indicator(const struct change *change, indicator_id id)
{
    struct indicator_to_index_rows rows =
        indicator_to_index(change->db, change->arena, change->now, id, (indicator_id){0}, 1);
    if (rows.n == 0)
        return;
    struct index_entry entry = entry_of(change, &rows.at[0]);
    index_put(change, &entry);
}

int64_t indicator_index_behind(const struct change *change, int64_t behind)
{
    struct indicator_to_index_rows rows =
        indicator_to_index(change->db, change->arena, change->now, (indicator_id){0},
                           (indicator_id){behind}, INDEX_AGAIN_RECORDS);
    for (ptrdiff_t i = 0; i < rows.n; i++) {
        struct index_entry entry = entry_of(change, &rows.at[i]);
        index_add_entry(change, &entry);
    }
    return rows.n > 0 ? rows.at[rows.n - 1].id.n : 0;
}

enum put indicator_put(const struct change *change, const struct indicator_fields *f)
{
    struct indicator_by_code_row old = {0};
    bool is_there = indicator_by_code(change->db, change->arena, f->code, &old);
    bool is_changed = false;
    if (!change_may_publish(change, f->site))
        return PUT_DENIED;
    if (is_there && (old.site.n != f->site.n || editions_clash(change, old.id, f)))
        return PUT_CLASH;
    indicator_id id = is_there ? old.id : indicator_add(change->db, f->number, f->code, f->site);
    if (id.n == 0)
        return PUT_CLASH;
    for (ptrdiff_t i = 0; i < f->n; i++)
        is_changed = put_edition(change, id, &f->editions[i]) == PUT_CHANGED || is_changed;
    if (!is_changed)
        return PUT_SAME;
    indicator_editions_chain(change->db, id);
    index_indicator(change, id);
    record_audit(change, is_there ? S("change") : S("publish"), S("indicator"), id.n, f->code);
    return is_there ? PUT_CHANGED : PUT_MADE;
}

indicator_id indicator_find(struct db *db, struct arena *arena, struct actor actor, str code)
{
    struct indicator_by_code_row row;
    (void)actor; /* that there is one is public */
    return code.p && indicator_by_code(db, arena, code, &row) ? row.id : (indicator_id){0};
}

/* --- targets --- */

/* Each holds until the next is known. */
static void chain_targets(const struct change *change, indicator_id id, str period, str level)
{
    struct target_chain_rows rows = target_chain(change->db, change->arena, id, period, level);
    for (ptrdiff_t i = 0; i < rows.n; i++) {
        moment until = i + 1 < rows.n ? rows.at[i + 1].known_at : forever;
        if (until.s != rows.at[i].until_at.s)
            target_until(change->db, rows.at[i].id, until);
    }
}

static struct digest target_digest(const struct change *change, const struct target_fields *f)
{
    const str texts[] = {f->indicator,
                         period_code(change->arena, f->period),
                         plain(change, !f->is_dropped, f->value),
                         plain(change, !f->is_dropped && f->has_upper, f->upper),
                         f->wording,
                         f->decision,
                         f->reason};
    const int64_t numbers[] = {f->level, f->is_dropped, f->decided_on.n};
    return DIGEST(texts, numbers);
}

enum put target_put(const struct change *change, const struct target_fields *f)
{
    struct indicator_by_code_row indicator;
    struct target_by_code_row old;
    struct digest digest = target_digest(change, f);
    str period = period_code(change->arena, f->period);
    str level = word_code(&words_level, (int)f->level);
    moment known_at = known_since(change, f->known_at);
    if (!indicator_by_code(change->db, change->arena, f->indicator, &indicator))
        return PUT_UNKNOWN;
    if (!change_may_publish(change, indicator.site))
        return PUT_DENIED;
    if (target_by_code(change->db, change->arena, f->code, &old))
        return str_equal(old.digest, digest_bytes(&digest)) ? PUT_SAME : PUT_CLASH;
    target_id id = target_add(
        change->db, f->code, indicator.id, period, level, plain(change, !f->is_dropped, f->value),
        plain(change, !f->is_dropped && f->has_upper, f->upper), f->wording, f->decision,
        f->decided_on, f->reason, known_at, forever, digest_bytes(&digest));
    chain_targets(change, indicator.id, period, level);
    target_period_note(change->db, indicator.site, period, known_at, forever);
    record_audit(change, S("publish"), S("target"), id.n, f->code);
    return PUT_MADE;
}

/* --- figures --- */

/* How settled what a row says is. */
static int rank_of(const struct figure_chain_row *row)
{
    int status = 0;
    word_parse(&words_status, row->status, &status);
    return row->gap.p ? 0 : status + 1;
}

static void chain_figures(const struct change *change, indicator_id id, str period)
{
    struct figure_chain_rows rows = figure_chain(change->db, change->arena, id, period);
    moment *until = arena_array(change->arena, moment, rows.n);
    ptrdiff_t holds = -1;
    for (ptrdiff_t i = 0; i < rows.n; i++) {
        bool takes_over = holds < 0 || rank_of(&rows.at[i]) >= rank_of(&rows.at[holds]) ||
                          rows.at[i].replaces.n == rows.at[holds].id.n;
        until[i] = takes_over ? forever : rows.at[i].known_at;
        if (takes_over && holds >= 0)
            until[holds] = rows.at[i].known_at;
        if (takes_over)
            holds = i;
    }
    for (ptrdiff_t i = 0; i < rows.n; i++)
        if (until[i].s != rows.at[i].until_at.s)
            figure_until(change->db, rows.at[i].id, until[i]);
}

static struct digest figure_digest(const struct change *change, const struct figure_fields *f)
{
    bool has_value = f->gap == GAP_NONE;
    const str texts[] = {f->indicator,
                         period_code(change->arena, f->period),
                         plain(change, has_value, f->value),
                         plain(change, f->has_change, f->change),
                         f->change_base,
                         f->quote,
                         f->quote_source,
                         f->source,
                         f->approved_by,
                         f->reason,
                         f->replaces};
    const int64_t numbers[] = {f->status, f->gap,           f->qualifier,
                               f->unit.n, f->approved_on.n, f->published_on.n};
    return DIGEST(texts, numbers);
}

/* What it replaces was said of the same thing, and before. */
static bool find_replaced(const struct change *change, const struct figure_fields *f,
                          indicator_id indicator, str period, moment known_at, figure_id *out)
{
    struct figure_by_code_row row;
    *out = (figure_id){0};
    if (!f->replaces.p)
        return true;
    if (!figure_by_code(change->db, change->arena, f->replaces, &row) ||
        row.indicator.n != indicator.n || !str_equal(row.period, period) ||
        row.known_at.s >= known_at.s)
        return false;
    *out = row.id;
    return true;
}

static figure_id add_figure(const struct change *change, const struct figure_fields *f,
                            indicator_id indicator, str period, figure_id replaces, moment known_at,
                            const struct digest *digest)
{
    return figure_add(
        change->db, f->code, indicator, period, f->period.kind, f->period.first,
        word_code(&words_status, (int)f->status), plain(change, f->gap == GAP_NONE, f->value),
        word_code(&words_gap, (int)f->gap), word_code(&words_qualifier, (int)f->qualifier),
        plain(change, f->has_change, f->change), f->change_base, f->quote, f->quote_source,
        f->source, f->unit, f->approved_by, f->approved_on, f->published_on, f->reason, replaces,
        known_at, forever, digest_bytes(digest));
}

enum put figure_put(const struct change *change, const struct figure_fields *f)
{
    struct indicator_by_code_row indicator;
    struct figure_by_code_row old;
    figure_id replaces;
    struct digest digest = figure_digest(change, f);
    str period = period_code(change->arena, f->period);
    moment known_at = known_since(change, f->known_at);
    if (!indicator_by_code(change->db, change->arena, f->indicator, &indicator))
        return PUT_UNKNOWN;
    if (!change_may_publish(change, indicator.site))
        return PUT_DENIED;
    if (figure_by_code(change->db, change->arena, f->code, &old))
        return str_equal(old.digest, digest_bytes(&digest)) ? PUT_SAME : PUT_CLASH;
    if (!find_replaced(change, f, indicator.id, period, known_at, &replaces))
        return PUT_UNKNOWN;
    figure_id id = add_figure(change, f, indicator.id, period, replaces, known_at, &digest);
    chain_figures(change, indicator.id, period);
    target_period_note(change->db, indicator.site, period, forever, known_at);
    record_audit(change, S("publish"), S("figure"), id.n, f->code);
    return PUT_MADE;
}

bool figure_is_in(struct db *db, struct arena *arena, struct actor actor, str code)
{
    struct figure_by_code_row row;
    (void)actor; /* that there is one is public */
    return figure_by_code(db, arena, code, &row);
}
