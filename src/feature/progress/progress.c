#include "feature/progress/progress.h"

#include "feature/progress/progress.sql.h"

#include "core/digest.h"

static const str subject_names[] = {
    [PROGRESS_PROJECT] = S_INIT("project"),
    [PROGRESS_MEASURE] = S_INIT("measure"),
};

/* When it was recorded is no part of what it says: who brings it a second time may not know. */
static struct digest digest_of_entry(const struct progress_fields *f)
{
    struct digester d;
    digest_begin(&d);
    digest_add_int(&d, f->subject);
    digest_add_int(&d, f->about);
    digest_add_int(&d, f->on.n);
    digest_add(&d, f->state);
    digest_add(&d, f->note);
    digest_add(&d, f->source);
    digest_add(&d, f->replaces);
    return digest_end(&d);
}

progress_id progress_find(struct db *db, struct arena *arena, struct actor actor, str code)
{
    struct progress_by_code_row row;
    (void)actor; /* that there is such an entry is public knowledge */
    return code.p && progress_by_code(db, arena, code, &row) ? row.id : (progress_id){0};
}

/* What the entry puts right must be about the same thing and stand uncorrected. */
static enum put check_replaced(const struct change *change, const struct progress_fields *f,
                               progress_id *out)
{
    struct progress_by_code_row old;
    struct progress_replacing_row other;
    if (!f->replaces.p)
        return PUT_MADE;
    if (!progress_by_code(change->db, change->arena, f->replaces, &old) || old.about != f->about ||
        !str_equal(old.subject, subject_names[f->subject]))
        return PUT_UNKNOWN;
    if (progress_replacing(change->db, change->arena, old.id, &other))
        return PUT_CLASH;
    *out = old.id;
    return PUT_MADE;
}

enum put progress_put(const struct change *change, const struct progress_fields *f)
{
    struct progress_by_code_row old;
    struct digest digest = digest_of_entry(f);
    progress_id replaces = {0};
    if (actor_authority(change->db, change->arena, change->actor, f->site) < AUTHORITY_PUBLISHER)
        return PUT_DENIED;
    if (progress_by_code(change->db, change->arena, f->code, &old))
        return str_equal(old.digest, digest_bytes(&digest)) ? PUT_SAME : PUT_CLASH;
    enum put put = check_replaced(change, f, &replaces);
    if (put != PUT_MADE)
        return put;
    moment recorded = moment_is_set(f->recorded_at) ? f->recorded_at : change->now;
    progress_id id =
        progress_add(change->db, f->code, subject_names[f->subject], f->about, f->on, f->state,
                     f->note, f->source, recorded, replaces, digest_bytes(&digest));
    record_audit(change, S("publish"), S("progress"), id.n, f->code);
    return PUT_MADE;
}

moment progress_until(day as_of)
{
    return day_is_set(as_of) ? day_start((day){as_of.n + 1}) : (moment){INT64_MAX};
}

struct progresses progress_list(struct db *db, struct arena *arena, struct actor actor,
                                enum progress_subject subject, int64_t about, day as_of)
{
    day last = day_is_set(as_of) ? as_of : (day){INT32_MAX};
    (void)actor; /* whoever may see the subject may read it */
    struct progress_of_rows rows = progress_of(db, arena, subject_names[subject], about, last,
                                               progress_until(as_of), PROGRESS_LIMIT);
    struct progresses list = {arena_array(arena, struct progress, rows.n), rows.n};
    for (ptrdiff_t i = 0; i < rows.n; i++) {
        const struct progress_of_row *r = &rows.at[i];
        list.at[i] = (struct progress){r->id,     r->day_on,      r->state,       r->note,
                                       r->source, r->recorded_at, r->is_replaced, r->is_correction};
    }
    return list;
}

str progress_state(const struct progresses *list)
{
    for (ptrdiff_t i = 0; i < list->n; i++) {
        if (list->at[i].state.p && !list->at[i].is_replaced)
            return list->at[i].state;
    }
    return (str){0};
}
