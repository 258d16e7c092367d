-- visit_article_headings(site site_id, article article_id): one
-- The section of an article of this site, and those above it.
SELECT own.id AS "own section_id", second.id AS "second section_id", third.id AS "third section_id",
       fourth.id AS "fourth section_id"
  FROM article
  JOIN section AS own ON own.id = article.section
  LEFT JOIN section AS second ON second.id = own.parent
  LEFT JOIN section AS third ON third.id = second.parent
  LEFT JOIN section AS fourth ON fourth.id = third.parent
 WHERE article.id = :article
   AND article.site = :site
;

-- visit_section_headings(site site_id, slug text): one
-- The section of that address, and those above it.
SELECT own.id AS "own section_id", second.id AS "second section_id", third.id AS "third section_id",
       fourth.id AS "fourth section_id"
  FROM section AS own
  LEFT JOIN section AS second ON second.id = own.parent
  LEFT JOIN section AS third ON third.id = second.parent
  LEFT JOIN section AS fourth ON fourth.id = third.parent
 WHERE own.site = :site
   AND own.slug = :slug
;

-- visit_articles(ids text, site site_id, now moment): many
-- Of these articles, a list as JSON, those of the site that the public sees.
SELECT article.id, article.slug, edition.title, edition.language
  FROM article
  JOIN edition ON edition.id = article.published
 WHERE article.id IN (SELECT value FROM json_each(:ids))
   AND article.site = :site
   AND article.state = 'published'
   AND article.published_at <= :now
;
