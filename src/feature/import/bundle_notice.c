#include "feature/import/bundle_kinds.h"

#include "feature/notice/notice.h"

#include "core/limits.h"

static enum notice_kind read_kind(struct fields *f)
{
    enum notice_kind kind = NOTICE_ANNOUNCEMENT;
    str name = fields_line(f, "notice_kind", SHORT_TEXT_LIMIT);
    if (name.p && !notice_kind_parse(name, &kind)) {
        report_problem(f->report, "field notice_kind is no kind of notice: %.*s", STR_ARG(name));
        f->is_bad = true;
    }
    return kind;
}

/* A stop that comes too soon goes in all the same: it may not be avoidable. */
static void check_notice_time(struct import_run *run, struct notice_fields *n)
{
    moment published = moment_is_set(n->published_at) ? n->published_at : run->change.now;
    if (n->kind != NOTICE_PLANNED_STOP || n->withdrawal.is_withdrawn)
        return;
    moment starts = moment_is_set(n->starts_at) ? n->starts_at : published;
    int days = notice_working_days(published, starts);
    if (days < NOTICE_STOP_WORKING_DAYS)
        report_warning(run->report,
                       "is announced %d working days before it starts; Decree 224/2026 asks for %d",
                       days, NOTICE_STOP_WORKING_DAYS);
}

static void check_end(struct fields *f, const struct notice_fields *n)
{
    moment start = moment_is_set(n->starts_at) ? n->starts_at : n->published_at;
    if (moment_is_set(n->ends_at) && moment_is_set(start) && n->ends_at.s <= start.s) {
        report_problem(f->report, "field ends_at is not behind its start");
        f->is_bad = true;
    }
}

void bundle_notice(struct import_run *run, struct fields *f, str code)
{
    struct notice_fields n = {
        .code = code,
        .site = run_site(run, fields_line(f, "site", SHORT_TEXT_LIMIT)),
        .kind = read_kind(f),
        .title = fields_needed(f, "title", TITLE_LIMIT),
        .published_at = fields_moment(f, "published_at"),
        .starts_at = fields_moment(f, "starts_at"),
        .ends_at = fields_moment(f, "ends_at"),
        .link = fields_address(f, "link"),
        .contact = fields_line(f, "contact", SHORT_TEXT_LIMIT),
        .withdrawal = bundle_withdrawal(run, f),
        .number = {fields_number(f, "number")},
    };
    bool is_pressing = n.kind != NOTICE_ANNOUNCEMENT;
    n.is_shared = fields_bool(f, "shared", is_pressing);
    n.has_banner = fields_bool(f, "banner", is_pressing);
    if (n.site.n == 0 && run->lacks && run->may_wait)
        return; /* before any picture comes in */
    n.body = bundle_body(run, f, NULL);
    n.files = bundle_files(run, f, "files");
    check_end(f, &n);
    if (!fields_end(f) || n.site.n == 0 || (run->lacks && run->may_wait))
        return;
    check_notice_time(run, &n);
    enum put put = notice_put(&run->change, &n);
    if (put == PUT_CLASH && n.number.n != 0) {
        report_converted(run->report,
                         S("notice numbers that were taken, so that a new one was given"), 1);
        n.number = (notice_id){0};
        put = notice_put(&run->change, &n);
    }
    report_put(run->report, IMPORT_NOTICE, put);
}
