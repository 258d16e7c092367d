-- search_sites(root text): many
-- The sites whose records the search over all sites finds.
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

-- search_unit_names(ids text, limit int): many
-- What the units of a JSON list of ids are called, by name.
SELECT unit.id, unit.name, coalesce(unit.short_name, unit.name) AS "label text"
  FROM json_each(:ids) AS wanted
 CROSS JOIN unit ON unit.id = wanted.value
 ORDER BY unit.name, unit.id
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
