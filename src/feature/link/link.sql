-- link_group_by_code(code text): one
-- The group that an import knows by this id.
SELECT link_group.id, link_group.site, link_group.digest
  FROM link_group
 WHERE link_group.code = :code
;

-- link_group_one(id link_group_id): one
-- Whose group it is.
SELECT link_group.site
  FROM link_group
 WHERE link_group.id = :id
;

-- link_group_add(code text, site site_id, name text, note text?, position int, is_withdrawn bool, digest bytes): insert
-- A new group.
INSERT INTO link_group (code, site, name, note, position, is_withdrawn, digest)
VALUES (:code, :site, :name, :note, :position, :is_withdrawn, :digest)
;

-- link_group_change(id link_group_id, site site_id, name text, note text?, position int, is_withdrawn bool, digest bytes): exec
-- A group as it is described now.
UPDATE link_group
   SET site = :site, name = :name, note = :note, position = :position,
       is_withdrawn = :is_withdrawn, digest = :digest
 WHERE id = :id
;

-- link_by_code(code text): one
-- The link that an import knows by this id.
SELECT link.id, link.link_group, link.digest
  FROM link
 WHERE link.code = :code
;

-- link_add(code text, in_group link_group_id, name text, address text, note text?, position int, is_withdrawn bool, digest bytes): insert
-- A new link.
INSERT INTO link (code, link_group, name, address, note, position, is_withdrawn, digest)
VALUES (:code, :in_group, :name, :address, :note, :position, :is_withdrawn, :digest)
;

-- link_change(id link_id, in_group link_group_id, name text, address text, note text?, position int, is_withdrawn bool, digest bytes): exec
-- A link as it is described now.
UPDATE link
   SET link_group = :in_group, name = :name, address = :address, note = :note,
       position = :position, is_withdrawn = :is_withdrawn, digest = :digest
 WHERE id = :id
;

-- link_of_site(site site_id): many
-- The site's links in the editors' order.
SELECT link_group.id, link_group.name AS "group_name text", link_group.note AS "group_note text",
       link.name, link.address, link.note
  FROM link_group
  JOIN link ON link.link_group = link_group.id AND link.is_withdrawn = 0
 WHERE link_group.site = :site
   AND link_group.is_withdrawn = 0
 ORDER BY link_group.position, link_group.id, link.position, link.id
 LIMIT 1000
;
