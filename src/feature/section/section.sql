-- section_by_code(site site_id, code text): one
-- The section that an import knows by this id in this site.
SELECT section.id, section.slug, section.digest
  FROM section
 WHERE section.site = :site
   AND section.code = :code
;

-- section_by_slug(site site_id, slug text): one
-- Whose address it is.
SELECT section.id
  FROM section
 WHERE section.site = :site
   AND section.slug = :slug
;

-- section_add(site site_id, code text, slug text, name text, parent section_id?, description text?, position int, digest bytes): insert
-- A new section.
INSERT INTO section (site, code, slug, name, parent, description, position, digest)
VALUES (:site, :code, :slug, :name, :parent, :description, :position, :digest)
;

-- section_change(id section_id, slug text, name text, parent section_id?, description text?, position int, digest bytes): exec
-- A section as it is described now.
UPDATE section
   SET slug = :slug, name = :name, parent = :parent, description = :description,
       position = :position, digest = :digest
 WHERE id = :id
;

-- section_list(site site_id): many
-- The site's sections in the menu's order.
SELECT section.id, section.site, section.parent, section.code, section.slug, section.name,
       section.description, section.position
  FROM section
 WHERE section.site = :site
 ORDER BY section.position, section.id
 LIMIT 1000
;

-- section_chain(section section_id, parent section_id): one
-- Whether the section stands among a parent and those above it.
WITH RECURSIVE above (id) AS (
    SELECT :parent
     UNION
    SELECT section.parent
      FROM above
      JOIN section ON section.id = above.id
     WHERE section.parent IS NOT NULL
)
SELECT count(*) AS "has_self bool"
  FROM above
 WHERE above.id = :section
;
