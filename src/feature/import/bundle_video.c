#include "feature/import/bundle_kinds.h"

#include "feature/video/video.h"

#include "core/limits.h"

/* Without captions, or the reason why there are none, nobody who does not hear can follow. */
static void read_captions(struct import_run *run, struct fields *f, struct video_fields *v)
{
    int64_t seconds;
    str name = fields_line(f, "captions", SHORT_TEXT_LIMIT);
    v->no_captions_reason = fields_line(f, "no_captions_reason", LEAD_LIMIT);
    if (name.p)
        run_file(run, name, S("text/vtt"), &v->captions, &seconds);
    if (v->captions.n == 0 && !v->no_captions_reason.p && !run->lacks) {
        report_problem(f->report, "has neither captions nor no_captions_reason");
        f->is_bad = true;
    }
}

static void read_files(struct import_run *run, struct fields *f, struct video_fields *v)
{
    str name = fields_needed(f, "file", SHORT_TEXT_LIMIT);
    struct bundle_picture poster = bundle_picture(run, f, "poster");
    v->poster = poster.id;
    v->poster_alt = poster.alt;
    if (name.p && !run_file(run, name, S("video/"), &v->media, &v->seconds))
        f->is_bad = f->is_bad || !run->lacks;
    read_captions(run, f, v);
}

void bundle_video(struct import_run *run, struct fields *f, str code)
{
    struct video_fields v = {
        .code = code,
        .site = run_site(run, fields_line(f, "site", SHORT_TEXT_LIMIT)),
        .title = fields_needed(f, "title", TITLE_LIMIT),
        .lead = fields_line(f, "lead", LEAD_LIMIT),
        .published_at = fields_moment(f, "published_at"),
        .credit = fields_line(f, "credit", SHORT_TEXT_LIMIT),
        .withdrawal = bundle_withdrawal(run, f),
        .number = {fields_number(f, "number")},
    };
    if (!moment_is_set(v.published_at)) {
        report_problem(f->report, "field published_at is missing");
        f->is_bad = true;
    }
    if (v.site.n == 0)
        return; /* before any file comes in */
    read_files(run, f, &v);
    v.transcript = bundle_body(run, f, NULL);
    if (!fields_end(f) || v.media.n == 0 || (run->lacks && run->may_wait))
        return;
    enum put put = video_put(&run->change, &v);
    if (put == PUT_CLASH && v.number.n != 0) {
        report_converted(run->report,
                         S("video numbers that were taken, so that a new one was given"), 1);
        v.number = (video_id){0};
        put = video_put(&run->change, &v);
    }
    report_put(run->report, IMPORT_VIDEO, put);
}
