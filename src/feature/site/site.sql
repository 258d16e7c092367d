-- site_by_code(code text): one
-- The site that an import knows by this id.
SELECT site.id, site.digest, site.successor
  FROM site
 WHERE site.code = :code
;

-- site_add(code text, path text, host text?, name text, short_name text?, slogan text?, owner unit_id?, licence text?, republish_note text?, address text?, phone text?, email text?, accent text?, emblem media_id?, head_picture media_id?, theme text?, theme_year int, is_sample bool, is_accepted bool, closes day?, digest bytes): insert or conflict
-- A new site.
INSERT INTO site (code, path, host, name, short_name, slogan, owner, licence, republish_note,
                  address, phone, email, accent, emblem, head_picture, theme, theme_year,
                  is_sample, is_accepted, closes_on, digest)
VALUES (:code, :path, :host, :name, :short_name, :slogan, :owner, :licence, :republish_note,
        :address, :phone, :email, :accent, :emblem, :head_picture, :theme, nullif(:theme_year, 0),
        :is_sample, :is_accepted, :closes, :digest)
;

-- site_change(id site_id, path text, host text?, name text, short_name text?, slogan text?, owner unit_id?, licence text?, republish_note text?, address text?, phone text?, email text?, accent text?, emblem media_id?, head_picture media_id?, theme text?, theme_year int, is_sample bool, is_accepted bool, closes day?, digest bytes): exec or conflict
-- A site as it is described now.
UPDATE site
   SET path = :path, host = :host, name = :name, short_name = :short_name, slogan = :slogan,
       owner = :owner, licence = :licence, republish_note = :republish_note, address = :address,
       phone = :phone, email = :email, accent = :accent, emblem = :emblem,
       head_picture = :head_picture, theme = :theme, theme_year = nullif(:theme_year, 0),
       is_sample = :is_sample, is_accepted = :is_accepted, closes_on = :closes, digest = :digest
 WHERE id = :id
;

-- site_set_successor(id site_id, successor site_id?): exec
-- Who took over.
UPDATE site
   SET successor = :successor
 WHERE id = :id
;

-- site_one(id site_id): one site_list
-- One site.
SELECT site.id, site.code, site.path, site.host, site.name, site.short_name, site.slogan,
       unit.name AS "unit_name text", site.licence, site.republish_note, site.address, site.phone,
       site.email, site.accent, site.emblem, emblem.name AS "emblem_name text", site.head_picture,
       head.name AS "head_picture_name text", coalesce(head.width, 0) AS "head_width int",
       coalesce(head.height, 0) AS "head_height int", site.theme,
       coalesce(site.theme_year, 0) AS "theme_year int", site.is_sample, site.is_accepted,
       site.closes_on, site.successor
  FROM site
  LEFT JOIN unit ON unit.id = site.owner
  LEFT JOIN media AS emblem ON emblem.id = site.emblem
  LEFT JOIN media AS head ON head.id = site.head_picture
 WHERE site.id = :id
;

-- site_of_path(path text): one site_list
-- The site below this path; the root's is empty.
SELECT site.id, site.code, site.path, site.host, site.name, site.short_name, site.slogan,
       unit.name AS "unit_name text", site.licence, site.republish_note, site.address, site.phone,
       site.email, site.accent, site.emblem, emblem.name AS "emblem_name text", site.head_picture,
       head.name AS "head_picture_name text", coalesce(head.width, 0) AS "head_width int",
       coalesce(head.height, 0) AS "head_height int", site.theme,
       coalesce(site.theme_year, 0) AS "theme_year int", site.is_sample, site.is_accepted,
       site.closes_on, site.successor
  FROM site
  LEFT JOIN unit ON unit.id = site.owner
  LEFT JOIN media AS emblem ON emblem.id = site.emblem
  LEFT JOIN media AS head ON head.id = site.head_picture
 WHERE site.path = :path
;

-- site_list(): many site_list
-- Every site, the root first.
SELECT site.id, site.code, site.path, site.host, site.name, site.short_name, site.slogan,
       unit.name AS "unit_name text", site.licence, site.republish_note, site.address, site.phone,
       site.email, site.accent, site.emblem, emblem.name AS "emblem_name text", site.head_picture,
       head.name AS "head_picture_name text", coalesce(head.width, 0) AS "head_width int",
       coalesce(head.height, 0) AS "head_height int", site.theme,
       coalesce(site.theme_year, 0) AS "theme_year int", site.is_sample, site.is_accepted,
       site.closes_on, site.successor
  FROM site
  LEFT JOIN unit ON unit.id = site.owner
  LEFT JOIN media AS emblem ON emblem.id = site.emblem
  LEFT JOIN media AS head ON head.id = site.head_picture
 ORDER BY site.path <> '', site.id
 LIMIT 1000
;

-- site_roles(site site_id): many
-- The footer's lines, in order.
SELECT site_role.role, site_role.text
  FROM site_role
 WHERE site_role.site = :site
 ORDER BY site_role.position
;

-- site_roles_clear(site site_id): exec
-- Takes the lines away before they are written anew.
DELETE FROM site_role
 WHERE site = :site
;

-- site_role_add(site site_id, position int, role text, text text): insert
-- One line of the footer.
INSERT INTO site_role (site, position, role, text)
VALUES (:site, :position, :role, :text)
;

-- site_editor_list(site site_id): many
-- Who may do what with the site's record.
SELECT account.code, account.name, site_editor.authority
  FROM site_editor
  JOIN account ON account.id = site_editor.account
 WHERE site_editor.site = :site
 ORDER BY site_editor.position
;

-- site_editors_clear(site site_id): exec
-- Takes the list away before it is written anew.
DELETE FROM site_editor
 WHERE site = :site
;

-- site_editor_add(site site_id, position int, account account_id, authority text): insert
-- One that may work on the site's record.
INSERT INTO site_editor (site, position, account, authority)
VALUES (:site, :position, :account, :authority)
;

-- site_taken_list(site site_id): many
-- The root's sections that the site takes over, in order.
SELECT section.code
  FROM site_taken
  JOIN section ON section.id = site_taken.section
 WHERE site_taken.site = :site
 ORDER BY site_taken.position
;

-- site_taken_clear(site site_id): exec
-- Takes the list away before it is written anew.
DELETE FROM site_taken
 WHERE site = :site
;

-- site_taken_add(site site_id, position int, section text): exec
-- Takes over the root's section of that code, if there is one.
INSERT INTO site_taken (site, position, section)
SELECT :site, :position, section.id
  FROM section
  JOIN site ON site.id = section.site
 WHERE site.path = ''
   AND section.code = :section
    ON CONFLICT (site, section) DO NOTHING
;

-- site_section_of_root(section text): one
-- The root's section of that code.
SELECT section.id
  FROM section
  JOIN site ON site.id = section.site
 WHERE site.path = ''
   AND section.code = :section
;
