-- video_by_code(code text): one
-- The video that an import knows by this id.
SELECT video.id, video.site, video.digest
  FROM video
 WHERE video.code = :code
;

-- video_add(id video_id?, code text, site site_id, slug text, title text, lead text?, published moment, media media_id, poster media_id?, poster_alt text?, captions media_id?, no_captions_reason text?, seconds int, credit text?, is_withdrawn bool, digest bytes, transcript html): insert or conflict
-- A new video.
INSERT INTO video (id, code, site, slug, title, lead, published_at, media, poster, poster_alt,
                   captions, no_captions_reason, seconds, credit, is_withdrawn, digest,
                   transcript_html)
VALUES (:id, :code, :site, :slug, :title, :lead, :published, :media, :poster, :poster_alt,
        :captions, :no_captions_reason, :seconds, :credit, :is_withdrawn, :digest, :transcript)
;

-- video_change(id video_id, site site_id, slug text, title text, lead text?, published moment, media media_id, poster media_id?, poster_alt text?, captions media_id?, no_captions_reason text?, seconds int, credit text?, is_withdrawn bool, digest bytes, transcript html): exec
-- A video as it is described now.
UPDATE video
   SET site = :site, slug = :slug, title = :title, lead = :lead, published_at = :published,
       media = :media, poster = :poster, poster_alt = :poster_alt, captions = :captions,
       no_captions_reason = :no_captions_reason, seconds = :seconds, credit = :credit,
       is_withdrawn = :is_withdrawn, digest = :digest, transcript_html = :transcript
 WHERE id = :id
;

-- video_newest(site site_id, now moment, older moment?, older_id video_id?, limit int): many video_line
-- A site's videos, newest first.
SELECT video.id, video.site, video.slug, video.title, video.lead, video.published_at, video.media,
       file.name AS "file_name text", file.type AS "file_type text",
       coalesce(file.width, 0) AS "file_width int", coalesce(file.height, 0) AS "file_height int",
       length(file.bytes) AS "file_size int", video.poster, poster.name AS "poster_name text",
       coalesce(poster.width, 0) AS "poster_width int",
       coalesce(poster.height, 0) AS "poster_height int", video.poster_alt, video.captions,
       captions.name AS "captions_name text", video.no_captions_reason, video.seconds,
       video.credit
  FROM video
  JOIN media AS file ON file.id = video.media
  LEFT JOIN media AS poster ON poster.id = video.poster
  LEFT JOIN media AS captions ON captions.id = video.captions
 WHERE video.site = :site
   AND video.is_withdrawn = 0
   AND video.published_at <= :now
--? older
   AND (video.published_at, video.id) < (:older, :older_id)
--.
 ORDER BY video.published_at DESC, video.id DESC
 LIMIT :limit
;

-- video_one(id video_id, now moment): many video_line
-- One video that is public.
SELECT video.id, video.site, video.slug, video.title, video.lead, video.published_at, video.media,
       file.name AS "file_name text", file.type AS "file_type text",
       coalesce(file.width, 0) AS "file_width int", coalesce(file.height, 0) AS "file_height int",
       length(file.bytes) AS "file_size int", video.poster, poster.name AS "poster_name text",
       coalesce(poster.width, 0) AS "poster_width int",
       coalesce(poster.height, 0) AS "poster_height int", video.poster_alt, video.captions,
       captions.name AS "captions_name text", video.no_captions_reason, video.seconds,
       video.credit
  FROM video
  JOIN media AS file ON file.id = video.media
  LEFT JOIN media AS poster ON poster.id = video.poster
  LEFT JOIN media AS captions ON captions.id = video.captions
 WHERE video.id = :id
   AND video.is_withdrawn = 0
   AND video.published_at <= :now
;

-- video_transcript(id video_id): one
-- What is said in it.
SELECT video.transcript_html
  FROM video
 WHERE video.id = :id
;

-- video_earliest(site site_id): one
-- Since when the site shows any.
SELECT min(video.published_at) AS "first_at moment"
  FROM video
 WHERE video.site = :site
   AND video.is_withdrawn = 0
;

-- video_next(now moment): one
-- When the next video becomes public.
SELECT min(video.published_at) AS "next_at moment"
  FROM video
 WHERE video.published_at > :now
;
