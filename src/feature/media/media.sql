-- media_by_name(name text): one
-- A file without its bytes.
SELECT media.id, media.name, media.type, media.width, media.height, media.digest
  FROM media
 WHERE media.name = :name
;

-- media_by_id(id media_id): one
-- A file with its bytes.
SELECT media.id, media.name, media.type, media.width, media.height, media.bytes
  FROM media
 WHERE media.id = :id
;

-- media_add(id media_id?, name text, type text, width int, height int, digest bytes, bytes bytes): insert or conflict
-- A new file.
INSERT INTO media (id, name, type, width, height, digest, bytes)
VALUES (:id, :name, :type, :width, :height, :digest, :bytes)
;

-- media_replace(id media_id, type text, width int, height int, digest bytes, bytes bytes): exec
-- The file as it is now, under the same address.
UPDATE media
   SET type = :type, width = :width, height = :height, digest = :digest, bytes = :bytes
 WHERE id = :id
;

-- media_text_clear(id media_id): exec
-- What stood in the file is of no use when the file is another.
DELETE FROM media_text
 WHERE media = :id
;

-- media_shown(id media_id, now moment): one
-- Whether a public article shows the file, or another record that is public.
SELECT count(*) AS "is_shown bool"
  FROM (SELECT 1
          FROM edition_media
          JOIN article ON article.published = edition_media.edition
         WHERE edition_media.media = :id
           AND article.state IN ('published', 'withdrawn')
           AND article.published_at <= :now
         UNION ALL
        SELECT 1
          FROM media_use
         WHERE media_use.media = :id
           AND media_use.shown_at <= :now
         UNION ALL
        SELECT 1
          FROM record_file
         WHERE record_file.media = :id
           AND record_file.shown_at <= :now
         LIMIT 1)
;

-- media_next_use(id media_id, now moment): one
-- When the next record begins to show the file.
SELECT min(use.shown_at) AS "next_at moment"
  FROM (SELECT media_use.shown_at
          FROM media_use
         WHERE media_use.media = :id
         UNION ALL
        SELECT record_file.shown_at
          FROM record_file
         WHERE record_file.media = :id) AS use
 WHERE use.shown_at > :now
;

-- media_uses_clear(subject text, subject_id int): exec
-- Takes away what a record showed, before it is written anew.
DELETE FROM media_use
 WHERE subject = :subject
   AND subject_id = :subject_id
;

-- media_use_add(media media_id, subject text, subject_id int, shown moment): exec
-- One file that a record shows; once is enough.
INSERT OR IGNORE INTO media_use (media, subject, subject_id, shown_at)
VALUES (:media, :subject, :subject_id, :shown)
;
