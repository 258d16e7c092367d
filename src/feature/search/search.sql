-- search_best(match text, now moment, site site_id?, section section_id?, from moment?, before moment?, limit int, offset int): many
-- What matches best: a word in the title weighs more than one in the lead or body.
SELECT article.id
  FROM search_text
  JOIN article ON article.id = search_text.rowid
 WHERE search_text MATCH :match
   AND article.state = 'published'
   AND article.published_at <= :now
--? site
   AND article.site = :site
--.
--? section
   AND article.section IN (SELECT section.id
                             FROM section
                            WHERE section.id = :section OR section.parent = :section)
--.
--? from
   AND article.published_at >= :from
--.
--? before
   AND article.published_at < :before
--.
 ORDER BY bm25(search_text, 6.0, 2.0, 1.0), article.published_at DESC, article.id DESC
 LIMIT :limit OFFSET :offset
;

-- search_newest(match text, now moment, site site_id?, section section_id?, from moment?, before moment?, limit int, offset int): many
-- What matches, newest first.
SELECT article.id
  FROM search_text
  JOIN article ON article.id = search_text.rowid
 WHERE search_text MATCH :match
   AND article.state = 'published'
   AND article.published_at <= :now
--? site
   AND article.site = :site
--.
--? section
   AND article.section IN (SELECT section.id
                             FROM section
                            WHERE section.id = :section OR section.parent = :section)
--.
--? from
   AND article.published_at >= :from
--.
--? before
   AND article.published_at < :before
--.
 ORDER BY article.published_at DESC, article.id DESC
 LIMIT :limit OFFSET :offset
;

-- search_total(match text, now moment, site site_id?, section section_id?, from moment?, before moment?, bound int): one
-- How many match, counted no further than a bound.
SELECT count(*) AS "total int"
  FROM (SELECT 1
          FROM search_text
          JOIN article ON article.id = search_text.rowid
         WHERE search_text MATCH :match
           AND article.state = 'published'
           AND article.published_at <= :now
--? site
           AND article.site = :site
--.
--? section
           AND article.section IN (SELECT section.id
                             FROM section
                            WHERE section.id = :section OR section.parent = :section)
--.
--? from
           AND article.published_at >= :from
--.
--? before
           AND article.published_at < :before
--.
         LIMIT :bound)
;

-- search_all(now moment, site site_id?, section section_id?, from moment?, before moment?, limit int, offset int): many
-- Everything of a site, section or time, newest first.
SELECT article.id
  FROM article
 WHERE article.state = 'published'
   AND article.published_at <= :now
--? site
   AND article.site = :site
--.
--? section
   AND article.section IN (SELECT section.id
                             FROM section
                            WHERE section.id = :section OR section.parent = :section)
--.
--? from
   AND article.published_at >= :from
--.
--? before
   AND article.published_at < :before
--.
 ORDER BY article.published_at DESC, article.id DESC
 LIMIT :limit OFFSET :offset
;

-- search_all_total(now moment, site site_id?, section section_id?, from moment?, before moment?, bound int): one
-- How many there are, counted no further than a bound.
SELECT count(*) AS "total int"
  FROM (SELECT 1
          FROM article
         WHERE article.state = 'published'
           AND article.published_at <= :now
--? site
           AND article.site = :site
--.
--? section
           AND article.section IN (SELECT section.id
                             FROM section
                            WHERE section.id = :section OR section.parent = :section)
--.
--? from
           AND article.published_at >= :from
--.
--? before
           AND article.published_at < :before
--.
         LIMIT :bound)
;

-- search_code(id article_id, now moment): one
-- The id under which a published article was imported.
SELECT article.code
  FROM article
 WHERE article.id = :id
   AND article.state = 'published'
   AND article.published_at <= :now
;
