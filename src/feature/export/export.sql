-- export_sites(): each
-- Every site, in the order in which they were made.
SELECT site.id, site.code, site.path, site.host, site.name, site.short_name, site.slogan,
       unit.code AS "owner_code text", site.licence, site.republish_note, site.address, site.phone,
       site.email, site.accent, emblem.name AS "emblem_name text",
       head.name AS "head_picture_name text", site.theme,
       coalesce(site.theme_year, 0) AS "theme_year int", site.is_sample, site.is_accepted,
       site.closes_on, successor.code AS "successor_code text"
  FROM site
  LEFT JOIN media AS emblem ON emblem.id = site.emblem
  LEFT JOIN media AS head ON head.id = site.head_picture
  LEFT JOIN unit ON unit.id = site.owner
  LEFT JOIN site AS successor ON successor.id = site.successor
 ORDER BY site.id
;

-- export_sections(): each
-- Every section, parents first, then in the order in which they were made.
WITH RECURSIVE tree (id, depth) AS (
    SELECT section.id, 0
      FROM section
     WHERE section.parent IS NULL
     UNION ALL
    SELECT section.id, tree.depth + 1
      FROM tree
      JOIN section ON section.parent = tree.id
)
SELECT site.code AS "site_code text", section.code, section.name, parent.code AS "parent_code text",
       section.description, section.position
  FROM tree
  JOIN section ON section.id = tree.id
  JOIN site ON site.id = section.site
  LEFT JOIN section AS parent ON parent.id = section.parent
 ORDER BY tree.depth, section.id
;

-- export_media(): each
-- Every file, in the order in which they were made.
SELECT media.id, media.name, media.bytes, media_text.state AS "text_state text",
       coalesce(media_text.pages, 0) AS "pages int",
       coalesce(media_text.confidence, 0) AS "confidence int", media_text.text AS "text text"
  FROM media
  LEFT JOIN media_text ON media_text.media = media.id
 ORDER BY media.id
;

-- export_articles(): each
-- Every article, in the order in which they were made.
SELECT article.id, article.code, site.code AS "site_code text",
       section.code AS "section_code text", article.state, article.state_reason,
       successor.code AS "successor_code text", article.published, article.published_at,
       unit.code AS "unit_code text", article.is_featured, article.featured_until_at,
       article.changed_at, article.change_note
  FROM article
  JOIN site ON site.id = article.site
  JOIN section ON section.id = article.section
  LEFT JOIN unit ON unit.id = article.unit
  LEFT JOIN article AS successor ON successor.id = article.successor
 ORDER BY article.id
;

-- export_editions(article article_id): many
-- What an article said, oldest first.
SELECT edition.id, edition.number, edition.made_at, edition.kicker, edition.title, edition.lead,
       edition.byline, edition.byline_role, edition.source, edition.language, edition.interviewee,
       edition.interviewee_post, edition.interviewer, media.name AS "picture_name text",
       edition.picture_alt, edition.picture_caption, edition.picture_credit, edition.tags,
       edition.body_html
  FROM edition
  LEFT JOIN media ON media.id = edition.picture
 WHERE edition.article = :article
   AND edition.state IN ('draft', 'published', 'superseded')
 ORDER BY edition.number
;

-- export_related(article article_id): many
-- What to read beside an article, in order.
SELECT article.code
  FROM article_related
  JOIN article ON article.id = article_related.other
 WHERE article_related.article = :article
 ORDER BY article_related.position
;

-- export_old_addresses(article article_id): many
-- The addresses of the old system that lead to an article.
SELECT old_address.address
  FROM old_address
 WHERE old_address.article = :article
 ORDER BY old_address.address
;

-- export_menus(): each
-- Every entry of a menu.
SELECT menu_entry.code, site.code AS "site_code text", menu_entry.position, menu_entry.label,
       section.code AS "section_code text", menu_entry.page, menu_entry.address, menu_entry.is_off
  FROM menu_entry
  JOIN site ON site.id = menu_entry.site
  LEFT JOIN section ON section.id = menu_entry.section
 ORDER BY menu_entry.code
;

-- export_fronts(): each
-- Every block of a front page that editors arranged.
SELECT front_block.code, site.code AS "site_code text", front_block.block, front_block.position,
       front_block.items, front_block.is_off
  FROM front_block
  JOIN site ON site.id = front_block.site
 ORDER BY front_block.code
;

-- export_slots(): each
-- Every article that stands in front, stood there or will.
SELECT front_slot.code, site.code AS "site_code text", article.code AS "article_code text",
       article.state, front_slot.position, front_slot.starts_at, front_slot.ends_at,
       front_slot.accepted_by
  FROM front_slot
  JOIN site ON site.id = front_slot.site
  JOIN article ON article.id = front_slot.article
 ORDER BY front_slot.code
;
