-- progress_by_code(code text): one
-- The entry that an import knows by this id.
SELECT progress.id, progress.subject, progress.about, progress.digest
  FROM progress
 WHERE progress.code = :code
;

-- progress_replacing(id progress_id): one
-- What puts an entry right.
SELECT progress.id
  FROM progress
 WHERE progress.replaces = :id
;

-- progress_add(code text, subject text, about int, held day, state text?, note text, source text, recorded moment, replaces progress_id?, digest bytes): insert
-- A new entry.
INSERT INTO progress (code, subject, about, day_on, state, note, source, recorded_at, replaces,
                      digest)
VALUES (:code, :subject, :about, :held, :state, :note, :source, :recorded, :replaces, :digest)
;

-- progress_of(subject text, about int, last day, until moment, limit int): many
-- What had been told of a subject by then, newest first.
SELECT progress.id, progress.day_on, progress.state, progress.note, progress.source,
       progress.recorded_at, progress.replaces IS NOT NULL AS "is_correction bool",
       EXISTS (SELECT 1
                 FROM progress AS later
                WHERE later.replaces = progress.id
                  AND later.recorded_at < :until) AS "is_replaced bool"
  FROM progress
 WHERE progress.subject = :subject
   AND progress.about = :about
   AND progress.day_on <= :last
   AND progress.recorded_at < :until
 ORDER BY progress.day_on DESC, progress.id DESC
 LIMIT :limit
;
