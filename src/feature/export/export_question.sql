-- export_all_questions(): each
-- Every question, in the order in which they were made.
SELECT question.id, question.code, site.code AS "site_code text", question.title, question.field,
       question.asker, question.received_on, unit.code AS "unit_code text", question.answerer,
       question.notified_on, question.answered_on, question.published_at, question.is_withdrawn,
       question.question_text, question.answer_html
  FROM question
  JOIN site ON site.id = question.site
  LEFT JOIN unit ON unit.id = question.unit
 ORDER BY question.id
;
