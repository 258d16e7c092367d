-- export_all_videos(): each
-- Every video, in the order in which they were made.
SELECT video.id, video.code, site.code AS "site_code text", video.title, video.lead,
       video.published_at, file.name AS "file_name text", poster.name AS "poster_name text",
       video.poster_alt, captions.name AS "captions_name text", video.no_captions_reason,
       video.credit, video.is_withdrawn, video.transcript_html
  FROM video
  JOIN site ON site.id = video.site
  JOIN media AS file ON file.id = video.media
  LEFT JOIN media AS poster ON poster.id = video.poster
  LEFT JOIN media AS captions ON captions.id = video.captions
 ORDER BY video.id
;
