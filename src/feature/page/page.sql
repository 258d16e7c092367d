-- page_by_code(code text): one
-- The page that an import knows by this id.
SELECT page.id, page.site, page.slug, page.parent, page.updated_on, page.digest
  FROM page
 WHERE page.code = :code
;

-- page_by_slug(site site_id, slug text): one
-- Whose address it is.
SELECT page.id
  FROM page
 WHERE page.site = :site
   AND page.slug = :slug
;

-- page_above(id page_id): one
-- What it stands below.
SELECT page.parent, page.site
  FROM page
 WHERE page.id = :id
;

-- page_add(code text, site site_id, slug text, kind text, parent page_id?, position int, title text, lead text?, unit unit_id?, updated day, link text?, link_name text?, is_withdrawn bool, digest bytes, body html): insert
-- A new page.
INSERT INTO page (code, site, slug, kind, parent, position, title, lead, unit, updated_on, link,
                  link_name, is_withdrawn, digest, body_html)
VALUES (:code, :site, :slug, :kind, :parent, :position, :title, :lead, :unit, :updated, :link,
        :link_name, :is_withdrawn, :digest, :body)
;

-- page_change(id page_id, site site_id, slug text, kind text, parent page_id?, position int, title text, lead text?, unit unit_id?, updated day, link text?, link_name text?, is_withdrawn bool, digest bytes, body html): exec
-- A page as it is now.
UPDATE page
   SET site = :site, slug = :slug, kind = :kind, parent = :parent, position = :position,
       title = :title, lead = :lead, unit = :unit, updated_on = :updated, link = :link,
       link_name = :link_name, is_withdrawn = :is_withdrawn, digest = :digest, body_html = :body
 WHERE id = :id
;

-- page_to_index(id page_id?, behind page_id?, limit int): many
-- What the search is to know of pages: of one, or of those behind one.
SELECT page.id, page.site, page.unit, page.slug, page.title, page.lead, page.updated_on,
       page.body_html
  FROM page
 WHERE page.is_withdrawn = 0
--? id
   AND page.id = :id
--.
--? behind
   AND page.id > :behind
--.
 ORDER BY page.id
 LIMIT :limit
;

-- page_old_slug_of(site site_id, slug text): one
-- Which page had this slug.
SELECT page_old_slug.page
  FROM page_old_slug
 WHERE page_old_slug.site = :site
   AND page_old_slug.slug = :slug
;

-- page_old_slug_put(site site_id, slug text, page page_id): exec
-- Leads the slug to this page from now on.
INSERT INTO page_old_slug (site, slug, page)
VALUES (:site, :slug, :page)
ON CONFLICT (site, slug) DO UPDATE SET page = excluded.page
;

-- page_all(site site_id, limit int): many
-- A site's pages, in their order.
SELECT page.id, page.slug, page.kind, page.parent, page.title, page.lead, page.unit,
       unit.name AS "unit_name text", page.updated_on
  FROM page
  LEFT JOIN unit ON unit.id = page.unit
 WHERE page.site = :site
   AND page.is_withdrawn = 0
 ORDER BY page.position, page.id
 LIMIT :limit
;

-- page_one(id page_id): one
-- A page that is public, without what lists show.
SELECT page.link, page.link_name, page.body_html
  FROM page
 WHERE page.id = :id
   AND page.is_withdrawn = 0
;
