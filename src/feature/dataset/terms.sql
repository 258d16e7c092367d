-- open_terms_by_code(code text): one
-- The terms that an import knows by this id.
SELECT open_terms.id, open_terms.site, open_terms.digest
  FROM open_terms
 WHERE open_terms.code = :code
;

-- open_terms_add(code text, site site_id, licence text, licence_link text, contact text, email text?, phone text?, reviewed day?, digest bytes): insert or conflict
-- New terms.
INSERT INTO open_terms (code, site, licence, licence_link, contact, email, phone, reviewed_on,
                        digest)
VALUES (:code, :site, :licence, :licence_link, :contact, :email, :phone, :reviewed, :digest)
;

-- open_terms_change(id open_terms_id, site site_id, licence text, licence_link text, contact text, email text?, phone text?, reviewed day?, digest bytes): exec or conflict
-- The terms as they are now.
UPDATE open_terms
   SET site = :site, licence = :licence, licence_link = :licence_link, contact = :contact,
       email = :email, phone = :phone, reviewed_on = :reviewed, digest = :digest
 WHERE id = :id
;

-- open_terms_of(site site_id, root site_id): many
-- The terms of a site before those of the root.
SELECT open_terms.licence, open_terms.licence_link, open_terms.contact, open_terms.email,
       open_terms.phone, open_terms.reviewed_on
  FROM open_terms
 WHERE open_terms.site = :site
    OR open_terms.site = :root
 ORDER BY open_terms.site = :site DESC
 LIMIT 1
;
