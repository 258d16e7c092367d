-- search_all(now moment, site site_id?, root text?, section section_id?, unit unit_id?, from moment?, before moment?, limit int, offset int): many
-- Everything of a site, section or time, newest first.
SELECT article.id
  FROM article
 WHERE article.state = 'published'
   AND article.published_at <= :now
--? site
   AND article.site = :site
--.
--? root
   AND article.site IN (SELECT site.id
                          FROM site
                         WHERE site.is_accepted = 1 OR site.path = :root)
--.
--? section
   AND article.section IN (SELECT section.id
                             FROM section
                            WHERE section.id = :section OR section.parent = :section)
--.
--? unit
   AND article.unit = :unit
--.
--? from
   AND article.published_at >= :from
--.
--? before
   AND article.published_at < :before
--.
 ORDER BY published_at DESC, id DESC
 LIMIT :limit OFFSET :offset
;

-- search_all_total(now moment, site site_id?, root text?, section section_id?, unit unit_id?, from moment?, before moment?, bound int): one
-- How many there are, counted no further than a bound.
SELECT count(*) AS "total int"
  FROM (SELECT 1
          FROM article
         WHERE article.state = 'published'
           AND article.published_at <= :now
--? site
           AND article.site = :site
--.
--? root
           AND article.site IN (SELECT site.id
                                  FROM site
                                 WHERE site.is_accepted = 1 OR site.path = :root)
--.
--? section
           AND article.section IN (SELECT section.id
                                     FROM section
                                    WHERE section.id = :section OR section.parent = :section)
--.
--? unit
           AND article.unit = :unit
--.
--? from
           AND article.published_at >= :from
--.
--? before
           AND article.published_at < :before
--.
         LIMIT :bound)
;

-- search_sites(root text): many
-- The sites whose articles the search over all sites finds.
SELECT site.id
  FROM site
 WHERE site.is_accepted = 1 OR site.path = :root
;

-- search_sections(section section_id): many
-- A section and those below it.
SELECT section.id
  FROM section
 WHERE section.id = :section OR section.parent = :section
;

-- search_units_with_articles(limit int): many
-- The units that have published articles.
SELECT unit.id, unit.name
  FROM unit
 WHERE EXISTS (SELECT 1
                 FROM article
                WHERE article.unit = unit.id AND article.state = 'published')
 ORDER BY unit.name, unit.id
 LIMIT :limit
;

-- search_unit_articles(unit unit_id): many
-- The published articles of a unit.
SELECT article.id
  FROM article
 WHERE article.unit = :unit AND article.state = 'published'
;

-- search_units_of(ids text, limit int): many
-- Whose the articles of a JSON list of ids are, most first.
SELECT unit.id, coalesce(unit.short_name, unit.name) AS "name text", count(*) AS "articles int"
  FROM json_each(:ids) AS wanted
 CROSS JOIN article ON article.id = wanted.value
  JOIN unit ON unit.id = article.unit
 GROUP BY unit.id
 ORDER BY count(*) DESC, unit.name
 LIMIT :limit
;

-- search_words_of(id article_id, now moment): one
-- What a published article says, for phrases.
SELECT edition.title, edition.lead, edition.body_html
  FROM article
  JOIN edition ON edition.id = article.published
 WHERE article.id = :id
   AND article.state = 'published'
   AND article.published_at <= :now
;

-- search_code(id article_id, now moment): one
-- The id under which a published article was imported.
SELECT article.code
  FROM article
 WHERE article.id = :id
   AND article.state = 'published'
   AND article.published_at <= :now
;
