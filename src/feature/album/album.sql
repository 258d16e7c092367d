-- album_by_code(code text): one
-- The album that an import knows by this id.
SELECT album.id, album.site, album.digest
  FROM album
 WHERE album.code = :code
;

-- album_add(id album_id?, code text, site site_id, slug text, title text, lead text?, held day?, published moment, is_withdrawn bool, digest bytes): insert or conflict
-- A new album.
INSERT INTO album (id, code, site, slug, title, lead, held_on, published_at, is_withdrawn, digest)
VALUES (:id, :code, :site, :slug, :title, :lead, :held, :published, :is_withdrawn, :digest)
;

-- album_change(id album_id, site site_id, slug text, title text, lead text?, held day?, published moment, is_withdrawn bool, digest bytes): exec
-- An album as it is described now.
UPDATE album
   SET site = :site, slug = :slug, title = :title, lead = :lead, held_on = :held,
       published_at = :published, is_withdrawn = :is_withdrawn, digest = :digest
 WHERE id = :id
;

-- album_pictures_clear(album album_id): exec
-- Takes the pictures away before they are written anew.
DELETE FROM album_picture
 WHERE album = :album
;

-- album_picture_add(album album_id, position int, media media_id, alt text, caption text?, credit text?): exec
-- One picture.
INSERT INTO album_picture (album, position, media, alt, caption, credit)
VALUES (:album, :position, :media, :alt, :caption, :credit)
;

-- album_newest(site site_id, now moment, older moment?, older_id album_id?, limit int): many album_line
-- A site's albums, newest first, each with its first picture.
SELECT album.id, album.site, album.slug, album.title, album.lead, album.held_on,
       album.published_at,
       (SELECT count(*)
          FROM album_picture AS picture
         WHERE picture.album = album.id) AS "picture_count int",
       album_picture.media AS "cover media_id", album_picture.alt AS "cover_alt text",
       media.name AS "cover_name text", coalesce(media.width, 0) AS "cover_width int",
       coalesce(media.height, 0) AS "cover_height int"
  FROM album
  LEFT JOIN album_picture ON album_picture.album = album.id AND album_picture.position = 0
  LEFT JOIN media ON media.id = album_picture.media
 WHERE album.site = :site
   AND album.is_withdrawn = 0
   AND album.published_at <= :now
--? older
   AND (album.published_at, album.id) < (:older, :older_id)
--.
 ORDER BY album.published_at DESC, album.id DESC
 LIMIT :limit
;

-- album_one(id album_id, now moment): many album_line
-- One album that is public.
SELECT album.id, album.site, album.slug, album.title, album.lead, album.held_on,
       album.published_at,
       (SELECT count(*)
          FROM album_picture AS picture
         WHERE picture.album = album.id) AS "picture_count int",
       album_picture.media AS "cover media_id", album_picture.alt AS "cover_alt text",
       media.name AS "cover_name text", coalesce(media.width, 0) AS "cover_width int",
       coalesce(media.height, 0) AS "cover_height int"
  FROM album
  LEFT JOIN album_picture ON album_picture.album = album.id AND album_picture.position = 0
  LEFT JOIN media ON media.id = album_picture.media
 WHERE album.id = :id
   AND album.is_withdrawn = 0
   AND album.published_at <= :now
;

-- album_shows(album album_id): many
-- What an album shows, in order.
SELECT album_picture.media, media.name, media.width, media.height, album_picture.alt,
       album_picture.caption, album_picture.credit
  FROM album_picture
  JOIN media ON media.id = album_picture.media
 WHERE album_picture.album = :album
 ORDER BY album_picture.position
;

-- album_earliest(site site_id): one
-- Since when the site shows any.
SELECT min(album.published_at) AS "first_at moment"
  FROM album
 WHERE album.site = :site
   AND album.is_withdrawn = 0
;

-- album_next(now moment): one
-- When the next album becomes public.
SELECT min(album.published_at) AS "next_at moment"
  FROM album
 WHERE album.published_at > :now
;
