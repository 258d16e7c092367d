-- feed_of_unit(site site_id, unit unit_id, now moment, limit int): many
-- The newest articles that a unit has on a site.
SELECT article.id
  FROM article
 WHERE article.unit = :unit
   AND article.state = 'published'
   AND article.published_at <= :now
   AND article.site = :site
 ORDER BY article.published_at DESC, article.id DESC
 LIMIT :limit
;

-- feed_unit(unit unit_id): one
-- Whose news a feed tells.
SELECT unit.name
  FROM unit
 WHERE unit.id = :unit
;

-- feed_entries(ids text, now moment): many
-- What feeds tell of these articles, a JSON list of ids, in its order.
SELECT article.id, article.site, article.slug, article.published_at, article.changed_at,
       section.name AS section_name, unit.name AS unit_name, edition.kicker, edition.title,
       edition.lead, edition.byline, edition.language, edition.tags, edition.picture,
       edition.picture_alt, media.name AS picture_name, media.type AS picture_type,
       coalesce(length(media.bytes), 0) AS "picture_bytes int"
  FROM json_each(:ids) AS wanted
  JOIN article ON article.id = wanted.value
  JOIN edition ON edition.id = article.published
  JOIN section ON section.id = article.section
  LEFT JOIN unit ON unit.id = article.unit
  LEFT JOIN media ON media.id = edition.picture
 WHERE article.state = 'published'
   AND article.published_at <= :now
 ORDER BY wanted.key
;
