-- comply_kind_of_owner(site site_id): one
-- What kind of unit a site is of.
SELECT unit.kind
  FROM site
  JOIN unit ON unit.id = site.owner
 WHERE site.id = :site
;
