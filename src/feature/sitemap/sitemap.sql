-- sitemap_article_parts(site site_id, now moment, size int, dated int): many
-- The parts, ranges of `size` numbers, in which a site has articles; the newest `dated` of them with
-- their last change. One look at the index for each, however many articles there are; "+" keeps the
-- planner from the index by date.
WITH RECURSIVE part (number) AS (
    SELECT (min(article.id) - 1) / :size + 1
      FROM article
     WHERE article.site = :site
       AND article.state = 'published'
       AND +article.published_at <= :now
     UNION ALL
    SELECT (SELECT (min(article.id) - 1) / :size + 1
              FROM article
             WHERE article.site = :site
               AND article.state = 'published'
               AND +article.published_at <= :now
               AND article.id > part.number * :size)
      FROM part
     WHERE part.number IS NOT NULL
),
newest (number) AS (
    SELECT (max(article.id) - 1) / :size + 1
      FROM article
     WHERE article.site = :site
       AND article.state = 'published'
)
SELECT part.number AS "number int",
       CASE WHEN part.number > newest.number - :dated THEN
       (SELECT max(max(article.published_at, coalesce(article.changed_at, article.published_at)))
          FROM article
         WHERE article.site = :site
           AND article.state = 'published'
           AND +article.published_at <= :now
           AND article.id > (part.number - 1) * :size
           AND article.id <= part.number * :size)
       END AS "changed_at moment"
  FROM part, newest
 WHERE part.number IS NOT NULL
 LIMIT 40000
;

-- sitemap_articles(site site_id, now moment, after int, last int, limit int): many
-- The articles of a range of numbers.
SELECT article.id, article.slug, article.published_at, article.changed_at
  FROM article
 WHERE article.site = :site
   AND article.state = 'published'
   AND +article.published_at <= :now
   AND article.id > :after
   AND article.id <= :last
 ORDER BY article.id
 LIMIT :limit
;

-- sitemap_sections(site site_id, now moment): many
-- When each section of a site last showed something new.
SELECT section.id, section.parent, section.slug,
       (SELECT max(article.published_at)
          FROM article
         WHERE article.section = section.id
           AND article.state = 'published'
           AND article.published_at <= :now) AS "newest_at moment"
  FROM section
 WHERE section.site = :site
 ORDER BY section.position, section.id
 LIMIT 1000
;

-- sitemap_notices(site site_id, now moment, limit int): many
-- The notices that a site tells, newest first.
SELECT notice.id, notice.slug, notice.published_at
  FROM notice
 WHERE notice.site = :site
   AND notice.is_withdrawn = 0
   AND notice.published_at <= :now
 ORDER BY notice.id DESC
 LIMIT :limit
;

-- sitemap_albums(site site_id, now moment, limit int): many
-- The albums of a site, newest first.
SELECT album.id, album.slug, album.published_at
  FROM album
 WHERE album.site = :site
   AND album.is_withdrawn = 0
   AND album.published_at <= :now
 ORDER BY album.published_at DESC, album.id DESC
 LIMIT :limit
;

-- sitemap_videos(site site_id, now moment, limit int): many
-- The videos of a site, newest first.
SELECT video.id, video.slug, video.published_at
  FROM video
 WHERE video.site = :site
   AND video.is_withdrawn = 0
   AND video.published_at <= :now
 ORDER BY video.published_at DESC, video.id DESC
 LIMIT :limit
;

-- sitemap_topics(site site_id, today day, limit int): many
-- The topics of a site that have begun.
SELECT topic.id, topic.slug
  FROM topic
 WHERE topic.site = :site
   AND topic.is_withdrawn = 0
   AND topic.opens_on <= :today
 ORDER BY topic.id DESC
 LIMIT :limit
;

-- sitemap_places(site site_id, today day, limit int): many
-- The open places of a site's own layers, newest first.
SELECT place.id, place.slug
  FROM place
  JOIN layer ON layer.id = place.layer
 WHERE layer.site = :site
   AND (place.opens_on IS NULL OR place.opens_on <= :today)
   AND (place.closes_on IS NULL OR place.closes_on >= :today)
 ORDER BY place.id DESC
 LIMIT :limit
;
