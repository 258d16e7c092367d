#include "feature/question/question.h"

#include "feature/index/index.h"
#include "feature/media/media.h"
#include "feature/question/question.sql.h"

#include "core/buf.h"
#include "core/digest.h"
#include "core/limits.h"
#include "text/body_view.h"
#include "text/fold.h"
#include "text/holidays.h"
#include "text/slug.h"

static struct digest question_digest(const struct question_fields *f)
{
    const str texts[] = {f->title, f->field, f->asker, f->answerer, f->text, f->answer.s};
    const int64_t numbers[] = {
        f->site.n,         f->received_on.n,          f->unit.n, f->notified_on.n, f->answered_on.n,
        f->published_at.s, f->withdrawal.is_withdrawn};
    struct digester d;
    digest_begin(&d);
    digest_add_texts(&d, texts, sizeof texts / sizeof *texts);
    digest_add_ints(&d, numbers, sizeof numbers / sizeof *numbers);
    return digest_end(&d);
}

static bool is_sound(const struct question_fields *f)
{
    bool is_answered = day_is_set(f->answered_on);
    return is_answered == (f->answer.s.n > 0) && f->text.n > 0 && day_is_set(f->received_on) &&
           (!is_answered || f->answered_on.n >= f->received_on.n);
}

static struct index_entry entry_of(const struct change *change,
                                   const struct question_to_index_row *row)
{
    struct index_texts texts = {.title = row->title,
                                .lead = row->question_text,
                                .body = body_plain(change->arena, row->answer_html)};
    struct index_entry entry = index_entry_of(change->arena, &texts);
    entry.key = index_key_of(INDEX_QUESTION, row->id.n);
    entry.published_at = row->published_at;
    entry.site = row->site;
    entry.unit = row->unit;
    return entry;
}

/* Has the search find it as it stands now, or not any more. */
static void index_question(const struct change *change, question_id id)
{
    struct question_to_index_rows rows =
        question_to_index(change->db, change->arena, id, (question_id){0}, 1);
    index_drop(change, index_key_of(INDEX_QUESTION, id.n));
    if (rows.n == 0)
        return;
    struct index_entry entry = entry_of(change, &rows.at[0]);
    index_add_entry(change, &entry);
}

int64_t question_index_behind(const struct change *change, int64_t behind)
{
    struct question_to_index_rows rows = question_to_index(
        change->db, change->arena, (question_id){0}, (question_id){behind}, INDEX_AGAIN_RECORDS);
    for (ptrdiff_t i = 0; i < rows.n; i++) {
        struct index_entry entry = entry_of(change, &rows.at[i]);
        index_add_entry(change, &entry);
    }
    return rows.n > 0 ? rows.at[rows.n - 1].id.n : 0;
}

static question_id write_question(const struct change *change, const struct question_fields *f,
                                  question_id old, str digest)
{
    struct arena *arena = change->arena;
    str slug = text_slug(arena, f->title);
    str field_slug = text_slug(arena, f->field);
    if (old.n == 0)
        return question_add(change->db, f->number, f->code, f->site, slug, f->title, f->field,
                            field_slug, f->asker, f->received_on, f->unit, f->answerer,
                            f->notified_on, f->answered_on, f->published_at,
                            f->withdrawal.is_withdrawn, digest, f->text, f->answer);
    question_change(change->db, old, f->site, slug, f->title, f->field, field_slug, f->asker,
                    f->received_on, f->unit, f->answerer, f->notified_on, f->answered_on,
                    f->published_at, f->withdrawal.is_withdrawn, digest, f->text, f->answer);
    return old;
}

enum put question_put(const struct change *change, const struct question_fields *fields)
{
    struct question_by_code_row old = {0};
    struct question_fields f = *fields;
    bool is_there = question_by_code(change->db, change->arena, f.code, &old);
    if (!change_may_edit(change, f.site) || (is_there && !change_may_edit(change, old.site)))
        return PUT_DENIED;
    if (!is_sound(&f))
        return PUT_UNKNOWN;
    if (!moment_is_set(f.published_at))
        f.published_at = is_there ? old.published_at : change->now;
    struct digest digest = question_digest(&f);
    if (is_there && str_equal(old.digest, digest_bytes(&digest)) &&
        record_keeps(change, S("question"), old.id.n, &f.withdrawal))
        return PUT_SAME;
    question_id id = write_question(change, &f, old.id, digest_bytes(&digest));
    if (id.n == 0)
        return PUT_CLASH;
    struct media_ids shown = media_in_body(change->arena, f.answer);
    media_put_uses(change, S("question"), id.n, &shown,
                   f.withdrawal.is_withdrawn ? MOMENT_NONE : f.published_at);
    index_question(change, id);
    return record_settle(change, &(struct record_entry){
                                     .subject = S("question"),
                                     .id = id.n,
                                     .code = f.code,
                                     .site = f.site,
                                     .since = f.published_at,
                                     .withdrawal = f.withdrawal,
                                     .was_there = is_there,
                                 });
}

/* --- reading --- */

static struct questions questions_of(struct arena *arena, struct question_line_rows rows)
{
    struct questions questions = {arena_array(arena, struct question, rows.n), rows.n};
    for (ptrdiff_t i = 0; i < rows.n; i++) {
        const struct question_line_row *r = &rows.at[i];
        questions.at[i] = (struct question){
            .id = r->id,
            .site = r->site,
            .slug = r->slug,
            .title = r->title,
            .field = r->field,
            .field_slug = r->field_slug,
            .asker = r->asker,
            .received_on = r->received_on,
            .unit = r->unit,
            .unit_name = r->unit_name,
            .answerer = r->answerer,
            .notified_on = r->notified_on,
            .answered_on = r->answered_on,
            .published_at = r->published_at,
            .text = r->question_text,
            .answer = r->answer_html,
        };
    }
    return questions;
}

/* Answered counts 1, open 0: the least and the most of them that a state lets in. */
static int64_t least_of(const struct question_query *q)
{
    return q->state == QUESTION_ANSWERED;
}

static int64_t most_of(const struct question_query *q)
{
    return q->state != QUESTION_OPEN;
}

struct questions question_list(struct db *db, struct arena *arena, struct actor actor,
                               const struct question_query *q)
{
    (void)actor; /* only what everybody may read is listed */
    return questions_of(arena, question_newest(db, arena, q->site, q->now, least_of(q), most_of(q),
                                               q->field_slug, q->unit, q->ids,
                                               q->before.n ? q->received_on : DAY_NONE, q->before,
                                               q->limit));
}

struct question_totals question_total(struct db *db, struct arena *arena, struct actor actor,
                                      const struct question_query *q)
{
    struct question_sums_row row;
    (void)actor; /* only what everybody may read is counted */
    if (!question_sums(db, arena, q->site, q->now, least_of(q), most_of(q), q->field_slug, q->unit,
                       q->ids, &row))
        return (struct question_totals){0};
    return (struct question_totals){row.n, row.answered, row.days};
}

struct question_facets question_list_fields(struct db *db, struct arena *arena, struct actor actor,
                                            moment now, site_id site)
{
    struct question_fields_of_rows rows =
        question_fields_of(db, arena, site, now, QUESTION_FACETS_LIMIT);
    struct question_facets facets = {arena_array(arena, struct question_facet, rows.n), rows.n};
    (void)actor; /* only what everybody may read is listed */
    for (ptrdiff_t i = 0; i < rows.n; i++)
        facets.at[i] = (struct question_facet){rows.at[i].slug, rows.at[i].name};
    return facets;
}

struct question_units question_list_units(struct db *db, struct arena *arena, struct actor actor,
                                          moment now, site_id site)
{
    struct question_units_of_rows rows =
        question_units_of(db, arena, site, now, QUESTION_FACETS_LIMIT);
    struct question_units units = {arena_array(arena, struct question_unit, rows.n), rows.n};
    (void)actor; /* only what everybody may read is listed */
    for (ptrdiff_t i = 0; i < rows.n; i++)
        units.at[i] = (struct question_unit){rows.at[i].id, rows.at[i].name};
    return units;
}

bool question_open(struct db *db, struct arena *arena, struct actor actor, moment now,
                   question_id id, struct question *out)
{
    (void)actor; /* only what everybody may read is opened */
    struct questions found = questions_of(arena, question_one(db, arena, id, now));
    if (found.n == 1)
        *out = found.at[0];
    return found.n == 1;
}

day question_due(day received_on)
{
    return holiday_working_days_after(received_on, QUESTION_WORKING_DAYS);
}

moment question_next_change(struct db *db, struct arena *arena, struct actor actor, moment now)
{
    struct question_next_row row;
    (void)actor; /* an instant says nothing of what comes then */
    return question_next(db, arena, now, &row) ? row.next_at : MOMENT_NONE;
}

moment question_first(struct db *db, struct arena *arena, struct actor actor, site_id site)
{
    struct question_earliest_row row;
    (void)actor; /* that there are some is no secret */
    return question_earliest(db, arena, site, &row) ? row.first_at : MOMENT_NONE;
}
