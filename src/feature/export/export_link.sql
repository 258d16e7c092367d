-- export_link_groups(): each
-- Every group, in the order in which they were made.
SELECT link_group.code, site.code AS "site_code text", link_group.name, link_group.note,
       link_group.position, link_group.is_withdrawn
  FROM link_group
  JOIN site ON site.id = link_group.site
 ORDER BY link_group.id
;

-- export_all_links(): each
-- Every link, in the order in which they were made.
SELECT link.code, link_group.code AS "group_code text", link.name, link.address, link.note,
       link.position, link.is_withdrawn
  FROM link
  JOIN link_group ON link_group.id = link.link_group
 ORDER BY link.id
;
