-- files_clear(subject text, subject_id int): exec
-- Takes away a record's files before they are written anew.
DELETE FROM record_file
 WHERE subject = :subject
   AND subject_id = :subject_id
;

-- files_add(subject text, subject_id int, position int, site site_id, media media_id, title text?, shown moment?): exec
-- One file of a record.
INSERT INTO record_file (subject, subject_id, position, site, media, title, shown_at)
VALUES (:subject, :subject_id, :position, :site, :media, :title, :shown)
;

-- files_list(subject text, subject_id int): many
-- A record's files in their order, without bytes and texts.
SELECT record_file.media, media.name, media.type, record_file.title,
       length(media.bytes) AS "size int", coalesce(media_text.pages, 0) AS "pages int",
       media_text.state AS "state text"
  FROM record_file
  JOIN media ON media.id = record_file.media
  LEFT JOIN media_text ON media_text.media = record_file.media
 WHERE record_file.subject = :subject
   AND record_file.subject_id = :subject_id
 ORDER BY record_file.position
;

-- files_one(id media_id, site site_id, now moment): one
-- A file that a record of a site shows, with its text.
SELECT media.id, media.name, media.type, record_file.title, length(media.bytes) AS "size int",
       coalesce(media_text.pages, 0) AS "pages int", media_text.state AS "state text",
       coalesce(media_text.confidence, 0) AS "confidence int", media_text.text AS "text text"
  FROM record_file
  JOIN media ON media.id = record_file.media
  LEFT JOIN media_text ON media_text.media = record_file.media
 WHERE record_file.media = :id
   AND record_file.site = :site
   AND record_file.shown_at <= :now
 ORDER BY record_file.shown_at
 LIMIT 1
;

-- files_users(id media_id, site site_id, now moment, limit int): many
-- The records of a site that show a file, newest first, each once.
SELECT record_file.subject, record_file.subject_id,
       coalesce(document.slug, notice.slug, project.slug, plan.slug, planning.slug,
                budget_report.slug, page.slug) AS "slug text",
       coalesce(document.number || ': ' || document.title, document.title, notice.title,
                project.name, plan.title, planning.title, budget_report.title,
                page.title) AS "title text"
  FROM record_file
  LEFT JOIN document ON record_file.subject = 'document' AND document.id = record_file.subject_id
  LEFT JOIN notice ON record_file.subject = 'notice' AND notice.id = record_file.subject_id
  LEFT JOIN project ON record_file.subject = 'project' AND project.id = record_file.subject_id
  LEFT JOIN plan ON record_file.subject = 'plan' AND plan.id = record_file.subject_id
  LEFT JOIN planning ON record_file.subject = 'planning' AND planning.id = record_file.subject_id
  LEFT JOIN budget_report ON record_file.subject = 'budget'
                         AND budget_report.id = record_file.subject_id
  LEFT JOIN page ON record_file.subject = 'page' AND page.id = record_file.subject_id
 WHERE record_file.media = :id
   AND record_file.site = :site
   AND record_file.shown_at <= :now
 GROUP BY record_file.subject, record_file.subject_id
 ORDER BY max(record_file.shown_at) DESC, record_file.subject, record_file.subject_id
 LIMIT :limit
;

-- files_text_row(id media_id): one
-- What is known of the text of a file.
SELECT media_text.state, media_text.pages, media_text.confidence, media_text.text
  FROM media_text
 WHERE media_text.media = :id
;

-- files_text_begin(id media_id, limit int): one
-- The first letters of a file's text.
SELECT substr(media_text.text, 1, :limit) AS "text text"
  FROM media_text
 WHERE media_text.media = :id
;

-- files_text_state(id media_id): one
-- The same without the text.
SELECT media_text.state
  FROM media_text
 WHERE media_text.media = :id
;

-- files_text_set(id media_id, state text, pages int, confidence int, text text): exec
-- What was found in a file.
INSERT INTO media_text (media, state, pages, confidence, text)
VALUES (:id, :state, :pages, :confidence, :text)
ON CONFLICT (media) DO UPDATE
   SET state = excluded.state, pages = excluded.pages, confidence = excluded.confidence,
       text = excluded.text
;
