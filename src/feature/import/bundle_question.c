#include "feature/import/bundle_kinds.h"

#include "feature/question/question.h"

#include "core/limits.h"

/* A name is personal data (Law 91/2025): it goes in only where the asker agreed. */
static str read_asker(struct fields *f)
{
    str asker = fields_line(f, "asker", SHORT_TEXT_LIMIT);
    bool has_agreed = fields_bool(f, "asker_agreed", false);
    if (!asker.p || has_agreed)
        return asker;
    report_dropped(f->report, S("names of askers who did not agree to be named"), 1);
    return (str){0};
}

static void refuse(struct fields *f, const char *why)
{
    report_problem(f->report, "%s", why);
    f->is_bad = true;
}

static void check(struct fields *f, const struct question_fields *q)
{
    if (!day_is_set(q->received_on))
        refuse(f, "field received_on is missing");
    if (!q->text.p)
        refuse(f, "field question is missing");
    if (day_is_set(q->answered_on) != (q->answer.s.n > 0))
        refuse(f, "needs both answered_on and an answer, or neither");
    if (day_is_set(q->received_on))
        bundle_check_days(f, q->received_on, q->answered_on);
}

void bundle_question(struct import_run *run, struct fields *f, str code)
{
    struct question_fields q = {
        .code = code,
        .site = run_site(run, fields_line(f, "site", SHORT_TEXT_LIMIT)),
        .title = fields_needed(f, "title", TITLE_LIMIT),
        .field = fields_needed(f, "field", SHORT_TEXT_LIMIT),
        .asker = read_asker(f),
        .received_on = fields_day(f, "received_on"),
        .unit = run_unit(run, fields_line(f, "unit", SHORT_TEXT_LIMIT)),
        .answerer = fields_line(f, "answerer", SHORT_TEXT_LIMIT),
        .notified_on = fields_day(f, "notified_on"),
        .answered_on = fields_day(f, "answered_on"),
        .published_at = fields_moment(f, "published_at"),
        .text = fields_text(f, "question", QUESTION_TEXT_LIMIT),
        .withdrawal = bundle_withdrawal(run, f),
        .number = {fields_number(f, "number")},
    };
    if (q.site.n == 0)
        return; /* before any picture comes in */
    q.answer = bundle_body(run, f, NULL);
    check(f, &q);
    if (!fields_end(f) || (run->lacks && run->may_wait))
        return;
    enum put put = question_put(&run->change, &q);
    if (put == PUT_CLASH && q.number.n != 0) {
        report_converted(run->report,
                         S("question numbers that were taken, so that a new one was given"), 1);
        q.number = (question_id){0};
        put = question_put(&run->change, &q);
    }
    report_put(run->report, IMPORT_QUESTION, put);
}
