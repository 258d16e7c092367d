#include "feature/export/export_question.h"

#include "feature/export/export_question.sql.h"

static bool question_line(void *with, const struct export_all_questions_row *row)
{
    struct export_run *run = with;
    struct export_line line;
    struct json *json = &line.json;
    export_begin(run, &line, "question", row->code);
    export_int(json, "number", row->id.n);
    export_text(json, "site", row->site_code);
    export_text(json, "title", row->title);
    export_text(json, "field", row->field);
    export_text(json, "asker", row->asker);
    export_true(json, "asker_agreed", row->asker.p != NULL);
    export_day(json, "received_on", row->received_on);
    export_text(json, "unit", row->unit_code);
    export_text(json, "answerer", row->answerer);
    export_day(json, "notified_on", row->notified_on);
    export_day(json, "answered_on", row->answered_on);
    export_moment(json, "published_at", row->published_at);
    export_withdrawal(run, json, S("question"), row->id.n, row->is_withdrawn);
    export_text(json, "question", row->question_text);
    if (day_is_set(row->answered_on))
        export_text(json, "body_html", row->answer_html.s);
    export_end(run, &line);
    return true;
}

void export_questions(struct export_run *run)
{
    export_all_questions(run->db, question_line, run);
}
