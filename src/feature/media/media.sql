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

-- media_shown(id media_id, now moment): one
-- A public article that shows the file.
SELECT article.id
  FROM edition_media
  JOIN article ON article.published = edition_media.edition
 WHERE edition_media.media = :id
   AND article.state IN ('published', 'withdrawn')
   AND article.published_at <= :now
 LIMIT 1
;
