-- export_all_pages(): each
-- Every standing page, in the order in which they were made.
SELECT page.id, page.code, site.code AS "site_code text", page.slug, page.kind,
       parent.code AS "parent_code text", page.position, page.title, page.lead,
       unit.code AS "unit_code text", page.updated_on, page.link, page.link_name,
       page.is_withdrawn, page.body_html
  FROM page
  JOIN site ON site.id = page.site
  LEFT JOIN page AS parent ON parent.id = page.parent
  LEFT JOIN unit ON unit.id = page.unit
 ORDER BY page.id
;

-- export_page_slugs(page page_id): many
-- What its address ended with before.
SELECT page_old_slug.slug
  FROM page_old_slug
 WHERE page_old_slug.page = :page
 ORDER BY page_old_slug.slug
;
