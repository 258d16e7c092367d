-- export_section_code(section section_id): one
-- What its site calls a section.
SELECT code
  FROM section
 WHERE id = :section
;

-- export_article_code(article article_id): one
-- What an article is called.
SELECT code
  FROM article
 WHERE id = :article
;
