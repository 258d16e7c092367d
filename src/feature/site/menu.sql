-- menu_entry_by_code(code text): one
-- The entry that an import knows by this id.
SELECT menu_entry.id, menu_entry.digest
  FROM menu_entry
 WHERE menu_entry.code = :code
;

-- menu_entry_add(code text, site site_id, position int, label text?, section section_id?, page text?, address text?, is_off bool, digest bytes): insert
-- A new entry.
INSERT INTO menu_entry (code, site, position, label, section, page, address, is_off, digest)
VALUES (:code, :site, :position, :label, :section, :page, :address, :is_off, :digest)
;

-- menu_entry_change(id menu_entry_id, site site_id, position int, label text?, section section_id?, page text?, address text?, is_off bool, digest bytes): exec
-- An entry as it is described now.
UPDATE menu_entry
   SET site = :site, position = :position, label = :label, section = :section, page = :page,
       address = :address, is_off = :is_off, digest = :digest
 WHERE id = :id
;

-- menu_entry_list(site site_id): many
-- The entries that are shown, in order.
SELECT coalesce(menu_entry.label, section.name) AS "label text", menu_entry.section,
       section.slug AS "section_slug text", menu_entry.page, menu_entry.address
  FROM menu_entry
  LEFT JOIN section ON section.id = menu_entry.section
 WHERE menu_entry.site = :site
   AND menu_entry.is_off = 0
 ORDER BY menu_entry.position, menu_entry.code
 LIMIT 100
;
