-- export_layers(): each
-- Every layer, in the order in which they were made.
SELECT layer.code, site.code AS "site_code text", layer.name, layer.kind, layer.description,
       layer.source, layer.source_link, layer.as_of_on, layer.is_shared, layer.position
  FROM layer
  JOIN site ON site.id = layer.site
 ORDER BY layer.id
;

-- export_places(): each
-- Every place, in the order in which they were made.
SELECT place.code, layer.code AS "layer_code text", place.name, place.kind,
       unit.code AS "unit_code text", place.address, place.phone, place.description, place.link,
       place.opens_on, place.closes_on, successor.code AS "successor_code text", place.geometry
  FROM place
  JOIN layer ON layer.id = place.layer
  LEFT JOIN unit ON unit.id = place.unit
  LEFT JOIN place AS successor ON successor.id = place.successor
 ORDER BY place.id
;
