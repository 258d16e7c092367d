-- topic_by_code(code text): one
-- The topic that an import knows by this id.
SELECT topic.id, topic.site, topic.slug, topic.digest
  FROM topic
 WHERE topic.code = :code
;

-- topic_by_slug(site site_id, slug text): one
-- Whose address it is.
SELECT topic.id
  FROM topic
 WHERE topic.site = :site
   AND topic.slug = :slug
;

-- topic_add(code text, site site_id, slug text, name text, lead text?, picture media_id?, alt text?, caption text?, credit text?, opens day, closes day?, is_theme bool, position int, is_withdrawn bool, digest bytes): insert
-- A new topic.
INSERT INTO topic (code, site, slug, name, lead, picture, picture_alt, picture_caption,
                   picture_credit, opens_on, closes_on, is_theme, position, is_withdrawn, digest)
VALUES (:code, :site, :slug, :name, :lead, :picture, :alt, :caption, :credit, :opens, :closes,
        :is_theme, :position, :is_withdrawn, :digest)
;

-- topic_change(id topic_id, site site_id, slug text, name text, lead text?, picture media_id?, alt text?, caption text?, credit text?, opens day, closes day?, is_theme bool, position int, is_withdrawn bool, digest bytes): exec
-- A topic as it is described now.
UPDATE topic
   SET site = :site, slug = :slug, name = :name, lead = :lead, picture = :picture,
       picture_alt = :alt, picture_caption = :caption, picture_credit = :credit,
       opens_on = :opens, closes_on = :closes, is_theme = :is_theme, position = :position,
       is_withdrawn = :is_withdrawn, digest = :digest
 WHERE id = :id
;

-- topic_articles_clear(topic topic_id): exec
-- Takes the list away before it is written anew.
DELETE FROM topic_article
 WHERE topic = :topic
;

-- topic_article_add(topic topic_id, position int, article article_id): exec
-- One article that was chosen.
INSERT INTO topic_article (topic, position, article)
VALUES (:topic, :position, :article)
;

-- topic_sections_clear(topic topic_id): exec
-- Takes the list away before it is written anew.
DELETE FROM topic_section
 WHERE topic = :topic
;

-- topic_section_add(topic topic_id, position int, section section_id): exec
-- One section whose articles belong to it.
INSERT INTO topic_section (topic, position, section)
VALUES (:topic, :position, :section)
;

-- topic_tags_clear(topic topic_id): exec
-- Takes the list away before it is written anew.
DELETE FROM topic_tag
 WHERE topic = :topic
;

-- topic_tag_add(topic topic_id, position int, tag text): exec
-- One tag whose articles belong to it.
INSERT INTO topic_tag (topic, position, tag)
VALUES (:topic, :position, :tag)
;

-- topic_of_site(site site_id, today day, slug text?, still day?, ended day?, limit int): many topic_line
-- A site's topics that have begun: those that are open `still`, or all, those that have `ended` last.
SELECT topic.id, topic.site, topic.slug, topic.name, topic.lead, topic.picture, topic.picture_alt,
       topic.picture_caption, topic.picture_credit, topic.opens_on, topic.closes_on,
       topic.is_theme, media.name AS "picture_name text",
       coalesce(media.width, 0) AS "picture_width int",
       coalesce(media.height, 0) AS "picture_height int"
  FROM topic
  LEFT JOIN media ON media.id = topic.picture
 WHERE topic.site = :site
   AND topic.is_withdrawn = 0
   AND topic.opens_on <= :today
--? slug
   AND topic.slug = :slug
--.
--? still
   AND (topic.closes_on IS NULL OR topic.closes_on >= :still)
--.
 ORDER BY
--? ended
       (topic.closes_on < :ended) IS TRUE,
--.
       topic.is_theme DESC, topic.position, topic.opens_on DESC, topic.id DESC
 LIMIT :limit
;

-- topic_earliest(site site_id): one
-- Since when the site shows any.
SELECT min(topic.opens_on) AS "first_on day"
  FROM topic
 WHERE topic.site = :site
   AND topic.is_withdrawn = 0
;

-- topic_to_index(id topic_id?, behind topic_id?, limit int): many
-- What the search is to know of topics: of one, or of those behind one.
SELECT topic.id, topic.site, topic.opens_on, topic.slug, topic.name, topic.lead
  FROM topic
 WHERE topic.is_withdrawn = 0
--? id
   AND topic.id = :id
--.
--? behind
   AND topic.id > :behind
--.
 ORDER BY topic.id
 LIMIT :limit
;
