-- question_by_code(code text): one
-- The question that an import knows by this id.
SELECT question.id, question.site, question.published_at, question.digest
  FROM question
 WHERE question.code = :code
;

-- question_add(id question_id?, code text, site site_id, slug text, title text, field text, field_slug text, asker text?, received day, unit unit_id?, answerer text?, notified day?, answered day?, published moment, is_withdrawn bool, digest bytes, question text, answer html): insert or conflict
-- A new question.
INSERT INTO question (id, code, site, slug, title, field, field_slug, asker, received_on,
                      unit, answerer, notified_on, answered_on, published_at, is_withdrawn, digest,
                      question_text, answer_html)
VALUES (:id, :code, :site, :slug, :title, :field, :field_slug, :asker, :received, :unit,
        :answerer, :notified, :answered, :published, :is_withdrawn, :digest, :question, :answer)
;

-- question_change(id question_id, site site_id, slug text, title text, field text, field_slug text, asker text?, received day, unit unit_id?, answerer text?, notified day?, answered day?, published moment, is_withdrawn bool, digest bytes, question text, answer html): exec
-- A question as it is now.
UPDATE question
   SET site = :site, slug = :slug, title = :title, field = :field, field_slug = :field_slug,
       asker = :asker, received_on = :received, unit = :unit, answerer = :answerer,
       notified_on = :notified, answered_on = :answered, published_at = :published,
       is_withdrawn = :is_withdrawn, digest = :digest, question_text = :question,
       answer_html = :answer
 WHERE id = :id
;

-- question_newest(site site_id, now moment, least int, most int, field text?, unit unit_id?, ids text?, received day?, before question_id?, limit int): many question_line
-- A site's questions, newest first. Answered counts 1, not answered 0.
SELECT question.id, question.site, question.slug, question.title, question.field,
       question.field_slug, question.asker, question.received_on, question.unit,
       unit.name AS "unit_name text", question.answerer, question.notified_on,
       question.answered_on, question.published_at, question.question_text, question.answer_html
  FROM question
  LEFT JOIN unit ON unit.id = question.unit
 WHERE question.site = :site
   AND question.is_withdrawn = 0
   AND question.published_at <= :now
   AND (question.answered_on IS NOT NULL) BETWEEN :least AND :most
--? field
   AND question.field_slug = :field
--.
--? unit
   AND question.unit = :unit
--.
--? ids
   AND question.id IN (SELECT value FROM json_each(:ids))
--.
--? received
   AND (question.received_on, question.id) < (:received, :before)
--.
 ORDER BY question.received_on DESC, question.id DESC
 LIMIT :limit
;

-- question_sums(site site_id, now moment, least int, most int, field text?, unit unit_id?, ids text?): one
-- How many there are, and how many days their answers took.
SELECT count(*) AS "n int", count(question.answered_on) AS "answered int",
       coalesce(sum(question.answered_on - question.received_on), 0) AS "days int"
  FROM question
 WHERE question.site = :site
   AND question.is_withdrawn = 0
   AND question.published_at <= :now
   AND (question.answered_on IS NOT NULL) BETWEEN :least AND :most
--? field
   AND question.field_slug = :field
--.
--? unit
   AND question.unit = :unit
--.
--? ids
   AND question.id IN (SELECT value FROM json_each(:ids))
--.
;

-- question_fields_of(site site_id, now moment, limit int): many
-- The fields of a site's questions.
SELECT question.field_slug AS "slug text", min(question.field) AS "name text"
  FROM question
 WHERE question.site = :site
   AND question.is_withdrawn = 0
   AND question.published_at <= :now
 GROUP BY question.field_slug
 ORDER BY question.field_slug
 LIMIT :limit
;

-- question_units_of(site site_id, now moment, limit int): many
-- Who answers a site's questions.
SELECT unit.id, unit.name
  FROM question
  JOIN unit ON unit.id = question.unit
 WHERE question.site = :site
   AND question.is_withdrawn = 0
   AND question.published_at <= :now
 GROUP BY unit.id
 ORDER BY unit.id
 LIMIT :limit
;

-- question_one(id question_id, now moment): many question_line
-- One question that is public.
SELECT question.id, question.site, question.slug, question.title, question.field,
       question.field_slug, question.asker, question.received_on, question.unit,
       unit.name AS "unit_name text", question.answerer, question.notified_on,
       question.answered_on, question.published_at, question.question_text, question.answer_html
  FROM question
  LEFT JOIN unit ON unit.id = question.unit
 WHERE question.id = :id
   AND question.is_withdrawn = 0
   AND question.published_at <= :now
;

-- question_to_index(id question_id?, behind question_id?, limit int): many
-- What the search is to know of questions: of one, or of those behind one.
SELECT question.id, question.site, question.unit, question.title, question.field,
       question.published_at, question.question_text, question.answer_html
  FROM question
 WHERE question.is_withdrawn = 0
--? id
   AND question.id = :id
--.
--? behind
   AND question.id > :behind
--.
 ORDER BY question.id
 LIMIT :limit
;

-- question_next(now moment): one
-- When the next question becomes public.
SELECT min(question.published_at) AS "next_at moment"
  FROM question
 WHERE question.published_at > :now
;

-- question_earliest(site site_id): one
-- Since when the site shows any.
SELECT min(question.published_at) AS "first_at moment"
  FROM question
 WHERE question.site = :site
   AND question.is_withdrawn = 0
;
