#include "feature/import/bundle_kinds.h"

#include "feature/album/album.h"

#include "core/limits.h"

struct picture_reading {
    struct import_run *run;
    struct bundle_picture *at;
};

static void read_one(struct fields *f, void *into, ptrdiff_t i)
{
    struct picture_reading *reading = into;
    if (!reading->at)
        reading->at = arena_array(f->arena, struct bundle_picture, ALBUM_PICTURES_LIMIT);
    reading->at[i] = bundle_picture_of(reading->run, f);
    if (reading->at[i].id.n != 0 && !reading->at[i].alt.p) {
        report_problem(f->report, "picture %td has no alt, which says what is to be seen", i + 1);
        f->is_bad = true;
    }
}

/* A picture that is not to be had costs its place, not the album. */
static void read_pictures(struct import_run *run, struct fields *f, struct album_fields *a)
{
    struct picture_reading reading = {run, NULL};
    ptrdiff_t n = fields_objects(f, "pictures", ALBUM_PICTURES_LIMIT, read_one, &reading);
    struct album_picture_field *pictures = arena_array(f->arena, struct album_picture_field, n);
    for (ptrdiff_t i = 0; i < n; i++) {
        const struct bundle_picture *p = &reading.at[i];
        if (p->id.n != 0)
            pictures[a->picture_count++] =
                (struct album_picture_field){p->id, p->alt, p->caption, p->credit};
    }
    a->pictures = pictures;
}

void bundle_album(struct import_run *run, struct fields *f, str code)
{
    struct album_fields a = {
        .code = code,
        .site = run_site(run, fields_line(f, "site", SHORT_TEXT_LIMIT)),
        .title = fields_needed(f, "title", TITLE_LIMIT),
        .lead = fields_line(f, "lead", LEAD_LIMIT),
        .held_on = fields_day(f, "day"),
        .published_at = fields_moment(f, "published_at"),
        .withdrawal = bundle_withdrawal(run, f),
        .number = {fields_number(f, "number")},
    };
    if (!moment_is_set(a.published_at)) {
        report_problem(f->report, "field published_at is missing");
        f->is_bad = true;
    }
    if (a.site.n == 0)
        return; /* before any picture comes in */
    read_pictures(run, f, &a);
    if (!fields_end(f) || (run->lacks && run->may_wait))
        return;
    enum put put = album_put(&run->change, &a);
    if (put == PUT_CLASH && a.number.n != 0) {
        report_converted(run->report,
                         S("album numbers that were taken, so that a new one was given"), 1);
        a.number = (album_id){0};
        put = album_put(&run->change, &a);
    }
    report_put(run->report, IMPORT_ALBUM, put);
}
